import Layout

/// One sign for an apostrophe, however it was typed or read: "Children’s" and "Children's" are one.
enum Apostrophes {
    static func plain(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ $0 < 128 && $0 != UInt8(ascii: "`") }) else { return text }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { ["’", "‘", "`", "´"].contains($0) ? "'" : $0 }))
    }
}

/// Names in the capitals people write them in.
enum Capitals {
    /// Words in capitals only become words with a capital; others stay as written.
    static func plain(_ words: [String]) -> String {
        words.map { word in
            let letters = word.unicodeScalars.filter { $0.properties.isAlphabetic }
            let isShouted = letters.count > 1 && letters.allSatisfy { !$0.properties.isLowercase }
            if isShouted, NameParser.suffixes.contains(Folding.key(word)), Folding.key(word) != "jr"
            {
                return word
            }
            let isSurname = words.count == 2 && word == words[1]
            return isShouted ? softened(word, isSurname: isSurname) : word
        }.joined(separator: " ")
    }

    private static func softened(_ word: String, isSurname: Bool) -> String {
        let isWhole = isSurname && NameParser.surnames.contains(Folding.key(word))
        if !isWhole, NameParser.particles.contains(Folding.key(word)) { return word.lowercased() }
        var result = ""
        var atStart = true
        for character in word {
            result += atStart ? character.uppercased() : character.lowercased()
            atStart = character == "-" || character == "'" || character == "’"
        }
        if result.hasPrefix("Mc"), result.count > 3 {
            let rest = result.dropFirst(2)
            result = "Mc" + rest.prefix(1).uppercased() + rest.dropFirst()
        }
        return result
    }
}
