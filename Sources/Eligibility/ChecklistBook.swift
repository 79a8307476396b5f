import Packets
import StrictYAML

/// The rules of what a complete referral has: `Rules/checklist.yml`, or an office's own file.
public struct ChecklistBook: Sendable {
    public let version: String
    let items: [Item]

    /// What an item is looked for by.
    enum Source: Sendable {
        case field(FieldName)
        /// The child's address, in one of these ZIP codes; elsewhere is a doubt.
        case residence(zips: Set<String>)
        case paper(Paper)
        /// Completed months that an examination may be old on the day of receipt.
        case examination(months: Int, monthsAtRisk: Int)
        /// Every page that was sent.
        case transmission
    }

    /// Pages of these kinds, or these forms.
    struct Paper: Sendable {
        let kinds: Set<PageKind>
        let forms: Set<String>
        let needsPhysician: Bool
        let needsSignature: Bool
    }

    struct Item: Sendable {
        let id: String
        let source: Source
        /// Asked for below this age alone, in years.
        let belowYears: Int?
        let name: Wording
        let asked: [LetterRecipient: Wording]
        /// Where the person asked is the one it is about, being of age.
        let ofAge: Wording?
    }

    /// - Throws: a fault with line, column and what is allowed.
    public init(text: String, name: String) throws(YAMLFault) {
        let root = try YAMLDocument(text: text, name: name).root
        let file = try root.mapping(allowed: ["version", "items"])
        version = try file.required("version").string()
        let nodes = try file.required("items").sequence()
        guard !nodes.isEmpty else {
            throw try file.required("items").fault(
                "a checklist without items",
                allowed: "at least one, as in the shipped checklist.yml")
        }
        var items: [Item] = []
        for node in nodes {
            let item = try Self.item(node)
            guard !items.contains(where: { $0.id == item.id }) else {
                throw node.fault("the item \(item.id) stands twice", allowed: "keep one of them")
            }
            items.append(item)
        }
        self.items = items
    }

    private static func item(_ node: YAMLNode) throws(YAMLFault) -> Item {
        let entry = try node.mapping(allowed: ["id", "by", "below_years", "name", "ask"])
        let idNode = try entry.required("id")
        let id = try idNode.string()
        guard (1...32).contains(id.utf8.count),
            id.utf8.allSatisfy({ (97...122).contains($0) || $0 == UInt8(ascii: "-") })
        else { throw idNode.fault("not an id", allowed: "small letters and -, as birth-date") }
        var asked: [LetterRecipient: Wording] = [:]
        var ofAge: Wording?
        if let ask = entry.optional("ask") {
            let texts = try ask.mapping(allowed: ["referrer", "family", "of_age"])
            for recipient in LetterRecipient.allCases {
                asked[recipient] = try texts.optional(recipient.rawValue).map(wording)
            }
            ofAge = try texts.optional("of_age").map(wording)
        }
        return Item(
            id: id, source: try source(try entry.required("by")),
            belowYears: try entry.optional("below_years")?.integer(in: 1...30),
            name: try wording(try entry.required("name")), asked: asked, ofAge: ofAge)
    }

    private static func wording(_ node: YAMLNode) throws(YAMLFault) -> Wording {
        let texts = try node.mapping(allowed: ["en", "es"])
        return Wording(
            en: try text(try texts.required("en")), es: try text(try texts.required("es")))
    }

    private static func text(_ node: YAMLNode) throws(YAMLFault) -> String {
        let text = try node.string()
        guard !text.isEmpty, text.utf8.count <= 600 else {
            throw node.fault("no words, or too many", allowed: "1 to 600 letters")
        }
        return text
    }

    private static func source(_ node: YAMLNode) throws(YAMLFault) -> Source {
        let by = try node.mapping(allowed: [
            "field", "residence", "paper", "examination", "transmission",
        ])
        guard by.pairs.count == 1, let (key, _, value) = by.pairs.first else {
            throw node.fault(
                "an item is looked for by one thing",
                allowed: "one of field, residence, paper, examination, transmission")
        }
        switch key {
        case "field":
            let name = try value.oneOf(FieldName.allCases.map(\.rawValue))
            guard let field = FieldName(rawValue: name) else { throw value.fault("no field") }
            return .field(field)
        case "residence": return .residence(zips: try zips(value))
        case "paper": return .paper(try paper(value))
        case "examination":
            let months = try value.mapping(allowed: ["months", "months_at_risk"])
            let most = try months.required("months").integer(in: 1...120)
            return .examination(
                months: most,
                monthsAtRisk: try months.optional("months_at_risk")?.integer(in: 1...120) ?? most)
        default:
            _ = try value.oneOf(["whole"])
            return .transmission
        }
    }

    private static func zips(_ node: YAMLNode) throws(YAMLFault) -> Set<String> {
        var zips: Set<String> = []
        let list = try node.mapping(allowed: ["zips"]).required("zips")
        for zip in try list.sequence() {
            let code = try zip.string()
            guard code.utf8.count == 5, code.utf8.allSatisfy({ (48...57).contains($0) }) else {
                throw zip.fault("not a ZIP code", allowed: "five digits, as \"92243\"")
            }
            zips.insert(code)
        }
        guard !zips.isEmpty else { throw list.fault("no ZIP code of the county") }
        return zips
    }

    private static func paper(_ node: YAMLNode) throws(YAMLFault) -> Paper {
        let paper = try node.mapping(allowed: ["kinds", "forms", "physician", "signature"])
        var kinds: Set<PageKind> = []
        for kind in try paper.optional("kinds")?.sequence() ?? [] {
            let word = try kind.oneOf(PageKind.allCases.map(\.rawValue))
            if let known = PageKind(rawValue: word) { kinds.insert(known) }
        }
        let forms = Set(try paper.optional("forms")?.strings() ?? [])
        guard !(kinds.isEmpty && forms.isEmpty) else {
            throw node.fault(
                "a paper is known by kinds of page or by forms", allowed: "add kinds or forms")
        }
        return Paper(
            kinds: kinds, forms: forms,
            needsPhysician: try paper.optional("physician")?.boolean() ?? false,
            needsSignature: try paper.optional("signature")?.boolean() ?? false)
    }
}
