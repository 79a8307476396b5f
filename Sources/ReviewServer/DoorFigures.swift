import Synchronization

/// What a door is asked and how it answers, in numbers: nothing of who asks or of what.
public struct DoorFigures: Sendable, Equatable {
    /// A kind of request, whose answers take alike long.
    public enum Kind: String, Sendable, CaseIterable { case look, change, picture, page, other }

    public struct Asked: Sendable, Hashable {
        /// A call's name, or `page`, `events`, `health`, `unknown`.
        public let call: String
        public let status: Int

        public init(call: String, status: Int) {
            self.call = call
            self.status = status
        }
    }

    /// How many took at most so long.
    public struct Latencies: Sendable, Equatable {
        /// Upper bounds, in seconds.
        public static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

        /// Of each bound those between it and the one before, and last those above all.
        public private(set) var counts = [Int](repeating: 0, count: bounds.count + 1)
        public private(set) var seconds = 0.0

        public init() {}

        mutating func note(_ time: Duration) {
            let took =
                Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
            counts[Self.bounds.firstIndex { took <= $0 } ?? Self.bounds.count] += 1
            seconds += took
        }
    }

    public internal(set) var requests: [Asked: Int] = [:]
    /// By the problem's code.
    public internal(set) var refusals: [String: Int] = [:]
    public internal(set) var latencies: [Kind: Latencies] = [:]
    public internal(set) var streams = 0
    public internal(set) var connections = 0

    public init() {}
}

/// Counts for one door.
final class DoorCount: Sendable {
    private let figures = Mutex(DoorFigures())

    func note(_ call: String, _ kind: DoorFigures.Kind, _ answer: DoorAnswer, _ time: Duration) {
        figures.withLock { figures in
            figures.requests[.init(call: call, status: answer.status.code), default: 0] += 1
            if let code = answer.problem?.code { figures.refusals[code, default: 0] += 1 }
            figures.latencies[kind, default: .init()].note(time)
        }
    }

    func connected() { figures.withLock { $0.connections += 1 } }
    func disconnected() { figures.withLock { $0.connections -= 1 } }

    /// - Parameter streams: that stand now.
    func figures(streams: Int) -> DoorFigures {
        figures.withLock { figures in
            var taken = figures
            taken.streams = streams
            return taken
        }
    }
}
