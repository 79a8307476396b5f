import Packets

/// The order of the queue: what runs out first and matters most. Overdue packets stand in front
/// of everything, so nothing waits for ever behind worse flags; then the flag; then the earliest
/// clock; then the oldest.
public struct Urgency: Sendable, Comparable {
    public let isOverdue: Bool
    /// 0 for the flag that matters most.
    public let severity: Int
    /// The earliest clock that runs; nil where none does.
    public let due: Day?
    let receivedAt: Instant
    let id: PacketID

    /// The county mails a notice to the family within five calendar days of the referral
    /// (22 CCR 41514(c)).
    public static let noticeDays = 5
    /// How long before the third birthday, at which category 2 ends, a packet is brought forward.
    public static let birthdayDays = 90

    public init(of item: QueueItem, today: Day) {
        let clocks = Self.clocks(of: item, today: today)
        let isOpen = item.state == .pending || item.state == .claimed
        due = isOpen ? clocks.map(\.day).min() : nil
        isOverdue = due.map { $0 < today } ?? false
        severity = Self.severity(of: item)
        receivedAt = item.receivedAt
        id = item.id
    }

    public static func < (left: Urgency, right: Urgency) -> Bool {
        if left.isOverdue != right.isOverdue { return left.isOverdue }
        if left.severity != right.severity { return left.severity < right.severity }
        if left.due != right.due {
            guard let first = left.due else { return false }
            guard let second = right.due else { return true }
            return first < second
        }
        return (left.receivedAt, left.id) < (right.receivedAt, right.id)
    }

    /// A packet with lost pages stands no lower than one that could not be read: an eligible child may be
    /// behind the pages that are missing.
    static func severity(of item: QueueItem) -> Int {
        let own = severity(of: item.flag)
        return item.hasLostPages ? min(own, severity(of: .unreadable)) : own
    }

    /// Likely eligible first, then possible, then what could not be read (an eligible child may be
    /// behind it), then the rest.
    public static func severity(of flag: EligibilityFlag) -> Int {
        switch flag {
        case .category1: 0
        case .category2: 1
        case .possible1: 2
        case .possible2: 3
        case .unreadable: 4
        case .ccsOther: 5
        case .noIndication: 6
        case .agedOut: 7
        case .notAReferral: 8
        }
    }

    /// A day by which something must be done, and what.
    public struct DueClock: Sendable, Equatable {
        public enum Kind: String, Sendable, Codable {
            case notice
            case thirdBirthday = "third-birthday"
        }
        public let kind: Kind
        public let day: Day
    }

    /// The clocks that run for an item; a packet that is no referral has none, unless pages of it were
    /// lost that may be one.
    public static func clocks(of item: QueueItem, today: Day) -> [DueClock] {
        guard item.flag != .notAReferral || item.hasLostPages else { return [] }
        var clocks: [DueClock] = []
        if let day = item.receivedOn.adding(days: noticeDays) {
            clocks.append(DueClock(kind: .notice, day: day))
        }
        if let birth = item.childBirthDate?.open(for: .deciding),
            let third = thirdBirthday(of: birth), third >= today,
            third.daysSince1970 - today.daysSince1970 <= birthdayDays
        {
            clocks.append(DueClock(kind: .thirdBirthday, day: third))
        }
        return clocks
    }

    /// A child born on 29 February turns three on 1 March.
    static func thirdBirthday(of birth: Day) -> Day? {
        Day(year: birth.year + 3, month: birth.month, day: birth.day)
            ?? Day(year: birth.year + 3, month: 3, day: 1)
    }
}
