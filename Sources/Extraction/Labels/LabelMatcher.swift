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

    private let exact: [String: LabelRole]
    private let longest: Int
    private let grammars: [LabelGrammar<LabelRole>]
    /// Labels by their letters without spaces.
    private let unspaced: [String: Spelled]
    /// All labels in the order of the tables, and which letters and digits occur in each.
    private let spelled: [Spelled]
    private let kinds: [UInt64]
    /// Labels by an end that slips left alone, for the search with slips: places in `spelled`.
    private let byEnd: [[Int]]

    private struct Spelled {
        let letters: [UInt8]
        let words: Int
        let role: LabelRole
        /// Its place in the tables: of two labels as near, the first is taken.
        let order: Int
    }

    /// A label's first or last letter with how many letters it has, as one number.
    private typealias End = Int

    /// Earlier tables win over later ones where both know a label.
    init(tables: [[LabelRole: [String]]], grammars: [LabelGrammar<LabelRole>] = []) {
        self.grammars = grammars
        var exact: [String: LabelRole] = [:]
        var unspaced: [String: Spelled] = [:]
        var all: [Spelled] = []
        var kinds: [UInt64] = []
        var longest = 1
        for table in tables {
            // In one order on every run.
            for role in LabelRole.all {
                for label in table[role] ?? [] where exact[label] == nil {
                    let spelled = Spelled(
                        letters: Self.letters(of: label), words: Self.words(label), role: role,
                        order: exact.count)
                    exact[label] = role
                    longest = max(longest, spelled.words)
                    let key = Self.unspaced(label)
                    if unspaced[key] == nil { unspaced[key] = spelled }
                    all.append(spelled)
                    kinds.append(Self.kinds(of: label.utf8))
                }
            }
        }
        self.exact = exact
        self.unspaced = unspaced
        spelled = all
        self.kinds = kinds
        let most = all.map(\.letters.count).max() ?? 0
        var byEnd = [[Int]](repeating: [], count: (most + 1) << 9)
        for (place, label) in all.enumerated() {
            for end in Self.ends(of: label.letters, length: label.letters.count) {
                byEnd[end].append(place)
            }
        }
        self.byEnd = byEnd
        self.longest = longest
    }

    /// The longest label that begins at a token.
    /// - Parameter isListed: only labels that stand in a table, none known by its words alone.
    func match(_ tokens: [Token], at start: Int, isListed: Bool = false) -> Match? {
        let keys = keys(tokens, at: start)
        // One word spelled as in a table, spaces aside: no longer label with slips is nearer.
        let known =
            keys.last { exact[$0.key] != nil } ?? keys.first.flatMap { isGlued($0.key) ? $0 : nil }
        let knownWords =
            known.map { exact[$0.key] != nil ? Self.words($0.key) : glued($0.key)?.words ?? 0 } ?? 0
        let composed = isListed ? nil : composed(tokens, at: start)
        if let composed, composed.words > knownWords { return composed }
        // A longer label with a slip says more than a short exact one inside it.
        for candidate in keys.reversed()
        where known == nil || Self.words(candidate.key) > knownWords + 1 {
            if let found = withSlips(candidate.key), known == nil || found.words > knownWords + 1 {
                return Match(
                    role: found.role, count: candidate.count, words: found.words,
                    isExact: found.isSpaced)
            }
        }
        return known.flatMap { exactMatch($0.key, count: $0.count) }
    }

    /// The longest label that begins at a token and is spelled as in a table, spaces aside.
    func spelled(_ tokens: [Token], at start: Int) -> Match? {
        keys(tokens, at: start).reversed().lazy
            .compactMap { exactMatch($0.key, count: $0.count) }.first
    }

    private func exactMatch(_ key: String, count: Int) -> Match? {
        if let role = exact[key] {
            return Match(role: role, count: count, words: Self.words(key), isExact: true)
        }
        guard let found = glued(key) else { return nil }
        return Match(role: found.role, count: count, words: found.words, isExact: true)
    }

    private func glued(_ key: String) -> Spelled? {
        unspaced[Self.unspaced(key)].flatMap { $0.letters.count > 4 ? $0 : nil }
    }

    private func isGlued(_ key: String) -> Bool { !key.utf8.contains(32) && glued(key) != nil }

    /// What may be a label from a token on: its words, and how many tokens they take.
    private func keys(_ tokens: [Token], at start: Int) -> [(key: String, count: Int)] {
        guard start < tokens.count else { return [] }
        var keys: [(key: String, count: Int)] = []
        var key = ""
        for index in start..<min(tokens.count, start + longest + 2) {
            // "OUR #:": a sign for "number", also where it was read as money's.
            let isNumber =
                index > start && ["#", "#:", "$", "$:", "+", "+:"].contains(tokens[index].text)
            let part = isNumber ? "no" : tokens[index].key
            if part.isEmpty {
                if index == start { return [] }
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
        return keys
    }

    /// The longest label known by its words.
    private func composed(_ tokens: [Token], at start: Int) -> Match? {
        let found = grammars.compactMap { $0.match(tokens, at: start) }
        return found.max { $0.words < $1.words }.map {
            Match(
                role: $0.meaning, count: $0.count, words: $0.words, isExact: $0.isExact,
                isComposed: true)
        }
    }

    private static func kinds(of letters: some Sequence<UInt8>) -> UInt64 {
        letters.reduce(0) { $1 == 32 ? $0 : $0 | 1 << UInt64($1 & 63) }
    }

    private static func letters(of key: String) -> [UInt8] { key.utf8.filter { $0 != 32 } }

    private static func unspaced(_ key: String) -> String {
        String(decoding: letters(of: key), as: UTF8.self)
    }

    private static func withoutThin(_ letters: [UInt8]) -> [UInt8] {
        letters.filter { $0 != UInt8(ascii: "i") && $0 != UInt8(ascii: "l") }
    }

    private static func words(_ key: String) -> Int { key.utf8.count(where: { $0 == 32 }) + 1 }

    private static func ends(of letters: [UInt8], length: Int) -> [End] {
        guard let first = letters.first, let last = letters.last else { return [] }
        return [
            length << 9 | Int(first), length << 9 | 1 << 8 | Int(last),
        ]
    }

    /// `isSpaced`: only the spaces between its words were lost or won.
    private func withSlips(_ key: String) -> (role: LabelRole, words: Int, isSpaced: Bool)? {
        let letters = Self.letters(of: key)
        let budget = letters.count < 5 ? 0 : letters.count < 10 ? 1 : letters.count < 18 ? 2 : 3
        guard budget > 0 else { return nil }
        let own = Self.kinds(of: letters)
        let thick = Self.withoutThin(letters)
        var best: (entry: Spelled, distance: Int)?
        for length in (letters.count - budget)...(letters.count + budget) {
            for end in Self.ends(of: letters, length: length) where end < byEnd.count {
                for place in byEnd[end] {
                    // A slip changes two kinds of letters at most.
                    guard (kinds[place] ^ own).nonzeroBitCount <= 2 * budget else { continue }
                    let entry = spelled[place]
                    guard entry.letters.count > 4 || entry.letters == letters else { continue }
                    let distance = Slips.distance(letters, entry.letters, limit: budget)
                    guard distance <= budget else { continue }
                    if let known = best, known.distance <= distance {
                        // "Patent" for "Patient" rather than "Parent": thin letters are lost first.
                        let isThin = Self.withoutThin(entry.letters) == thick
                        let wasThin = Self.withoutThin(known.entry.letters) == thick
                        let isBetter =
                            isThin == wasThin
                            ? (length, entry.order)
                                < (known.entry.letters.count, known.entry.order) : isThin
                        guard known.distance == distance, isBetter else { continue }
                    }
                    best = (entry, distance)
                }
            }
        }
        return best.map { ($0.entry.role, $0.entry.words, $0.distance == 0) }
    }
}
