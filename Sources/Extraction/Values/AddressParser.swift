import Packets

/// Reads postal addresses: house number, street, city, state, ZIP code, over one line or two.
enum AddressParser {
    struct Result: Sendable {
        let value: String
        let tokens: [Token]
        /// It runs from a house number to a ZIP code.
        let isWhole: Bool
        let at: Int
    }

    static let states: Set<String> = [
        "ca", "california", "calif", "az", "arizona", "nv", "b c", "bc",
    ]

    /// The address among the tokens that begins within so many of them.
    static func address(_ tokens: [Token], within reach: Int = 6) -> Result? {
        for start in 0..<min(reach, tokens.count) {
            if let result = address(tokens, at: start) { return result }
        }
        return nil
    }

    private static func address(_ tokens: [Token], at start: Int) -> Result? {
        guard start + 2 < tokens.count, begins(tokens, at: start) else { return nil }
        guard DateParser.parts(tokens[start].text) == nil else { return nil }
        var end: Int?
        for index in (start + 2)..<min(tokens.count, start + 16) {
            if isZip(tokens[index].text), index > start + 2 {
                end = index
                break
            }
            if index > start + 2, tokens[index].endsWithColon || endsSentence(tokens[index]) {
                break
            }
        }
        guard let end else { return nil }
        let used = Array(tokens[start...end])
        guard hasWord(used) else { return nil }
        return Result(value: joined(used), tokens: used, isWhole: true, at: start)
    }

    /// Codes in a row are no street.
    private static func hasWord(_ tokens: [Token]) -> Bool {
        tokens.contains { !$0.hasDigit && $0.key.utf8.count > 2 }
    }

    /// Whether the ZIP code lies in the state that stands before it (the first three digits of
    /// California's are 900 to 961, of Arizona's 850 to 865, of Nevada's 889 to 898).
    static func agrees(_ address: String) -> Bool {
        // "€6 Ironwood Circle": a sign where a digit stood.
        guard !address.contains(where: { "€£¥§©®¢$<>|".contains($0) }) else { return false }
        let words = Phrase.key(address).split(separator: " ").map(String.init)
        let areas: [String: ClosedRange<Int>] = [
            "ca": 900...961, "california": 900...961, "calif": 900...961, "az": 850...865,
            "arizona": 850...865, "nv": 889...898,
        ]
        guard let zip = words.last(where: { $0.utf8.count == 5 && Int($0) != nil }),
            let area = Int(zip.prefix(3)),
            let allowed = words.lazy.compactMap({ areas[$0] }).first
        else { return true }
        return allowed.contains(area)
    }

    private static func begins(_ tokens: [Token], at start: Int) -> Bool {
        let next = tokens[start + 1]
        // "Old Highway 111, Durmid", "Apt 3, Heber": the end of a street.
        if tokens[start].text.hasSuffix(",") { return false }
        // "14, 2020": the end of a date.
        if next.text.utf8.count >= 4, Int(next.key).map({ (1900...2199).contains($0) }) ?? false {
            return false
        }
        if isBox(tokens, at: start) { return true }
        // Mexican streets come before their number.
        if streets.contains(tokens[start].key) {
            return tokens[start].startsUpper && (next.startsUpper || next.key == "de")
                && tokens[start...].prefix(7).contains(where: \.hasDigit)
        }
        return isHouseNumber(tokens[start])
            && (next.startsUpper || next.hasDigit || streets.contains(next.key))
    }

    static let streets: Set<String> = [
        "calle", "avenida", "av", "camino", "calz", "calzada", "blvd", "bulevar",
        "callejon", "privada", "paseo", "carretera", "andador", "cda", "cerrada",
    ]

    /// A whole word with a full stop; street words are cut short.
    private static func endsSentence(_ token: Token) -> Bool {
        token.text.hasSuffix(".") && token.key.utf8.count >= 4 && !token.hasDigit
            && !["blvd", "calz", "priv", "carr", "hwy", "pkwy", "bldg"].contains(token.key)
    }

    /// A street without a city and ZIP code yet: whole only with what follows elsewhere.
    static func street(_ tokens: [Token]) -> Result? {
        guard let start = tokens.firstIndex(where: { !$0.isSign }), start < 2,
            start + 1 < tokens.count, begins(tokens, at: start)
        else { return nil }
        let used = Array(tokens[start...].prefix(10))
        guard hasWord(used) else { return nil }
        return Result(value: joined(used), tokens: used, isWhole: false, at: start)
    }

    static func joined(_ tokens: [Token]) -> String {
        var text = ""
        var before: Token?
        for token in tokens where !token.isSign || token.text == "&" {
            if let before {
                // Parts in columns or on lines of their own read as if a comma stood between.
                let isApart = before.line != token.line && !",.".contains(before.text.suffix(1))
                text += isApart ? ", " : " "
            }
            // "Waterman PI": no street ends with these two letters, and many with a place.
            text += token.text == "PI" ? "Pl" : token.text == "PI," ? "Pl," : token.text
            before = token
        }
        while let last = text.last, ".,;:".contains(last) { text.removeLast() }
        while let first = text.first, "-–—•*:.,;|_".contains(first) { text.removeFirst() }
        return Apostrophes.plain(text)
    }

    static func isHouseNumber(_ token: Token) -> Bool {
        var text = token.text.hasSuffix(",") ? String(token.text.dropLast()) : token.text
        while let first = text.first, ".,;:'-".contains(first) { text.removeFirst() }
        // A digit read as a sign of money.
        if let first = text.first, "$€£".contains(first) { text.removeFirst() }
        let digits = text.utf8.prefix { (48...57).contains($0) }.count
        let rest = text.utf8.count - digits
        return (1...6).contains(digits)
            && (rest == 0 || (rest <= 2 && text.utf8.last.map { $0 > 57 } ?? false))
    }

    private static func isBox(_ tokens: [Token], at start: Int) -> Bool {
        ["po", "p o"].contains(tokens[start].key) && start + 1 < tokens.count
            && tokens[start + 1].key == "box"
    }

    static func isZip(_ text: String) -> Bool {
        var bytes = Array(text.utf8)
        while let last = bytes.last, !(48...57).contains(last), bytes.count > 5 {
            bytes.removeLast()
        }
        if bytes.count == 10, bytes[5] == UInt8(ascii: "-") { bytes.removeLast(5) }
        return bytes.count == 5 && bytes.allSatisfy { (48...57).contains($0) }
            && (bytes[0] == 57 || bytes[0] == 56)
    }
}
