import Packets
import Synchronization

/// A clock that moves only when a test moves it. Its day is the UTC day.
public final class ManualClock: Sendable {
    private let moment: Mutex<Int64>

    /// Begins at noon of 2026-05-04.
    public init() { moment = Mutex(20_577 * 86_400_000 + 43_200_000) }

    public var now: Instant { Instant(milliseconds: moment.withLock { $0 }) }

    public var today: Day { Self.day(now) ?? Self.epoch }

    public func advance(seconds: Int) { moment.withLock { $0 += Int64(seconds) * 1000 } }

    public func advance(days: Int) { advance(seconds: days * 86_400) }

    public static func day(_ instant: Instant) -> Day? {
        Day(daysSince1970: Int(instant.milliseconds / 86_400_000))
    }

    private static var epoch: Day { .init(known: 1970, 1, 1) }
}

extension Day {
    /// A day that the test's author knows to exist.
    public init(known year: Int, _ month: Int, _ day: Int) {
        guard let known = Day(year: year, month: month, day: day) else {
            preconditionFailure("\(year)-\(month)-\(day) is no day")
        }
        self = known
    }
}
