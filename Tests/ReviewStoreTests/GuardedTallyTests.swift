import Packets
import Review
import Testing

@testable import ReviewStore

@Suite("A queue that is counted by people")
struct GuardedTallyTests {
    private let office: GuardedTests
    private var store: ReviewStore { office.store }

    init() throws { office = try GuardedTests() }

    @Test("what is counted for a reviewer is of their region only")
    func counted() async throws {
        let ids = try await office.packets()
        for (name, count) in [("nora", 1), ("elsa", 1), ("sam", 3), ("vera", 3), ("cleo", 3)] {
            let tally = try await office.asker(name).queue.tally()
            #expect(tally.packets == [.pending: count], "\(name)")
            #expect(tally.pendingByFlag.values.reduce(0, +) == count, "\(name)")
            #expect(tally.filedFaxes == count, "\(name)")
        }
        for id in ids {
            try await store.misdirect(id, .setApart(.otherOffice), by: Bench.supervisor)
        }
        let tally = try await office.asker("nora").queue.tally()
        #expect(tally.standingApart == 1 && tally.packets == [:] && tally.oldestPending == nil)
        #expect(try await office.asker("vera").queue.tally().standingApart == 3)
    }
}
