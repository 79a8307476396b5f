import Packets
import Review
import Testing
import Vault

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

    private func item(
        _ alerts: [Alert], isDamaged: Bool = false, flag: EligibilityFlag = .notAReferral,
        born: String? = nil, received: String = "2026-11-24"
    ) throws -> QueueItem {
        let day = try #require(Day(iso: received))
        let fax = try #require(FaxDigest(hex: String(repeating: "a", count: 64)))
        return QueueItem(
            id: PacketID(fax: fax, index: alerts.count), fax: fax, state: .pending,
            flag: flag, flags: [flag], alerts: alerts,
            receivedAt: Instant(milliseconds: 0), receivedOn: day,
            childName: Confidential("Wwwwwwwww Wwwwwwwwwwww Wwwwwww"),
            childBirthDate: born.flatMap { Day(iso: $0) }.map { Confidential($0) },
            pages: 3, open: 12, missing: [], claim: nil, isDamaged: isDamaged)
    }

    @Test("is marked in the list, with what the mark means, in 80 columns")
    func marked() throws {
        let day = try #require(Day(iso: "2026-11-25"))
        let text = QueueText(
            [try item([.unreadablePages]), try item([], isDamaged: true)], today: day, names: true
        ).text()
        let lines = text.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 80 }, "\(text)")
        #expect(lines[1].contains("12 !") && !lines[2].contains("!"))
        #expect(lines[2].contains("damaged"))
        #expect(text.contains("! 1 with pages that could not be read: look at the fax itself"))
        #expect(text.contains("1 damaged: what is kept does not open"))
        let whole = QueueText([try item([])], today: day, names: true).text()
        #expect(!whole.contains("!"))
    }

    @Test("the widest words of each column leave the row within 80 columns")
    func widest() throws {
        let day = try #require(Day(iso: "2026-11-25"))
        let row = try item(
            [.unreadablePages], flag: .possible2, born: "2025-01-10", received: "2026-10-30"
        )
        let lines = QueueText([row], today: day, names: true).text().split(separator: "\n")
        #expect(lines[1].contains("notice 21 d late") && lines[1].contains("22 mo"))
        #expect(lines.allSatisfy { $0.count <= 80 }, "\(lines.map { $0.count })")
        let wide = QueueText([row], today: day, names: true, width: 130).text()
        #expect(wide.contains("Wwwwwwwww Wwwwwwwwwwww"))
    }

    @Test("is told from one that is whole")
    func whole() throws {
        let reading = try reading(nil)
        #expect(Words.unread(reading.pages) == nil)
        #expect(reading.packets.first?.eligibility.flag == .noIndication)
    }
}
