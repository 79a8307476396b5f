/// Spells out a phrase of the rules: `(spastic|) diplegia` stands for "spastic diplegia" and
/// "diplegia". Choices may be nested.
enum Phrases {
    /// More spellings than this in one phrase are taken for a slip of the pen.
    static let most = 4000

    private static let opening = UInt8(ascii: "(")
    private static let closing = UInt8(ascii: ")")
    private static let bar = UInt8(ascii: "|")

    /// The texts of every spelling, as UTF-8; nil where brackets do not close or there are too many.
    static func expand(_ phrase: ArraySlice<UInt8>) -> [[UInt8]]? {
        guard phrase.contains(bar) else { return [Array(phrase)] }
        var results: [[UInt8]] = [[]]
        var rest = phrase
        while let open = rest.firstIndex(of: opening) {
            guard let (choices, after) = group(rest, from: open) else { return nil }
            let before = rest[..<open]
            var spelled: [[UInt8]] = []
            for choice in choices {
                guard let inner = expand(choice) else { return nil }
                spelled += inner
            }
            if choices.count == 1 { spelled = spelled.map { [opening] + $0 + [closing] } }
            guard results.count * spelled.count <= most else { return nil }
            results = results.flatMap { head in spelled.map { head + before + $0 } }
            rest = rest[after...]
        }
        return results.map { $0 + rest }
    }

    /// The choices of the group that opens at `open`, and the index behind its end.
    private static func group(
        _ text: ArraySlice<UInt8>, from open: Int
    ) -> (choices: [ArraySlice<UInt8>], after: Int)? {
        var depth = 0
        var choices: [ArraySlice<UInt8>] = []
        var start = open + 1
        for index in open..<text.endIndex {
            switch text[index] {
            case opening: depth += 1
            case closing:
                depth -= 1
                if depth == 0 {
                    choices.append(text[start..<index])
                    return (choices, index + 1)
                }
            case bar where depth == 1:
                choices.append(text[start..<index])
                start = index + 1
            default: break
            }
        }
        return nil
    }
}

/// Spells phrases out to what tries are walked by. The spellings of a rule file are a hundred and fifty
/// thousand words of which five thousand differ: each is cut and folded once.
final class PhraseSpeller {
    /// Stems of every word that was spelled.
    private(set) var stems: Set<[UInt8]> = []
    /// Keys of the tokens of a word, by the key of the word as written.
    private var cuts: [UInt64: [UInt64]] = [:]

    /// The keys of every spelling; nil where brackets do not close or there are too many. One that has no
    /// words is left out.
    func spellings(_ phrase: String) -> [[UInt64]]? {
        guard let texts = Phrases.expand(Array(phrase.utf8)[...]) else { return nil }
        var spellings: [[UInt64]] = []
        spellings.reserveCapacity(texts.count)
        for text in texts {
            let keys = keys(of: text)
            if !keys.isEmpty { spellings.append(keys) }
        }
        return spellings
    }

    private func keys(of text: [UInt8]) -> [UInt64] {
        var keys: [UInt64] = []
        keys.reserveCapacity(8)
        var start = 0
        while start < text.count {
            var end = start
            var written = Folding.emptyKey
            while end < text.count, text[end] != 32 {
                written = Folding.key(written, and: text[end])
                end += 1
            }
            if end > start { append(text[start..<end], written: written, to: &keys) }
            start = end + 1
        }
        return keys
    }

    private func append(_ word: ArraySlice<UInt8>, written: UInt64, to keys: inout [UInt64]) {
        if let known = cuts[written] {
            keys += known
            return
        }
        let tokens = Tokenizer.tokens([String(decoding: word, as: UTF8.self)])
        for token in tokens where !token.isMark { stems.insert(Folding.stem(token.folded)) }
        let own = tokens.map(\.key)
        cuts[written] = own
        keys += own
    }
}
