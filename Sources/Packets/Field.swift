/// The identifiers read from a packet; raw values are the contract's names.
public enum FieldName: String, Sendable, Codable, CaseIterable, Hashable {
    case childName = "child.name"
    case childBirthDate = "child.dob"
    case childSex = "child.sex"
    case childAddress = "child.address"
    case childPhone = "child.phone"
    case guardianName = "guardian.name"
    case medicalRecordNumber = "mrn"
    case mediCalNumber = "medi_cal_cin"
    case ccsNumber = "ccs_number"
    case referrerName = "referrer.name"
    case referrerOrganization = "referrer.organization"
    case referrerNPI = "referrer.npi"
    case referrerPhone = "referrer.phone"
    case referrerFax = "referrer.fax"
    case referralDate = "referral.date"
    case schoolDistrict = "school_district"
    case insurer
}

/// Where a value stands on the paper: every value shown leads back to page, box and ink.
public struct Evidence: Sendable, Hashable, Codable, ShownRedacted {
    public let page: Int
    public let box: Box
    /// The quoted line.
    public let text: String

    public init(page: Int, box: Box, text: String) {
        self.page = page
        self.box = box
        self.text = text
    }
}

/// Why a person must look at a value.
public enum Doubt: String, Sendable, Codable, CaseIterable, Hashable {
    case weakInk = "weak-ink"
    case failedCheck = "failed-check"
    case readingsDisagree = "readings-disagree"
    case handwriting
    case ambiguousDate = "ambiguous-date"
    case uncertainRole = "uncertain-role"
    case inferred
}

/// Another reading of the same field elsewhere in the packet.
public struct Mention: Sendable, Hashable, Codable, ShownRedacted {
    public let value: Confidential<String>
    public let evidence: Evidence

    public init(value: Confidential<String>, evidence: Evidence) {
        self.value = value
        self.evidence = evidence
    }
}

/// One identifier as read: value in its normal form (see the contract), how sure, and from where.
public struct Field: Sendable, Equatable, ShownRedacted {
    public let name: FieldName
    public let value: Confidential<String>
    /// Probability that the value is right, 0 to 1.
    public let confidence: Double
    public let doubts: [Doubt]
    public let evidence: Evidence
    /// Readings that differ from `value`, strongest first.
    public let rivals: [Mention]

    public init(
        name: FieldName, value: Confidential<String>, confidence: Double, doubts: [Doubt] = [],
        evidence: Evidence, rivals: [Mention] = []
    ) {
        self.name = name
        self.value = value
        self.confidence = confidence
        self.doubts = doubts
        self.evidence = evidence
        self.rivals = rivals
    }

    public var needsReview: Bool { !doubts.isEmpty }
}

extension Field: Codable {
    private enum CodingKeys: String, CodingKey {
        case name, value, confidence, needsReview, doubts, page, box, text, rivals
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(FieldName.self, forKey: .name)
        value = try container.decode(Confidential<String>.self, forKey: .value)
        confidence = try container.decode(Double.self, forKey: .confidence)
        doubts = try container.decode([Doubt].self, forKey: .doubts)
        evidence = try Evidence(from: decoder)
        rivals = try container.decodeIfPresent([Mention].self, forKey: .rivals) ?? []
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(value, forKey: .value)
        try container.encode(confidence, forKey: .confidence)
        try container.encode(needsReview, forKey: .needsReview)
        try container.encode(doubts, forKey: .doubts)
        try evidence.encode(to: encoder)
        try container.encode(rivals, forKey: .rivals)
    }
}
