import Packets

/// What a form prints in one row or sentence: three diseases of different kinds, or on a form any three,
/// or three of the five findings that make a child at risk (22 CCR 41517.5). They are a form's own words,
/// whose boxes were lost or that has none: one may be the child's, so each is left open. What is ticked
/// or, of signs, stands behind a label, is said of the child.
struct PrintedRows {
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

    /// - Parameter drafts: of one page.
    func opened(_ drafts: [FindingReader.Draft]) -> [FindingReader.Draft] {
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
