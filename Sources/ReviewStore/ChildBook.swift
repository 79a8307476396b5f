import Foundation
import GRDB
import Packets
import Review
import Vault

/// Whose packets are whose, within one transaction: digests under which packets of one child are found,
/// comparisons, and links.
struct ChildBook {
    let database: Database
    let store: ReviewStore

    /// A packet that shares something, compared.
    struct Compared {
        let row: PacketRow
        let match: ChildMatch
        let child: Int?
    }

    /// More than this many are not opened: what they share is too common to say anything.
    static let mostCompared = 60

    // MARK: what is shared

    func shown(_ row: PacketRow) throws -> ExtractedPacket {
        let corrections: [Correction] = try Appended.corrections.all(of: row, in: database)
        return ShownPacket(try row.read().extracted, corrections: corrections).extracted
    }

    /// Takes the digests of a packet's values as they stand now in place of those before.
    func block(_ id: PacketID, _ clues: ChildClues) throws {
        try unblock(id)
        for block in clues.blocks {
            try database.execute(
                sql: "INSERT OR IGNORE INTO child_blocks (packet, digest) VALUES (?, ?)",
                arguments: [id.text, digest(block)])
        }
        try database.execute(
            sql: "UPDATE packets SET blocked = 1 WHERE id = ?", arguments: [id.text])
    }

    func unblock(_ id: PacketID) throws {
        try database.execute(
            sql: "DELETE FROM child_blocks WHERE packet = ?", arguments: [id.text])
    }

    private func digest(_ block: String) -> Data {
        Data(store.index.digest(block, field: "child"))
    }

    /// Packets that may have to do with the same child, what speaks most first.
    ///
    /// - Returns: `isWhole` is false where there were more than are compared, or some do not open.
    func compared(
        with clues: ChildClues, besides id: PacketID
    ) throws -> (all: [Compared], isWhole: Bool) {
        let digests = clues.blocks.map { digest($0) }
        guard !digests.isEmpty else { return ([], true) }
        let marks = Array(repeating: "?", count: digests.count).joined(separator: ", ")
        let found = try Row.fetchAll(
            database,
            sql: """
                SELECT packets.* FROM packets JOIN (
                    SELECT packet, count(*) AS shared FROM child_blocks
                    WHERE digest IN (\(marks)) AND packet <> ? GROUP BY packet
                ) AS blocks ON blocks.packet = packets.id
                WHERE apart_at IS NULL AND joined_into IS NULL
                ORDER BY blocks.shared DESC, packets.received_at DESC LIMIT ?
                """,
            arguments: StatementArguments(digests) + [id.text, Self.mostCompared + 1])
        var isWhole = found.count <= Self.mostCompared
        var all: [Compared] = []
        for stored in found.prefix(Self.mostCompared) {
            do {
                let row = try store.opened(stored)
                guard let match = ChildMatch(clues, ChildClues(try shown(row))) else { continue }
                all.append(Compared(row: row, match: match, child: try child(of: row.id)))
            } catch {
                guard case ReviewError.sealBroken = Trouble.translated(error) else { throw error }
                isWhole = false
            }
        }
        return (
            all.sorted { ($1.match.weight, $0.row.id) < ($0.match.weight, $1.row.id) }, isWhole
        )
    }

    // MARK: links

    /// The child that a packet is linked to now.
    func child(of id: PacketID) throws -> Int? {
        try Row.fetchOne(
            database,
            sql: "SELECT child FROM child_links WHERE packet = ? ORDER BY number DESC LIMIT 1",
            arguments: [id.text])?["child"]
    }

    /// Every link of a packet, oldest first.
    func links(of row: PacketRow) throws -> [ChildLink] {
        try Row.fetchAll(
            database, sql: "SELECT * FROM child_links WHERE packet = ? ORDER BY number",
            arguments: [row.id.text]
        ).map { stored in
            try Sealing.opened(
                stored["content"], key: row.key, place: Self.place(row.id, stored["number"]))
        }
    }

    private static func place(_ id: PacketID, _ number: Int) -> String {
        "child_links|\(id)|\(number)"
    }

    /// Packets that are linked to a child now, but for those that stand apart.
    func packets(of child: Int) throws -> [Row] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT packets.* FROM packets JOIN child_links ON packets.id = child_links.packet
                WHERE child_links.child = ? AND packets.apart_at IS NULL
                    AND packets.joined_into IS NULL AND child_links.number = (
                    SELECT max(number) FROM child_links AS later WHERE later.packet = packets.id)
                ORDER BY packets.received_at, packets.id
                """, arguments: [child])
    }

    func append(_ link: ChildLink, to id: PacketID, key: DataKey) throws {
        let number =
            1 + (try Int.fetchOne(database, sql: "SELECT max(number) FROM child_links") ?? 0)
        try database.execute(
            sql: """
                INSERT INTO child_links (number, packet, child, person, role, at, content)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                number, id.text, link.child, link.by.name, link.by.role.rawValue,
                link.at.milliseconds,
                try Sealing.sealed(link, key: key, place: Self.place(id, number)),
            ])
        let whose = link.child.map { "child \($0)" } ?? "no child"
        try AuditLog.append(
            database, at: link.at, by: link.by, link.child == nil ? .unlinkChild : .linkChild,
            object: id.text,
            detail: ([whose] + link.reasons.map(\.rawValue)).joined(separator: " "))
    }

    /// Takes back what somebody said last of a packet, and of the other where they said it of both at once.
    func takeBack(_ row: PacketRow, by person: Person, at now: Instant) throws {
        guard let last = ChildLink.standing(try links(of: row)).last, last.by.name == person.name
        else {
            throw ReviewError.refused(
                "\(person.name) said nothing of whose packet \(row.id) is that could be taken back",
                hint:
                    "what was said by others is changed with: intake child \(row.id) --unlink REASON"
            )
        }
        try undo(last, of: row, by: person, at: now)
        guard let child = last.child else { return }
        let members = try packets(of: child)
        guard members.count == 1, let stored = members.first else { return }
        let other = try store.opened(stored)
        let theirs = ChildLink.standing(try links(of: other)).last
        guard let theirs, theirs.by.name == person.name, theirs.at == last.at else { return }
        try undo(theirs, of: other, by: person, at: now)
    }

    private func undo(
        _ link: ChildLink, of row: PacketRow, by person: Person, at now: Instant
    ) throws {
        let before = ChildLink.standing(try links(of: row)).dropLast().last
        try append(
            ChildLink(child: before?.child, by: person, at: now, takesBack: true), to: row.id,
            key: row.key)
    }

    func newChild(at now: Instant) throws -> Int {
        let number = 1 + (try Int.fetchOne(database, sql: "SELECT max(number) FROM children") ?? 0)
        try database.execute(
            sql: "INSERT INTO children (number, at) VALUES (?, ?)",
            arguments: [number, now.milliseconds])
        return number
    }

    // MARK: without a person

    /// Notes a packet's values as they stand now, and links it where they say beyond doubt whose it is, of one
    /// child only, and nobody has said anything of it.
    func know(_ id: PacketID, _ shown: ExtractedPacket, key: DataKey, at now: Instant) throws {
        let clues = ChildClues(shown)
        try block(id, clues)
        guard try !isSpokenOf(id) else { return }
        let (compared, isWhole) = try compared(with: clues, besides: id)
        let strong = compared.filter(\.match.isStrong)
        guard isWhole, let first = strong.first,
            // Anybody else who may be meant, a twin, another number: a person looks.
            compared.allSatisfy({
                $0.match.isStrong || $0.match.kind == .sibling
                    || ($0.match.kind == .same && $0.child != nil && $0.child == first.child)
            })
        else { return }
        let reasons = first.match.reasons
        guard let child = first.child else {
            guard strong.count == 1, try !isSpokenOf(first.row.id) else { return }
            let child = try newChild(at: now)
            let link = ChildLink(child: child, by: .service, at: now, reasons: reasons)
            try append(link, to: first.row.id, key: first.row.key)
            try append(link, to: id, key: key)
            return
        }
        // One child only, and none of its packets looks like another's.
        guard strong.allSatisfy({ $0.child == child }), try isLikeAll(of: child, clues) else {
            return
        }
        try append(
            ChildLink(child: child, by: .service, at: now, reasons: reasons), to: id, key: key)
    }

    private func isSpokenOf(_ id: PacketID) throws -> Bool {
        try Int.fetchOne(
            database, sql: "SELECT 1 FROM child_links WHERE packet = ? LIMIT 1",
            arguments: [id.text]) != nil
    }

    private func isLikeAll(of child: Int, _ clues: ChildClues) throws -> Bool {
        try packets(of: child).allSatisfy { stored in
            let row = try store.opened(stored)
            return ChildMatch(clues, ChildClues(try shown(row)))?.kind == .same
        }
    }
}
