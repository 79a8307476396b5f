import Packets

/// Why a day that somebody names can't be, beside what stands of the packet. Carries no day.
public enum DayFault: String, Error, Sendable, Equatable, Codable, CaseIterable {
    case examinedInFuture = "examined-in-future"
    case examinedBeforeBirth = "examined-before-birth"
    case examinedLongAgo = "examined-long-ago"
    case bornAfterExamination = "born-after-examination"
    case bornAfterReceipt = "born-after-receipt"
    case bornAfterReferral = "born-after-referral"
    case referredBeforeBirth = "referred-before-birth"
    case untilBeforeReceipt = "until-before-receipt"
    case untilAfterThirdBirthday = "until-after-third-birthday"
    case pastThirdBirthday = "past-third-birthday"
    case byBeforeReceipt = "by-before-receipt"

    public var what: String {
        switch self {
        case .examinedInFuture: "the examination: a day still to come"
        case .examinedBeforeBirth: "the examination: a day before the child was born"
        case .examinedLongAgo:
            "the examination: more than \(FieldFormat.oldest) years ago"
        case .bornAfterExamination: "the birth date: after the day that was set for the examination"
        case .bornAfterReceipt: "the birth date: after the day that the packet came"
        case .bornAfterReferral: "the birth date: after the referral date"
        case .referredBeforeBirth: "the referral date: before the birth date"
        case .untilBeforeReceipt: "at risk until: a day before the packet came"
        case .untilAfterThirdBirthday: "at risk until: a day after the third birthday"
        case .pastThirdBirthday:
            "at risk (category 2) ends with the third birthday, and that was before the packet came"
        case .byBeforeReceipt: "to answer by: a day before the packet came"
        }
    }

    public var hint: String {
        switch self {
        case .examinedInFuture, .examinedLongAgo: "look at the report once more"
        case .examinedBeforeBirth: "correct the birth date first where that is what was misread"
        case .bornAfterExamination:
            "correct the examination's day with it, or take that back first"
        case .bornAfterReceipt: "look at the year, and at whose date it is"
        case .bornAfterReferral:
            "correct the referral date first, or both together, where that is what was misread"
        case .referredBeforeBirth:
            "correct the birth date first, or both together, where that is what was misread"
        case .untilBeforeReceipt, .untilAfterThirdBirthday:
            "at risk is until the third birthday or an earlier day; a wrong birth date is corrected first"
        case .pastThirdBirthday: "a wrong birth date is corrected first"
        case .byBeforeReceipt: "name a day to come"
        }
    }
}

/// Which days can be, beside each other: the one place that says so, whoever asks and by which way.
public struct PossibleDays: Sendable {
    public let birth: Day?
    /// The examination, as somebody set it; what was read of it may be what is wrong.
    public let examined: Day?
    /// As it is shown: read, or set.
    public let referred: Day?
    public let receivedOn: Day
    public let today: Day

    public init(
        birth: Day?, examined: Day?, referred: Day? = nil, receivedOn: Day, today: Day
    ) {
        self.birth = birth
        self.referred = referred
        self.examined = examined
        self.receivedOn = receivedOn
        self.today = today
    }

    /// What stands of a packet once corrections are laid over it.
    public init(
        _ shown: ExtractedPacket, _ corrections: [Correction], receivedOn: Day, today: Day
    ) {
        let standing = corrections.standing(under: Change.examined(receivedOn).key)?.change
        var examined: Day?
        if case .examined(let day)? = standing { examined = day }
        func day(_ name: FieldName) -> Day? {
            shown.field(name).flatMap { Day(iso: $0.value.open(for: .deciding)) }
        }
        self.init(
            birth: day(.childBirthDate), examined: examined, referred: day(.referralDate),
            receivedOn: receivedOn, today: today)
    }

    /// Why corrections that name days can't be, as they stand beside each other afterwards.
    public func check(_ changes: [Change]) throws(DayFault) {
        for change in changes {
            switch change {
            case .examined(let day):
                guard day <= today else { throw .examinedInFuture }
                if let birth, day < birth { throw .examinedBeforeBirth }
                guard day >= FieldFormat.earliest(today) else { throw .examinedLongAgo }
            case .value(.childBirthDate, _, _):
                guard let birth else { continue }
                guard birth <= receivedOn else { throw .bornAfterReceipt }
                if let examined, birth > examined { throw .bornAfterExamination }
                if let referred, birth > referred { throw .bornAfterReferral }
            case .value(.referralDate, _, _):
                if let birth, let referred, referred < birth { throw .referredBeforeBirth }
            default: continue
            }
        }
    }

    /// Why a decision that names a day can't be. Category 2 ends with the third birthday at the latest (22 CCR
    /// 41517.5, by its county restatements); where no birth date is known, three years from receipt.
    public func check(_ verdict: Verdict) throws(DayFault) {
        switch verdict {
        case .eligibleCategory2(let until):
            let third = (birth ?? receivedOn).birthday(3)
            if let third, third < receivedOn { throw .pastThirdBirthday }
            guard until >= receivedOn else { throw .untilBeforeReceipt }
            if let third, until > third { throw .untilAfterThirdBirthday }
        case .moreInformation(_, _, let by):
            guard by >= receivedOn else { throw .byBeforeReceipt }
        case .eligibleCategory1, .notEligible, .needsEvaluation, .referElsewhere, .duplicate,
            .wrongPatient, .wrongProgram:
            break
        }
    }
}
