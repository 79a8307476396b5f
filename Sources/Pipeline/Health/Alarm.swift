/// How bad it is. Raw values are exit codes of `intake status`.
public enum AlarmLevel: Int, Sendable, Codable, Comparable, CaseIterable {
    /// Somebody should look within a working day.
    case warning = 1
    /// Faxes are not taken or not read, or what is kept is in danger: now.
    case critical = 2

    public var word: String { self == .warning ? "warning" : "critical" }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// What can be wrong. Raw values are stable: monitoring and the alarm program go by them;
/// docs/how-to/administer.md says what to do for each.
public enum AlarmCode: String, Sendable, Codable, CaseIterable {
    case serviceDown = "service-down"
    case serviceStalled = "service-stalled"
    case storeUnreadable = "store-unreadable"
    case faxUnfiled = "fax-unfiled"
    case faxHeld = "fax-held"
    case dropWaiting = "drop-waiting"
    case dropRefused = "drop-refused"
    case folderAway = "folder-away"
    case diskLow = "disk-low"
    case readerViolation = "reader-violation"
    case readerDeaths = "reader-deaths"
    case backupOld = "backup-old"
    case backupNever = "backup-never"
    case witnessAway = "witness-away"
    case checkpointLate = "checkpoint-late"
    case purgeUnfinished = "purge-unfinished"
    case clockBehind = "clock-behind"
    case clockJumped = "clock-jumped"
    case certificateEnds = "certificate-ends"
}

/// Something that needs a person.
public struct Alarm: Sendable, Equatable {
    public let code: AlarmCode
    public let level: AlarmLevel
    /// Counts, ages and names of folders; nothing of a fax.
    public let words: String

    init(_ code: AlarmCode, _ level: AlarmLevel, _ words: String) {
        self.code = code
        self.level = level
        self.words = words
    }
}

/// A length of time as people say it: the largest unit that is not below one.
public enum TimeSpan {
    public static func words(seconds: Int) -> String {
        switch seconds {
        case ..<120: "\(max(0, seconds)) s"
        case ..<7200: "\(seconds / 60) min"
        case ..<172_800: "\(seconds / 3600) h"
        default: "\(seconds / 86_400) d"
        }
    }
}
