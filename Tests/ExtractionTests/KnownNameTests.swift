import Packets
import Testing

@testable import Extraction

@Suite("Names as people spell them") struct KnownNameTests {
    private let names = KnownNames(
        text: "birnbaum\ncolina\nmaria\nmario\nodell\nquill\nteresa\nwilma\nzuniga\n")

    @Test(arguments: [
        "Wilma Quill", "WILMA QUILL", "Wilma O'Dell", "María Zúñiga",
        "Wilma de la Colina-Quill III",
        "Baby Girl Zúñiga", "Wilma Q. Birnbaum",
    ])
    func `Accents, particles, suffixes and initials aside each word is known`(_ name: String) {
        #expect(names.spelling(of: name) == .known)
    }

    @Test(arguments: [
        "Wilma Bimbaum", "Wllma Quill", "Terasa Quill", "Wilma Quiil", "Wilma Birnbaurn",
    ])
    func `A word one slip of a recogniser away from a name is none`(_ name: String) {
        #expect(names.spelling(of: name) == .slipped)
    }

    @Test(arguments: ["Wilma Oyelaran", "Marie Quill", "Wilma Wu"])
    func `A word that is near no name may be one all the same`(_ name: String) {
        #expect(names.spelling(of: name) == .unknown)
    }

    @Test func `What is shipped is folded, in order, and found from the first to the last`() throws
    {
        let words = KnownNames.shippedText.split(separator: "\n", omittingEmptySubsequences: false)
            .dropLast().map(String.init)
        #expect(words.count > 90_000)
        #expect(words.allSatisfy { $0.utf8.allSatisfy { (97...122).contains($0) } && $0.count > 1 })
        #expect(zip(words, words.dropFirst()).allSatisfy { $0 < $1 })
        let shipped = KnownNames.shipped
        for word in [words[0], words[words.count / 3], words[words.count - 1]] {
            #expect(shipped.isKnown(Array(word.utf8)))
        }
        #expect(!shipped.isKnown(Array("fairbaim".utf8)))
        #expect(!shipped.isKnown([]))
        #expect(!shipped.isKnown(Array("zzzzzzzz".utf8)))
    }

    @Test func `Without a list no name is known, and none is a slip`() {
        #expect(KnownNames(text: "").spelling(of: "Wilma Quill") == .unknown)
    }

    // MARK: what it says for a reading

    private func guardian(_ name: String, ink: Double) throws -> Field {
        try #require(
            try FaxText("Child: Nora Quill\nParent: \(name)", ink: ink).field(.guardianName))
    }

    @Test func `A name spelled as it is borne needs less ink than another`() throws {
        #expect(try guardian("Wilma Birnbaum", ink: 0.7).doubts.isEmpty)
        #expect(try guardian("Wilma Oyelaranda", ink: 0.7).doubts == [.weakInk])
        #expect(try guardian("Wilma Oyelaranda", ink: 0.95).doubts.isEmpty)
    }

    @Test func `A name with a slip is looked at, however clear its ink`() throws {
        #expect(try guardian("Wilma Bimbaum", ink: 0.97).doubts == [.failedCheck])
    }

    @Test func `A telephone number must be clear, or be read alike again`() throws {
        func doubts(_ ink: Double) throws -> [Doubt] {
            try #require(
                try FaxText("Child: Nora Quill\nHome phone: 760-555-0118", ink: ink)
                    .field(.childPhone)
            ).doubts
        }
        #expect(try doubts(0.92).isEmpty)
        #expect(try doubts(0.89) == [.weakInk])
    }
}
