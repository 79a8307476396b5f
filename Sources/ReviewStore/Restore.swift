import Foundation
import GRDB
import Packets
import Review
import Vault

/// Brings a backup back into a folder that holds nothing, or only tries whether it could.
///
/// Everything is unpacked beside the place and held against what the backup says of itself; packets that
/// were purged since are taken out; every record and file is opened. Only then does the folder get its
/// name. What was damaged in the data folder already comes back as it is and is named; a backup that is
/// itself torn or altered leaves nothing behind.
public struct Restore: Sendable {
    /// The folder with the archives.
    public let backup: String
    /// The archive of records; nil takes the newest.
    public let records: String?
    public let key: BackupPrivateKey
    /// Where an earlier store of the office noted its purges and checkpoints; nil where nowhere.
    public let witness: String?

    public init(backup: String, records: String?, key: BackupPrivateKey, witness: String?) {
        self.backup = backup
        self.records = records
        self.key = key
        self.witness = witness
    }

    /// What a restore or a drill found.
    public struct Report: Sendable, Equatable {
        public let archive: String
        public let manifest: BackupManifest
        /// Packets that were purged since the backup was made, and stay so.
        public let purged: Int
        /// Records and files whose seals were opened.
        public let opened: Int
        /// What was damaged or missing when the backup was made; all else is whole.
        public let damaged: [Damaged]
    }

    /// Restores into a folder that is not there or empty, under the master key of the source.
    public func run(
        into folder: String, source: any KeySource, clock: ReviewStore.Clock, by person: Person
    ) throws(ReviewError) -> Report {
        do {
            try Self.checkEmpty(folder)
            let (report, place) = try unpack(beside: folder, source: source, clock: clock)
            do {
                try finish(place, report, source: source, clock: clock, by: person)
                guard rename(place, folder) == 0 else {
                    throw VaultTrouble.file(path: folder, doing: "naming", code: errno)
                }
            } catch {
                try? FileManager.default.removeItem(atPath: place)
                throw error
            }
            try DurableFolder(path: (folder as NSString).deletingLastPathComponent).sync()
            return report
        } catch {
            throw Trouble.translated(error)
        }
    }

    /// Does everything a restore does, under a key that is thrown away, and leaves nothing. What is
    /// damaged is in the report: a drill that finds any has failed.
    ///
    /// - Parameter scratch: a folder with room for the backup.
    public func drill(
        in scratch: String, clock: ReviewStore.Clock
    ) throws(ReviewError) -> Report {
        do {
            let (report, place) = try unpack(
                beside: scratch + "/drill", source: PassingKey(), clock: clock)
            try FileManager.default.removeItem(atPath: place)
            return report
        } catch {
            throw Trouble.translated(error)
        }
    }

    private static func checkEmpty(_ folder: String) throws {
        guard FileManager.default.fileExists(atPath: folder) else { return }
        guard let there = try? FileManager.default.contentsOfDirectory(atPath: folder),
            there.isEmpty
        else {
            throw ReviewError.badRequest(
                "\(folder) is not empty: nothing is restored over what is there")
        }
    }

    private func unpack(
        beside folder: String, source: any KeySource, clock: ReviewStore.Clock
    ) throws -> (Report, String) {
        let place = "\(folder).restoring-\(getpid())"
        try? FileManager.default.removeItem(atPath: place)
        do {
            for name in ["", "/" + ReviewStore.originalsFolder, "/" + ReviewStore.pagesFolder] {
                try DurableFolder(path: place + name).create()
            }
            let (archive, manifest) = try unpackRecords(to: place)
            let source = Unlisted(source: source)
            let stones = try unpackKeys(to: place, source: source, manifest: manifest)
            let store = try ReviewStore(
                folder: place, source: source, flagging: NoRules(), clock: clock,
                witness: witness.map { .reading($0) } ?? .nowhere)
            let log = try check(store, against: manifest)
            let known = stones + store.log.notedPurges()
            // A fax goes after its packets.
            let purged = try store.layAgain(
                known.sorted { ($0.at, $0.faxGone ? 1 : 0) < ($1.at, $1.faxGone ? 1 : 0) })
            let looked = try store.lookedThrough()
            try store.disconnect()
            let report = Report(
                archive: archive, manifest: manifest, purged: purged, opened: looked.opened,
                damaged: log + looked.damaged)
            return (report, place)
        } catch {
            try? FileManager.default.removeItem(atPath: place)
            throw error
        }
    }

    private func unpackRecords(to place: String) throws -> (String, BackupManifest) {
        let names = try DurableFolder(path: backup).names().filter(BackupFile.isRecords)
        guard let name = records ?? names.last else {
            throw VaultTrouble.backupBroken(why: "there is no archive of records in \(backup)")
        }
        let reader = ArchiveReader(
            try SealedStreamReader(
                path: backup + "/" + name, with: key, purpose: BackupFile.recordsPurpose))
        var files = 0
        var bytes = 0
        while let letter = try reader.letter() {
            switch letter {
            case "F":
                let name = try reader.text()
                guard Self.isOurs(name) else { throw ArchiveReader.altered }
                bytes += try reader.file(to: place + "/" + name)
                files += 1
            case "E":
                let manifest = try reader.value(BackupManifest.self)
                try reader.end()
                guard manifest.files == files - 1, manifest.bytes == bytes else {
                    throw VaultTrouble.backupBroken(why: "files are missing from it")
                }
                for name in ["", "/" + ReviewStore.originalsFolder, "/" + ReviewStore.pagesFolder] {
                    try DurableFolder(path: place + name).sync()
                }
                return (name, manifest)
            default: throw ArchiveReader.altered
            }
        }
        throw VaultTrouble.backupBroken(why: "it is cut short")
    }

    /// Names that a backup of ours has; nothing leads out of the folder.
    private static func isOurs(_ name: String) -> Bool {
        if name == Upgrade.storeFile { return true }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2
            && [ReviewStore.originalsFolder, ReviewStore.pagesFolder].contains(String(parts[0]))
            && !parts[1].isEmpty
            && parts[1].utf8.allSatisfy {
                (48...57).contains($0) || (97...102).contains($0) || $0 == 45
            }
    }

    private func unpackKeys(
        to place: String, source: any KeySource, manifest: BackupManifest
    ) throws -> [Tombstone] {
        let keys = try KeyStore(folder: place, source: source)
        let reader = ArchiveReader(
            try SealedStreamReader(
                path: backup + "/" + BackupFile.keys, with: key, purpose: BackupFile.keysPurpose))
        var stones: [Tombstone] = []
        var count = 0
        var batch: [(owner: String, key: DataKey)] = []
        while let letter = try reader.letter() {
            switch letter {
            case "K":
                let owner = try reader.text()
                guard let key = DataKey(bytes: try reader.part(limit: 32)) else {
                    throw ArchiveReader.altered
                }
                batch.append((owner, key))
                count += 1
                if batch.count == 1000 {
                    try keys.putAll(batch)
                    batch = []
                }
            case "T": stones.append(try reader.value(Tombstone.self))
            case "E":
                try keys.putAll(batch)
                let end = try reader.value(KeysManifest.self)
                try reader.end()
                guard end.keys == count, end.tombstones == stones.count else {
                    throw VaultTrouble.backupBroken(why: "keys are missing from it")
                }
                guard end.store == manifest.store else {
                    throw VaultTrouble.backupBroken(why: "its keys are another store's")
                }
                guard end.at >= manifest.at else {
                    throw VaultTrouble.backupBroken(
                        why: "its keys (\(end.at.iso)) are older than its records "
                            + "(\(manifest.at.iso)): put the newest \(BackupFile.keys) beside them")
                }
                try keys.pool.close()
                return stones
            default: throw ArchiveReader.altered
            }
        }
        throw VaultTrouble.backupBroken(why: "it is cut short")
    }

    /// A log that was broken when the backup was made is damage like any other: `audit verify` goes on
    /// naming its row.
    private func check(
        _ store: ReviewStore, against manifest: BackupManifest
    ) throws -> [Damaged] {
        let (facts, verdict) = try store.pool.read { database in
            (try StoreFacts(database), try store.log.insideVerdict(database))
        }
        guard facts.store == manifest.store, facts.rows == manifest.rows else {
            throw VaultTrouble.backupBroken(why: "its counts are not those it was made with")
        }
        switch verdict {
        case .whole(manifest.auditRows, manifest.auditHead): return []
        case .broken(let row, let why): return [.log(row: row, why: why)]
        case .whole:
            throw VaultTrouble.backupBroken(why: "its audit log is not the one it was made with")
        }
    }

    private func finish(
        _ place: String, _ report: Report, source: any KeySource, clock: ReviewStore.Clock,
        by person: Person
    ) throws {
        let store = try ReviewStore(
            folder: place, source: Unlisted(source: source), flagging: NoRules(), clock: clock,
            witness: witness.map { .reading($0) } ?? .nowhere)
        let now = clock.now()
        try store.writeNow { database in
            try AuditLog.append(
                database, at: now, by: person, .restore,
                detail:
                    "\(report.archive), \(report.manifest.auditRows) rows, \(report.purged) purged "
                    + "since, \(report.damaged.count) damaged")
        }
        // Signed for as a restore: the log outside goes on from fewer rows, and says so.
        let log = try LogKeeper(
            pool: store.pool, keys: store.keys,
            witness: witness.map { .writing($0) } ?? .nowhere)
        try log.checkpoint(at: now, restoredFrom: report.manifest.auditRows)
        try store.disconnect()
    }

    /// The place that is restored to is passing: it does not go on the key's list of folders.
    private struct Unlisted: KeySource {
        let source: any KeySource
        func masterKeys() throws(VaultTrouble) -> MasterKeys { try source.masterKeys() }
        var place: String { source.place }
    }

    /// Packets of a drill are flagged by nobody.
    private struct NoRules: Flagging {
        func flag(_ packet: ExtractedPacket, receivedOn: Day) throws -> Eligibility {
            throw ReviewError.badRequest("a restore flags nothing")
        }

        func read(_ laid: LaidPages, receivedOn: Day) throws -> LaidReading {
            throw ReviewError.badRequest("a restore reads nothing")
        }
    }

    /// A master key nobody keeps.
    private struct PassingKey: KeySource {
        private let key = MasterKey.random()
        func masterKeys() -> MasterKeys { MasterKeys(key) }
        var place: String { "a drill" }
    }
}
