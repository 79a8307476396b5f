import Layout
import Packets

/// What a page says of itself as a paper: its form, the line that is signed, the physician it names.
struct PageDocuments: Sendable {
    /// Phrases of lines that are signed, or to be.
    private let signed: [String]
    /// Words after or before a physician's name.
    private let physicians: [String]
    /// Lines that name a physician who did not write the page.
    private let others: [String]

    init(languages: [LanguageLexicon]) {
        signed = languages.flatMap(\.signed)
        physicians = languages.flatMap(\.physicians)
        others = languages.flatMap(\.otherPhysicians)
    }

    /// Nil where the page says nothing of the kind.
    func document(_ page: PageText, form: String?) -> PageDocument? {
        let signature = page.lines.last { line in
            let words = Self.padded(line)
            return signed.contains { Phrase.stands($0, in: words) }
        }
        let physician = page.lines.last { names($0) }
        guard form != nil || signature != nil || physician != nil else { return nil }
        return PageDocument(
            page: page.number, form: form, signature: signature.map(page.evidence),
            physician: physician.map(page.evidence))
    }

    private func names(_ line: [Token]) -> Bool {
        let words = Self.padded(line)
        guard !others.contains(where: { Phrase.stands($0, in: words) }) else { return false }
        return physicians.contains { word in
            guard Phrase.stands(word, in: words) else { return false }
            // "do" is a word of every sentence, "DO" a physician's.
            guard word.utf8.count <= 3 else { return true }
            return line.contains { $0.key == word && Self.isCapital($0) }
        }
    }

    private static func isCapital(_ token: Token) -> Bool {
        token.text.unicodeScalars.allSatisfy { !$0.properties.isLowercase }
    }

    private static func padded(_ line: [Token]) -> String {
        " " + line.map(\.key).filter { !$0.isEmpty }.joined(separator: " ") + " "
    }
}
