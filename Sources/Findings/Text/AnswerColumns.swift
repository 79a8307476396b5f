import Layout
import Packets

/// A sheet of questions with a column for yes and one for no ("Present", "Absent"): where the mark
/// of a row stands says whether what the row names is there. A row of the sheet whose mark can't be
/// told is unclear.
struct AnswerColumns {
    private(set) var answers: [(box: Box, answer: PageRows.Answer)] = []
    /// What stands beside the columns: remarks, beside no choice of their own.
    private(set) var remarks: [Box] = []

    /// - Parameter rows: the words of each row of the page, from the top.
    init(_ rows: [[Word]], of layout: PageLayout) {
        var next = rows.startIndex
        while next < rows.endIndex {
            let columns = Columns(head: rows[next], of: layout)
            next += 1
            guard let columns else { continue }
            var sheet = Sheet(columns: columns, head: rows[next - 1])
            while next < rows.endIndex, Columns(head: rows[next], of: layout) == nil {
                sheet.take(rows[next], of: layout)
                next += 1
            }
            answers += sheet.answers
            remarks += sheet.remarks
        }
    }

    static func rows(of layout: PageLayout) -> [[Word]] {
        var rows: [[Word]] = []
        var number: Int?
        for line in layout.lines {
            if line.row == number {
                rows[rows.endIndex - 1] += line.words
            } else {
                rows.append(line.words)
                number = line.row
            }
        }
        return rows
    }

    /// Where the two columns stand.
    private struct Columns {
        let yes: Int
        let no: Int
        let wordHeight: Int

        private var apart: Int { abs(yes - no) }
        /// The right end of what is asked.
        var edge: Int { min(yes, no) - apart / 2 }
        /// Where what is remarked begins.
        var end: Int { max(yes, no) + apart / 2 }

        private static let yesWords: Set<String> = [
            "y", "yes", "si", "s", "present", "positive", "pos", "seen", "found", "observed",
            "noted", "presente", "positivo", "applies", "abnormal", "anormal",
        ]
        private static let noWords: Set<String> = [
            "n", "no", "absent", "negative", "neg", "denies", "denied", "ausente", "negativo",
            "none", "normal",
        ]

        /// From a row that holds "Y" and "N" ("Yes", "Present", "Sí") side by side in the right part
        /// of the page, and little else; not "Yes [ ] No [ ]" behind a question.
        init?(head words: [Word], of layout: PageLayout) {
            guard words.count <= 7, let (yes, no) = Self.pair(in: words),
                min(yes.x, no.x) > layout.page.width / 3
            else { return nil }
            self.yes = yes.centerX
            self.no = no.centerX
            wordHeight = layout.wordHeight
            guard apart > wordHeight * 2, apart < layout.page.width / 4 else { return nil }
        }

        /// The two heads; "Seen" and "Not seen" are such a pair too.
        private static func pair(in words: [Word]) -> (yes: Box, no: Box)? {
            var yes: [Box] = []
            var no: [Box] = []
            for (index, word) in words.enumerated() {
                let letters = letters(word)
                let isDenied = index > 0 && ["not", "no"].contains(Self.letters(words[index - 1]))
                if yesWords.contains(letters), isDenied {
                    if no.last == words[index - 1].box { no.removeLast() }
                    no.append(words[index - 1].box.union(word.box))
                } else if yesWords.contains(letters) {
                    yes.append(word.box)
                } else if noWords.contains(letters) {
                    no.append(word.box)
                }
            }
            guard yes.count == 1, no.count == 1 else { return nil }
            return (yes[0], no[0])
        }

        /// Whether both answers are written there.
        static func areBoth(_ words: [Word]) -> Bool {
            words.contains { yesWords.contains(letters($0)) }
                && words.contains { noWords.contains(letters($0)) }
        }

        private static func letters(_ word: Word) -> String {
            String(
                decoding: Folding.fold(word.text).filter { (97...122).contains($0) }, as: UTF8.self)
        }

        /// What a mark at a place says; nil beside the columns.
        func answer(at x: Int) -> PageRows.Answer? {
            let reach = max(apart / 2, wordHeight)
            if abs(x - yes) <= reach { return .says }
            return abs(x - no) <= reach ? .denies : nil
        }
    }

    /// The rows under one head. The sheet ends with its last mark, or where rows no longer follow
    /// at its pitch: text below it answers nothing.
    private struct Sheet {
        let columns: Columns
        private var bottom: Int
        private var gaps: [Int] = []
        private var waiting: [(box: Box, answer: PageRows.Answer)] = []
        private var hasEnded = false
        private(set) var answers: [(box: Box, answer: PageRows.Answer)] = []
        private(set) var remarks: [Box] = []

        init(columns: Columns, head: [Word]) {
            self.columns = columns
            bottom = Box.around(head.map(\.box))?.bottom ?? 0
        }

        mutating func take(_ words: [Word], of layout: PageLayout) {
            let asked = words.filter { $0.box.right <= columns.edge }
            guard let box = Box.around(asked.map(\.box)) else { return }
            let inColumns = words.filter { columns.answer(at: $0.box.centerX) != nil }
            // A row that has its own "Y" and "N" is a printed choice: no mark stands under the head.
            if Columns.areBoth(inColumns) { return }
            // Text that runs on across the columns is no question.
            guard inColumns.allSatisfy({ $0.text.utf8.count <= 3 }) else {
                hasEnded = true
                return
            }
            let drawn = layout.page.tickBoxes.filter {
                abs($0.box.centerY - box.centerY) < layout.wordHeight
                    && columns.answer(at: $0.box.centerX) != nil
            }
            guard asked.count > 1 || !drawn.isEmpty || !inColumns.isEmpty else { return }
            if inColumns.isEmpty, drawn.isEmpty {
                waitOrEnd(box)
            } else {
                answers += waiting
                waiting = []
                answers.append((box, answer(words: inColumns, drawn: drawn)))
                hasEnded = false
            }
            remarks += words.filter { $0.box.x >= columns.end }.map(\.box)
            gaps.append(box.bottom - bottom)
            bottom = box.bottom
        }

        private enum Mark { case ticked, empty, unknown }

        /// One of the columns is ticked and the other is not. A square that is drawn empty on one
        /// side and unreadable on the other is ticked there: a tick is what makes it unreadable.
        private func answer(words: [Word], drawn: [TickBox]) -> PageRows.Answer {
            let yes = mark(of: .says, words: words, drawn: drawn)
            let no = mark(of: .denies, words: words, drawn: drawn)
            switch (yes, no) {
            case (.ticked?, .ticked?): return .unclear
            case (.ticked?, _): return .says
            case (_, .ticked?): return .denies
            case (.unknown?, .empty?), (.unknown?, nil): return .says
            case (.empty?, .unknown?), (nil, .unknown?): return .denies
            default: return .unclear
            }
        }

        /// What stands in one column of a row; nil for nothing.
        private func mark(
            of column: PageRows.Answer, words: [Word], drawn: [TickBox]
        ) -> Mark? {
            let squares = drawn.filter { columns.answer(at: $0.box.centerX) == column }
            if !squares.isEmpty { return squares.contains(where: \.isTicked) ? .ticked : .empty }
            let words = words.filter { columns.answer(at: $0.box.centerX) == column }
            guard let word = words.first else { return nil }
            guard words.count == 1, let choice = ChoiceMark(word.text) else { return .unknown }
            return choice == .ticked ? .ticked : .empty
        }

        /// A row without a mark belongs to the sheet where a marked one follows, or at its pitch.
        private mutating func waitOrEnd(_ box: Box) {
            let pitch = gaps.sorted().dropFirst(gaps.count / 2).first ?? box.bottom - bottom
            let isAtPitch = abs((box.bottom - bottom) - pitch) * 4 <= pitch
            if isAtPitch, !hasEnded, waiting.isEmpty {
                answers.append((box, .unclear))
            } else {
                hasEnded = true
                waiting.append((box, .unclear))
            }
        }
    }
}
