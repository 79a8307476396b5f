import CLeptonica
import ReaderProtocol
import Testing

@testable import PageReader

@Suite("Writing by hand")
struct HandwritingTests {
    /// A page of type, its words as boxes, and the same page with letters that wander.
    private func page(wandering: Bool) throws -> (ink: Picture, lines: [UntrustedPage.Line]) {
        let ink = try Picture(pixScaleBinary(FaxMaker().page(), 1.47, 1.53))
        let rows = try ink.closed(width: 25, height: 1).components(widerThan: 40, orHigherThan: 99)
        let lines = rows.componentAreas().map { area in
            let word = UntrustedPage.Word(text: "word", confidence: 0.9, box: area.wire)
            return UntrustedPage.Line(words: [word], box: area.wire, block: 0, paragraph: 0)
        }
        guard wandering else { return (ink, lines) }
        let drawn = try Picture.blank(width: ink.width, height: ink.height)
        for (index, letter) in ink.componentAreas().enumerated() {
            let shift = [-4, 3, 0, 5, -3][index % 5]
            drawn.paint(try ink.crop(letter), x: letter.x, y: letter.y + shift)
        }
        return (drawn, lines)
    }

    @Test func `type stands on one line and is no handwriting`() throws {
        let page = try page(wandering: false)
        let hand = try Handwriting(in: page.ink, lines: page.lines, rowHeight: 1.5)
        #expect(page.lines.count >= 4)
        #expect(hand.share < 0.1)
    }

    @Test func `letters that stand on no line look written`() throws {
        let page = try page(wandering: true)
        let hand = try Handwriting(in: page.ink, lines: page.lines, rowHeight: 1.5)
        #expect(hand.share > 0.5)
        let words = hand.lines.flatMap(\.words)
        #expect(words.count { $0.handwriting > 0.5 } * 3 > words.count)
    }

    @Test func `a label and a value far from it are judged apart`() {
        func word(_ x: Int) -> UntrustedPage.Word {
            .init(text: "word", confidence: 1, box: .init(x: x, y: 0, width: 100, height: 30))
        }
        #expect(Handwriting.runs(of: [word(0), word(120), word(400)]) == [0..<2, 2..<3])
    }
}
