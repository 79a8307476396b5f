/// How far a recogniser's slips may take a word from what was written.
enum Slips {
    /// Slips allowed for in a word of so many letters.
    static func budget(letters: Int) -> Int {
        switch letters {
        case ..<4: 0
        case 4...7: 1
        case 8...13: 2
        default: 3
        }
    }

    /// Whether two folded words are one but for slips.
    static func same(_ left: String, _ right: String) -> Bool {
        if left == right { return true }
        let first = Array(left.utf8)
        let second = Array(right.utf8)
        let budget = budget(letters: min(first.count, second.count))
        guard budget > 0, abs(first.count - second.count) <= budget else { return false }
        return distance(first, second, limit: budget) <= budget
    }

    /// Insertions, deletions, exchanges; `limit + 1` as soon as it is beyond.
    /// Only places at most `limit` from the diagonal are counted: others cannot end within it.
    static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int {
        let beyond = limit + 1
        guard abs(left.count - right.count) <= limit else { return beyond }
        if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
        let width = right.count + 1
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: width) { above in
            for column in 0..<width { above[column] = column <= limit ? column : beyond }
            for row in 1...left.count {
                let from = max(1, row - limit)
                let to = min(right.count, row + limit)
                guard from <= to else { return beyond }
                var diagonal = above[from - 1]
                var before = from == 1 ? min(row, beyond) : beyond
                above[from - 1] = before
                var best = before
                for column in from...to {
                    let exchange = diagonal + (left[row - 1] == right[column - 1] ? 0 : 1)
                    diagonal = above[column]
                    before = min(exchange, diagonal + 1, before + 1)
                    above[column] = before
                    best = min(best, before)
                }
                if to < right.count { above[to + 1] = beyond }
                if best > limit { return beyond }
            }
            return min(above[right.count], beyond)
        }
    }
}
