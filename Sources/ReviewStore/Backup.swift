import Foundation
import GRDB
import Packets
import Review
import Vault

/// What a backup says of itself, last: an archive without it is no backup.
public struct BackupManifest: Sendable, Equatable, Codable {
    /// Eight hexadecimal digits that name the store.
    public let store: String
    public let at: Instant
    /// Rows of each table.
    public let rows: [String: Int]
    /// Files beside the store: originals and page pictures.
    public let files: Int
    /// Of the store and the files together.
    public let bytes: Int
    public let auditRows: Int
    /// The hash of the last row of the log.
    public let auditHead: String
}

/// The two files of a backup. Records are kept as long as the office likes; of the keys there is only ever
/// the last, so that a packet that was purged stays so in every archive of records.
enum BackupFile {
    static let keys = "keys.intake"
    static let recordsPurpose = "records"
    static let keysPurpose = "keys"

    static func records(_ at: Instant) -> String {
        "records-\(at.iso.filter { $0 != ":" && $0 != "-" }).intake"
    }

    static func isRecords(_ name: String) -> Bool {
        name.hasPrefix("records-") && name.hasSuffix(".intake")
    }
}

extension ReviewStore {
    /// How the log's row of a backup that is done begins; the one before it says that it was begun.
    static let backedUp = "done "

    /// Writes a backup while everything goes on: an archive of records, and the keys as they are now in place
    /// of those before. Sealed to a public key; the master key is not in it and not needed to restore.
    /// Memory is one file's chunk.
    ///
    /// - Throws: `busy` while a purge is under way.
    @discardableResult
    public func backUp(
        to folder: String, key: BackupPublicKey, by person: Person
    ) async throws(ReviewError) -> BackupManifest {
        let now = clock.now()
        do {
            let lock = try FolderLock(self.folder + "/" + Self.lockName, .shared)
            defer { withExtendedLifetime(lock) {} }
            // On record before anything leaves.
            try await write { database in
                try AuditLog.append(
                    database, at: now, by: person, .backUp, detail: "to key \(key.id)")
            }
            try DurableFolder(path: folder).create()
            DurableFolder(path: folder).removeLeftovers()
            let manifest = try records(in: folder, key: key, at: now)
            // After the records: every key they need is there, but for what was purged since.
            try keys(in: folder, key: key, at: now)
            let (done, archive) = (clock.now(), BackupFile.records(now))
            try await write { database in
                try AuditLog.append(
                    database, at: done, by: person, .backUp, detail: Self.backedUp + archive)
            }
            return manifest
        } catch {
            throw Trouble.translated(error)
        }
    }

    private func records(
        in target: String, key: BackupPublicKey, at now: Instant
    ) throws -> BackupManifest {
        DurableFolder(path: folder).removeLeftovers()
        let copy = folder + "/.\(getpid()).\(UInt64.random(in: 0 ... .max)).new"
        defer { for end in ["", "-wal", "-shm", "-journal"] { unlink(copy + end) } }
        let facts = try copyStore(to: copy)
        var archive = Archive(
            try SealedStreamWriter(in: target, to: key, purpose: BackupFile.recordsPurpose))
        try archive.file("intake.sqlite", in: DurableFolder(path: folder), as: copy)
        // Files stand before the rows that name them: those of the copied rows are all there.
        for (name, files) in [(Self.originalsFolder, originals), (Self.pagesFolder, images)] {
            for file in try files.folder.names() {
                try archive.file("\(name)/\(file)", in: files.folder, as: nil)
            }
        }
        let manifest = BackupManifest(
            store: facts.store, at: now, rows: facts.rows, files: archive.files - 1,
            bytes: archive.bytes, auditRows: facts.auditRows, auditHead: facts.auditHead)
        try archive.end(manifest)
        try archive.stream.finish(as: BackupFile.records(now), replacing: .nothing)
        return manifest
    }

    /// The store as of one moment, in a file for its owner only.
    private func copyStore(to path: String) throws -> StoreFacts {
        let mask = umask(0o077)
        defer { umask(mask) }
        let copy = try DatabaseQueue(path: path)
        try pool.backup(to: copy)
        let facts = try copy.read { try StoreFacts($0) }
        try copy.close()
        return facts
    }

    private func keys(in target: String, key: BackupPublicKey, at now: Instant) throws {
        let archive = Archive(
            try SealedStreamWriter(in: target, to: key, purpose: BackupFile.keysPurpose))
        let (stones, facts) = try pool.read { database in
            (
                try Row.fetchAll(database, sql: "SELECT * FROM tombstones ORDER BY at, packet, fax")
                    .map { try Tombstone($0) }, try StoreFacts(database)
            )
        }
        var count = 0
        let owners = try keys.owners(beginning: "")
        for start in stride(from: 0, to: owners.count, by: 500) {
            let some = Array(owners[start..<min(start + 500, owners.count)])
            let keys = try keys.openable(of: some)
            for owner in some {
                guard let key = keys[owner] else { continue }
                try archive.key(key, owner: owner)
                count += 1
            }
        }
        for stone in stones { try archive.tombstone(stone) }
        try archive.end(
            KeysManifest(store: facts.store, at: now, keys: count, tombstones: stones.count))
        try archive.stream.finish(as: BackupFile.keys, replacing: .earlier)
    }
}

struct KeysManifest: Codable, Equatable {
    let store: String
    let at: Instant
    let keys: Int
    let tombstones: Int
}

/// What can be counted of a store without opening a seal.
struct StoreFacts: Equatable {
    let store: String
    let rows: [String: Int]
    let auditRows: Int
    let auditHead: String

    static let tables = [
        "faxes", "deliveries", "packets", "corrections", "decisions", "flaggings", "readings",
        "letters", "certificates",
        "records", "recognitions", "page_words", "words", "refusals", "tombstones", "checkpoints",
    ]

    init(_ database: Database) throws {
        guard let id = try Data.fetchOne(database, sql: Upgrade.storeID) else {
            throw ReviewError.store(.damaged)
        }
        store = String(decoding: id, as: UTF8.self)
        var rows: [String: Int] = [:]
        for table in Self.tables {
            rows[table] = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)")
        }
        self.rows = rows
        let last = try Row.fetchOne(
            database, sql: "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1")
        auditRows = last?["number"] ?? 0
        auditHead = last?["hash"] ?? AuditLog.origin
    }
}
