import Packets
import StrictYAML

/// One rule of a file of `Strata/`: words that show a page to belong to a stratum.
struct StratumRule {
    /// Which ways of standing there tag the page.
    enum Tags: String, CaseIterable {
        /// Said of somebody: now, once, perhaps, or of a relative.
        case said
        /// Also where it is denied: that somebody asked tells of it.
        case stated
        /// Wherever the words stand, a form's own text among them.
        case named

        func count(_ assertion: Assertion) -> Bool {
            switch assertion {
            case .affirmed, .possible, .historical, .family: true
            case .negated, .familyNegated: self != .said
            case .hypothetical: self == .named
            }
        }
    }

    let stratum: Stratum
    let tags: Tags
    /// On a cover it speaks for every page that follows.
    let coversEveryPage: Bool
    let entry: ConditionEntry

    /// A file's rules, in order, or the phrases that mark a passage as a form's or cover's own, in every
    /// language: a file holds one of both.
    static func read(
        name: String, text: String
    ) throws(YAMLFault) -> (rules: [StratumRule], boilerplate: [YAMLNode]) {
        let root = try YAMLDocument(text: text, name: name).root
        let file = try root.mapping(allowed: ["stratum", "rules", "boilerplate"])
        if let node = file.optional("boilerplate") {
            let languages = try node.mapping(allowed: ["en", "es"])
            return (
                [],
                try (languages.optional("en")?.sequence() ?? [])
                    + (languages.optional("es")?.sequence() ?? [])
            )
        }
        return (try rules(file, name: name), [])
    }

    private static func rules(
        _ file: YAMLMapping, name: String
    ) throws(YAMLFault) -> [StratumRule] {
        let word = try file.required("stratum").oneOf(Stratum.allCases.map(\.rawValue))
        guard let stratum = Stratum(rawValue: word) else { return [] }
        var rules: [StratumRule] = []
        for node in try file.required("rules").sequence() {
            rules.append(try StratumRule(node, of: stratum, file: name))
        }
        return rules
    }

    private init(_ node: YAMLNode, of stratum: Stratum, file: String) throws(YAMLFault) {
        let rule = try node.mapping(allowed: [
            "id", "tags", "on_cover", "terms", "abbreviations", "reject", "unless", "pairs",
            "examples",
        ])
        self.stratum = stratum
        tags =
            Tags(rawValue: try rule.required("tags").oneOf(Tags.allCases.map(\.rawValue))) ?? .said
        coversEveryPage = try rule.optional("on_cover")?.oneOf(["every-page"]) != nil
        let id = try rule.required("id").string()
        let terms = try rule.optional("terms")?.mapping(allowed: ["en", "es"])
        var phrases: [(node: YAMLNode, kind: ConditionBook.Entry.Kind)] = []
        for phrase in try rule.optional("reject")?.sequence() ?? [] {
            phrases.append((phrase, .reject))
        }
        for language in ["en", "es"] {
            for phrase in try terms?.optional(language)?.sequence() ?? [] {
                phrases.append((phrase, .term))
            }
        }
        let (pairs, parts) = try ConditionEntry.pairs(rule.optional("pairs"))
        let examples = try rule.optional("examples")?.mapping(allowed: ["tagged", "untagged"])
        entry = ConditionEntry(
            id: id, phrases: phrases, parts: parts,
            condition: Condition(
                // Of no standing at all, but what is called so gives way to pairs.
                role: ConceptRole(concept: id, label: stratum.rawValue, standing: .ccsOnly),
                family: stratum.rawValue, course: .lasting, icd10: [], icd9: [],
                abbreviations: try ConditionEntry.abbreviations(rule.optional("abbreviations")),
                unless: try ConditionEntry.words(rule.optional("unless")), pairs: pairs,
                leastGrade: nil,
                affirmedExamples: try ConditionEntry.examples(
                    examples?.optional("tagged"), file: file),
                otherExamples: try ConditionEntry.examples(
                    examples?.optional("untagged"), file: file),
                place: RulePlace(file: file, line: node.line)))
    }
}
