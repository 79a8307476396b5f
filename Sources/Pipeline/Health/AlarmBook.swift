import Packets

/// Which alarms stand and whom was told of them when, so that one thing that is wrong is told once, again
/// after a while, and when it is over. Pure: the caller logs and calls.
public struct AlarmBook: Sendable, Equatable, Codable {
    struct Standing: Sendable, Equatable, Codable {
        var level: AlarmLevel
        var since: Instant
    }

    /// The last call for a code, kept when it is over: what comes and goes calls nobody each time.
    struct Call: Sendable, Equatable, Codable {
        var level: AlarmLevel
        var at: Instant
    }

    private(set) var standing: [String: Standing] = [:]
    private var calls: [String: Call] = [:]
    private var lately: [Instant] = []

    /// Calls within an hour, whatever the codes.
    static let mostCallsAnHour = 20

    public init() {}

    /// What is to be told of an alarm.
    public struct Notice: Sendable, Equatable {
        public enum Change: String, Sendable { case raised, worse, standing, over }

        public let code: AlarmCode
        public let level: AlarmLevel
        public let change: Change
        public let words: String
        /// Whether the alarm program is called; else it is only logged.
        public let calls: Bool
    }

    /// Takes the alarms of one look, the worst of each code, and gives what is to be told.
    ///
    /// - Parameter repeatMinutes: after which an alarm that stands is told again.
    public mutating func turn(
        _ alarms: [Alarm], now: Instant, repeatMinutes: Int
    ) -> [Notice] {
        var worst: [AlarmCode: Alarm] = [:]
        for alarm in alarms where (worst[alarm.code]?.level ?? .warning) <= alarm.level {
            worst[alarm.code] = alarm
        }
        var notices: [Notice] = []
        for code in AlarmCode.allCases {
            if let alarm = worst[code] {
                notices += notice(alarm, now: now, repeatMinutes: repeatMinutes).map { [$0] } ?? []
            } else if let before = standing.removeValue(forKey: code.rawValue) {
                notices.append(
                    Notice(
                        code: code, level: before.level, change: .over,
                        words: "over", calls: wasCalled(code, since: before.since) && mayCall(now)))
            }
        }
        return notices
    }

    private mutating func notice(
        _ alarm: Alarm, now: Instant, repeatMinutes: Int
    ) -> Notice? {
        let key = alarm.code.rawValue
        let before = standing[key]
        standing[key] = Standing(level: alarm.level, since: before?.since ?? now)
        let change: Notice.Change =
            before == nil
            ? .raised : alarm.level > (before?.level ?? .critical) ? .worse : .standing
        let call = calls[key]
        // A clock that was set back must not keep an alarm silent.
        let isDue =
            call.map { abs(now.milliseconds - $0.at.milliseconds) >= Int64(repeatMinutes) * 60_000 }
            ?? true
        let isWorse = call.map { alarm.level > $0.level } ?? true
        guard isDue || isWorse || change != .standing else { return nil }
        let calls = (isDue || isWorse) && mayCall(now)
        if calls { self.calls[key] = Call(level: alarm.level, at: now) }
        return Notice(
            code: alarm.code, level: alarm.level, change: change, words: alarm.words, calls: calls)
    }

    private func wasCalled(_ code: AlarmCode, since: Instant) -> Bool {
        calls[code.rawValue].map { $0.at >= since } ?? false
    }

    private mutating func mayCall(_ now: Instant) -> Bool {
        lately = lately.filter { abs(now.milliseconds - $0.milliseconds) < 3_600_000 }
        guard lately.count < Self.mostCallsAnHour else { return false }
        lately.append(now)
        return true
    }
}
