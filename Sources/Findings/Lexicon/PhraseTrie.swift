/// Phrases as paths of word keys. A phrase may be interrupted by words that only say which side or
/// whose ("spastic right hemiplegia").
struct PhraseTrie: Sendable {
    private struct Edge: Hashable {
        let node: Int32
        let key: UInt64

        /// A key is a hash already: one number of both is enough.
        func hash(into hasher: inout Hasher) {
            hasher.combine(key ^ (UInt64(UInt32(bitPattern: node)) &* 0x9e37_79b9_7f4a_7c15))
        }
    }

    struct Match: Sendable {
        let value: Int32
        let range: Range<Int>
        /// Sum of the edit costs of words taken for their neighbours, plus joins and skips.
        let cost: Double
    }

    /// One way to read the token at a position: which word of the lexicon, over how many tokens, at
    /// what cost.
    struct Reading: Sendable {
        let key: UInt64
        let length: Int
        let cost: Double
    }

    private var edges: [Edge: Int32] = [:]
    private var values: [Int32: Int32] = [:]
    private var nodeCount: Int32 = 1
    private(set) var words: Set<UInt64> = []

    /// Adds the phrase; where it stood already with a value, that stays.
    ///
    /// - Returns: the value it stands with now.
    @discardableResult
    mutating func insert(_ keys: [UInt64], value: Int32) -> Int32 {
        guard !keys.isEmpty else { return value }
        var node: Int32 = 0
        for key in keys {
            let edge = Edge(node: node, key: key)
            if let next = edges[edge] {
                node = next
            } else {
                words.insert(key)
                edges[edge] = nodeCount
                node = nodeCount
                nodeCount += 1
            }
        }
        if let present = values[node] { return present }
        values[node] = value
        return value
    }

    func value(of keys: [UInt64]) -> Int32? {
        var node: Int32 = 0
        for key in keys {
            guard let next = edges[Edge(node: node, key: key)] else { return nil }
            node = next
        }
        return values[node]
    }

    /// The longest phrase that starts at `start`, word for word.
    func longest(at start: Int, of tokens: [Token]) -> Match? {
        var best: Match?
        var node: Int32 = 0
        for index in start..<tokens.count {
            guard let next = edges[Edge(node: node, key: tokens[index].key)] else { break }
            node = next
            if let value = values[node] {
                best = Match(value: value, range: start..<index + 1, cost: 0)
            }
        }
        return best
    }

    /// The longest, then cheapest phrase that starts at `start`.
    func longest(
        at start: Int, readings: [[Reading]], skippable: [Bool], end: Int
    ) -> Match? {
        var best: Match?
        walk(
            node: 0, at: start, start: start, cost: 0, skips: 0, readings: readings,
            skippable: skippable, end: end, best: &best)
        return best
    }

    private func walk(
        node: Int32, at index: Int, start: Int, cost: Double, skips: Int,
        readings: [[Reading]], skippable: [Bool], end: Int, best: inout Match?
    ) {
        guard index < end else { return }
        for reading in readings[index] where index + reading.length <= end {
            guard let next = edges[Edge(node: node, key: reading.key)] else { continue }
            let after = index + reading.length
            let total = cost + reading.cost
            if let value = values[next] {
                let match = Match(value: value, range: start..<after, cost: total)
                if best.map({ match.isBetter(than: $0) }) ?? true { best = match }
            }
            walk(
                node: next, at: after, start: start, cost: total, skips: skips,
                readings: readings, skippable: skippable, end: end, best: &best)
        }
        if node != 0, skips < 2, skippable[index] {
            walk(
                node: node, at: index + 1, start: start, cost: cost + 0.05, skips: skips + 1,
                readings: readings, skippable: skippable, end: end, best: &best)
        }
    }
}

extension PhraseTrie.Match {
    func isBetter(than other: Self) -> Bool {
        range.count != other.range.count
            ? range.count > other.range.count : cost < other.cost
    }
}
