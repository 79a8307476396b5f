import Findings
import Layout
import Packets

/// The shipped rules, built once for all tests.
enum Shipped {
    static let book = Result { try ConditionBook(documents: ShippedRules.conditions()) }
    static let cues = Result {
        try ShippedRules.cues().map { try AssertionCues(name: $0.name, text: $0.text) }
    }
    static let reader = Result {
        FindingReader(
            conditions: try book.get(), cues: try cues.get(),
            vocabulary: try ShippedRules.vocabulary())
    }

    static func read(_ text: String, kind: PageKind? = nil) throws -> PacketFindings {
        let layout = PageLayout(page: RecognizedPage(number: 1, plainText: text))
        return try reader.get().read([layout], kinds: kind.map { [1: $0] } ?? [:], language: "en")
    }

    /// The one word said of a family: affirmed where any mention is; nil where none is found.
    static func assertion(of family: String, in text: String) throws -> Assertion? {
        let found = try read(text).findings.filter { $0.family == family }
        return found.first { $0.assertion == .affirmed }?.assertion ?? found.first?.assertion
    }
}
