import Foundation
import Packets
import Testing

@testable import Pipeline

@Suite("A fax whose words are known")
struct WordsTests {
    private static let text = """
        REFERRAL TO THE MEDICAL THERAPY PROGRAM
        Patient: Amara Holloway       DOB: 03/01/2022
        Diagnosis: spastic diplegic cerebral palsy (G80.1)
        """

    private func rules() throws -> RuleSet { try Office.rules(.standard) }

    @Test("is read from a file of them as it was read from itself")
    func same() throws {
        let day = try #require(Day(iso: "2026-11-24"))
        let words = FaxRecognizer.recognized(Self.text, name: "letter.txt")
        let kept = try JSONDecoder().decode(FaxWords.self, from: JSONEncoder().encode(words))
        let rules = try rules()
        let first = FaxReader.read(words, rules: rules, received: day, arrived: day)
        #expect(FaxReader.read(kept, rules: rules, received: day, arrived: day) == first)
        #expect(first.fax.name == "letter.txt")
        #expect(first.fax.bytes == Self.text.utf8.count)
        #expect(first.packets.first?.eligibility.flag == .category1)
    }

    @Test("counts ages on the day given, else on the machine's, else on the file's")
    func days() throws {
        let plain = FaxRecognizer.recognized(Self.text, name: "letter.txt")
        let dated = FaxWords(
            file: plain.file,
            recognized: RecognizedFax(
                transmission: Transmission(receivedAt: "2020-01-01T08:00:00"),
                pages: plain.recognized.pages))
        let before = try #require(Day(iso: "2020-01-01"))
        let after = try #require(Day(iso: "2026-11-24"))
        let rules = try rules()
        // A day still to come is nobody's birth date.
        func isBorn(_ words: FaxWords, _ received: Day?, _ arrived: Day) -> Bool {
            FaxReader.read(words, rules: rules, received: received, arrived: arrived)
                .packets.first?.extracted.field(.childBirthDate) != nil
        }
        #expect(isBorn(dated, after, before))
        #expect(!isBorn(dated, nil, after))
        #expect(isBorn(plain, nil, after))
        #expect(!isBorn(plain, nil, before))
    }
}
