import Layout
import Packets
import StrictYAML

/// Tells which pages of a packet belong to which sensitive strata. Reads as conditions are read, so that
/// "denies substance use", a box left unticked and a leaflet are told from what is said of somebody.
public struct StrataReader: Sendable {
    private let rules: [String: StratumRule.Tags]
    private let strata: [String: Stratum]
    private let covering: Set<String>
    private let findings: FindingReader

    /// - Parameters:
    ///   - documents: name and text of each file of `Strata/`.
    ///   - others: the reader whose cues turn these mentions too.
    /// - Throws: a fault with line and column where a file holds no rules of strata.
    public init(
        documents: [(name: String, text: String)], beside others: FindingReader,
        vocabulary: Vocabulary
    ) throws(YAMLFault) {
        var all: [StratumRule] = []
        var boilerplate: [YAMLNode] = []
        for document in documents {
            let file = try StratumRule.read(name: document.name, text: document.text)
            all += file.rules
            boilerplate += file.boilerplate
        }
        rules = Dictionary(all.map { ($0.entry.id, $0.tags) }, uniquingKeysWith: { $1 })
        strata = Dictionary(all.map { ($0.entry.id, $0.stratum) }, uniquingKeysWith: { $1 })
        covering = Set(all.filter(\.coversEveryPage).map(\.entry.id))
        findings = FindingReader(
            conditions: try ConditionBook(entries: all.map(\.entry)),
            cues: others.cues.with(try AssertionCues(boilerplate: boilerplate)),
            vocabulary: vocabulary)
    }

    /// - Parameters:
    ///   - kinds: page kinds by page number; an advertisement is not read.
    ///   - language: the packet's main language.
    /// - Returns: each page and stratum once, by page.
    public func read(
        _ pages: [PageLayout], kinds: [Int: PageKind], language: String
    ) -> [SensitivePage] {
        var found: [Int: [Stratum: Set<String>]] = [:]
        for finding in findings.read(pages, kinds: kinds, language: language).findings {
            guard let stratum = strata[finding.concept],
                rules[finding.concept]?.count(finding.assertion) ?? false
            else { continue }
            let page = finding.evidence.page
            let covers = covering.contains(finding.concept) && kinds[page] == .cover
            for page in covers ? pages.map(\.page.number) : [page] {
                found[page, default: [:]][stratum, default: []].insert(finding.concept)
            }
        }
        return found.keys.sorted().flatMap { page in
            Stratum.allCases.compactMap { stratum in
                found[page]?[stratum].map {
                    SensitivePage(page: page, stratum: stratum, rules: $0.sorted())
                }
            }
        }
    }

    /// The examples of the rules that do not come out as their rule says: what `rules check` reports.
    public func failingExamples() -> [StratumExampleFailure] {
        findings.book.conditions.flatMap { condition in
            condition.affirmedExamples.compactMap { check($0, condition, wantsTag: true) }
                + condition.otherExamples.compactMap { check($0, condition, wantsTag: false) }
        }
    }

    /// An example that is to be tagged may be so by another rule of the stratum; one that is not, by none
    /// of any.
    private func check(
        _ example: Condition.Example, _ condition: Condition, wantsTag: Bool
    ) -> StratumExampleFailure? {
        let layout = PageLayout(page: RecognizedPage(number: 1, plainText: example.text))
        let tags = read([layout], kinds: [:], language: "en")
        let isTagged =
            wantsTag
            ? tags.contains { $0.stratum.rawValue == condition.family } : !tags.isEmpty
        guard isTagged != wantsTag else { return nil }
        return StratumExampleFailure(
            place: example.place, rule: condition.role.concept, example: example.text,
            wantsTag: wantsTag)
    }

    /// Whether fuzzy matching would take this ordinary word for one of these rules.
    public func isWithinReach(_ word: String) -> Bool { findings.isWithinReach(word) }
}

/// An example of the rules of strata that does not come out as its rule says. The examples are the
/// rules' own text, never a page's.
public struct StratumExampleFailure: Sendable, CustomStringConvertible {
    public let place: RulePlace
    public let rule: String
    public let example: String
    public let wantsTag: Bool

    public var description: String {
        "\(place.file):\(place.line): \(rule) \(wantsTag ? "does not tag" : "tags") “\(example)”"
    }
}
