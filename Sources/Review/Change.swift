import Packets

/// What a person says of a packet that differs from, or confirms, what was read. It stands beside
/// the reading, never in place of it, and wins over every later reading.
public enum Change: Sendable, Equatable, Codable, ShownRedacted {
    /// The field's value is this one, in the contract's normal form. `page` where it was seen.
    case value(FieldName, Confidential<String>, page: Int?)
    /// Nobody wrote this field: what was read is not it.
    case absent(FieldName)
    /// The concept stands so in this packet; replaces every mention of it.
    case finding(concept: String, family: String, label: String, assertion: Assertion, page: Int?)
    /// The concept was misread; this packet does not speak of it.
    case noFinding(concept: String)
    /// The day of the examination that documents the findings.
    case examined(Day)
    /// Whether these pages are a referral at all; nil where they are one.
    case referral(NotAReferral?)
    /// The page belongs to a sensitive stratum, whatever the rules say of it; or it does not.
    case tagged(Stratum, page: Int)
    case untagged(Stratum, page: Int)
    /// Somebody looked at the flag that the rules gave, `over`, and says that it is this one. It stands
    /// while the facts are those it was said of, `on`: the queue writes them down, whatever was sent.
    case flagged(EligibilityFlag, over: EligibilityFlag, on: String? = nil)
    /// An item of the checklist, by its id in the rules, stands so: somebody looked.
    case checked(item: String, CheckStanding, page: Int?)
    /// Takes back what people said under a key: what was read stands again.
    case asRead(key: String)

    /// What is changed, without its value and without a diagnosis: for the audit row.
    public var subject: String {
        switch self {
        case .value(let name, _, _), .absent(let name): name.rawValue
        case .finding, .noFinding: "finding"
        case .examined: "examination"
        case .referral: "referral"
        case .tagged: "sensitive"
        case .untagged: "not-sensitive"
        case .flagged: "flag"
        case .checked: "checklist"
        case .asRead(let key): Self.subject(ofKey: key)
        }
    }

    /// The page it was seen on, where the person named one.
    public var page: Int? {
        switch self {
        case .value(_, _, let page), .finding(_, _, _, _, let page): page
        case .tagged(_, let page), .untagged(_, let page): page
        case .checked(_, _, let page): page
        case .absent, .noFinding, .examined, .referral, .flagged, .asRead: nil
        }
    }

    /// A finding's key names a diagnosis: the log has the kind alone.
    private static func subject(ofKey key: String) -> String {
        let parts = key.split(separator: "|")
        guard parts.count > 1, parts[0] == "field" else {
            return parts.first.map(String.init) ?? ""
        }
        return String(parts[1])
    }

    /// Two changes with one key speak of the same thing: the later wins.
    public var key: String {
        switch self {
        case .value(let name, _, _), .absent(let name): "field|\(name.rawValue)"
        case .finding(let concept, _, _, _, _), .noFinding(let concept): "finding|\(concept)"
        case .examined: Self.examinationKey
        case .referral: "referral"
        case .tagged(let stratum, let page), .untagged(let stratum, let page):
            "sensitive|\(stratum.rawValue)|\(page)"
        case .flagged: "flag"
        case .checked(let item, _, _): Self.key(ofItem: item)
        case .asRead(let key): key
        }
    }

    public static let examinationKey = "examination"

    public static func key(ofItem item: String) -> String { "checklist|\(item)" }

    /// Whether it says anything new beside what stands under its key.
    public func differs(from standing: Change?) -> Bool {
        if case .asRead = self, standing == nil { return false }
        return self != standing
    }

    /// What the log says of it: the subject, and of a tag its page. Of which kind a page is, is itself what is
    /// kept back.
    public var logged: String {
        switch self {
        case .tagged(_, let page), .untagged(_, let page): "\(subject) \(page)"
        case .checked(let item, let standing, _): "\(subject) \(item) \(standing.rawValue)"
        case .asRead: "\(subject) as-read"
        default: subject
        }
    }
}

/// A change with who made it and when. Append-only (Civil Code 56.101(b)(1)(B): an electronic
/// record preserves any change, with who, when and what).
public struct Correction: Sendable, Equatable, Codable, ShownRedacted {
    /// Counts the packet's corrections from 1.
    public let number: Int
    public let change: Change
    public let by: Person
    public let at: Instant
    public let reason: Confidential<String>?

    public init(
        number: Int, change: Change, by: Person, at: Instant, reason: Confidential<String>? = nil
    ) {
        self.number = number
        self.change = change
        self.by = by
        self.at = at
        self.reason = reason
    }
}
