import Packets
import Testing

@testable import Pipeline
@testable import intake

@Suite("A fax of which a page could not be read")
struct IncompleteTests {
    private static let text = """
        REFERRAL TO THE MEDICAL THERAPY PROGRAM
        Patient: Amara Holloway       DOB: 03/01/2022
        Please see this child for an evaluation.
        """

    private func reading(_ failure: PageFailure?) throws -> Reading {
        let first = FaxRecognizer.recognized(Self.text, name: "letter.txt")
        let lost = RecognizedPage(
            number: 2, width: 0, height: 0, pixelsPerInch: 300, failure: failure)
        let words = FaxWords(
            file: first.file,
            recognized: RecognizedFax(
                transmission: Transmission(),
                pages: first.recognized.pages + (failure == nil ? [] : [lost])))
        let day = try #require(Day(iso: "2026-11-24"))
        return FaxReader.read(
            words, rules: try Office.rules(.standard), received: day, arrived: day)
    }

    @Test(
        "shows what could be read, says what could not, and is never without indication",
        arguments: PageFailure.allCases)
    func incomplete(failure: PageFailure) throws {
        let reading = try reading(failure)
        #expect(reading.alerts.contains(.unreadablePages))
        #expect(reading.packets.count == 1)
        #expect(reading.packets.first?.extracted.field(.childBirthDate) != nil)
        #expect(reading.packets.allSatisfy { $0.eligibility.flag != .noIndication })
        let said = try #require(Words.unread(reading.pages))
        #expect(said.hasPrefix("incomplete: of 2 pages page 2 ("))
        #expect(ReadingText(reading).text().contains("incomplete: of 2 pages page 2"))
    }

    @Test("is told from one that is whole")
    func whole() throws {
        let reading = try reading(nil)
        #expect(Words.unread(reading.pages) == nil)
        #expect(reading.packets.first?.eligibility.flag == .noIndication)
    }
}
