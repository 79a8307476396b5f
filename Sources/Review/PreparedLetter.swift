import Foundation
import Packets

/// What a person asks a letter to be.
public struct LetterWish: Sendable, Equatable, Codable {
    public let recipient: LetterRecipient
    public let kind: LetterKind
    /// Nil: English to whoever referred, the packet's language to the family.
    public let language: LetterLanguage?
    /// Pages to be sent again beside those that are known to be lost, numbered as in the fax.
    public let pages: [Int]
    /// Written also where nothing is known to be missing, and to somebody of 21 or older.
    public let isAnyway: Bool

    public init(
        recipient: LetterRecipient, kind: LetterKind, language: LetterLanguage? = nil,
        pages: [Int] = [], isAnyway: Bool = false
    ) {
        self.recipient = recipient
        self.kind = kind
        self.language = language
        self.pages = pages
        self.isAnyway = isAnyway
    }
}

/// A letter on record: that it was prepared, for whom, and what it asks for, not its words. That it was
/// sent, and whether it came, whoever sends it knows.
public struct LetterRecord: Sendable, Equatable, Codable, ShownRedacted {
    /// Counts the packet's letters from 1.
    public let number: Int
    public let by: Person
    public let at: Instant
    public let recipient: LetterRecipient
    public let kind: LetterKind
    public let language: LetterLanguage
    /// Items of the checklist.
    public let items: [String]
    /// Whose name stands on it, and the fax number; nil where a line was left to fill in.
    public let addressee: Confidential<String>?
    public let fax: Confidential<String>?
    public let sheets: Int
    /// Of the PDF.
    public let sha256: String

    public init(
        number: Int, by: Person, at: Instant, recipient: LetterRecipient, kind: LetterKind,
        language: LetterLanguage, items: [String], addressee: Confidential<String>?,
        fax: Confidential<String>?, sheets: Int, sha256: String
    ) {
        self.number = number
        self.by = by
        self.at = at
        self.recipient = recipient
        self.kind = kind
        self.language = language
        self.items = items
        self.addressee = addressee
        self.fax = fax
        self.sheets = sheets
        self.sha256 = sha256
    }

    /// What the log says of it.
    public var logged: String {
        "\(recipient.rawValue) \(kind.rawValue) \(language.rawValue), "
            + (items.isEmpty ? "asks for nothing" : "asks for " + items.joined(separator: " "))
            + ", sha256 \(sha256)"
    }
}

/// A letter as it was drawn, before it is on record.
public struct DrawnLetter: Sendable, ShownRedacted {
    public let wish: LetterWish
    public let language: LetterLanguage
    public let items: [String]
    public let addressee: Confidential<String>?
    public let fax: Confidential<String>?
    public let sheets: Int
    public let pdf: Data
    /// Values that nobody may rely on: lines to fill in stand in their place.
    public let blanks: [FieldName]
    /// Values that stand on it as they were read, and no person confirmed.
    public let unconfirmed: [FieldName]
    /// Items that need a look, and that it does not ask for.
    public let open: [String]
    /// Items that are missing and that somebody else is asked for.
    public let others: [String]

    public init(
        wish: LetterWish, language: LetterLanguage, items: [String],
        addressee: Confidential<String>?, fax: Confidential<String>?, sheets: Int, pdf: Data,
        blanks: [FieldName], unconfirmed: [FieldName], open: [String], others: [String]
    ) {
        self.wish = wish
        self.language = language
        self.items = items
        self.addressee = addressee
        self.fax = fax
        self.sheets = sheets
        self.pdf = pdf
        self.blanks = blanks
        self.unconfirmed = unconfirmed
        self.open = open
        self.others = others
    }
}

/// A letter that is on record, for whoever sends it.
public struct PreparedLetter: Sendable, Equatable, Codable, ShownRedacted {
    public let record: LetterRecord
    public let pdf: Data
    public let blanks: [FieldName]
    public let unconfirmed: [FieldName]
    public let open: [String]
    public let others: [String]

    public init(_ record: LetterRecord, _ drawn: DrawnLetter) {
        self.record = record
        pdf = drawn.pdf
        blanks = drawn.blanks
        unconfirmed = drawn.unconfirmed
        open = drawn.open
        others = drawn.others
    }
}

/// Why no letter is written.
public enum NoLetter: Sendable, Equatable, Codable {
    case notOurs(NotAReferral)
    /// 21 or older on the day the fax came.
    case agedOut
    /// It is decided, and not that more is asked for.
    case decided
    /// With the items that need a look first.
    case nothingMissing(open: [String])
    /// The settings do not say who writes.
    case noLetterhead
    /// The machine has no font for it.
    case noFont
    /// Rules or words of letters that can't be used.
    case wrongRules(String)

    var what: String {
        switch self {
        case .notOurs(let what):
            "not a referral to this programme (\(what.rawValue)): no letter asks for more of it"
        case .decided: "decided, and not that more information is asked for: no letter"
        case .agedOut: "21 years or older on the day the fax came: no letter"
        case .nothingMissing(let open):
            open.isEmpty
                ? "nothing is missing"
                : "nothing is known to be missing; not looked at yet: "
                    + open.joined(separator: ", ")
        case .noLetterhead: "no letterhead is set: nobody would know who writes"
        case .noFont: "no font on this machine has the letters of a letter"
        case .wrongRules(let fault): fault
        }
    }

    func hint(_ id: PacketID) -> String? {
        switch self {
        case .notOurs:
            "set it apart with: intake misdirect \(id) --reason REASON; if it is a referral: "
                + "intake correct \(id) referral=yes"
        case .agedOut:
            "look at the birth date: intake correct \(id) child.dob=YYYY-MM-DD; if a letter is right: --anyway"
        case .decided:
            "put it back into the queue first: intake release \(id) --reopen; if a letter is right: --anyway"
        case .nothingMissing(let open):
            open.isEmpty
                ? "a letter that says so: --anyway"
                : "look first: intake next \(id); say what you saw: intake missing \(id) \(open.last ?? "ITEM")=missing"
        case .noLetterhead: "set letterhead in pipeline.yml: name, address, phone"
        case .noFont: "apt-get install fonts-dejavu-core"
        case .wrongRules: nil
        }
    }
}
