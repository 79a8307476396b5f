import Foundation
import GRDB
import Packets
import Review
import Synchronization
import TestSupport
import Testing
import Vault

@testable import ReviewStore

@Suite("A rotation of the master key")
struct RotationTests {
    private struct Stopped: Error {}

    /// An office with a key file and a good many keys.
    private func office() throws -> (Bench, KeyFile) {
        let bench = try Bench()
        try DurableFolder(path: bench.witness).create()
        let file = KeyFile(path: bench.witness + "/master.key")
        try file.create()
        let store = try bench.store(file)
        for digit in "abcd" {
            _ = try PurgeTests.file(bench, store, digit, [Invented.packet(pages: [1, 2, 3])])
        }
        return (bench, file)
    }

    private func rotate(
        _ store: ReviewStore, _ file: any KeySource,
        after: @escaping @Sendable (KeyRotation.Step) throws -> Void = { _ in }
    ) async throws -> KeyRotation.Report {
        try await KeyRotation(store, source: file, batch: 7, by: Bench.supervisor, after: after)
            .run()
    }

    @Test("wraps everything anew, and takes the old key out of its file last")
    func whole() async throws {
        let (bench, file) = try office()
        let old = try file.masterKey()
        let store = try bench.store(file)
        let report = try await rotate(store, file)
        #expect(report.current != old.id)
        #expect(report.rewrapped > 20)
        #expect(try file.masterKeys().all.map(\.id) == [report.current])
        let masters = try store.masterKeys()
        #expect(masters.first { $0.id == old.id } == .init(id: old.id, state: .retired, keys: 0))
        #expect(masters.first { $0.state == .current }?.keys == report.rewrapped)
        #expect(try bench.store(file).openEverything() > 20)
        let rows = try await store.audit(AuditFilter(), by: Bench.supervisor)
        #expect(rows.filter { $0.action == .rotateKey }.count == 2)
        guard case .whole = try await store.verifyAudit() else {
            Issue.record("the log should be whole")
            return
        }
    }

    @Test("waits for nobody who rewrites the key file, and is not rewritten beside")
    func apart() async throws {
        let (bench, file) = try office()
        let store = try bench.store(file)
        let passphrase = try #require(Passphrase(Array("four words of nonsense".utf8)))
        let held = try file.lock()
        await #expect(throws: VaultTrouble.self) { try await rotate(store, file) }
        #expect(throws: VaultTrouble.self) {
            try file.wrap(by: passphrase)
        }
        #expect(try file.masterKeys().all.count == 1)
        withExtendedLifetime(held) {}
    }

    @Test("goes on from wherever it was stopped, and ends with one key that opens everything")
    func stoppedAnywhere() async throws {
        var step = 0
        var isDone = false
        while !isDone {
            let (bench, file) = try office()
            let old = try file.masterKey().id
            let stop = step
            let count = Counter()
            do {
                _ = try await rotate(try bench.store(file), file) { _ in
                    if count.next() == stop { throw Stopped() }
                }
                isDone = true
            } catch is Stopped {
                // What a killed process leaves opens, and works on.
                let between = try bench.store(file)
                #expect(try between.openEverything() > 20)
                _ = try PurgeTests.file(bench, between, "1", [Invented.packet(pages: [1])])
            }
            let file2 = KeyFile(path: file.path)
            let report = try await rotate(try bench.store(file2), file2)
            #expect(try file2.masterKeys().all.map(\.id) == [report.current], "step \(stop)")
            #expect(report.current != old)
            let store = try bench.store(KeyFile(path: file.path))
            #expect(try store.openEverything() > 20)
            #expect(try store.masterKeys().filter { $0.keys > 0 }.count == 1)
            step += 1
        }
        // recorded, written, begun, batches of seven, retired, removed
        #expect(step > 8)
    }

    @Test("lets a service that began before go on reading and filing")
    func whileServing() async throws {
        let (bench, file) = try office()
        let service = try bench.store(KeyFile(path: file.path))
        _ = try await rotate(try bench.store(file), file) { step in
            if case .rewrapped = step { _ = try service.openEverything() }
        }
        #expect(try service.openEverything() > 20)
        let id = try PurgeTests.file(bench, service, "2", [Invented.packet(pages: [1])])[0]
        _ = try await service.show(id, by: Bench.clerk, for: .intake)
        #expect(try bench.store(KeyFile(path: file.path)).openEverything() > 20)
    }

    @Test("of a source that can't be written to wants a new key there first")
    func credential() async throws {
        let (bench, file) = try office()
        let store = try bench.store(file)
        let old = try file.masterKey()
        struct Handed: KeySource {
            let keys: MasterKeys
            func masterKeys() -> MasterKeys { keys }
            var place: String { "a test" }
        }
        await #expect(throws: ReviewError.self) {
            try await rotate(store, Handed(keys: MasterKeys(old)))
        }
        let both = Handed(keys: MasterKeys(.random(), older: [old]))
        let report = try await rotate(try bench.store(both), both)
        #expect(report.current == both.keys.newest.id)
        #expect(report.left == [old.id])
        let after = Handed(keys: MasterKeys(both.keys.newest))
        #expect(try bench.store(after).openEverything() > 20)
    }

    @Test("does nothing where it can't be put on record")
    func unrecorded() async throws {
        let (bench, file) = try office()
        let store = try bench.store(file)
        let before = try store.masterKeys()
        try await store.pool.write { try $0.execute(sql: AuditFailure.on) }
        await #expect(throws: ReviewError.self) { try await rotate(store, file) }
        #expect(try store.masterKeys() == before)
        #expect(try file.masterKeys().all.count == 1)
    }

    @Test(
        "is refused while the key opens another data folder too, and nothing is taken from either")
    func shared() async throws {
        let (bench, file) = try office()
        let old = try file.masterKey().id
        let other = try Bench()
        _ = try PurgeTests.file(other, try other.store(file), "e", [Invented.packet(pages: [1])])
        let store = try bench.store(file)
        await #expect(
            throws: ReviewError.keyShared(folders: [other.path], list: file.servedPath)
        ) {
            try await rotate(store, file)
        }
        #expect(try file.masterKeys().all.map(\.id) == [old])
        #expect(try other.store(file).openEverything() > 5)
        // With a key of its own the other stands apart.
        let own = KeyFile(path: other.path + "-own.key")
        defer {
            unlink(own.path)
            unlink(own.servedPath)
            unlink(own.path + ".lock")
        }
        try FileManager.default.copyItem(atPath: file.path, toPath: own.path)
        let mine = try file.served().filter { $0.path == bench.path }
        try mine.map { "\($0.store) \($0.path)\n" }.joined()
            .write(toFile: file.servedPath, atomically: true, encoding: .utf8)
        _ = try await rotate(store, file)
        #expect(try other.store(own).openEverything() > 5)
        #expect(try bench.store(file).openEverything() > 20)
    }

    @Test("goes on where the data folder was moved since")
    func moved() async throws {
        let (bench, file) = try office()
        let moved = bench.path + "-restored"
        try FileManager.default.moveItem(atPath: bench.path, toPath: moved)
        let store = try ReviewStore(
            folder: moved, source: file, flagging: BirthYearRule(),
            clock: ReviewStore.Clock(now: { Instant(milliseconds: 0) }, day: { _ in bench.today }))
        _ = try await rotate(store, file)
        #expect(try file.served().map(\.path) == [moved])
    }

    @Test("never retires a key that still wraps anything")
    func stillUsed() async throws {
        let (bench, file) = try office()
        let store = try bench.store(file)
        let old = try file.masterKey().id
        await #expect(throws: (any Error).self) {
            try await store.keys.pool.write { database in
                try database.execute(
                    sql: "UPDATE masters SET state = 'retired' WHERE id = ?", arguments: [old])
            }
        }
        #expect(try store.keys.retire() == [old])
    }
}

/// Counts from 0.
final class Counter: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock { count in
            defer { count += 1 }
            return count
        }
    }
}

/// Makes every row of the log fail.
enum AuditFailure {
    static let on = """
        CREATE TRIGGER audit_fails BEFORE INSERT ON audit BEGIN
            SELECT RAISE(ABORT, 'the log can''t be written');
        END
        """
    static let off = "DROP TRIGGER audit_fails"
}
