import Foundation
import GRDB
import Packets
import Review
import TestSupport
import Testing

@testable import ReviewStore

@Suite("Children and pages in the store")
struct ChildStoreTests {
    let bench: Bench
    let store: ReviewStore

    init() throws {
        bench = try Bench()
        store = try bench.store()
    }

    @discardableResult
    private func file(_ fax: InventedFax) throws -> PacketID {
        _ = try store.accept(bench.delivery(fax.fileName), digest: fax.digest, bytes: 3)
        guard let ticket = try store.takeNextToRead(worker: "w", lease: 60) else {
            throw Bench.Lost()
        }
        try store.finish(ticket, reading: fax.reading, words: fax.words, images: fax.images)
        bench.pass(seconds: 60)
        return fax.ids[0]
    }

    private func count(_ table: String) throws -> Int {
        try store.pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") ?? 0 }
    }

    private func purge(_ id: PacketID) async throws {
        _ = try await store.requestPurge(
            id, reason: .courtOrder, retentionYears: 7, by: Bench.supervisor)
        _ = try await store.approvePurge(
            id, by: Person(name: "vera", role: .supervisor))
    }

    @Test("with a packet everything goes that was known of whose it is, and of its pages")
    func purged() async throws {
        let one = try file(InventedFax("one"))
        let two = try file(InventedFax("two"))
        #expect(try count("child_links") == 2)
        #expect(try count("pages_seen") == 1)
        try await purge(one)
        let kin = try await store.kin(KinQuery(two), by: Bench.clerk, for: .intake)
        #expect(kin.packets.map(\.item.id) == [two])
        #expect(kin.seen.isEmpty)
        #expect(try await store.show(two, by: Bench.clerk, for: .intake).item.alerts == [])
        try await purge(two)
        for table in ["child_links", "child_blocks", "page_marks", "pages_seen"] {
            #expect(try count(table) == 0, "\(table)")
        }
    }

    @Test("links are final")
    func final() throws {
        try file(InventedFax("one"))
        try file(InventedFax("two"))
        for change in ["UPDATE child_links SET child = NULL", "DELETE FROM child_links"] {
            #expect(throws: DatabaseError.self) {
                try store.pool.write { try $0.execute(sql: change) }
            }
        }
    }

    @Test("nothing of a child or a page stands in the clear")
    func sealed() throws {
        try file(InventedFax("one"))
        try file(InventedFax("two"))
        try store.pool.read { database in
            for table in ["child_links", "child_blocks", "page_marks", "pages_seen", "children"] {
                for row in try Row.fetchAll(database, sql: "SELECT * FROM \(table)") {
                    let bytes = row.databaseValues.map { value -> String in
                        if let data = Data.fromDatabaseValue(value) {
                            return String(decoding: data, as: UTF8.self)
                        }
                        return String.fromDatabaseValue(value) ?? ""
                    }.joined(separator: "|").lowercased()
                    for secret in InventedChild().secrets {
                        #expect(!bytes.contains(secret.lowercased()))
                    }
                }
            }
        }
    }

    @Test("packets of a store of before are noted when it is opened, and linked where beyond doubt")
    func earlier() async throws {
        let one = try file(InventedFax("one"))
        let two = try file(InventedFax("two"))
        try await store.pool.write { database in
            // As it was before there was anything to know children or pages by.
            try database.execute(
                sql: """
                    DROP TRIGGER child_links_are_final_2;
                    DELETE FROM child_links; DELETE FROM child_blocks; DELETE FROM pages_seen;
                    DELETE FROM page_marks;
                    UPDATE packets SET blocked = 0, seen = 0; UPDATE faxes SET marked = NULL;
                    """)
        }
        let again = try bench.store()
        let kin = try await again.kin(KinQuery(two), by: Bench.clerk, for: .intake)
        #expect(kin.packets.map(\.item.id) == [one, two])
        // Faxes of before are found again by those that come.
        let three = try file(InventedFax("three"))
        let seen = try await store.kin(KinQuery(three), by: Bench.clerk, for: .intake).seen
        #expect(Set(seen.map(\.other)) == [one, two])
    }

    @Test("a packet that does not open holds up no candidates, and nothing is linked without it")
    func damaged() async throws {
        let one = try file(InventedFax("one"))
        try await store.pool.write {
            try $0.execute(
                sql: "UPDATE packets SET read = zeroblob(40) WHERE id = ?", arguments: [one.text])
        }
        let two = try file(InventedFax("two"))
        let kin = try await store.kin(KinQuery(two), by: Bench.clerk, for: .intake)
        #expect(kin.link == nil)
        #expect(kin.candidates.isEmpty)
        #expect(kin.isCut)
    }

    @Test("candidates and what came before are of the asker's region only, and linking too")
    func regions() async throws {
        let one = try file(InventedFax("one"))
        let two = try file(InventedFax("two"))
        for (id, address) in [
            (one, "1 Palm Court, Brawley, CA 92227"), (two, "2 Date Street, Calexico, CA 92231"),
        ] {
            try await store.correct(
                id, [.value(.childAddress, Confidential(address), page: nil)], reason: nil,
                by: Bench.supervisor, fence: nil)
        }
        let nora = GuardedTests.staff.caller(user: "nora", groups: [])
        let queue = GuardedQueue(store, for: Admission(nora, record: store))
        var query = KinQuery(one)
        query.scope = .everywhere
        let me = Person(name: "forged", role: .supervisor)
        let kin = try await queue.kin(query, by: me, for: .intake)
        #expect(kin.packets.map(\.item.id) == [one])
        #expect(kin.candidates.isEmpty && kin.seen.isEmpty && kin.disputed.isEmpty)
        await #expect(throws: ReviewError.noSuchPacket(two.text)) {
            try await queue.kin(KinQuery(two), by: me, for: .intake)
        }
        await #expect(throws: ReviewError.noSuchPacket(two.text)) {
            try await queue.setChild(of: one, .link(two), by: me)
        }
        let cleo = GuardedTests.staff.caller(user: "cleo", groups: [])
        let clerks = GuardedQueue(store, for: Admission(cleo, record: store))
        #expect(try await clerks.kin(KinQuery(one), by: me, for: .intake).packets.count == 2)
    }
}
