import Packets
import Recognition
import Testing

@testable import Pipeline

@Suite("What was extracted to find doubtful places")
struct ExtractedOnceTests {
    /// Recognises one text, then, where a second look says so, another.
    private struct Looking: PageReading {
        let first: String
        let second: String?

        func read(
            _ fax: [UInt8], limits: FaxLimits, languages: [String], orders: ReadingOrders,
            looking: @escaping @Sendable (RecognizedFax) -> [LookRequest],
            progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
        ) async throws(RecognitionError) -> Recognized {
            let words = FaxRecognizer.recognized(first, name: "").recognized
            _ = looking(words)
            let after = second.map { FaxRecognizer.recognized($0, name: "").recognized } ?? words
            return Recognized(fax: after, images: [])
        }
    }

    private static let letter = "Patient: Amara Holloway       DOB: 03/01/2022"
    private static let mended = "Patient: Amara Hollaway       DOB: 03/01/2022"

    private func read(second: String?) async throws -> (FaxRecognizer.Outcome, Reading, Reading) {
        let rules = try Office.rules(.standard)
        let day = try #require(Day(iso: "2026-11-24"))
        let recognizer = FaxRecognizer(
            Looking(first: Self.letter, second: second), limits: .standard, languages: ["eng"])
        let recognized = try await recognizer.recognize(
            [1], name: "letter.txt", rules: rules, received: day, arrived: day)
        let outcome = try await FaxReader(recognizer: recognizer, rules: rules).read(
            [1], name: "letter.txt", received: day, arrived: day)
        let anew = FaxReader.read(outcome.words, rules: rules, received: day, arrived: day)
        return (recognized, outcome.reading, anew)
    }

    @Test("is what is filed, where no second look came after")
    func reused() async throws {
        let (recognized, reading, anew) = try await read(second: nil)
        #expect(recognized.extraction != nil)
        #expect(reading == anew)
    }

    @Test("is thrown away, where a second look mended a word since")
    func stale() async throws {
        let (recognized, reading, anew) = try await read(second: Self.mended)
        #expect(recognized.extraction == nil)
        #expect(reading == anew)
        let name = reading.packets.first?.extracted.field(.childName)?.value
        #expect(name?.open(for: .testing) == "Amara Hollaway")
    }
}
