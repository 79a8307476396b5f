import Foundation
import Testing

@testable import Packets

@Suite("What is read from a page")
struct RedactionTests {
    let secret = "ZZYZX"

    private func everyPrinting(of value: Any) -> String {
        var dumped = ""
        dump(value, to: &dumped)
        return "\(value)" + String(reflecting: value) + String(describing: value) + dumped
            + Mirror(reflecting: value).children.map { "\($0)" }.joined()
    }

    @Test("shows nothing when printed, dumped, reflected or interpolated")
    func nothingShows() {
        let box = Box(x: 1, y: 2, width: 3, height: 4)
        let word = Word(text: secret, confidence: 1, box: box)
        let line = Line(words: [word], box: box, block: 0, paragraph: 0)
        let evidence = Evidence(page: 1, box: box, text: secret)
        let field = Field(
            name: .childName, value: Confidential(secret), confidence: 1, evidence: evidence,
            rivals: [Mention(value: Confidential(secret), evidence: evidence)])
        let page = RecognizedPage(number: 1, width: 9, height: 9, pixelsPerInch: 300, lines: [line])
        let finding = Finding(
            concept: "c", family: "f", label: "l", codes: [], assertion: .affirmed, confidence: 1,
            evidence: evidence)
        let reason = Reason(rule: "r", text: secret)
        for value in [word, line, evidence, field, page, finding, reason] as [Any] {
            #expect(!everyPrinting(of: value).contains(secret))
            #expect(!everyPrinting(of: [value]).contains(secret))
            #expect(!everyPrinting(of: Optional(value) as Any).contains(secret))
        }
    }

    @Test("is written as the contract has it, and comes back the same")
    func fieldRoundTrip() throws {
        let field = Field(
            name: .childBirthDate, value: Confidential("2021-03-04"), confidence: 0.5,
            doubts: [.ambiguousDate],
            evidence: Evidence(page: 2, box: Box(x: 1, y: 2, width: 3, height: 4), text: "quoted"))
        let json = try JSONEncoder().encode(field)
        let object = try #require(
            JSONSerialization.jsonObject(with: json) as? [String: Any])
        #expect(object["name"] as? String == "child.dob")
        #expect(object["value"] as? String == "2021-03-04")
        #expect(object["needsReview"] as? Bool == true)
        #expect(object["page"] as? Int == 2)
        #expect(object["box"] as? [Int] == [1, 2, 3, 4])
        #expect(object["text"] as? String == "quoted")
        #expect(try JSONDecoder().decode(Field.self, from: json) == field)
    }
}
