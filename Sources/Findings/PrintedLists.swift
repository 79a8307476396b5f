import Packets

/// Diseases and signs that are printed, not said of the child.
///
/// Names of very many different diseases one after the other are a list or describe the programme: no child
/// has so many. What stands behind a label or apart from the list is said of the child.
///
/// Three diseases of different kinds in one row or sentence, or on a form any three, or three of the five
/// findings that make a child at risk (22 CCR 41517.5), are a form's own words, whose boxes were lost or that
/// has none: one may be the child's, so each is left open. What is ticked or, of signs, stands behind a
/// label, is said of the child.
struct PrintedLists {
    let onForm: Bool
    let book: ConditionBook

    private struct Named {
        var kinds: Set<String> = []
        var families: Set<String> = []
        var signs: Set<RegulatoryFinding> = []

        mutating func add(_ condition: Condition) {
            if condition.role.standing == .category1, let kind = condition.kind {
                kinds.insert(kind)
                families.insert(condition.family)
            }
            if let sign = condition.role.finding { signs.insert(sign) }
        }
    }

    /// - Parameters:
    ///   - drafts: of one page.
    ///   - labels: numbers of the page's sentences that begin with a label.
    func opened(_ drafts: [FindingReader.Draft], labels: [Int]) -> [FindingReader.Draft] {
        withoutRows(withoutLists(drafts, labels: labels))
    }

    private func withoutLists(
        _ drafts: [FindingReader.Draft], labels: [Int]
    ) -> [FindingReader.Draft] {
        var lists: [[FindingReader.Draft]] = []
        for draft in drafts.sorted(by: { $0.place < $1.place }) {
            if let last = lists.last?.last, draft.place - last.place <= 5,
                !labels.contains(where: { $0 > last.place && $0 <= draft.place })
            {
                lists[lists.count - 1].append(draft)
            } else {
                lists.append([draft])
            }
        }
        return lists.flatMap { list in
            let diseases = list.map { ($0, book.conditions[$0.mention.condition]) }.filter {
                $0.assertion == .affirmed && $1.role.standing == .category1
            }
            return Set(diseases.map(\.1.family)).count < 6
                ? list : list.map(asPrinted)
        }
    }

    /// What only hints at a disease ("foot drop") is printed among them as well.
    private func asPrinted(_ draft: FindingReader.Draft) -> FindingReader.Draft {
        guard draft.assertion == .possible, draft.mention.kind == .hint else {
            return draft.unlessAffirmed(.hypothetical)
        }
        var draft = draft
        draft.assertion = .hypothetical
        return draft
    }

    private func withoutRows(_ drafts: [FindingReader.Draft]) -> [FindingReader.Draft] {
        // Cells of a row are sentences of their own; a sentence may go on in the next row.
        var bySentence: [Int: Named] = [:]
        var byRow: [Int: Named] = [:]
        let rows = rows(of: drafts)
        for (draft, row) in zip(drafts, rows) where isOpen(draft) && draft.mention.kind != .grade {
            let condition = book.conditions[draft.mention.condition]
            bySentence[draft.place, default: Named()].add(condition)
            byRow[row, default: Named()].add(condition)
        }
        return zip(drafts, rows).map { draft, row in
            let stands = [bySentence[draft.place], byRow[row]].contains { named in
                named.map { isPrinted(draft, among: $0) } ?? false
            }
            return isOpen(draft) && stands ? draft.unlessAffirmed(.possible) : draft
        }
    }

    /// A reflex's grade is no printed word, but may stand among them: "increased reflexes (3+)".
    private func isOpen(_ draft: FindingReader.Draft) -> Bool {
        draft.assertion == .affirmed && !draft.isTicked
    }

    private func isPrinted(_ draft: FindingReader.Draft, among named: Named) -> Bool {
        let role = book.conditions[draft.mention.condition].role
        if role.standing == .category1 {
            return named.kinds.count >= 3 || onForm && named.families.count >= 3
        }
        return role.finding != nil && onForm && !draft.isLabelled && named.signs.count >= 3
    }

    /// The row each stands in, by its height on the page.
    private func rows(of drafts: [FindingReader.Draft]) -> [Int] {
        var middles: [Int] = []
        return drafts.map { draft in
            let box = draft.evidence.box
            let middle = box.y + box.height / 2
            if let row = middles.firstIndex(where: { abs($0 - middle) * 2 <= max(box.height, 10) })
            {
                return row
            }
            middles.append(middle)
            return middles.count - 1
        }
    }
}
