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
            return split(line.words.compactMap(Self.withoutLeader).flatMap(Self.opened)).compactMap
            { words in
                Box.around(words.map(\.box)).map {
                    Piece(words: words, box: $0, paragraph: paragraph)
                }
            }
        }
    }

    /// Dots that lead the eye from a label to its value, as a recogniser spells them ("......",
    /// ".ooo.o.", "c..oooo."), say nothing; behind a word ("Born....") they stand for a colon.
    static func withoutLeader(_ word: Word) -> Word? {
        let text = Array(word.text.utf8)
        guard text.count >= 5, !text.contains(where: { (48...57).contains($0) }) else {
            return word
        }
        let signs = Set(".,:;_-".utf8)
        let tail = text.reversed().prefix { signs.contains($0) }.count
        let head = text.dropLast(tail)
        if head.count >= 2, head.allSatisfy({ $0 >= 65 }), longestRun(Array(head)) < 3 {
            guard tail >= 3, text.suffix(tail).contains(UInt8(ascii: ".")) else { return word }
            let width = word.box.width * (head.count + 1) / text.count
            return word.part(
                String(decoding: head, as: UTF8.self) + ":",
                box: Box(x: word.box.x, y: word.box.y, width: width, height: word.box.height))
        }
        let dots = text.count { $0 == UInt8(ascii: ".") }
        let round = Set("oceanOCEN.,:;!-_ ".utf8)
        let isDotted = dots >= 2 && text.allSatisfy { round.contains($0) || $0 > 127 }
        return isDotted || (dots >= 1 && longestRun(text) >= 4) ? nil : word
    }

    /// How often one character stands in a row at most: in words never more than three times.
    private static func longestRun(_ text: [UInt8]) -> Int {
        var run = 1
        var longest = 1
        for place in text.indices.dropFirst() {
            run = text[place] == text[place - 1] ? run + 1 : 1
            longest = max(longest, run)
        }
        return longest
    }

    /// `Sex:F` and `MRN:123` are a label and its value, `2.Name` a number and its label, `[X]Yes` a box and its label: two words. A time and an address of the web
    /// stay one.
    static func opened(_ word: Word) -> [Word] {
        let scalars = Array(word.text.unicodeScalars)
        let digits = scalars.prefix { (48...57).contains($0.value) }.count
        if (1...2).contains(digits), digits + 2 < scalars.count, scalars[digits] == ".",
            scalars[(digits + 1)...].allSatisfy(\.properties.isAlphabetic)
        {
            return parts(of: word, scalars, at: digits + 1)
        }
        if let place = endOfMark(scalars) { return parts(of: word, scalars, at: place) }
        guard let colon = scalars.firstIndex(of: ":"), colon >= 2, colon + 1 < scalars.count,
            scalars[..<colon].allSatisfy({ $0.properties.isAlphabetic || $0 == "." || $0 == "#" }),
            scalars[colon + 1].properties.isAlphabetic || scalars[colon + 1].value < 58,
            scalars[colon + 1] != "/"
        else { return [word] }
        return parts(of: word, scalars, at: colon + 1)
    }

    /// Where a box typed in front of its label ends: `[X]Yes`, `( )No`, of which `)No` may be left.
    private static func endOfMark(_ scalars: [Unicode.Scalar]) -> Int? {
        guard let first = scalars.first else { return nil }
        let closing = "])}".unicodeScalars
        let end =
            "[({".unicodeScalars.contains(first)
            ? scalars.prefix(4).firstIndex { closing.contains($0) }
            : closing.contains(first) ? 0 : nil
        guard let end, end + 1 < scalars.count,
            scalars[(end + 1)...].allSatisfy(\.properties.isAlphabetic)
        else { return nil }
        return end + 1
    }

    private static func parts(
        of word: Word, _ scalars: [Unicode.Scalar], at place: Int
    ) -> [Word] {
        let width = word.box.width * place / scalars.count
        func part(_ range: Range<Int>, x: Int, width: Int) -> Word {
            word.part(
                String(String.UnicodeScalarView(scalars[range])),
                box: Box(x: x, y: word.box.y, width: width, height: word.box.height))
        }
        return [
            part(0..<place, x: word.box.x, width: width),
            part(place..<scalars.count, x: word.box.x + width, width: word.box.width - width),
        ]
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
