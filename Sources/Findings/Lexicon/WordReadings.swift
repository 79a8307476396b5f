/// Says for each token which words of the rules it can be read as.
struct WordReadings: Sendable {
    private let known: Set<UInt64>
    private let fuzzy: FuzzyWords
    private let vocabulary: Vocabulary
    /// Letters that a word of the rules has at most, before its ending was dropped.
    private let longest: Int

    init(words: [[UInt8]], known: Set<UInt64>, vocabulary: Vocabulary) {
        self.known = known
        self.vocabulary = vocabulary
        longest = 2 * (words.map(\.count).max() ?? 0) + 2
        var fuzzy = FuzzyWords()
        for word in words { fuzzy.insert(word, key: Folding.key(word)) }
        self.fuzzy = fuzzy
    }

    func readings(of tokens: [Token]) -> [[PhraseTrie.Reading]] {
        tokens.indices.map { index in
            let token = tokens[index]
            var readings = [PhraseTrie.Reading(key: token.key, length: 1, cost: 0)]
            if token.isMark { return readings }
            let isKnown = known.contains(token.key)
            // Known on both sides of a stray space: "hyper reflexia" is also one word.
            if index + 1 < tokens.count, !tokens[index + 1].isMark {
                let whole = Folding.key(Folding.stem(token.folded + tokens[index + 1].folded))
                // "cerebral a" is not "cerebrala".
                if known.contains(whole), whole != token.key {
                    readings.append(PhraseTrie.Reading(key: whole, length: 2, cost: 0.3))
                }
            }
            if !isKnown, !vocabulary.contains(token.key) {
                for near in fuzzy.near(Folding.stem(token.folded)) {
                    readings.append(
                        PhraseTrie.Reading(key: near.key, length: 1, cost: near.cost))
                }
            }
            return readings
        }
    }

    /// Parts words that were glued together, where both halves are words of the rules.
    func parted(_ tokens: [Token]) -> [Token] {
        guard tokens.contains(where: isGlued) else { return tokens }
        return tokens.flatMap { token -> [Token] in
            guard isGlued(token) else { return [token] }
            let folded = token.folded
            let cuts = max(4, folded.count - longest)...min(folded.count - 4, longest)
            for cut in cuts.reversed() {
                let head = Array(folded[..<cut])
                let tail = Array(folded[cut...])
                guard known.contains(Folding.key(Folding.stem(head))),
                    known.contains(Folding.key(Folding.stem(tail)))
                else { continue }
                return [head, tail].map { part in
                    Token(
                        text: String(decoding: part, as: UTF8.self), folded: part,
                        word: token.word, isMark: false, isJoined: token.isJoined)
                }
            }
            return [token]
        }
    }

    private func isGlued(_ token: Token) -> Bool {
        !token.isMark && token.folded.count >= 11 && token.folded.count <= 2 * longest
            && !known.contains(token.key)
            && !vocabulary.contains(token.key) && token.folded.allSatisfy(Folding.isLetter)
    }

    func isWithinReach(_ word: String) -> Bool {
        let folded = Folding.fold(word)
        guard folded.allSatisfy(Folding.isLetter) else { return false }
        let stem = Folding.stem(folded)
        return !known.contains(Folding.key(stem)) && !fuzzy.near(stem).isEmpty
    }
}
