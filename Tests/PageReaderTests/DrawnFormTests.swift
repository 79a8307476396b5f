import CLeptonica
import Foundation
import Testing

@testable import PageReader

/// Squares and boxes drawn as forms have them, at the working resolution.
@Suite("Squares to tick and boxes for letters")
struct DrawnFormTests {
    private let page = pixCreate(1200, 400, 1)

    private func line(_ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int, thick: Int32 = 4) {
        pixRenderLine(
            page, Int32(x1), Int32(y1), Int32(x2), Int32(y2), thick, Int32(L_SET_PIXELS))
    }

    private func bar(_ x: Int, _ y: Int, _ width: Int, _ height: Int) {
        var area = boxCreate(Int32(x), Int32(y), Int32(width), Int32(height))
        pixSetInRect(page, area)
        boxDestroy(&area)
    }

    private func box(_ x: Int, _ y: Int, _ width: Int, _ height: Int) {
        line(x, y, x + width, y)
        line(x, y + height, x + width, y + height)
        line(x, y, x, y + height)
        line(x + width, y, x + width, y + height)
    }

    /// Type of 38 pixels' height, its base line at `y`.
    private func write(_ text: String, x: Int, y: Int) {
        let letters = pixCreate(900, 140, 1)
        var width: Int32 = 0
        var overflow: Int32 = 0
        pixSetTextline(letters, bmfCreate(nil, 20), text, 1, 10, 100, &width, &overflow)
        let small = pixScale(letters, 0.7, 0.7)
        pixRasterop(
            page, Int32(x), Int32(y - 70), 630, 98, 0xe, small, 7, 0)
    }

    private func squares() throws -> [TickSquare] {
        let picture = try Picture(pixCopy(nil, page))
        return try tickSquares(in: picture, text: try RuledLines(picture).without)
    }

    private func combs() throws -> [Comb] {
        try CombFinder(try Picture(pixCopy(nil, page))).combs()
    }

    @Test func `an empty square, a crossed one, and one whose tick leaves it`() throws {
        for x in [100, 300, 500] { box(x, 100, 40, 40) }
        line(300, 100, 340, 140, thick: 6)
        line(300, 140, 340, 100, thick: 6)
        line(508, 118, 518, 136, thick: 7)
        line(518, 136, 552, 84, thick: 7)
        let found = try squares().sorted { $0.area.x < $1.area.x }
        try #require(found.count == 3)
        #expect(found[0].ink < 0.1)
        #expect(found[1].ink > 0.3)
        #expect(found[2].ink > 0.3)
        for (square, x) in zip(found, [100, 300, 500]) {
            #expect(abs(square.area.x - x) <= 4)
            #expect(abs(square.area.width - 42) <= 5)
            #expect(abs(square.area.y - 99) <= 5)
        }
    }

    @Test func `a square close to its label, and one with a broken corner`() throws {
        box(100, 100, 40, 40)
        line(149, 100, 149, 140, thick: 6)
        box(400, 100, 40, 40)
        let corner = boxCreate(396, 96, 8, 8)
        pixClearInRect(page, corner)
        #expect(try squares().count == 2)
    }

    @Test(arguments: ["D O B Q 0 8", "BOO DOB"])
    func `letters are no squares`(text: String) throws {
        write(text, x: 100, y: 160)
        #expect(try squares().isEmpty)
    }

    /// "o" to "O" from 5 to 20 points, light to bold, alone and at the end of a word.
    @Test(arguments: [4, 5, 6, 9], [false, true])
    func `a round letter is no square`(thick: Int, hasNeighbour: Bool) throws {
        var x = 40
        for radius in 8...28 where x < 1140 {
            for angle in 0..<360 {
                let radians = Double(angle) * .pi / 180
                let place = (
                    Int((Double(x) + Double(radius) * cos(radians)).rounded()),
                    Int((150 + Double(radius) * sin(radians)).rounded())
                )
                line(place.0, place.1, place.0, place.1, thick: Int32(thick))
            }
            if hasNeighbour {
                let side = x - radius - thick / 2 - 6
                line(side, 150 - radius, side, 150 + radius, thick: 4)
            }
            x += 2 * radius + 28
        }
        #expect(try squares().map(\.area) == [])
    }

    /// The o's of "not one" as a fax of 204 by 98 lines has them: straight sides with steps between.
    @Test func `a round letter of a coarse fax is no square`() throws {
        let rows = [
            "............................................###......",
            "............................................###......",
            "............................................###......",
            "###..#######.............########.......###########..",
            "#####......####.......####......####........###......",
            "###..........###....###............##.......###......",
            "###...........##....##..............##......###......",
            "###...........##...###..............##......###......",
            "###...........##....##..............##......###......",
            "###...........##....###............###......###......",
            "###...........##.....####........####.......###......",
            "###...........##........##########..........###......",
        ]
        let coarse = pixCreate(600, 200, 1)
        for place in 0..<16 {
            let x = 20 + place % 8 * 67
            let y = 20 + place / 8 * 40 + place
            for (row, text) in rows.enumerated() {
                for (column, mark) in text.enumerated() where mark == "#" {
                    pixSetPixel(coarse, Int32(x + column), Int32(y + row), 1)
                }
            }
        }
        let received = ReceivedPage(
            picture: try Picture(coarse), horizontalPixelsPerInch: 204, verticalPixelsPerInch: 98)
        let picture = try binarised(
            try squared(received.picture, of: received, isDithered: false), as: .normal)
        #expect(
            try tickSquares(in: picture, text: try RuledLines(picture).without).map(\.area) == [])
    }

    @Test func `bold capitals are no squares`() throws {
        // D: a stem, two arms, a round side of the same weight.
        for (x, height) in [(60, 30), (160, 34), (260, 38), (380, 44)] {
            line(x, 100, x, 100 + height, thick: 9)
            line(x, 100, x + height / 2, 100, thick: 7)
            line(x, 100 + height, x + height / 2, 100 + height, thick: 7)
            for angle in -90...90 {
                let radians = Double(angle) * .pi / 180
                let place = (
                    x + height / 2 + Int(Double(height) / 2 * cos(radians)),
                    100 + height / 2 + Int(Double(height) / 2 * sin(radians))
                )
                line(place.0, place.1, place.0, place.1, thick: 9)
            }
        }
        #expect(try squares().map(\.area) == [])
    }

    @Test func `a bold capital with serifs is no square, though its sides are nearly closed`()
        throws
    {
        for (place, size) in [30, 33, 36, 40].enumerated() {
            let x = 60 + 120 * place
            for y in [100, 100 + size - 3] {
                bar(x, y, size / 2 - 1, 4)
                bar(x + size / 2 + 1, y, size / 2 - 1, 4)
            }
            bar(x + 3, 100, 9, size)
            bar(x + size - 12, 100, 9, size)
            bar(x + 3, 100 + size / 2 - 2, size - 6, 4)
            bar(x + size + 6, 104, 8, size - 4)
        }
        #expect(try squares().map(\.area) == [])
    }

    @Test func `what a tick leaves beside its square is taken out with it, letters are not`() throws
    {
        box(100, 100, 40, 40)
        line(108, 118, 118, 136, thick: 7)
        line(118, 136, 152, 84, thick: 7)
        line(170, 100, 170, 140, thick: 6)
        let picture = try Picture(pixCopy(nil, page))
        let text = try picture.copy()
        for square in try squares() { try text.clear(square) }
        #expect(text.blackPixels(in: Area(x: 90, y: 70, width: 75, height: 80)) == 0)
        #expect(text.blackPixels(in: Area(x: 165, y: 90, width: 12, height: 60)) > 150)
    }

    /// Boxes of one row: `cells` of 58 pixels from `x`.
    private func drawComb(x: Int, y: Int = 100, cells: Int, without: Int? = nil) {
        line(x, y, x + 58 * cells, y)
        line(x, y + 60, x + 58 * cells, y + 60)
        for tooth in 0...cells where tooth != without {
            line(x + 58 * tooth, y, x + 58 * tooth, y + 60)
        }
    }

    @Test func `boxes closed all round are a comb, and groups near each other one`() throws {
        drawComb(x: 100, cells: 2)
        drawComb(x: 260, cells: 2)
        drawComb(x: 420, cells: 4)
        let combs = try combs()
        try #require(combs.count == 1)
        #expect(combs[0].cells.count == 8)
        #expect(combs[0].begins == [2, 4])
    }

    @Test func `a missing stroke between two boxes is where its neighbours say`() throws {
        drawComb(x: 100, cells: 8, without: 3)
        let combs = try combs()
        try #require(combs.count == 1)
        #expect(combs[0].cells.count == 8)
    }

    @Test func `a line of the form parts two combs`() throws {
        drawComb(x: 100, cells: 4)
        line(350, 40, 350, 240)
        drawComb(x: 372, cells: 4)
        #expect(try combs().map(\.cells.count) == [4, 4])
    }

    @Test func `teeth without a line over them need four, and a line under them`() throws {
        line(100, 160, 450, 160)
        for tooth in 0...5 { line(110 + 58 * tooth, 116, 110 + 58 * tooth, 160) }
        for tooth in 0...5 { line(600 + 58 * tooth, 116, 600 + 58 * tooth, 156) }
        #expect(try combs().map(\.cells.count) == [5])
    }

    @Test func `cells of a table are no comb`() throws {
        for y in [60, 130, 200, 270] { line(100, y, 1100, y) }
        for x in stride(from: 100, through: 1100, by: 200) { line(x, 60, x, 270) }
        #expect(try combs().isEmpty)
    }

    @Test func `letters in boxes are read as the words they make, in their place`() throws {
        drawComb(x: 100, cells: 12)
        for (place, letter) in "MARIA  LUNA".enumerated() where letter != " " {
            write(String(letter), x: 101 + 58 * place, y: 148)
        }
        let picture = try Picture(pixCopy(nil, page))
        let comb = try #require(try CombFinder(picture).combs().first)
        let text = try RuledLines(picture, combs: [comb]).without
        let line = try #require(
            try comb.line(on: text, by: try Engine(languages: ["eng"])))
        #expect(line.words.map(\.text) == ["MARIA", "LUNA"])
        #expect(abs(line.words[1].box.x - (100 + 58 * 7)) < 40)
        #expect(line.words[1].box.x + line.words[1].box.width <= 100 + 58 * 11 + 10)
    }

    @Test func `empty boxes say nothing`() throws {
        drawComb(x: 100, cells: 9)
        let picture = try Picture(pixCopy(nil, page))
        let comb = try #require(try CombFinder(picture).combs().first)
        let text = try RuledLines(picture, combs: [comb]).without
        #expect(try comb.line(on: text, by: try Engine(languages: ["eng"])) == nil)
    }
}
