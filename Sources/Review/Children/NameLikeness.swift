/// How two names are to each other. Words are paired whatever their order; what is left over on both sides
/// says in what they differ.
enum NameLikeness: Sendable, Equatable {
    /// The same words in the same order.
    case same
    /// The same but for order, accents, spelling of one sound, or words that one of them leaves out.
    case alike
    /// Words that may be one another misread: neither the same name nor another.
    case close
    /// A surname is shared, and one of them was written before the child had a given name.
    case unnamed
    /// A surname is shared, the given names differ.
    case otherGiven
    /// The given name is shared, the surnames differ: a child may carry either parent's.
    case otherSurname
    case other

    init?(_ left: ChildName, _ right: ChildName) {
        guard !left.words.isEmpty, !right.words.isEmpty else { return nil }
        let pairing = Pairing(
            Self.parted(left.words, as: right.words), Self.parted(right.words, as: left.words))
        guard pairing.hasWord else {
            self = .other
            return
        }
        if left.isUnnamed || right.isUnnamed {
            // Two of them without a given name may be the same newborn or twins.
            self = pairing.isSlip ? .close : .unnamed
            return
        }
        switch pairing.leftOver {
        case .none: self = pairing.isSlip ? .close : pairing.isInOrder ? .same : .alike
        // A single shared word is a given name or a surname, not a name.
        case .oneSide:
            let isName = pairing.count > 1 && pairing.beginsAlike
            self = isName ? (pairing.isSlip ? .close : .alike) : pairing.alone
        case .given: self = .otherGiven
        case .surnames: self = .otherSurname
        // Each leaves out what the other has.
        case .mixed: self = pairing.count > 1 && pairing.hasGiven ? .close : .other
        }
    }

    /// "penarandaruiz" as two words where the other name has two.
    private static func parted(_ words: [String], as other: [String]) -> [String] {
        words.flatMap { word -> [String] in
            for (first, second) in zip(other, other.dropFirst()) where first + second == word {
                return [first, second]
            }
            return [word]
        }
    }
}

/// Words of two names paired, the likest first.
private struct Pairing {
    enum LeftOver { case none, oneSide, given, surnames, mixed }

    private let left: [String]
    private let right: [String]
    private let pairs: [(left: Int, right: Int, likeness: WordLikeness)]

    init(_ left: [String], _ right: [String]) {
        var all: [(left: Int, right: Int, likeness: WordLikeness)] = []
        for (row, word) in left.enumerated() {
            for (column, other) in right.enumerated() {
                let likeness = WordLikeness(word, other)
                if likeness > .other { all.append((row, column, likeness)) }
            }
        }
        // The likest first; of equals, those that stand at the same place.
        all.sort {
            ($1.likeness, abs($0.left - $0.right), $0.left)
                < ($0.likeness, abs($1.left - $1.right), $1.left)
        }
        var pairs: [(left: Int, right: Int, likeness: WordLikeness)] = []
        for pair in all
        where !pairs.contains(where: { $0.left == pair.left || $0.right == pair.right }) {
            pairs.append(pair)
        }
        self.left = left
        self.right = right
        self.pairs = pairs
    }

    var count: Int { pairs.count }
    /// More than an initial is shared.
    var hasWord: Bool { pairs.contains { $0.likeness > .initial } }
    /// Something may be misread, or a given name stands for itself with its first letter alone.
    var isSlip: Bool {
        pairs.contains {
            $0.likeness == .slip || ($0.likeness == .initial && ($0.left == 0 || $0.right == 0))
        }
    }
    var hasGiven: Bool { pairs.contains { $0.left == 0 || $0.right == 0 } }
    /// Both begin with a word that the other has: none of them is surnames alone.
    var beginsAlike: Bool {
        pairs.contains { $0.left == 0 } && pairs.contains { $0.right == 0 }
    }
    var isInOrder: Bool {
        pairs.allSatisfy { $0.left == $0.right && $0.likeness == .same }
    }

    /// What one shared word says, where one name has no other: a given name where it stands first in both.
    var alone: NameLikeness {
        pairs.contains { $0.left == 0 && $0.right == 0 } ? .otherSurname : .unnamed
    }

    var leftOver: LeftOver {
        let fewer = left.indices.filter { index in !pairs.contains { $0.left == index } }
        let more = right.indices.filter { index in !pairs.contains { $0.right == index } }
        if fewer.isEmpty && more.isEmpty { return .none }
        if fewer.isEmpty || more.isEmpty { return .oneSide }
        // A word before one that both share is a given name.
        let last = pairs.filter { $0.likeness > .initial }
        let lastLeft = last.map(\.left).max() ?? -1
        let lastRight = last.map(\.right).max() ?? -1
        let isGiven = fewer.contains { $0 < lastLeft } && more.contains { $0 < lastRight }
        if isGiven { return .given }
        let isSurname =
            fewer.allSatisfy { $0 > lastLeft } && more.allSatisfy { $0 > lastRight }
        return isSurname && hasGiven ? .surnames : .mixed
    }
}
