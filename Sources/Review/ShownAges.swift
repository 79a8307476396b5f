import Packets

/// The child's ages as a reviewer looks at them, in completed months.
public struct ShownAges: Sendable, Equatable {
    public let birth: Day?
    public let today: Int?
    public let received: Int?
    public let examination: Day?
    public let examined: Int?
    /// At the examination, else at receipt, counted from when the child was due; nil where it is not known
    /// to be born before term, and from the second birthday on.
    public let corrected: Int?
    public let weeks: Int?
    public let thirdBirthday: Day?

    /// As the rules have it (`eligibility.yml`): before 37 weeks, until 24 months.
    public static let correctedBelowWeeks = 37
    public static let correctedUntilMonths = 24

    /// - Parameter now: the unit's local day.
    public init(_ view: PacketView, today now: Day) {
        let packet = view.shown.extracted
        let received = view.item.receivedOn
        let circumstances = packet.circumstances
        let birth = packet.field(.childBirthDate)
            .flatMap { Day(iso: $0.value.open(for: .showing)) }
            .flatMap { $0 <= now ? $0 : nil }
        self.birth = birth
        weeks = circumstances.gestationalWeeks
        thirdBirthday = birth?.birthday(3)
        guard let birth else {
            today = nil
            self.received = circumstances.statedAgeMonths
            examination = circumstances.examinationDay
            examined = nil
            corrected = nil
            return
        }
        today = birth.completedMonths(until: now)
        self.received = birth.completedMonths(until: received)
        examination = circumstances.examinationDay.flatMap {
            birth <= $0 && $0 <= received ? $0 : nil
        }
        let counted = examination ?? received
        examined = examination.map { birth.completedMonths(until: $0) }
        if let weeks, weeks < Self.correctedBelowWeeks, (20...42).contains(weeks),
            birth.completedMonths(until: counted) < Self.correctedUntilMonths,
            let due = birth.adding(days: (40 - weeks) * 7)
        {
            corrected = due.completedMonths(until: counted)
        } else {
            corrected = nil
        }
    }

    /// At the examination, else at receipt: what the rules count.
    public var counted: Int? { examined ?? received }
}
