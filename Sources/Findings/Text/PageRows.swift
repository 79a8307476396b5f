import Layout
import Packets

/// A page's text rows in the order they are read, and its printed choices.
struct PageRows {
    let rows: [TextRow]
    private let choices: [(box: Box, isTicked: Bool, answer: Answer)]

    /// What ticking a choice says of the condition it is printed beside.
    enum Answer { case says, denies, unclear }
    enum Ticking {
        case ticked(Answer)
        case unticked
    }

    init(_ layout: PageLayout, sentences: SentenceReader) {
        var labelled: [Int: Section] = [:]
        for (index, line) in layout.lines.enumerated() {
            guard let section = sentences.bareLabel(Self.row(line)) else { continue }
            let right = layout.row(line.row).first { layout.lines[$0].box.x >= line.box.right }
            if let right, right != index { labelled[right] = section }
        }
        // Columns: a paragraph is read to its end before its neighbour.
        var order: [Int] = []
        var places: [Int: Int] = [:]
        var groups: [[Int]] = []
        for (index, line) in layout.lines.enumerated() {
            if let place = places[line.paragraph] {
                groups[place].append(index)
            } else {
                places[line.paragraph] = groups.count
                groups.append([index])
            }
        }
        order = groups.flatMap { $0 }
        rows = order.map { index in
            var row = Self.row(layout.lines[index])
            row.labelled = labelled[index]
            return row
        }
        let sheets = AnswerColumns(layout)
        choices =
            sheets.answers.map { ($0.box, true, $0.answer) }
            + layout.choices.compactMap { choice in
                let words = layout.lines[choice.line].words
                guard choice.label.upperBound <= words.count,
                    let box = Box.around(words[choice.label].map(\.box)),
                    !sheets.remarks.contains(where: box.holds)
                else { return nil }
                return (box, choice.isTicked, Self.answer(choice, label: words[choice.label]))
            }
    }

    private static func row(_ line: TextLine) -> TextRow {
        TextRow(words: line.words, box: line.box, paragraph: line.paragraph)
    }

    /// Of a choice: what ticking it says.
    private static func answer(_ choice: Choice, label: ArraySlice<Word>) -> Answer {
        if choice.isTicked, choice.certainty < 0.5 { return .unclear }
        return label.first.map { denies(Folding.fold($0.text)) } ?? false ? .denies : .says
    }

    private static func denies(_ word: [UInt8]) -> Bool {
        ["no", "none", "absent", "negative", "neg", "n"].contains {
            word.elementsEqual($0.utf8) || word.elementsEqual(($0 + ",").utf8)
        }
    }

    /// The choice whose label carries the words; a sentence is cut from its row, so boxes decide.
    func choice(over words: [PlacedWord]) -> Ticking? {
        guard let first = words.first else { return nil }
        for choice in choices where choice.box.holds(first.box) {
            return choice.isTicked ? .ticked(choice.answer) : .unticked
        }
        return nil
    }
}

extension Box {
    /// Whether the centre of `other` lies in this box.
    fileprivate func holds(_ other: Box) -> Bool {
        (x...right).contains(other.centerX) && (y...bottom).contains(other.centerY)
    }
}
