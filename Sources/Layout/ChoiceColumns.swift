import Packets

/// Finds the choices of a printed list whose boxes were read as letters or not at all: they stand in
/// a column with boxes that were found.
struct ChoiceColumns {
    let lines: [TextLine]
    let boxes: [TickBox]
    /// The choices that are certain already.
    let known: [Choice]
    private let wordHeight: Int

    init(lines: [TextLine], boxes: [TickBox], known: [Choice]) {
        self.lines = lines
        self.boxes = boxes
        self.known = known
        let heights = lines.flatMap { $0.words.map(\.box.height) }.sorted()
        wordHeight = heights.isEmpty ? 30 : heights[heights.count / 2]
    }

    /// So many marks above one another are a column.
    private static let leastMarks = 3

    /// Of a mark that can't be read, and of one that was lost, less is known.
    private enum State { case ticked, empty, unread, lost }

    private struct Entry {
        let line: Int
        /// Words of the line that are the mark.
        let mark: Range<Int>
        var state: State
        let isKnown: Bool
    }

    func choices() -> [Choice] { columns().flatMap(choices) }

    /// The left ends of columns of marks.
    private func columns() -> [[Entry]] {
        var marks: [(x: Int, line: Int)] = []
        for choice in known where !lines[choice.line].words[choice.label].isEmpty {
            if let x = left(of: choice) { marks.append((x, choice.line)) }
        }
        for line in lines.indices where [.ticked, .empty].contains(candidate(in: line)?.state) {
            marks.append((lines[line].words[0].box.centerX, line))
        }
        marks.sort { $0.x < $1.x }
        var columns: [[Entry]] = []
        var start = marks.startIndex
        while start < marks.endIndex {
            let end =
                marks[start...].firstIndex { $0.x - marks[start].x > wordHeight } ?? marks.endIndex
            let run = marks[start..<end]
            if Set(run.map(\.line)).count >= Self.leastMarks {
                let column = entries(around: run.map(\.x))
                if !isProse(column) { columns.append(column) }
            }
            start = end
        }
        return columns
    }

    /// Where the box of a choice stands: the drawn square left of its label, else its typed mark.
    private func left(of choice: Choice) -> Int? {
        let words = lines[choice.line].words
        if choice.words.lowerBound < choice.label.lowerBound {
            return words[choice.words.lowerBound].box.centerX
        }
        let label = words[choice.label.lowerBound].box
        return boxes.filter {
            $0.box.right <= label.centerX
                && abs($0.box.centerY - label.centerY) < max($0.box.height, label.height)
        }.map(\.box.centerX).max()
    }

    /// A line that begins with what may be a box.
    private func candidate(in line: Int) -> Entry? {
        let words = lines[line].words
        guard words.count > 1, !words[1].text.hasSuffix(":") else { return nil }
        let first = words[0]
        let state: State
        switch ChoiceMark(first.text) {
        case .ticked: state = .ticked
        case .empty: state = .empty
        case nil:
            // A short word that reads well is a word; "12." numbers what a form asks for.
            guard first.text.utf8.count <= 3, !Self.isNumbering(first.text),
                first.confidence < 0.6 || !first.text.contains(where: \.isLowercase)
                    || !first.text.allSatisfy(\.isLetter)
            else { return nil }
            state = .unread
        }
        return Entry(line: line, mark: 0..<1, state: state, isKnown: false)
    }

    /// "7.", "12)".
    private static func isNumbering(_ text: String) -> Bool {
        guard let last = text.utf8.last, ".)".utf8.contains(last) else { return false }
        return text.utf8.count > 1 && text.utf8.dropLast().allSatisfy { (48...57).contains($0) }
    }

    /// All lines of a column from its first mark to its last, with those whose mark was lost.
    private func entries(around marks: [Int]) -> [Entry] {
        let centre = marks.sorted()[marks.count / 2]
        let reach = wordHeight
        var entries: [Entry] = []
        for choice in known where left(of: choice).map({ abs($0 - centre) <= reach }) ?? false {
            entries.append(
                Entry(
                    line: choice.line,
                    mark: choice.words.lowerBound..<choice.label.lowerBound,
                    state: choice.isTicked ? .ticked : .empty, isKnown: true))
        }
        for line in lines.indices where !entries.contains(where: { $0.line == line }) {
            if let entry = candidate(in: line),
                abs(lines[line].words[0].box.centerX - centre) <= reach
            {
                entries.append(entry)
            }
        }
        let labels = entries.compactMap { entry -> Int? in
            let words = lines[entry.line].words
            return entry.mark.upperBound < words.count ? words[entry.mark.upperBound].box.x : nil
        }.sorted()
        guard let label = labels.isEmpty ? nil : labels[labels.count / 2] else { return [] }
        let found = entries.sorted { lines[$0.line].box.y < lines[$1.line].box.y }
        for (above, below) in zip(found, found.dropFirst()) {
            for line in lines.indices
            where !entries.contains(where: { $0.line == line })
                && lines[line].box.y > lines[above.line].box.y
                && lines[line].box.bottom < lines[below.line].box.bottom
                && abs(lines[line].box.x - label) <= reach / 2
                && lines[below.line].box.y - lines[above.line].box.y < wordHeight * 12
            {
                entries.append(Entry(line: line, mark: 0..<0, state: .lost, isKnown: false))
            }
        }
        return entries
    }

    /// Running text begins its lines where some of them begin with a short word.
    private func isProse(_ column: [Entry]) -> Bool {
        let marks = column.filter {
            [.ticked, .empty].contains($0.state) && !$0.isKnown && !$0.mark.isEmpty
        }
        .map { lines[$0.line].words[0].box }
        guard let top = marks.map(\.y).min(), let bottom = marks.map(\.bottom).max() else {
            return false
        }
        let others = lines.indices.filter { line in
            let box = lines[line].box
            return box.y > top && box.bottom < bottom
                && marks.contains { abs($0.x - box.x) < wordHeight / 2 }
                && !column.contains { $0.line == line }
        }
        return others.count * 2 >= marks.count
    }

    /// Where one choice of the column is ticked, what can't be told is not. Else the one mark that
    /// can't be read is the tick, for a tick is what makes a box unreadable; of several, or of lost
    /// ones, any may be.
    private func choices(of column: [Entry]) -> [Choice] {
        let isAnswered = column.contains { $0.state == .ticked }
        let isSole = column.count { $0.state == .unread } == 1
        return column.filter { !$0.isKnown }.map { entry in
            let words = lines[entry.line].words
            let (isTicked, certainty) =
                switch entry.state {
                case .ticked: (true, 0.8)
                case .empty: (false, 0.8)
                case .unread where !isAnswered: (true, isSole ? 0.6 : 0.3)
                case .lost where !isAnswered && !isSole: (true, 0.3)
                case .unread, .lost: (false, 0.6)
                }
            return Choice(
                isTicked: isTicked, certainty: certainty, line: entry.line,
                words: 0..<words.count, label: entry.mark.upperBound..<words.count)
        }
    }
}
