import Packets
import Review
import ReviewClient
import TestSupport
import Testing

@Suite("A queue behind a door keeps the queue's contract")
struct DoorContractTests {
    /// The contract is about the queue, not about roles: whoever is one in it may act as they wish.
    static let staff = Staff(
        [
            .init(.user("cleo"), roles: [.clerk]), .init(.user("vera"), roles: [.supervisor]),
            .init(.group("reviewers"), roles: [.reviewer, .supervisor]),
            // Who is to be given packets by name stands there by name.
            .init(.user("anders"), roles: [.reviewer]), .init(.user("birgit"), roles: [.reviewer]),
        ], regions: ["north": ["92227"], "south": ["92231"]])

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

    @Test("a page is turned across a door: shown, done, taken back, and refused as it is at home")
    func turning() async throws {
        let bench = try await DoorBench()
        let fax = InventedFax("turned")
        try await bench.file(fax)
        let id = fax.ids[0]
        let page = try #require(fax.reading.packets[0].extracted.pages.first)
        let cleo = Person(name: "cleo", role: .clerk)
        let desk = RemoteDesk(bench.client(as: "cleo"))
        func picture() async throws -> [UInt8] {
            Array(try await bench.queue.pageImage(page, of: id, by: cleo, for: .intake).png)
        }
        let before = try await picture()

        let shown = try await desk.turn(
            .turn(page: page, by: .around), of: id, .showing, reason: nil, by: cleo)
        #expect(shown.page == page && shown.undo == nil)
        #expect(try await picture() == before)

        let done = try await desk.turn(
            .turn(page: page, by: .around), of: id, .doing,
            reason: Confidential("upside down"), by: cleo)
        #expect(try await picture() == Array("turned".utf8))
        let view = try await bench.queue.show(id, by: cleo, for: .intake)
        #expect(view.turns.map(\.turn) == [.around])
        #expect(view.turns.map(\.by.name) == ["cleo"])
        #expect(view.remarks.map(\.words) == [Confidential("upside down")])

        // Who only audits turns nothing, nor does anybody a page that is not there, or by nothing.
        await #expect(throws: ReviewError.self) {
            _ = try await RemoteDesk(bench.client(as: "otto")).turn(
                .turn(page: page, by: .right), of: id, .doing, reason: nil,
                by: Person(name: "otto", role: .auditor))
        }
        await #expect(throws: ReviewError.noSuchPage(99, id)) {
            _ = try await desk.turn(
                .turn(page: 99, by: .right), of: id, .doing, reason: nil, by: cleo)
        }
        await #expect(
            throws: ReviewError.refused(
                "page \(page) is not turned by that", hint: "turn it by 90, 180 or 270 degrees")
        ) {
            _ = try await desk.turn(
                .turn(page: page, by: .none), of: id, .doing, reason: nil, by: cleo)
        }
        #expect(try await bench.queue.show(id, by: cleo, for: .intake).turns.count == 1)

        let number = try #require(done.undo)
        let back = try await desk.turn(
            .back(number: number), of: id, .doing, reason: nil, by: cleo)
        #expect(back.undo == nil)
        #expect(try await picture() == before)
        #expect(
            try await bench.queue.show(id, by: cleo, for: .intake).turns.map(\.stands) == [false])
        await #expect(throws: ReviewError.self) {
            _ = try await desk.turn(
                .back(number: number), of: id, .doing, reason: nil, by: cleo)
        }
        try await bench.close()
    }
}
