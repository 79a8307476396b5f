import Packets

/// What a word says where a box to tick is expected: boxes and ticks as people type them and as the
/// recogniser reads drawn ones.
public enum ChoiceMark: Sendable, Equatable {
    case ticked, empty

    /// Nil for a word that may be anything.
    public init?(_ text: String) {
        if let mark = Self.signed(text) {
            self = mark
            return
        }
        let folded = Folding.fold(text)
        if Self.ticks.contains(folded) || Self.isUnderlinedTick(folded) {
            self = .ticked
        } else if Self.squares.contains(folded) || Self.isBlank(folded) {
            self = .empty
        } else {
            return nil
        }
    }

    /// Signs that are marks wherever they stand: `☐`, `☒`, `■`.
    static func signed(_ text: String) -> ChoiceMark? {
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x2610, 0x25A1, 0x25A2, 0x25FB, 0x2751, 0x274F: return .empty
            case 0x2611, 0x2612, 0x25A0, 0x25A3, 0x25FC, 0x2713...0x2718: return .ticked
            default: continue
            }
        }
        return nil
    }

    /// A mark that shows itself by its brackets or its line, wherever it stands: `[x]`, `(_)`,
    /// `[ ]`, `_x_`. Nil for other words.
    init?(bracketed folded: String) {
        if Self.isUnderlinedTick(folded) || ["[x", "x]", "ix]"].contains(folded) {
            self = .ticked
            return
        }
        if ["[o", "[0", "[d", "[|", "[1", "[j"].contains(folded) {
            self = .empty
            return
        }
        guard folded.count >= 2, let open = folded.first, let close = folded.last,
            "[({|".contains(open), "])}|".contains(close)
        else { return nil }
        let inner = folded.dropFirst().dropLast().filter { !"_.- ".contains($0) }
        switch inner {
        case "" where open != "|": self = .empty
        case "x", "xx", "v", "/", "*": self = .ticked
        case "o", "0", "d", "c", "u", "q", "n":
            guard open == "[" || open == "{" else { return nil }
            self = .empty
        default: return nil
        }
    }

    /// Whether a bracketed mark may begin with a word: a long one without brackets cannot.
    static func mayBeginBracketed(_ text: String) -> Bool {
        text.utf8.count <= 3 || text.utf8.contains { "[({|_])}".utf8.contains($0) }
    }

    /// `_X_`, `__x`: a tick on a line drawn for it.
    static func isUnderlinedTick(_ folded: String) -> Bool {
        folded.contains("_") && ["x", "xx", "v", "/"].contains(folded.filter { $0 != "_" })
    }

    /// `__`: a line drawn for a tick.
    static func isBlank(_ folded: String) -> Bool {
        folded.count >= 2 && folded.allSatisfy { $0 == "_" }
    }

    private static let ticks: Set<String> = [
        "x", "xx", "v", "/", "*", "[x]", "(x)", "x]", "[x", "x)", "(x", "ix]", "[xx]", "bx", "kx",
        "ix", "xi", "lx", "x|", "|x|", "{x}", "[v]", "(v)", "[/]", "&", "@", "#", "%", "bd", "bj",
        "kl",
        "b]", "8]", "ba", "b}", "[b", "k]", "kj", "[k", "ka", "fx", "px", "m", "mm", "w", "mw",
        "mj", "wi", "bl",
    ]

    private static let squares: Set<String> = [
        "o", "0", "c", "d", "q", "u", "n", "[]", "()", "{}", "li", "lj", "l]", "[j", "[1", "[l",
        "[",
        "(", "{", "c1", "ci", "cl", "cj", "c]", "ll", "l1", "|", "||", "|]", "[|", "[_]", "(_)",
        "[_",
        "[o]", "[0]", "o]", "oo", "[.]", "[-]", "1]", "i]", "fj", "oj", "ol", "0]",
        "(1", "(j", "(l", "17]", "17", "l7", "[7", "il", "i1", "cc", "co", "c)", "o)", "[[",
        ")", "]", "j", "tj", "f]", "e]",
    ]
}
