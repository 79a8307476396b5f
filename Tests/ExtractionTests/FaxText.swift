import Packets
import StrictYAML
import Testing

@testable import Extraction

/// A fax given as the text a recogniser would have read, a form feed between pages.
struct FaxText {
    let extraction: FaxExtraction

    static let programme: Set<String> = ["7605550199"]

    /// - Parameters:
    ///   - ink: how sure the recogniser is of each word.
    ///   - rules: ruled lines of the page.
    ///   - squares: squares to tick, by the column and row of the grid their left upper corner stands at,
    ///     with their ink.
    init(
        _ text: String, received: String = "2026-11-16", ink: Double = 0.95, rules: [Box] = [],
        squares: [(column: Int, row: Int, ink: Double)] = []
    ) throws {
        let extractor = try Self.extractor()
        let plain = RecognizedFax(plainText: text)
        let fax = RecognizedFax(
            transmission: plain.transmission,
            pages: plain.pages.map {
                $0.withInk(
                    ink, rules: rules,
                    boxes: squares.map { square in
                        TickBox(
                            box: Box(
                                x: (square.column + 1) * 18, y: (square.row + 1) * 50, width: 32,
                                height: 32), ink: square.ink)
                    })
            })
        let day = try #require(Day(iso: received))
        extraction = extractor.extract(fax, received: day)
    }

    /// Made once: the lexicons take a while to read.
    private static let made = Result {
        FaxExtractor(languages: try languages(), forms: try forms(), ownNumbers: programme)
    }

    static func extractor() throws -> FaxExtractor { try made.get() }

    static func languages() throws -> [LanguageLexicon] {
        try ExtractionRules.shipped(.languages).map {
            try LanguageLexicon(document: try YAMLDocument(text: $0.text, name: $0.name))
        }
    }

    static func forms() throws -> [FormTemplate] {
        try ExtractionRules.shipped(.forms).flatMap {
            try FormTemplate.templates(in: try YAMLDocument(text: $0.text, name: $0.name))
        }
    }

    func field(_ name: FieldName, of draft: Int = 0) -> Field? {
        extraction.drafts[draft].fields.first { $0.name == name }
    }

    func value(_ name: FieldName, of draft: Int = 0) -> String? {
        field(name, of: draft)?.value.open(for: .testing)
    }

    /// What is taken for certain; nil where a person is asked to look.
    func sure(_ name: FieldName, of draft: Int = 0) -> String? {
        field(name, of: draft).flatMap { $0.needsReview ? nil : $0.value.open(for: .testing) }
    }

    var kinds: [PageKind] { extraction.pages.map(\.kind) }
}

extension RecognizedPage {
    func withInk(_ ink: Double, rules: [Box] = [], boxes: [TickBox] = []) -> RecognizedPage {
        RecognizedPage(
            number: number, width: width, height: height, pixelsPerInch: pixelsPerInch,
            isBlank: isBlank,
            lines: lines.map { line in
                Line(
                    words: line.words.map { Word(text: $0.text, confidence: ink, box: $0.box) },
                    box: line.box, block: line.block, paragraph: line.paragraph)
            }, tickBoxes: boxes, rules: rules, confidence: isBlank ? 0 : ink)
    }
}
