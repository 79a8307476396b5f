import Packets
import Review
import Testing

@testable import ReviewStore

@Suite("Packets are given to regions and people")
struct GuardedAssigningTests {
    let office: GuardedTests

    init() throws { office = try GuardedTests() }

    private func seen(by name: String) async throws -> [PacketID] {
        let asker = office.asker(name)
        return try await asker.queue.list(QueueFilter(today: office.bench.today), by: asker.me)
            .items.map(\.id).sorted()
    }

    private func assign(_ id: PacketID, _ step: AssignmentStep, by name: String = "vera")
        async throws
    {
        let asker = office.asker(name)
        try await asker.queue.assign(id, step, reason: "they have time", by: asker.me)
    }

    @Test("a reviewer of another region sees a packet only once it is given to that region")
    func region() async throws {
        let ids = try await office.packets()
        let sam = office.asker("sam")
        try await assign(ids[0], .region("south"))
        #expect(try await seen(by: "sam") == [ids[0], ids[1]].sorted())
        #expect(try await seen(by: "nora").isEmpty)
        #expect(try await sam.queue.show(ids[0], by: sam.me, for: .review).item.id == ids[0])
        let nora = office.asker("nora")
        await #expect(throws: ReviewError.noSuchPacket(ids[0].text)) {
            try await nora.queue.show(ids[0], by: nora.me, for: .review)
        }
        // The region's own queue has it, for whoever may see all; the other has it no more.
        let vera = office.asker("vera")
        var filter = QueueFilter(today: office.bench.today)
        for (name, has) in [("south", true), ("north", false), (Staff.elsewhere, false)] {
            filter.region = name
            let found = try await vera.queue.list(filter, by: vera.me).items.map(\.id)
            #expect(found.contains(ids[0]) == has, "\(name)")
        }
        // A later address does not move what a person placed; taking it back does.
        try await office.store.correct(
            ids[0], [.value(.childAddress, Confidential("9 Elm, Brawley, CA 92227"), page: nil)],
            reason: nil, by: Bench.supervisor, fence: nil)
        #expect(try await seen(by: "nora").isEmpty)
        try await assign(ids[0], .nobody)
        #expect(try await seen(by: "nora") == [ids[0]])
        #expect(try await seen(by: "sam") == [ids[1]])
    }

    @Test("a packet of no region goes to one, and one of a region to those elsewhere")
    func elsewhere() async throws {
        let ids = try await office.packets()
        try await assign(ids[2], .region("north"))
        #expect(try await seen(by: "nora") == [ids[0], ids[2]].sorted())
        #expect(try await seen(by: "elsa").isEmpty)
        try await assign(ids[0], .region(Staff.elsewhere))
        #expect(try await seen(by: "elsa") == [ids[0]])
        #expect(try await seen(by: "nora") == [ids[2]])
    }

    @Test(
        "a packet given to somebody by name is theirs to see, pull and decide, in whatever region")
    func person() async throws {
        let ids = try await office.packets()
        let sam = office.asker("sam")
        try await assign(ids[0], .person("sam"))
        #expect(try await seen(by: "sam") == [ids[0], ids[1]].sorted())
        // Her region sees it still, and is not offered it.
        #expect(try await seen(by: "nora") == [ids[0]])
        let nora = office.asker("nora")
        let filter = QueueFilter(today: office.bench.today)
        #expect(try await nora.queue.claimNext(5, filter, by: nora.me, lease: 60).isEmpty)
        let claims = try await sam.queue.claimNext(5, filter, by: sam.me, lease: 60)
        #expect(Set(claims.map(\.packet)) == [ids[0], ids[1]])
        let fence = claims.first { $0.packet == ids[0] }?.fence
        try await sam.queue.decide(ids[0], Ruling(.wrongProgram), by: sam.me, fence: fence)
        // Nor does it reach past the packet that it is about.
        #expect(try await !seen(by: "sam").contains(ids[2]))
    }

    @Test("who loses a packet again sees no more of it")
    func takenAway() async throws {
        let ids = try await office.packets()
        let elsa = office.asker("elsa")
        try await assign(ids[0], .person("elsa"))
        _ = try await elsa.queue.show(ids[0], by: elsa.me, for: .review)
        for step in [AssignmentStep.person("sam"), .region("south"), .nobody] {
            try await assign(ids[0], .person("elsa"))
            try await assign(ids[0], step)
            await #expect(throws: ReviewError.noSuchPacket(ids[0].text)) {
                try await elsa.queue.show(ids[0], by: elsa.me, for: .review)
            }
            #expect(try await elsa.queue.ids(beginning: ids[0].text).isEmpty)
        }
    }

    @Test("a supervisor assigns, and nobody else; each refusal is on record")
    func right() async throws {
        let ids = try await office.packets()
        for name in ["cleo", "otto", "ada", "nora", "doc"] {
            await #expect(throws: ReviewError.self) {
                try await assign(ids[0], .person("nora"), by: name)
            }
            let row = try await office.rows.last
            #expect(row?.action == .denied && row?.detail == "assign: not with this role")
        }
        #expect(
            try await office.store.show(ids[0], by: .service, for: .review).item.assignment == nil)
    }

    @Test("a region or a person that there is not keeps nothing from anybody")
    func slips() async throws {
        let ids = try await office.packets()
        for step in [
            AssignmentStep.region("atlantis"), .region(""), .person("nora "), .person("otto"),
            .person("doc"), .person(""),
        ] {
            await #expect(throws: ReviewError.self) { try await assign(ids[0], step) }
        }
        #expect(try await seen(by: "nora") == [ids[0]])
        // A region that the office gave up since: the address tells again.
        try await office.store.assign(
            ids[0], .region("atlantis"), reason: "there was one", by: Bench.supervisor)
        #expect(try await seen(by: "nora") == [ids[0]])
        #expect(try await seen(by: "elsa") == [ids[2]])
    }

    @Test("what comes is told with the region that a person gave it")
    func told() async throws {
        let ids = try await office.packets()
        try await assign(ids[0], .region("south"))
        let item = try await office.store.show(ids[0], by: .service, for: .review).item
        let caller = GuardedTests.staff.caller(user: "vera", groups: [])
        #expect(caller.region(of: item.whereabouts) == "south")
    }
}
