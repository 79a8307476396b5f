/// How one item of the checklist stands in a packet.
public enum CheckStanding: String, Sendable, Codable, CaseIterable, Hashable {
    case there, missing
    /// A person must look.
    case doubtful
    case notApplicable = "not-applicable"

    /// What a person may say: to have looked leaves no doubt.
    public static let sayable: [CheckStanding] = [.there, .missing, .notApplicable]
}

/// Why a person must look at an item.
public enum CheckDoubt: String, Sendable, Codable, CaseIterable, Hashable {
    /// The value was read and needs a look.
    case unconfirmed
    /// Whether it is signed can't be told by a machine.
    case unsigned
    /// No physician is named on the report.
    case author
    /// The examination is older than the rules allow.
    case outdated
    /// A record came, and no day of an examination was found in it.
    case undated
    /// The address names no ZIP code of the county.
    case outside
    /// A post-office box is nobody's residence.
    case postBox = "post-box"
    /// Something could not be read, and may be it.
    case unread
    /// A page of no known kind may be it.
    case unsorted
    /// Filed by a version that did not look for it.
    case notLookedFor = "not-looked-for"
    /// Came damaged over the line.
    case damaged
}

/// What a person said of an item, having looked.
public struct CheckSaid: Sendable, Equatable, Codable {
    public let standing: CheckStanding
    public let page: Int?
    public let by: String
    public let at: Instant

    public init(standing: CheckStanding, page: Int?, by: String, at: Instant) {
        self.standing = standing
        self.page = page
        self.by = by
        self.at = at
    }
}

/// One item of the checklist: what a complete referral has, and whether this one has it.
public struct CheckItem: Sendable, Equatable, Codable, ShownRedacted {
    /// The id in the checklist rules.
    public let id: String
    public let name: Wording
    /// How a letter asks for it; whoever is not here is not asked.
    public let asked: [LetterRecipient: Wording]
    public let standing: CheckStanding
    public let doubts: [CheckDoubt]
    /// Where it stands, or where to look; of pages that did not come, their numbers as sent.
    public let pages: [Int]
    public let quote: Confidential<String>?
    /// Of the examination.
    public let day: Day?
    /// The line that names whoever it is from.
    public let from: Confidential<String>?
    public let said: CheckSaid?
    /// It stands on a page that is kept back: which, and what it says, is not told.
    public let isKeptBack: Bool

    public init(
        id: String, name: Wording, asked: [LetterRecipient: Wording] = [:],
        standing: CheckStanding, doubts: [CheckDoubt] = [], pages: [Int] = [],
        quote: Confidential<String>? = nil, day: Day? = nil, from: Confidential<String>? = nil,
        said: CheckSaid? = nil, isKeptBack: Bool = false
    ) {
        self.id = id
        self.name = name
        self.asked = asked
        self.standing = standing
        self.doubts = doubts
        self.pages = pages
        self.quote = quote
        self.day = day
        self.from = from
        self.said = said
        self.isKeptBack = isKeptBack
    }
}

/// What a packet has of what a complete referral needs, in the order of the rules.
public struct Checklist: Sendable, Equatable, Codable, ShownRedacted {
    public let items: [CheckItem]
    /// Version of the rules that were applied.
    public let rules: String

    public init(items: [CheckItem], rules: String) {
        self.items = items
        self.rules = rules
    }

    public static let none = Checklist(items: [], rules: "")

    public func items(_ standing: CheckStanding) -> [CheckItem] {
        items.filter { $0.standing == standing }
    }

    public var ids: [String] { items.map(\.id) }
}

/// What the checklist rules ask of a packet: as it is shown, with nothing kept back.
public struct CheckFacts: Sendable, ShownRedacted {
    public let packet: ExtractedPacket
    /// The packet's own.
    public let pages: [ClassifiedPage]
    public let fax: FaxRecord
    public let alerts: [Alert]
    public let flags: [EligibilityFlag]
    public let receivedOn: Day
    /// Fields that a person spoke on.
    public let settled: Set<FieldName>
    /// By the item's id.
    public let said: [String: CheckSaid]

    public init(
        packet: ExtractedPacket, pages: [ClassifiedPage], fax: FaxRecord, alerts: [Alert],
        flags: [EligibilityFlag], receivedOn: Day, settled: Set<FieldName> = [],
        said: [String: CheckSaid] = [:]
    ) {
        self.packet = packet
        self.pages = pages
        self.fax = fax
        self.alerts = alerts
        self.flags = flags
        self.receivedOn = receivedOn
        self.settled = settled
        self.said = said
    }
}
