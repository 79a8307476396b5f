import Packets

/// The child's ages that the rules ask for, in completed months.
struct ChildAges {
    /// On the day the fax was received; nil where neither birth date nor age was read.
    let received: Int?
    /// On the day of the examination, else when the fax was received.
    let examined: Int?
    /// At the examination, corrected for birth before term.
    let corrected: Int?
    /// A birth date was read, not only an age.
    let hasBirthDate: Bool
    /// The birth date needs a look, and another reading would change what its age decides.
    let isDoubtful: Bool

    init(packet: ExtractedPacket, receivedOn: Day, ages: RuleBook.Ages) {
        let field = packet.field(.childBirthDate)
        let circumstances = packet.circumstances
        let birth = field.flatMap { Day(iso: $0.value.open(for: .deciding)) }
            .flatMap { $0 <= receivedOn ? $0 : nil }
        hasBirthDate = birth != nil
        guard let birth else {
            received = circumstances.statedAgeMonths
            examined = circumstances.statedAgeMonths
            corrected = circumstances.statedAgeMonths
            isDoubtful = field != nil
            return
        }
        let atReceipt = birth.completedMonths(until: receivedOn)
        received = atReceipt
        let examination = circumstances.examinationDay.flatMap {
            birth <= $0 && $0 <= receivedOn ? $0 : nil
        }
        let atExamination = birth.completedMonths(until: examination ?? receivedOn)
        examined = atExamination
        if let weeks = circumstances.gestationalWeeks, weeks < ages.correctedBelowWeeks,
            atExamination < ages.correctedUntil,
            let due = birth.adding(days: (40 - weeks) * 7)
        {
            corrected = due.completedMonths(until: examination ?? receivedOn)
        } else {
            corrected = atExamination
        }
        let others = field?.rivals.compactMap { Day(iso: $0.value.open(for: .deciding)) } ?? []
        isDoubtful =
            field?.needsReview ?? false
            && ((field?.confidence ?? 1) < 0.9
                || others.contains {
                    ($0.completedMonths(until: receivedOn) >= ages.ends) != (atReceipt >= ages.ends)
                })
    }
}
