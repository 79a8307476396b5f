import DoorProtocol
import Foundation
import Packets
import Review
import ReviewClient
import ReviewServer
import TestSupport
import Testing

@Suite("A service that is stopped")
struct StoppingTests {
    private static let vera = Person(name: "vera", role: .supervisor)

    private static func stalled(
        closing seconds: Int, _ gate: Gate
    ) async throws -> (DoorBench, PacketID) {
        var limits = DoorLimits()
        limits.closingSeconds = seconds
        let bench = try await DoorBench(
            limits: limits, answers: { StalledAnswers(store: $0, gate: gate) })
        let fax = InventedFax("in hand")
        try await bench.file(fax)
        return (bench, fax.ids[0])
    }

    /// Whether a newcomer finds nobody there, before long.
    private static func isShut(_ bench: DoorBench) async throws -> Bool {
        for _ in 0..<1000 {
            if (try? RawClient(bench.socket.path)) == nil { return true }
            try await Task.sleep(for: .milliseconds(20))
        }
        return false
    }

    @Test("answers what it has in hand, and lets nobody new in")
    func inHand() async throws {
        let gate = Gate()
        let (bench, id) = try await Self.stalled(closing: 600, gate)
        let claim = Task { try await bench.queue.claim(id, by: Self.vera, lease: 60) }
        await gate.reached()
        let closing = Task { try await bench.close() }
        #expect(try await Self.isShut(bench))
        gate.open()
        #expect(try await claim.value.packet == id)
        try await closing.value
    }

    @Test(
        "waits for nobody for ever; what was begun is done or not done, and can be asked for again")
    func brokenOff() async throws {
        let gate = Gate()
        let (bench, id) = try await Self.stalled(closing: 1, gate)
        let claim = Task { try await bench.queue.claim(id, by: Self.vera, lease: 60) }
        await gate.reached()
        try await bench.close()
        await #expect(throws: ReviewError.self) { _ = try await claim.value }
        gate.open()
        // It goes on to its end, to nobody.
        var state = QueueState.pending
        for _ in 0..<500 where state != .claimed {
            try await Task.sleep(for: .milliseconds(20))
            state = try await bench.store.show(id, by: Self.vera, for: .review).item.state
        }
        #expect(state == .claimed)
    }
}
