import Packets

/// A label as it stands on a page.
struct FoundLabel: Sendable {
    let role: LabelRole
    /// Index into the page's lines, and the words it takes there.
    let line: Int
    let words: Range<Int>
    /// 0 to 1: how sure it is that this is a label and no prose.
    let strength: Double
    /// Whom the part of the page it stands in is about.
    var subject: Subject?
    /// The label's own text, for hints like "(dd/mm/yyyy)".
    let text: String
    /// Its place among labels that ask together ("phone / fax"), and how many they are.
    var part = 0
    var parts = 1
}

/// Finds the labels of a page and tells, for those that do not say it, whom they are about.
struct LabelFinder: Sendable {
    let matcher: LabelMatcher
    let subjects: [(phrase: String, subject: Subject)]
    let headings: [LabelGrammar<Subject>]
    let salutations: [String]

    func labels(on page: PageText) -> [FoundLabel] {
        var found: [FoundLabel] = []
        for line in page.lines.indices { found += labels(in: line, of: page) }
        found.removeAll { isRelation($0, page: page) }
        found += headerLabels(of: page, known: found)
        found += GarbledLabels(page: page, known: found).labels()
        found.sort {
            ($0.line, $0.words.lowerBound, $0.part) < ($1.line, $1.words.lowerBound, $1.part)
        }
        return withSubjects(inParts(found, page: page), page: page)
    }

    /// "born   sex   legal guardian   telephone": a row of labels alone is the head of columns, also where
    /// none has a capital.
    private func headerLabels(of page: PageText, known: [FoundLabel]) -> [FoundLabel] {
        let labelled = Dictionary(grouping: known) { page.layout.lines[$0.line].row }
        return labelled.keys.sorted().flatMap { row -> [FoundLabel] in
            let cells = page.layout.row(row)
            guard cells.count >= 3,
                cells.allSatisfy({ line in
                    page.lines[line].count <= 4 && !page.lines[line].contains(where: \.hasDigit)
                })
            else { return [] }
            return cells.compactMap { line -> FoundLabel? in
                let tokens = page.lines[line]
                guard !known.contains(where: { $0.line == line }), let first = tokens.first,
                    !page.isUnticked(first), let match = matcher.match(tokens, at: 0),
                    match.isExact, match.count == tokens.count
                else { return nil }
                return FoundLabel(
                    role: match.role, line: line, words: 0..<match.count, strength: 0.7,
                    subject: nil, text: Self.key(of: tokens))
            }
        }
    }

    private func labels(in line: Int, of page: PageText) -> [FoundLabel] {
        let tokens = page.lines[line]
        var found: [FoundLabel] = []
        guard !isSectionHeading(tokens) else { return [] }
        var index = 0
        while index < tokens.count {
            guard !page.isUnticked(tokens[index]),
                let (match, strength) = owned(in: tokens, at: index)
                    ?? match(
                        tokens, at: index, after: found.last,
                        place: page.layout.lines[line].cell == nil ? .open : .cell)
            else {
                index += 1
                continue
            }
            let partner = partner(of: match, in: tokens, from: index + match.count)
            let end = endOfHint(tokens, from: partner?.end ?? index + match.count)
            // "Tel. / fax of the clinic": whose the one is, so is the other.
            let isProviders = partner?.role.subject == .provider && match.role == .phone
            func label(_ role: LabelRole, part: Int) -> FoundLabel {
                FoundLabel(
                    role: role, line: line, words: index..<end, strength: strength, subject: nil,
                    text: tokens[index..<end].map(\.text).joined(separator: " "), part: part,
                    parts: partner == nil ? 1 : 2)
            }
            if let partner {
                found += [
                    label(isProviders ? .field(.referrerPhone) : match.role, part: 0),
                    label(partner.role, part: 1),
                ]
            } else {
                found.append(
                    label(role(match.role, hint: tokens[(index + match.count)..<end]), part: 0))
            }
            index = end
        }
        return found
    }

    /// The label that begins at a word and how sure it is; where one known by its words alone runs
    /// into what follows, the listed one inside it.
    private func match(
        _ tokens: [Token], at index: Int, after last: FoundLabel?, place: Place
    ) -> (LabelMatcher.Match, Double)? {
        for isListed in [false, true] {
            guard let match = matcher.match(tokens, at: index, isListed: isListed),
                match.isExact || !isNumbering(tokens[index])
            else { return nil }
            if let strength = strength(
                of: match, at: index, in: tokens, after: last, place: place)
            {
                return (match, strength)
            }
            guard match.isComposed else { return nil }
        }
        return nil
    }

    /// "Client MRN", "Patient DOB": whose it is, before what is asked for, at the head of a line or a cell.
    private func owned(in tokens: [Token], at index: Int) -> (LabelMatcher.Match, Double)? {
        guard tokens[..<index].allSatisfy(\.isSign), !tokens[index].endsWithColon,
            tokens[index].startsUpper,
            let whose = matcher.match(tokens, at: index), whose.isExact, whose.count == 1,
            whose.role == .field(.childName),
            let asked = matcher.match(tokens, at: index + 1, isListed: true), asked.isExact,
            case .field(let field) = asked.role, Self.owned.contains(field)
        else { return nil }
        let end = index + 1 + asked.count
        guard
            end == tokens.count || tokens[end - 1].endsWithColon || asked.role.expects(tokens[end])
        else { return nil }
        let match = LabelMatcher.Match(
            role: asked.role, count: 1 + asked.count, words: 1 + asked.words, isExact: true)
        return (match, tokens[end - 1].endsWithColon ? 1 : 0.9)
    }

    private static let owned: Set<FieldName> = [
        .medicalRecordNumber, .childBirthDate, .childSex, .mediCalNumber, .ccsNumber,
    ]

    /// "phone / fax", "birth date / sex": the second of two labels that ask together.
    private func partner(
        of match: LabelMatcher.Match, in tokens: [Token], from start: Int
    ) -> (role: LabelRole, end: Int)? {
        guard match.isExact, start + 1 < tokens.count, ["/", "&"].contains(tokens[start].text),
            let second = matcher.match(tokens, at: start + 1), second.isExact,
            second.role != match.role
        else { return nil }
        return (second.role, start + 1 + second.count)
    }

    /// "Name of applicant (last)" asks for a part of the name.
    private func role(_ role: LabelRole, hint: ArraySlice<Token>) -> LabelRole {
        guard role == .field(.childName) || role == .name else { return role }
        let last = ["last", "last name", "surname", "apellido", "apellidos"]
        return last.contains(Self.key(of: Array(hint))) ? .lastName : role
    }

    /// A remark in parentheses after a label belongs to it: "(mm/dd/yy)", "(last, first)".
    private func endOfHint(_ tokens: [Token], from start: Int) -> Int {
        guard start < tokens.count, tokens[start].text.hasPrefix("(") else { return start }
        for index in start..<min(tokens.count, start + 7) {
            let text = tokens[index].text
            if text.hasSuffix(")") || text.hasSuffix("):") {
                let inside = tokens[start...index].map(\.key).joined(separator: " ")
                let digits = inside.utf8.filter { (48...57).contains($0) }.count
                return digits > 2 ? start : index + 1
            }
        }
        return start
    }

    /// Whether a line stands in a ruled cell.
    private enum Place { case open, cell }

    /// Nil where the words are prose rather than a label.
    private func strength(
        of match: LabelMatcher.Match, at index: Int, in tokens: [Token], after last: FoundLabel?,
        place: Place
    ) -> Double? {
        let end = index + match.count - 1
        let next = tokens.dropFirst(end + 1).first
        // "Home visit - Lark Hollow Clinic": a dash in the middle of a title asks for nothing.
        let isTopic = match.words == 1 && tokens[index].key == "referral"
        let isTitles =
            next?.text == "-"
            && (isTopic || index > 0 && !tokens[..<index].allSatisfy(\.isSign))
        let hasColon =
            tokens[end].endsWithColon
            || (!isTitles && [":", "#", "#:", "-", "=", "$", "$:"].contains(next?.text ?? ""))
            || isLeader(next)
            || tokens.dropFirst(end + 1).prefix(3).contains { $0.isDotted && !$0.startsUpper }
        var lead = tokens[..<index].filter { !$0.isSign && !isNumbering($0) && !isSpeck($0) }
        // "HRIF / hospital number": another name for the same before a stroke.
        if index > 1, tokens[index - 1].text == "/", lead.count <= 2 { lead = [] }
        // "Male [J Female": printed choices are no label, however near to "male or female".
        if match.role == .field(.childSex), !match.isExact, match.role.expects(tokens[index]) {
            return nil
        }
        // "M / F": printed choices; "M/F" in one word asks, if it is answered.
        if match.role == .field(.childSex), Self.bothLetters.contains(tokens[index].key),
            match.words == 2,
            match.count > 1 || !(next.map(match.role.expects) ?? (tokens.count == 1))
        {
            return nil
        }
        let strength = match.isComposed ? 0.85 : match.isExact ? 0.9 : 0.75
        if match.isComposed, !hasColon, !isApart(next, from: tokens[end], match.role) {
            return nil
        }
        if hasColon {
            // A word of prose with a slip may end with a colon.
            let isProse =
                !match.isExact && match.words == 1
                && (!tokens[index].startsUpper || (!lead.isEmpty && next == nil))
            return isProse ? nil : min(1, strength + 0.1)
        }
        // "Hospital General", "Centro de Salud": the first word of a name.
        if match.isPartOfName, match.words == 1, next != nil { return nil }
        if place == .open, next?.startsUpper == true,
            Self.beginsName(Self.key(of: Array(tokens[index...end])))
        {
            return nil
        }
        if lead.isEmpty {
            // Small capitals are read as small letters: in a cell of its own such a word asks all the same.
            let isSex = match.role == .field(.childSex) && next != nil
            if place == .cell || isSex, match.isExact || isSex, !tokens[index].startsUpper,
                next == nil || match.role.expects(next)
            {
                return strength - 0.05
            }
            // Two words run together with a slip are hardly prose.
            if match.count == 1, match.words > 1, !match.isExact, tokens[index].startsUpper,
                tokens[index].key.utf8.count >= 10
            {
                return strength
            }
            // "Mother notes that", "PT evaluation": the first word of a sentence or a service.
            if match.words == 1, let next, !next.startsUpper, !next.hasDigit, !next.isSign,
                !next.text.hasPrefix("("), !match.isExact || !match.role.expects(next)
            {
                return nil
            }
            if match.words == 1, let next {
                // "Patient Registration", "Mr Quill": a word before a name is often part of it.
                if tokens[index].key.utf8.count <= 2, !match.role.expects(next) { return nil }
                if match.role.asksForName {
                    // "Name (last, first)": a remark in parentheses says that it asks.
                    if match.isExact, next.text.hasPrefix("(") { return strength }
                    return match.isExact ? 0.55 : nil
                }
            }
            return match.count > 1 || (match.isExact && tokens[index].startsUpper)
                || (next == nil && (tokens[index].startsUpper || match.role.isNamePart))
                ? strength : nil
        }
        // In the middle of a line and without a colon most words are part of a value or of prose;
        // "NPI 1093817465, telephone 760-555-0100": behind a comma a word may ask for a number.
        let isListed = tokens[index - 1].text.hasSuffix(",") || tokens[index - 1].isSign
        let isFax = match.role == .fax && PhoneParser.isNumber(tokens, at: end + 1)
        let isOpened = tokens[index].text.hasPrefix("(") && match.role.expects(next)
        guard match.isExact,
            tokens[index].startsUpper || isFax || isOpened || (isListed && match.role.expects(next))
        else { return nil }
        if match.role.expects(next) { return strength - (match.words > 1 ? 0.15 : 0.1) }
        let follows = last?.line == tokens[index].line
        return match.words > 1 && follows && next?.startsUpper == true && !match.isPartOfName
            ? strength - 0.2 : nil
    }

    private static let bothLetters: Set<String> = ["m f", "f m"]

    /// "Centro de Salud Río Nuevo": words that ask for an organisation, and begin the names of many.
    private static func beginsName(_ key: String) -> Bool {
        ["centro de salud", "centro medico", "unidad medica", "hospital general", "health center"]
            .contains(key)
    }

    /// Dots or an underline that lead from a label to its answer.
    private func isLeader(_ token: Token?) -> Bool {
        guard let token, token.isSign, token.text.utf8.count > 1 else { return false }
        return token.text.unicodeScalars.allSatisfy { "._…·-–—:".unicodeScalars.contains($0) }
    }

    /// What follows a label known by its words alone stands apart from it or is what it asks for.
    private func isApart(_ next: Token?, from last: Token, _ role: LabelRole) -> Bool {
        guard let next, !last.text.hasSuffix(")") else { return true }
        let gap = next.box.x - last.box.right
        return gap > max(last.box.height, 24) * 5 / 4 || role.expects(next)
    }

    /// A frame or a band beside the text taken for letters.
    private func isSpeck(_ token: Token) -> Bool {
        token.key.utf8.count <= 3 && token.confidence < 0.7
    }

    /// "2.", "26.b", "a)", "(3)".
    func isNumbering(_ token: Token) -> Bool {
        guard token.index == 0, let last = token.text.last else { return false }
        let isBare =
            token.text.utf8.count <= 2 && token.text.utf8.allSatisfy { (48...57).contains($0) }
        guard isBare || ").,".contains(last) else { return false }
        let letters = token.key.utf8.filter { $0 != 32 }
        return letters.count == 1
            || (letters.count <= 3 && letters.first.map { (48...57).contains($0) } ?? false)
    }

    /// "Name" before "first" on one row asks for the surname alone, whatever else was read there.
    private func inParts(_ labels: [FoundLabel], page: PageText) -> [FoundLabel] {
        labels.map { label in
            guard label.role == .field(.childName) || label.role == .name else { return label }
            let row = page.layout.lines[label.line].row
            let others = labels.filter { page.layout.lines[$0.line].row == row }
            guard others.contains(where: { $0.role == .firstName && $0.line > label.line }),
                !others.contains(where: { $0.role == .lastName || $0.role == .paternalName })
            else { return label }
            // What is left of "- last" on the label's line is still the label.
            let end = page.lines[label.line].count
            let rest = page.lines[label.line][label.words.upperBound...].filter { !$0.isSign }
            return FoundLabel(
                role: .lastName, line: label.line,
                words: label.words.lowerBound..<(rest.count == 1 ? end : label.words.upperBound),
                strength: label.strength, subject: label.subject, text: label.text)
        }
    }

    /// "Client Information" names a part of a form; it asks for nothing. "Referring physician" asks, though
    /// its words make a heading as well.
    private func isSectionHeading(_ tokens: [Token]) -> Bool {
        let written = tokens.filter { !$0.isSign && !isNumbering($0) }
        guard written.count > 1, tokens.last?.endsWithColon == false, heading(tokens) != nil else {
            return false
        }
        let key = Self.key(of: written)
        let isListed = matcher.spelled(written, at: 0).map { $0.count == written.count } ?? false
        return !isListed || subjects.contains { $0.phrase == key }
    }

    static func key(of tokens: [Token]) -> String {
        tokens.map(\.key).filter { !$0.isEmpty }.joined(separator: " ")
    }
}
