import Packets

extension RecognizedFax {
    /// Text that is already recognised, a form feed between pages. Words get boxes on a grid of
    /// characters, so that columns and gaps mean what they mean on paper.
    public init(plainText: String) {
        let pages = plainText.split(separator: "\u{0C}", omittingEmptySubsequences: false)
        self.init(
            transmission: Transmission(),
            pages: pages.enumerated().map { RecognizedPage(number: $0 + 1, plainText: String($1)) })
    }
}

extension RecognizedPage {
    private static let cellWidth = 18
    private static let cellHeight = 50
    private static let letterHeight = 30

    /// One page of recognised text on a grid of 18 by 50 pixels a character, 300 to the inch.
    public init(number: Int, plainText: String) {
        let rows = plainText.split(separator: "\n", omittingEmptySubsequences: false)
        var lines: [Line] = []
        var paragraph = 0
        for (row, text) in rows.enumerated() {
            let words = Self.words(of: text, row: row)
            guard let box = Box.around(words.map(\.box)) else {
                paragraph += 1
                continue
            }
            lines.append(Line(words: words, box: box, block: 0, paragraph: paragraph))
        }
        let columns = rows.map { $0.unicodeScalars.count }.max() ?? 0
        self.init(
            number: number, width: max(2550, (columns + 2) * Self.cellWidth),
            height: max(3300, (rows.count + 2) * Self.cellHeight), pixelsPerInch: 300,
            isBlank: lines.isEmpty, lines: lines, confidence: lines.isEmpty ? 0 : 1)
    }

    private static func words(of text: Substring, row: Int) -> [Word] {
        var words: [Word] = []
        var start = 0
        var letters = String.UnicodeScalarView()
        func finish(at column: Int) {
            guard !letters.isEmpty else { return }
            words.append(
                Word(
                    text: String(letters), confidence: 1,
                    box: Box(
                        x: (start + 1) * cellWidth, y: (row + 1) * cellHeight,
                        width: (column - start) * cellWidth - 4, height: letterHeight)))
            letters = String.UnicodeScalarView()
        }
        var column = 0
        for scalar in text.unicodeScalars {
            if scalar == "\t" || scalar == " " || scalar == "\r" || scalar == "\u{A0}" {
                finish(at: column)
                column += scalar == "\t" ? 8 - column % 8 : 1
            } else {
                if letters.isEmpty { start = column }
                letters.append(scalar)
                column += 1
            }
        }
        finish(at: column)
        return words
    }
}
