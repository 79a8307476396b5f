/// The same for words that stand in no file.
public enum YAMLNearness {
    public static func nearest(to word: String, among candidates: [String]) -> String? {
        Nearness.nearest(to: word, among: candidates)
    }

    public static func isNear(_ word: String, _ other: String) -> Bool {
        Nearness.nearest(to: word, among: [other]) != nil
    }
}

/// Finds the word a person probably meant.
enum Nearness {
    /// The candidate within two slips of the pen (one for words under five letters); nil where
    /// none is that near.
    static func nearest(to word: String, among candidates: [String]) -> String? {
        let budget = word.count < 5 ? 1 : 2
        return candidates.map { ($0, distance(Array(word.lowercased()), Array($0.lowercased()))) }
            .filter { $0.1 <= budget }.min { $0.1 < $1.1 }?.0
    }

    /// Insertions, deletions, exchanges and swaps of neighbours.
    static func distance(_ left: [Character], _ right: [Character]) -> Int {
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        var before: [Int] = []
        var above = Array(0...right.count)
        for row in 1...left.count {
            var current = [row]
            for column in 1...right.count {
                var best = min(
                    above[column] + 1, current[column - 1] + 1,
                    above[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1))
                if row > 1, column > 1, left[row - 1] == right[column - 2],
                    left[row - 2] == right[column - 1]
                {
                    best = min(best, before[column - 2] + 1)
                }
                current.append(best)
            }
            before = above
            above = current
        }
        return above[right.count]
    }
}
