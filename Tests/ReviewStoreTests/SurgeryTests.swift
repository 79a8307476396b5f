import Foundation
import GRDB
import Packets
import Review
import Spool
import TestSupport
import Testing
import Vault

@testable import ReviewStore

@Suite("Surgery in the store")
struct SurgeryTests {
    private static func join(
        _ store: ReviewStore, _ id: PacketID, into other: PacketID
    ) async throws {
        try await store.operate(.join(id, into: other), .anyway, reason: nil, by: Bench.clerk)
    }

    /// Two faxes of three pages, a packet each; the second joined into the first.
    private static func joined(
        _ bench: Bench, _ store: ReviewStore
    ) async throws -> (stays: PacketID, goes: PacketID) {
        let stays = try PurgeTests.file(
            bench, store, "a", [Invented.packet(name: "First Child", pages: [1, 2, 3])])[0]
        let goes = try PurgeTests.file(
            bench, store, "b", [Invented.packet(name: "Second Child", pages: [1, 2, 3])])[0]
        try await join(store, goes, into: stays)
        return (stays, goes)
    }

    @Test("a purge of what was joined destroys both faxes, and every key of theirs")
    func purgeOfBoth() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let (stays, goes) = try await Self.joined(bench, store)
        await #expect(throws: ReviewError.joined(goes, into: stays)) {
            try await store.requestPurge(
                goes, reason: .misdirected, retentionYears: 10, by: PurgeTests.one)
        }
        let stone = try await PurgeTests.purge(store, stays)
        #expect(stone.packet == stays)
        #expect(stone.faxGone)
        let stones = try await store.tombstones(by: PurgeTests.one)
        #expect(Set(stones.compactMap(\.packet)) == [stays, goes])
        #expect(stones.allSatisfy { $0.faxGone })
        #expect(try store.originals.folder.names().isEmpty)
        #expect(try store.images.folder.names().isEmpty)
        let owners = try await store.keys.pool.read {
            try String.fetchAll($0, sql: "SELECT owner FROM keys ORDER BY owner")
        }
        #expect(owners.filter { $0.contains("|") && !$0.hasPrefix("log") } == [])
        let rows = try await store.pool.read { database in
            try [
                "packets", "faxes", "page_words", "guest_pages", "corrections", "readings", "words",
            ].map { try Int.fetchOne(database, sql: "SELECT count(*) FROM \($0)") ?? -1 }
        }
        #expect(rows.allSatisfy { $0 == 0 }, "\(rows)")
    }

    @Test("a page that went to another packet stays when the packet it came from is destroyed")
    func purgeOfSource() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let one = try PurgeTests.file(
            bench, store, "a", [Invented.packet(name: "First Child", pages: [1, 2, 3])])[0]
        let two = try PurgeTests.file(
            bench, store, "b", [Invented.packet(name: "Second Child", pages: [1, 2, 3])])[0]
        try await store.operate(
            .move(one, pages: [3], to: two), .anyway, reason: nil, by: Bench.clerk)
        let stone = try await PurgeTests.purge(store, one)
        #expect(stone.gone == [1, 2])
        #expect(!stone.faxGone)
        let picture = try await store.pageImage(4, of: two, by: Bench.reviewer, for: .review)
        #expect(picture.png == Array("picture 3".utf8))
        // The step can't be taken back any more, and says so.
        await #expect(throws: ReviewError.self) {
            try await store.operate(
                .undo(two, with: one), .doing, reason: nil, by: Bench.clerk)
        }
        let other = try await PurgeTests.purge(store, two)
        #expect(other.gone == [1, 2, 3])
        let stones = try await store.tombstones(by: PurgeTests.one)
        let guest = try #require(stones.first { $0.packet == nil })
        #expect(guest.gone == [3])
        #expect(guest.faxGone)
        #expect(try store.originals.folder.names().isEmpty)
        #expect(try store.images.folder.names().isEmpty)
    }

    @Test("every page and original is as it was after any step, and a backup carries it all")
    func backup() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let digests = ["a", "b"].map { FaxDigest.of(Array("fax \($0)".utf8)) }
        let (stays, goes) = try await Self.joined(bench, store)
        let made = try await store.operate(
            .split(stays, pages: [2, 5]), .doing, reason: Confidential("two children"),
            by: Bench.clerk)
        let new = try #require(made.parts.last?.id)
        for (name, digest) in zip(["a", "b"], digests) {
            #expect(try store.originals.open(digest.hex) == Array("fax \(name)".utf8))
        }
        let opened = try store.openEverything()
        let key = BackupPrivateKey()
        bench.pass(seconds: 61)
        try await store.backUp(
            to: bench.path + "-backup", key: key.publicKey, by: Bench.supervisor)
        let report = try Restore(
            backup: bench.path + "-backup", records: nil, key: key, witness: nil
        ).run(
            into: bench.path + "-restored", source: GivenKey(3), clock: store.clock,
            by: PurgeTests.two)
        #expect(report.damaged.isEmpty)
        #expect(report.opened == opened)
        let back = try ReviewStore(
            folder: bench.path + "-restored", source: GivenKey(3), flagging: BirthYearRule(),
            clock: store.clock)
        #expect(try await back.show(new, by: Bench.reviewer, for: .review).guests.count == 1)
        await #expect(throws: ReviewError.joined(goes, into: stays)) {
            try await back.show(goes, by: Bench.reviewer, for: .review)
        }
        try await back.operate(
            .undo(stays, with: new), .doing, reason: nil, by: Bench.clerk)
        try await back.operate(
            .undo(goes, with: stays), .doing, reason: nil, by: Bench.clerk)
        #expect(
            try await back.show(goes, by: Bench.reviewer, for: .review).read.extracted.pages
                == [1, 2, 3])
    }

    @Test("a backup of before, restored after the purge, has neither packet")
    func restoredAfterPurge() async throws {
        let bench = try Bench()
        try DurableFolder(path: bench.witness).create()
        let store = try bench.store(GivenKey(1), witness: .writing(bench.witness))
        let (stays, goes) = try await Self.joined(bench, store)
        let key = BackupPrivateKey()
        bench.pass(seconds: 61)
        try await store.backUp(
            to: bench.path + "-backup", key: key.publicKey, by: Bench.supervisor)
        _ = try await PurgeTests.purge(store, stays)
        let report = try Restore(
            backup: bench.path + "-backup", records: nil, key: key, witness: bench.witness
        ).run(
            into: bench.path + "-restored", source: GivenKey(3), clock: store.clock,
            by: PurgeTests.two)
        #expect(report.purged == 2)
        let back = try ReviewStore(
            folder: bench.path + "-restored", source: GivenKey(3), flagging: BirthYearRule(),
            clock: store.clock)
        for id in [stays, goes] {
            await #expect(throws: ReviewError.noSuchPacket(id.text)) {
                try await back.show(id, by: Bench.reviewer, for: .review)
            }
        }
    }

    @Test("pages that a fax announced and lacked are missing no more once they are joined to it")
    func pagesCame() async throws {
        let bench = try Bench()
        let store = try bench.store()
        func file(_ seed: String, _ child: InventedChild, announced: Int?) throws -> PacketID {
            let fax = InventedFax(seed, children: [child])
            _ = try store.accept(bench.delivery(seed), digest: fax.digest, bytes: 3)
            let ticket = try #require(try store.takeNextToRead(worker: "w", lease: 60))
            try store.finish(
                ticket,
                reading: Reading(
                    fax: FaxRecord(
                        name: "fax.tif", sha256: fax.digest, pages: 1, bytes: 3,
                        transmission: Transmission(pageAnnounced: announced)),
                    pages: fax.reading.pages, packets: fax.reading.packets,
                    alerts: announced == nil ? [] : [.pagesMissing]), words: fax.words,
                images: fax.images)
            bench.pass(seconds: 60)
            return fax.ids[0]
        }
        func alerts(_ id: PacketID) async throws -> [Alert] {
            try await store.show(id, by: Bench.reviewer, for: .review).item.alerts
        }
        let short = try file("short", InventedChild(0), announced: 2)
        let copy = try file("copy", InventedChild(0), announced: nil)
        let rest = try file("rest", InventedChild(1), announced: nil)
        // The same page once more is not what was missing.
        try await Self.join(store, copy, into: short)
        #expect(try await alerts(short).contains(.pagesMissing))
        try await store.operate(
            .undo(copy, with: short), .doing, reason: nil, by: Bench.clerk)
        try await Self.join(store, rest, into: short)
        #expect(try await !alerts(short).contains(.pagesMissing))
        let joined = try await store.show(short, by: Bench.reviewer, for: .review)
        #expect(CutOff(joined)?.announced == nil)
        try await store.operate(
            .undo(rest, with: short), .doing, reason: nil, by: Bench.clerk)
        #expect(try await alerts(short).contains(.pagesMissing))
    }

    @Test("what was joined is kept as long as the latest of its faxes")
    func retention() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let one = try bench.file(store, "a")[0]
        bench.pass(seconds: 300 * 86_400)
        let two = try bench.file(store, "b")[0]
        try await Self.join(store, two, into: one)
        #expect(
            try await store.show(one, by: Bench.reviewer, for: .review).item.receivedOn
                < store.clock.day(bench.clock.withLock { $0 }))
        bench.pass(seconds: 100 * 86_400)
        await #expect(throws: ReviewError.self) {
            try await store.requestPurge(
                one, reason: .retentionEnded, retentionYears: 1, by: PurgeTests.one)
        }
        bench.pass(seconds: 300 * 86_400)
        try await store.requestPurge(
            one, reason: .retentionEnded, retentionYears: 1, by: PurgeTests.one)
    }

    @Test("what was read and said is sealed, and steps on record can't be altered")
    func onRecord() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let (stays, _) = try await Self.joined(bench, store)
        for change in ["UPDATE surgeries SET person = 'x'", "DELETE FROM surgeries"] {
            await #expect(throws: DatabaseError.self) {
                try await store.pool.write { try $0.execute(sql: change) }
            }
        }
        // Asked for to be destroyed, its pages stay where they are until that is decided.
        try await store.requestPurge(
            stays, reason: .misdirected, retentionYears: 10, by: PurgeTests.one)
        await #expect(throws: ReviewError.self) {
            try await store.operate(
                .split(stays, pages: [1]), .doing, reason: nil, by: Bench.clerk)
        }
    }
}
