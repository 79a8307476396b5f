import Foundation
import GRDB
import Packets
import Review

/// A row of `page_turns` that is no undo.
struct TurnRow {
    /// A packet that was read anew, and how it was before.
    struct Reading: Equatable {
        let packet: PacketID
        let count: Int
        let wasMarked: Bool
    }

    let number: Int
    let source: PageSource
    let before: PageRotation
    let after: PageRotation
    let wordsBefore: Int
    let wordsAfter: Int
    let readings: [Reading]
    private let by: Person
    private let at: Instant
    private let undone: (by: Person, at: Instant)?

    private static let columns = """
        SELECT done.*, undo.person AS undone_by, undo.role AS undone_role, undo.at AS undone_at
        FROM page_turns AS done LEFT JOIN page_turns AS undo ON undo.undoes = done.number
        WHERE done.undoes IS NULL AND done.fax = ?
        """

    private init(_ row: Row) throws {
        guard let fax = FaxDigest(hex: row["fax"]),
            let before = PageRotation(rawValue: row["turned_before"]),
            let after = PageRotation(rawValue: row["turned_after"]),
            let role = Role(rawValue: row["role"])
        else { throw ReviewError.store(.damaged) }
        number = row["number"]
        source = PageSource(fax: fax, page: row["page"])
        self.before = before
        self.after = after
        wordsBefore = row["words_before"]
        wordsAfter = row["words_after"]
        readings = PacketRow.words(row["readings"]).compactMap(Self.reading)
        by = Person(name: row["person"], role: role)
        at = Instant(milliseconds: row["at"])
        undone =
            if let name = row["undone_by"] as String?, let word = row["undone_role"] as String?,
                let role = Role(rawValue: word), let at = row["undone_at"] as Int64?
            {
                (by: Person(name: name, role: role), at: Instant(milliseconds: at))
            } else {
                nil
            }
    }

    private static func reading(_ text: String) -> Reading? {
        let parts = text.split(separator: ":")
        guard parts.count == 3, let packet = PacketID(String(parts[0])), let count = Int(parts[1])
        else { return nil }
        return Reading(packet: packet, count: count, wasMarked: parts[2] == "1")
    }

    static func text(_ readings: [Reading]) -> String {
        readings.map { "\($0.packet):\($0.count):\($0.wasMarked ? 1 : 0)" }
            .joined(separator: " ")
    }

    private func shown(as page: Int) -> PageTurn {
        PageTurn(
            number: number, page: page, before: before, after: after, by: by, at: at,
            undoneBy: undone?.by, undoneAt: undone?.at)
    }

    private static func all(of fax: FaxDigest, in database: Database) throws -> [TurnRow] {
        try Row.fetchAll(
            database, sql: "\(columns) ORDER BY done.number", arguments: [fax.hex]
        ).map(TurnRow.init)
    }

    /// Every turn of the pages a packet has, oldest first, under the packet's numbers.
    static func all(of row: PacketRow, _ laying: Laying) throws -> [PageTurn] {
        let sources = try laying.sources(row.pages, of: row)
        let numbers = Dictionary(
            zip(sources, row.pages).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
        return try Set(sources.map(\.fax)).flatMap { try all(of: $0, in: laying.database) }
            .compactMap { turn in numbers[turn.source].map { turn.shown(as: $0) } }
            .sorted { $0.number < $1.number }
    }

    /// The last turn of a page that nobody took back.
    static func last(of source: PageSource, in database: Database) throws -> TurnRow? {
        try all(of: source.fax, in: database).last { $0.source == source && $0.undone == nil }
    }

    /// How pages of a fax were turned when they were received, where people said so.
    static func standing(
        of fax: FaxDigest, in database: Database
    ) throws -> [Int: PageRotation] {
        try all(of: fax, in: database).filter { $0.undone == nil }
            .reduce(into: [:]) { $0[$1.source.page] = $1.after }
    }
}
