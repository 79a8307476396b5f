import Foundation
import GRDB
import Packets
import Review
import Spool
import Vault

/// The queue and the fax ledger kept in one SQLite file, what was read sealed, under keys in another.
/// WAL with synchronous=FULL: a commit that returned survives a power cut.
public final class ReviewStore: Sendable {
    let folder: String
    let pool: DatabasePool
    let keys: KeyStore
    let index: BlindIndex
    let officeKey: DataKey
    let originals: SealedFolder
    let images: SealedFolder
    let flagging: any Flagging
    let clock: Clock
    let log: LogKeeper
    let birthdays = NearBirthdays()
    let arrivalSigns = ArrivalSigns()
    private let grouped: GroupedWrites

    static let officeOwner = "office"
    static let indexOwner = "index"
    static let originalsFolder = "originals"
    static let pagesFolder = "pages"

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
    ///   - source: where the master key comes from; read again when it was rotated.
    ///   - flagging: the rules, for packets whose values people correct.
    ///   - witness: a folder outside the data folder that signed checkpoints of the log are written to
    ///     as well.
    /// - Throws: where the store does not keep what it commits, was made with another key, or by a
    ///   newer version.
    public init(
        folder: String, source: any KeySource, flagging: any Flagging, clock: Clock,
        witness: Witness = .nowhere
    ) throws(ReviewError) {
        self.folder = folder
        self.flagging = flagging
        self.clock = clock
        do {
            (pool, keys) = try Upgrade(folder: folder, source: source).opened()
            grouped = GroupedWrites(pool)
            do {
                // Opening it proves the master key.
                officeKey = try keys.keyOrNew(of: Self.officeOwner)
            } catch VaultTrouble.sealBroken {
                throw ReviewError.store(.wrongKey)
            }
            index = BlindIndex(try keys.keyOrNew(of: Self.indexOwner))
            originals = SealedFolder(path: folder + "/" + Self.originalsFolder, keys: keys)
            images = SealedFolder(path: folder + "/" + Self.pagesFolder, keys: keys)
            try images.prepare()
            try originals.prepare()
            log = try LogKeeper(pool: pool, keys: keys, witness: witness)
            try Self.syncFolder(folder)
            try noteServed(source)
            try finishShredding()
            try noteEarlierChildren()
            arrivalSigns.watch(pool)
        } catch {
            throw Trouble.translated(error)
        }
    }

    /// On the key's own list of folders, so that a rotation for another folder does not take it from this
    /// one. Where the list can't be written, the key can't be rotated from here either.
    private func noteServed(_ source: any KeySource) throws {
        guard let source = source as? any WritableKeySource else { return }
        do {
            try source.serve(try served())
        } catch VaultTrouble.file(_, _, let code) where code == EACCES || code == EROFS {
            return
        }
    }

    /// This store as its key's list of folders has it.
    func served() throws -> ServedFolder {
        let id = try pool.read { try Data.fetchOne($0, sql: Upgrade.storeID) }
        guard let id else { throw ReviewError.store(.damaged) }
        let path = URL(fileURLWithPath: folder).standardizedFileURL.path
        return ServedFolder(store: String(decoding: id, as: UTF8.self), path: path)
    }

    /// The faxes as received, sealed, under the digests of their bytes.
    public var keptOriginals: SealedFolder { originals }

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

    /// One write transaction; everything in it is done or nothing. What is asked for under a key is put on
    /// record with it.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(ReviewError) -> Value {
        guard let keyed = KeyedRequest.current else { return try await commit(body) }
        let now = clock.now()
        return try await commit { [self] database in
            try mark(keyed, at: now, in: database)
            return try body(database)
        }
    }

    /// A write transaction that does nothing of what was asked for.
    func commit<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(ReviewError) -> Value {
        do {
            let value = try await grouped.write(body)
            log.noteCommit(at: clock.now())
            return value
        } catch {
            throw Trouble.translated(error)
        }
    }

    /// What stands now, beside those who write. Whatever of it is shown is put on record first, by `write`.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(ReviewError) -> Value {
        do {
            return try await pool.read(body)
        } catch {
            throw Trouble.translated(error)
        }
    }

    /// A transaction whose refusal is on record: what was asked for and not given stands in the log, though
    /// nothing else of the transaction does.
    func guarded<Value: Sendable>(
        by person: Person, object: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(ReviewError) -> Value {
        do {
            return try await write(body)
        } catch {
            if let why = error.denial {
                try await recordDenied(why, object: object, by: person)
            }
            throw error
        }
    }

    /// Puts a refused access on record: for whoever checks people before the store is asked.
    ///
    /// - Parameter why: a code or words of our own, nothing of a page.
    public func recordDenied(
        _ why: String, object: String = "", by person: Person
    ) async throws(ReviewError) {
        let now = clock.now()
        try await commit { database in
            try AuditLog.append(
                database, at: now, by: person, .denied, object: object, detail: why)
        }
    }

    /// Puts on record that somebody came in, or left, by the office's OpenID provider.
    public func recordSession(
        _ action: AuditAction, by person: Person
    ) async throws(ReviewError) {
        let now = clock.now()
        try await write { database in
            try AuditLog.append(database, at: now, by: person, action)
        }
    }

    func writeNow<Value>(_ body: (Database) throws -> Value) throws(ReviewError) -> Value {
        do {
            let value = try pool.write(body)
            log.noteCommit(at: clock.now())
            return value
        } catch {
            throw Trouble.translated(error)
        }
    }
}

extension ReviewError: KeepingTrouble {
    public var isLossOfDurability: Bool {
        switch self {
        case .store(.other(let code)):
            Int32(truncatingIfNeeded: code) & 0xFF == ResultCode.SQLITE_IOERR.rawValue
        case .store(.notDurable): true
        default: false
        }
    }
}

/// Foreign errors stop here: GRDB's may show a row's content.
enum Trouble {
    static func translated(_ error: any Error) -> ReviewError {
        switch error {
        case let error as ReviewError: return error
        case let error as VaultTrouble:
            switch error {
            case .sealBroken(let subject): return .sealBroken(subject)
            case .wrongKey: return .store(.wrongKey)
            case .backupBroken(let why): return .backupBroken(why)
            case .locked: return .store(.busy)
            case .keyStore(let code):
                return coded(ResultCode(rawValue: code), extended: Int(code))
            default: return .store(.keyTrouble(error.description))
            }
        case let error as DatabaseError:
            return coded(error.resultCode, extended: Int(error.extendedResultCode.rawValue))
        case is DecodingError, is RowDecodingError: return .store(.damaged)
        default: return .store(.other(-1))
        }
    }

    private static func coded(_ code: ResultCode, extended: Int) -> ReviewError {
        switch code {
        case .SQLITE_BUSY, .SQLITE_LOCKED: .store(.busy)
        case .SQLITE_FULL: .store(.full)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN: .store(.readOnly)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: .store(.damaged)
        default: .store(.other(extended))
        }
    }
}

extension ReviewError {
    /// What the log says of a refusal that tells of somebody reaching for what is not theirs, or of sealed
    /// bytes that were altered; nil for refusals of every day.
    var denial: String? {
        switch self {
        case .notAllowed(let what, _): "may not \(what)"
        case .noSuchPage(let page, _): "page \(page) of another packet"
        case .denied(let denial): denial.code
        case .heldBack(let page, _): "page \(page), kept back"
        case .sealBroken: "a seal did not open"
        default: nil
        }
    }
}
