import Foundation
import GRDB
import Packets
import Review
import Testing
import Vault

@testable import ReviewStore

@Suite("A packet that stands apart")
struct ApartTests {
    @Test("has no word left in the search index, and gets them back when it is put back")
    func index() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let ids = try PurgeTests.twins(bench, store)
        func words(_ id: PacketID) throws -> Int {
            try store.pool.read { database in
                try Int.fetchOne(
                    database, sql: "SELECT count(*) FROM words WHERE packet = ?",
                    arguments: [id.text]) ?? 0
            }
        }
        let before = try words(ids[0])
        #expect(before > 0)
        try await store.misdirect(ids[0], .setApart(.otherOffice), by: PurgeTests.one)
        #expect(try words(ids[0]) == 0)
        #expect(try words(ids[1]) > 0)
        try await store.misdirect(ids[0], .putBack, by: PurgeTests.one)
        #expect(try words(ids[0]) == before)
    }

    @Test("stands apart after the store was closed and opened, and in a backup that is restored")
    func durable() async throws {
        let bench = try Bench()
        let id: PacketID
        do {
            let store = try bench.store()
            id = try PurgeTests.twins(bench, store)[0]
            try await store.misdirect(id, .setApart(.otherOffice), by: PurgeTests.one)
        }
        let store = try bench.store()
        #expect(try await store.misdirected(by: PurgeTests.one).map(\.packet) == [id])
        #expect(try store.openEverything() > 0)
    }

    @Test("asked to be destroyed and put back, it is not destroyed after all")
    func putBack() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try PurgeTests.twins(bench, store)[0]
        try await store.misdirect(id, .setApart(.otherOffice), by: PurgeTests.one)
        try await store.requestPurge(
            id, reason: .misdirected, retentionYears: 10, by: PurgeTests.one)
        #expect(
            try await store.misdirected(by: PurgeTests.one).map(\.destructionAskedBy) == ["one"])
        try await store.misdirect(id, .putBack, by: PurgeTests.two)
        await #expect(throws: ReviewError.badRequest("nobody asked to purge packet \(id)")) {
            try await store.approvePurge(id, by: PurgeTests.two)
        }
    }

    @Test("destroyed, it leaves a certificate that the log bears out, and no remark")
    func certificate() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let ids = try PurgeTests.twins(bench, store)
        _ = try await store.showWhole(
            ids[0], because: SensitiveOpening(.other, words: Confidential("to see whose it is")),
            by: PurgeTests.one, for: .intake)
        func remarks() throws -> Int {
            try store.pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM remarks") ?? 0 }
        }
        #expect(try remarks() == 1)
        await #expect(throws: ReviewError.badRequest("packet \(ids[0]) was not destroyed")) {
            try await store.certificate(of: ids[0], by: PurgeTests.one)
        }
        try await store.misdirect(ids[0], .setApart(.strayPages), by: PurgeTests.one)
        let stone = try await PurgeTests.purge(store, ids[0])
        #expect(try remarks() == 0)
        let paper = try await store.certificate(of: ids[0], by: PurgeTests.one)
        #expect(paper.tombstone.packet == stone.packet)
        #expect(paper.isOver)
        #expect(paper.returnedAt == nil)
        // Page 2 is the other child's too.
        #expect(paper.text.contains("Pages             1, 2\nDestroyed         1\n"))
        #expect(paper.text.contains("Not destroyed     the fax as received"))
        let rows = try await store.audit(AuditFilter(packet: ids[0]), by: PurgeTests.one)
        #expect(rows.last { $0.action == .purge }?.hash == paper.hash)
    }

    @Test("remarks are appended, never changed, and go with a tombstone alone")
    func final() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try PurgeTests.twins(bench, store)[0]
        _ = try await store.showWhole(
            id, because: SensitiveOpening(.care, words: Confidential("asked by the unit")),
            by: PurgeTests.one, for: .intake)
        for sql in ["UPDATE remarks SET owner = 'x'", "DELETE FROM remarks"] {
            #expect(throws: (any Error).self) { try store.pool.write { try $0.execute(sql: sql) } }
        }
    }
}
