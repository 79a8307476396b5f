import Packets

/// How an office does, as its doors tell whoever looks after machines: codes alone, nothing of a fax.
public struct OfficeHealth: Sendable, Equatable, Codable {
    public enum Standing: String, Sendable, Codable, CaseIterable {
        case healthy, warning, critical
        /// Nobody has looked yet, or not for minutes.
        case unknown
    }

    /// What needs a person. Codes are those of `intake status`.
    public struct Alarm: Sendable, Equatable, Codable {
        public let code: String
        public let level: Standing

        public init(code: String, level: Standing) {
            self.code = code
            self.level = level
        }
    }

    public let standing: Standing
    /// Worst first.
    public let alarms: [Alarm]
    /// When it was looked; nil where nobody has yet.
    public let at: Instant?

    public init(standing: Standing, alarms: [Alarm], at: Instant?) {
        self.standing = standing
        self.alarms = alarms
        self.at = at
    }

    /// Whether people can rely on it: 200, else 503.
    public var isServing: Bool { standing == .healthy || standing == .warning }
}

/// Knows how an office does, without looking anew for whoever asks.
public protocol HealthTelling: Sendable {
    func health() async -> OfficeHealth
}
