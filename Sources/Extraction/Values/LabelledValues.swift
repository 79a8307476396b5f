import Layout
import Packets

/// Reads the values that stand at labels: on the label's line, in its cell, to its right, below it.
struct LabelledValues {
    let page: PageText
    let labels: [FoundLabel]
    let parsers: Parsers
    let kind: PageKind
    /// The letterhead's lines.
    let zone: Range<Int>

    func candidates() -> [Candidate] {
        let isAbove = answersStandAbove
        return labels.flatMap { candidates(of: $0, isAbove: isAbove) }
            + wholeNames(isAbove: isAbove) + unlabelledSex()
    }

    private func candidates(of label: FoundLabel, isAbove: Bool) -> [Candidate] {
        guard let (field, weight) = field(of: label) else { return [] }
        if field == .childSex, asksForMark(label) || showsBothSexes(label) {
            return tickedSex(label, weight: weight)
        }
        let hasDayFirstHint = label.text.lowercased().contains("dd/mm")
        for (whole, factor) in spans(of: label, isAbove: isAbove) {
            let span = part(of: whole, for: label)
            var found = parsers.read(
                field, from: span, continuation: { continuation(of: span, label: label) },
                wrapped: { wrapped(span) }, dayFirst: hasDayFirstHint, page: page)
            // "Home" may stand over a telephone number or over an address.
            if found.isEmpty, field == .childPhone, label.parts == 1,
                AddressParser.street(span) != nil
            {
                found = parsers.read(
                    .childAddress, from: span,
                    continuation: { continuation(of: span, label: label) }, dayFirst: false,
                    page: page
                ).filter(\.doubts.isEmpty)
            }
            if found.isEmpty, field == .childPhone { found = guardian(before: span, weight: 0.75) }
            // "Name" in a part of the form that nothing legible says is about who asks: "Ana Paz, MD".
            if found.isEmpty, label.role == .name, let person = parsers.names.name(span),
                person.isWhole, person.isClinician
            {
                found = parsers.read(
                    .referrerName, from: span, continuation: { [] }, dayFirst: false, page: page)
            }
            if !found.isEmpty {
                if field == .childBirthDate { found += sex(behind: span, weight: 0.9) }
                if field == .childPhone { found += guardian(before: span, weight: 0.9) }
                if field == .guardianName {
                    found += phone(behind: span, weight: 0.9) + phone(beside: span, weight: 0.85)
                }
                return found.map { candidate in
                    var candidate = candidate
                    candidate.weight *= weight * factor
                    candidate.isAsker = candidate.field == .referrerName && Self.asks(label)
                    // "Sent by" a person over a note: who asked for the visit.
                    let isAsker = field == .referrerOrganization && candidate.field == .referrerName
                    if isAsker, kind != .referral { candidate.weight *= 0.55 }
                    return candidate
                }
            }
        }
        // "Date" under the line on which the day was written.
        if label.role == .date, let over = spansAbove(label).first {
            return parsers.read(
                field, from: over.tokens, continuation: { [] }, dayFirst: hasDayFirstHint,
                page: page
            ).filter { candidate in
                let day = Day(iso: candidate.value)
                return day.map { $0.completedMonths(until: parsers.received) < 12 } ?? false
            }.map { candidate in
                var candidate = candidate
                candidate.weight *= weight * 0.7
                return candidate
            }
        }
        return field == .childSex ? tickedSex(label, weight: weight) : []
    }

    /// "Parent: Ana Paz, (760) 555-0100": the number behind a guardian's name.
    private func phone(behind span: [Token], weight: Double) -> [Candidate] {
        guard let at = span.indices.first(where: { PhoneParser.isNumber(span, at: $0) }),
            let phone = parsers.phones.number(span, at: at),
            !parsers.phones.isOwn(phone.digits)
        else { return [] }
        return [
            Candidate(
                field: .childPhone, value: phone.digits, weight: weight, tokens: phone.tokens,
                page: page)
        ]
    }

    /// "Parent: Ana Paz    (760) 555-0100": a number alone in the next piece of the guardian's row.
    private func phone(beside span: [Token], weight: Double) -> [Candidate] {
        guard let line = span.last?.line,
            let next = page.layout.row(page.layout.lines[line].row).first(where: { $0 > line }),
            !beginsWithLabel(next), let phone = parsers.phones.number(page.lines[next], at: 0),
            phone.tokens.count == page.lines[next].count
        else { return [] }
        return self.phone(behind: page.lines[next], weight: weight)
    }

    /// "Parent / phone: Ana Paz 760-555-0100": the name before a family's number.
    private func guardian(before span: [Token], weight: Double) -> [Candidate] {
        guard let name = parsers.names.name(span), name.isWhole, !name.isClinician,
            !parsers.isOrganization(name, in: span)
        else { return [] }
        return [
            Candidate(
                field: .guardianName, value: name.name, weight: weight, tokens: name.tokens,
                page: page)
        ]
    }

    /// "DOB 03/04/2020  M": the letter behind a birth date.
    private func sex(behind span: [Token], weight: Double) -> [Candidate] {
        var words = Array(span.drop { !$0.hasDigit }.dropFirst().prefix(2))
        if words.isEmpty, let line = span.last?.line {
            let next = page.layout.row(page.layout.lines[line].row).first { $0 > line }
            words = next.flatMap { page.lines[$0].count == 1 ? page.lines[$0] : nil } ?? []
        }
        guard
            let token = words.first(where: { $0.startsUpper && parsers.sexWords[$0.key] != nil }),
            let sex = parsers.sexWords[token.key]
        else { return [] }
        return [
            Candidate(field: .childSex, value: sex, weight: weight, tokens: [token], page: page)
        ]
    }

    // MARK: where the value stands

    /// Spans of tokens where the value may stand, likeliest first, with how much each is worth.
    func spans(of label: FoundLabel) -> [(tokens: [Token], factor: Double)] {
        var spans: [(tokens: [Token], factor: Double)] = []
        let rest = tokens(of: label.line, from: label.words.upperBound)
        let answer = Self.withoutLeader(rest)
        if answer.contains(where: { !$0.isSign }) { spans.append((answer, 1)) }
        // "Parent / Macre Ana Paz": behind the stroke the same is asked in another language.
        if let first = rest.first, first.text == "/", rest.count > 3 {
            spans.append((Array(rest.dropFirst(2)), 0.8))
        }
        let text = page.layout.lines[label.line]
        let below = below(label)
        if text.cell != nil { spans += below.map { ($0, 0.97) } }
        let written = rest.filter { !$0.isSign }
        // "Record no. (hospital)", "Client name - first": the rest of the label itself.
        if written.count <= 3, !written.contains(where: \.hasDigit), let right = right(of: label) {
            spans.append((right, written.isEmpty ? 0.97 : 0.9))
        }
        if text.cell == nil { spans += below.map { ($0, 0.9) } }
        let boxed = boxed(label)
        if boxed.count > 1 { spans.append((boxed, 0.97)) }
        return spans
    }

    /// Dots that lead to an answer, read as letters: "Sex . coo conn os Female".
    private static func withoutLeader(_ tokens: [Token]) -> [Token] {
        let dots = Set("ceomnisrauvwxz".utf8)
        let lead = tokens.prefix { token in
            token.isSign || isDotRow(token)
                || !token.startsUpper && !token.hasDigit
                    && token.key.utf8.allSatisfy { dots.contains($0) || $0 == 32 }
                    && (token.confidence < 0.75 || token.key.utf8.count > 8 || token.isDotted)
        }
        let rest = tokens.dropFirst(lead.count)
        guard let first = rest.first(where: { !$0.isSign }), lead.contains(where: { !$0.isSign }),
            first.startsUpper || first.hasDigit || rest.count == 1
        else { return tokens }
        return Array(rest)
    }

    /// "0.0...": dots of which some were read as noughts.
    private static func isDotRow(_ token: Token) -> Bool {
        token.text.utf8.count >= 4 && token.text.utf8.count(where: { $0 == UInt8(ascii: ".") }) >= 2
            && token.text.utf8.allSatisfy { ".0oO".utf8.contains($0) }
    }

    /// A value in several boxes beside its label, up to the next label: "03 | 24 | 2017".
    private func boxed(_ label: FoundLabel) -> [Token] {
        let row = page.layout.row(page.layout.lines[label.line].row).filter { $0 > label.line }
        let pieces = row.prefix { !beginsWithLabel($0) && page.lines[$0].allSatisfy(\.hasDigit) }
        guard (2...10).contains(pieces.count) else { return [] }
        return pieces.flatMap { page.lines[$0] }
    }

    /// The line's words from a place up to the next label on it.
    func tokens(of line: Int, from start: Int) -> [Token] {
        let next =
            labels.filter { $0.line == line && $0.words.lowerBound >= start }
            .map(\.words.lowerBound).min() ?? page.lines[line].count
        let span = page.lines[line][start..<max(start, next)].filter { !page.isUnticked($0) }
        return Array(span[..<unknownLabel(in: span)])
    }

    func beginsWithLabel(_ line: Int) -> Bool {
        labels.contains { label in
            label.line == line
                && page.lines[line][..<label.words.lowerBound].allSatisfy {
                    $0.isSign || $0.key.utf8.count <= 2
                }
        }
    }

    /// The next piece of the same row, where it is not a label itself.
    private func right(of label: FoundLabel) -> [Token]? {
        let row = page.layout.lines[label.line].row
        guard labels.last(where: { $0.line == label.line })?.words == label.words,
            let next = page.layout.row(row).first(where: {
                $0 > label.line && (label.role == .field(.childSex) || !isSpeck($0))
            }),
            !beginsWithLabel(next)
        else { return nil }
        return tokens(of: next, from: 0)
    }

    /// A piece that is a rest of a frame or of dots rather than an answer. At a label for the sex it may be the
    /// marked one of two letters.
    private func isSpeck(_ line: Int) -> Bool {
        page.lines[line].allSatisfy { token in
            token.isSign
                || token.key.utf8.count <= 2 && !token.hasDigit && token.confidence < 0.7
        }
    }

    /// Pieces under the label, nearest first.
    private func below(_ label: FoundLabel) -> [[Token]] {
        let line = page.layout.lines[label.line]
        guard let box = Box.around(line.words[label.words].map(\.box)) else { return [] }
        let height = page.layout.wordHeight
        // The head of a table's column stands in a cell of its own.
        let isHead =
            line.cell != nil
            && !page.layout.lines.contains { $0.cell == line.cell && $0.row > line.row }
        let inside = line.cell.map { page.layout.cells[$0].bottom - box.bottom } ?? 0
        let depth = line.cell == nil || isHead ? max(height * 3, inside + height * 2) : inside
        // A frame that was found only in part may leave the answer outside of the label's cell.
        let isHollow =
            line.cell != nil && !isHead
            && !page.layout.lines.contains {
                $0.cell == line.cell && $0.row > line.row && $0.box.x < box.right
                    && $0.box.right > box.x && $0.box.y - box.bottom <= height * 3
            }
        return page.layout.lines.indices.filter { index in
            let other = page.layout.lines[index]
            return other.row > line.row
                && other.box.y - box.bottom <= (isHollow ? height * 3 : depth)
                && (line.cell == nil || other.cell == line.cell || isHead
                    || (isHollow && other.cell == nil))
                && other.box.x < max(box.right, box.x + height * 4)
                && other.box.right > box.x - height && other.box.x > box.x - height * 6
                && !beginsWithLabel(index)
        }.prefix(2).map { tokens(of: $0, from: 0) }
    }

    /// What goes on below a span: the rest of an address, a surname after a hyphen.
    private func continuation(of span: [Token], label: FoundLabel) -> [Token] {
        guard let last = span.last, let box = Box.around(span.map(\.box)) else { return [] }
        let line = page.layout.lines[last.line]
        let beside = besideOnRow(last.line)
        if !beside.isEmpty { return beside }
        let parts = labelledParts(after: label)
        if !parts.isEmpty { return parts }
        let height = page.layout.wordHeight
        var result: [Token] = []
        var bottom = box.bottom
        let start = line.words[0].box.x
        for index in page.layout.lines.indices where index > last.line {
            let other = page.layout.lines[index]
            guard other.row > line.row, other.box.y - bottom <= height * 2,
                other.box.x < box.right, other.box.right > min(box.x, start) - height,
                line.cell == nil || other.cell == line.cell || other.cell == nil
            else { continue }
            if beginsWithLabel(index) { break }
            result += tokens(of: index, from: 0)
            bottom = other.box.bottom
            if result.count > 14 { break }
        }
        return result
    }

    /// City, state and ZIP code in boxes of their own to the right, up to the ZIP code.
    private func besideOnRow(_ line: Int) -> [Token] {
        var result: [Token] = []
        for index in page.layout.row(page.layout.lines[line].row) where index > line {
            if beginsWithLabel(index) { return [] }
            for token in page.lines[index] {
                result.append(token)
                if AddressParser.isZip(token.text) { return result }
            }
        }
        return []
    }

    /// "City: … State: … ZIP: …" on the rows below the street.
    private func labelledParts(after label: FoundLabel) -> [Token] {
        let row = page.layout.lines[label.line].row
        let rest = labels.filter { other in
            other.role == .restOfAddress
                && (0...2).contains(page.layout.lines[other.line].row - row)
        }
        let tokens = rest.flatMap { spans(of: $0).first?.tokens ?? [] }
        guard let end = tokens.firstIndex(where: { AddressParser.isZip($0.text) }) else {
            return []
        }
        return Array(tokens[...end])
    }

    // MARK: names in parts

    /// A name written in cells of its own: last, first, middle; both surnames.
    private func wholeNames(isAbove: Bool) -> [Candidate] {
        func part(_ role: LabelRole) -> (words: [String], tokens: [Token], weight: Double)? {
            for label in labels
            where label.role == role && (label.subject == .child || label.subject == nil) {
                for (span, factor) in spans(of: label, isAbove: isAbove) {
                    if let name = parsers.names.name(span, minimum: 1), name.words <= 3 {
                        let words = name.name.split(separator: " ").map(String.init)
                        return (words, name.tokens, label.strength * factor)
                    }
                }
            }
            return nil
        }
        guard let first = part(.firstName) else { return [] }
        let surnames = [part(.paternalName), part(.maternalName)].compactMap { $0 }
        let last = surnames.isEmpty ? [part(.lastName)].compactMap { $0 } : surnames
        guard !last.isEmpty else { return [] }
        let parts = [first] + [part(.middleName)].compactMap { $0 } + last
        return [
            Candidate(
                field: .childName, value: parts.flatMap(\.words).joined(separator: " "),
                weight: (parts.map(\.weight).min() ?? 0) * 0.95, tokens: parts.flatMap(\.tokens),
                page: page)
        ]
    }
}
