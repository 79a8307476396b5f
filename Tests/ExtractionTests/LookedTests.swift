import Packets
import Testing

@testable import Extraction

@Suite("What second looks say for a value") struct LookedTests {
    /// A page with a weakly read record number, and looks at its place.
    private func field(_ looks: [String], ink: Double = 0.5) throws -> Field {
        let plain = RecognizedFax(plainText: "Patient: Nora Quill\nMRN: 4471882")
        let page = plain.pages[0].withInk(ink)
        let words = page.lines.flatMap(\.words)
        let number = try #require(words.first { $0.text == "4471882" })
        let answer = LookAnswer(
            request: LookRequest(page: 1, box: number.box, kind: .code),
            readings: looks.map { text in
                LookReading(words: [Word(text: text, confidence: 0.9, box: number.box)])
            })
        let fax = RecognizedFax(
            transmission: plain.transmission, pages: [page.with(lines: page.lines, looks: [answer])]
        )
        let day = try #require(Day(iso: "2026-11-16"))
        let extraction = try FaxText.extractor().extract(fax, received: day)
        return try #require(
            extraction.drafts[0].fields.first { $0.name == .medicalRecordNumber })
    }

    @Test func `Weak ink that every look reads alike is sure`() throws {
        #expect(try field(Array(repeating: "4471882", count: 5)).doubts.isEmpty)
    }

    @Test func `One look that differs leaves it to a person`() throws {
        let looks = Array(repeating: "4471882", count: 4) + ["4471832"]
        #expect(try field(looks).doubts == [.weakInk])
    }

    @Test func `Few looks are no proof`() throws {
        #expect(try field(["4471882", "4471882"]).doubts == [.weakInk])
    }

    @Test func `Clear ink that most looks read otherwise is doubted`() throws {
        let looks = Array(repeating: "4471832", count: 4) + ["4471882"]
        #expect(try field(looks, ink: 0.97).doubts == [.weakInk])
    }

    /// The doubts of a record number on a page where so much of the ink looks written by hand.
    private func doubts(
        value: Double, page share: Double, text: String = "Patient: Nora Quill\nMRN: 4471882"
    ) throws -> [Doubt] {
        let plain = RecognizedFax(plainText: text)
        let pages = plain.pages.map { plain in
            let page = plain.withInk(0.97)
            let lines = page.lines.map { line in
                Line(
                    words: line.words.map {
                        Word(
                            text: $0.text, confidence: $0.confidence, box: $0.box,
                            handwriting: $0.text == "4471882" ? value : 0.03)
                    }, box: line.box, block: line.block, paragraph: line.paragraph)
            }
            return RecognizedPage(
                number: page.number, width: page.width, height: page.height,
                pixelsPerInch: page.pixelsPerInch, lines: lines,
                handwriting: page.number == 1 ? share : 0, confidence: 0.97)
        }
        let fax = RecognizedFax(transmission: plain.transmission, pages: pages)
        let day = try #require(Day(iso: "2026-11-16"))
        let fields = try FaxText.extractor().extract(fax, received: day).drafts[0].fields
        return try #require(fields.first { $0.name == .medicalRecordNumber }).doubts
    }

    @Test func `A value written by hand is never sure`() throws {
        #expect(try doubts(value: 0.8, page: 0) == [.handwriting])
        #expect(try doubts(value: 0.03, page: 0) == [])
    }

    @Test func `Nothing is sure on a page that is said to be written by hand`() throws {
        #expect(try doubts(value: 0.03, page: 0.16) == [.handwriting])
    }

    @Test func `What is too short to tell is not sure where a pen wrote on the page`() throws {
        #expect(try doubts(value: 0, page: 0.1) == [.handwriting])
        #expect(try doubts(value: 0.03, page: 0.1) == [])
    }

    @Test func `A value that is typed on another page too is sure`() throws {
        let text = "Patient: Nora Quill\nMRN: 4471882\u{C}Patient: Nora Quill\nMRN: 4471882"
        #expect(try doubts(value: 0.03, page: 0.5, text: text) == [])
    }
}
