import Packets
import StrictYAML

/// The conditions the reading knows, ready for matching: built once from the rule files.
public struct ConditionBook: Sendable {
    /// What each concept means for eligibility, by its id.
    public internal(set) var roles: [String: ConceptRole] = [:]
    /// Phrases that two concepts claim, with the place of the later: the earlier one keeps it.
    public internal(set) var doubles: [(place: RulePlace, phrase: String)] = []

    var conditions: [Condition] = []
    var terms = PhraseTrie()
    var entries: [Entry] = []
    var parts = PhraseTrie()
    var partUses: [[PartUse]] = []
    var abbreviations: [String: [(condition: Int, abbreviation: Abbreviation)]] = [:]
    var index: [String: Int] = [:]
    /// Stems of every word in the phrases.
    var words: Set<[UInt8]> = []
    var icd10: [String: [Int]] = [:]
    var icd9: [String: [Int]] = [:]

    /// A condition's family and label, by its id.
    public func summary(of concept: String) -> (family: String, label: String)? {
        index[concept].map { (conditions[$0].family, conditions[$0].role.label) }
    }

    /// Conditions of which a short form has another meaning on a page of these sentences.
    func rivalled(on sentences: [Sentence]) -> Set<Int> {
        let rivals = abbreviations.values.joined().filter { !$0.abbreviation.elsewhere.isEmpty }
        return Set(
            rivals.filter { rival in
                sentences.contains { rival.abbreviation.elsewhere.occur(in: $0.tokens[...]) }
            }.map(\.condition))
    }

    /// What a phrase of the terms stands for.
    struct Entry: Sendable, Hashable {
        enum Kind: Sendable { case term, hint, reject }
        let condition: Int
        let kind: Kind
    }

    /// What a phrase of the parts serves for.
    struct PartUse: Sendable, Hashable {
        enum Kind: Sendable, Hashable { case of, with, grade }
        let condition: Int
        let rule: Int
        let kind: Kind
    }

    /// - Parameter documents: name and text of each file; an id that stands already is a fault
    ///   unless its entry says `replaces: true`, which puts the new entry in the old one's place.
    public init(documents: [(name: String, text: String)]) throws(YAMLFault) {
        var kept: [(entry: ConditionEntry, index: Int)] = []
        var positions: [String: Int] = [:]
        for document in documents {
            let root = try YAMLDocument(text: document.text, name: document.name).root
            let mapping = try root.mapping(allowed: ["conditions"])
            for node in try mapping.required("conditions").sequence() {
                let entry = try ConditionEntry(node, file: document.name)
                if let position = positions[entry.id] {
                    guard entry.replaces else {
                        throw node.fault(
                            "condition \(entry.id) stands already in another entry",
                            allowed: "`replaces: true` to put this one in its place")
                    }
                    kept[position].entry = entry
                } else {
                    positions[entry.id] = kept.count
                    kept.append((entry, kept.count))
                }
            }
        }
        try self.init(entries: kept.map(\.entry))
    }

    init(entries: [ConditionEntry]) throws(YAMLFault) {
        let speller = PhraseSpeller()
        for entry in entries { add(entry) }
        // Names first: a phrase that one concept rejects and another bears belongs to its bearer.
        for kind in [Entry.Kind.term, .hint, .reject] {
            for (number, entry) in entries.enumerated() {
                try addPhrases(of: entry, kind: kind, number: number, speller)
            }
        }
        for (number, entry) in entries.enumerated() {
            try addParts(of: entry, number: number, speller)
        }
        words = speller.stems
    }

    private mutating func add(_ entry: ConditionEntry) {
        let number = conditions.count
        conditions.append(entry.condition)
        index[entry.id] = number
        roles[entry.id] = entry.condition.role
        for code in entry.condition.icd10 { icd10[code, default: []].append(number) }
        for code in entry.condition.icd9 { icd9[code, default: []].append(number) }
        for abbreviation in entry.condition.abbreviations {
            abbreviations[abbreviation.short, default: []].append((number, abbreviation))
        }
    }

    private mutating func addPhrases(
        of entry: ConditionEntry, kind: Entry.Kind, number: Int, _ speller: PhraseSpeller
    ) throws(YAMLFault) {
        for (node, own) in entry.phrases where own == kind {
            let value = Int32(entries.count)
            entries.append(Entry(condition: number, kind: kind))
            for keys in try speller.spellings(node) {
                let standing = terms.insert(keys, value: value)
                if standing == value || kind == .reject { continue }
                if entries[Int(standing)].condition != number {
                    let file = entry.condition.place.file
                    doubles.append((RulePlace(file: file, line: node.line), entry.id))
                }
            }
        }
    }

    private mutating func addParts(
        of entry: ConditionEntry, number: Int, _ speller: PhraseSpeller
    ) throws(YAMLFault) {
        for (node, use) in entry.parts {
            let use = PartUse(condition: number, rule: use.rule, kind: use.kind)
            for keys in try speller.spellings(node) { add(use, at: keys) }
        }
    }

    private mutating func add(_ use: PartUse, at keys: [UInt64]) {
        let value = Int(parts.insert(keys, value: Int32(partUses.count)))
        if value == partUses.count {
            partUses.append([use])
        } else if !partUses[value].contains(use) {
            partUses[value].append(use)
        }
    }
}

extension PhraseSpeller {
    /// The spellings of a phrase of a rule file.
    func spellings(_ node: YAMLNode) throws(YAMLFault) -> [[UInt64]] {
        guard let spellings = spellings(try node.string()) else {
            throw node.fault(
                "this phrase cannot be spelled out",
                allowed: "closed brackets, at most \(Phrases.most) spellings")
        }
        return spellings
    }
}
