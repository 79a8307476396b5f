import Foundation
import GRDB
import Packets
import Review
import Vault

/// Words that stand beside a row of the log, which itself holds codes alone. Sealed with what they are
/// about, and gone with it.
struct Remarks {
    let database: Database
    let owner: String
    let key: DataKey

    private struct Content: Codable {
        let action: AuditAction
        let by: Person
        let at: Instant
        let words: Confidential<String>
    }

    private static func place(_ owner: String, _ row: Int) -> String { "remarks|\(owner)|\(row)" }

    /// Keeps the words beside the row of the log that was written last; nothing where there are none.
    func keep(
        _ words: Confidential<String>?, _ action: AuditAction, by person: Person, at now: Instant
    ) throws {
        guard let words, !words.open(for: .storing).isEmpty else { return }
        let row = try Int.fetchOne(database, sql: "SELECT max(number) FROM audit") ?? 0
        try database.execute(
            sql: "INSERT INTO remarks (row, owner, content) VALUES (?, ?, ?)",
            arguments: [
                row, owner,
                try Sealing.sealed(
                    Content(action: action, by: person, at: now, words: words), key: key,
                    place: Self.place(owner, row)),
            ])
    }

    func all() throws -> [Remark] {
        try Row.fetchAll(
            database, sql: "SELECT * FROM remarks WHERE owner = ? ORDER BY row",
            arguments: [owner]
        ).map { stored in
            let row: Int = stored["row"]
            let content: Content = try Sealing.opened(
                stored["content"], key: key, place: Self.place(owner, row))
            return Remark(
                row: row, action: content.action, by: content.by, at: content.at,
                words: content.words)
        }
    }

    static func forget(_ owner: String, in database: Database) throws {
        try database.execute(sql: "DELETE FROM remarks WHERE owner = ?", arguments: [owner])
    }
}

extension Remarks {
    init(of packet: PacketRow, in database: Database) {
        self.init(database: database, owner: PacketRow.owner(packet.id), key: packet.key)
    }
}
