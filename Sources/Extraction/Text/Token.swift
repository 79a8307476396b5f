import Layout
import Packets

/// A word with what comparing it needs, made once.
struct Token: Sendable {
    let text: String
    /// Folded letters and digits, spaces where signs part them: `D.O.B.:` is `d o b`.
    let key: String
    let confidence: Double
    /// How much it looks written by hand, 0 to 1.
    let handwriting: Double
    let box: Box
    /// Index into the page's lines and the word's place there.
    let line: Int
    let index: Int

    init(word: Word, line: Int, index: Int) {
        text = word.text
        key = Phrase.key(word.text)
        confidence = word.confidence
        handwriting = word.handwriting
        box = word.box
        self.line = line
        self.index = index
    }

    /// The same place on the page.
    func isSame(as other: Token) -> Bool { line == other.line && index == other.index }

    var endsWithColon: Bool { text.hasSuffix(":") || text.hasSuffix("#") }

    var startsUpper: Bool {
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 65...90: return true
            case 97...122: return false
            // Nearly all letters of a page are ASCII, of which the tables need not be asked.
            case 0..<128: continue
            default: if scalar.properties.isAlphabetic { return scalar.properties.isUppercase }
            }
        }
        return false
    }

    var hasDigit: Bool { text.utf8.contains { (48...57).contains($0) } }

    /// Dots in a row read as letters: no word has the same letter three times in a row.
    var isDotted: Bool {
        let letters = Array(key.utf8)
        return letters.count >= 4
            && letters.indices.dropFirst(2).contains {
                letters[$0] > 57 && letters[$0] == letters[$0 - 1]
                    && letters[$0] == letters[$0 - 2] && letters[$0] != UInt8(ascii: "i")
            }
    }

    /// Nothing but signs: a rule's dots, an underline, a bullet.
    var isSign: Bool { key.isEmpty }
}

/// A page with its tokens.
struct PageText: Sendable {
    let layout: PageLayout
    let lines: [[Token]]
    /// Every word folded, with a space at both ends: for phrase cues.
    let padded: String
    /// Lines whose words belong to a choice nobody ticked: `unticked[line]` holds word places.
    let unticked: [Int: Set<Int>]

    init(page received: RecognizedPage) {
        let page = TransmissionLine.removed(from: received)
        let layout = PageLayout(page: page)
        self.layout = layout
        lines = layout.lines.enumerated().map { line, text in
            text.words.enumerated().map { Token(word: $1, line: line, index: $0) }
        }
        padded =
            " "
            + lines.flatMap { $0 }.map(\.key).filter { !$0.isEmpty }.joined(separator: " ") + " "
        var unticked: [Int: Set<Int>] = [:]
        for choice in layout.choices where !choice.isTicked {
            unticked[choice.line, default: []].formUnion(choice.words)
        }
        self.unticked = unticked
    }

    var number: Int { layout.page.number }

    func isUnticked(_ token: Token) -> Bool { unticked[token.line]?.contains(token.index) ?? false }

    func says(_ phrase: String) -> Bool { Phrase.stands(phrase, in: padded) }

    func evidence(of tokens: [Token]) -> Evidence {
        let box = Box.around(tokens.map(\.box)) ?? Box(x: 0, y: 0, width: 0, height: 0)
        let places = Set(tokens.map(\.line)).sorted()
        let quoted = places.map { layout.lines[$0].text }.joined(separator: " ")
        return Evidence(page: number, box: box, text: quoted)
    }
}

/// A sending machine's line that recognition took for text: it names neither child nor referrer.
enum TransmissionLine {
    static func removed(from page: RecognizedPage) -> RecognizedPage {
        let kept = page.lines.filter { !isTransmission($0, on: page) }
        guard kept.count < page.lines.count else { return page }
        return page.with(lines: kept)
    }

    private static func isTransmission(_ line: Line, on page: RecognizedPage) -> Bool {
        guard line.box.y < page.height / 50, line.words.count > 3 else { return false }
        let keys = Set(line.words.map { Phrase.key($0.text) })
        let digits = line.words.reduce(0) { $0 + $1.text.utf8.count { (48...57).contains($0) } }
        return digits >= 8 && !keys.isDisjoint(with: ["from", "to", "fax", "p", "pg", "page"])
    }
}
