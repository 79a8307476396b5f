/// A word, number or mark of the text, with the form in which it is compared.
struct Token: Sendable {
    /// As written.
    let text: String
    let folded: [UInt8]
    /// Of the stem; what the tries are walked by.
    let key: UInt64
    /// Which word of the passage it was cut from.
    let word: Int
    let isMark: Bool
    /// Follows a hyphen without a space.
    let isJoined: Bool

    init(text: String, folded: [UInt8], word: Int, isMark: Bool, isJoined: Bool = false) {
        self.text = text
        self.folded = folded
        self.word = word
        self.isMark = isMark
        self.isJoined = isJoined
        key = Folding.key(Folding.stem(folded))
    }

    var isCapitalised: Bool {
        text.unicodeScalars.first?.isCapital ?? false
    }

    var isInCapitals: Bool {
        let scalars = text.unicodeScalars
        return scalars.contains(where: \.isCapital) && !scalars.contains(where: \.isSmall)
    }

    func isMark(_ mark: Character) -> Bool { isMark && text == String(mark) }
}

/// Cuts words into tokens. Hyphens part, dots stay inside codes and numbers, plus signs stay with
/// their grade, and the two-letter short forms with a slash stay whole.
enum Tokenizer {
    private static let slashed: Set<String> = [
        "r/o", "s/p", "h/o", "c/w", "w/o", "c/o", "f/u", "d/t", "b/l", "n/a", "y/o", "m/o", "c/p",
    ]

    static func tokens(_ texts: some Sequence<String>) -> [Token] {
        var tokens: [Token] = []
        for (word, text) in texts.enumerated() { cut(text, word: word, into: &tokens) }
        return withoutLeaders(tokens)
    }

    /// "Clonus ....... No": dots that lead to an answer are a colon.
    private static func withoutLeaders(_ tokens: [Token]) -> [Token] {
        func isDot(_ index: Int) -> Bool { index < tokens.count && tokens[index].isMark(".") }
        guard tokens.indices.contains(where: { isDot($0) && isDot($0 + 1) && isDot($0 + 2) })
        else { return tokens }
        var kept: [Token] = []
        var index = 0
        while index < tokens.count {
            var end = index
            while isDot(end) { end += 1 }
            if end >= index + 3, end < tokens.count, PageRows.reply(tokens[end].folded) != nil {
                kept.append(
                    Token(
                        text: ":", folded: Array(":".utf8), word: tokens[index].word, isMark: true))
                index = end
            } else {
                kept.append(tokens[index])
                index += 1
            }
        }
        return kept
    }

    static func tokens(of phrase: String) -> [Token] {
        tokens(phrase.split(separator: " ").map(String.init))
    }

    private static func cut(_ text: String, word: Int, into tokens: inout [Token]) {
        let scalars = Array(text.unicodeScalars)
        var start = 0
        var joined = false
        while start < scalars.count {
            let scalar = scalars[start]
            if isWordPart(scalar) {
                let end = wordEnd(scalars, from: start)
                append(scalars[start..<end], word: word, joined: joined, into: &tokens)
                joined = false
                start = end
            } else {
                joined = isHyphen(scalar) && start > 0
                if !joined, let mark = mark(scalar) {
                    tokens.append(
                        Token(
                            text: String(mark), folded: [UInt8(mark.value)], word: word,
                            isMark: true))
                }
                start += 1
            }
        }
    }

    private static func append(
        _ scalars: ArraySlice<Unicode.Scalar>, word: Int, joined: Bool, into tokens: inout [Token]
    ) {
        var text = String.UnicodeScalarView(scalars)
        var folded: [UInt8] = []
        for scalar in scalars { Folding.fold(scalar, into: &folded) }
        // The possessive goes, so that Erb's, Erbs' and Erb are one name.
        if folded.count > 2, folded.hasSuffix([39, 115]) {
            folded.removeLast(2)
            text.removeLast(2)
        }
        folded.removeAll { $0 == 39 }
        guard !folded.isEmpty else { return }
        tokens.append(
            Token(text: String(text), folded: folded, word: word, isMark: false, isJoined: joined))
    }

    /// The end of the word that starts at `start`.
    private static func wordEnd(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
        if let end = slashedEnd(scalars, from: start) { return end }
        var end = start + 1
        while end < scalars.count {
            let scalar = scalars[end]
            let before = scalars[end - 1]
            if isPlus(before), !isPlus(scalar) {
                // "+3" and "3+" are one token, "3+patellar" is two.
                guard isDigit(scalar), end - start == 1 else { break }
            } else if isWordPart(scalar) {
                if isPlus(scalar), !isDigit(before), !isPlus(before) { break }
            } else if scalar == "." || scalar == "'" || scalar == "’" {
                guard end + 1 < scalars.count, isWordPart(scalars[end + 1]) else { break }
                if scalar == "." {
                    // 343.9 and G80.A, and G8O.1 as the recogniser may have it.
                    let isCode = isDigit(scalars[end + 1]) && end - start == 3
                    guard isDigit(before) || isCode, !isPlus(scalars[end + 1]) else { break }
                }
            } else {
                break
            }
            end += 1
        }
        return end
    }

    private static func slashedEnd(_ scalars: [Unicode.Scalar], from start: Int) -> Int? {
        guard start + 2 < scalars.count, scalars[start + 1] == "/" else { return nil }
        if start + 3 < scalars.count, isWordPart(scalars[start + 3]) { return nil }
        var folded: [UInt8] = []
        for scalar in scalars[start..<start + 3] { Folding.fold(scalar, into: &folded) }
        return slashed.contains(String(decoding: folded, as: UTF8.self)) ? start + 3 : nil
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 48...57, 65...90, 97...122, 43: true
        case 0..<128: false
        default: scalar.properties.isAlphabetic || (0x300...0x36F).contains(scalar.value)
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        (48...57).contains(scalar.value)
    }

    private static func isPlus(_ scalar: Unicode.Scalar) -> Bool { scalar == "+" }

    private static func isHyphen(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "-" || (0x2010...0x2015).contains(scalar.value)
    }

    /// The mark as one ASCII scalar; nil for marks that mean nothing here.
    private static func mark(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case ".", ",", ";", ":", "?", "!", "(", ")", "[", "]", "/", ">", "<", "%", "*", "#", "=":
            scalar
        case "-", "–", "—": "-"
        case "•", "●", "▪", "·", "»": "*"
        case "¿": "?"
        default: nil
        }
    }
}

extension Unicode.Scalar {
    // Nearly all letters of a page are ASCII, of which the tables need not be asked.
    fileprivate var isCapital: Bool {
        value < 128 ? (65...90).contains(value) : properties.isUppercase
    }

    fileprivate var isSmall: Bool {
        value < 128 ? (97...122).contains(value) : properties.isLowercase
    }
}

extension Array where Element == UInt8 {
    func hasSuffix(_ suffix: [UInt8]) -> Bool {
        count >= suffix.count && self[(count - suffix.count)...].elementsEqual(suffix)
    }

    func hasPrefix(_ prefix: [UInt8]) -> Bool { starts(with: prefix) }
}
