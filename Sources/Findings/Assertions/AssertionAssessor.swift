import Packets

/// Tells how a given phrase is asserted in a given sentence: the assertion rules on their own, without
/// the conditions, as public test sets measure them.
public struct AssertionAssessor: Sendable {
    private let everyLanguage: AssertionReader
    private let byLanguage: [String: AssertionReader]

    public init(cues: [AssertionCues]) {
        everyLanguage = AssertionReader(cues: CueBook(cues))
        byLanguage = Dictionary(grouping: cues, by: \.language)
            .mapValues { AssertionReader(cues: CueBook($0)) }
    }

    /// Those that have cues.
    public var languages: [String] { byLanguage.keys.sorted() }

    /// - Parameters:
    ///   - phrase: one or more words that stand in the sentence, in any case and with or without accents.
    ///   - language: whose cues count; nil or an unknown one: those of every language.
    /// - Returns: what the sentence says of the phrase, taken as a sign (so that "history of" makes it
    ///   past); nil where the phrase does not stand in the sentence. Of several occurrences the one in
    ///   capitals counts, as test sets mark it, else the first.
    public func assertion(of phrase: String, in sentence: String, language: String? = nil)
        -> Assertion?
    {
        let reader = language.flatMap { byLanguage[$0] } ?? everyLanguage
        let tokens = Tokenizer.tokens(of: sentence)
        let wanted = Tokenizer.tokens(of: phrase).filter { !$0.isMark }.map(\.folded)
        let places = Self.places(of: wanted, in: tokens)
        let marked = places.first { place in
            tokens[place].allSatisfy { $0.isMark || $0.isInCapitals }
        }
        guard let place = marked ?? places.first else { return nil }
        return reader.axes(
            of: place, in: tokens, cues: reader.cues.cues(in: tokens),
            section: Self.section(before: place, in: tokens, cues: reader.cues), course: .sign
        ).assertion(course: .sign)
    }

    private static func places(of wanted: [[UInt8]], in tokens: [Token]) -> [Range<Int>] {
        let words = tokens.indices.filter { !tokens[$0].isMark }
        guard let count = wanted.isEmpty ? nil : wanted.count, words.count >= count else {
            return []
        }
        return (0...(words.count - count)).compactMap { start in
            let span = words[start..<start + count]
            guard span.map({ tokens[$0].folded }).elementsEqual(wanted), let first = span.first,
                let last = span.last
            else { return nil }
            return first..<last + 1
        }
    }

    /// The heading the sentence itself carries: "Past medical history: asthma, eczema."
    private static func section(before place: Range<Int>, in tokens: [Token], cues: CueBook)
        -> Section?
    {
        guard let colon = tokens[..<place.lowerBound].lastIndex(where: { $0.isMark(":") }) else {
            return nil
        }
        let start =
            tokens[..<colon].lastIndex(where: \.isMark).map { $0 + 1 } ?? tokens.startIndex
        return cues.section(exactly: tokens[start..<colon])
    }

    public func assertion(of row: AssessmentTable.Row) -> Assertion? {
        assertion(of: row.phrase, in: row.sentence, language: row.language)
    }
}
