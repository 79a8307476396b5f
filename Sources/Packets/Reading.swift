/// What kind of document a page is.
public enum PageKind: String, Sendable, Codable, CaseIterable, Hashable {
    case cover, referral
    case clinicalNote = "clinical_note"
    case dischargeSummary = "discharge_summary"
    case imaging, laboratory, order, letter
    case schoolRecord = "school_record"
    case insurance, advertisement, blank, other
}

/// A page as the reading reports it.
public struct ClassifiedPage: Sendable, Equatable {
    public let number: Int
    public let kind: PageKind
    public let isBlank: Bool
    public let rotation: Int
    public let confidence: Double
    public let failure: PageFailure?

    public init(
        number: Int, kind: PageKind, isBlank: Bool, rotation: Int, confidence: Double,
        failure: PageFailure? = nil
    ) {
        self.number = number
        self.kind = kind
        self.isBlank = isBlank
        self.rotation = rotation
        self.confidence = confidence
        self.failure = failure
    }
}

extension ClassifiedPage: Codable {
    private enum CodingKeys: String, CodingKey {
        case number, kind, rotation, confidence, failure
        case isBlank = "blank"
    }
}

/// What a whole fax raises, beside its packets.
public enum Alert: String, Sendable, Codable, CaseIterable, Hashable {
    case multipleChildren = "multiple_children"
    case adultPatient = "adult_patient"
    case pagesMissing = "pages_missing"
    case transmissionErrors = "transmission_errors"
    case duplicate
    case handwriting
    case unreadablePages = "unreadable_pages"
}

/// Why a group of pages may not be a referral of a child to this programme at all.
public enum NotAReferral: String, Sendable, Codable, CaseIterable, Hashable {
    case advertisement
    case adultRecord = "adult-record"
    case misdirected
    case otherCounty = "other-county"
}

/// Facts beside identifiers and findings that the eligibility rules ask for.
public struct Circumstances: Sendable, Equatable {
    /// The latest examination that documents the findings; nil where none is dated.
    public let examinationDay: Day?
    /// Weeks of gestation at birth.
    public let gestationalWeeks: Int?
    /// The age a page states for the child on the day of that page, in completed months.
    public let statedAgeMonths: Int?
    /// A medical record (note, discharge summary, imaging, report) came with the packet.
    public let hasMedicalRecord: Bool
    public let notAReferral: NotAReferral?
    /// The packet asks for the at-risk category by name.
    public let asksForAtRisk: Bool
    /// Something that matters is on the pages and could not be read: that nothing was found does not
    /// mean that nothing is there.
    public let hasUnreadText: Bool

    public init(
        examinationDay: Day? = nil, gestationalWeeks: Int? = nil, statedAgeMonths: Int? = nil,
        hasMedicalRecord: Bool = false, notAReferral: NotAReferral? = nil,
        asksForAtRisk: Bool = false, hasUnreadText: Bool = false
    ) {
        self.examinationDay = examinationDay
        self.gestationalWeeks = gestationalWeeks
        self.statedAgeMonths = statedAgeMonths
        self.hasMedicalRecord = hasMedicalRecord
        self.notAReferral = notAReferral
        self.asksForAtRisk = asksForAtRisk
        self.hasUnreadText = hasUnreadText
    }
}

extension Circumstances: Codable {
    private enum CodingKeys: String, CodingKey {
        case examinationDay, gestationalWeeks, statedAgeMonths, hasMedicalRecord, notAReferral
        case asksForAtRisk, hasUnreadText
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        examinationDay = try container.decodeIfPresent(Day.self, forKey: .examinationDay)
        gestationalWeeks = try container.decodeIfPresent(Int.self, forKey: .gestationalWeeks)
        statedAgeMonths = try container.decodeIfPresent(Int.self, forKey: .statedAgeMonths)
        hasMedicalRecord = try container.decode(Bool.self, forKey: .hasMedicalRecord)
        notAReferral = try container.decodeIfPresent(NotAReferral.self, forKey: .notAReferral)
        asksForAtRisk = try container.decode(Bool.self, forKey: .asksForAtRisk)
        // Packets filed by 0.1.0 do not have it.
        hasUnreadText = try container.decodeIfPresent(Bool.self, forKey: .hasUnreadText) ?? false
    }
}

/// Everything read about one child in one fax, before it is flagged.
public struct ExtractedPacket: Sendable, Equatable, ShownRedacted {
    /// Page numbers, ascending.
    public let pages: [Int]
    public let fields: [Field]
    public let findings: [Finding]
    public let circumstances: Circumstances
    /// `en` or `es`, the language most of the packet is written in.
    public let language: String
    /// Pages of sensitive strata; nil where nobody looked for them, as in packets filed by 0.1.0.
    public let sensitive: [SensitivePage]?
    /// What pages say of themselves as papers; nil where nobody looked, as in packets filed before.
    public let documents: [PageDocument]?

    public init(
        pages: [Int], fields: [Field], findings: [Finding], circumstances: Circumstances,
        language: String, sensitive: [SensitivePage]? = nil, documents: [PageDocument]? = nil
    ) {
        self.pages = pages
        self.fields = fields
        self.findings = findings
        self.circumstances = circumstances
        self.language = language
        self.sensitive = sensitive
        self.documents = documents
    }

    public func field(_ name: FieldName) -> Field? { fields.first { $0.name == name } }
}

/// The likely category: a suggestion; a person decides. Raw values are the contract's.
public enum EligibilityFlag: String, Sendable, Codable, CaseIterable, Hashable,
    CodingKeyRepresentable
{
    case notAReferral = "not-a-referral"
    case agedOut = "aged-out"
    case category1 = "category-1"
    case category2 = "category-2"
    case possible1 = "possible-1"
    case possible2 = "possible-2"
    case ccsOther = "ccs-other"
    case noIndication = "no-indication"
    case unreadable
}

/// One step of the rule book that applied, with the page it quotes.
public struct Reason: Sendable, Equatable, Codable, ShownRedacted {
    /// The rule's id in the rule book.
    public let rule: String
    public let text: String
    public let page: Int?
    public let box: Box?

    public init(rule: String, text: String, page: Int? = nil, box: Box? = nil) {
        self.rule = rule
        self.text = text
        self.page = page
        self.box = box
    }
}

/// The flag with everything that led to it.
public struct Eligibility: Sendable, Equatable, Codable, ShownRedacted {
    /// First of `flags` in the contract's order.
    public let flag: EligibilityFlag
    public let flags: [EligibilityFlag]
    public let reasons: [Reason]
    /// Field names and document words that the packet lacks.
    public let missing: [String]
    /// Version and digest of the rule book that was applied.
    public let ruleBook: String

    public init(
        flag: EligibilityFlag, flags: [EligibilityFlag], reasons: [Reason], missing: [String],
        ruleBook: String
    ) {
        self.flag = flag
        self.flags = flags
        self.reasons = reasons
        self.missing = missing
        self.ruleBook = ruleBook
    }
}

/// One child's packet, read and flagged: the contract's `packet` object.
public struct ReadPacket: Sendable, Equatable, ShownRedacted {
    public let extracted: ExtractedPacket
    public let eligibility: Eligibility

    public init(extracted: ExtractedPacket, eligibility: Eligibility) {
        self.extracted = extracted
        self.eligibility = eligibility
    }
}

extension ReadPacket: Codable {
    private enum CodingKeys: String, CodingKey {
        case pages, fields, findings, eligibility, circumstances, language, sensitive, documents
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        extracted = ExtractedPacket(
            pages: try container.decode([Int].self, forKey: .pages),
            fields: try container.decode([Field].self, forKey: .fields),
            findings: try container.decode([Finding].self, forKey: .findings),
            circumstances: try container.decode(Circumstances.self, forKey: .circumstances),
            language: try container.decode(String.self, forKey: .language),
            sensitive: try container.decodeIfPresent([SensitivePage].self, forKey: .sensitive),
            documents: try container.decodeIfPresent([PageDocument].self, forKey: .documents))
        eligibility = try container.decode(Eligibility.self, forKey: .eligibility)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(extracted.pages, forKey: .pages)
        try container.encode(extracted.fields, forKey: .fields)
        try container.encode(extracted.findings, forKey: .findings)
        try container.encode(eligibility, forKey: .eligibility)
        try container.encode(extracted.circumstances, forKey: .circumstances)
        try container.encode(extracted.language, forKey: .language)
        try container.encodeIfPresent(extracted.sensitive, forKey: .sensitive)
        try container.encodeIfPresent(extracted.documents, forKey: .documents)
    }
}

/// The fax a reading is about.
public struct FaxRecord: Sendable, Equatable, Codable, ShownRedacted {
    public let name: String
    public let sha256: FaxDigest
    public let pages: Int
    public let bytes: Int
    public let transmission: Transmission

    public init(
        name: String, sha256: FaxDigest, pages: Int, bytes: Int, transmission: Transmission
    ) {
        self.name = name
        self.sha256 = sha256
        self.pages = pages
        self.bytes = bytes
        self.transmission = transmission
    }

    public var file: FaxFile { FaxFile(name: name, sha256: sha256, bytes: bytes) }
}

/// What `intake read FAX --json` prints: schema `intake.reading/1`.
public struct Reading: Sendable, Equatable, Codable, ShownRedacted {
    public static let schemaName = "intake.reading/1"

    public let schema: String
    public let fax: FaxRecord
    public let pages: [ClassifiedPage]
    public let packets: [ReadPacket]
    public let alerts: [Alert]

    public init(
        fax: FaxRecord, pages: [ClassifiedPage], packets: [ReadPacket], alerts: [Alert]
    ) {
        schema = Self.schemaName
        self.fax = fax
        self.pages = pages
        self.packets = packets
        self.alerts = alerts
    }
}
