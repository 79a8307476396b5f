import StrictYAML

/// Knows labels nobody listed by their words: "street and town", "where the family can be reached".
/// A row of the grammar fits words that are all of its vocabulary and hold one of each of its groups.
struct LabelGrammar<Meaning: Sendable>: Sendable {
    private struct Row: Sendable {
        let meaning: Meaning
        /// All bits set: a word of each group was seen.
        let wanted: UInt8
    }

    private let rows: [Row]
    /// Rows that allow a word, a bit a row.
    private let allowing: [String: UInt64]
    /// Groups a word belongs to, by row.
    private let groups: [String: [(row: Int, group: UInt8)]]
    /// Words of five letters and more by their length and an end, for the search with a slip.
    private let byEnd: [Int: [String]]

    /// - Parameter entries: rows in order; the first of several that fit as many words wins.
    init(_ entries: [GrammarEntry<Meaning>], fill: [String]) {
        var allowing: [String: UInt64] = [:]
        var groups: [String: [(row: Int, group: UInt8)]] = [:]
        var rows: [Row] = []
        for (number, entry) in entries.prefix(GrammarEntry<Meaning>.most).enumerated() {
            rows.append(
                Row(meaning: entry.meaning, wanted: UInt8(1 << entry.groups.count) &- 1))
            for word in entry.groups.joined() + entry.with + fill {
                allowing[word, default: 0] |= 1 << UInt64(number)
            }
            for (group, words) in entry.groups.enumerated() {
                for word in words {
                    groups[word, default: []].append((number, 1 << UInt8(group)))
                }
            }
        }
        self.rows = rows
        self.allowing = allowing
        self.groups = groups
        var byEnd: [Int: [String]] = [:]
        for word in allowing.keys.sorted() where word.utf8.count >= 5 {
            for end in Self.ends(of: word, length: word.utf8.count) {
                byEnd[end, default: []].append(word)
            }
        }
        self.byEnd = byEnd
    }

    private static func ends(of word: String, length: Int) -> [Int] {
        guard let first = word.utf8.first, let last = word.utf8.last else { return [] }
        return [length << 9 | Int(first), length << 9 | 1 << 8 | Int(last)]
    }

    /// The only word of the grammar a slip away; a longer word may have two.
    private func mended(_ word: String) -> String? {
        let letters = Array(word.utf8)
        guard letters.count >= 4 else { return nil }
        let budget = letters.count < 9 ? 1 : 2
        var found: Set<String> = []
        for length in (letters.count - budget)...(letters.count + budget) {
            for end in Self.ends(of: word, length: length) {
                for other in byEnd[end] ?? []
                where Slips.distance(letters, Array(other.utf8), limit: budget) <= budget {
                    found.insert(other)
                }
            }
        }
        return found.count == 1 ? found.first : nil
    }

    struct Match {
        let meaning: Meaning
        /// How many tokens the label takes.
        let count: Int
        let words: Int
        /// No word has a slip.
        let isExact: Bool
    }

    /// The longest label that begins at a token. One of its words, not the first, may have a slip.
    func match(_ tokens: [Token], at start: Int) -> Match? {
        var possible = UInt64.max
        var seen = [UInt8](repeating: 0, count: rows.count)
        var words = 0
        var isExact = true
        var best: Match?
        var index = start
        while index < tokens.count, index - start < 12 {
            let token = tokens[index]
            if token.isSign {
                guard index > start, Self.joins(token.text) else { break }
                index += 1
                continue
            }
            for part in token.key.split(separator: " ") {
                var word = String(part)
                if words > 0, isExact, allowing[word] == nil, let near = mended(word) {
                    word = near
                    isExact = false
                }
                possible &= allowing[word] ?? 0
                guard possible != 0 else { return best }
                for hit in groups[word] ?? [] { seen[hit.row] |= hit.group }
                words += 1
            }
            if let row = rows.indices.first(where: {
                possible & (1 << UInt64($0)) != 0 && seen[$0] == rows[$0].wanted
            }) {
                best = Match(
                    meaning: rows[row].meaning, count: index - start + 1, words: words,
                    isExact: isExact)
            }
            if token.endsWithColon { break }
            index += 1
        }
        return best
    }

    private static func joins(_ text: String) -> Bool { ["/", "&", "-", "–", ","].contains(text) }
}

/// A row of a grammar as the lexicon writes it.
struct GrammarEntry<Meaning: Sendable>: Sendable {
    let meaning: Meaning
    /// One word of each must stand in the label.
    let groups: [[String]]
    /// Other words it may have.
    let with: [String]
}

extension GrammarEntry {
    /// How many rows a grammar may have: a bit each.
    static var most: Int { 64 }

    /// `{KEY: …, must: [[a, b], [c]], with: [d]}`.
    /// - Parameter sets: named lists of words that a row may use as `$name`.
    static func read(
        _ node: YAMLNode, key: String, sets: [String: [String]],
        meaning: (YAMLNode) throws(YAMLFault) -> Meaning
    ) throws(YAMLFault) -> [GrammarEntry] {
        func words(_ node: YAMLNode) throws(YAMLFault) -> [String] {
            var words: [String] = []
            for word in try node.strings() {
                if word.hasPrefix("$") {
                    guard let set = sets[String(word.dropFirst())] else {
                        throw node.fault(
                            "expected one of: "
                                + sets.keys.sorted().map { "$" + $0 }.joined(
                                    separator: ", "))
                    }
                    words += set
                } else {
                    words.append(Phrase.key(word))
                }
            }
            return words
        }
        var entries: [GrammarEntry] = []
        let items = try node.sequence()
        guard items.count <= most else { throw node.fault("expected \(most) rows at most") }
        for item in items {
            let mapping = try item.mapping(allowed: [key, "must", "with"])
            var groups: [[String]] = []
            let must = try mapping.required("must").sequence()
            guard (1...7).contains(must.count) else {
                throw try mapping.required("must").fault("expected one to seven lists of words")
            }
            for group in must { groups.append(try words(group)) }
            let with = try mapping.optional("with").map { node throws(YAMLFault) in try words(node)
            }
            entries.append(
                GrammarEntry(
                    meaning: try meaning(try mapping.required(key)), groups: groups,
                    with: with ?? []))
        }
        return entries
    }
}
