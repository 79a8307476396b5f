import Layout
import Packets

/// The head of a printed record, which names the child without labels: "PAZ, ANA" over
/// "F  4 y  05/09/2022". A birth date is known by the age beside it.
struct Banner {
    let page: PageText
    let labels: [FoundLabel]
    let parsers: Parsers
    let matcher: LabelMatcher

    func candidates() -> [Candidate] {
        page.lines.indices.filter { line in
            page.layout.lines[line].box.y < page.layout.page.height / 4
                || (3...5).contains(page.lines[line].count { !$0.isSign })
        }.flatMap(candidates) + labels.compactMap(nameBefore)
    }

    /// The head of a record in one piece, or in several on one row that begins with the name.
    private func candidates(at line: Int) -> [Candidate] {
        let found = candidates(of: page.lines[line], at: line)
        let row = page.layout.row(page.layout.lines[line].row)
        guard found.isEmpty, row.first == line, row.count > 1,
            let name = parsers.names.name(page.lines[line]), name.isWhole, !name.isClinician,
            name.tokens.count == page.lines[line].count
        else { return found }
        return candidates(of: row.flatMap { page.lines[$0] }, at: line)
    }

    /// "PAZ, ANA   DOB 05/09/2022", "PAZ, ANA   MRN 4711": the words before the label of the birth date or
    /// of the record's number on its row.
    private func nameBefore(_ label: FoundLabel) -> Candidate? {
        let line = page.layout.lines[label.line]
        let isBirth = label.role == .field(.childBirthDate)
        guard isBirth || label.role == .field(.medicalRecordNumber),
            line.box.y < page.layout.page.height / 4
        else { return nil }
        let isBehindIt = label.words.lowerBound > 0
        let place =
            isBehindIt
            ? label.line
            : page.layout.row(line.row).last { place in
                place < label.line && !labels.contains { $0.line == place }
            }
        guard let place else { return nil }
        var words =
            isBehindIt ? Array(page.lines[place][..<label.words.lowerBound]) : page.lines[place]
        // "Infant Ana Paz": a word that asks for the name is no part of it.
        if let asked = matcher.match(words, at: 0), asked.isExact {
            words.removeFirst(asked.count)
        }
        guard
            !labels.contains(where: {
                $0.line == place
                    && (!isBehindIt || $0.words.lowerBound < label.words.lowerBound)
            }),
            let name = parsers.names.name(words), name.isWhole, !name.isClinician,
            !parsers.isOrganization(name, in: words),
            name.tokens.count == words.count(where: { !$0.isSign }),
            isBirth || name.tokens.contains(where: { $0.text.hasSuffix(",") })
        else { return nil }
        return Candidate(
            field: .childName, value: name.name, weight: isBirth ? 0.82 : 0.78,
            tokens: name.tokens, page: page)
    }

    private func candidates(of words: [Token], at line: Int) -> [Candidate] {
        let tokens = words.filter { !$0.isSign }
        guard tokens.count <= 10, let months = age(tokens),
            let date = parsers.dates.firstDate(
                tokens, within: tokens.count, dayFirst: parsers.dayFirst),
            isBirth(date.result.day, aged: months)
        else { return [] }
        let born = Array(tokens[date.at..<date.at + date.result.count])
        var found = [
            Candidate(
                field: .childBirthDate, value: date.result.day.iso, weight: 0.9, tokens: born,
                page: page, doubts: date.result.isMended ? [.inferred] : [])
        ]
        let sexes = tokens.compactMap { token in
            parsers.sexWords[token.key].map { (token: token, sex: $0) }
        }
        if sexes.count == 1, let only = sexes.first,
            only.token.startsUpper || only.token.key.utf8.count > 3
        {
            found.append(
                Candidate(
                    field: .childSex, value: only.sex, weight: 0.85, tokens: [only.token],
                    page: page))
        }
        if let name = name(over: line, firstOf: tokens) { found.append(name) }
        return found
    }

    private func isBirth(_ day: Day, aged months: Int) -> Bool {
        let lived = day.completedMonths(until: parsers.received)
        return lived >= 0 && (months >= 24 ? abs(lived - months) <= 15 : abs(lived - months) <= 3)
    }

    /// "4 y", "4yo", "23 mo": in months.
    private func age(_ tokens: [Token]) -> Int? {
        let parts = tokens.flatMap { $0.key.split(separator: " ").map(String.init) }
        return parts.indices.lazy.compactMap { StatedAge(parts, at: $0)?.months }.first
    }

    /// The name before the birth date on its line, or alone on the line above.
    private func name(over line: Int, firstOf tokens: [Token]) -> Candidate? {
        let row = page.layout.lines[line].row
        let left = page.layout.lines[line].box.x
        let height = page.layout.wordHeight
        let above = page.layout.lines.indices.filter { index in
            let other = page.layout.lines[index]
            return (other.row == row && other.box.x < left)
                || (other.row < row && abs(other.box.x - left) < height * 2
                    && page.layout.lines[line].box.y - other.box.bottom < height * 2)
        }
        let places = [tokens] + above.reversed().map { page.lines[$0] }
        for place in places {
            guard let name = parsers.names.name(place), name.isWhole, !name.isClinician,
                !parsers.isOrganization(name, in: place),
                place.first?.line == line
                    || name.tokens.count == place.count(where: { !$0.isSign })
            else { continue }
            return Candidate(
                field: .childName, value: name.name, weight: 0.85, tokens: name.tokens, page: page)
        }
        return nil
    }
}
