import Packets
import Review
import ReviewClient
import TestSupport
import Testing

@Suite("A queue behind a door keeps the queue's contract")
struct DoorContractTests {
    /// The contract is about the queue, not about roles: whoever is one in it may act as they wish.
    static let staff = Staff([
        .init(.user("cleo"), roles: [.clerk]), .init(.user("vera"), roles: [.supervisor]),
        .init(.group("reviewers"), roles: [.reviewer, .supervisor]),
    ])

    @Test("clause", arguments: ReviewQueueContract.clauses)
    func keeps(_ clause: ReviewQueueContract.Clause) async throws {
        let bench = try await DoorBench(keeper: NamedDoorkeeper(staff: Self.staff))
        try await clause.check(
            ContractOffice(
                queue: bench.queue, clock: bench.clock, file: { try await bench.file($0) },
                hold: { try await bench.hold($0) }))
        try await bench.close()
    }

    @Test("what is destroyed and who approves crosses as well")
    func purging() async throws {
        let bench = try await DoorBench()
        let fax = InventedFax("gone")
        try await bench.file(fax)
        let vera = Person(name: "vera", role: .supervisor)
        let desk = RemoteDesk(bench.client(as: "vera"))
        let other = RemoteDesk(bench.client(as: "ada"))
        try await desk.requestPurge(.packet(fax.ids[0]), reason: .misdirected, by: vera)
        #expect(try await other.purgeRequests(by: vera).map(\.by.name) == ["vera"])
        await #expect(throws: ReviewError.self) {
            try await desk.approvePurge(.packet(fax.ids[0]), by: vera)
        }
        let stone = try await other.approvePurge(
            .packet(fax.ids[0]), by: Person(name: "ignored", role: .administrator))
        #expect(stone.askedBy == "vera")
        #expect(stone.approvedBy == "ada")
        #expect(try await desk.tombstones(by: vera) == [stone])
        let paper = try await other.certificate(of: fax.ids[0], by: vera)
        #expect(paper.tombstone == stone)
        try await bench.close()
    }

    @Test("a held fax is destroyed across a door as a packet is")
    func heldFaxes() async throws {
        let bench = try await DoorBench()
        let fax = InventedFax("junk")
        try await bench.hold(fax)
        let vera = Person(name: "vera", role: .supervisor)
        let desk = RemoteDesk(bench.client(as: "vera"))
        let other = RemoteDesk(bench.client(as: "ada"))
        let subject = try await desk.purgeSubject(fax.digest.short, by: vera)
        #expect(subject == .heldFax(fax.digest))
        let asked = try await desk.requestPurge(subject, reason: .junk, by: vera)
        #expect(try await desk.purgeRequests(by: vera) == [asked])
        try await desk.withdrawPurge(subject, by: vera)
        try await desk.requestPurge(subject, reason: .junk, by: vera)
        let stone = try await other.approvePurge(subject, by: vera)
        #expect(stone.subject == subject)
        #expect(try await bench.queue.heldFaxes(by: vera).isEmpty)
        try await bench.close()
    }

    @Test("a checklist and a letter cross, and what is kept back does not")
    func letters() async throws {
        let bench = try await DoorBench()
        var fax = InventedFax("letter")
        fax.sensitive = [SensitivePage(page: 1, stratum: .abuse, rules: [])]
        try await bench.file(fax)
        let id = fax.ids[0]
        let vera = Person(name: "vera", role: .clerk)
        let desk = RemoteDesk(bench.client(as: "vera"))
        let wish = LetterWish(recipient: .referrer, kind: .fax)
        await #expect(throws: ReviewError.noLetter(id, .nothingMissing(open: []))) {
            _ = try await desk.letter(wish, about: id, by: vera)
        }
        try await bench.queue.correct(
            id, [.checked(item: "application", .missing, page: nil)], reason: nil, by: vera,
            fence: nil)
        let letter = try await desk.letter(wish, about: id, by: vera)
        #expect(letter.record.items == ["application"])
        #expect(letter.pdf.starts(with: Array("%PDF".utf8)))
        let view = try await bench.queue.show(id, by: vera, for: .intake)
        #expect(view.letters.map(\.sha256) == [letter.record.sha256])
        let home = try #require(view.checklist?.items.first { $0.id == "residence" })
        #expect(home.standing == .there)
        #expect(home.isKeptBack)
        #expect(home.quote == nil)
        #expect(home.pages.isEmpty)
        await #expect(throws: ReviewError.self) {
            let ada = RemoteDesk(bench.client(as: "ada"))
            _ = try await ada.letter(
                wish, about: id, by: Person(name: "ada", role: .administrator))
        }
        try await bench.close()
    }
}
