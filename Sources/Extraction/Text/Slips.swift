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
    static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int {
        if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
        var above = Array(0...right.count)
        for row in 1...left.count {
            var diagonal = above[0]
            above[0] = row
            var best = row
            for column in 1...right.count {
                let exchange = diagonal + (left[row - 1] == right[column - 1] ? 0 : 1)
                diagonal = above[column]
                above[column] = min(exchange, above[column] + 1, above[column - 1] + 1)
                best = min(best, above[column])
            }
            if best > limit { return limit + 1 }
        }
        return above[right.count]
    }
}
