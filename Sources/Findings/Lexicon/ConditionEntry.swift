import Packets
import StrictYAML

/// One entry of a condition file as parsed, before it joins the book.
struct ConditionEntry {
    let id: String
    let replaces: Bool
    let condition: Condition
    let phrases: [(node: YAMLNode, kind: ConditionBook.Entry.Kind)]
    let parts: [Part]

    typealias Part = (node: YAMLNode, use: (rule: Int, kind: ConditionBook.PartUse.Kind))

    init(
        id: String, phrases: [(node: YAMLNode, kind: ConditionBook.Entry.Kind)], parts: [Part],
        condition: Condition
    ) {
        self.id = id
        replaces = false
        self.condition = condition
        self.phrases = phrases
        self.parts = parts
    }

    init(_ node: YAMLNode, file: String) throws(YAMLFault) {
        let entry = try node.mapping(allowed: [
            "id", "family", "label", "standing", "ground", "finding", "max_age_months", "course",
            "corrected_age", "codes", "terms", "hints", "abbreviations", "reject", "unless",
            "graded", "pairs", "examples", "replaces",
        ])
        id = try entry.required("id").string()
        replaces = try entry.optional("replaces")?.boolean() ?? false
        let standing = try entry.required("standing")
        let standingName = try standing.oneOf(Standing.allCases.map(\.rawValue))
        let finding = try entry.optional("finding")?.oneOf(
            RegulatoryFinding.allCases.map(\.rawValue))
        let ground = try entry.optional("ground")?.oneOf(Category1Ground.allCases.map(\.rawValue))
        let role = ConceptRole(
            concept: id, label: try entry.required("label").string(),
            standing: Standing(rawValue: standingName) ?? .noneAlone,
            ground: ground.flatMap(Category1Ground.init(rawValue:)),
            finding: finding.flatMap(RegulatoryFinding.init(rawValue:)),
            maximumAgeMonths: try entry.optional("max_age_months")?.integer(in: 1...252),
            usesCorrectedAge: try entry.optional("corrected_age")?.boolean() ?? false)
        let course = try entry.optional("course")?.oneOf(Course.allCases.map(\.rawValue))

        var phrases: [(node: YAMLNode, kind: ConditionBook.Entry.Kind)] = []
        for phrase in try entry.optional("reject")?.sequence() ?? [] {
            phrases.append((phrase, .reject))
        }
        let terms = try entry.optional("terms")?.mapping(allowed: ["en", "es", "lay"])
        for language in ["en", "es", "lay"] {
            for phrase in try terms?.optional(language)?.sequence() ?? [] {
                phrases.append((phrase, .term))
            }
        }
        for phrase in try entry.optional("hints")?.sequence() ?? [] {
            phrases.append((phrase, .hint))
        }
        self.phrases = phrases

        let codes = try entry.optional("codes")?.mapping(allowed: ["icd10cm", "icd10who", "icd9cm"])
        let icd10 = try Self.codes(codes, "icd10cm") + Self.codes(codes, "icd10who")
        let graded = try entry.optional("graded")?.mapping(allowed: ["of", "at_least"])
        var parts: [Part] = []
        for phrase in try graded?.required("of").sequence() ?? [] {
            parts.append((phrase, (0, .grade)))
        }
        let (pairs, more) = try Self.pairs(entry.optional("pairs"))
        self.parts = parts + more

        let examples = try entry.optional("examples")?.mapping(allowed: ["affirmed", "other"])
        condition = Condition(
            role: role, family: try entry.required("family").string(),
            course: course.flatMap(Course.init(rawValue:)) ?? .lasting, icd10: icd10,
            icd9: try Self.codes(codes, "icd9cm"),
            abbreviations: try Self.abbreviations(entry.optional("abbreviations")),
            unless: try Self.words(entry.optional("unless")), pairs: pairs,
            leastGrade: try graded?.required("at_least").integer(in: 1...4),
            affirmedExamples: try Self.examples(examples?.optional("affirmed"), file: file),
            otherExamples: try Self.examples(examples?.optional("other"), file: file),
            place: RulePlace(file: file, line: node.line))
    }

    static func pairs(_ node: YAMLNode?) throws(YAMLFault) -> ([PairRule], [Part]) {
        var pairs: [PairRule] = []
        var parts: [Part] = []
        for node in try node?.sequence() ?? [] {
            let pair = try node.mapping(allowed: ["of", "with", "within", "unless"])
            for phrase in try pair.required("of").sequence() {
                parts.append((phrase, (pairs.count, .of)))
            }
            for phrase in try pair.required("with").sequence() {
                parts.append((phrase, (pairs.count, .with)))
            }
            pairs.append(
                PairRule(
                    within: try pair.required("within").integer(in: 1...40),
                    unless: try words(pair.optional("unless"))))
        }
        return (pairs, parts)
    }

    private static func codes(
        _ codes: YAMLMapping?, _ key: String
    ) throws(YAMLFault) -> [String] {
        var list: [String] = []
        for node in try codes?.optional(key)?.sequence() ?? [] {
            let code = try node.string()
            let bare = String(decoding: code.utf8.filter { $0 != 46 }, as: UTF8.self)
            guard (2...7).contains(bare.utf8.count),
                bare.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) })
            else {
                throw node.fault("\(code) is no ICD code", allowed: "such as G80.1 or '343.9'")
            }
            list.append(bare)
        }
        return list
    }

    static func words(_ node: YAMLNode?) throws(YAMLFault) -> ContextWords {
        var words: [String] = []
        for word in try node?.sequence() ?? [] { words.append(try word.string()) }
        return ContextWords(words)
    }

    static func abbreviations(_ node: YAMLNode?) throws(YAMLFault) -> [Abbreviation] {
        var list: [Abbreviation] = []
        for item in try node?.sequence() ?? [] {
            let mapping = try item.mapping(allowed: [
                "short", "alone", "accept", "reject", "elsewhere",
            ])
            list.append(
                Abbreviation(
                    short: try mapping.required("short").string(),
                    standsAlone: try mapping.optional("alone")?.boolean() ?? false,
                    accept: try words(mapping.optional("accept")),
                    reject: try words(mapping.optional("reject")),
                    elsewhere: try words(mapping.optional("elsewhere"))))
        }
        return list
    }

    static func examples(
        _ node: YAMLNode?, file: String
    ) throws(YAMLFault) -> [Condition.Example] {
        var list: [Condition.Example] = []
        for item in try node?.sequence() ?? [] {
            list.append(
                Condition.Example(
                    text: try item.string(), place: RulePlace(file: file, line: item.line)))
        }
        return list
    }
}
