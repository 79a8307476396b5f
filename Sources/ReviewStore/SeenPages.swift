import GRDB
import Packets
import Review

/// Rows of `pages_seen`: which pages of a packet came before, in which.
enum SeenPages {
    /// A packet is destroyed: nothing was seen in it any more.
    static func forget(_ packet: PacketID, in database: Database) throws {
        let later = try String.fetchAll(
            database, sql: "SELECT DISTINCT packet FROM pages_seen WHERE other = ?",
            arguments: [packet.text])
        try database.execute(
            sql: "DELETE FROM pages_seen WHERE other = ?", arguments: [packet.text])
        for id in later { try recount(id, in: database) }
    }

    /// How many of its pages came before in packets that do not stand apart.
    static func recount(_ id: String, in database: Database) throws {
        try database.execute(
            sql: """
                UPDATE packets SET seen = (
                    SELECT count(DISTINCT pages_seen.page) FROM pages_seen
                    JOIN packets AS others ON others.id = pages_seen.other
                    WHERE pages_seen.packet = packets.id AND pages_seen.other <> packets.id
                        AND others.apart_at IS NULL AND others.joined_into IS NULL)
                WHERE id = ?
                """, arguments: [id])
    }
}

extension ReviewStore {
    /// Looks again for pages of packets that came before in one whose pages lie otherwise now.
    func noteSeenAgain(in others: [PacketID], in database: Database) throws {
        let places = Array(repeating: "?", count: others.count).joined(separator: ", ")
        let later = try String.fetchAll(
            database,
            sql: """
                SELECT DISTINCT packet FROM pages_seen JOIN packets ON packets.id = packet
                WHERE other IN (\(places)) AND joined_into IS NULL ORDER BY packet
                """, arguments: StatementArguments(others.map(\.text)))
        for id in later {
            try untilSealed {
                let row = try row(id, in: database, from: .anywhere)
                let shown = try ChildBook(database: database, store: self).shown(row)
                try PageBook(database: database, store: self).note(row, shown)
            }
            try SeenPages.recount(id, in: database)
        }
    }

    /// What later packets say was seen in one that was set apart, or put back.
    func recountSeen(_ other: PacketID, in database: Database) throws {
        let later = try String.fetchAll(
            database, sql: "SELECT DISTINCT packet FROM pages_seen WHERE other = ?",
            arguments: [other.text])
        for id in later { try SeenPages.recount(id, in: database) }
    }
}
