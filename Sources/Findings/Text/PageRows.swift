import Layout
import Packets

/// A page's text rows in the order they are read, and its printed choices.
struct PageRows {
    let rows: [TextRow]
    private let choices: [(box: Box, isTicked: Bool, answer: Answer)]
    /// Has several choices to tick.
    let isForm: Bool
    /// Choices that only answer: "[X] No [ ] Suspected [ ] Yes" behind what is asked.
    private let replies: [(box: Box, isTicked: Bool, answer: Answer)]

    /// What ticking a choice says of the condition it is printed beside.
    enum Answer { case says, denies, unclear }
    enum Ticking {
        case ticked(Answer)
        case unticked
    }

    init(_ layout: PageLayout, sentences: SentenceReader) {
        let across = AnswerColumns.rows(of: layout)
        let sheets = AnswerColumns(across, of: layout)
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
            row.isRemark = sheets.remarks.contains(where: row.box.holds)
            return row
        }
        replies = layout.choices.compactMap { choice in
            let words = layout.lines[choice.line].words
            guard choice.label.upperBound <= words.count, let first = words[choice.label].first,
                choice.label.count <= 2, let answer = Self.reply(Folding.fold(first.text))
            else { return nil }
            return (first.box, choice.isTicked, answer)
        }
        isForm = layout.choices.count >= 4
        choices =
            (LetterSheet(across).answers + sheets.answers)
            .map { ($0.box, true, $0.answer) }
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

    private static let replyWords: [String: Answer] = [
        "n": .denies, "no": .denies, "none": .denies, "normal": .denies, "absent": .denies,
        "negative": .denies, "y": .says, "yes": .says, "si": .says, "a": .says, "abnormal": .says,
        "present": .says, "positive": .says, "s": .unclear, "suspect": .unclear,
        "suspected": .unclear, "possible": .unclear, "u": .unclear, "unable": .unclear,
        "unknown": .unclear, "anormal": .says, "sospechoso": .unclear,
    ]

    static func reply(_ word: [UInt8]) -> Answer? {
        replyWords[String(decoding: word.filter { (97...122).contains($0) }, as: UTF8.self)]
    }

    /// What is ticked of the answers printed behind the words on their row, with nothing between that
    /// asks for something else. Answers of which none could be read as ticked, or several, leave it open.
    private func reply(behind words: [PlacedWord]) -> Ticking? {
        guard let last = words.last else { return nil }
        func isOnRow(_ box: Box) -> Bool {
            box.x > last.box.x && abs(box.centerY - last.box.centerY) <= last.box.height
        }
        let others = rows.enumerated().filter { $0.offset != last.row }
            .flatMap(\.element.words).filter { isOnRow($0.box) && Self.isText($0.text) }
        let own = rows[last.row].words.filter { isOnRow($0.box) && $0.text.hasSuffix(":") }
        let end = (others + own).map(\.box.x).min() ?? .max
        let behind = replies.filter { isOnRow($0.box) && $0.box.x < end }
        guard !behind.isEmpty,
            Set(behind.map(\.answer)).count > 1 || behind.contains(where: \.isTicked)
        else { return nil }
        let ticked = Set(behind.filter(\.isTicked).map(\.answer))
        return .ticked(ticked.count == 1 ? ticked.first ?? .unclear : .unclear)
    }

    /// A word that is neither an answer nor what is left of a box.
    private static func isText(_ text: String) -> Bool {
        let folded = Folding.fold(text)
        return text.hasSuffix(":")
            || folded.count(where: { (97...122).contains($0) }) > 3 && reply(folded) == nil
    }

    /// The choice whose label carries the words; a sentence is cut from its row, so boxes decide.
    func choice(over words: [PlacedWord]) -> Ticking? {
        guard let first = words.first else { return nil }
        for choice in choices where choice.box.holds(first.box) {
            return choice.isTicked ? .ticked(choice.answer) : .unticked
        }
        return reply(behind: words) ?? writtenAnswer(behind: words).map(Ticking.ticked)
    }

    /// "Abnormal posturing      N      seen by mother": a cell of its own that only answers, next to the cell
    /// that the words stand in. "Y N" side by side is a printed choice: the one in parentheses counts, and
    /// where none is, nobody can tell.
    private func writtenAnswer(behind words: [PlacedWord]) -> Answer? {
        guard let last = words.last, rows[last.row].words.count <= 10 else { return nil }
        let own = rows[last.row]
        let rest = own.words.filter { $0.box.x > last.box.x }
        let answers = rest.compactMap(Self.given)
        // In the cell itself only a whole choice tells: "Posturing Y N".
        if !answers.isEmpty {
            return answers.count == rest.count && answers.count > 1 ? Self.settled(answers) : nil
        }
        let cells = rows.filter { row in
            row.box.x > own.box.right
                && abs(row.box.centerY - last.box.centerY) <= last.box.height / 2
        }.sorted { $0.box.x < $1.box.x }
        if let first = cells.first, Self.saysNone(first.words) { return .denies }
        let given = cells.prefix { $0.words.allSatisfy { Self.given($0) != nil } }
            .flatMap { $0.words.compactMap(Self.given) }
        return Self.settled(given)
    }

    /// "None seen", "Not elicited".
    private static func saysNone(_ words: [Word]) -> Bool {
        let folded = words.map { String(decoding: Folding.fold($0.text), as: UTF8.self) }
        return folded.count == 2 && ["no", "not", "none"].contains(folded[0])
            && ["seen", "noted", "present", "elicited", "observed", "found", "applicable"]
                .contains(folded[1])
    }

    private static func settled(_ given: [(answer: Answer, isMarked: Bool)]) -> Answer? {
        let marked = given.filter(\.isMarked)
        let counting = marked.count == 1 ? marked : given
        guard let first = counting.first?.answer else { return nil }
        return counting.allSatisfy { $0.answer == first } ? first : .unclear
    }

    /// A word that only answers, and whether somebody put it in parentheses.
    private static func given(_ word: Word) -> (answer: Answer, isMarked: Bool)? {
        let text = Folding.fold(word.text)
        let letters = text.filter { (97...122).contains($0) }
        guard let answer = writtenAnswers[String(decoding: letters, as: UTF8.self)] else {
            return nil
        }
        let isMarked = ["(", "[", "*"].contains { word.text.hasPrefix($0) }
        return (answer, isMarked)
    }

    private static let writtenAnswers: [String: Answer] = [
        "n": .denies, "no": .denies, "none": .denies, "absent": .denies, "negative": .denies,
        "neg": .denies, "na": .denies, "normal": .denies, "wnl": .denies, "nl": .denies,
        "denies": .denies, "denied": .denies, "integrated": .denies, "ausente": .denies,
        "negativo": .denies, "niega": .denies, "y": .says, "yes": .says, "si": .says,
        "present": .says, "positive": .says, "pos": .says, "presente": .says, "positivo": .says,
        "suspected": .unclear, "suspect": .unclear, "possible": .unclear, "unknown": .unclear,
    ]
}

extension Box {
    /// Whether the centre of `other` lies in this box.
    fileprivate func holds(_ other: Box) -> Bool {
        (x...right).contains(other.centerX) && (y...bottom).contains(other.centerY)
    }
}
