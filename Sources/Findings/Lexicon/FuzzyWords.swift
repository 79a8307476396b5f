/// Finds the lexicon's word behind one that the recogniser misread.
///
/// Candidates come from an index of all one-letter deletions, widened by the usual misreadings
/// (rn for m, cl for d …); a weighted edit distance decides. Words of the general vocabulary are
/// never taken for another: without that gate "casting" becomes "wasting" on clean text.
struct FuzzyWords: Sendable {
    private var words: [[UInt8]] = []
    private var keys: [UInt64] = []
    /// Words by a key they have or have without a letter: the last of a chain in `links`.
    private var deletions: [UInt64: Int32] = [:]
    private var links: [(word: Int32, before: Int32)] = []
    private var known: Set<UInt64> = []

    private static let shortest = 5

    mutating func insert(_ word: [UInt8], key: UInt64) {
        guard word.count >= Self.shortest, word.allSatisfy(Folding.isLetter),
            known.insert(key).inserted
        else { return }
        let number = Int32(words.count)
        words.append(word)
        keys.append(key)
        link(number, to: Folding.key(word))
        for skipped in word.indices { link(number, to: Self.key(word, without: skipped)) }
    }

    private mutating func link(_ number: Int32, to key: UInt64) {
        let place = Int32(links.count)
        let before = deletions.updateValue(place, forKey: key)
        links.append((number, before ?? -1))
    }

    private func collect(_ key: UInt64, into candidates: inout Set<Int32>) {
        var place = deletions[key] ?? -1
        while place >= 0 {
            let link = links[Int(place)]
            candidates.insert(link.word)
            place = link.before
        }
    }

    /// The nearest words, cheapest first, at most three.
    func near(_ stem: [UInt8]) -> [(key: UInt64, cost: Double)] {
        guard stem.count >= Self.shortest, stem.count <= 24 else { return [] }
        var candidates: Set<Int32> = []
        for variant in Self.variants(of: stem) {
            collect(Folding.key(variant), into: &candidates)
            for skipped in variant.indices {
                collect(Self.key(variant, without: skipped), into: &candidates)
            }
        }
        var found: [(key: UInt64, cost: Double)] = []
        for candidate in candidates {
            let word = words[Int(candidate)]
            // A first letter more or less turns words round: symmetric, asymmetric.
            guard Self.beginAlike(stem, word) else { continue }
            let budget = Self.budget(word.count)
            let cost = Self.distance(stem, word, atMost: budget)
            if cost <= budget { found.append((keys[Int(candidate)], cost)) }
        }
        found.sort { ($0.cost, $0.key) < ($1.cost, $1.key) }
        return Array(found.prefix(3))
    }

    static func budget(_ letters: Int) -> Double {
        switch letters {
        case ..<5: 0
        case 5, 6: 0.8
        case 7: 1.2
        default: min(3, 0.14 * Double(letters) + 0.2)
        }
    }

    private static func key(_ word: [UInt8], without skipped: Int) -> UInt64 {
        var key = Folding.emptyKey
        for index in word.indices where index != skipped {
            key = Folding.key(key, and: word[index])
        }
        return key
    }

    private static let misreadings: [(from: [UInt8], to: [UInt8])] = [
        ("rn", "m"), ("m", "rn"), ("cl", "d"), ("d", "cl"), ("li", "h"), ("h", "li"), ("vv", "w"),
        ("ii", "u"), ("in", "m"), ("ri", "n"), ("nn", "m"), ("1", "l"), ("0", "o"), ("5", "s"),
        ("8", "b"), ("6", "b"), ("1", "i"), ("fi", "h"), ("tl", "d"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    private static func variants(of word: [UInt8]) -> [[UInt8]] {
        var variants = [word]
        for (from, to) in misreadings {
            var index = 0
            while index + from.count <= word.count {
                if word[index..<(index + from.count)].elementsEqual(from) {
                    variants.append(
                        Array(word[..<index]) + to + Array(word[(index + from.count)...]))
                }
                index += 1
            }
        }
        return variants
    }

    private static let alike: Set<UInt16> = {
        var pairs: Set<UInt16> = []
        let list = [
            "ce", "il", "i1", "l1", "ij", "lj", "o0", "s5", "b8", "g6", "g9", "gq", "ao", "eo",
            "nh", "un", "uv", "vy", "ft", "tl", "fl", "ti", "rt", "rn", "hb", "b6", "z2", "ae",
            "co", "ca", "rf", "nr", "mn", "vw", "pf", "it", "kh", "dc", "qp", "es", "as",
        ]
        for pair in list {
            let bytes = Array(pair.utf8)
            pairs.insert(UInt16(bytes[0]) << 8 | UInt16(bytes[1]))
            pairs.insert(UInt16(bytes[1]) << 8 | UInt16(bytes[0]))
        }
        return pairs
    }()

    /// Edit distance in which the recogniser's usual slips cost less.
    static func distance(_ left: [UInt8], _ right: [UInt8], atMost budget: Double) -> Double {
        if abs(left.count - right.count) > 3 { return .infinity }
        let width = right.count + 1
        var rows = [[Double]](
            repeating: [Double](repeating: .infinity, count: width), count: left.count + 1)
        for column in 0..<width { rows[0][column] = Double(column) }
        for row in 1...left.count {
            rows[row][0] = Double(row)
            var least = rows[row][0]
            for column in 1..<width {
                let a = left[row - 1]
                let b = right[column - 1]
                let replaced =
                    a == b ? 0 : alike.contains(UInt16(a) << 8 | UInt16(b)) ? 0.5 : 1.0
                var cost = rows[row - 1][column - 1] + replaced
                cost = min(cost, rows[row - 1][column] + (thin(a) ? 0.7 : 1))
                cost = min(cost, rows[row][column - 1] + (thin(b) ? 0.7 : 1))
                for (from, to) in misreadings
                where row >= from.count && column >= to.count && from.count + to.count > 2 {
                    if left[(row - from.count)..<row].elementsEqual(from),
                        right[(column - to.count)..<column].elementsEqual(to)
                    {
                        cost = min(cost, rows[row - from.count][column - to.count] + 0.4)
                    }
                }
                rows[row][column] = cost
                least = min(least, cost)
            }
            if least > budget + 1 { return .infinity }
        }
        return rows[left.count][right.count]
    }

    private static func beginAlike(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left[0] == right[0] || alike.contains(UInt16(left[0]) << 8 | UInt16(right[0]))
            || misreadings.contains { left.hasPrefix($0.from) && right.hasPrefix($0.to) }
    }

    private static func thin(_ letter: UInt8) -> Bool {
        letter == UInt8(ascii: "i") || letter == UInt8(ascii: "l") || letter == UInt8(ascii: "t")
    }
}
