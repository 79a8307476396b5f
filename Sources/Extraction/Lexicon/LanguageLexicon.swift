import Layout
import Packets
import StrictYAML

/// How one language names what is read: labels, months, relations, cues for page kinds. From YAML,
/// so that another language needs no code.
public struct LanguageLexicon: Sendable {
    public let language: String
    /// Folded month words, January first.
    let months: [[String]]
    let dayFirst: Bool
    /// Words so common that their share tells the language of a page.
    let common: Set<String>
    let labels: [LabelRole: [String]]
    let subjects: [Subject: [String]]
    let relations: [String]
    let childCues: [String]
    let closings: [String]
    let sexWords: [String: String]
    let sexNouns: [String: String]
    let organizations: [String]
    let districtWords: [String]
    let ours: [String]
    let kindCues: [KindCue]
    let otherOffice: [String]
    let adultWords: [String]
    let ownChild: [String]
    let staff: [String]
    let home: [String]
    let salutations: [String]
    let otherCounties: [String]
    /// Labels nobody listed, and headings, known by their words.
    let labelGrammar: LabelGrammar<LabelRole>
    let headingGrammar: LabelGrammar<Subject>
    /// Named lists of words that the grammars share.
    let wordSets: [String: Set<String>]
    /// Words of the titles of papers: a line with one names nobody.
    let titles: [String]
    /// What the names of health plans hold.
    let insurers: [String]
    /// Lines that are signed, or to be; what stands with a physician's name, and what says that it is not
    /// the writer's.
    let signed: [String]
    let physicians: [String]
    let otherPhysicians: [String]

    struct KindCue: Sendable {
        let kind: PageKind
        let weight: Double
        let words: [String]
    }

    static let keys = [
        "language", "months", "dayFirst", "common", "labels", "composed", "subjects", "relations",
        "childCues",
        "closings", "sex", "sexNouns", "organizations", "districtWords", "ours", "kinds",
        "otherOffice", "adultWords", "ownChild", "staff", "home", "salutations",
        "otherCounties", "words", "fill", "grammar", "headings", "titles", "insurers",
        "signed", "physicians", "otherPhysicians",
    ]

    /// - Throws: a fault with line and column where the file is not a whole lexicon.
    public init(document: YAMLDocument) throws(YAMLFault) {
        let root = try document.root.mapping(allowed: Self.keys)
        func folded(_ key: String) throws(YAMLFault) -> [String] {
            try root.required(key).strings().map { Phrase.key($0) }
        }
        language = try root.required("language").string()
        var months: [[String]] = []
        let monthNodes = try root.required("months").sequence()
        guard monthNodes.count == 12 else {
            throw try root.required("months").fault("expected twelve lists of month names")
        }
        for node in monthNodes { months.append(try node.strings().map { Folding.key($0) }) }
        self.months = months
        dayFirst = try root.required("dayFirst").boolean()
        common = Set(try folded("common"))
        labels = try Self.labels(
            try LabelRole.table(try root.required("labels")),
            with: try root.required("composed"))
        var subjects: [Subject: [String]] = [:]
        let allowed = Subject.allCases.map(\.rawValue)
        for (key, _, value) in try root.required("subjects").mapping(allowed: allowed).pairs {
            guard let subject = Subject(rawValue: key) else { continue }
            subjects[subject] = try value.strings().map { Phrase.key($0) }
        }
        self.subjects = subjects
        relations = try folded("relations")
        childCues = try folded("childCues")
        closings = try folded("closings")
        sexWords = try Self.sexes(try root.required("sex"))
        sexNouns = try Self.sexes(try root.required("sexNouns"))
        organizations = try folded("organizations")
        districtWords = try folded("districtWords")
        ours = try folded("ours")
        kindCues = try Self.cues(try root.required("kinds"))
        otherOffice = try folded("otherOffice")
        adultWords = try folded("adultWords")
        ownChild = try folded("ownChild")
        staff = try folded("staff")
        home = try folded("home")
        salutations = try folded("salutations")
        otherCounties = try folded("otherCounties")
        let fill = try folded("fill").filter { !$0.isEmpty }
        let sets = try Self.sets(try root.required("words"))
        wordSets = sets.mapValues(Set.init)
        titles = try folded("titles")
        insurers = try folded("insurers")
        signed = try folded("signed")
        physicians = try folded("physicians")
        otherPhysicians = try folded("otherPhysicians")
        labelGrammar = LabelGrammar(
            try GrammarEntry.read(try root.required("grammar"), key: "role", sets: sets) {
                (node: YAMLNode) throws(YAMLFault) in
                guard let role = LabelRole(word: try node.string()) else {
                    throw node.fault(
                        "expected one of: " + LabelRole.words.joined(separator: ", "))
                }
                return role
            }, fill: fill)
        headingGrammar = LabelGrammar(
            try GrammarEntry.read(try root.required("headings"), key: "about", sets: sets) {
                (node: YAMLNode) throws(YAMLFault) in
                let word = try node.oneOf(Subject.allCases.map(\.rawValue))
                return Subject(rawValue: word) ?? .child
            }, fill: fill)
    }

    /// Named lists of words that rows of a grammar share.
    private static func sets(_ node: YAMLNode) throws(YAMLFault) -> [String: [String]] {
        var sets: [String: [String]] = [:]
        for (name, _, value) in try node.mapping().pairs {
            sets[name] = try value.strings().map { Phrase.key($0) }
        }
        return sets
    }

    /// The table with the labels made of two parts; what the table knows keeps its role, and of two
    /// composed ones the first.
    private static func labels(
        _ table: [LabelRole: [String]], with composed: YAMLNode
    ) throws(YAMLFault) -> [LabelRole: [String]] {
        var table = table
        var known = Set(table.values.joined())
        for entry in try composed.sequence() {
            let mapping = try entry.mapping(allowed: ["role", "words", "with"])
            let role = try mapping.required("role")
            guard let asked = LabelRole(word: try role.string()) else {
                throw role.fault("expected one of: " + LabelRole.words.joined(separator: ", "))
            }
            let seconds = try mapping.required("with").strings()
            for first in try mapping.required("words").strings() {
                for label in seconds.map({ Phrase.key(first + " " + $0) })
                where known.insert(label).inserted {
                    table[asked, default: []].append(label)
                }
            }
        }
        return table
    }

    private static func sexes(_ node: YAMLNode) throws(YAMLFault) -> [String: String] {
        var words: [String: String] = [:]
        for (sex, _, value) in try node.mapping(allowed: ["female", "male"]).pairs {
            for word in try value.strings() { words[Phrase.key(word)] = sex }
        }
        return words
    }

    private static func cues(_ node: YAMLNode) throws(YAMLFault) -> [KindCue] {
        var cues: [KindCue] = []
        for (key, _, value) in try node.mapping(allowed: PageKind.allCases.map(\.rawValue)).pairs {
            guard let kind = PageKind(rawValue: key) else { continue }
            for entry in try value.sequence() {
                let mapping = try entry.mapping(allowed: ["says", "words"])
                cues.append(
                    KindCue(
                        kind: kind, weight: try mapping.required("says").number(in: 0...10),
                        words: try mapping.required("words").strings().map { Phrase.key($0) }))
            }
        }
        return cues
    }
}

/// What a label asks for: a field of the contract, a part of one, or something that only ends the
/// value before it.
enum LabelRole: Hashable, Sendable {
    case field(FieldName)
    case lastName, paternalName, maternalName, firstName, middleName
    /// Whose it is follows from what stands around it.
    case name, phone, fax, address, date
    case ageSex, restOfAddress
    /// A clinician who is less likely the referrer: reads images, cares for the child in general.
    case otherClinician
    case otherDate, otherPerson, recipient, stop
    /// A number that serves as record number where none stands: an account's, a visit's, a bare "ID".
    case otherNumber

    init?(word: String) {
        switch word {
        case "child.last": self = .lastName
        case "child.lastPaternal": self = .paternalName
        case "child.lastMaternal": self = .maternalName
        case "child.first": self = .firstName
        case "child.middle": self = .middleName
        case "name": self = .name
        case "phone": self = .phone
        case "fax": self = .fax
        case "address": self = .address
        case "address2": self = .restOfAddress
        case "date": self = .date
        case "agesex": self = .ageSex
        case "referrer.other": self = .otherClinician
        case "date.other": self = .otherDate
        case "guardian.other": self = .otherPerson
        case "mrn.other": self = .otherNumber
        case "recipient": self = .recipient
        case "stop": self = .stop
        default:
            guard let field = FieldName(rawValue: word) else { return nil }
            self = .field(field)
        }
    }

    static let words =
        FieldName.allCases.map(\.rawValue) + [
            "child.last", "child.lastPaternal", "child.lastMaternal", "child.first",
            "child.middle", "name", "phone", "fax", "address", "address2", "date", "agesex",
            "referrer.other", "date.other", "guardian.other", "mrn.other", "recipient", "stop",
        ]

    static let all = words.compactMap(LabelRole.init(word:))

    static func table(_ node: YAMLNode) throws(YAMLFault) -> [LabelRole: [String]] {
        var table: [LabelRole: [String]] = [:]
        for (key, _, value) in try node.mapping(allowed: words).pairs {
            guard let role = LabelRole(word: key) else { continue }
            table[role] = try value.strings().map { Phrase.key($0) }
        }
        return table
    }
}

/// Whom a part of a page is about.
enum Subject: String, Hashable, Sendable, CaseIterable {
    case child, guardian, provider, insurer, recipient, emergency
}
