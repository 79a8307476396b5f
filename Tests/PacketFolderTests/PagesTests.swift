import Foundation
import PacketFolder
import Packets
import TestSupport
import Testing

@Suite("Pages as PDF")
struct PagesTests {
    private func drawn(_ sheets: [PagesPDF.Sheet]) throws -> (path: String, broken: [Int]) {
        let (bytes, broken) = try PagesPDF.drawn(
            sheets, title: "Packet TEST", language: "en", createdAt: Lab.now, producer: "intake 0")
        let path = Lab.scratch() + ".pdf"
        try Data(try #require(bytes)).write(to: URL(fileURLWithPath: path))
        return (path, broken)
    }

    private func sheet(_ number: Int, _ words: PageText?) -> PagesPDF.Sheet {
        PagesPDF.Sheet(
            number: number, image: PageImage(page: number, png: Lab.png()), words: words)
    }

    @Test("each word lies behind the picture at its place, in Unicode")
    func places() throws {
        let page = Lab.words(3)
        let (path, _) = try drawn([sheet(3, page)])
        defer { try? FileManager.default.removeItem(atPath: path) }
        let found = try Lab.ran("pdftotext", ["-bbox", path, "-"]).output
        for word in page.lines.joined() {
            let line = try #require(
                found.split(separator: "\n").first { $0.contains(">\(word.text)</word>") },
                "\(word.text)")
            func number(_ name: String) throws -> Double {
                let rest = try #require(line.range(of: "\(name)=\"")).upperBound
                return try #require(Double(line[rest...].prefix { $0 != "\"" }))
            }
            let scale = 72.0 / Double(page.pixelsPerInch)
            #expect(abs(try number("xMin") - Double(word.box.x) * scale) < 0.5)
            #expect(abs(try number("xMax") - Double(word.box.right) * scale) < 0.5)
            #expect(abs(try number("yMin") - Double(word.box.y) * scale) < 0.5)
            #expect(abs(try number("yMax") - Double(word.box.bottom) * scale) < 0.5)
        }
    }

    @Test("words are searched and copied in order, and nobody sees them")
    func order() throws {
        let (path, _) = try drawn([sheet(1, Lab.words(1, "one two three")), sheet(2, nil)])
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(
            try Lab.ran("pdftotext", [path, "-"]).output.hasPrefix("one two three\n"))
        // The picture is white: what is drawn is white.
        let seen = try Lab.ran("pdftoppm", ["-r", "40", "-gray", path, path])
        #expect(seen.code == 0)
        let picture = try #require(FileManager.default.contents(atPath: path + "-1.pgm"))
        // Scaled down, white may be a shade off.
        #expect(picture.count > 10_000)
        #expect(picture.dropFirst(20).allSatisfy { $0 >= 250 })
    }

    @Test("the file is whole, carries the marks of PDF/A-2u, and is the same each time")
    func marks() throws {
        let (path, _) = try drawn([sheet(1, Lab.words(1)), sheet(4, Lab.words(4))])
        let (again, _) = try drawn([sheet(1, Lab.words(1)), sheet(4, Lab.words(4))])
        defer { for file in [path, again] { try? FileManager.default.removeItem(atPath: file) } }
        let bytes = try #require(FileManager.default.contents(atPath: path))
        #expect(bytes == FileManager.default.contents(atPath: again))
        let text = String(decoding: bytes, as: UTF8.self)
        for mark in [
            "%PDF-1.7", "<pdfaid:part>2</pdfaid:part>",
            "<pdfaid:conformance>U</pdfaid:conformance>", "/GTS_PDFA1", "/OutputIntents", "/ID [",
            "/St 4",
        ] { #expect(text.contains(mark), "\(mark)") }
        for forbidden in ["/Encrypt", "/JavaScript", "/AA", "/EmbeddedFiles", "/LZWDecode"] {
            #expect(!text.contains(forbidden), "\(forbidden)")
        }
        #expect(try Lab.ran("pdfinfo", [path]).output.contains("Pages:           2"))
    }

    @Test("what is no picture is named and left out; without any there is no file")
    func broken() throws {
        let bad = PagesPDF.Sheet(
            number: 2, image: PageImage(page: 2, png: Array("picture".utf8)), words: nil)
        let (path, broken) = try drawn([sheet(1, nil), bad])
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(broken == [2])
        let none = try PagesPDF.drawn(
            [bad], title: "x", language: "en", createdAt: Lab.now, producer: "intake 0")
        #expect(none.bytes == nil)
        // Cut off anywhere, it is no picture and no crash.
        let png = Lab.png(width: 40, height: 40)
        for count in 0..<png.count {
            let cut = PagesPDF.Sheet(
                number: 1, image: PageImage(page: 1, png: Array(png.prefix(count))), words: nil)
            let cutOff = try PagesPDF.drawn(
                [cut], title: "x", language: "en", createdAt: Lab.now, producer: "intake 0")
            #expect(cutOff.broken == [1])
        }
    }

    @Test("words that no page can have harm nothing")
    func odd() throws {
        let odd = PageText(
            page: 1, width: 600, height: 800, pixelsPerInch: 100,
            lines: [
                [
                    PlacedWord(
                        text: "\u{0}\u{FEFF}\u{202E}", box: Box(x: 0, y: 0, width: 9, height: 9)),
                    PlacedWord(text: "flat", box: Box(x: 5, y: 5, width: 0, height: 0)),
                    PlacedWord(
                        text: "e\u{301}a)(\\", box: Box(x: 50, y: 50, width: 90, height: 20)),
                ], [],
            ])
        let (path, _) = try drawn([sheet(1, odd)])
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try Lab.ran("pdftotext", [path, "-"]).output.contains("éa)(\\"))
    }
}
