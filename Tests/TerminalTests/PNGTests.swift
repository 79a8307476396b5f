import Testing
import Workbench

@testable import Terminal

@Suite("A person's own program for pictures")
struct ViewerTests {
    @Test("is found by its path or by PATH, and said to be missing where it is not there")
    func found() {
        #expect(Viewer.path(of: "sh")?.hasSuffix("/sh") == true)
        #expect(Viewer.path(of: "/bin/sh") == "/bin/sh")
        for name in ["no-such-viewer", "/bin", "/etc/passwd", "./no-such"] {
            #expect(Viewer.path(of: name) == nil, "\(name)")
            #expect(!Viewer.show([1], by: name))
        }
        #expect(!Viewer.show([1], by: " "))
    }
}

@Suite("Pages on the screen")
struct PNGTests {
    /// A page with ink where both coordinates are even, and a solid block.
    private func page(width: Int = 37, height: Int = 21) throws -> Bitmap {
        var bits: [UInt8] = []
        for y in 0..<height {
            var row = [UInt8](repeating: 0, count: (width + 7) / 8)
            for x in 0..<width where (x % 2 == 0 && y % 2 == 0) || (x > 20 && y > 10) {
                row[x / 8] |= 0x80 >> UInt8(x % 8)
            }
            bits += row
        }
        return try #require(Bitmap(width: width, height: height, bits: bits))
    }

    @Test func `a page written and opened again is the same`() throws {
        let page = try page()
        let png = try #require(PNG.written(page, page.whole))
        let opened = try #require(PNG.bitmap(png))
        let whole = page.whole
        #expect(opened.whole == whole)
        #expect(
            opened.shades(whole, across: 37, down: 21) == page.shades(whole, across: 37, down: 21))
    }

    @Test func `every byte that is changed or cut is refused, or changes nothing that is seen`()
        throws
    {
        let png = try #require(PNG.written(try page(), try page().whole))
        for index in png.indices {
            var altered = png
            altered[index] ^= 0x55
            #expect(PNG.bitmap(altered) == nil, "byte \(index)")
            #expect(PNG.bitmap(Array(png.prefix(index))) == nil, "cut at \(index)")
        }
    }

    @Test func `a page that claims to be larger than pages are is refused before it is unpacked`()
        throws
    {
        let huge = try #require(
            Bitmap(width: 20_001, height: 1, bits: .init(repeating: 0, count: 2501)))
        let png = try #require(PNG.written(huge, huge.whole))
        #expect(PNG.bitmap(png) == nil)
    }

    @Test func `ink becomes dots`() throws {
        let page = try page()
        let block = PictureArea(x: 22, y: 12, width: 8, height: 8)
        let dots = page.shades(block, across: 4, down: 4).braille()
        #expect(dots == ["\u{28FF}\u{28FF}"])
        let empty = try #require(Bitmap(width: 8, height: 8, bits: .init(repeating: 0, count: 8)))
        #expect(empty.shades(empty.whole, across: 4, down: 4).braille() == ["\u{2800}\u{2800}"])
    }

    @Test func `a part beyond the page is what of it is on the page`() throws {
        let page = try page()
        let beyond = PictureArea(x: -50, y: 900, width: 9000, height: 9000)
        #expect(page.shades(beyond, across: 3, down: 2).values.count == 6)
        #expect(PNG.written(page, PictureArea(x: 40, y: 0, width: 5, height: 5)) == nil)
    }

    @Test(
        "what a terminal says of itself",
        arguments: [
            ("\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[?62;c", Graphics.kitty), ("\u{1B}[?62;4;22c", .sixel),
            ("\u{1B}[?1;2c", .braille), ("", .braille), ("\u{1B}[?4;1c", .braille),
        ])
    func answers(answer: String, graphics: Graphics) {
        #expect(TerminalQuery.meaning(of: Array(answer.utf8)) == graphics)
    }

    @Test func `pictures are sent whole and without an answer being asked for`() throws {
        let page = try page()
        let shades = page.shades(page.whole, across: 300, down: 200)
        let cells = Size(rows: 10, columns: 30)
        let kitty = String(decoding: Graphics.kitty.escape(shades, cells: cells), as: UTF8.self)
        #expect(kitty.hasPrefix("\u{1B}_Ga=T,q=2,f=24,o=z,s=300,v=200,c=30,r=10,C=1,m="))
        #expect(kitty.hasSuffix("\u{1B}\\"))
        let sixel = String(decoding: Graphics.sixel.escape(shades, cells: cells), as: UTF8.self)
        #expect(sixel.hasPrefix("\u{1B}P") && sixel.hasSuffix("\u{1B}\\"))
        #expect(Graphics.braille.escape(shades, cells: cells).isEmpty)
    }
}
