import Foundation
import GRDB
import Packets
import Review
import Vault

/// Puts a new master key in the old one's place: every key is wrapped anew, then the old one retires.
///
/// Each step is durable before the next and harmless to repeat, so that `run` goes on from wherever an
/// earlier one was stopped. A service may go on working: it reads the key source again when it meets a key
/// it can't open, and the store of keys never lets the old master key wrap anything once this has begun.
public struct KeyRotation: Sendable {
    public enum Step: Sendable, Equatable {
        case recorded
        /// The source holds the new master key beside the old one.
        case written
        /// New keys are wrapped by it.
        case begun
        case rewrapped(left: Int)
        /// The store of keys knows the old one as retired: it wraps nothing.
        case retired
        /// The source does not hold it any more.
        case removed
    }

    public struct Report: Sendable, Equatable {
        /// The id of the master key that stands.
        public let current: String
        public let rewrapped: Int
        /// Ids of master keys that a source which can't be written to may let go of now.
        public let left: [String]
    }

    private let store: ReviewStore
    private let source: any KeySource
    private let batch: Int
    private let person: Person
    private let after: @Sendable (Step) throws -> Void

    /// - Parameters:
    ///   - batch: keys a transaction.
    ///   - after: told of each step when it is durable; what it throws stops there.
    public init(
        _ store: ReviewStore, source: any KeySource, batch: Int = 200, by person: Person,
        after: @escaping @Sendable (Step) throws -> Void = { _ in }
    ) {
        self.store = store
        self.source = source
        self.batch = batch
        self.person = person
        self.after = after
    }

    /// - Throws: `VaultTrouble.locked` while another rotates or wraps the key.
    public func run() async throws -> Report {
        let lock = try (source as? any WritableKeySource)?.lock()
        defer { withExtendedLifetime(lock) {} }
        try checkAlone()
        let new = try await prepared()
        try store.keys.begin(new)
        try after(.begun)
        let before = try store.keys.listMasters().filter { $0.id != new }
        var left = before.reduce(0) { $0 + $1.keys }
        let all = left
        while left > 0 {
            left = try store.keys.rewrap(atMost: batch)
            try after(.rewrapped(left: left))
        }
        let retiring = before.filter { $0.state == .retiring }.map(\.id)
        if !retiring.isEmpty {
            try await record("retired \(retiring.joined(separator: " ")), current \(new)")
        }
        let used = try store.keys.retire()
        try after(.retired)
        let keys = try source.masterKeys()
        let over = keys.all.filter { !used.contains($0.id) }.map(\.id)
        guard let current = keys[new] else {
            throw ReviewError.badRequest(
                "the key source does not hold \(new), which now wraps: put it back before anything else"
            )
        }
        guard let source = source as? any WritableKeySource, !over.isEmpty else {
            return Report(current: new, rewrapped: all, left: over)
        }
        try source.replace(
            with: MasterKeys(current, older: keys.older.filter { used.contains($0.id) }))
        try after(.removed)
        return Report(current: new, rewrapped: all, left: [])
    }

    /// A key that opens another data folder too is not rotated: that folder would never open again.
    private func checkAlone() throws {
        guard let writable = source as? any WritableKeySource else { return }
        let own = try store.served()
        let others = try writable.served().filter { $0 != own }
        guard others.isEmpty else {
            throw ReviewError.keyShared(folders: others.map(\.path), list: writable.servedPath)
        }
    }

    /// Gives the id of the master key to rotate to, which the source holds: one that an earlier run or the
    /// administrator put there, else a new one.
    private func prepared() async throws -> String {
        let keys = try source.masterKeys()
        let known = try store.keys.listMasters()
        let current = known.first { $0.state == .current }?.id
        let isUnderWay = known.contains { $0.state == .retiring }
        if keys.newest.id != current {
            guard !known.contains(where: { $0.id == keys.newest.id && $0.state == .retired }) else {
                throw ReviewError.badRequest("the newest key of the source is one that was retired")
            }
            try await record("to \(keys.newest.id)")
            try after(.recorded)
            return keys.newest.id
        }
        if isUnderWay
            || keys.older.contains(where: { old in
                known.contains { $0.id == old.id && $0.state == .retired }
            })
        {
            return keys.newest.id
        }
        guard let writable = source as? any WritableKeySource else {
            throw ReviewError.badRequest(
                "the key source can't be written to: make a file with intake key new, hand it over as "
                    + "the credential, restart the service, and rotate then")
        }
        var new = MasterKey.random()
        while known.contains(where: { $0.id == new.id }) { new = .random() }
        try await record("to \(new.id)")
        try after(.recorded)
        try writable.replace(with: MasterKeys(new, older: keys.all))
        guard try writable.masterKeys().newest.id == new.id else {
            throw ReviewError.badRequest("the key source does not give back what was written to it")
        }
        try after(.written)
        return new.id
    }

    private func record(_ detail: String) async throws(ReviewError) {
        let (now, person) = (store.clock.now(), person)
        try await store.write { database in
            try AuditLog.append(database, at: now, by: person, .rotateKey, detail: detail)
        }
    }
}

extension ReviewStore {
    /// The master keys the store knows, with how many keys each wraps.
    public func masterKeys() throws(ReviewError) -> [KeyStore.Master] {
        do {
            return try keys.listMasters()
        } catch {
            throw Trouble.translated(error)
        }
    }
}
