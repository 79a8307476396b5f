import Layout
import Packets

/// A sheet of questions with a column for yes and one for no: where the mark of a row stands says
/// whether what the row names is there. A row of the sheet whose mark can't be told is unclear.
struct AnswerColumns {
    private(set) var answers: [(box: Box, answer: PageRows.Answer)] = []

    init(_ layout: PageLayout) {
        let rows = Self.rows(of: layout)
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
        }
    }

    private static func rows(of layout: PageLayout) -> [[Word]] {
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

        /// From a row that holds "Y" and "N" ("Yes", "No", "Sí") side by side in the right part of
        /// the page, and little else; not "Yes [ ] No [ ]" behind a question.
        init?(head words: [Word], of layout: PageLayout) {
            guard words.count <= 6 else { return nil }
            func only(_ names: [String]) -> Box? {
                let found = words.filter { names.contains(Self.letters($0)) }
                return found.count == 1 ? found.first?.box : nil
            }
            guard let yes = only(["y", "yes", "si"]), let no = only(["n", "no"]),
                min(yes.x, no.x) > layout.page.width / 3
            else { return nil }
            self.yes = yes.centerX
            self.no = no.centerX
            wordHeight = layout.wordHeight
            guard apart > wordHeight * 2, apart < layout.page.width / 4 else { return nil }
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

        init(columns: Columns, head: [Word]) {
            self.columns = columns
            bottom = Box.around(head.map(\.box))?.bottom ?? 0
        }

        mutating func take(_ words: [Word], of layout: PageLayout) {
            let asked = words.filter { $0.box.right <= columns.edge }
            guard asked.count >= 2, let box = Box.around(asked.map(\.box)) else { return }
            let inColumns = words.filter { columns.answer(at: $0.box.centerX) != nil }
            // Text that runs on across the columns is no question.
            guard inColumns.allSatisfy({ $0.text.utf8.count <= 3 }) else {
                hasEnded = true
                return
            }
            let boxes = layout.page.tickBoxes.filter {
                abs($0.box.centerY - box.centerY) < layout.wordHeight
                    && columns.answer(at: $0.box.centerX) != nil
            }
            let ticked = boxes.filter(\.isTicked).map(\.box.centerX)
            let marks = ticked.isEmpty ? inColumns.map(\.box.centerX) : ticked
            let answer = marks.count == 1 ? columns.answer(at: marks[0]) : nil
            if marks.isEmpty, boxes.isEmpty {
                waitOrEnd(box)
            } else {
                answers += waiting
                waiting = []
                answers.append((box, answer ?? .unclear))
                hasEnded = false
            }
            gaps.append(box.bottom - bottom)
            bottom = box.bottom
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
