import Foundation
import Packets
import Testing

@Suite("Second looks")
struct LookTests {
    private let box = Box(x: 0, y: 0, width: 10, height: 10)

    @Test func `readings vote on the value, not on its spelling`() {
        let readings = [
            ("(760) 555-0123", 0.7), ("760-555-0123", 0.9), ("760 555 0128", 0.8), ("", 0),
        ]
        .map { text, confidence in
            LookReading(
                words: text.isEmpty ? [] : [Word(text: text, confidence: confidence, box: box)])
        }
        let answer = LookAnswer(
            request: LookRequest(page: 1, box: box, kind: .digits), readings: readings)
        let votes = answer.votes { String($0.filter(\.isNumber)) }
        #expect(votes.map(\.value) == ["7605550123", "7605550128"])
        #expect(votes.map(\.votes) == [2, 1])
        #expect(votes.first?.confidence == 0.9)
    }

    @Test func `a word written before there were second looks is read`() throws {
        let old = #"{"text":"a","confidence":0.5,"box":[1,2,3,4]}"#
        let word = try JSONDecoder().decode(Word.self, from: Data(old.utf8))
        #expect(word == Word(text: "a", confidence: 0.5, box: Box(x: 1, y: 2, width: 3, height: 4)))
    }

    @Test func `what looks read is not printed`() {
        let word = Word(
            text: "Juniper", confidence: 1, box: box,
            looks: [WordLook(text: "Juniper", confidence: 1, votes: 3)])
        let answer = LookAnswer(
            request: LookRequest(page: 1, box: box, kind: .name),
            readings: [LookReading(words: [word])])
        #expect(!"\(answer) \(word) \(word.looks)".contains("Juniper"))
    }
}
