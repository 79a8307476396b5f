import Foundation
import GRDB
import Packets
import Review
import Spool
import Vault

/// The queue and the fax ledger kept in one SQLite file, what was read sealed. WAL with
/// synchronous=FULL: a commit that returned survives a power cut.
public final class ReviewStore: Sendable {
    let pool: DatabasePool
    let sealer: Sealer
    let index: BlindIndex
    let officeKey: DataKey
    let images: SealedFolder
    let flagging: any Flagging
    let clock: Clock

    /// What time and which day it is in the unit.
    public struct Clock: Sendable {
        let now: @Sendable () -> Instant
        let day: @Sendable (Instant) -> Day

        /// - Parameter day: the unit's local day of an instant.
        public init(
            now: @escaping @Sendable () -> Instant, day: @escaping @Sendable (Instant) -> Day
        ) {
            self.now = now
            self.day = day
        }
    }

    /// Opens the store, or makes it where the file is not there.
    ///
    /// - Parameters:
    ///   - folder: the data folder; it must exist, on a local disk.
    ///   - flagging: the rules, for packets whose values people correct.
    /// - Throws: where the store does not keep what it commits, was made with another key, or by a
    ///   newer version.
    public init(
        folder: String, master: MasterKey, flagging: any Flagging, clock: Clock
    ) throws(ReviewError) {
        sealer = Sealer(master)
        index = BlindIndex(master)
        images = SealedFolder(path: folder + "/pages", sealer: sealer)
        self.flagging = flagging
        self.clock = clock
        do {
            try images.prepare()
            pool = try Self.open(folder + "/intake.sqlite")
            officeKey = try Self.officeKey(pool, sealer: sealer)
            try Self.syncFolder(folder)
        } catch {
            throw Trouble.translated(error)
        }
    }

    private static func open(_ path: String) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.busyMode = .timeout(20)
        configuration.foreignKeysEnabled = true
        configuration.label = "store"
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON")
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
        let migrator = Schema.migrator
        if try pool.read(migrator.hasBeenSuperseded) { throw ReviewError.store(.newerSchema) }
        try migrator.migrate(pool)
        return pool
    }

    /// The key for what belongs to no packet; opening it proves the master key.
    private static func officeKey(_ pool: DatabasePool, sealer: Sealer) throws -> DataKey {
        try pool.write { database in
            let row = try Data.fetchOne(
                database, sql: "SELECT value FROM office WHERE name = 'key'")
            if let row {
                do {
                    return try sealer.unwrapped(Array(row), owner: "office")
                } catch {
                    throw ReviewError.store(.wrongKey)
                }
            }
            let key = DataKey()
            try database.execute(
                sql: "INSERT INTO office (name, value) VALUES ('key', ?)",
                arguments: [Data(try sealer.wrapped(key, owner: "office"))])
            return key
        }
    }

    private static func syncFolder(_ path: String) throws {
        let folder = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw ReviewError.store(.readOnly) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw ReviewError.store(.notDurable("fsync failed")) }
    }

    /// journal_mode and synchronous as they are, for `intake doctor`.
    public func durability() throws(ReviewError) -> (journalMode: String, synchronous: Int) {
        do {
            return try pool.writeWithoutTransaction { database in
                (
                    try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? "",
                    try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? 0
                )
            }
        } catch {
            throw Trouble.translated(error)
        }
    }

    /// One write transaction; everything in it is done or nothing.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(ReviewError) -> Value {
        do {
            return try await pool.write(body)
        } catch {
            throw Trouble.translated(error)
        }
    }

    func writeNow<Value>(_ body: (Database) throws -> Value) throws(ReviewError) -> Value {
        do {
            return try pool.write(body)
        } catch {
            throw Trouble.translated(error)
        }
    }
}

/// Foreign errors stop here: GRDB's may show a row's content.
enum Trouble {
    static func translated(_ error: any Error) -> ReviewError {
        switch error {
        case let error as ReviewError: return error
        case let error as VaultTrouble:
            if case .sealBroken(let subject) = error { return .sealBroken(subject) }
            return .store(.keyTrouble(error.what))
        case let error as DatabaseError:
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED: return .store(.busy)
            case .SQLITE_FULL: return .store(.full)
            case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN: return .store(.readOnly)
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: return .store(.damaged)
            default: return .store(.other(Int(error.extendedResultCode.rawValue)))
            }
        case is DecodingError, is RowDecodingError: return .store(.damaged)
        default: return .store(.other(-1))
        }
    }
}
