import Packets

/// What a person said of the flag, having looked: that it is right, or another.
public struct FlagCheck: Sendable, Equatable {
    public let said: EligibilityFlag
    /// What the rules gave when it was said.
    public let over: EligibilityFlag
    public let by: Person
    public let at: Instant

    /// Nil where nobody has looked, or took it back.
    public init?(_ corrections: [Correction]) {
        let last = corrections.filter { $0.change.key == Self.key }.max { $0.number < $1.number }
        guard let last, case .flagged(let said, let over) = last.change else { return nil }
        self.said = said
        self.over = over
        by = last.by
        at = last.at
    }

    public static let key = "flag"

    /// Whether it still speaks of what the rules say.
    public func stands(over rules: Eligibility) -> Bool { rules.flag == over }
}

extension Eligibility {
    /// The rule that stands for a person's word.
    public static let personsRule = "person"

    /// With a person's word in place of the rules', while it stands. What the rules gave stays among the
    /// reasons.
    public func said(_ check: FlagCheck?) -> Eligibility {
        guard let check, check.stands(over: self), check.said != flag else { return self }
        let reason = Reason(
            rule: Self.personsRule, text: "said by \(check.by.name); by the rules: \(flag.rawValue)"
        )
        return Eligibility(
            flag: check.said, flags: [check.said], reasons: [reason] + reasons, missing: missing,
            ruleBook: ruleBook)
    }

    /// Whether a person looked at this flag, with the facts as they are.
    public func isChecked(_ check: FlagCheck?) -> Bool {
        guard let check else { return false }
        return check.said == flag
            && (check.said == check.over || reasons.first?.rule == Self.personsRule)
    }
}
