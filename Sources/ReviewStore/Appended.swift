import Foundation
import GRDB
import Packets
import Review
import Vault

/// Tables that a packet's history is only ever appended to: each row numbered, its content sealed for
/// its place.
enum Appended: String {
    case corrections, flaggings
    /// Readings that a later one has taken the place of.
    case readings
    /// Letters that were prepared.
    case letters
    /// Numbered by the fence of the claim.
    case decisions

    private var number: String { self == .decisions ? "fence" : "number" }

    private func place(_ id: PacketID, _ number: Int) -> String { "\(rawValue)|\(id)|\(number)" }

    func append(
        _ content: some Encodable, number: Int, to id: PacketID, key: DataKey, in database: Database
    ) throws {
        try database.execute(
            sql: "INSERT INTO \(rawValue) (packet, \(self.number), content) VALUES (?, ?, ?)",
            arguments: [
                id.text, number,
                try Sealing.sealed(content, key: key, place: place(id, number)),
            ])
    }

    /// Every row of a packet, in order.
    func all<Content: Decodable>(of row: PacketRow, in database: Database) throws -> [Content] {
        try Row.fetchAll(
            database, sql: "SELECT * FROM \(rawValue) WHERE packet = ? ORDER BY \(number)",
            arguments: [row.id.text]
        ).map { stored in
            try Sealing.opened(
                stored["content"], key: row.key, place: place(row.id, stored[number]))
        }
    }
}
