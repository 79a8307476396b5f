import Packets

/// Words that belong together on one visual row: a piece of a line between column gaps or ruled
/// lines.
public struct TextLine: Sendable, Equatable, ShownRedacted {
    public let words: [Word]
    public let box: Box
    /// Counts visual rows of the page from the top, from 0: lines side by side share it.
    public let row: Int
    /// The recogniser's paragraph: running text shares it over lines.
    public let paragraph: Int
    /// The ruled cell it stands in, where it stands in one.
    public let cell: Int?

    public init(words: [Word], box: Box, row: Int, paragraph: Int, cell: Int?) {
        self.words = words
        self.box = box
        self.row = row
        self.paragraph = paragraph
        self.cell = cell
    }

    public var text: String { words.map(\.text).joined(separator: " ") }
}

/// A printed choice with its box, drawn or typed: `[X] F`, `☐ Male`. An unticked one says nothing.
public struct Choice: Sendable, Equatable, ShownRedacted {
    public let isTicked: Bool
    /// 0 to 1: how clear the mark is.
    public let certainty: Double
    /// Index into `PageLayout.lines`.
    public let line: Int
    /// Words of that line that are the mark (typed) and the label.
    public let words: Range<Int>
    /// The label's words, without the mark.
    public let label: Range<Int>

    public init(
        isTicked: Bool, certainty: Double, line: Int, words: Range<Int>, label: Range<Int>
    ) {
        self.isTicked = isTicked
        self.certainty = certainty
        self.line = line
        self.words = words
        self.label = label
    }
}

/// A page as a reader takes it in: rows, columns, cells, choices.
public struct PageLayout: Sendable, Equatable, ShownRedacted {
    public let page: RecognizedPage
    /// In reading order: row by row, left to right.
    public let lines: [TextLine]
    public let choices: [Choice]
    /// Ruled cells that hold text, by the number `TextLine.cell` gives.
    public let cells: [Box]
    /// The height of the page's ordinary words in pixels.
    public let wordHeight: Int

    public init(page: RecognizedPage) {
        let grid = RuledGrid(rules: page.rules, width: page.width, height: page.height)
        let height = LineSplitter.medianHeight(of: page)
        let pieces = LineSplitter(page: page, grid: grid, wordHeight: height).pieces()
        let placed = RowOrder(wordHeight: height).placed(pieces, grid: grid)
        self.page = page
        lines = placed.lines
        cells = placed.cells
        wordHeight = height
        choices = ChoiceFinder(lines: placed.lines, boxes: page.tickBoxes).choices()
    }

    /// Lines of one visual row, left to right.
    public func row(_ number: Int) -> [Int] { lines.indices.filter { lines[$0].row == number } }

    /// The lines below `line` that stand in its column, nearest first, down to `depth` pixels.
    public func below(_ line: Int, depth: Int) -> [Int] {
        let from = lines[line].box
        return lines.indices.filter { index in
            let box = lines[index].box
            return index != line && lines[index].row > lines[line].row
                && box.y - from.bottom <= depth && box.x < from.right + wordHeight
                && box.right > from.x - wordHeight
        }
    }
}
