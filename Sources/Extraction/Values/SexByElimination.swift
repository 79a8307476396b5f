import Layout
import Packets

/// The sex by what is not marked, where the mark itself spoiled its word. Never certain.
extension LabelledValues {
    /// What one row says of a sex: the words read there, and which of them stand at marked or empty squares.
    private struct Marks {
        var words: [(sex: String, token: Token)] = []
        var ticked: Set<String> = []
        var empty: Set<String> = []
    }

    /// "[X] fem [ ] Male": the other sex, where the only word at an empty square is one of the two.
    func eliminatedSex(_ label: FoundLabel, weight: Double) -> [Candidate] {
        let row = page.layout.lines[label.line].row
        for place in [row, row + 1, row - 1] {
            let marks = marks(in: words(at: label, row: place))
            if marks.ticked.isEmpty, marks.empty.count == 1,
                let empty = marks.words.first(where: { marks.empty.contains($0.sex) })
            {
                return [other(than: empty, weight: weight * 0.75)]
            }
        }
        return asksForMark(label) ? circledSex(label, weight: weight) : []
    }

    /// "Sex (circle one): Male": a ring through a word spoils it, so that only the other one was legible.
    private func circledSex(_ label: FoundLabel, weight: Double) -> [Candidate] {
        let row = page.layout.lines[label.line].row
        let words = marks(in: words(at: label, row: row)).words
        let legible = words.filter {
            $0.token.confidence >= 0.8 && parsers.sexWords[$0.token.key] != nil
                && $0.token.key.utf8.count > 1
        }
        guard legible.count == 1, let only = legible.first,
            words.allSatisfy({ $0.sex == only.sex })
        else { return [] }
        return [other(than: only, weight: weight * 0.7)]
    }

    /// Rows near the child's name that hold both words at squares of which one is marked, without a label.
    func tickedRowOfSexes() -> [Candidate] {
        let rows = Set(page.layout.choices.map { page.layout.lines[$0.line].row }).sorted()
        let found = rows.compactMap { row -> Candidate? in
            let marks = marks(in: page.layout.row(row).flatMap { page.lines[$0] })
            guard Set(marks.words.map(\.sex)).count == 2, marks.ticked.count == 1,
                let sex = marks.ticked.first, !marks.empty.contains(sex),
                let word = marks.words.first(where: { $0.sex == sex })
            else { return nil }
            return Candidate(
                field: .childSex, value: sex, weight: 0.6, tokens: [word.token], page: page)
        }
        return found.count == 1 ? found : []
    }

    /// Words of a row from the label on, up to the next label that asks for something else.
    func words(at label: FoundLabel, row: Int) -> [Token] {
        let own = page.layout.lines[label.line]
        let start = page.lines[label.line][label.words.lowerBound].box.x
        let end =
            labels.filter {
                page.layout.lines[$0.line].row == own.row
                    && page.lines[$0.line][$0.words.lowerBound].box.x > start
                    && $0.role != .field(.childSex)
                    && parsers.sexWords[Phrase.key($0.text)] == nil
            }.map { page.lines[$0.line][$0.words.lowerBound].box.x }.min() ?? .max
        return page.layout.row(row).flatMap { page.lines[$0] }.filter {
            !($0.line == label.line && label.words.contains($0.index))
                && $0.box.right > start && $0.box.x < end
        }
    }

    private func marks(in tokens: [Token]) -> Marks {
        var marks = Marks()
        for token in tokens {
            guard let sex = sexWord(token)?.sex else { continue }
            marks.words.append((sex, token))
            let choice = page.layout.choices.first {
                $0.line == token.line && $0.words.contains(token.index) && $0.certainty >= 0.35
            }
            switch choice?.isTicked {
            case true: marks.ticked.insert(sex)
            case false: marks.empty.insert(sex)
            default: break
            }
        }
        return marks
    }

    private func other(than word: (sex: String, token: Token), weight: Double) -> Candidate {
        Candidate(
            field: .childSex, value: word.sex == "female" ? "male" : "female", weight: weight,
            tokens: [word.token], page: page, doubts: [.inferred])
    }
}
