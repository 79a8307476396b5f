import FaultSupport
import Foundation
import Packets
import Review
import Synchronization
import TestSupport
import Vault

@testable import ReviewStore
@testable import Spool

/// One walk through a real office, step by step beside the model: real SQLite, real files, a clock that jumps.
final class Walk {
    struct Differs: Error, CustomStringConvertible {
        let description: String
    }

    let office: DrillOffice
    var model = WalkModel()
    var random: Seeded
    let clock: TurnedClock
    var store: ReviewStore
    /// Tickets and claims that were handed out, whoever holds them still or not.
    var tickets: [ReadingTicket] = []
    var claims: [Claim] = []
    var names = 0
    var sent: [DrillFax] = []
    /// What was done, to be shown where the two differ.
    private(set) var steps: [String] = []
    private(set) var counts: [String: Int] = [:]

    static let people = (0..<3).map { Person(name: "reviewer-\($0)", role: .reviewer) }
    static let supervisors = (0..<2).map { Person(name: "supervisor-\($0)", role: .supervisor) }

    init(seed: UInt64) throws {
        random = Seeded(seed)
        let clock = TurnedClock()
        self.clock = clock
        let folder = NSTemporaryDirectory() + "intake-walk-" + UUID().uuidString
        office = DrillOffice(folder: folder)
        for path in ["", "/data", "/drop", "/keys", "/witness"] {
            try FileManager.default.createDirectory(
                atPath: folder + path, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        }
        try KeyFile(path: folder + "/keys/master.key").create()
        store = try office.store(now: { clock.now })
    }

    deinit { try? FileManager.default.removeItem(atPath: office.folder) }

    var now: Int64 { clock.now.milliseconds }

    func pick<Element>(_ some: [Element]) -> Element? { some.randomElement(using: &random) }

    func chance(_ part: Double) -> Bool { Double.random(in: 0..<1, using: &random) < part }

    /// The process dies and another begins: nothing but files and rows is left.
    func reopen() throws {
        store = try office.store(now: { [clock] in clock.now })
    }

    /// Takes a step and holds office and model against each other and against the table of states.
    func step() async throws {
        let events = Self.events
        let event = events[Int.random(in: 0..<events.count, using: &random)]
        steps.append(event.name)
        counts[event.name, default: 0] += 1
        try await event.act(self)
        let picture = try office.picture()
        let wrong =
            model.differences(from: picture)
            + StateTable.faults(in: picture, at: .any, everyPageHasPicture: true)
        guard wrong.isEmpty else {
            throw Differs(description: "after \(steps.suffix(12)): \(wrong)")
        }
    }

    func note(_ words: String) { steps.append(words) }

    /// Does what the model says can be done, and is refused what it says can't.
    func agree(_ isDone: Bool, _ act: () async throws -> Void) async throws {
        do {
            try await act()
        } catch let error as ReviewError {
            if isDone { throw Differs(description: "\(steps.suffix(6)): refused: \(error.what)") }
            return
        }
        if !isDone { throw Differs(description: "\(steps.suffix(6)): done and should be refused") }
    }
}

/// A wall clock that is turned, forwards and backwards.
final class TurnedClock: Sendable {
    private let time = Mutex(Instant(milliseconds: 1_795_000_000_000))

    var now: Instant { time.withLock { $0 } }

    func turn(seconds: Int) { time.withLock { $0 = $0.adding(seconds: seconds) } }
}
