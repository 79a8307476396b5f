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
        try await store.operate(.join(id, into: other), .doing, reason: nil, by: Bench.clerk)
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
            .move(one, pages: [3], to: two), .doing, reason: nil, by: Bench.clerk)
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
