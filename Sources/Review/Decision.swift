import Packets

/// What a reviewer decides about a packet (22 CCR 41517.5 by its county restatements).
public enum Verdict: Sendable, Equatable, Codable {
    case eligibleCategory1([Category1Ground])
    /// At risk, until the third birthday or an earlier day.
    case eligibleCategory2(until: Day)
    case notEligible(Refusal)
    /// What is asked for, of whom, by when.
    case moreInformation(items: [String], from: String, by: Day)
    case needsEvaluation
    case referElsewhere(Elsewhere)
    case duplicate(of: PacketID?)
    case wrongPatient
    case wrongProgram

    /// The word for tables and JSON.
    public var word: String {
        switch self {
        case .eligibleCategory1: "eligible-category-1"
        case .eligibleCategory2: "eligible-category-2"
        case .notEligible: "not-eligible"
        case .moreInformation: "more-information"
        case .needsEvaluation: "needs-evaluation"
        case .referElsewhere: "refer-elsewhere"
        case .duplicate: "duplicate"
        case .wrongPatient: "wrong-patient"
        case .wrongProgram: "wrong-program"
        }
    }
}

/// Why a child is not eligible.
public enum Refusal: String, Sendable, Codable, CaseIterable, Hashable {
    case age, residence, condition, exclusion
}

/// Where a child who does not belong to this programme may belong.
public enum Elsewhere: String, Sendable, Codable, CaseIterable, Hashable {
    case ccs, hrif
    case earlyStart = "early-start"
    case school
}

/// A verdict with who gave it, when, and what it rests on.
public struct Decision: Sendable, Equatable, Codable, ShownRedacted {
    /// The fence of the claim it was made under: one claim, one decision.
    public let fence: Int
    public let verdict: Verdict
    /// The rule the reviewer cites.
    public let rule: String?
    /// Pages relied on.
    public let pages: [Int]
    public let note: Confidential<String>?
    public let by: Person
    public let at: Instant

    public init(
        fence: Int, verdict: Verdict, rule: String?, pages: [Int], note: Confidential<String>?,
        by: Person, at: Instant
    ) {
        self.fence = fence
        self.verdict = verdict
        self.rule = rule
        self.pages = pages
        self.note = note
        self.by = by
        self.at = at
    }
}
