import Layout
import Packets

/// The label of a chart, as it is stuck on orders and summaries: "PAZ, ANA" alone over a birth date or a record
/// number, with nothing that asks for it. Not certain unless several pages carry it.
struct ChartLabels {
    let page: PageText
    let labels: [FoundLabel]
    let parsers: Parsers
    /// What the other methods found on this page.
    let known: [Candidate]

    func candidates() -> [Candidate] {
        let named = known.filter { $0.field == .childName && $0.weight >= 0.5 }
        guard named.isEmpty else { return [] }
        let found = labels.filter { Self.under.contains($0.role) && isFirst($0) }
            .compactMap { name(over: $0) }
        // Two labels of two children say nothing of which one it is.
        guard let first = found.first, found.allSatisfy({ $0.name == first.name }) else {
            return []
        }
        return [
            Candidate(
                field: .childName, value: first.name, weight: 0.6, tokens: first.tokens, page: page)
        ] + sex()
    }

    /// "MRN 4471882   F": the letter at the end of one of the lines under the name.
    private func sex() -> [Candidate] {
        guard !known.contains(where: { $0.field == .childSex }) else { return [] }
        let found = labels.filter { Self.under.contains($0.role) && isFirst($0) }
            .compactMap { label -> Token? in
                let words = page.lines[label.line].filter { !$0.isSign }
                guard words.count == label.words.count + 2, let last = words.last,
                    ["F", "M"].contains(last.text)
                else { return nil }
                return last
            }
        guard let last = found.first, let sex = parsers.sexWords[last.key],
            found.allSatisfy({ $0.key == last.key })
        else { return [] }
        return [
            Candidate(field: .childSex, value: sex, weight: 0.6, tokens: [last], page: page)
        ]
    }

    private static let under: [LabelRole] = [
        .field(.childBirthDate), .field(.medicalRecordNumber),
    ]

    private func isFirst(_ label: FoundLabel) -> Bool {
        page.lines[label.line][..<label.words.lowerBound].allSatisfy(\.isSign)
    }

    /// Surnames, a comma and given names in capitals, alone on one of the two lines over a label and flush with it;
    /// right over a birth date a name in any form.
    private func name(over label: FoundLabel) -> NameParser.Result? {
        let own = page.layout.lines[label.line].box
        let height = page.layout.wordHeight
        let above = page.layout.lines.indices.filter { line in
            let box = page.layout.lines[line].box
            return box.bottom <= own.y + height / 2 && own.y - box.bottom < height * 4
                && box.x < own.right && box.right > own.x
        }.sorted { page.layout.lines[$0].box.y > page.layout.lines[$1].box.y }
        for line in above.prefix(2) {
            let words = page.lines[line].drop(while: \.isSign)
            guard let first = words.first, let last = words.last,
                abs(first.box.x - own.x) < height * 2
                    || abs(last.box.right - own.right) < height * 2,
                !labels.contains(where: { $0.line == line })
            else { continue }
            let isChart =
                words.contains { $0.text.hasSuffix(",") }
                && words.allSatisfy { $0.text == $0.text.uppercased() }
            guard isChart || (label.role == .field(.childBirthDate) && line == above.first),
                let name = parsers.names.name(Array(words)), name.isWhole, !name.isClinician,
                name.tokens.count == words.count(where: { !$0.isSign }),
                !parsers.isOrganization(name, in: Array(words))
            else { continue }
            return name
        }
        return nil
    }
}
