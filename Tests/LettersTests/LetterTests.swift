import Foundation
import Packets
import StrictYAML
import Testing

@testable import Letters

@Suite("Letters")
struct LetterTests {
    static let letterhead = Letterhead(
        name: "Wrenfield County Medical Therapy Program",
        address: ["77 Hollow Road", "Wrenfield, CA 92200"], phone: "7605550110", fax: "7605550111")

    static func facts(
        _ recipient: LetterRecipient, _ kind: LetterKind, _ language: LetterLanguage,
        name: String? = "Odalys Ferncastle", fax: String? = "7605550134", isOfAge: Bool = false,
        child: String? = "Ximena Zubiría Peñaranda",
        asks: [String] = ["The first paper.", "La dirección: ¿cuál es? ¡Sí, ñandú, güero!"]
    ) -> LetterFacts {
        LetterFacts(
            letterhead: letterhead, recipient: recipient, kind: kind, language: language,
            isOfAge: isOfAge, date: Day(year: 2026, month: 11, day: 27) ?? .known,
            createdAt: Instant(milliseconds: 1_795_000_000_000), reference: "ABCD-1234-XY",
            receivedOn: Day(year: 2026, month: 11, day: 1) ?? .known,
            addressee: LetterFacts.Addressee(
                name: name, organization: "Wrenfield School",
                address: "12 Hollow Lane, Wrenfield, CA 92200", fax: fax), childName: child,
            birthDate: Day(year: 2021, month: 3, day: 4), asks: asks)
    }

    static func texts() throws -> LetterTexts {
        let file = try LetterTexts.shipped()
        return try LetterTexts(text: file.text, name: file.name)
    }

    /// What poppler reads from each sheet, its lines joined.
    static func sheets(_ facts: LetterFacts) throws -> [String] {
        let drawn = try LetterPDF.drawn(try texts().letter(facts))
        let sheets = try PopplerText.of(drawn.bytes)
        #expect(sheets.count == drawn.sheets)
        return sheets
    }

    @Test("whoever signs a sheet signs words on it, however much is asked for", arguments: 1...40)
    func signed(asked: Int) throws {
        let asks = (1...asked).map { "Paper number \($0)." }
        let last = try #require(
            try Self.sheets(Self.facts(.family, .letter, .english, asks: asks)).last)
        let signature = try #require(
            last.range(of: "Wrenfield County Medical Therapy Program", options: .backwards))
        let before = last[..<signature.lowerBound].split(whereSeparator: \.isWhitespace)
        #expect(before.count > 20, "\(asked): \(last)")
    }

    @Test("a fax names the child behind its cover sheet alone", arguments: LetterLanguage.allCases)
    func cover(language: LetterLanguage) throws {
        let sheets = try Self.sheets(Self.facts(.referrer, .fax, language))
        let cover = try #require(sheets.first)
        let rest = sheets.dropFirst().joined(separator: " ")
        for word in ["Ximena", "Zubiría", "Peñaranda", "2021"] {
            #expect(!cover.contains(word))
            #expect(rest.contains(word))
        }
        for words in ["Odalys Ferncastle", "(760) 555-0134", "ABCD-1234-XY", "HIPAA"] {
            #expect(cover.contains(words))
        }
        #expect(cover.contains(language == .english ? "CONFIDENTIAL" : "CONFIDENCIAL"))
        #expect(
            cover.contains(
                language == .english
                    ? "Pages, with this one \(sheets.count)" : "Páginas, con esta \(sheets.count)"))
    }

    @Test(
        "what was meant is what stands in the file, word by word",
        arguments: LetterRecipient.allCases, LetterLanguage.allCases)
    func words(recipient: LetterRecipient, language: LetterLanguage) throws {
        let facts = Self.facts(recipient, .letter, language)
        let read = try Self.sheets(facts).joined(separator: " ")
        for block in try Self.texts().letter(facts).blocks {
            switch block {
            case .paragraph(let words), .strong(let words), .line(let words), .title(let words):
                #expect(read.contains(words), "\(words)")
            case .items(let items): for item in items { #expect(read.contains(item), "\(item)") }
            default: break
            }
        }
        let day =
            switch (recipient, language) {
            case (.referrer, .english): "December 7, 2026"
            case (.referrer, .spanish): "7 de diciembre de 2026"
            case (.family, .english): "December 17, 2026"
            case (.family, .spanish): "17 de diciembre de 2026"
            }
        #expect(read.contains(day))
        #expect(
            read.contains(language == .english ? "November 1, 2026" : "1.º de noviembre de 2026"))
        #expect(!read.contains("{"))
    }

    @Test("the family's letter says neither the birth date nor a fax number of theirs")
    func family() throws {
        let read = try Self.sheets(Self.facts(.family, .letter, .english)).joined(separator: " ")
        #expect(!read.contains("2021"))
        #expect(!read.contains("555-0134"))
        #expect(read.contains("12 Hollow Lane Wrenfield, CA 92200"))
        #expect(read.contains("does not mean that the answer is no"))
    }

    @Test("nobody is guessed: lines to fill in")
    func blanks() throws {
        let facts = Self.facts(.referrer, .fax, .spanish, name: nil, fax: nil, child: nil)
        let read = try Self.sheets(facts).joined(separator: " ")
        #expect(read.contains("A quien corresponda:"))
        #expect(read.contains("Menor ____"))
        #expect(read.contains("Fax ____"))
    }

    @Test(
        "a value that no font may have is a line to fill in",
        arguments: [
            "\u{202E}gnorts", "名前", "a\u{0301}\u{0301}\u{0301}", String(repeating: "n", count: 201),
        ])
    func strange(name: String) throws {
        let read = try Self.sheets(
            Self.facts(.referrer, .letter, .english, name: name, child: name)
        )
        .joined(separator: " ")
        #expect(read.contains("To whom it may concern:"))
        #expect(read.contains("Child ____"))
    }

    @Test("sixty letters of a name, and more asked for than a sheet holds")
    func long() throws {
        let name = "María de los Ángeles Guadalupe Montserrat Peñaranda-Villaseñor"
        let asks = (1...30).map {
            "Paper number \($0), with words that go on for more than one line of it."
        }
        let sheets = try Self.sheets(
            Self.facts(.family, .letter, .english, name: name, child: name, asks: asks))
        #expect(sheets.count > 1)
        let read = sheets.joined(separator: " ")
        #expect(read.contains(name))
        for ask in asks { #expect(read.contains(ask)) }
        for (place, sheet) in sheets.enumerated() {
            #expect(sheet.contains("Page \(place + 1) of \(sheets.count)"))
        }
    }

    @Test("whoever is of age is written to, not their parents")
    func ofAge() throws {
        let read = try Self.sheets(Self.facts(.family, .letter, .spanish, isOfAge: true))
            .joined(separator: " ")
        #expect(read.contains("para que usted reciba"))
        #expect(!read.contains("hijo"))
    }

    @Test("words of an office that can't be printed, or fill in what there is not, are refused")
    func faults() throws {
        let text = try LetterTexts.shipped().text
        func fault(_ old: String, _ new: String) -> YAMLFault? {
            do {
                _ = try LetterTexts(text: text.replacing(old, with: new), name: "letters.yml")
                return nil
            } catch { return error }
        }
        let unknown = fault("Page {sheet} of {sheets}", "Page {number}")
        #expect(unknown?.what == "nothing is filled in for {number}")
        #expect(unknown?.hint?.contains("{sheet}") == true)
        #expect((unknown?.line ?? 0) > 10)
        #expect(fault("    title: FAX\n", "") != nil)
        #expect(
            fault("title: FAX", "tittle: FAX")?.hint?.contains("did you mean \"title\"") == true)
        #expect(fault("title: FAX", "title: \"FAX \u{202E}\"") != nil)
        #expect(fault("referrer: 10", "referrer: 0") != nil)
    }
}

extension Day {
    fileprivate static var known: Day {
        guard let day = Day(iso: "2026-01-01") else { preconditionFailure("a day") }
        return day
    }
}

/// A file's text by pdftotext, a string a sheet, lines and runs of spaces joined.
enum PopplerText {
    static func of(_ pdf: [UInt8]) throws -> [String] {
        let path = NSTemporaryDirectory() + "letter-\(UUID().uuidString).pdf"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(pdf).write(to: URL(fileURLWithPath: path))
        let program = Process()
        program.executableURL = URL(fileURLWithPath: "/usr/bin/pdftotext")
        program.arguments = ["-layout", path, "-"]
        let pipe = Pipe()
        program.standardOutput = pipe
        try program.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        program.waitUntilExit()
        return String(decoding: data, as: UTF8.self).split(separator: "\u{0C}").map { sheet in
            sheet.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }.filter { !$0.isEmpty }
    }
}
