import Packets

/// Why somebody opens what is kept back, said before it is shown and written into the log.
public struct SensitiveOpening: Sendable, Equatable, Codable, ShownRedacted {
    /// In the clear in the log: a code, which cannot tell of a child.
    public enum Reason: String, Sendable, Codable, CaseIterable, Hashable {
        /// The decision on eligibility rests on it.
        case eligibility
        /// Whoever treats the child needs it.
        case care
        /// The person whom it concerns consents to it in writing.
        case consent
        case courtOrder = "court-order"
        /// To see whether it is kept back rightly.
        case tagging
        /// A further reading is compared with it; nobody sees it.
        case comparing
        case other
    }

    public let reason: Reason
    /// Sealed with the packet; needed where the reason is `other`.
    public let words: Confidential<String>?

    public init(_ reason: Reason, words: Confidential<String>? = nil) {
        self.reason = reason
        self.words = words
    }

    public var isComplete: Bool {
        reason != .other || words.map { !$0.open(for: .deciding).isEmpty } ?? false
    }
}

/// What is kept back of a packet: told to everybody who may see the rest. Of which stratum it is, is not:
/// that alone would tell it.
public struct Withheld: Sendable, Equatable, Codable {
    /// Numbered as in the fax.
    public let pages: [Int]
    /// Values read there; those that say who the child is are shown.
    public let fields: [FieldName]
    /// How many findings are quoted from there. They count for the flag.
    public let findings: Int

    public init(pages: [Int], fields: [FieldName], findings: Int) {
        self.pages = pages
        self.fields = fields
        self.findings = findings
    }
}

/// Words that somebody put on record beside what they did; sealed with the packet.
public struct Remark: Sendable, Equatable, Codable, ShownRedacted {
    /// The row of the log it stands beside.
    public let row: Int
    public let action: AuditAction
    public let by: Person
    public let at: Instant
    public let words: Confidential<String>

    public init(
        row: Int, action: AuditAction, by: Person, at: Instant, words: Confidential<String>
    ) {
        self.row = row
        self.action = action
        self.by = by
        self.at = at
        self.words = words
    }
}
