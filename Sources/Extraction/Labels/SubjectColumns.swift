import Layout
import Packets

/// Whom the columns of a page are about, where two stand side by side.
struct SubjectColumns {
    private let page: PageText
    private var noted: [(x: Int, y: Int, row: Int, subject: Subject)] = []

    /// How many rows a subject reaches down its column.
    private static let reach = 12

    init(page: PageText) { self.page = page }

    mutating func note(_ subject: Subject, line: Int, word: Int = 0) {
        let text = page.layout.lines[line]
        noted.append((x(line, word), text.box.y, text.row, subject))
    }

    /// A heading across the page ends the columns above it.
    mutating func end() { noted = [] }

    /// The subject above in this column, where the last one named stands in another.
    /// - Parameter heights: how far up it may stand, in heights of the page's words.
    func subject(line: Int, word: Int, within heights: Int = .max) -> Subject? {
        let x = x(line, word)
        let row = page.layout.lines[line].row
        guard let last = noted.last, abs(last.x - x) > page.layout.page.width / 5 else {
            return nil
        }
        return noted.last {
            abs($0.x - x) <= page.layout.wordHeight * 3 && $0.row < row
                && row - $0.row <= Self.reach
                && (page.layout.lines[line].box.y - $0.y) / page.layout.wordHeight < heights
        }?.subject
    }

    private func x(_ line: Int, _ word: Int) -> Int { page.lines[line][word].box.x }
}
