import Foundation
import Packets
import Review
import Spool
import TestSupport
import Testing

@testable import ReviewStore

@Suite("A reader that died")
struct CrashTests {
    @Test("after it wrote its pages leaves them to nobody; the next reader's are shown")
    func pagesWithoutRow() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let digest = Invented.digest("a")
        _ = try store.accept(bench.delivery(), digest: digest, bytes: 3)
        let dead = try #require(try store.takeNextToRead(worker: "dead", lease: 60))
        try store.images.keep(
            Array("half".utf8), as: ReviewStore.pageName(digest, fence: dead.fence, page: 1))
        let reopened = try bench.store()
        #expect(try reopened.reclaimAbandoned() == 1)
        let ticket = try #require(try reopened.takeNextToRead(worker: "w", lease: 60))
        try reopened.finish(
            ticket, reading: Invented.reading(digest, [Invented.packet()]), words: Invented.words(),
            images: [PageImage(page: 1, png: Array("whole".utf8))])
        let id = PacketID(fax: digest, index: 0)
        let image = try await reopened.pageImage(1, of: id, by: Bench.reviewer, for: .review)
        #expect(image.png == Array("whole".utf8))
    }

    @Test("twelve times over the same fax has it held, and the next fax is handed out at once")
    func poison() async throws {
        let bench = try Bench()
        let store = try bench.store()
        for digit in "ab" {
            _ = try store.accept(bench.delivery(), digest: Invented.digest(digit), bytes: 3)
        }
        for _ in 0..<(2 * ReviewStore.takingsAllowed) {
            #expect(try store.takeNextToRead(worker: "w", lease: 60) != nil)
            _ = try store.reclaimAbandoned()
        }
        #expect(try store.takeNextToRead(worker: "w", lease: 60) == nil)
        let held = try await store.heldFaxes(by: Bench.clerk)
        #expect(held.map(\.reason) == ["reader-crashed", "reader-crashed"])
    }

    @Test("between the readings of a filed fax loses no packet and no correction")
    func duringAnotherReading() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try bench.file(store)[0]
        try await store.correct(
            id, [.value(.childName, Confidential("Right Name"), page: 1)], reason: nil,
            by: Bench.clerk, fence: nil)
        try await store.retry(id.text, reason: "", by: Bench.clerk)
        _ = try #require(try store.takeNextToRead(worker: "dead", lease: 60))
        let reopened = try bench.store()
        let view = try await reopened.show(id, by: Bench.clerk, for: .intake)
        #expect(view.reading == 1)
        #expect(view.item.childName?.open(for: .testing) == "Right Name")
        let image = try await reopened.pageImage(1, of: id, by: Bench.clerk, for: .intake)
        #expect(image.png == Array("picture".utf8))
    }
}

@Suite("The data folder")
struct DataFolderTests {
    @Test("is its owner's alone, file by file")
    func modes() throws {
        let bench = try Bench()
        let store = try bench.store()
        try bench.file(store)
        let names = FileManager.default.enumerator(atPath: bench.path)?.allObjects as? [String]
        let files = try #require(names)
        #expect(Set(files).isSuperset(of: ["intake.sqlite", "intake.sqlite-wal", "pages"]))
        for file in files {
            let attributes = try FileManager.default.attributesOfItem(
                atPath: bench.path + "/" + file)
            let mode = try #require(attributes[.posixPermissions] as? Int)
            #expect(mode & 0o077 == 0, "\(file)")
        }
        withExtendedLifetime(store) {}
    }

    @Test("has a log whose cut end shows against the head written down before")
    func cutLog() async throws {
        let bench = try Bench()
        let store = try bench.store()
        try bench.file(store)
        let before = try await store.verifyAudit()
        try await store.pool.write { database in
            try database.execute(sql: "DROP TRIGGER audit_is_final_2")
            try database.execute(
                sql: "DELETE FROM audit WHERE number = (SELECT max(number) FROM audit)")
        }
        #expect(try await store.verifyAudit() != before)
        guard case .whole(let rows, _) = before else {
            Issue.record("the log should be whole")
            return
        }
        try await store.pool.write { database in
            try database.execute(
                sql: """
                    INSERT INTO audit (number, at, person, role, action, object, detail, purpose, hash)
                    SELECT ?, at, person, role, action, object, detail, purpose, hash FROM audit
                    WHERE number = 1
                    """, arguments: [rows])
        }
        #expect(try await store.verifyAudit() == .broken(row: rows, why: "the row was changed"))
    }

    @Test("that is damaged is told, not mended")
    func damaged() throws {
        let bench = try Bench()
        let garbage = Data(repeating: 0x41, count: 8192)
        try garbage.write(to: URL(fileURLWithPath: bench.path + "/intake.sqlite"))
        #expect(throws: ReviewError.store(.damaged)) { try bench.store() }
        let left = try Data(contentsOf: URL(fileURLWithPath: bench.path + "/intake.sqlite"))
        #expect(left == garbage)
    }

    @Test("written by a newer version is refused")
    func newer() async throws {
        let bench = try Bench()
        try await bench.store().pool.write { database in
            try database.execute(
                sql: "INSERT INTO grdb_migrations (identifier) VALUES ('99 from the future')")
        }
        #expect(throws: ReviewError.store(.newerSchema)) { try bench.store() }
    }
}
