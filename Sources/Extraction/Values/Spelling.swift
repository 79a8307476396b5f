import Layout
import Packets

/// One spelling for a name throughout a fax: what a recogniser read as "fi" on one page is "ñ" if
/// another page has the same word with it.
struct Spelling {
    /// Words with ñ by their letters with "fi" in its place.
    private let known: [String: String]

    init(_ readings: [PageReading]) {
        var known: [String: String] = [:]
        for candidate in readings.flatMap(\.candidates) where candidate.field.isName {
            for word in candidate.value.split(separator: " ") where word.contains("ñ") {
                known[word.replacing("ñ", with: "fi").lowercased()] = String(word)
            }
        }
        self.known = known
    }

    /// The candidate with its words mended; a word nobody wrote with ñ but that looks misread so is mended
    /// and doubted.
    func mended(_ candidate: Candidate) -> Candidate {
        guard candidate.field.isName, candidate.value.utf8Contains("fi") else { return candidate }
        var words: [String] = []
        var isDoubtful = false
        for word in candidate.value.split(separator: " ").map(String.init) {
            let mended = word.split(separator: "-").map { part in
                known[part.lowercased()] ?? String(part)
            }.joined(separator: "-")
            let whole = known[word.lowercased()] ?? mended
            let likely = whole == word ? Self.likely(word) : nil
            words.append(likely ?? whole)
            if likely != nil { isDoubtful = true }
        }
        return candidate.with(
            value: words.joined(separator: " "), doubts: isDoubtful ? [.inferred] : [])
    }

    /// "-efio", "-ufia": between vowels Spanish names have ñ far more often than fi.
    private static func likely(_ word: String) -> String? {
        let key = Folding.key(word)
        let real = [
            "sofia", "rafia", "zafiro", "josefina", "serafin", "delfina", "rufina", "rufino",
        ]
        guard !real.contains(where: { key.hasSuffix($0) }) else { return nil }
        let letters = Array(word)
        func isVowel(_ letter: Character) -> Bool { "aeiou".contains(Folding.key(String(letter))) }
        let at = letters.indices.first { index in
            index > 0 && index + 2 < letters.count && letters[index] == "f"
                && letters[index + 1] == "i" && isVowel(letters[index - 1])
                && isVowel(letters[index + 2])
        }
        guard let at else { return nil }
        return String(letters[..<at]) + "ñ" + String(letters[(at + 2)...])
    }
}

extension FieldName {
    /// Names of people.
    var isName: Bool { [.childName, .guardianName, .referrerName].contains(self) }
}
