import Foundation
import GRDB
import Packets
import Review
import Spool
import TestSupport
import Testing
import Vault

@testable import ReviewStore

@Suite("A census of a data folder")
struct CensusTests {
    private func census(_ bench: Bench) throws -> StoreCensus {
        try StoreCensus.of(
            folder: bench.path, now: bench.clock.withLock { $0 }, today: bench.today)
    }

    @Test("counts without a key what stands in the clear, and leaves no trace")
    func counts() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let ids = try PurgeTests.twins(bench, store)
        _ = try await store.claim(ids[0], by: Bench.reviewer, lease: 60)
        let begin = bench.clock.withLock { $0 }
        for (digit, reason) in [("b", HoldReason.timeout), ("c", .notAFax)] {
            _ = try store.accept(
                bench.delivery(digit), digest: Invented.digest(Character(digit)), bytes: 3)
            try store.hold(
                try #require(try store.takeNextToRead(worker: "w", lease: 60)), reason: reason)
        }
        _ = try store.accept(bench.delivery("d"), digest: Invented.digest("d"), bytes: 3)
        try await store.requestPurge(
            ids[1], reason: .courtOrder, retentionYears: 10, by: PurgeTests.one)
        let rows = try await store.pool.read { try StoreFacts($0).auditRows }
        bench.pass(seconds: 30)
        let found = try census(bench)
        #expect(found.faxes == ["filed": 1, "held": 2, "waiting": 1])
        #expect(found.held == ["timeout": 1, "not-a-fax": 1])
        #expect(found.failures == ["timeout": 1, "not-a-fax": 1])
        #expect(found.failuresOfDay == found.failures)
        #expect(found.oldestUnfiled == begin && found.oldestHeld == begin)
        #expect(found.packets == ["pending": 1, "claimed": 1])
        #expect(found.purgeRequests == 1 && found.unfinishedPurges == 0)
        #expect(found.lastBackup == nil)
        #expect(found.auditRows == rows)
        bench.pass(seconds: 86_400)
        let later = try census(bench)
        #expect(later.packets == ["pending": 2])
        #expect(later.failuresOfDay.isEmpty && later.failures.count == 2)
        #expect(try await store.pool.read { try StoreFacts($0).auditRows } == rows)
    }

    @Test("knows a backup when it is done, not when it was begun")
    func backup() async throws {
        let bench = try Bench()
        let store = try bench.store()
        _ = try PurgeTests.twins(bench, store)
        let key = BackupPrivateKey().publicKey
        try Data("x".utf8).write(to: URL(fileURLWithPath: bench.path + "-backup"))
        await #expect(throws: ReviewError.self) {
            try await store.backUp(
                to: bench.path + "-backup/b", key: key, by: Bench.supervisor)
        }
        #expect(try census(bench).lastBackup == nil)
        try FileManager.default.removeItem(atPath: bench.path + "-backup")
        bench.pass(seconds: 61)
        try await store.backUp(to: bench.path + "-backup", key: key, by: Bench.supervisor)
        #expect(try census(bench).lastBackup == bench.clock.withLock { $0 })
    }

    @Test("counts packets with lost pages and those past the day of the notice")
    func late() async throws {
        let bench = try Bench()
        let store = try bench.store()
        try bench.file(store)
        try await store.pool.write {
            try $0.execute(
                sql: "UPDATE packets SET alerts = 'handwriting unreadable_pages'")
        }
        var found = try census(bench)
        #expect(found.withLostPages == 1)
        let received = try await store.list(
            QueueFilter(today: bench.today), by: Bench.clerk
        ).items[0].receivedOn
        for (days, overdue) in [(5, 0), (6, 1)] {
            let today = try #require(received.adding(days: days))
            found = try StoreCensus.of(
                folder: bench.path, now: bench.clock.withLock { $0 }, today: today)
            #expect(found.overdue == overdue)
            let item = try await store.list(QueueFilter(today: today), by: Bench.clerk).items[0]
            #expect(Urgency(of: item, today: today).isOverdue == (overdue == 1))
        }
    }

    @Test("tells how far the witness is behind, and a witness that is away")
    func witness() async throws {
        let bench = try Bench()
        try DurableFolder(path: bench.witness).create()
        let store = try bench.store(GivenKey(1), witness: .writing(bench.witness))
        _ = try PurgeTests.twins(bench, store)
        try store.checkpoint()
        let first = try census(bench)
        #expect(
            WitnessLook.of(folder: bench.witness, census: first)
                == WitnessLook(isWritable: true, rows: first.auditRows, at: first.signedAt))
        bench.pass(seconds: 61)
        try FileManager.default.moveItem(atPath: bench.witness, toPath: bench.witness + "-away")
        _ = try PurgeTests.file(bench, store, "b", [Invented.packet(pages: [1])])
        #expect(throws: ReviewError.self) { try store.checkpoint() }
        let away = WitnessLook.of(folder: bench.witness, census: try census(bench))
        #expect(!away.isWritable && away.rows == nil)
        try FileManager.default.moveItem(atPath: bench.witness + "-away", toPath: bench.witness)
        let behind = WitnessLook.of(folder: bench.witness, census: try census(bench))
        #expect(behind.isWritable && behind.rows == first.auditRows)
        #expect(try census(bench).signedRows > first.auditRows)
    }

    @Test("of a folder without a store, or of a damaged one, is refused")
    func refused() throws {
        let bench = try Bench()
        #expect(throws: ReviewError.store(.readOnly)) { try census(bench) }
        try Data("no store".utf8).write(
            to: URL(fileURLWithPath: bench.path + "/intake.sqlite"))
        #expect(throws: ReviewError.self) { try census(bench) }
    }
}
