import Foundation
import Packets
import Vault

/// A packet's pages as one PDF/A-2u: the pictures as they are kept, upright, and behind each its recognised
/// words at their places, to be searched and copied and never seen.
public enum PagesPDF {
    /// One page: its number in the fax, its picture, and its words where some are kept.
    public struct Sheet: Sendable, ShownRedacted {
        public let number: Int
        public let image: PageImage
        public let words: PageText?

        public init(number: Int, image: PageImage, words: PageText?) {
            self.number = number
            self.image = image
            self.words = words
        }
    }

    /// - Parameters:
    ///   - title: of the file; nothing about a child.
    /// - Returns: the file, and the numbers of pages whose pictures are no pictures; nil where there is none.
    public static func drawn(
        _ sheets: [Sheet], title: String, language: String, createdAt: Instant, producer: String
    ) throws(FolderTrouble) -> (bytes: [UInt8]?, broken: [Int]) {
        let read = sheets.map { ($0, PNGImage($0.image.png)) }
        let whole = read.compactMap { sheet, image in image.map { (sheet, $0) } }
        let broken = read.filter { $0.1 == nil }.map(\.0.number)
        guard !whole.isEmpty else { return (nil, broken) }
        let file = try PDFFile()
        var alphabet = Alphabet()
        // Which letters there are is known once every page is set.
        let font = file.indirect(file.parsed("<< /Type /Font /Subtype /Type0 >>"))
        for (sheet, image) in whole {
            try append(sheet, image, font: font, &alphabet, to: file)
        }
        alphabet.describe(font, in: file)
        file.set("/PageLabels", of: file.root, to: labels(whole.map(\.0.number), in: file))
        ArchiveMarks(title: title, language: language, createdAt: createdAt, producer: producer)
            .put(on: file)
        return (try file.bytes(), broken)
    }

    private static func append(
        _ sheet: Sheet, _ image: PNGImage, font: PDFFile.Object, _ alphabet: inout Alphabet,
        to file: PDFFile
    ) throws(FolderTrouble) {
        let words = sheet.words.flatMap { $0.width > 0 && $0.height > 0 ? $0 : nil }
        let perInch = Double(words?.pixelsPerInch ?? image.pixelsPerInch ?? 300)
        let pixels = words.map { ($0.width, $0.height) } ?? (image.width, image.height)
        // A PDF's page is at least 3 and at most 14400 points long.
        let width = min(max(Double(pixels.0) * 72 / perInch, 3), 14_400)
        let height = min(max(Double(pixels.1) * 72 / perInch, 3), 14_400)
        let setting = WordSetting(
            pointsPerPixel: width / Double(pixels.0), pageHeight: height)
        let behind = words.map { setting.content($0.lines, &alphabet) } ?? ""
        let content =
            behind + "q \(Points.text(width)) 0 0 \(Points.text(height)) 0 0 cm /Page Do Q\n"
        let page = file.parsed(
            "<< /Type /Page /MediaBox [0 0 \(Points.text(width)) \(Points.text(height))] >>")
        let resources = file.parsed("<< /XObject << >> /Font << >> >>")
        file.set(
            "/Page", of: file.get("/XObject", of: resources),
            to: file.indirect(picture(image, in: file)))
        file.set("/Words", of: file.get("/Font", of: resources), to: font)
        file.set("/Resources", of: page, to: resources)
        file.set("/Contents", of: page, to: file.indirect(file.stream(Array(content.utf8))))
        try file.append(page: file.indirect(page))
    }

    private static func picture(_ image: PNGImage, in file: PDFFile) -> PDFFile.Object {
        let stream = file.stream(
            image.rows,
            entries: """
                << /Type /XObject /Subtype /Image /Width \(image.width) /Height \(image.height)
                   /BitsPerComponent \(image.bitsPerSample) /Interpolate false >>
                """,
            filter: "/FlateDecode",
            parameters: """
                << /Predictor 15 /Colors \(image.samplesPerPixel) /Columns \(image.width)
                   /BitsPerComponent \(image.bitsPerSample) >>
                """)
        let space =
            if let palette = image.palette {
                "[/Indexed /DeviceRGB \(palette.count / 3 - 1) <\(palette.hex)>]"
            } else {
                image.samplesPerPixel == 3 ? "/DeviceRGB" : "/DeviceGray"
            }
        file.set("/ColorSpace", of: file.dictionary(of: stream), to: file.parsed(space))
        return stream
    }

    /// Each page is called by its number in the fax.
    private static func labels(_ numbers: [Int], in file: PDFFile) -> PDFFile.Object {
        let parts = numbers.enumerated().map {
            "\($0.offset) << /S /D /St \(max($0.element, 1)) >>"
        }
        return file.parsed("<< /Nums [\(parts.joined(separator: " "))] >>")
    }
}

/// Numbers as PDF writes them.
enum Points {
    /// To a thousandth of a point, without an exponent.
    static func text(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        let (whole, part) = abs(thousandths).quotientAndRemainder(dividingBy: 1000)
        let digits = String(part + 1000).dropFirst()
        return (thousandths < 0 ? "-" : "") + "\(whole).\(digits)"
    }
}

/// Sets words at their places, invisibly (text rendering mode 3, ISO 32000-1, 9.3.6).
struct WordSetting {
    let pointsPerPixel: Double
    let pageHeight: Double

    func content(_ lines: [[PlacedWord]], _ alphabet: inout Alphabet) -> String {
        var content = "BT 3 Tr\n"
        for line in lines {
            for (place, word) in line.enumerated() {
                let next = place + 1 < line.count ? line[place + 1] : nil
                content += set(word, before: next, &alphabet)
            }
        }
        return content + "ET\n"
    }

    private func set(
        _ word: PlacedWord, before next: PlacedWord?, _ alphabet: inout Alphabet
    ) -> String {
        let letters = alphabet.codes(of: word.text)
        guard !letters.isEmpty, word.box.width > 0, word.box.height > 0 else { return "" }
        let size = Double(word.box.height) * pointsPerPixel
        let advance = size * Double(BlankFont.advance) / 1000
        let x = Double(word.box.x) * pointsPerPixel
        let y = pageHeight - Double(word.box.bottom) * pointsPerPixel
        let width = Double(word.box.width) * pointsPerPixel
        var text = "/Words \(Points.text(size)) Tf 1 0 0 1 \(Points.text(x)) \(Points.text(y)) Tm "
        text += "\(Points.text(width / (advance * Double(letters.count)) * 100)) Tz "
        text += "<\(Alphabet.hex(letters))> Tj\n"
        guard let next else { return text }
        // The space reaches as far as the next word, so that what is selected is one line.
        let gap = max(Double(next.box.x - word.box.right) * pointsPerPixel, size / 20)
        return text
            + "\(Points.text(gap / advance * 100)) Tz <\(Alphabet.hex([alphabet.code(of: " ")]))> Tj\n"
    }
}

/// The letters of a file's words, each with a code of its own and what it stands for in Unicode.
struct Alphabet {
    private var codes: [Unicode.Scalar: UInt16] = [:]
    private var letters: [Unicode.Scalar] = []

    /// Codes of a text, composed; without what no page shows.
    mutating func codes(of text: String) -> [UInt16] {
        text.precomposedStringWithCanonicalMapping.unicodeScalars.filter(Self.isPrintable)
            .map { code(of: $0) }
    }

    mutating func code(of letter: Unicode.Scalar) -> UInt16 {
        if let code = codes[letter] { return code }
        // More letters than codes: no fax has them.
        guard letters.count < 0xFFF0 else { return 1 }
        letters.append(letter)
        codes[letter] = UInt16(letters.count)
        return UInt16(letters.count)
    }

    /// Level U forbids text that maps to nothing, to a byte order mark or to what is no character.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        !TerminalText.acts(scalar) && !scalar.properties.isNoncharacterCodePoint
            && scalar.properties.generalCategory != .unassigned
            && scalar.properties.generalCategory != .privateUse
    }

    static func hex(_ codes: [UInt16]) -> String {
        codes.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }.hex
    }

    /// Fills a font of kind Type0 in: the blank glyph for each code, and what the code stands for.
    func describe(_ font: PDFFile.Object, in file: PDFFile) {
        let name = "/IntakeBlank"
        let program = file.indirect(
            file.stream(
                BlankFont.trueType, entries: "<< /Length1 \(BlankFont.trueType.count) >>"))
        let descriptor = file.parsed(
            """
            << /Type /FontDescriptor /FontName \(name) /Flags 4 /FontBBox [0 0 \(BlankFont.advance) 1000]
               /ItalicAngle 0 /Ascent 1000 /Descent -1 /CapHeight 1000 /StemV 80 >>
            """)
        file.set("/FontFile2", of: descriptor, to: program)
        let glyphs =
            [UInt8](repeating: 0, count: 2)
            + (0..<letters.count).flatMap { _ in [UInt8(0), UInt8(BlankFont.glyph)] }
        let inner = file.parsed(
            """
            << /Type /Font /Subtype /CIDFontType2 /BaseFont \(name) /DW \(BlankFont.advance)
               /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>
            """)
        file.set("/FontDescriptor", of: inner, to: file.indirect(descriptor))
        file.set("/CIDToGIDMap", of: inner, to: file.indirect(file.stream(glyphs)))
        file.set("/BaseFont", of: font, to: file.parsed(name))
        file.set("/Encoding", of: font, to: file.parsed("/Identity-H"))
        file.set("/DescendantFonts", of: font, to: file.array([file.indirect(inner)]))
        file.set(
            "/ToUnicode", of: font, to: file.indirect(file.stream(Array(toUnicode.utf8))))
    }

    private var toUnicode: String {
        let lines = letters.enumerated().map { place, letter in
            "<\(Self.hex([UInt16(place + 1)]))> <\(Self.hex(Array(String(letter).utf16)))>"
        }
        let blocks = stride(from: 0, to: lines.count, by: 100).map { start in
            let block = lines[start..<min(start + 100, lines.count)]
            return "\(block.count) beginbfchar\n\(block.joined(separator: "\n"))\nendbfchar"
        }
        return """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange
            \(blocks.joined(separator: "\n"))
            endcmap
            CMapName currentdict /CMap defineresource pop
            end
            end
            """
    }
}
