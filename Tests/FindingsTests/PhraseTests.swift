import Testing

@testable import Findings

@Suite("Phrases of the rules")
struct PhraseTests {
    private func texts(_ phrase: String) -> [String]? {
        Phrases.expand(Array(phrase.utf8)[...])?.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(
        "choices are spelled out in the order written, nested ones too",
        arguments: [
            ("diplegia", ["diplegia"]),
            ("(spastic|) diplegia", ["spastic diplegia", " diplegia"]),
            ("displasia de (la|) cadera", ["displasia de la cadera", "displasia de  cadera"]),
            ("(a|b (c|d)) e", ["a e", "b c e", "b d e"]),
            ("diplegi(a|c)", ["diplegia", "diplegic"]),
            ("(a|b)(c|d)", ["ac", "ad", "bc", "bd"]),
            ("(note) (a|b)", ["(note) a", "(note) b"]),
            ("(note)", ["(note)"]),
        ])
    func expands(_ phrase: String, _ spelled: [String]) {
        #expect(texts(phrase) == spelled)
    }

    @Test("a bracket that does not close, and too many spellings, are refused")
    func refused() {
        #expect(texts("(a|b") == nil)
        #expect(texts("(a|(b c) d") == nil)
        #expect(texts(String(repeating: "(a|b)", count: 12)) == nil)
        #expect(texts(String(repeating: "(a|b)", count: 11))?.count == 2048)
    }

    @Test(
        "a word spelled before is as the first time, marks and accents included",
        arguments: [
            "Erb's (palsy|paralysis) , Erb's palsy", "espástico (niño|niña) espástico",
            "r/o (CP|G80.1) 3+ r/o", "spina-bifida ( |the) spina bifida",
        ])
    func spelled(_ phrase: String) throws {
        let speller = PhraseSpeller()
        let cut = try #require(texts(phrase)).map { Tokenizer.tokens(of: $0).map(\.key) }
        #expect(speller.spellings(phrase) == cut)
        #expect(speller.spellings(phrase) == cut)
    }

    @Test("the stems are those of all words that were spelled, and of no mark")
    func stems() {
        let speller = PhraseSpeller()
        _ = speller.spellings("(contracture|contractures) : knees , espástica")
        let stems = Set(speller.stems.map { String(decoding: $0, as: UTF8.self) })
        #expect(stems == ["contracture", "knee", "espastic"])
    }

    @Test("a phrase keeps the value it had first")
    func insertion() {
        var trie = PhraseTrie()
        #expect(trie.insert([1, 2], value: 7) == 7)
        #expect(trie.insert([1, 2], value: 8) == 7)
        #expect(trie.insert([1], value: 9) == 9)
        #expect(trie.value(of: [1, 2]) == 7)
        #expect(trie.words == [1, 2])
    }

    @Test("the longest phrase word for word is the one that readings of each word find")
    func wordForWord() {
        var random = Seeded(seed: 7)
        for _ in 0..<200 {
            var trie = PhraseTrie()
            for value in 0..<Int32.random(in: 1...12, using: &random) {
                let words = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                    ["a", "b", "c"].randomElement(using: &random) ?? "a"
                }
                trie.insert(Tokenizer.tokens(words).map(\.key), value: value)
            }
            let tokens = Tokenizer.tokens(
                (0..<8).map { _ in ["a", "b", "c", "."].randomElement(using: &random) ?? "." })
            let readings = tokens.map { [PhraseTrie.Reading(key: $0.key, length: 1, cost: 0)] }
            let skippable = tokens.map { _ in false }
            for start in tokens.indices {
                let whole = trie.longest(
                    at: start, readings: readings, skippable: skippable, end: tokens.count)
                let plain = trie.longest(at: start, of: tokens)
                #expect(plain?.value == whole?.value)
                #expect(plain?.range == whole?.range)
            }
        }
    }

    /// Numbers that are the same on every run.
    private struct Seeded: RandomNumberGenerator {
        var seed: UInt64

        mutating func next() -> UInt64 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return seed ^ seed >> 29
        }
    }
}
