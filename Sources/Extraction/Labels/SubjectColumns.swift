import Layout
import Packets

/// Whom the columns of a page are about, where two stand side by side.
struct SubjectColumns {
    private let page: PageText
    private var noted: [(x: Int, row: Int, subject: Subject)] = []

    /// How many rows a subject reaches down its column.
    private static let reach = 12

    init(page: PageText) { self.page = page }

    mutating func note(_ subject: Subject, line: Int, word: Int = 0) {
        noted.append((x(line, word), page.layout.lines[line].row, subject))
    }

    /// The subject above in this column, where the last one named stands in another.
    /// - Parameter reach: rows up to which a subject is looked for.
    func subject(line: Int, word: Int, within reach: Int = Self.reach) -> Subject? {
        let x = x(line, word)
        let row = page.layout.lines[line].row
        guard let last = noted.last, abs(last.x - x) > page.layout.page.width / 5 else {
            return nil
        }
        return noted.last {
            abs($0.x - x) <= page.layout.wordHeight * 3 && $0.row < row
                && row - $0.row <= reach
        }?.subject
    }

    private func x(_ line: Int, _ word: Int) -> Int { page.lines[line][word].box.x }
}
