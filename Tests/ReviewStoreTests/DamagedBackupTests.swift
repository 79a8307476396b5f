import Foundation
import GRDB
import Packets
import Review
import Spool
import TestSupport
import Testing
import Vault

@testable import ReviewStore

@Suite("A backup of a data folder in which something is damaged")
struct DamagedBackupTests {
    let bench: Bench
    let store: ReviewStore
    let ids: [PacketID]
    let other: PacketID
    let key = BackupPrivateKey()

    init() throws {
        bench = try Bench()
        store = try bench.store()
        ids = try PurgeTests.twins(bench, store)
        other = try PurgeTests.file(bench, store, "b", [Invented.packet(pages: [1])])[0]
    }

    private var clock: ReviewStore.Clock {
        let bench = bench
        return ReviewStore.Clock(
            now: { bench.clock.withLock { $0 } }, day: { _ in Invented.day("2026-11-24") })
    }

    private func fax(_ digit: Character) -> FaxDigest { FaxDigest.of(Array("fax \(digit)".utf8)) }

    /// Backs up, tries it and restores; gives the restored store and what was named.
    private func restored() async throws -> (ReviewStore, [Damaged]) {
        bench.pass(seconds: 61)
        try await store.backUp(
            to: bench.path + "-backup", key: key.publicKey, by: Bench.supervisor)
        let restore = Restore(
            backup: bench.path + "-backup", records: nil, key: key, witness: nil)
        let drill = try restore.drill(in: bench.path + "-backup", clock: clock)
        let report = try restore.run(
            into: bench.path + "-restored", source: GivenKey(3), clock: clock,
            by: Bench.supervisor)
        #expect(drill.damaged == report.damaged)
        let again = try ReviewStore(
            folder: bench.path + "-restored", source: GivenKey(3), flagging: BirthYearRule(),
            clock: clock)
        return (again, report.damaged)
    }

    private func turnBit(_ path: String) throws {
        var data = try Data(contentsOf: URL(fileURLWithPath: path))
        data[data.count / 2] ^= 1
        try data.write(to: URL(fileURLWithPath: path))
    }

    private func readable(_ again: ReviewStore, _ id: PacketID, page: Int) async throws {
        _ = try await again.show(id, by: Bench.clerk, for: .intake)
        let image = try await again.pageImage(page, of: id, by: Bench.clerk, for: .intake)
        #expect(image.png == Array("picture \(page)".utf8))
    }

    @Test("comes back whole where nothing is", arguments: [true, false])
    func whole(purged: Bool) async throws {
        if purged { _ = try await PurgeTests.purge(store, ids[0]) }
        #expect(try await restored().1.isEmpty)
    }

    @Test(
        "names an original that is missing or altered, and brings all else",
        arguments: [true, false])
    func original(missing: Bool) async throws {
        let folder = store.originals.folder
        if missing {
            try folder.remove([fax("a").hex])
        } else {
            try turnBit(folder.path + "/" + fax("a").hex)
        }
        let (again, damaged) = try await restored()
        #expect(damaged == [.original(fax("a"))])
        for (id, page) in [(ids[0], 1), (ids[1], 3), (other, 1)] {
            try await readable(again, id, page: page)
        }
        #expect(try again.originals.open(fax("b").hex) == Array("fax b".utf8))
        let row = try #require(
            try await again.audit(AuditFilter(), by: Bench.supervisor).last {
                $0.action == .restore
            })
        #expect(row.detail.hasSuffix("1 damaged"))
    }

    @Test(
        "names a page picture that is missing or altered, and brings all else",
        arguments: [true, false])
    func picture(missing: Bool) async throws {
        let folder = store.images.folder
        let name = ReviewStore.pageName(fax("a"), fence: 1, page: 2)
        if missing { try folder.remove([name]) } else { try turnBit(folder.path + "/" + name) }
        let (again, damaged) = try await restored()
        #expect(damaged == [.picture(name)])
        #expect(damaged.first?.words == "the picture of page 2 of fax \(fax("a").short)")
        try await readable(again, ids[1], page: 3)
        try await readable(again, other, page: 1)
    }

    @Test(
        "names a packet that does not open, lists it as damaged, and brings all else",
        arguments: ["row", "key", "wrapped key"])
    func packet(what: String) async throws {
        let owner = PacketRow.owner(ids[0])
        switch what {
        case "row":
            try await store.pool.write {
                try $0.execute(
                    sql: "UPDATE packets SET child = zeroblob(60) WHERE id = ?",
                    arguments: [ids[0].text])
            }
        case "key": try store.keys.shred([owner])
        default:
            try await store.keys.pool.write {
                try $0.execute(
                    sql: "UPDATE keys SET wrapped = zeroblob(60) WHERE owner = ?",
                    arguments: [owner])
            }
        }
        let (again, damaged) = try await restored()
        #expect(damaged == [.packet(ids[0].text)])
        let page = try await again.list(
            QueueFilter(today: Invented.day("2026-11-24")), by: Bench.clerk)
        #expect(Set(page.items.map(\.id)) == Set(ids + [other]))
        #expect(page.items.filter(\.isDamaged).map(\.id) == [ids[0]])
        let rows = try await again.audit(AuditFilter(packet: ids[0]), by: Bench.supervisor)
        #expect(rows.last?.action == .denied)
        let claims = try await again.claimNext(
            9, QueueFilter(today: Invented.day("2026-11-24")), by: Bench.reviewer, lease: 60)
        #expect(Set(claims.map(\.packet)) == Set([ids[1], other]))
        try await readable(again, ids[1], page: 3)
    }

    @Test("names a log that was broken before, and goes on naming its row")
    func log() async throws {
        try await store.pool.write { database in
            try database.execute(sql: "DROP TRIGGER audit_is_final_1")
            try database.execute(sql: "UPDATE audit SET person = 'nobody' WHERE number = 2")
        }
        let (again, damaged) = try await restored()
        #expect(damaged == [.log(row: 2, why: "the row was changed")])
        guard case .broken(2, _) = try await again.verifyAudit() else {
            Issue.record("what was broken before should be told after")
            return
        }
        try await readable(again, ids[0], page: 1)
    }
}
