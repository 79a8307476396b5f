import Packets
import StrictYAML

/// The rules that turn findings and ages into a flag: `Rules/eligibility.yml`, or an office's copy.
public struct RuleBook: Sendable {
    public let version: String
    /// Of the rule file's bytes; the caller computes it.
    public let digest: String
    let roles: [String: ConceptRole]
    let ages: Ages
    let findingsNeeded: Int
    let markers: Set<String>
    let missingFields: [FieldName]
    let wantsMedicalRecords: Bool
    let texts: [String: String]

    /// All in completed months, but for the weeks of gestation.
    struct Ages: Sendable {
        let ends: Int
        let category2: Int
        let correctedBelowWeeks: Int
        let correctedUntil: Int
        let reflexesNormalUntil: Int
    }

    /// - Parameters:
    ///   - roles: what each concept means, from the condition rules.
    ///   - digest: of `text`, so that a flag can be traced to the very rules that gave it.
    public init(
        text: String, name: String, digest: String, roles: [String: ConceptRole]
    ) throws(YAMLFault) {
        let root = try YAMLDocument(text: text, name: name).root
        let file = try root.mapping(allowed: [
            "version", "ages", "category_2", "possible_2", "missing", "reasons",
        ])
        version = try file.required("version").string()
        self.digest = digest
        self.roles = roles
        let ages = try file.required("ages").mapping(allowed: [
            "ends_months", "category_2_months", "corrected_below_weeks", "corrected_until_months",
            "reflexes_normal_until_months",
        ])
        self.ages = Ages(
            ends: try ages.required("ends_months").integer(in: 1...600),
            category2: try ages.required("category_2_months").integer(in: 1...252),
            correctedBelowWeeks: try ages.required("corrected_below_weeks").integer(in: 20...42),
            correctedUntil: try ages.required("corrected_until_months").integer(in: 0...60),
            reflexesNormalUntil: try ages.required("reflexes_normal_until_months")
                .integer(in: 0...24))
        findingsNeeded = try file.required("category_2").mapping(allowed: ["findings"])
            .required("findings").integer(in: 1...5)
        var markers: Set<String> = []
        let possible = try file.required("possible_2").mapping(allowed: ["markers"])
        for node in try possible.required("markers").sequence() {
            let concept = try node.string()
            guard roles[concept] != nil else {
                throw node.fault(
                    "no condition has the id \(concept)", allowed: "ids of the condition rules")
            }
            markers.insert(concept)
        }
        self.markers = markers
        let missing = try file.required("missing").mapping(allowed: ["fields", "medical_records"])
        var fields: [FieldName] = []
        for node in try missing.required("fields").sequence() {
            let field = try node.oneOf(FieldName.allCases.map(\.rawValue))
            if let field = FieldName(rawValue: field) { fields.append(field) }
        }
        missingFields = fields
        wantsMedicalRecords = try missing.required("medical_records").boolean()
        let reasons = try file.required("reasons").mapping(allowed: Rule.allCases.map(\.rawValue))
        var texts: [String: String] = [:]
        for rule in Rule.allCases {
            texts[rule.rawValue] = try reasons.required(rule.rawValue).string()
        }
        self.texts = texts
    }
}

/// The steps of the rule book; raw values are the ids that reasons carry.
enum Rule: String, Sendable, CaseIterable {
    case advertisement = "not-a-referral-advertisement"
    case adultRecord = "not-a-referral-adult-record"
    case misdirected = "not-a-referral-misdirected"
    case otherCounty = "not-a-referral-other-county"
    case agedOut = "aged-out"
    case birthDateDoubtful = "birth-date-doubtful"
    case category1Condition = "category-1-condition"
    case category2Findings = "category-2-findings"
    case category2Finding = "category-2-finding"
    case category2Sole = "category-2-sole"
    case category2NoAge = "category-2-no-age"
    case category2Suspected = "category-2-suspected"
    case findingExpired = "finding-expired"
    case findingTooEarly = "finding-too-early"
    case pastThirdBirthday = "past-third-birthday"
    case category1Suspected = "category-1-suspected"
    case category1Historical = "category-1-historical"
    case category1Review = "category-1-review"
    case category1Sign = "category-1-sign"
    case markerAndHistory = "marker-and-history"
    case asksAtRisk = "asks-at-risk"
    case ccsCondition = "ccs-condition"
    case noIndication = "no-indication"
    case unreadable
    case partlyUnread = "partly-unread"
}
