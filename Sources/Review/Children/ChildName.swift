import Packets

/// A name as it is compared with another: the contract's order (given names, then one or two surnames),
/// without accents, particles, titles and what stands in place of a given name nobody had chosen yet.
struct ChildName: Sendable, Equatable {
    /// Given names first, as they were read.
    let words: [String]
    /// It says "baby girl", "RN", "BB": the given name was not known when this was written.
    let isUnnamed: Bool
    /// It names one of several born together; the letter or number where it gives one.
    let birthOrder: BirthOrder?

    struct BirthOrder: Sendable, Equatable { let letter: String? }

    init(_ name: String) {
        var words: [String] = []
        var isUnnamed = false
        var order: BirthOrder?
        let all = FieldFormat.folded(name).split { !($0.isLetter || $0.isNumber) }.map(String.init)
        for (index, word) in all.enumerated() {
            if Self.multiples.contains(word) {
                order = BirthOrder(letter: all.dropFirst(index + 1).first.flatMap(Self.letter))
            } else if Self.unnamed.contains(word) {
                isUnnamed = true
            } else if Self.letter(word) != nil, index > 0, Self.marks.contains(all[index - 1]) {
                if order == nil { order = BirthOrder(letter: Self.letter(word)) }
            } else if !Self.particles.contains(word), let letters = Self.letters(of: word) {
                words.append(letters)
            }
        }
        self.words = words
        self.isUnnamed = isUnnamed
        birthOrder = order
    }

    /// Whether a line speaks of several born together, and as which of them.
    static func birthOrder(in line: String) -> BirthOrder? { ChildName(line).birthOrder }

    private static let multiples: Set = [
        "twin", "twins", "triplet", "triplets", "gemelo", "gemela", "gemelos", "gemelas",
        "gemelar", "mellizo", "melliza", "mellizos", "mellizas", "trillizo", "trilliza",
    ]
    private static let unnamed: Set = [
        "baby", "boy", "girl", "bb", "bg", "infant", "newborn", "rn", "bebe", "nino", "nina",
        "recien", "nacido", "nacida", "male", "female",
    ]
    private static let marks = multiples.union(unnamed)
    private static let particles: Set = [
        "de", "la", "las", "los", "del", "y", "da", "dos", "van", "von", "jr", "sr", "ii", "iii",
    ]

    private static func letter(_ word: String) -> String? {
        switch word {
        case "a", "1", "i": "a"
        case "b", "2": "b"
        case "c", "3": "c"
        default: nil
        }
    }

    /// A recogniser's digits in a word back to letters; nil where there is no letter at all.
    private static func letters(of word: String) -> String? {
        guard word.contains(where: \.isLetter) else { return nil }
        return String(
            word.map { letter -> Character in
                switch letter {
                case "0": "o"
                case "1": "l"
                case "5": "s"
                case "8": "b"
                default: letter
                }
            })
    }
}

/// How two words of a name are to each other.
enum WordLikeness: Int, Sendable, Comparable {
    case other, initial, slip, sounds, same

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    init(_ left: String, _ right: String) {
        if left == right || Self.isWithParticle(left, right) || Self.isWithParticle(right, left) {
            self = .same
        } else if left.count == 1 || right.count == 1 {
            self = left.first == right.first ? .initial : .other
        } else if min(left.count, right.count) > 2, Sound.code(left) == Sound.code(right) {
            self = .sounds
        } else if min(left.count, right.count) > 3,
            JaroWinkler.similarity(left, right) >= Self.slipFrom
        {
            self = .slip
        } else {
            self = .other
        }
    }

    /// One letter of six misread gives 0.89 or more; "lopez" and "perez" have 0.6.
    static let slipFrom = 0.88

    /// "delacruz" and "cruz": particles run together with the name.
    private static func isWithParticle(_ long: String, _ short: String) -> Bool {
        short.count > 3
            && ["dela", "delos", "delas", "del", "de"].contains { $0 + short == long }
    }
}

/// Names as Spanish speakers hear them, who write one sound in several ways: b and v, s, z and soft c,
/// ll and y, silent h. A recogniser's likeliest confusions (rn for m, vv for w) are put back first.
enum Sound {
    static func code(_ word: String) -> String {
        let plain = word.replacing("rn", with: "m").replacing("vv", with: "w")
            .replacing("ll", with: "y").replacing("qu", with: "k").replacing("ph", with: "f")
            .replacing("gue", with: "ge").replacing("gui", with: "gi")
        var code = ""
        let letters = Array(plain)
        for (index, letter) in letters.enumerated() {
            let next = index + 1 < letters.count ? letters[index + 1] : " "
            let isSoft = next == "e" || next == "i"
            let sound: Character? =
                switch letter {
                case "v", "w": "b"
                case "z": "s"
                case "c": next == "h" ? "x" : isSoft ? "s" : "k"
                case "q": "k"
                case "h": nil
                case "j": "g"
                case "y": "i"
                default: letter
                }
            if let sound, code.last != sound { code.append(sound) }
        }
        return code
    }
}

/// Jaro's similarity of two words with Winkler's bonus for a common beginning, 0 to 1 (Winkler 1990): made
/// for names with slips of the pen.
enum JaroWinkler {
    static func similarity(_ left: String, _ right: String) -> Double {
        let left = Array(left)
        let right = Array(right)
        guard !left.isEmpty, !right.isEmpty else { return 0 }
        let reach = max(max(left.count, right.count) / 2 - 1, 0)
        var taken = Array(repeating: false, count: right.count)
        var common: [Character] = []
        for (index, letter) in left.enumerated() {
            let low = max(index - reach, 0)
            let high = min(index + reach, right.count - 1)
            guard low <= high,
                let place = (low...high).first(where: { !taken[$0] && right[$0] == letter })
            else { continue }
            taken[place] = true
            common.append(letter)
        }
        guard !common.isEmpty else { return 0 }
        let others = right.indices.filter { taken[$0] }.map { right[$0] }
        let swapped = zip(common, others).count { $0 != $1 }
        let count = Double(common.count)
        let jaro =
            (count / Double(left.count) + count / Double(right.count)
                + (count - Double(swapped) / 2) / count) / 3
        let beginning = zip(left, right).prefix(4).prefix { $0 == $1 }.count
        return jaro + Double(beginning) * 0.1 * (1 - jaro)
    }
}
