import DoorProtocol
import Foundation
import Packets
import Review
import ReviewClient
import ReviewServer
import Synchronization
import TestSupport
import Testing

/// Fifty reviewers at the port, each asking at their own times whether or not earlier answers came: what is
/// waited for is counted from when it was due. `make test-door-load` runs it long and says what it measured.
@Suite("Many reviewers elsewhere", .serialized)
struct SecureLoadTests {
    private static func number(_ name: String, usual: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? usual
    }

    private struct Figures {
        var lists: [Duration] = []
        var images: [Duration] = []
        var failed = 0
    }

    private final class Notebook: Sendable {
        private let figures = Mutex(Figures())
        var all: Figures { figures.withLock { $0 } }
        func note(_ change: @Sendable (inout Figures) -> Void) { figures.withLock { change(&$0) } }
    }

    private static func part(_ sorted: [Duration], _ share: Double) -> Duration {
        sorted.isEmpty
            ? .zero : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }

    @Test("every request is answered, whoever else asks", .timeLimit(.minutes(30)))
    func load() async throws {
        let reviewers = Self.number("INTAKE_DOOR_REVIEWERS", usual: 4)
        let rate = Self.number("INTAKE_DOOR_RATE", usual: 20)
        let seconds = Self.number("INTAKE_DOOR_SECONDS", usual: 1)
        let packets = Self.number("INTAKE_DOOR_PACKETS", usual: 10)
        let names = (0..<reviewers).map { "reviewer\($0)" }
        let bench = try await SecureBench(
            staff: Staff(names.map { .init(.certificate($0), roles: [.reviewer]) }))
        var ids: [PacketID] = []
        for number in 0..<packets {
            let fax = InventedFax("load \(number)")
            // A page of a fax in fine resolution, as PNG, takes about so much.
            let picture = (0..<80_000).map { _ in UInt8.random(in: 0...255) }
            try await bench.office.file(fax, images: [PageImage(page: 1, png: picture)])
            ids += fax.ids
        }
        var queues: [RemoteQueue] = []
        for name in names {
            try await bench.register(name)
            let client = try bench.client(as: name)
            let queue = RemoteQueue { _ in client }
            _ = try await queue.tally()
            queues.append(queue)
        }
        let today = bench.office.clock.today
        let figures = Notebook()
        let all = rate * seconds
        let begin = ContinuousClock.now
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<all {
                let queue = queues[number % queues.count]
                let id = ids[(number * 7) % ids.count]
                let due = begin + .microseconds(Int64(number) * 1_000_000 / Int64(rate))
                group.addTask {
                    try? await Task.sleep(until: due, clock: .continuous)
                    let me = Person(name: "", role: .reviewer)
                    let isImage = number % 4 == 3
                    do {
                        if isImage {
                            _ = try await queue.pageImage(1, of: id, by: me, for: .review)
                        } else {
                            _ = try await queue.list(QueueFilter(today: today), by: me)
                        }
                        let took = due.duration(to: .now)
                        figures.note {
                            if isImage { $0.images.append(took) } else { $0.lists.append(took) }
                        }
                    } catch {
                        figures.note { $0.failed += 1 }
                    }
                }
            }
        }
        let took = begin.duration(to: .now)
        let seen = figures.all
        #expect(seen.failed == 0)
        #expect(seen.lists.count + seen.images.count == all)
        let rows = try await bench.store.audit(AuditFilter(limit: 100_000), by: .service)
        #expect(rows.count { $0.action == .viewPage } == seen.images.count)
        if ProcessInfo.processInfo.environment["INTAKE_DOOR_SECONDS"] != nil {
            print("\(reviewers) reviewers, \(rate) requests/s due, \(all) answered in \(took)")
            for (name, times) in [("queue page", seen.lists), ("page image", seen.images)] {
                let sorted = times.sorted()
                print(
                    "\(name): p50 \(Self.part(sorted, 0.5)) p99 \(Self.part(sorted, 0.99)) "
                        + "worst \(sorted.last ?? .zero)")
            }
        }
        try await bench.close()
    }
}
