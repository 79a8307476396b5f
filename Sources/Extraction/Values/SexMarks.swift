import Layout
import Packets

/// Which of the printed words for the sex is marked.
extension LabelledValues {
    /// "Sex (circle one)": the printed words are choices, whichever of them was legible.
    func asksForMark(_ label: FoundLabel) -> Bool {
        let asks: Set<String> = [
            "circle", "check", "tick", "mark", "circule", "encierre", "marque",
        ]
        return Phrase.key(label.text).split(separator: " ").contains { asks.contains(String($0)) }
    }

    /// Both words are printed at the label, on its row or the next: one of them is to be marked.
    func showsBothSexes(_ label: FoundLabel) -> Bool {
        let row = page.layout.lines[label.line].row
        return [row, row + 1].contains { place in
            let words =
                place == row
                ? words(at: label, row: row) : page.layout.row(place).flatMap { page.lines[$0] }
            return Set(words.compactMap { sexWord($0)?.sex }).count > 1
        }
    }

    /// "Sex  [X] F  [ ] M": the ticked one on the label's row or just below it.
    func tickedSex(_ label: FoundLabel, weight: Double) -> [Candidate] {
        let line = page.layout.lines[label.line]
        let choices = page.layout.choices.filter { choice in
            let other = page.layout.lines[choice.line]
            return choice.isTicked && choice.certainty >= 0.3 && abs(other.row - line.row) <= 1
                && other.box.right > line.box.x - page.layout.wordHeight
        }
        let found = choices.compactMap { choice -> Candidate? in
            guard let first = choice.label.first else { return nil }
            let token = page.lines[choice.line][first]
            guard let sex = parsers.sexWords[token.key] else { return nil }
            return Candidate(
                field: .childSex, value: sex, weight: weight * (0.8 + 0.2 * choice.certainty),
                tokens: page.lines[choice.line][choice.words].map { $0 }, page: page)
        }
        if Set(found.map(\.value)).count == 1 { return [found[0]] }
        if found.isEmpty, let boxed = boxedSex(label, weight: weight) { return [boxed] }
        guard found.isEmpty else { return [] }
        let likely = likelySex(label, weight: weight)
        return likely.isEmpty ? eliminatedSex(label, weight: weight) : likely
    }

    /// By the squares alone, where a word was not legible or two were read as one ("FM"): the word behind the
    /// only ticked square, or the other sex where the only word that was read stands behind an empty one.
    private func boxedSex(_ label: FoundLabel, weight: Double) -> Candidate? {
        let text = page.layout.lines[label.line]
        let next = labels.filter {
            page.layout.lines[$0.line].row == text.row && place($0) > place(label)
        }.map(place).min()
        for row in [text.row, text.row + 1, text.row - 1] {
            let words = page.layout.row(row).flatMap { page.lines[$0] }.filter {
                !($0.line == label.line && label.words.contains($0.index))
                    && (row != text.row || $0.box.x < next ?? .max)
            }
            if let found = boxedSex(words, weight: weight) { return found }
        }
        return nil
    }

    private func place(_ label: FoundLabel) -> Int {
        page.lines[label.line][label.words.lowerBound].box.x
    }

    /// Rows of both words with squares, wherever no label for the sex was read.
    func unlabelledSex() -> [Candidate] {
        guard !labels.contains(where: { $0.role == .field(.childSex) }) else { return [] }
        let rows = Set(
            labels.filter {
                $0.role.subject == .child || $0.role == .name || $0.role == .field(.mediCalNumber)
            }.flatMap { label in
                let row = page.layout.lines[label.line].row
                return [row - 2, row - 1, row, row + 1, row + 2]
            })
        let found = rows.sorted().compactMap { row -> Candidate? in
            let words = page.layout.row(row).flatMap { page.lines[$0] }
            guard Set(words.flatMap(sexes)).count == 2 else { return nil }
            return boxedSex(words, weight: 0.8)
        }
        return found.count == 1 ? found : tickedRowOfSexes()
    }

    private func boxedSex(_ tokens: [Token], weight: Double) -> Candidate? {
        let height = page.layout.wordHeight
        var words = tokens.flatMap { token in sexes(in: token).map { (token: token, sex: $0) } }
        // "MF  OM": the marked square of the one was read as a letter, since the other word stands behind it.
        if words.count > 2 {
            words = tokens.compactMap { token in sexWord(token).map { (token, $0.sex) } }
        }
        guard let first = words.first, let last = words.last, words.count <= 2,
            Set(words.map(\.sex)).count == words.count
        else { return nil }
        let reach = words.count == 1 ? height * 8 : height * 3
        let boxes = page.layout.page.tickBoxes.filter { tick in
            abs(tick.box.centerY - first.token.box.centerY) < height
                && tick.box.right > first.token.box.x - reach
                && tick.box.x < last.token.box.right + (words.count == 1 ? reach : 0)
        }.sorted { $0.box.x < $1.box.x }
        let isTicked = TickBox.ticking(of: page.layout.page.tickBoxes)
        let ticked = boxes.indices.filter { isTicked(boxes[$0]) && boxes[$0].ink > 0.2 }
        func candidate(_ sex: String, _ factor: Double, _ doubts: [Doubt]) -> Candidate {
            Candidate(
                field: .childSex, value: sex, weight: weight * factor, tokens: [first.token],
                page: page, doubts: doubts)
        }
        func other(_ sex: String) -> String { sex == "female" ? "male" : "female" }
        if words.count == 2 {
            if boxes.count == 2, ticked.count == 1, boxes[0].box.x < first.token.box.centerX {
                return candidate(words[ticked[0]].sex, 0.9, [])
            }
            // One square is empty, and what stands before the other word is no square any more.
            guard boxes.count == 1, ticked.isEmpty, boxes[0].ink < 0.12 else { return nil }
            let isFirsts = boxes[0].box.x < first.token.box.centerX
            return candidate(words[isFirsts ? 1 : 0].sex, 0.7, [.inferred])
        }
        guard boxes.count == 2, ticked.count == 1,
            let own = boxes.lastIndex(where: { $0.box.right <= first.token.box.centerX })
        else { return nil }
        return ticked[0] == own
            ? candidate(first.sex, 0.9, [])
            : candidate(other(first.sex), 0.8, [.inferred])
    }

    /// What a word says of sexes; "FM" says both, in that order.
    private func sexes(in token: Token) -> [String] {
        let halves = token.key.utf8.count == 2 ? token.key.map(String.init) : []
        let both = halves.compactMap { parsers.sexWords[$0] }
        if both.count == 2, both[0] != both[1] { return both }
        return sexWord(token).map { [$0.sex] } ?? []
    }

    /// Where the marks were not made out as boxes: what the recogniser made of an empty box and of a
    /// crossed one differs. Never certain.
    func likelySex(_ label: FoundLabel, weight: Double) -> [Candidate] {
        let row = page.layout.lines[label.line].row
        let near = page.lines.indices.filter {
            (row - 1...row + 1).contains(page.layout.lines[$0].row)
        }
        for place in [row, row + 1, row - 1] {
            let tokens =
                place == row
                ? words(at: label, row: row)
                : near.filter { page.layout.lines[$0].row == place }.flatMap { page.lines[$0] }
            let choices = tokens.indices.compactMap {
                index -> (at: Int, sex: String, mark: Mark)? in
                let token = tokens[index]
                guard !(token.line == label.line && label.words.contains(token.index)) else {
                    return nil
                }
                guard let word = sexWord(token) else { return nil }
                return (index, word.sex, word.mark ?? mark(before: index, in: tokens))
            }
            let words = choices.map(\.at)
            let sexes = choices.map(\.sex)
            guard choices.count == 2, Set(sexes).count == 2 else { continue }
            let marks = choices.map(\.mark)
            let marked = marks.firstIndex(of: .marked)
            let empty = marks.firstIndex(of: .empty)
            guard marks[0] != marks[1], let choice = marked ?? empty.map({ 1 - $0 }) else {
                return []
            }
            return [
                Candidate(
                    field: .childSex, value: sexes[choice], weight: weight * 0.7,
                    tokens: [tokens[words[choice]]], page: page, doubts: [.inferred])
            ]
        }
        return []
    }

    /// A word for a sex; "ZMale", "OM": with its mark, where both were read as one.
    func sexWord(_ token: Token) -> (sex: String, mark: Mark?)? {
        if let sex = parsers.sexWords[token.key] { return (sex, nil) }
        for count in 1...2 where token.key.utf8.count > count {
            let word = String(token.key.dropFirst(count))
            guard let sex = parsers.sexWords[word] else { continue }
            // What stands before the word, with the signs that a key leaves out: "[M" of "[MFemale".
            let end = token.text.lastIndex { $0.isLetter || $0.isNumber } ?? token.text.startIndex
            return (sex, Self.mark(String(token.text[...end].dropLast(word.count))))
        }
        return nil
    }

    enum Mark { case marked, empty, unknown }

    /// What stands right before a word: a box found by its outline, else what was read there.
    private func mark(before index: Int, in tokens: [Token]) -> Mark {
        let word = tokens[index].box
        let box = page.layout.page.tickBoxes.first { tick in
            abs(tick.box.centerY - word.centerY) < word.height
                && (0...word.height * 2).contains(word.x - tick.box.right)
        }
        if let box { return box.isClear ? box.isTicked ? .marked : .empty : .unknown }
        guard index > 0 else { return .unknown }
        let before = tokens[index - 1]
        // "M / F": a stroke between the two marks neither.
        if before.text == "/", index > 1, sexWord(tokens[index - 2]) != nil { return .unknown }
        guard before.text.unicodeScalars.count <= 4, word.x - before.box.right < word.height * 2
        else { return .unknown }
        return Self.mark(before.text)
    }

    private static func mark(_ text: String) -> Mark {
        let text = text.lowercased()
        // "XX]", "[MH]": letters that a cross is read as between what is left of a square.
        let inner = text.filter { !"[](){}|".contains($0) }
        if inner.count < text.count, !inner.isEmpty, inner.allSatisfy("xmkhwv".contains) {
            return .marked
        }
        switch text {
        case "[", "[]", "]", "o", "oo", "0", "()", "(", "c", "l", "lj", "li", "1", "[_", "|", "□",
            "[1", "[j", "d", "cl", "ol", "_", "__", "___":
            return .empty
        case "x", "xx", "a", "m", "k", "&", "b", "w", "e", "4", "v", "y", "[x]", "[x", "x]", "(x)",
            "z", "®", "@", "%", "$", "8", "✓", "√", "/", "za", "zi", "mi", "im", "ix", "bx", "[a",
            "[v]":
            return .marked
        default: return .unknown
        }
    }
}
