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

    /// The candidate with its words mended; a word nobody wrote with ñ but that looks misread so
    /// is doubted.
    func mended(_ candidate: Candidate) -> Candidate {
        guard candidate.field.isName, candidate.value.utf8Contains("fi") else { return candidate }
        var words: [String] = []
        var isDoubtful = false
        for word in candidate.value.split(separator: " ").map(String.init) {
            let mended = word.split(separator: "-").map { part in
                known[part.lowercased()] ?? String(part)
            }.joined(separator: "-")
            let whole = known[word.lowercased()] ?? mended
            words.append(whole)
            if whole == word, Self.looksMisread(word) { isDoubtful = true }
        }
        return candidate.with(
            value: words.joined(separator: " "), doubts: isDoubtful ? [.inferred] : [])
    }

    /// "-efio", "-ufia": before a last vowel Spanish names have ñ far more often than fi.
    private static func looksMisread(_ word: String) -> Bool {
        let key = Folding.key(word)
        let real = ["sofia", "rafia", "zafiro", "josefina", "serafin", "delfina"]
        guard !real.contains(where: { key.hasSuffix($0) }) else { return false }
        let letters = Array(key.utf8)
        let vowels = Set("aeiou".utf8)
        return letters.indices.contains { index in
            index > 0 && index + 2 < letters.count && letters[index] == UInt8(ascii: "f")
                && letters[index + 1] == UInt8(ascii: "i") && vowels.contains(letters[index - 1])
                && vowels.contains(letters[index + 2])
        }
    }
}

extension FieldName {
    /// Names of people.
    var isName: Bool { [.childName, .guardianName, .referrerName].contains(self) }
}
