import Foundation
import GRDB
import Packets
import Review
import TestSupport
import Testing
import Vault

@testable import ReviewStore

@Suite("Checklists and letters in the store")
struct LetterStoreTests {
    static func drawn(_ items: [String] = ["application"]) -> DrawnLetter {
        DrawnLetter(
            wish: LetterWish(recipient: .referrer, kind: .fax), language: .english, items: items,
            addressee: Confidential("Odalys Ferncastle"), fax: Confidential("7605550134"),
            sheets: 2, pdf: Data("%PDF invented".utf8), blanks: [], unconfirmed: [], open: [],
            others: [])
    }

    @Test("a letter is on record with its digest, and the log has no word of it")
    func record() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try bench.file(store)[0]
        let first = try await store.recordLetter(Self.drawn(), about: id, by: Bench.clerk)
        let second = try await store.recordLetter(Self.drawn([]), about: id, by: Bench.clerk)
        #expect(first.record.number == 1)
        #expect(second.record.number == 2)
        let digest: String = FaxDigest.of(Array("%PDF invented".utf8)).hex
        #expect(first.record.sha256 == digest)
        let view = try await store.show(id, by: Bench.clerk, for: .intake)
        let records: [LetterRecord] = [first.record, second.record]
        #expect(view.letters == records)
        #expect(view.letters[0].addressee?.open(for: .testing) == "Odalys Ferncastle")
        let rows = try await store.audit(AuditFilter(), by: Bench.supervisor)
            .filter { $0.action == .prepareLetter }
        #expect(
            rows.map(\.detail) == [
                "referrer fax en, asks for application, sha256 \(first.record.sha256)",
                "referrer fax en, asks for nothing, sha256 \(first.record.sha256)",
            ])
        let content = try await store.pool.read {
            try Data.fetchOne($0, sql: "SELECT content FROM letters")
        }
        #expect(content?.range(of: Data("Odalys".utf8)) == nil)
    }

    @Test("a letter stays as it is, and goes with the packet it is about")
    func purge() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try bench.file(store)[0]
        _ = try await store.recordLetter(Self.drawn(), about: id, by: Bench.clerk)
        for sql in ["UPDATE letters SET number = 9", "DELETE FROM letters"] {
            await #expect(throws: DatabaseError.self) {
                try await store.pool.write { try $0.execute(sql: sql) }
            }
        }
        _ = try await store.requestPurge(
            id, reason: .misdirected, retentionYears: 10, by: Bench.supervisor)
        _ = try await store.approvePurge(
            id, by: Person(name: "second", role: .supervisor))
        let left = try await store.pool.read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM letters")
        }
        #expect(left == 0)
    }

    @Test(
        "a person's word on an item stands, is taken back, and is refused for an item there is not")
    func said() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try bench.file(store)[0]
        func standing() async throws -> CheckItem? {
            try await store.show(id, by: Bench.clerk, for: .intake).checklist?.items
                .first { $0.id == "application" }
        }
        #expect(try await standing()?.standing == .doubtful)
        try await store.correct(
            id, [.checked(item: "application", .missing, page: nil)], reason: nil, by: Bench.clerk,
            fence: nil)
        let item = try await standing()
        #expect(item?.standing == .missing)
        #expect(item?.said?.by == Bench.clerk.name)
        let rows = try await store.audit(AuditFilter(), by: Bench.supervisor)
        #expect(rows.last { $0.action == .correct }?.detail == "checklist application missing")
        try await store.correct(
            id, [.asRead(key: Change.key(ofItem: "application"))], reason: nil, by: Bench.clerk,
            fence: nil)
        #expect(try await standing()?.standing == .doubtful)
        for (wrong, word) in [("nothing", CheckStanding.there), ("application", .doubtful)] {
            await #expect(throws: ReviewError.self) {
                try await store.correct(
                    id, [.checked(item: wrong, word, page: nil)], reason: nil, by: Bench.clerk,
                    fence: nil)
            }
        }
    }
}
