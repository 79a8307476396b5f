import Foundation
import GRDB
import Packets
import Review
import Spool
import TestSupport
import Testing
import Vault

@testable import ReviewStore

@Suite("A purge of a held fax")
struct HeldPurgeTests {
    let bench: Bench
    let store: ReviewStore
    private let bytes = Array("junk".utf8)
    private var fax: FaxDigest { FaxDigest.of(bytes) }

    init() throws {
        bench = try Bench()
        store = try bench.store()
    }

    private func hold(_ store: ReviewStore) throws {
        try store.originals.keep(bytes, as: fax.hex)
        _ = try store.accept(bench.delivery("junk.bin"), digest: fax, bytes: bytes.count)
        guard let ticket = try store.takeNextToRead(worker: "w", lease: 60) else {
            throw Bench.Lost()
        }
        try store.hold(ticket, reason: .notAFax)
    }

    private func ask() async throws {
        try await store.requestPurge(
            ofHeld: fax, reason: .junk, retentionYears: 10, by: PurgeTests.one)
    }

    @Test("leaves a tombstone and nothing else; delivered again it is a new fax")
    func gone() async throws {
        try hold(store)
        try await ask()
        #expect(
            try await store.purgeRequests(by: PurgeTests.one).map(\.subject) == [.heldFax(fax)])
        let stone = try await store.approvePurge(ofHeld: fax, by: PurgeTests.two)
        #expect(stone.packet == nil && stone.faxGone && stone.reason == .junk)
        #expect(try await store.heldFaxes(by: Bench.clerk).isEmpty)
        #expect(try store.originals.folder.names().isEmpty)
        #expect(try store.keys.owners(beginning: "") == ["index", "log", "office"])
        let left = try await store.pool.read { try StoreFacts($0).rows }
        for (table, rows) in left where !["tombstones", "checkpoints"].contains(table) {
            #expect(rows == 0, "\(table)")
        }
        #expect(try await store.tombstones(by: PurgeTests.one) == [stone])
        bench.pass(seconds: 5)
        try hold(store)
        #expect(try await store.heldFaxes(by: Bench.clerk).map(\.digest) == [fax])
        // And may be destroyed again.
        try await ask()
        _ = try await store.approvePurge(ofHeld: fax, by: PurgeTests.two)
        #expect(try await store.tombstones(by: PurgeTests.one).count == 2)
    }

    @Test("takes two people, of whom neither is a clerk")
    func twoPeople() async throws {
        try hold(store)
        await #expect(throws: ReviewError.badRequest("nobody asked to purge fax \(fax.short)")) {
            try await store.approvePurge(ofHeld: fax, by: PurgeTests.two)
        }
        try await ask()
        await #expect(throws: ReviewError.self) {
            try await store.approvePurge(ofHeld: fax, by: PurgeTests.one)
        }
        await #expect(throws: ReviewError.self) {
            try await store.approvePurge(ofHeld: fax, by: Bench.clerk)
        }
        let denied = try await store.audit(AuditFilter(), by: PurgeTests.one)
            .filter { $0.action == .denied }
        #expect(denied.map(\.object) == [fax.short, fax.short])
        try await store.withdrawPurge(ofHeld: fax, by: PurgeTests.one)
        await #expect(throws: ReviewError.self) {
            try await store.approvePurge(ofHeld: fax, by: PurgeTests.two)
        }
        #expect(try await store.heldFaxes(by: Bench.clerk).count == 1)
    }

    @Test("is not for a fax that is to be read again, came again since, or has packets")
    func notHeld() async throws {
        try hold(store)
        try await ask()
        bench.pass(seconds: 5)
        _ = try store.accept(bench.delivery("again.bin"), digest: fax, bytes: bytes.count)
        await #expect(throws: ReviewError.readMeanwhile("fax \(fax.short)")) {
            try await store.approvePurge(ofHeld: fax, by: PurgeTests.two)
        }
        try await ask()
        try await store.retry(fax.short, reason: "", by: Bench.clerk)
        await #expect(throws: ReviewError.badRequest("fax \(fax.short) is not held")) {
            try await store.approvePurge(ofHeld: fax, by: PurgeTests.two)
        }
        let ticket = try #require(try store.takeNextToRead(worker: "w", lease: 60))
        try store.finish(
            ticket, reading: Invented.reading(fax, [Invented.packet()]), words: Invented.words(),
            images: [])
        let id = PacketID(fax: fax, index: 0)
        try await store.retry(id.text, reason: "", by: Bench.clerk)
        try store.hold(
            try #require(try store.takeNextToRead(worker: "w", lease: 60)), reason: .timeout)
        await #expect(throws: ReviewError.self) { try await ask() }
        _ = try await store.show(id, by: Bench.clerk, for: .intake)
    }

    @Test("holds against a backup of before, by its tombstone there and by the note outside")
    func restored() async throws {
        let key = BackupPrivateKey()
        try DurableFolder(path: bench.witness).create()
        let store = try bench.store(GivenKey(1), witness: .writing(bench.witness))
        try hold(store)
        let kept = try PurgeTests.file(bench, store, "b", [Invented.packet(pages: [1])])[0]
        let folder = bench.path + "-backup"
        try await store.backUp(to: folder, key: key.publicKey, by: Bench.supervisor)
        try await store.requestPurge(
            ofHeld: fax, reason: .junk, retentionYears: 10, by: PurgeTests.one)
        _ = try await store.approvePurge(ofHeld: fax, by: PurgeTests.two)
        let restore = Restore(backup: folder, records: nil, key: key, witness: bench.witness)
        let bench = bench
        let clock = ReviewStore.Clock(
            now: { bench.clock.withLock { $0 } }, day: { _ in Invented.day("2026-11-24") })
        let report = try restore.run(
            into: bench.path + "-restored", source: GivenKey(3), clock: clock,
            by: Bench.supervisor)
        #expect(report.purged == 1 && report.damaged.isEmpty)
        let again = try ReviewStore(
            folder: bench.path + "-restored", source: GivenKey(3), flagging: BirthYearRule(),
            clock: clock)
        #expect(try await again.heldFaxes(by: Bench.clerk).isEmpty)
        #expect(try again.originals.open(fax.hex) == nil)
        _ = try await again.show(kept, by: Bench.clerk, for: .intake)
    }
}
