import Layout
import Packets

/// A sheet whose heading gives letters their meaning ("[N] normal [S] suspect [A] abnormal") and whose
/// rows repeat the letters, each behind its box. On a fax the boxes come out as any bracket or letter; the
/// cross before a letter is what stays. A row without a cross, or with crosses that disagree, is unclear.
struct LetterSheet {
    private(set) var answers: [(box: Box, answer: PageRows.Answer)] = []

    /// - Parameter rows: the words of each row of the page, from the top.
    init(_ rows: [[Word]]) {
        var legend: [Character: PageRows.Answer] = [:]
        var strangers = 0
        for row in rows {
            if let next = Self.legend(of: row) {
                legend = next
                strangers = 0
            } else if !legend.isEmpty {
                if let answered = Self.answered(row, legend: legend) {
                    answers.append(answered)
                    strangers = 0
                } else {
                    // Specks make rows of their own between the rows of a sheet.
                    strangers += 1
                    if strangers == 3 { legend = [:] }
                }
            }
        }
    }

    private static let opening: Set<Character> = ["[", "(", "{"]
    private static let openingBytes = Set("[({".utf8)
    private static let closing: Set<Character> = ["]", ")", "}"]

    /// At least three letters in brackets, each in front of the answer it stands for.
    private static func legend(of row: [Word]) -> [Character: PageRows.Answer]? {
        // Nearly every row of a page ends here.
        let brackets = row.reduce(0) { $0 + $1.text.utf8.count(where: openingBytes.contains) }
        guard brackets >= 3 else { return nil }
        let text = Array(row.map(\.text).joined(separator: " "))
        var legend: [Character: PageRows.Answer] = [:]
        for index in text.indices.dropFirst().dropLast()
        where text[index].isLetter && opening.contains(text[index - 1])
            && closing.contains(text[index + 1])
        {
            let word = text[(index + 2)...].drop { $0 == " " }.prefix { $0.isLetter }
            if let answer = PageRows.reply(Folding.fold(String(word))), word.count > 1 {
                legend[Character(text[index].lowercased())] = answer
            }
        }
        return legend.count >= 3 ? legend : nil
    }

    private static func answered(
        _ row: [Word], legend: [Character: PageRows.Answer]
    ) -> (box: Box, answer: PageRows.Answer)? {
        let cells = row.reversed().prefix { isCell($0.text) }.reversed()
        let text = Array(cells.map { $0.text.lowercased() }.joined())
        guard let box = Box.around(row.dropLast(cells.count).map(\.box)),
            text.count(where: { legend[$0] != nil }) >= 2
        else { return nil }
        let crossed = text.indices.filter { text[$0] == "x" }.compactMap { cross in
            let behind = text[(cross + 1)...].prefix(4).drop { "x]ilj1|t)}3>.,:'".contains($0) }
            return behind.first.flatMap { legend[$0] }
        }
        let answer = Set(crossed).count == 1 ? crossed[0] : .unclear
        return (box, answer)
    }

    /// A letter with what is left of the box before it; the strokes of a box read as these.
    private static func isCell(_ text: String) -> Bool {
        let letters = text.lowercased().filter { $0.isLetter && !"xiljt".contains($0) }
        return letters.count <= 2
    }
}
