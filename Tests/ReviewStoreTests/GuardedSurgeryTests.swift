import Packets
import Review
import TestSupport
import Testing

@testable import ReviewStore

@Suite("Surgery, asked for by people")
struct GuardedSurgeryTests {
    private func queue(_ name: String, _ store: ReviewStore) -> GuardedQueue {
        GuardedQueue(
            store,
            for: Admission(GuardedTests.staff.caller(user: name, groups: []), record: store))
    }

    @Test("is a clerk's, not an auditor's; in a region, only with packets of that region alone")
    func rights() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let me = Person(name: "forged", role: .supervisor)
        let north = try bench.file(store, "a")[0]
        let south = try bench.file(store, "b")[0]
        for (id, address) in [
            (north, "1 Palm Court, Brawley, CA 92227"),
            (south, "2 Date Street, Calexico, CA 92231"),
        ] {
            try await store.correct(
                id, [.value(.childAddress, Confidential(address), page: nil)], reason: nil,
                by: Bench.clerk, fence: nil)
        }
        for surgery in [Surgery.join(south, into: north), .join(north, into: south)] {
            for name in ["otto", "ada", "nora", "sam", "mallory"] {
                for mode in [Surgery.Mode.showing, .doing] {
                    await #expect(throws: ReviewError.self) {
                        try await queue(name, store).operate(surgery, mode, reason: nil, by: me)
                    }
                }
            }
        }
        #expect(try await store.show(north, by: Bench.clerk, for: .intake).reading == 1)
        try await queue("cleo", store).operate(
            .join(south, into: north), .anyway, reason: nil, by: me)
        let row = try await store.audit(AuditFilter(packet: north), by: Bench.supervisor)
            .last { $0.action == .operate }
        #expect(row?.by == Person(name: "cleo", role: .clerk))
        // What takes it back needs both packets too, the one that was emptied as well.
        await #expect(throws: ReviewError.self) {
            try await queue("nora", store).operate(
                .undo(north, with: south), .doing, reason: nil, by: me)
        }
        try await queue("vera", store).operate(
            .undo(north, with: south), .doing, reason: nil, by: me)
    }
}
