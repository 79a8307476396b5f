import Packets

/// Parts the recogniser's lines at column gaps and vertical rules.
struct LineSplitter {
    struct Piece {
        let words: [Word]
        let box: Box
        let paragraph: Int
    }

    let page: RecognizedPage
    let grid: RuledGrid
    let wordHeight: Int

    /// The middle height of the page's words with at least two letters; a guess from the
    /// resolution where there are none (12 point type).
    static func medianHeight(of page: RecognizedPage) -> Int {
        let heights = page.lines.flatMap(\.words).filter { $0.text.utf8.count > 1 }
            .map(\.box.height).sorted()
        return heights.isEmpty ? max(8, page.pixelsPerInch / 8) : max(4, heights[heights.count / 2])
    }

    func pieces() -> [Piece] {
        var numbers: [Int: Int] = [:]
        return page.lines.flatMap { line -> [Piece] in
            let key = line.block << 16 | line.paragraph
            let paragraph = numbers[key] ?? numbers.count
            numbers[key] = paragraph
            return split(line.words).compactMap { words in
                Box.around(words.map(\.box)).map {
                    Piece(words: words, box: $0, paragraph: paragraph)
                }
            }
        }
    }

    private func split(_ words: [Word]) -> [[Word]] {
        var pieces: [[Word]] = []
        for word in words where !word.text.isEmpty {
            if let before = pieces.last?.last, !isColumnGap(before.box, word.box) {
                pieces[pieces.count - 1].append(word)
            } else {
                pieces.append([word])
            }
        }
        return pieces
    }

    /// Wider than a space of justified text ever is.
    private func isColumnGap(_ left: Box, _ right: Box) -> Bool {
        let type = max(wordHeight, min(left.height, right.height))
        return right.x - left.right > type * 7 / 4 || grid.parts(left, right)
    }
}
