import Foundation
import GRDB
import Packets
import Review
import Synchronization
import Vault

/// The keys of packets, faxes, pages and files, each wrapped by a master key, in a small SQLite file
/// beside the store. Apart from what they open: destroying one here makes every copy of what it sealed
/// unreadable, old backups among them.
///
/// Written within the store's transactions, and made durable before them: a row never waits for its key.
/// Lock order: the store first, then this.
public final class KeyStore: KeyKeeping, Sendable {
    let pool: DatabasePool
    private let source: any KeySource
    private let masters: Mutex<MasterKeys>

    static let fileName = "keys.sqlite"

    /// Opens the keys of a data folder, or makes a store of keys where there is none.
    ///
    /// - Throws: `wrongKey` where the source does not have the master key that wraps new keys.
    init(folder: String, source: any KeySource) throws {
        self.source = source
        masters = Mutex(try source.masterKeys())
        pool = try SQLiteFile.open(folder + "/" + Self.fileName, migrator: KeySchema.migrator)
        let newest = masters.withLock { $0.newest.id }
        let current = try pool.write { database in
            try database.execute(
                sql: """
                    INSERT INTO masters (id, state) SELECT ?, 'current'
                    WHERE NOT EXISTS (SELECT 1 FROM masters)
                    """, arguments: [newest])
            return try Self.current(database)
        }
        guard masters.withLock({ $0[current] }) != nil else {
            throw ReviewError.store(.wrongKey)
        }
    }

    private static func current(_ database: Database) throws -> String {
        let id = try String.fetchOne(
            database, sql: "SELECT id FROM masters WHERE state = 'current'")
        guard let id else { throw ReviewError.store(.damaged) }
        return id
    }

    /// A master key at hand; a service that began before a rotation reads the source again.
    private func sealer(_ id: String) throws -> Sealer {
        if let known = masters.withLock({ $0[id] }) { return Sealer(known) }
        let now = try source.masterKeys()
        masters.withLock { $0 = now }
        guard let found = now[id] else {
            throw VaultTrouble.wrongKey(subject: "a key wrapped by master key \(id)")
        }
        return Sealer(found)
    }

    public func key(of owner: String) throws(VaultTrouble) -> DataKey? {
        try vault { try keys(of: [owner])[owner] }
    }

    /// The keys there are, by owner: one look for a list of any length.
    func keys(of owners: [String]) throws -> [String: DataKey] {
        try found(owners) { throw $0 }
    }

    /// Those of the keys that open; the others are as if they were not there. One that was damaged holds
    /// up no list and no backup of all the others.
    func openable(of owners: [String]) throws -> [String: DataKey] {
        try found(owners) { _ in }
    }

    private func found(
        _ owners: [String], broken: (VaultTrouble) throws -> Void
    ) throws -> [String: DataKey] {
        var found: [String: DataKey] = [:]
        // To make one takes longer than to unwrap by it.
        var sealers: [String: Sealer] = [:]
        for start in stride(from: 0, to: owners.count, by: 500) {
            let some = Array(owners[start..<min(start + 500, owners.count)])
            let marks = Array(repeating: "?", count: some.count).joined(separator: ", ")
            let rows = try pool.read { database in
                try Row.fetchAll(
                    database, sql: "SELECT * FROM keys WHERE owner IN (\(marks))",
                    arguments: StatementArguments(some))
            }
            for row in rows {
                do {
                    let master: String = row["master"]
                    let sealer = try sealers[master] ?? sealer(master)
                    sealers[master] = sealer
                    found[row["owner"]] = try sealer.unwrapped(
                        Array(row["wrapped"] as Data), owner: row["owner"])
                } catch let trouble as VaultTrouble {
                    guard case .sealBroken = trouble else { throw trouble }
                    try broken(trouble)
                }
            }
        }
        return found
    }

    public func keyOrNew(of owner: String) throws(VaultTrouble) -> DataKey {
        if let there = try key(of: owner) { return there }
        try put(DataKey(), owner: owner)
        guard let key = try key(of: owner) else { throw .sealBroken(subject: "a new key") }
        return key
    }

    /// Keeps a key for its owner; where one has a key already that one stays.
    func put(_ key: DataKey, owner: String) throws(VaultTrouble) {
        try vault {
            try pool.write { database in
                let current = try Self.current(database)
                try database.execute(
                    sql: "INSERT OR IGNORE INTO keys (owner, master, wrapped) VALUES (?, ?, ?)",
                    arguments: [
                        owner, current, Data(try sealer(current).wrapped(key, owner: owner)),
                    ])
            }
        }
    }

    /// Keeps many keys at once, of a backup.
    func putAll(_ some: [(owner: String, key: DataKey)]) throws {
        try pool.write { database in
            let current = try Self.current(database)
            let sealer = try sealer(current)
            for (owner, key) in some {
                try database.execute(
                    sql: "INSERT INTO keys (owner, master, wrapped) VALUES (?, ?, ?)",
                    arguments: [owner, current, Data(try sealer.wrapped(key, owner: owner))])
            }
        }
    }

    /// Destroys keys: rows overwritten, the write-ahead log emptied. Again is harmless.
    func shred(_ owners: [String]) throws {
        try pool.write { database in
            for owner in owners {
                try database.execute(sql: "DELETE FROM keys WHERE owner = ?", arguments: [owner])
            }
        }
        try SQLiteFile.emptyLog(pool)
    }

    /// Owners whose names begin so, in order.
    func owners(beginning prefix: String) throws -> [String] {
        try pool.read { database in
            try String.fetchAll(
                database,
                sql: "SELECT owner FROM keys WHERE owner >= ? AND owner < ? ORDER BY owner",
                arguments: [prefix, ReviewStore.end(of: prefix)])
        }
    }

    private func vault<Value>(_ body: () throws -> Value) throws(VaultTrouble) -> Value {
        do {
            return try body()
        } catch let trouble as VaultTrouble {
            throw trouble
        } catch let error as DatabaseError {
            throw .keyStore(code: error.resultCode.rawValue)
        } catch {
            throw .keyStore(code: -1)
        }
    }
}

// MARK: rotation

extension KeyStore {
    /// A master key as the store of keys knows it.
    public struct Master: Sendable, Equatable {
        public enum State: String, Sendable { case current, retiring, retired }

        public let id: String
        public let state: State
        /// Keys it wraps.
        public let keys: Int
    }

    public func listMasters() throws -> [Master] {
        try pool.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT id, state, (SELECT count(*) FROM keys WHERE master = masters.id) AS count
                    FROM masters ORDER BY state, id
                    """
            ).map {
                Master(
                    id: $0["id"], state: Master.State(rawValue: $0["state"]) ?? .retiring,
                    keys: $0["count"])
            }
        }
    }

    /// From here on new keys are wrapped by this master key; the one before is retiring.
    func begin(_ id: String) throws {
        _ = try sealer(id)
        try pool.write { database in
            guard try Self.current(database) != id else { return }
            try database.execute(
                sql: "UPDATE masters SET state = 'retiring' WHERE state = 'current'")
            try database.execute(
                sql: """
                    INSERT INTO masters (id, state) VALUES (?, 'current')
                    ON CONFLICT (id) DO UPDATE SET state = 'current'
                    """, arguments: [id])
        }
    }

    /// Wraps some keys anew that another master key wraps, in one transaction. Gives how many are left.
    func rewrap(atMost count: Int) throws -> Int {
        try pool.write { database in
            let current = try Self.current(database)
            let rows = try Row.fetchAll(
                database, sql: "SELECT * FROM keys WHERE master <> ? ORDER BY owner LIMIT ?",
                arguments: [current, count])
            for row in rows {
                let owner: String = row["owner"]
                let key = try sealer(row["master"]).unwrapped(
                    Array(row["wrapped"] as Data), owner: owner)
                try database.execute(
                    sql: "UPDATE keys SET master = ?, wrapped = ? WHERE owner = ?",
                    arguments: [
                        current, Data(try sealer(current).wrapped(key, owner: owner)), owner,
                    ])
            }
            return try Int.fetchOne(
                database, sql: "SELECT count(*) FROM keys WHERE master <> ?",
                arguments: [current]) ?? 0
        }
    }

    /// Retires the master keys that wrap nothing any more, and gives the ids of those still in use.
    func retire() throws -> Set<String> {
        let used = try pool.write { database in
            try database.execute(
                sql: """
                    UPDATE masters SET state = 'retired' WHERE state = 'retiring'
                        AND NOT EXISTS (SELECT 1 FROM keys WHERE master = masters.id)
                    """)
            return try String.fetchSet(
                database, sql: "SELECT id FROM masters WHERE state <> 'retired'")
        }
        // What the old key wrapped must not stand on in the log.
        try SQLiteFile.emptyLog(pool)
        return used
    }
}

/// The tables of the keys. A trigger holds that no key is ever wrapped by any but the current master key:
/// a service that does not know of a rotation yet fails and reads the source again.
enum KeySchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 keys") { database in
            try database.execute(
                sql: """
                    CREATE TABLE office (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
                    CREATE TABLE masters (
                        id TEXT PRIMARY KEY CHECK (length(id) = 8),
                        state TEXT NOT NULL CHECK (state IN ('current', 'retiring', 'retired'))
                    ) STRICT;
                    CREATE UNIQUE INDEX masters_current ON masters (state) WHERE state = 'current';
                    CREATE TABLE keys (
                        owner TEXT PRIMARY KEY,
                        master TEXT NOT NULL REFERENCES masters (id),
                        wrapped BLOB NOT NULL
                    ) STRICT;
                    CREATE INDEX keys_by_master ON keys (master);
                    CREATE TRIGGER keys_are_current_1 BEFORE INSERT ON keys
                    WHEN NEW.master NOT IN (SELECT id FROM masters WHERE state = 'current') BEGIN
                        SELECT RAISE(ABORT, 'not the current master key');
                    END;
                    CREATE TRIGGER keys_are_current_2 BEFORE UPDATE ON keys
                    WHEN NEW.master NOT IN (SELECT id FROM masters WHERE state = 'current') BEGIN
                        SELECT RAISE(ABORT, 'not the current master key');
                    END;
                    CREATE TRIGGER masters_wrap_nothing BEFORE UPDATE ON masters
                    WHEN NEW.state = 'retired' AND EXISTS (SELECT 1 FROM keys WHERE master = NEW.id)
                    BEGIN
                        SELECT RAISE(ABORT, 'the master key still wraps keys');
                    END;
                    """)
        }
        return migrator
    }
}
