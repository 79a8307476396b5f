import Foundation
import GRDB
import Review

/// How SQLite files are opened here: WAL with synchronous=FULL, proven; what is deleted is overwritten;
/// nothing temporary on disk; modes for the owner only.
enum SQLiteFile {
    /// Bytes that the write-ahead log is cut back to when it was longer, as after an upgrade.
    static let logLimit = 16 << 20

    static func open(_ path: String, migrator: DatabaseMigrator) throws -> DatabasePool {
        let pool = try opened(path)
        if try pool.read(migrator.hasBeenSuperseded) { throw ReviewError.store(.newerSchema) }
        try migrator.migrate(pool)
        return pool
    }

    static func opened(_ path: String) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.busyMode = .timeout(20)
        configuration.foreignKeysEnabled = true
        configuration.label = "store"
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;
                    PRAGMA journal_size_limit = \(logLimit)
                    """)
        }
        let mask = umask(0o077)
        defer { umask(mask) }
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
            let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? ""
            let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? 0
            guard mode == "wal" else {
                throw ReviewError.store(.notDurable("journal_mode is \(mode)"))
            }
            guard synchronous == 2 else {
                throw ReviewError.store(.notDurable("synchronous is \(synchronous)"))
            }
        }
        return pool
    }

    /// Copies the write-ahead log into the file and empties it, so that nothing overwritten stands on in
    /// it.
    ///
    /// - Throws: `busy` where a reader holds on to an earlier state for longer than the time-out.
    static func emptyLog(_ pool: DatabasePool) throws {
        try pool.writeWithoutTransaction { database in
            do {
                _ = try database.checkpoint(.truncate)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_LOCKED {
                throw ReviewError.store(.busy)
            }
        }
    }
}
