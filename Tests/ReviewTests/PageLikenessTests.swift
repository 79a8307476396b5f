import Packets
import Review
import Testing

@testable import Review

@Suite("Two pages held against each other")
struct PageLikenessTests {
    private static let form = """
        Medical Therapy Program referral form please print child name date of birth address city
        telephone guardian physician signature diagnosis reason for referral therapy requested
        """

    /// A form with what is filled in; words are sure but for those named.
    static func page(
        _ filled: String, form: String = form, unsure: Set<String> = [], ink: InkGrid? = nil
    ) -> PageWords {
        let box = Box(x: 1, y: 1, width: 9, height: 9)
        let words = (form + " " + filled).split(whereSeparator: \.isWhitespace).map {
            Word(
                text: String($0), confidence: unsure.contains(String($0)) ? 0.4 : 0.95, box: box)
        }
        return PageWords(
            RecognizedPage(
                number: 1, width: 10, height: 10, pixelsPerInch: 300,
                lines: [Line(words: words, box: box, block: 0, paragraph: 0)], ink: ink))
    }

    private let sent = page("Marisol Zubiría 03/04/2021 7605550101 MR-4471900 spastic diplegia")

    @Test("the same page, a word misread, one lost and one run together, is the same")
    func again() {
        let again = Self.page(
            "Marisoi Zubiría 03/04/2021 7605550181 MR-4471900 spasticdiplegia",
            form: Self.form.replacing("please ", with: ""),
            unsure: ["7605550181", "Marisoi"])
        let likeness = PageLikeness(sent, again)
        #expect(likeness.isSame)
        #expect(likeness.differing == 0)
        #expect(likeness.numbers == 2)
    }

    @Test(
        "the same form with anything else filled in is another page",
        arguments: [
            "Teodoro Zubiría 03/04/2021 7605550101 MR-4471900 spastic diplegia",
            "Marisol Zubiría 03/04/2012 7605550101 MR-4471900 spastic diplegia",
            "Marisol Zubiría 03/04/2021 7605550101 MR-4471901 spastic diplegia",
            "Marisol Zubiría 03/04/2021 7605550101 MR-4471900 muscular dystrophy",
        ])
    func filledOtherwise(_ filled: String) {
        #expect(!PageLikeness(sent, Self.page(filled)).isSame)
    }

    @Test("another page is another page")
    func other() {
        let other = Self.page(
            "",
            form: "The growth of the child was discussed at length with both parents and "
                + "nothing of what they asked for could be done before the end of summer")
        #expect(!PageLikeness(sent, other).isSame)
    }

    @Test("pages of few words are known by their ink, and never by it alone where there are words")
    func drawings() throws {
        func grid(_ seed: Int) throws -> InkGrid {
            try #require(
                InkGrid(
                    (0..<InkGrid.columns * InkGrid.rows).map { cell in
                        UInt8((cell / 97 * seed + cell % 31 / 5) % 16)
                    }))
        }
        let one = try grid(3)
        let two = try grid(7)
        #expect(one.likeness(to: one) > 0.99)
        func drawing(_ ink: InkGrid?) -> PageWords { Self.page("", form: "scrawl", ink: ink) }
        #expect(PageLikeness(drawing(one), drawing(one)).isSame)
        #expect(!PageLikeness(drawing(one), drawing(two)).isSame)
        #expect(!PageLikeness(drawing(nil), drawing(nil)).isSame)
        #expect(!PageLikeness(drawing(one), Self.page("Marisol", ink: one)).isSame)
    }

    @Test("ink that lay a little otherwise on the glass is the same ink, and crosses as it was")
    func shifted() throws {
        let cells = (0..<InkGrid.columns * InkGrid.rows).map { cell -> UInt8 in
            let (row, column) = (cell / InkGrid.columns, cell % InkGrid.columns)
            return (10...20).contains(row) && column > 4 && column % 7 < 3 ? 12 : 0
        }
        let moved = cells.indices.map {
            $0 < InkGrid.columns ? 0 : cells[$0 - InkGrid.columns]
        }
        let one = try #require(InkGrid(cells))
        let two = try #require(InkGrid(moved))
        #expect(one.likeness(to: two) > 0.95)
        #expect(InkGrid([1, 2, 3]) == nil)
        #expect(InkGrid(cells.map { _ in 16 }) == nil)
    }

    @Test("marks are chosen the same way on every copy, and bounded")
    func marks() {
        let words = Self.page((0..<400).map { "word\($0) 55501\($0)" }.joined(separator: " "))
        func plain(_ text: String) -> [UInt8] { Array(text.utf8.reversed()) }
        let marks = words.marks(sampled: plain)
        #expect(marks.count == PageWords.mostNumbers + PageWords.mostPairs)
        #expect(marks == words.marks(sampled: plain))
    }
}
