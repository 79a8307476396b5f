import Packets

/// Finds printed choices: boxes drawn on the page with the words beside them, and typed ones.
struct ChoiceFinder {
    let lines: [TextLine]
    let boxes: [TickBox]

    func choices() -> [Choice] {
        let typed = lines.indices.flatMap { typedChoices(in: $0) }
        let drawn = drawnChoices().filter { choice in
            !typed.contains { $0.line == choice.line && $0.words.overlaps(choice.words) }
        }
        let known = typed + drawn
        return known
            + ChoiceColumns(lines: lines, boxes: boxes, known: known).choices().filter { choice in
                !known.contains { $0.line == choice.line && $0.label.overlaps(choice.label) }
            }
    }

    // MARK: typed

    /// The mark that begins at a word, and how many words it takes: `[x]`, `[ ]` in two words, `☐`.
    private static func mark(at index: Int, in words: [Word]) -> (mark: ChoiceMark, count: Int)? {
        if let mark = ChoiceMark.signed(words[index].text) { return (mark, 1) }
        guard ChoiceMark.mayBeginBracketed(words[index].text) else { return nil }
        for count in [3, 2, 1] where index + count <= words.count {
            let text = words[index..<index + count].map { Folding.fold($0.text) }.joined()
            if let mark = ChoiceMark(bracketed: text) { return (mark, count) }
        }
        return nil
    }

    private func typedChoices(in line: Int) -> [Choice] {
        let words = lines[line].words
        var marks: [(mark: ChoiceMark, range: Range<Int>)] = []
        var index = 0
        while index < words.count {
            if let found = Self.mark(at: index, in: words) {
                marks.append((found.mark, index..<index + found.count))
                index += found.count
            } else {
                index += 1
            }
        }
        return marks.indices.map { at in
            let start = marks[at].range.upperBound
            let limit = at + 1 < marks.count ? marks[at + 1].range.lowerBound : words.count
            let end = labelEnd(in: words, from: start, to: limit)
            return Choice(
                isTicked: marks[at].mark == .ticked, certainty: 0.95, line: line,
                words: marks[at].range.lowerBound..<end, label: start..<end)
        }
    }

    /// A label ends where a new label with a colon begins, or at the limit.
    private func labelEnd(in words: [Word], from start: Int, to limit: Int) -> Int {
        guard start < limit else { return start }
        for index in start..<limit where index > start && words[index].text.hasSuffix(":") {
            return max(start, index)
        }
        return limit
    }

    // MARK: drawn

    private func drawnChoices() -> [Choice] {
        let isTicked = TickBox.ticking(of: boxes)
        return boxes.compactMap { box in
            guard let line = line(rightOf: box.box) else { return nil }
            let words = lines[line].words
            guard let start = words.firstIndex(where: { $0.box.centerX > box.box.right }) else {
                return nil
            }
            let nextBox = boxes.map(\.box).filter {
                $0.x > box.box.right && abs($0.centerY - box.box.centerY) < box.box.height
            }.map(\.x).min()
            let end = words.indices.first { index in
                index > start
                    && (words[index].box.centerX > (nextBox ?? .max)
                        || words[index].box.x - words[index - 1].box.right > box.box.height * 2)
            }
            let range = start..<(end ?? words.count)
            return Choice(
                isTicked: isTicked(box),
                certainty: min(1, abs(box.ink - TickBox.tickedInk) * 8), line: line, words: range,
                label: range)
        }
    }

    private func line(rightOf box: Box) -> Int? {
        lines.indices.filter { index in
            let other = lines[index].box
            return other.right > box.right
                && abs(other.centerY - box.centerY) < max(box.height, other.height) / 2 + 4
                && lines[index].words.contains {
                    $0.box.centerX > box.right && $0.box.x - box.right < box.width * 4
                }
        }.min { abs(lines[$0].box.x - box.right) < abs(lines[$1].box.x - box.right) }
    }
}
