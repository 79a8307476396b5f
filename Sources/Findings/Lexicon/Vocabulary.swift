/// Ordinary words that lie near a word of the rules and must not be taken for it.
///
/// The shipped list holds the words of general English and Spanish lists within reach of the fuzzy
/// matcher, since no other word needs the gate.
public struct Vocabulary: Sendable {
    private var keys: Set<UInt64> = []

    /// - Parameter text: one word a line; case and accents do not matter.
    public init(text: String) {
        var folded: [UInt8] = []
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\r" {
                insert(folded)
                folded.removeAll(keepingCapacity: true)
            } else {
                Folding.fold(scalar, into: &folded)
            }
        }
        insert(folded)
    }

    private mutating func insert(_ folded: [UInt8]) {
        if !folded.isEmpty { keys.insert(Folding.key(Folding.stem(folded))) }
    }

    func contains(_ key: UInt64) -> Bool { keys.contains(key) }
}
