import Synchronization

/// Keeps somebody who asks for what they may not have, over and over, from filling the log: after so many
/// refusals within a minute they are not listened to until it is over.
final class RefusalPace: Sendable {
    private struct Minute {
        let since: ContinuousClock.Instant
        var refusals = 0
    }

    private let minutes = Mutex<[String: Minute]>([:])
    private let most: Int
    private let now: @Sendable () -> ContinuousClock.Instant

    init(most: Int, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.most = most
        self.now = now
    }

    func isShut(to name: String) -> Bool {
        let now = now()
        return minutes.withLock { minutes in
            guard let minute = minutes[name] else { return false }
            guard minute.since.duration(to: now) < .seconds(60) else {
                minutes[name] = nil
                return false
            }
            return minute.refusals >= most
        }
    }

    /// True for the refusal that was the last to be told.
    func note(_ name: String) -> Bool {
        let now = now()
        return minutes.withLock { minutes in
            minutes[name, default: Minute(since: now)].refusals += 1
            return minutes[name]?.refusals == most
        }
    }
}
