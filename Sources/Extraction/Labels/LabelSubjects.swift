import Packets

/// Whom the labels of a page are about: by themselves, by the row and the column they stand in, by the
/// heading above.
extension LabelFinder {
    func withSubjects(_ labels: [FoundLabel], page: PageText) -> [FoundLabel] {
        var result = labels
        let zone = LetterheadZone(page: page, labels: labels, salutations: salutations)
        let foot = page.layout.page.height * 92 / 100
        var current: Subject?
        var columns = SubjectColumns(page: page)
        var at = 0
        for line in page.lines.indices {
            if zone.lines.contains(line) || page.layout.lines[line].box.y > foot {
                while at < result.count, result[at].line == line {
                    result[at].subject = result[at].role.subject ?? .provider
                    at += 1
                }
                continue
            }
            if !labels.contains(where: { $0.line == line }), let heading = heading(page.lines[line])
            {
                current = heading
                if page.layout.row(page.layout.lines[line].row).count == 1 { columns.end() }
                columns.note(heading, line: line)
            }
            while at < result.count, result[at].line == line {
                if let own = result[at].role.subject ?? childsName(result[at])
                    ?? nameOfRelative(result[at], labels: labels, page: page)
                    ?? nameBesideChild(result[at], labels: labels, page: page)
                {
                    current = own
                    columns.note(own, line: line, word: result[at].words.lowerBound)
                    result[at].subject = own
                } else {
                    let above =
                        columns.subject(line: line, word: result[at].words.lowerBound, within: 8)
                        ?? rowSubject(result[..<at], of: result[at], page: page)
                        ?? columns.subject(line: line, word: result[at].words.lowerBound)
                        ?? current
                    let isFamilys = [nil, .child, .guardian].contains(above)
                    result[at].subject =
                        isFamilys && isSenders(result[at], labels: labels, page: page)
                        ? .provider : above
                }
                at += 1
            }
        }
        return result
    }

    /// "Clinician: …   Tel: …": whom the label before it on its row is about.
    private func rowSubject(
        _ before: ArraySlice<FoundLabel>, of label: FoundLabel, page: PageText
    ) -> Subject? {
        let row = page.layout.lines[label.line].row
        let own = before.last {
            page.layout.lines[$0.line].row == row && $0.role.subject != nil
        }
        return own.flatMap { [.provider, .guardian].contains($0.subject) ? $0.subject : nil }
    }

    /// "Name: Paz, Rosa   Relation: mother": a plain "Name" on a row that says how the person stands to the child.
    private func nameOfRelative(
        _ label: FoundLabel, labels: [FoundLabel], page: PageText
    ) -> Subject? {
        guard label.role == .name else { return nil }
        let row = page.layout.lines[label.line].row
        let words = page.layout.row(row).flatMap { page.lines[$0] }
        guard let at = words.firstIndex(where: { Self.relations.contains($0.key) }) else {
            return nil
        }
        let answer = words[(at + 1)...].drop {
            $0.isSign || ["to", "child", "patient", "pt", "con", "el", "paciente"].contains($0.key)
        }.first
        return answer.map { Self.parents.contains($0.key) ? .guardian : .emergency }
    }

    /// "Phone: …  Fax: …": who has both on one line is an office, unless the message goes to it.
    private func isSenders(_ label: FoundLabel, labels: [FoundLabel], page: PageText) -> Bool {
        guard label.role == .phone || label.role == .fax else { return false }
        let line = labels.filter { $0.line == label.line }
        let other: LabelRole = label.role == .phone ? .fax : .phone
        let isPair = line.contains { near in
            let (left, right) =
                near.words.lowerBound < label.words.lowerBound ? (near, label) : (label, near)
            return near.role == other && near.words != label.words
                && page.lines[label.line][left.words.upperBound..<right.words.lowerBound]
                    .allSatisfy { $0.hasDigit || $0.isSign }
        }
        return isPair && line.allSatisfy { $0.role == .phone || $0.role == .fax }
    }

    /// "Relation: Mother": the answer is no label of its own.
    func isRelation(_ label: FoundLabel, page: PageText) -> Bool {
        guard label.role == .field(.guardianName), label.words.count == 1 else { return false }
        let line = page.layout.lines[label.line]
        let before = page.layout.row(line.row).flatMap { page.lines[$0] }.filter {
            !$0.isSign && $0.box.right <= page.lines[label.line][label.words.lowerBound].box.x
        }
        return before.last.map { Self.relations.contains($0.key) } ?? false
            && !page.lines[label.line][label.words.lowerBound].endsWithColon
    }

    private static let relations: Set<String> = [
        "relation", "relationship", "rel", "parentesco", "relacion",
    ]

    private static let parents: Set<String> = [
        "mother", "father", "parent", "guardian", "mom", "dad", "grandmother", "grandfather",
        "madre", "padre", "mama", "papa", "tutor", "tutora", "abuela", "abuelo",
    ]

    /// A plain "Name" on the row of a birth date, a sex or a record number is the child's.
    private func nameBesideChild(
        _ label: FoundLabel, labels: [FoundLabel], page: PageText
    ) -> Subject? {
        guard label.role == .name || label.role.isNamePart else { return nil }
        let row = page.layout.lines[label.line].row
        let child: [LabelRole] = [
            .field(.childBirthDate), .field(.childSex), .field(.medicalRecordNumber), .ageSex,
        ]
        let isBeside = labels.contains {
            child.contains($0.role) && (0...1).contains(page.layout.lines[$0.line].row - row)
        }
        return isBeside ? .child : nil
    }

    /// "Client name - last" is the child's, wherever it stands.
    private func childsName(_ label: FoundLabel) -> Subject? {
        guard label.role.isNamePart else { return nil }
        let key = Phrase.key(label.text)
        let children = ["client", "patient", "child", "student", "applicant", "infant", "paciente"]
        return children.contains { key.hasPrefix($0) } ? .child : nil
    }

    func heading(_ tokens: [Token]) -> Subject? {
        guard tokens.count <= 7 else { return nil }
        let key = Self.key(of: tokens.filter { !isNumbering($0) })
        if let exact = subjects.first(where: { $0.phrase == key }) { return exact.subject }
        if let composed = composedHeading(tokens) { return composed }
        guard key.utf8.count > 11 else { return nil }
        return subjects.first { Slips.same($0.phrase, key) }?.subject
    }

    /// "Section C  Prescriber": a heading known by its words. One with a colon asks for something.
    private func composedHeading(_ tokens: [Token]) -> Subject? {
        let written = tokens.filter { !$0.isSign && !isNumbering($0) }
        guard (1...5).contains(written.count), written[0].startsUpper,
            written.last?.endsWithColon == false
        else { return nil }
        return headings.lazy.compactMap { grammar in
            grammar.match(written, at: 0).flatMap {
                $0.count == written.count ? $0.meaning : nil
            }
        }.first
    }
}
