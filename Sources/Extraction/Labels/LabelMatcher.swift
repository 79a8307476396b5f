/// Finds labels in tokens: exact first, then with the slips a recogniser makes; the longest wins.
struct LabelMatcher: Sendable {
    struct Match {
        let role: LabelRole
        /// How many tokens the label takes.
        let count: Int
        /// Words of the label; a longer one says more.
        let words: Int
        let isExact: Bool
        /// Known by its words alone: it must stand apart from what follows.
        var isComposed = false

        /// Words that stand in the names of districts and organisations as well.
        var isPartOfName: Bool {
            role == .field(.schoolDistrict) || role == .field(.referrerOrganization)
        }
    }

    private struct Entry {
        let words: [String]
        let role: LabelRole
    }

    private let exact: [String: LabelRole]
    private let longest: Int
    private let grammars: [LabelGrammar<LabelRole>]
    /// Entries by the number of their letters, for the search with slips.
    private let byLength: [Int: [Spelled]]

    private struct Spelled {
        let letters: [UInt8]
        /// Which letters and digits occur.
        let kinds: UInt64
        let words: Int
        let role: LabelRole
    }

    /// Earlier tables win over later ones where both know a label.
    init(tables: [[LabelRole: [String]]], grammars: [LabelGrammar<LabelRole>] = []) {
        self.grammars = grammars
        var exact: [String: LabelRole] = [:]
        var byLength: [Int: [Spelled]] = [:]
        var longest = 1
        for table in tables {
            // In one order on every run: of two labels as near, the first is taken.
            for role in LabelRole.all {
                for label in table[role] ?? [] where exact[label] == nil {
                    exact[label] = role
                    let words = label.utf8.count(where: { $0 == 32 }) + 1
                    longest = max(longest, words)
                    let letters = label.utf8.filter { $0 != 32 }
                    byLength[letters.count, default: []].append(
                        Spelled(
                            letters: Array(letters), kinds: Self.kinds(of: letters), words: words,
                            role: role))
                }
            }
        }
        self.exact = exact
        self.byLength = byLength
        self.longest = longest
    }

    /// The longest label that begins at a token.
    /// - Parameter isListed: only labels that stand in a table, none known by its words alone.
    func match(_ tokens: [Token], at start: Int, isListed: Bool = false) -> Match? {
        guard start < tokens.count else { return nil }
        var keys: [(key: String, count: Int)] = []
        var key = ""
        for index in start..<min(tokens.count, start + longest + 2) {
            let part = tokens[index].key
            if part.isEmpty {
                if index == start { return nil }
                if tokens[index].text != "/" && tokens[index].text != "&"
                    && tokens[index].text != "-"
                {
                    break
                }
                continue
            }
            key += key.isEmpty ? part : " " + part
            keys.append((key, index - start + 1))
            if tokens[index].endsWithColon { break }
        }
        let known = keys.last { exact[$0.key] != nil }
        let knownWords = known.map { Self.words($0.key) } ?? 0
        let composed = isListed ? nil : composed(tokens, at: start)
        if let composed, composed.words > knownWords { return composed }
        // A longer label with a slip says more than a short exact one inside it.
        for candidate in keys.reversed() where Self.words(candidate.key) > knownWords + 1 {
            if let found = withSlips(candidate.key), known == nil || found.words > knownWords + 1 {
                return Match(
                    role: found.role, count: candidate.count, words: found.words,
                    isExact: found.isSpaced)
            }
        }
        if let known, let role = exact[known.key] {
            return Match(role: role, count: known.count, words: knownWords, isExact: true)
        }
        for candidate in keys.reversed() {
            if let found = withSlips(candidate.key) {
                return Match(
                    role: found.role, count: candidate.count, words: found.words,
                    isExact: found.isSpaced)
            }
        }
        return nil
    }

    /// The longest label known by its words.
    private func composed(_ tokens: [Token], at start: Int) -> Match? {
        let found = grammars.compactMap { $0.match(tokens, at: start) }
        return found.max { $0.words < $1.words }.map {
            Match(
                role: $0.meaning, count: $0.count, words: $0.words, isExact: true, isComposed: true)
        }
    }

    private static func kinds(of letters: some Sequence<UInt8>) -> UInt64 {
        letters.reduce(0) { $0 | 1 << UInt64($1 & 63) }
    }

    private static func words(_ key: String) -> Int { key.utf8.count(where: { $0 == 32 }) + 1 }

    /// `isSpaced`: only the spaces between its words were lost or won.
    private func withSlips(_ key: String) -> (role: LabelRole, words: Int, isSpaced: Bool)? {
        let letters = Array(key.utf8.filter { $0 != 32 })
        let budget = letters.count < 5 ? 0 : letters.count < 10 ? 1 : letters.count < 18 ? 2 : 3
        guard budget > 0 else { return nil }
        let kinds = Self.kinds(of: letters)
        var best: (role: LabelRole, words: Int, distance: Int)?
        for length in (letters.count - budget)...(letters.count + budget) {
            for entry in byLength[length] ?? [] {
                // A slip changes two kinds of letters at most.
                guard (entry.kinds ^ kinds).nonzeroBitCount <= 2 * budget,
                    entry.letters.count > 4 || entry.letters == letters,
                    entry.letters.first == letters.first || entry.letters.last == letters.last
                else { continue }
                let distance = Slips.distance(letters, entry.letters, limit: budget)
                if distance <= budget, distance < best?.distance ?? .max {
                    best = (entry.role, entry.words, distance)
                }
            }
        }
        return best.map { ($0.role, $0.words, $0.distance == 0) }
    }
}
