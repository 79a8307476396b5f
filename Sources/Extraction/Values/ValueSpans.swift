import Layout
import Packets

/// Where the words of one value end, part and go on.
extension LabelledValues {
    /// Where a label nobody knows begins among the words: one with a colon, with the words with
    /// capitals before it up to the widest gap.
    func unknownLabel(in span: [Token]) -> Int {
        let colon = span.indices.dropFirst().first {
            span[$0].text.hasSuffix(":") && !span[$0].hasDigit && !span[$0].isSign
                && span[$0].startsUpper
        }
        guard let colon else { return span.count }
        func gap(_ index: Int) -> Int { span[index].box.x - span[index - 1].box.right }
        // "ANA PAZ:": the last word of an answer, no farther off than its other words.
        if colon == span.count - 1, gap(colon) <= page.layout.wordHeight { return span.count }
        var start = colon
        for index in (max(1, colon - 2)..<colon).reversed() {
            guard span[index].startsUpper, !span[index].hasDigit else { break }
            if gap(index) > gap(start) * 5 / 4 { start = index }
        }
        return start
    }

    /// What one of two labels that ask together is answered with: "… 0118 / … 0125".
    func part(of span: [Token], for label: FoundLabel) -> [Token] {
        guard label.parts > 1 else { return span }
        let answers = span.split { ["/", "|", ";", "•", "·"].contains($0.text) }.map(Array.init)
        if answers.count == label.parts { return answers[label.part] }
        guard label.part > 0,
            let at = span.indices.first(where: { PhoneParser.isNumber(span, at: $0) }),
            let number = parsers.phones.number(span, at: at), at + number.tokens.count < span.count
        else { return span }
        return Array(span[(at + number.tokens.count)...])
    }

    /// The end of a name on a line of its own, nearer to the name than to what comes after it.
    func wrapped(_ span: [Token]) -> [Token] {
        guard let first = span.first(where: { !$0.isSign }), let last = span.last,
            last.index == page.lines[last.line].count - 1
        else { return [] }
        let line = page.layout.lines[last.line]
        let height = page.layout.wordHeight
        func isUnder(_ other: TextLine) -> Bool {
            other.row > line.row && other.box.x < line.box.right && other.box.right > line.box.x
        }
        let under = page.layout.lines.indices.filter { isUnder(page.layout.lines[$0]) }
            .sorted { page.layout.lines[$0].box.y < page.layout.lines[$1].box.y }
        guard let next = under.first else { return [] }
        let box = page.layout.lines[next].box
        let gap = box.y - line.box.bottom
        let isAligned =
            abs(box.x - first.box.x) <= height || abs(box.x - line.box.x) <= height / 2
        guard gap <= height, isAligned, !beginsWithLabel(next),
            page.layout.lines[next].cell == line.cell,
            (1...2).contains(page.lines[next].count),
            page.lines[next].allSatisfy({ $0.startsUpper && !$0.hasDigit && !$0.endsWithColon })
        else { return [] }
        if under.count > 1 {
            let after = page.layout.lines[under[1]].box.y - box.bottom
            guard after * 2 > max(gap, height / 4) * 3 else { return [] }
        }
        return page.lines[next]
    }

    // MARK: labels under what they ask for

    func spans(of label: FoundLabel, isAbove: Bool) -> [(tokens: [Token], factor: Double)] {
        isAbove ? spansAbove(label) : spans(of: label)
    }

    /// Whether the page writes its labels under the lines to be filled: more of the values that
    /// can be checked stand above theirs than anywhere else.
    var answersStandAbove: Bool {
        // A letterhead writes its own numbers behind their labels, whatever the form under it does.
        let asked = labels.compactMap { label -> (label: FoundLabel, field: FieldName)? in
            if zone.contains(label.line) { return nil }
            return Self.checked(label.role).map { (label, $0) }
        }
        func reads(_ field: FieldName, in spans: [(tokens: [Token], factor: Double)]) -> Bool {
            spans.contains {
                parsers.read(
                    field, from: $0.tokens, continuation: { [] }, dayFirst: false, page: page
                ).contains { $0.doubts.allSatisfy { $0 == .ambiguousDate } }
            }
        }
        let answeredAbove = asked.map { reads($0.field, in: spansAbove($0.label)) }
        guard answeredAbove.count(where: { $0 }) >= 2 else { return false }
        let elsewhere = asked.map { reads($0.field, in: spans(of: $0.label)) }
        let above = zip(answeredAbove, elsewhere).count { $0 && !$1 }
        return above >= 2 && above > elsewhere.count { $0 }
    }

    /// As what the answer to a label can be told from other words; nil where it can't.
    private static func checked(_ role: LabelRole) -> FieldName? {
        switch role {
        case .field(let field) where checkable.contains(field): field
        case .phone: .childPhone
        case .fax: .referrerFax
        case .address: .childAddress
        default: nil
        }
    }

    private static let checkable: Set<FieldName> = [
        .childBirthDate, .childPhone, .childAddress, .referrerPhone, .referrerFax, .referrerNPI,
        .mediCalNumber, .referralDate,
    ]

    /// The piece right over a label.
    func spansAbove(_ label: FoundLabel) -> [(tokens: [Token], factor: Double)] {
        let line = page.layout.lines[label.line]
        guard let box = Box.around(line.words[label.words].map(\.box)) else { return [] }
        let height = page.layout.wordHeight
        let over = page.layout.lines.indices.filter { index in
            let other = page.layout.lines[index]
            return other.row < line.row && (0...height * 3 / 2).contains(box.y - other.box.bottom)
                && abs(other.box.x - box.x) <= height * 4 && !beginsWithLabel(index)
        }
        return over.max { page.layout.lines[$0].row < page.layout.lines[$1].row }
            .map { [(page.lines[$0].filter { !page.isUnticked($0) }, 0.95)] } ?? []
    }
}
