import Foundation
import Layout

/// Names people bear, to tell one that was read as it is spelled from one a recogniser misspelled: "Birnbaum" from
/// "Bimbaum". A name that is missing here may be a name all the same.
public struct KnownNames: Sendable {
    /// How the words of a name stand to the names known.
    enum Spelling: Sendable, Equatable {
        /// Each word is a name people bear.
        case known
        /// A word is none, and nothing tells what it may have been.
        case unknown
        /// A word is none, and one slip of a recogniser away from one.
        case slipped
    }

    /// Folded names in ascending order, a newline behind each.
    private let text: [UInt8]

    /// - Parameter text: folded names in ascending order, one a line.
    public init(text: String) { self.text = Array(text.utf8) }

    /// The names shipped with the program; none where its resources are missing.
    public static let shipped = KnownNames(text: shippedText)

    /// The text of the shipped names.
    public static var shippedText: String {
        Bundle.module.resourcePath
            .flatMap { FileManager.default.contents(atPath: $0 + "/Names/borne.txt") }
            .map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Names without titles, suffixes, particles and initials; "BABY GIRL" is nobody's name.
    func spelling(of name: String) -> Spelling {
        var spelling = Spelling.known
        for word in Self.words(of: name) where !isKnown(word) {
            if !slips(of: word).isEmpty { return .slipped }
            spelling = .unknown
        }
        return spelling
    }

    private static func words(of name: String) -> [[UInt8]] {
        let parts = name.split { $0 == " " || $0 == "-" }.map { Folding.key($0) }
        let isNewborn = parts.first.map { ["baby", "bb", "infant", "rn"].contains($0) } ?? false
        return parts.dropFirst(isNewborn ? 2 : 0).filter { part in
            part.utf8.count > 1 && !NameParser.particles.contains(part)
                && !NameParser.suffixes.contains(part)
        }.map { Array($0.utf8) }
    }

    /// Whether a folded word is a name people bear.
    func isKnown(_ word: [UInt8]) -> Bool {
        var low = 0
        var high = text.count
        while low < high {
            // The line that holds the middle byte.
            var start = (low + high) / 2
            while start > low, text[start - 1] != Self.newline { start -= 1 }
            var end = start
            while end < text.count, text[end] != Self.newline { end += 1 }
            if text[start..<end].elementsEqual(word) { return true }
            if text[start..<end].lexicographicallyPrecedes(word) {
                low = end + 1
            } else {
                high = start
            }
        }
        return false
    }

    private static let newline = UInt8(ascii: "\n")

    /// The names that one slip of a recogniser makes the word of.
    func slips(of word: [UInt8]) -> [String] {
        guard word.count > 3 else { return [] }
        var found: Set<String> = []
        for slip in Self.slips {
            var at = 0
            while at + slip.read.count <= word.count {
                let end = at + slip.read.count
                let isLast = end == word.count
                if word[at..<end].elementsEqual(slip.read), slip.isAnywhere || !isLast {
                    let name = word[..<at] + slip.written + word[end...]
                    if isKnown(Array(name)) { found.insert(String(decoding: name, as: UTF8.self)) }
                }
                at += 1
            }
        }
        return found.sorted()
    }

    private struct Slip: Sendable {
        let read: [UInt8]
        let written: [UInt8]
        /// Names that differ so in their last letter are two names: Mario, Maria.
        let isAnywhere: Bool
    }

    /// What is read for what is written, where ink ran together, dots and accents were lost or strokes broke.
    private static let slips: [Slip] = {
        func letters(_ text: Substring) -> [UInt8] { Array(text.utf8) }
        let anywhere = [
            "m rn", "rn m", "m nn", "m in", "ri n", "n ri", "w vv", "d cl", "cl d", "d ol", "h li",
            "ii n", "ii u",
            "u ii", "k lc", "ll u", "i l", "l i", "i t", "t i", "f i", "i f", "j i", "i j", "l t",
            "t l", "t f",
            "f t", "c o", "o c", "e c", "a s", "a d", "d a", "h n", "n h", "h b", "b h", "n u",
            "u n", "u v", "v u",
            "r v", "b o", "g q", "q g", "q o",
        ]
        return anywhere.map { pair in
            let sides = pair.split(separator: " ")
            return Slip(read: letters(sides[0]), written: letters(sides[1]), isAnywhere: true)
        }
            + ["e o", "o e", "a e", "e a"].map { pair in
                let sides = pair.split(separator: " ")
                return Slip(read: letters(sides[0]), written: letters(sides[1]), isAnywhere: false)
            }
    }()
}
