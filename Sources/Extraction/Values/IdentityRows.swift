import Layout
import Packets

/// Rows of a table that name the child where the labels over them were not legible: "Paz, Ana | 05/09/2022 | F |
/// Rosa Paz | 760-555-0100". Never certain: a person looks at each value.
struct IdentityRows {
    let page: PageText
    let labels: [FoundLabel]
    let parsers: Parsers
    /// What the other methods found on this page.
    let known: [Candidate]

    /// What one row says of a child.
    private struct Identity {
        let row: Int
        let name: NameParser.Result
        var birth: (day: Day, tokens: [Token], doubts: [Doubt])?
        var sex: (value: String, token: Token)?
        var guardian: NameParser.Result?
        var phone: PhoneParser.Result?
        var record: NumberParsers.Result?

        /// A name with a day behind it may be a signature; with a day of birth or a sex it is a child.
        var isChilds: Bool { birth != nil || (sex != nil && guardian != nil) }
    }

    func candidates() -> [Candidate] {
        let found = Set(page.layout.lines.map(\.row)).sorted().compactMap(identity)
        // A roster of children says nothing of which one it is.
        guard let only = found.first, found.allSatisfy({ $0.name.name == only.name.name }) else {
            return []
        }
        let names = known.filter { $0.field == .childName && $0.weight >= 0.5 }
        guard names.allSatisfy({ PageGrouper.alike($0.value, only.name.name) }) else { return [] }
        return candidates(of: only)
    }

    private func candidates(of row: Identity) -> [Candidate] {
        func candidate(
            _ field: FieldName, _ value: String, _ weight: Double, _ tokens: [Token],
            _ doubts: [Doubt] = []
        ) -> Candidate? {
            guard !known.contains(where: { $0.field == field && $0.weight >= 0.5 }) else {
                return nil
            }
            return Candidate(
                field: field, value: value, weight: weight, tokens: tokens, page: page,
                doubts: doubts)
        }
        let record = row.record ?? self.record(under: row.row)
        return [
            candidate(.childName, row.name.name, 0.55, row.name.tokens),
            row.birth.flatMap {
                candidate(.childBirthDate, $0.day.iso, 0.55, $0.tokens, $0.doubts)
            },
            row.sex.flatMap { candidate(.childSex, $0.value, 0.55, [$0.token]) },
            row.guardian.flatMap { candidate(.guardianName, $0.name, 0.5, $0.tokens) },
            row.phone.flatMap { candidate(.childPhone, $0.digits, 0.5, $0.tokens) },
            record.flatMap { candidate(.medicalRecordNumber, $0.value, 0.45, $0.tokens) },
        ].compactMap { $0 }
    }

    /// A row in the upper half without a label, that begins with a whole name and goes on with a birth date,
    /// or with a sex and another name.
    private func identity(of row: Int) -> Identity? {
        let lines = page.layout.row(row)
        guard let first = lines.first,
            page.layout.lines[first].box.y < page.layout.page.height / 2,
            !labels.contains(where: { lines.contains($0.line) })
        else { return nil }
        let tokens = lines.flatMap { page.lines[$0] }.filter { !$0.isSign }
        guard let name = person(before: tokens) else { return nil }
        var found = Identity(row: row, name: name)
        var index = name.tokens.count
        while index < tokens.count {
            let rest = Array(tokens[index...])
            if found.birth == nil,
                let date = parsers.dates.date(tokens, at: index, dayFirst: parsers.dayFirst),
                isBirth(date.day)
            {
                let isAmbiguous = date.isAmbiguous && parsers.dayFirst
                found.birth = (
                    date.day, Array(rest.prefix(date.count)),
                    (date.isMended ? [.inferred] : []) + (isAmbiguous ? [.ambiguousDate] : [])
                )
                index += date.count
            } else if let sex = parsers.sexWords[tokens[index].key], tokens[index].startsUpper {
                found.sex = (sex, tokens[index])
                index += 1
            } else if let phone = parsers.phones.number(tokens, at: index) {
                if found.phone == nil, !parsers.phones.isOwn(phone.digits) { found.phone = phone }
                index += phone.tokens.count
            } else if found.guardian == nil, let other = person(in: rest) {
                found.guardian = other
                index += other.tokens.count
            } else {
                if found.birth != nil || found.sex != nil, found.record == nil {
                    found.record = record(tokens[index])
                }
                index += 1
            }
        }
        return found.isChilds ? found : nil
    }

    /// The name a row begins with; "PAZ, ANA F 05/09/2022": the letter right before the day is the sex.
    private func person(before tokens: [Token]) -> NameParser.Result? {
        guard let name = person(in: tokens), let last = name.tokens.last,
            ["F", "M"].contains(last.text), name.tokens.count < tokens.count,
            parsers.dates.date(tokens, at: name.tokens.count, dayFirst: parsers.dayFirst) != nil
        else { return person(in: tokens) }
        return person(in: Array(tokens.prefix(name.tokens.count - 1)))
    }

    private func person(in tokens: [Token]) -> NameParser.Result? {
        guard let name = parsers.names.name(tokens), name.isWhole, !name.isClinician,
            name.tokens.first.map({ $0.isSame(as: tokens[0]) }) == true,
            !parsers.isOrganization(name, in: tokens)
        else { return nil }
        return name
    }

    /// A day beside a signature is younger.
    private func isBirth(_ day: Day) -> Bool {
        day < parsers.received && (2...264).contains(day.completedMonths(until: parsers.received))
    }

    /// One word of at least five digits, with letters or hyphens at most.
    private func record(_ token: Token) -> NumberParsers.Result? {
        guard !AddressParser.isZip(token.text), !isAskedOtherwise(token),
            let found = NumberParsers.mrn([token]),
            found.isValid, found.value.utf8.count(where: { (48...57).contains($0) }) >= 5,
            !known.contains(where: { $0.value == found.value })
        else { return nil }
        return found
    }

    /// A record number alone at the head of the next row, or of the one after it where the next is what was
    /// left of labels.
    private func record(under row: Int) -> NumberParsers.Result? {
        for next in [row + 1, row + 2] {
            guard let first = page.layout.row(next).first,
                !labels.contains(where: { $0.line == first })
            else { return nil }
            if page.lines[first].count == 1, let found = record(page.lines[first][0]) {
                return found
            }
            guard !isLegible(first) else { return nil }
        }
        return nil
    }

    /// What stands over a number is legible and asks for no record's: the number is another's. An address asks
    /// for nothing.
    private func isAskedOtherwise(_ token: Token) -> Bool {
        let own = page.layout.lines[token.line]
        return page.layout.lines.indices.contains { line in
            let box = page.layout.lines[line].box
            return page.layout.lines[line].row == own.row - 1 && box.x < token.box.right
                && box.right > token.box.x && isLegible(line)
                && !page.lines[line].contains(where: { AddressParser.isZip($0.text) })
        }
    }

    private func isLegible(_ line: Int) -> Bool {
        let words = page.lines[line].filter { !$0.isSign }
        let ink = words.map(\.confidence).reduce(0, +) / Double(max(1, words.count))
        return ink >= 0.75 && !words.isEmpty
    }
}
