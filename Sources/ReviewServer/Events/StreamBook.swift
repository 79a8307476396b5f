import Synchronization

/// The streams of a door: so many at most, so many of one person, and none once the door falls shut.
final class StreamBook: Sendable {
    private struct State {
        var open: [UInt64: (name: String, end: @Sendable () -> Void)] = [:]
        var next: UInt64 = 0
        var isShut = false
    }

    private let state = Mutex(State())
    private let most: Int
    private let mostOfOne: Int

    init(_ limits: DoorLimits) {
        most = limits.streams
        mostOfOne = limits.streamsOfOne
    }

    var count: Int { state.withLock(\.open.count) }

    /// A stream's number, to leave with; nil where there is no room for it.
    ///
    /// - Parameter end: ends it from outside, once.
    func enter(_ name: String, end: @escaping @Sendable () -> Void) -> UInt64? {
        state.withLock { state in
            guard !state.isShut, state.open.count < most,
                state.open.values.count(where: { $0.name == name }) < mostOfOne
            else { return nil }
            state.next += 1
            state.open[state.next] = (name, end)
            return state.next
        }
    }

    func leave(_ number: UInt64) { state.withLock { _ = $0.open.removeValue(forKey: number) } }

    /// Ends all there are, and lets nobody in any more.
    func shut() {
        let ends = state.withLock { state in
            state.isShut = true
            return state.open.values.map(\.end)
        }
        for end in ends { end() }
    }
}
