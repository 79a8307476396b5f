import Layout
import Packets

/// A sheet of questions with a column for yes and one for no: where the mark of a row stands says
/// whether what the row names is there. A row whose mark can't be told is unclear.
struct AnswerColumns {
    let answers: [(box: Box, answer: PageRows.Answer)]

    private struct Columns {
        let row: Int
        let yes: Int
        let no: Int

        var left: Int { min(yes, no) }
        var apart: Int { abs(yes - no) }
    }

    init(_ layout: PageLayout) {
        let heads = Set(layout.lines.map(\.row)).sorted().compactMap { Self.head(layout, row: $0) }
        answers = heads.enumerated().flatMap { place, head in
            let end = place + 1 < heads.count ? heads[place + 1].row : Int.max
            return Set(layout.lines.map(\.row)).sorted()
                .filter { $0 > head.row && $0 < end }
                .compactMap { Self.answer(layout, row: $0, under: head) }
        }
    }

    /// A row that holds "Y" and "N" ("Yes", "No", "Sí") over columns, and little else.
    private static func head(_ layout: PageLayout, row: Int) -> Columns? {
        let words = layout.row(row).flatMap { layout.lines[$0].words }
        let yes = words.filter { ["y", "yes", "si"].contains(folded($0)) }
        let no = words.filter { ["n", "no"].contains(folded($0)) }
        guard words.count <= 6, yes.count == 1, no.count == 1, let yes = yes.first,
            let no = no.first
        else { return nil }
        let columns = Columns(row: row, yes: yes.box.centerX, no: no.box.centerX)
        // Side by side in the right part of the page, not "Yes [ ] No [ ]" behind a question.
        guard columns.apart > layout.wordHeight * 2, columns.left > layout.page.width / 3,
            columns.apart < layout.page.width / 4,
            words.allSatisfy({ $0.box.x > layout.page.width / 3 || words.count > 2 })
        else { return nil }
        return columns
    }

    private static func answer(
        _ layout: PageLayout, row: Int, under head: Columns
    ) -> (box: Box, answer: PageRows.Answer)? {
        let words = layout.row(row).flatMap { layout.lines[$0].words }
        let edge = head.left - head.apart / 2
        let asked = words.filter { $0.box.right <= edge }
        guard asked.count >= 2, let box = Box.around(asked.map(\.box)) else { return nil }
        let reach = max(head.apart / 2, layout.wordHeight)
        func column(_ x: Int) -> PageRows.Answer? {
            if abs(x - head.yes) <= reach { return .says }
            return abs(x - head.no) <= reach ? .denies : nil
        }
        let boxes = layout.page.tickBoxes.filter {
            abs($0.box.centerY - box.centerY) < layout.wordHeight
                && column($0.box.centerX) != nil && $0.ink >= ChoiceFinder.tickedInk
        }
        if boxes.count == 1, let only = boxes.first {
            return column(only.box.centerX).map { (box, $0) }
        }
        let marks = words.filter { $0.box.right > edge && $0.text.utf8.count <= 3 }
        guard boxes.isEmpty, marks.count == 1, let mark = marks.first,
            let answer = column(mark.box.centerX)
        else { return (box, .unclear) }
        return (box, answer)
    }

    private static func folded(_ word: Word) -> String {
        String(decoding: Folding.fold(word.text).filter { (97...122).contains($0) }, as: UTF8.self)
    }
}
