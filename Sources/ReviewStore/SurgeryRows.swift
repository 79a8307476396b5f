import Foundation
import GRDB
import Packets
import Review

/// A row of `surgeries` that is no undo.
struct SurgeryRow {
    let step: SurgeryStep
    let sourceBefore: [Int]
    /// Nil where the target was made by the step.
    let targetBefore: [Int]?
    let sourceMarked: Bool
    let targetMarked: Bool
    let carried: [Int]
    let words: String

    private static let columns = """
        SELECT done.*, undo.person AS undone_by, undo.role AS undone_role, undo.at AS undone_at
        FROM surgeries AS done LEFT JOIN surgeries AS undo ON undo.undoes = done.number
        WHERE done.kind <> 'undo' AND (done.source = ?1 OR done.target = ?1)
        """

    init(_ row: Row) throws {
        guard let kind = Surgery.Kind(rawValue: row["kind"]),
            let source = PacketID(row["source"] as String),
            let target = PacketID(row["target"] as String),
            let role = Role(rawValue: row["role"])
        else { throw ReviewError.store(.damaged) }
        let undoneBy = (row["undone_by"] as String?).flatMap { name in
            (row["undone_role"] as String?).flatMap(Role.init(rawValue:)).map {
                Person(name: name, role: $0)
            }
        }
        step = SurgeryStep(
            number: row["number"], kind: kind, source: source, target: target,
            sourcePages: Self.numbers(row["source_pages"]),
            targetPages: Self.numbers(row["target_pages"]),
            by: Person(name: row["person"], role: role), at: Instant(milliseconds: row["at"]),
            undoneBy: undoneBy,
            undoneAt: (row["undone_at"] as Int64?).map { Instant(milliseconds: $0) })
        sourceBefore = Self.numbers(row["source_before"])
        targetBefore = (row["target_before"] as String?).map(Self.numbers)
        sourceMarked = (row["source_marked"] as Int) != 0
        targetMarked = (row["target_marked"] as Int) != 0
        carried = Self.numbers(row["carried"])
        words = row["words"]
    }

    static func numbers(_ text: String) -> [Int] { PacketRow.words(text).compactMap { Int($0) } }

    static func text(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: " ") }

    /// Every step of a packet, oldest first.
    static func all(of id: PacketID, in database: Database) throws -> [SurgeryRow] {
        try Row.fetchAll(
            database, sql: "\(columns) ORDER BY done.number", arguments: [id.text]
        ).map(SurgeryRow.init)
    }

    /// The last step of a packet that nobody took back.
    static func last(of id: PacketID, in database: Database) throws -> SurgeryRow? {
        try Row.fetchOne(
            database,
            sql: "\(columns) AND undo.number IS NULL ORDER BY done.number DESC LIMIT 1",
            arguments: [id.text]
        ).map(SurgeryRow.init)
    }

    /// Packets that a person emptied into this one, and those emptied into them.
    static func emptied(into id: PacketID, in database: Database) throws -> [PacketID] {
        try String.fetchAll(
            database,
            sql: """
                WITH RECURSIVE husks (id) AS (
                    SELECT id FROM packets WHERE joined_into = ?1
                    UNION SELECT packets.id FROM packets JOIN husks ON joined_into = husks.id)
                SELECT id FROM husks ORDER BY id
                """, arguments: [id.text]
        ).compactMap { PacketID($0) }
    }
}
