import DoorProtocol
import Packets
import Synchronization

/// What the last look said of the office, for whoever asks at a door.
final class HealthBoard: HealthTelling {
    private struct Look {
        let alarms: [Alarm]
        let at: Instant
        let steady: ContinuousClock.Instant
    }

    private let last = Mutex<Look?>(nil)

    /// A look that is older says nothing: whoever looks is stuck.
    static let longest = Duration.seconds(180)

    func note(_ alarms: [Alarm], at instant: Instant) {
        last.withLock { $0 = Look(alarms: alarms, at: instant, steady: .now) }
    }

    func health() async -> OfficeHealth {
        guard let look = last.withLock({ $0 }) else {
            return OfficeHealth(standing: .unknown, alarms: [], at: nil)
        }
        let alarms = look.alarms.map {
            OfficeHealth.Alarm(code: $0.code.rawValue, level: Self.standing($0.level))
        }
        let worst = look.alarms.map(\.level).max()
        let isOld = look.steady.duration(to: .now) > Self.longest
        return OfficeHealth(
            standing: isOld ? .unknown : worst.map(Self.standing) ?? .healthy, alarms: alarms,
            at: look.at)
    }

    private static func standing(_ level: AlarmLevel) -> OfficeHealth.Standing {
        switch level {
        case .warning: .warning
        case .critical: .critical
        }
    }
}
