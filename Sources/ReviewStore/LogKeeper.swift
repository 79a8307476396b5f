import Dispatch
import Foundation
import GRDB
import Packets
import Review
import Synchronization
import Vault

/// Where checkpoints of the log go besides the store.
public enum Witness: Sendable, Equatable {
    case nowhere
    /// A folder outside the data folder.
    case writing(String)
    /// Only looked at; nothing is signed, in the store neither.
    case reading(String)

    var folder: String? {
        switch self {
        case .nowhere: nil
        case .writing(let folder), .reading(let folder): folder
        }
    }

    var isWritten: Bool {
        if case .reading = self { false } else { true }
    }
}

/// Signs checkpoints of the audit log, in the store and at a place outside it, and holds the log against
/// them: a chain alone could be rebuilt by whoever writes to the store.
public final class LogKeeper: Sendable {
    private let pool: DatabasePool
    private let signer: NoteSigner
    let origin: String
    private let witness: WitnessFile?
    private let tombstoneFile: WitnessFile?
    private let signs: Bool
    private let state: Mutex<State>

    private struct State {
        var last: Instant?
        var commits = 0
        var trouble: String?
        var isPublishing = false
    }

    private let publishing = DispatchQueue(label: "witness")

    static let keyOwner = "log"
    /// A checkpoint is due after so many transactions, or so many seconds, whichever is first.
    static let commitsBetween = 1000
    static let secondsBetween = 60

    init(pool: DatabasePool, keys: KeyStore, witness place: Witness) throws {
        let folder = place.folder
        signs = place.isWritten
        self.pool = pool
        let (id, last) = try pool.read { database in
            (
                try Data.fetchOne(database, sql: Upgrade.storeID),
                try Int64.fetchOne(database, sql: "SELECT max(at) FROM checkpoints")
            )
        }
        guard let id else { throw ReviewError.store(.damaged) }
        let store = String(decoding: id, as: UTF8.self)
        origin = "intake-log/\(store)"
        signer = try NoteSigner(try keys.keyOrNew(of: Self.keyOwner), name: origin)
        witness = folder.map { WitnessFile(path: Self.checkpointFile(of: store, in: $0)) }
        tombstoneFile = folder.map { WitnessFile(path: "\($0)/log-\(store).purges") }
        state = Mutex(State(last: last.map { Instant(milliseconds: $0) }))
    }

    /// What checks the signatures, as others' tools take it (C2SP signed-note); to be written down.
    public var verifier: String { signer.verifier.text }

    /// Where checkpoints go outside the store; nil where nowhere.
    public var witnessPath: String? { witness?.path }

    /// Why the last checkpoint could not be written outside; nil where it was.
    public var trouble: String? { state.withLock { $0.trouble } }

    static func checkpointFile(of store: String, in folder: String) -> String {
        "\(folder)/log-\(store).checkpoints"
    }

    /// Counts a transaction, and writes a checkpoint where one is due.
    func noteCommit(at now: Instant) {
        guard signs else { return }
        let isDue = state.withLock { state in
            state.commits += 1
            guard state.commits < Self.commitsBetween, let last = state.last else { return true }
            return abs(now.milliseconds - last.milliseconds) >= Int64(Self.secondsBetween) * 1000
        }
        // What it could not write it says in `trouble`; the next one writes both.
        guard isDue, (try? signed(at: now, restoredFrom: nil)) != nil, witness != nil else {
            return
        }
        // A share that hangs holds up nobody's work.
        let isFree = state.withLock { state in
            defer { state.isPublishing = true }
            return !state.isPublishing
        }
        guard isFree else { return }
        publishing.async {
            try? self.published(at: now)
            self.state.withLock { $0.isPublishing = false }
        }
    }

    /// Signs for every row there is, in the store and outside. Nothing new is signed twice.
    ///
    /// - Throws: where it could not be written outside, or the log there is ahead of this one.
    public func checkpoint(at now: Instant, restoredFrom: Int? = nil) throws {
        try signed(at: now, restoredFrom: restoredFrom)
        try published(at: now)
    }

    private func signed(at now: Instant, restoredFrom: Int?) throws {
        state.withLock { state in
            state.last = now
            state.commits = 0
        }
        try pool.write { try sign($0, at: now, restoredFrom: restoredFrom) }
    }

    private func published(at now: Instant) throws {
        do {
            try publish()
            state.withLock { $0.trouble = nil }
        } catch {
            let words = (error as? ReviewError)?.what ?? "the store can't be read"
            state.withLock { $0.trouble = words }
            throw error
        }
    }

    private func sign(_ database: Database, at now: Instant, restoredFrom: Int?) throws {
        let row = try Row.fetchOne(
            database, sql: "SELECT size, tree FROM checkpoints ORDER BY size DESC LIMIT 1")
        var tree = MerkleTree()
        if let row {
            guard let kept = MerkleTree(size: row["size"], bytes: Array(row["tree"] as Data)) else {
                throw ReviewError.store(.damaged)
            }
            tree = kept
        }
        let before = tree.size
        let hashes = try String.fetchCursor(
            database, sql: "SELECT hash FROM audit WHERE number > ? ORDER BY number",
            arguments: [before])
        while let hash = try hashes.next() { tree.append(Array(hash.utf8)) }
        guard tree.size > before else { return }
        let checkpoint = Checkpoint(tree: tree, at: now, restoredFrom: restoredFrom)
        try database.execute(
            sql: "INSERT INTO checkpoints (size, at, tree, note) VALUES (?, ?, ?, ?)",
            arguments: [
                tree.size, now.milliseconds, Data(tree.bytes),
                try signer.signed(checkpoint.text(origin: origin)),
            ])
    }

    /// Writes outside what stands there not yet.
    private func publish() throws {
        guard let witness else { return }
        do {
            try witness.locked { try publish(to: witness) }
        } catch is WitnessFile.Trouble {
            throw Self.unreachable(witness)
        }
    }

    private func publish(to witness: WitnessFile) throws {
        guard let there = witness.notes(beginning: origin) else { throw Self.unreachable(witness) }
        let published = Set(there)
        let last = there.last.flatMap(read)?.size ?? 0
        let notes = try pool.read { database in
            try String.fetchAll(database, sql: "SELECT note FROM checkpoints ORDER BY size")
        }
        let missing = notes.filter { !published.contains($0) }
        guard let first = missing.first else { return }
        // A store that was set back must not write over what shows it.
        guard read(first).map({ $0.size > last || $0.restoredFrom != nil }) ?? false else {
            throw ReviewError.logSetBack(rows: last)
        }
        try witness.append(missing)
    }

    private static func unreachable(_ witness: WitnessFile) -> ReviewError {
        .witnessUnreachable(path: witness.path)
    }

    private func read(_ note: String) -> Checkpoint? {
        signer.verifier.text(of: note).flatMap { Checkpoint($0, origin: origin) }
    }
}

// MARK: verifying

extension LogKeeper {
    /// Holds the whole log against its own chain, the checkpoints in the store, and those outside.
    func verdict(_ database: Database) throws -> AuditVerdict {
        let outside = witness?.notes(beginning: origin)
        if witness != nil, outside == nil {
            return .broken(row: 0, why: "the checkpoints outside the store can't be read")
        }
        return try verdict(database, outside: outside ?? [])
    }

    /// Without what stands outside, which knows more than a backup does.
    func insideVerdict(_ database: Database) throws -> AuditVerdict {
        try verdict(database, outside: [])
    }

    private func verdict(_ database: Database, outside: [String]) throws -> AuditVerdict {
        let inside = try String.fetchAll(
            database, sql: "SELECT note FROM checkpoints ORDER BY size")
        var signed: [Checkpoint] = []
        for (notes, place) in [(inside, "in the store"), (outside, "outside the store")] {
            var known: [Checkpoint] = []
            for note in notes {
                guard let checkpoint = read(note) else {
                    return .broken(
                        row: (known.last?.size ?? 0) + 1, why: "a checkpoint \(place) was altered")
                }
                if let restored = checkpoint.restoredFrom {
                    known.removeAll { $0.size > restored }
                }
                if let last = known.last, checkpoint.size <= last.size, checkpoint != last {
                    return .broken(
                        row: checkpoint.size, why: "checkpoints \(place) go back")
                }
                known.append(checkpoint)
            }
            signed += known
        }
        return try AuditLog.verdict(database, signed: signed.sorted { $0.size < $1.size })
    }
}

// MARK: purges

extension LogKeeper {
    private var purges: String { "intake-purges/\(origin.split(separator: "/").last ?? "")" }

    /// - Throws: where a purge could not be noted outside the store now.
    func checkNoting() throws {
        guard signs, let tombstoneFile else { return }
        do {
            try tombstoneFile.append([])
        } catch {
            throw Self.unreachable(tombstoneFile)
        }
    }

    /// Notes a purge that is committed outside the store too: no backup of the store, however old, knows
    /// less. What stands there already is not noted twice.
    func note(_ tombstone: Tombstone) throws {
        guard signs, let tombstoneFile, !notedPurges().contains(tombstone) else { return }
        let line = String(decoding: try JSONEncoder().encode(tombstone), as: UTF8.self)
        do {
            try tombstoneFile.append([try signer.signed("\(purges)\n\(line)\n")])
        } catch is WitnessFile.Trouble {
            throw Self.unreachable(tombstoneFile)
        }
    }

    /// The purges noted outside, but for notes nobody of ours signed.
    func notedPurges() -> [Tombstone] {
        (tombstoneFile?.notes(beginning: purges) ?? []).compactMap { note in
            guard let lines = signer.verifier.text(of: note)?.split(separator: "\n"),
                lines.count == 2
            else { return nil }
            return try? JSONDecoder().decode(Tombstone.self, from: Data(lines[1].utf8))
        }
    }
}
