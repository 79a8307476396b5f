import Packets
import Testing

@testable import Layout

@Suite struct LayoutTests {
    private func layout(_ text: String) -> PageLayout {
        PageLayout(page: RecognizedPage(number: 1, plainText: text))
    }

    @Test func `Columns side by side are lines of their own on one row`() {
        let page = layout("Parent: Wilma Quill          Phone: 760-555-0142\nSex: F")
        #expect(page.lines.map(\.text) == ["Parent: Wilma Quill", "Phone: 760-555-0142", "Sex: F"])
        #expect(page.lines.map(\.row) == [0, 0, 1])
        #expect(page.row(0) == [0, 1])
    }

    @Test(arguments: [
        ("Sex:F", ["Sex:", "F"]), ("MRN:CW-5518", ["MRN:", "CW-5518"]),
        ("D.O.B.:03/04/2020", ["D.O.B.:", "03/04/2020"]), ("10:42", ["10:42"]),
        ("https://example.org", ["https://example.org"]), ("Name:", ["Name:"]),
        ("[X]Yes", ["[X]", "Yes"]), ("( )No", ["(", ")", "No"]), (")No", [")", "No"]),
        ("(760)555-0142", ["(760)555-0142"]), ("(right)", ["(right)"]),
    ])
    func `A label is parted from the value it touches`(_ text: String, _ words: [String]) {
        #expect(layout(text).lines.flatMap { $0.words.map(\.text) } == words)
    }

    @Test func `Parted words lie side by side within the word's box`() {
        let whole = Word(
            text: "Sex:F", confidence: 0.9, box: Box(x: 100, y: 10, width: 50, height: 20))
        let parts = LineSplitter.opened(whole)
        #expect(parts.count == 2)
        #expect(parts.first?.box.x == 100)
        #expect(parts.last?.box.right == 150)
        #expect(parts.allSatisfy { $0.box.y == 10 && $0.box.height == 20 })
    }

    @Test func `Lines below stand in the label's column`() {
        let page = layout("Date                Pages\n11/02/2026          5")
        #expect(page.below(0, depth: 100).map { page.lines[$0].text } == ["11/02/2026"])
        #expect(page.below(1, depth: 100).map { page.lines[$0].text } == ["5"])
    }

    @Test func `Typed choices are ticked or empty with their words`() {
        let page = layout("Sex: [X] F  [ ] M")
        #expect(page.choices.map(\.isTicked) == [true, false])
        #expect(
            page.choices.map { page.lines[$0.line].words[$0.label].map(\.text) } == [["F"], ["M"]])
    }

    @Test func `A drawn square is ticked by its ink and names the word to its right`() throws {
        let text = RecognizedPage(number: 1, plainText: "     Male       Female")
        func square(before word: Int, ink: Double) -> TickBox {
            let box = text.lines[0].words[word].box
            return TickBox(
                box: Box(x: box.x - 50, y: box.y - 5, width: 40, height: 40), ink: ink)
        }
        let page = PageLayout(
            page: RecognizedPage(
                number: 1, width: text.width, height: text.height, pixelsPerInch: 300,
                lines: text.lines,
                tickBoxes: [square(before: 0, ink: 0.02), square(before: 1, ink: 0.6)]
            ))
        #expect(page.choices.map(\.isTicked) == [false, true])
        let ticked = try #require(page.choices.last)
        #expect(page.lines[ticked.line].words[ticked.label].map(\.text) == ["Female"])
    }

    @Test func `Rules part a line and make cells`() {
        let text = RecognizedPage(number: 1, plainText: "Name Sex")
        let first = text.lines[0].words[0].box
        let second = text.lines[0].words[1].box
        func rule(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> Box {
            Box(x: x, y: y, width: width, height: height)
        }
        let between = (first.right + second.x) / 2
        let page = PageLayout(
            page: RecognizedPage(
                number: 1, width: text.width, height: text.height, pixelsPerInch: 300,
                lines: text.lines,
                rules: [
                    rule(0, first.y - 20, 400, 3), rule(0, first.bottom + 20, 400, 3),
                    rule(0, first.y - 20, 3, 80), rule(between, first.y - 20, 3, 80),
                    rule(400, first.y - 20, 3, 80),
                ]))
        #expect(page.lines.map(\.text) == ["Name", "Sex"])
        #expect(page.lines.compactMap(\.cell).count == 2)
        #expect(page.lines.first?.cell != page.lines.last?.cell)
    }

    @Test(arguments: [
        ("Núñez–Öz", "nunez-oz"), ("D.O.B.:", "d.o.b.:"), ("“ﬁne”", "\"fine\""), ("ABC", "abc"),
    ])
    func `Folding makes text plain`(_ text: String, _ plain: String) {
        #expect(Folding.fold(text) == plain)
    }

    @Test func `An empty page has no lines and no choices`() {
        let page = layout("")
        #expect(page.lines.isEmpty && page.choices.isEmpty && page.cells.isEmpty)
    }

    @Test func `Printing a layout shows nothing of the page`() {
        #expect(!"\(layout("Name: Tomas Quill"))".contains("Quill"))
    }

    @Test func `A box read as a letter in brackets is empty`() {
        let layout = PageLayout(
            page: RecognizedPage(number: 1, plainText: "Sex: [O] M [X] F [0] ?"))
        #expect(layout.choices.map(\.isTicked) == [false, true, false])
    }
}
