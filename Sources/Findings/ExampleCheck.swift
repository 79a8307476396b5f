import Layout
import Packets

/// An example of the condition rules that does not come out as its entry says.
public struct ExampleFailure: Sendable, CustomStringConvertible {
    public let place: RulePlace
    public let concept: String
    public let example: String
    /// How the concept was read in the example; nil where it was not found.
    public let got: Assertion?
    public let wantsAffirmed: Bool

    public var description: String {
        let found = got.map { "is read as \($0.rawValue)" } ?? "is not found"
        let wanted = wantsAffirmed ? "should be affirmed" : "should not be affirmed"
        return "\(place.file):\(place.line): \(concept) \(found) and \(wanted) in “\(example)”"
    }
}

extension FindingReader {
    /// Reads every example of every condition: what `rules check` reports. The examples are the
    /// rules' own text, never a page's.
    public func failingExamples() -> [ExampleFailure] {
        book.conditions.flatMap { condition in
            condition.affirmedExamples.compactMap { check($0, condition, wantsAffirmed: true) }
                + condition.otherExamples.compactMap { check($0, condition, wantsAffirmed: false) }
        }
    }

    private func check(
        _ example: Condition.Example, _ condition: Condition, wantsAffirmed: Bool
    ) -> ExampleFailure? {
        let layout = PageLayout(page: RecognizedPage(number: 1, plainText: example.text))
        let found = read([layout], kinds: [:], language: "en").findings.filter {
            $0.concept == condition.role.concept
                || wantsAffirmed && $0.family == condition.family
        }
        let isAffirmed = found.contains { $0.assertion == .affirmed }
        guard isAffirmed != wantsAffirmed else { return nil }
        return ExampleFailure(
            place: example.place, concept: condition.role.concept, example: example.text,
            got: found.first?.assertion, wantsAffirmed: wantsAffirmed)
    }
}
