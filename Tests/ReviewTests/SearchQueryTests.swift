import Packets
import Testing

@testable import Review

@Suite("What is typed to search for")
struct SearchQueryTests {
    @Test("is told apart into names, days and numbers")
    func sorted() {
        let query = SearchQuery(words: ["Íñigo", "Peñaranda-Ruiz", "03/04/2021", "MR-4471900"])
        #expect(query.names == ["inigo", "penaranda", "ruiz"])
        #expect(query.birthDate == day(2021, 3, 4))
        #expect(query.numbers == ["MR4471900"])
        #expect(!query.isEmpty)
        #expect(SearchQuery(words: ["", " "]).isEmpty)
    }

    @Test(
        "may stand in one piece: a short name beside a day or a number is still a name",
        arguments: [
            ("Ana 2021-03-04", ["ana"], day(2021, 3, 4), []),
            ("Bo Ek 760-555-0142", ["bo", "ek"], nil, ["7605550142"]),
            ("2021-03-04 760-555-0142", [], day(2021, 3, 4), ["7605550142"]),
        ] as [(String, [String], Day?, [String])])
    func inOnePiece(typed: String, names: [String], birth: Day?, numbers: [String]) {
        let query = SearchQuery(words: [typed])
        #expect(query.names == names)
        #expect(query.birthDate == birth)
        #expect(query.numbers == numbers)
    }

    @Test(
        "may be a number with spaces and signs in it",
        arguments: [
            ("(760) 555-0142", "7605550142"), ("1 (760) 555-0142", "7605550142"),
            ("+1 760 555 0142", "7605550142"), ("93300100 a", "93300100A"),
            ("MRN: 4471900", "4471900"), ("MR-4471900", "MR4471900"),
        ])
    func numbers(typed: String, number: String) {
        let query = SearchQuery(words: [typed])
        #expect(query.numbers == [number])
        #expect(query.names.isEmpty)
    }

    @Test("finds a record number with or without the letters printed before it")
    func withoutLetters() {
        let field = Field(
            name: .medicalRecordNumber, value: Confidential("MR-4471900"), confidence: 1,
            evidence: Evidence(page: 1, box: Box(x: 0, y: 0, width: 1, height: 1), text: ""))
        #expect(SearchWords([field]).numbers == ["MR4471900", "4471900"])
    }

    @Test("keeps a title where no number follows")
    func title() {
        #expect(Set(SearchQuery(words: ["Mr Quillfeather"]).names) == ["mr", "quillfeather"])
    }

    @Test("finds no packet by a word that holds nothing to compare")
    func nothing() {
        #expect(SearchQuery.number("---") == nil)
        #expect(SearchQuery.nameWords("12 - 3").isEmpty)
    }
}
