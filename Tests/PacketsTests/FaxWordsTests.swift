import Foundation
import Packets
import Testing

@Suite("The words of a fax")
struct FaxWordsTests {
    private func words(_ pages: [RecognizedPage]) throws -> FaxWords {
        let digest = try #require(FaxDigest(hex: String(repeating: "a", count: 64)))
        return FaxWords(
            file: FaxFile(name: "fax001.tif", sha256: digest, bytes: 812),
            recognized: RecognizedFax(
                transmission: Transmission(sender: "CLINIC", receivedAt: "2026-11-24T08:00:00"),
                pages: pages))
    }

    private func page(_ number: Int, word: Box = Box(x: 10, y: 20, width: 90, height: 30))
        -> RecognizedPage
    {
        let line = Line(
            words: [Word(text: "Referral", confidence: 0.9, box: word)], box: word, block: 0,
            paragraph: 1)
        return RecognizedPage(
            number: number, width: 1728, height: 2200, pixelsPerInch: 204, rotation: 90,
            header: line, lines: [line], tickBoxes: [TickBox(box: word, ink: 0.4)], rules: [word],
            handwriting: 0.1, confidence: 0.9, badLines: 3)
    }

    private func object(_ words: FaxWords) throws -> [String: Any] {
        let data = try JSONEncoder().encode(words)
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func decoded(_ object: [String: Any]) throws -> FaxWords {
        try JSONDecoder().decode(
            FaxWords.self, from: JSONSerialization.data(withJSONObject: object))
    }

    @Test("come back as they were, failed pages too")
    func same() throws {
        let failed = RecognizedPage(
            number: 2, width: 0, height: 0, pixelsPerInch: 300, failure: .timeout)
        let words = try words([page(1), failed])
        #expect(try decoded(try object(words)) == words)
    }

    @Test("name their schema and the file they were read from")
    func schema() throws {
        let object = try object(try words([page(1)]))
        #expect(object["schema"] as? String == "intake.words/1")
        let fax = try #require(object["fax"] as? [String: Any])
        #expect(fax["name"] as? String == "fax001.tif")
        #expect(fax["bytes"] as? Int == 812)
    }

    @Test("may hold more than is known here")
    func more() throws {
        var object = try object(try words([page(1)]))
        object["recognizedBy"] = "another version"
        #expect(try decoded(object) == words([page(1)]))
    }

    @Test("are refused under another schema")
    func otherSchema() throws {
        var object = try object(try words([page(1)]))
        object["schema"] = "intake.reading/1"
        #expect(throws: DecodingError.self) { try decoded(object) }
    }

    @Test("are refused where no page can be so")
    func impossible() throws {
        let wide = Box(x: .max, y: 0, width: 1, height: 1)
        for pages in [[], [page(1), page(1)], [page(2)], [page(1, word: wide)]] {
            let object = try object(try words(pages))
            #expect(throws: DecodingError.self) { try decoded(object) }
        }
    }

    @Test("are not shown by printing them")
    func redacted() throws {
        #expect(!"\(try words([page(1)]))".contains("Referral"))
    }
}
