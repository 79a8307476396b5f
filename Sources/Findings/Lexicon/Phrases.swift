/// Spells out a phrase of the rules: `(spastic|) diplegia` stands for "spastic diplegia" and
/// "diplegia". Choices may be nested.
enum Phrases {
    /// More spellings than this in one phrase are taken for a slip of the pen.
    static let most = 4000

    /// The words of every spelling; nil where brackets do not close or there are too many.
    static func spellings(_ phrase: String) -> [[Token]]? {
        guard let texts = expand(phrase) else { return nil }
        var seen: Set<[UInt64]> = []
        return texts.compactMap { text in
            let tokens = Tokenizer.tokens(of: text)
            return !tokens.isEmpty && seen.insert(tokens.map(\.key)).inserted ? tokens : nil
        }
    }

    static func expand(_ phrase: String) -> [String]? {
        guard phrase.utf8.contains(UInt8(ascii: "|")) else { return [phrase] }
        var results = [""]
        var rest = Substring(phrase)
        while let open = rest.firstIndex(of: "(") {
            guard let (choices, after) = group(rest, from: open) else { return nil }
            let before = rest[..<open]
            var spelled: [String] = []
            for choice in choices {
                guard let inner = expand(choice) else { return nil }
                for text in inner { spelled.append(text) }
            }
            if choices.count == 1 { spelled = spelled.map { "(\($0))" } }
            guard results.count * spelled.count <= most else { return nil }
            results = results.flatMap { head in spelled.map { head + before + $0 } }
            rest = rest[after...]
        }
        return results.map { $0 + rest }
    }

    /// The choices of the group that opens at `open`, and the index behind its end.
    private static func group(
        _ text: Substring, from open: Substring.Index
    ) -> ([String], Substring.Index)? {
        var depth = 0
        var choices = [""]
        var index = open
        while index < text.endIndex {
            let character = text[index]
            if character == "(" {
                depth += 1
                if depth > 1 { choices[choices.count - 1].append(character) }
            } else if character == ")" {
                depth -= 1
                if depth == 0 { return (choices, text.index(after: index)) }
                choices[choices.count - 1].append(character)
            } else if character == "|", depth == 1 {
                choices.append("")
            } else {
                choices[choices.count - 1].append(character)
            }
            index = text.index(after: index)
        }
        return nil
    }
}
