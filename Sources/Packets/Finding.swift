/// What the text says of a condition. One word out of three axes (negation, time, person): the
/// contract's `assertion`.
public enum Assertion: String, Sendable, Codable, CaseIterable, Hashable {
    case affirmed, negated, possible, historical, family, hypothetical
    case familyNegated = "family_negated"
}

/// A condition or sign found in the text, with how it is asserted and where it stands.
public struct Finding: Sendable, Equatable, ShownRedacted {
    /// The concept's id in the condition rules.
    public let concept: String
    public let family: String
    public let label: String
    /// ICD codes written beside it, dotted.
    public let codes: [String]
    public let assertion: Assertion
    /// Probability that concept and assertion are right, 0 to 1.
    public let confidence: Double
    public let evidence: Evidence

    public init(
        concept: String, family: String, label: String, codes: [String], assertion: Assertion,
        confidence: Double, evidence: Evidence
    ) {
        self.concept = concept
        self.family = family
        self.label = label
        self.codes = codes
        self.assertion = assertion
        self.confidence = confidence
        self.evidence = evidence
    }
}

extension Finding: Codable {
    private enum CodingKeys: String, CodingKey {
        case concept, family, label, codes, assertion, confidence, page, box, text
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        concept = try container.decode(String.self, forKey: .concept)
        family = try container.decode(String.self, forKey: .family)
        label = try container.decode(String.self, forKey: .label)
        codes = try container.decode([String].self, forKey: .codes)
        assertion = try container.decode(Assertion.self, forKey: .assertion)
        confidence = try container.decode(Double.self, forKey: .confidence)
        evidence = try Evidence(from: decoder)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(concept, forKey: .concept)
        try container.encode(family, forKey: .family)
        try container.encode(label, forKey: .label)
        try container.encode(codes, forKey: .codes)
        try container.encode(assertion, forKey: .assertion)
        try container.encode(confidence, forKey: .confidence)
        try evidence.encode(to: encoder)
    }
}

/// A condition the rules know: its standing in the programme. Terms and codes belong to the finder.
public enum Standing: String, Sendable, Codable, CaseIterable, Hashable {
    /// Named disease of category 1; alone enough to flag it as likely.
    case category1 = "C1"
    /// May be category 1 where a residual motor deficit or severity is documented.
    case category1Review = "C1_REVIEW"
    /// A sign that completes or corroborates a category 1 disease.
    case category1Support = "C1_SUPPORT"
    /// One of the five regulatory findings F1 to F5.
    case category2Finding = "C2_FINDING"
    /// History, imaging or score; never counts toward the two findings.
    case category2Support = "C2_SUPPORT"
    /// A CCS condition that is no MTP condition by itself.
    case ccsOnly = "CCS_ONLY"
    /// Never qualifies by itself.
    case noneAlone = "NONE_ALONE"
}

/// The four groups of category 1.
public enum Category1Ground: String, Sendable, Codable, CaseIterable, Hashable {
    /// Cerebral palsy with at least one of its four manifestations.
    case a1 = "A1"
    /// Neuromuscular disease that produces weakness and atrophy.
    case a2 = "A2"
    /// Chronic musculoskeletal or connective-tissue disease, deformity or injury.
    case a3 = "A3"
    /// Other conditions that show the findings above.
    case a4 = "A4"
}

/// The five neurologic findings of category 2.
public enum RegulatoryFinding: String, Sendable, Codable, CaseIterable, Hashable, Comparable {
    case f1 = "F1"
    case f2 = "F2"
    case f3 = "F3"
    case f4 = "F4"
    case f5 = "F5"

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// What a concept of the condition rules means for eligibility.
public struct ConceptRole: Sendable, Equatable {
    public let concept: String
    public let label: String
    public let standing: Standing
    /// The group of category 1 it is looked for under; nil where the rules name none.
    public let ground: Category1Ground?
    /// The regulatory finding this concept shows, where it shows one.
    public let finding: RegulatoryFinding?
    /// The finding counts only below this age.
    public let maximumAgeMonths: Int?
    /// The finding is judged on the age corrected for prematurity.
    public let usesCorrectedAge: Bool

    public init(
        concept: String, label: String, standing: Standing, ground: Category1Ground? = nil,
        finding: RegulatoryFinding? = nil,
        maximumAgeMonths: Int? = nil, usesCorrectedAge: Bool = false
    ) {
        self.concept = concept
        self.label = label
        self.standing = standing
        self.ground = ground
        self.finding = finding
        self.maximumAgeMonths = maximumAgeMonths
        self.usesCorrectedAge = usesCorrectedAge
    }
}
