import Packets

/// What a person said of the flag, having looked: that it is right, or another.
public struct FlagCheck: Sendable, Equatable {
    public let said: EligibilityFlag
    /// What the rules gave when it was said.
    public let over: EligibilityFlag
    /// A print of the facts it was said of.
    public let facts: String?
    public let by: Person
    public let at: Instant

    /// Nil where nobody has looked, or took it back.
    public init?(_ corrections: [Correction]) {
        let last = corrections.filter { $0.change.key == Self.key }.max { $0.number < $1.number }
        guard let last, case .flagged(let said, let over, let facts) = last.change else {
            return nil
        }
        self.said = said
        self.over = over
        self.facts = facts
        by = last.by
        at = last.at
    }

    public static let key = "flag"

    /// Whether it still speaks of this packet as it is.
    public func stands(over packet: ExtractedPacket) -> Bool { facts == Self.facts(of: packet) }

    /// A print of everything that the rules ask of a packet: birth date, findings as they stand,
    /// circumstances.
    public static func facts(of packet: ExtractedPacket) -> String {
        let about = packet.circumstances
        let findings = packet.findings.map { "\($0.concept)=\($0.assertion.rawValue)" }.sorted()
        let circumstances = [
            about.examinationDay?.iso ?? "", about.gestationalWeeks.map(String.init) ?? "",
            about.statedAgeMonths.map(String.init) ?? "", "\(about.hasMedicalRecord)",
            about.notAReferral?.rawValue ?? "", "\(about.asksForAtRisk)", "\(about.hasUnreadText)",
        ]
        let birth = packet.field(.childBirthDate)?.value.open(for: .deciding) ?? ""
        let all = ([birth] + findings + circumstances).joined(separator: "|")
        return String(FaxDigest.of(Array("facts/1|\(all)".utf8)).hex.prefix(32))
    }
}

extension Eligibility {
    /// The rule that stands for a person's word.
    public static let personsRule = "person"

    /// With a person's word in place of the rules', while it stands over the packet. What the rules gave
    /// stays among flags and reasons: whoever asks for it finds the packet still.
    public func said(_ check: FlagCheck?, over packet: ExtractedPacket) -> Eligibility {
        guard let check, check.stands(over: packet), check.said != flag else { return self }
        let reason = Reason(
            rule: Self.personsRule, text: "said by \(check.by.name); by the rules: \(flag.rawValue)"
        )
        return Eligibility(
            flag: check.said, flags: [check.said] + flags.filter { $0 != check.said },
            reasons: [reason] + reasons, missing: missing, ruleBook: ruleBook)
    }
}
