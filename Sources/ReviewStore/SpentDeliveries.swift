import GRDB
import Packets
import Review
import Spool
import Vault

/// Deliveries of faxes that were destroyed: what a file in a drop folder is known by that was recorded and could not
/// leave before. Without them it would be taken for the fax sent again, and what two people had destroyed be back.
enum SpentDeliveries {
    static let sql = """
        CREATE TABLE spent_deliveries (
            fax TEXT NOT NULL CHECK (length(fax) = 64),
            folder TEXT NOT NULL,
            modified_at INTEGER NOT NULL,
            arrived_at INTEGER NOT NULL,
            PRIMARY KEY (fax, folder, modified_at, arrived_at)
        ) STRICT, WITHOUT ROWID;
        """

    /// To be called while the fax's deliveries stand.
    static func note(of fax: FaxDigest, in database: Database) throws {
        try database.execute(
            sql: """
                INSERT OR IGNORE INTO spent_deliveries (fax, folder, modified_at, arrived_at)
                SELECT fax, folder, modified_at, arrived_at FROM deliveries WHERE fax = ?
                """, arguments: [fax.hex])
    }

    /// The name is not asked for, it went with the fax's key: what came to stand in a folder in another moment is
    /// another delivery.
    static func contain(
        _ delivery: Delivery, of fax: FaxDigest, in database: Database
    ) throws -> Bool {
        try Int.fetchOne(
            database,
            sql: """
                SELECT 1 FROM spent_deliveries
                WHERE fax = ? AND folder = ? AND modified_at = ? AND arrived_at = ?
                """,
            arguments: [
                fax.hex, delivery.folder, delivery.modifiedAt.milliseconds,
                delivery.arrivedAt.milliseconds,
            ]) != nil
    }
}
