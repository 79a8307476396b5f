import Foundation
import GRDB
import Packets
import Review
import Spool
import Vault

/// Opens a data folder's two stores together, and brings a folder that 0.1.0 made to today's form: keys
/// out of rows and heads of files into the store of keys. Stopped anywhere, it begins again.
struct Upgrade {
    let folder: String
    let source: any KeySource

    static let storeFile = "intake.sqlite"

    /// The store and the keys, each as it must be.
    func opened() throws -> (DatabasePool, KeyStore) {
        let pool = try SQLiteFile.opened(folder + "/" + Self.storeFile)
        let known = Schema.migrator { _ in }
        if try pool.read(known.hasBeenSuperseded) { throw ReviewError.store(.newerSchema) }
        let applied = try pool.read { try known.appliedIdentifiers($0) }
        if !applied.contains(Schema.keysApart), !applied.isEmpty {
            return (pool, try broughtForward(pool))
        }
        let hasKeys = FileManager.default.fileExists(atPath: folder + "/" + KeyStore.fileName)
        guard hasKeys || applied.isEmpty else { throw ReviewError.store(.keysMissing) }
        let keys = try KeyStore(folder: folder, source: source)
        try Schema.migrator(splitting: Self.nothing).migrate(pool)
        try pair(pool, keys)
        return (pool, keys)
    }

    /// Holds that the keys are those of this store and not of another.
    private func pair(_ pool: DatabasePool, _ keys: KeyStore) throws {
        let id = try pool.read { try Data.fetchOne($0, sql: Self.storeID) }
        guard let id else { throw ReviewError.store(.damaged) }
        let there = try keys.pool.write { database in
            try database.execute(
                sql: "INSERT OR IGNORE INTO office (name, value) VALUES ('store', ?)",
                arguments: [id])
            return try Data.fetchOne(database, sql: Self.storeID)
        }
        guard there == id else { throw ReviewError.store(.keysMissing) }
    }

    static let storeID = "SELECT value FROM office WHERE name = 'store'"

    private func broughtForward(_ pool: DatabasePool) throws -> KeyStore {
        // A service of the old version would go on writing keys into rows.
        let lock: InstanceLock
        do {
            lock = try InstanceLock(path: folder + "/lock")
        } catch {
            throw ReviewError.badRequest(
                "the data folder is to be brought to a new form: stop the service first")
        }
        defer { withExtendedLifetime(lock) {} }
        let master = try source.masterKey()
        let sealer = Sealer(master)
        // A wrong key is told before anything is made with it.
        let office = try pool.read { database in
            try Data.fetchOne(database, sql: "SELECT value FROM office WHERE name = 'key'")
        }
        let officeKey = office.flatMap { try? sealer.unwrapped(Array($0), owner: "office") }
        guard office == nil || officeKey != nil else { throw ReviewError.store(.wrongKey) }
        let keys = try KeyStore(folder: folder, source: source)
        try keys.put(BlindIndex.earlierKey(master), owner: ReviewStore.indexOwner)
        if let officeKey { try keys.put(officeKey, owner: ReviewStore.officeOwner) }
        try Schema.migrator(splitting: Self.nothing).migrate(
            pool, upTo: "2 words, earlier readings")
        let owned = try pool.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT 'packet|' || id AS owner, key FROM packets
                    UNION ALL SELECT 'fax|' || digest, key FROM faxes
                    """)
        }
        for row in owned {
            let owner: String = row["owner"]
            try keys.put(
                try sealer.unwrapped(Array(row["key"] as Data), owner: owner), owner: owner)
        }
        for name in [ReviewStore.originalsFolder, ReviewStore.pagesFolder] {
            let files = SealedFolder(path: folder + "/" + name, keys: keys)
            try files.prepare()
            try files.takeKeysOut(sealer) { (key, owner) throws(VaultTrouble) in
                try keys.put(key, owner: owner)
            }
        }
        try Schema.migrator { try Self.split($0, keys: keys) }.migrate(pool)
        try pair(pool, keys)
        // What stood in the columns must not stand on in the log.
        try SQLiteFile.emptyLog(pool)
        return keys
    }

    private static let tables = """
        CREATE TEMP TABLE split_faxes (fax TEXT, fence INTEGER, content BLOB);
        CREATE TEMP TABLE split_words (fax TEXT, fence INTEGER, page INTEGER, content BLOB);
        """

    /// There are no words yet.
    private static let nothing: @Sendable (Database) throws -> Void = {
        try $0.execute(sql: tables)
    }

    private static func split(_ database: Database, keys: KeyStore) throws {
        try nothing(database)
        for row in try Row.fetchAll(database, sql: "SELECT * FROM recognitions") {
            guard let fax = FaxDigest(hex: row["fax"]),
                let key = try keys.key(of: "fax|\(fax.hex)")
            else { throw ReviewError.store(.damaged) }
            let fence: Int = row["fence"]
            let words: RecognizedFax = try Sealing.opened(
                row["content"], key: key, place: "recognitions|\(fax.hex)|\(fence)")
            try database.execute(
                sql: "INSERT INTO split_faxes VALUES (?, ?, ?)",
                arguments: [
                    fax.hex, fence,
                    try KeptWords.sealedHead(words, of: fax, fence: fence, key: key),
                ])
            for page in words.pages {
                try database.execute(
                    sql: "INSERT INTO split_words VALUES (?, ?, ?, ?)",
                    arguments: [
                        fax.hex, fence, page.number,
                        try KeptWords.sealed(page, of: fax, fence: fence, keys: keys),
                    ])
            }
        }
    }
}
