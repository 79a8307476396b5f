import Foundation
import GRDB
import Packets
import Review
import Spool
import TestSupport
import Testing

@testable import ReviewStore

@Suite("The queue")
struct QueueTests {
    @Test("lends a packet to one at a time, and to the next when the lease runs out")
    func claims() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try bench.file(store)[0]
        let first = try await store.claim(id, by: Bench.reviewer, lease: 60)
        await #expect(throws: ReviewError.heldByOther(id, holder: "reviewer", until: first.until)) {
            try await store.claim(id, by: Bench.other, lease: 60)
        }
        bench.pass(seconds: 61)
        let second = try await store.claim(id, by: Bench.other, lease: 60)
        #expect(second.fence == first.fence + 1)
        await #expect(throws: ReviewError.leaseLost(id)) {
            try await store.decide(
                id, Ruling(.needsEvaluation), by: Bench.reviewer, fence: first.fence)
        }
        await #expect(throws: ReviewError.leaseLost(id)) { try await store.renew(first, lease: 60) }
    }

    @Test("hands each of many packets to exactly one of many claimers")
    func manyClaimers() async throws {
        let bench = try Bench()
        let store = try bench.store()
        for digit in "0123456789abcdef" {
            try bench.file(
                store, digit, [Invented.packet(), Invented.packet(name: "Second Child")])
        }
        let claimed = try await withThrowingTaskGroup(of: [PacketID].self) { group in
            for number in 0..<8 {
                group.addTask {
                    let person = Person(name: "reviewer-\(number)", role: .reviewer)
                    var mine: [PacketID] = []
                    while true {
                        let claims = try await store.claimNext(
                            3, QueueFilter(today: bench.today), by: person, lease: 600)
                        if claims.isEmpty { return mine }
                        mine += claims.map(\.packet)
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(claimed.count == 32)
        #expect(Set(claimed).count == 32)
    }

    @Test("keeps what was read beside a correction, shows the person's value, and flags anew")
    func corrects() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try bench.file(store)[0]
        try await store.correct(
            id, [.value(.childBirthDate, Confidential("03/04/2012"), page: nil)], reason: nil,
            by: Bench.clerk, fence: nil)
        let view = try await store.show(id, by: Bench.clerk, for: .intake)
        #expect(
            view.packet.extracted.field(.childBirthDate)?.value.open(for: .testing) == "2012-03-04")
        #expect(
            view.read.extracted.field(.childBirthDate)?.value.open(for: .testing) == Invented.birth)
        #expect(view.eligibility.flag == .possible1)
        #expect(view.flaggings.map(\.cause) == [.reading, .correction])
        #expect(view.item.open == 0)
    }

    @Test("takes all of several corrections or none, and says why in words")
    func allOrNothing() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try bench.file(store)[0]
        await #expect(throws: ReviewError.badValue(.childBirthDate, .notADay)) {
            try await store.correct(
                id,
                [
                    .value(.childName, Confidential("Other Name"), page: nil),
                    .value(.childBirthDate, Confidential("2021-02-30"), page: nil),
                ], reason: nil, by: Bench.clerk, fence: nil)
        }
        let view = try await store.show(id, by: Bench.clerk, for: .intake)
        #expect(view.corrections.isEmpty)
    }

    @Test("keeps a person's value over a later reading of the same fax")
    func survivesRereading() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try bench.file(store)[0]
        try await store.correct(
            id, [.value(.childName, Confidential("Right Name"), page: 1)], reason: nil,
            by: Bench.clerk, fence: nil)
        try await store.retry(id.text, reason: "", by: Bench.clerk)
        let ticket = try #require(try store.takeNextToRead(worker: "w", lease: 60))
        let again = Invented.packet(name: "Misread Again")
        try store.finish(
            ticket, reading: Invented.reading(Invented.digest("a"), [again]),
            words: Invented.words(), images: [])
        let view = try await store.show(id, by: Bench.clerk, for: .intake)
        #expect(view.reading == 2)
        #expect(view.packet.extracted.field(.childName)?.value.open(for: .testing) == "Right Name")
        #expect(view.read.extracted.field(.childName)?.value.open(for: .testing) == "Misread Again")
        #expect(view.item.childName?.open(for: .testing) == "Right Name")
    }

    @Test("takes a decision once; the same again is the same, another is refused")
    func decides() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try bench.file(store)[0]
        let claim = try await store.claim(id, by: Bench.reviewer, lease: 60)
        let ruling = Ruling(.eligibleCategory1([.a1]), rule: "A1", pages: [1])
        let first = try await store.decide(id, ruling, by: Bench.reviewer, fence: claim.fence)
        bench.pass(seconds: 5)
        let again = try await store.decide(id, ruling, by: Bench.reviewer, fence: claim.fence)
        #expect(again == first)
        await #expect(throws: ReviewError.differentDecision(id)) {
            try await store.decide(
                id, Ruling(.wrongPatient), by: Bench.reviewer, fence: claim.fence)
        }
        await #expect(throws: ReviewError.noSuchPage(9, id)) {
            try await store.reopen(id, reason: "look again", by: Bench.reviewer)
            try await store.decide(
                id, Ruling(.needsEvaluation, pages: [9]), by: Bench.reviewer, fence: nil)
        }
        let view = try await store.show(id, by: Bench.reviewer, for: .review)
        #expect(view.decisions == [first])
        #expect(view.item.state == .pending)
    }

    @Test("is released by its holder or a supervisor only")
    func releases() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try bench.file(store)[0]
        _ = try await store.claim(id, by: Bench.reviewer, lease: 600)
        await #expect(throws: ReviewError.self) {
            try await store.release(id, reason: "", by: Bench.other, fence: nil)
        }
        try await store.release(id, reason: "", by: Bench.supervisor, fence: nil)
        _ = try await store.claim(id, by: Bench.other, lease: 60)
    }

    @Test("finds a packet by name, birth date and number, whatever the accents and signs")
    func searches() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try bench.file(store, "a", [Invented.packet(name: "José Ñandú")])[0]
        try bench.file(store, "b", [Invented.packet(name: "Someone Else", birth: "2019-01-01")])
        for words in [["jose"], ["NANDU", "2021-03-04"], ["03/04/2021"]] {
            let found = try await store.search(
                SearchQuery(words: words), by: Bench.clerk, for: .intake)
            #expect(found.map(\.id) == [id])
        }
        let both = try await store.search(
            SearchQuery(words: ["(760)555-0177"]), by: Bench.clerk, for: .intake)
        #expect(both.count == 2)
        let none = try await store.search(
            SearchQuery(words: ["jose", "2019-01-01"]), by: Bench.clerk, for: .intake)
        #expect(none.isEmpty)
    }

    @Test("resolves the beginning of an id, and says when it begins several")
    func prefixes() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try bench.file(store)[0]
        #expect(try await store.resolve(String(id.text.prefix(4)).lowercased()) == id)
        await #expect(throws: ReviewError.noSuchPacket("ZZZZ")) { try await store.resolve("ZZZZ") }
        await #expect(throws: ReviewError.self) {
            try await store.resolve(String(id.text.prefix(3)))
        }
    }

    @Test("shows the pages of a packet, and those of no other")
    func pages() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try bench.file(store)[0]
        let image = try await store.pageImage(1, of: id, by: Bench.reviewer, for: .review)
        #expect(image.png == Array("picture".utf8))
        await #expect(throws: ReviewError.noSuchPage(2, id)) {
            try await store.pageImage(2, of: id, by: Bench.reviewer, for: .review)
        }
    }
}

@Suite("The store on disk")
struct DiskTests {
    @Test("holds nothing that was read in the clear, names of files included")
    func nothingInTheClear() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try bench.file(store)[0]
        _ = try store.accept(
            bench.delivery("Referral Marigold.tif"), digest: Invented.digest("c"), bytes: 1)
        try await store.correct(
            id, [.value(.guardianName, Confidential("Hyacinth Quill"), page: nil)],
            reason: "Hyacinth called", by: Bench.clerk, fence: nil)
        try await store.decide(
            id, Ruling(.needsEvaluation, note: Confidential("Hyacinth agrees")), by: Bench.reviewer,
            fence: nil)
        let words = [
            "Marigold", "marigold", "Testchild", "2021-03-04", "03/04/2021", "7730021", "5550177",
            "Hyacinth", "hyacinth", "spastic", "because", "quoted", "picture",
        ]
        let files =
            FileManager.default.enumerator(atPath: bench.path)?.allObjects as? [String] ?? []
        var looked = 0
        for file in files {
            guard let data = FileManager.default.contents(atPath: bench.path + "/" + file) else {
                continue
            }
            looked += 1
            for word in words {
                #expect(data.range(of: Data(word.utf8)) == nil, "\(word) in \(file)")
                #expect(!file.contains(word))
            }
        }
        #expect(looked >= 3)
    }

    @Test("keeps what it commits: WAL with synchronous FULL")
    func durable() throws {
        let kept = try Bench().store().durability()
        #expect(kept.journalMode == "wal")
        #expect(kept.synchronous == 2)
    }

    @Test("is refused with another master key, and stays as it is")
    func otherKey() async throws {
        let bench = try Bench()
        try bench.file(try bench.store())
        #expect(throws: ReviewError.store(.wrongKey)) { try bench.store(key: 2) }
        #expect(try await bench.store().tally().filedFaxes == 1)
    }

    @Test("has a log in which every effect and view stands, and no alteration goes unseen")
    func audit() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try bench.file(store)[0]
        _ = try await store.show(id, by: Bench.clerk, for: .intake)
        _ = try await store.pageImage(1, of: id, by: Bench.clerk, for: .intake)
        _ = try await store.claim(id, by: Bench.reviewer, lease: 60)
        try await store.decide(id, Ruling(.wrongProgram), by: Bench.reviewer, fence: nil)
        let entries = try await store.audit(AuditFilter(packet: id), by: Bench.supervisor)
        #expect(entries.map(\.action) == [.file, .view, .viewPage, .claim, .renew, .decide])
        guard case .whole(let rows, _) = try await store.verifyAudit() else {
            Issue.record("the log should be whole")
            return
        }
        #expect(rows >= 9)
        await #expect(throws: (any Error).self) {
            try await store.pool.write { try $0.execute(sql: "UPDATE audit SET person = 'x'") }
        }
        try await store.pool.write { database in
            try database.execute(sql: "DROP TRIGGER audit_is_final_1")
            try database.execute(sql: "UPDATE audit SET person = 'nobody' WHERE number = 4")
        }
        #expect(try await store.verifyAudit() == .broken(row: 4, why: "the row was changed"))
        try await store.pool.write { database in
            try database.execute(sql: "DROP TRIGGER audit_is_final_2")
            try database.execute(sql: "DELETE FROM audit WHERE number = 3")
        }
        #expect(try await store.verifyAudit() == .broken(row: 3, why: "the row is missing"))
    }

    @Test("never opens a sealed value at another packet's place")
    func movedCiphertext() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let first = try bench.file(store, "a")[0]
        let second = try bench.file(store, "b", [Invented.packet(name: "Someone Else")])[0]
        try await store.pool.write { database in
            try database.execute(
                sql:
                    "UPDATE packets SET read = (SELECT read FROM packets WHERE id = ?) WHERE id = ?",
                arguments: [second.text, first.text])
        }
        await #expect(throws: ReviewError.self) {
            try await store.show(first, by: Bench.clerk, for: .intake)
        }
    }
}
