import Layout
import Packets

/// The typed parsers of one fax: each field's words are read by the parser that knows its kind.
struct Parsers: Sendable {
    let dates: DateParser
    let names: NameParser
    let phones: PhoneParser
    let sexWords: [String: String]
    let organizations: Organizations
    let districtWords: [String]
    /// The pages write the day before the month.
    let dayFirst: Bool
    let received: Day

    /// Reads a field from the first of `span`; `continuation` gives what goes on below.
    func read(
        _ field: FieldName, from span: [Token], continuation: () -> [Token],
        wrapped: () -> [Token] = { [] }, dayFirst: Bool, page: PageText
    ) -> [Candidate] {
        switch field {
        case .childName, .guardianName, .referrerName:
            return name(
                field, span, continuation: continuation, wrapped: wrapped, page: page)
        case .childBirthDate, .referralDate:
            return date(field, span, dayFirst: dayFirst || self.dayFirst, page: page)
        case .childSex: return sex(span, page: page)
        case .childPhone, .referrerPhone, .referrerFax:
            guard let phone = phones.first(span, for: field) else { return [] }
            return [
                Candidate(
                    field: field, value: phone.digits, weight: 1, tokens: phone.tokens, page: page)
            ]
        case .childAddress: return address(span, continuation: continuation, page: page)
        case .medicalRecordNumber:
            return NumberParsers.mrn(span).map { number($0, field: field, page: page) } ?? []
        case .mediCalNumber:
            return NumberParsers.cin(span).map { number($0, field: field, page: page) } ?? []
        case .ccsNumber:
            return NumberParsers.ccs(span).map { number($0, field: field, page: page) } ?? []
        case .referrerNPI:
            return NumberParsers.npi(span).map { number($0, field: field, page: page) } ?? []
        case .referrerOrganization:
            return organization(span, continuation: continuation, page: page)
        case .schoolDistrict, .insurer:
            return words(field, span, continuation: continuation, page: page)
        }
    }

    private func number(
        _ found: NumberParsers.Result, field: FieldName, page: PageText
    ) -> [Candidate] {
        let doubts: [Doubt] =
            (found.isValid ? [] : [.failedCheck]) + (found.isMended ? [.inferred] : [])
        return [
            Candidate(
                field: field, value: found.value, weight: found.isValid ? 1 : 0.6,
                tokens: found.tokens, page: page, doubts: doubts)
        ]
    }

    private func name(
        _ field: FieldName, _ span: [Token], continuation: () -> [Token],
        wrapped: () -> [Token], page: PageText
    ) -> [Candidate] {
        let span = field == .childName ? Self.withoutTopic(span) : span
        var tokens = span
        var isJoined = false
        if let last = span.last, last.text.hasSuffix("-") || last.text == "-" {
            tokens += continuation().prefix(2)
        }
        if let end = endBeforeOrganization(tokens) { tokens = Array(tokens[...end]) }
        var named = names.name(tokens, minimum: 1)
        if field != .referrerName, tokens.count == span.count, named?.reaches(span.last) == true {
            let rest = wrapped()
            if !rest.isEmpty {
                isJoined = true
                tokens += rest
                named = names.name(tokens)
            }
        }
        guard let found = named, found.words > 1, !isOrganization(found, in: tokens) else {
            return []
        }
        if field != .referrerName, found.isClinician { return [] }
        return [
            Candidate(
                field: field, value: found.name, weight: found.words > 5 ? 0.7 : 1,
                tokens: found.tokens, page: page,
                doubts: found.isWhole && !isJoined ? [] : [.inferred])
        ]
    }

    /// "Referral - Ana Paz", "New referral for Ana Paz": what a message is about before whom.
    private static func withoutTopic(_ span: [Token]) -> [Token] {
        let rest = span.drop { $0.isSign || topics.contains($0.key) }
        let dropped = span.count - rest.count
        return dropped > 0 && dropped < 6 && rest.first?.startsUpper == true ? Array(rest) : span
    }

    private static let topics: Set<String> = [
        "new", "referral", "referrals", "therapy", "request", "mtp", "ccs", "re", "for", "fwd",
        "fw", "urgent", "help", "records", "record", "patient", "client", "child", "of",
    ]

    /// "Ana Paz, Lark Hollow Clinic": the word at whose comma the name ends, where a place of work follows.
    private func endBeforeOrganization(_ tokens: [Token]) -> Int? {
        guard let comma = tokens.indices.first(where: { tokens[$0].text.hasSuffix(",") }),
            comma > 0, comma + 2 < tokens.count,
            let name = names.name(Array(tokens[...comma])), name.isWhole,
            name.tokens.count == tokens[...comma].count(where: { !$0.isSign })
        else { return nil }
        let rest = Array(tokens[(comma + 1)...].prefix(6))
        return organizations.names(rest) ? comma : nil
    }

    /// Words with capitals that go on as a clinic's or a school's name do.
    func isOrganization(_ name: NameParser.Result, in tokens: [Token]) -> Bool {
        let places = Set(name.tokens.map { [$0.line, $0.index] })
        let last = tokens.lastIndex { places.contains([$0.line, $0.index]) } ?? 0
        let next = tokens.dropFirst(last + 1).prefix(1)
        let closes = name.tokens.last.map { $0.text.hasSuffix(",") || $0.text.hasSuffix(".") }
        return name.tokens.contains { organizations.words.contains($0.key) }
            || (closes != true && next.contains { organizations.words.contains($0.key) })
    }

    private func date(
        _ field: FieldName, _ span: [Token], dayFirst: Bool, page: PageText
    ) -> [Candidate] {
        guard let found = dates.firstDate(span, within: 4, dayFirst: dayFirst) else { return [] }
        let day = found.result.day
        guard day <= received.adding(days: 1) ?? received else { return [] }
        var doubts: [Doubt] = found.result.isMended ? [.inferred] : []
        if found.result.isAmbiguous, dayFirst { doubts.append(.ambiguousDate) }
        return [
            Candidate(
                field: field, value: day.iso, weight: 1,
                tokens: Array(span[found.at..<found.at + found.result.count]), page: page,
                doubts: doubts)
        ]
    }

    private func sex(_ span: [Token], page: PageText) -> [Candidate] {
        // "[X] F [ ] M" and "M / F" are choices: a printed pair says nothing by itself.
        let words = span.prefix(5).compactMap { token in
            sexWord(token.key).map { (token: token, sex: $0.sex, isExact: $0.isExact) }
        }
        guard let first = words.first, Set(words.map(\.sex)).count == 1 else { return [] }
        // A single letter among others is what was legible of printed choices.
        let others = span.prefix(5).filter {
            !$0.isSign && !$0.hasDigit && !$0.isSame(as: first.token)
                && sexWord($0.key) == nil && $0.key.utf8.count <= 4
        }
        let isAlone = first.token.key.utf8.count > 1 || others.isEmpty
        return [
            Candidate(
                field: .childSex, value: first.sex, weight: isAlone ? 1 : 0.6,
                tokens: [first.token], page: page,
                doubts: first.isExact ? [] : [.inferred])
        ]
    }

    private func sexWord(_ key: String) -> (sex: String, isExact: Bool)? {
        if let sex = sexWords[key] { return (sex, true) }
        guard key.utf8.count > 4 else { return nil }
        let near = Set(sexWords.filter { Slips.same($0.key, key) }.values)
        return near.count == 1 ? near.first.map { ($0, false) } : nil
    }

    private func address(
        _ span: [Token], continuation: () -> [Token], page: PageText
    ) -> [Candidate] {
        if let whole = AddressParser.address(span) {
            return [
                Candidate(
                    field: .childAddress, value: whole.value, weight: 1, tokens: whole.tokens,
                    page: page)
            ]
        }
        guard let street = AddressParser.street(span) else { return [] }
        let more = continuation()
        if let whole = AddressParser.address(span + more) {
            return [
                Candidate(
                    field: .childAddress, value: whole.value, weight: 0.95, tokens: whole.tokens,
                    page: page)
            ]
        }
        return [
            Candidate(
                field: .childAddress, value: street.value, weight: 0.5, tokens: street.tokens,
                page: page, doubts: [.failedCheck])
        ]
    }

    /// A clinic or agency; a person's name here names the referrer.
    private func organization(
        _ span: [Token], continuation: () -> [Token], page: PageText
    ) -> [Candidate] {
        if let person = names.name(span), person.isClinician, !isOrganization(person, in: span) {
            return [
                Candidate(
                    field: .referrerName, value: person.name, weight: 0.9, tokens: person.tokens,
                    page: page, doubts: person.isWhole ? [] : [.inferred])
            ]
        }
        // "Lark Hollow Clinic, (760) 555-0100": its number is no part of its name.
        let number = span.indices.first { $0 > 0 && PhoneParser.isNumber(span, at: $0) }
        let used = Array(span.prefix(min(9, number ?? 9)))
        let found = words(.referrerOrganization, used, continuation: continuation, page: page)
        guard !organizations.isOurs(used), !organizations.names(used) else {
            return organizations.isOurs(used) ? [] : found
        }
        // "Lorena, referrals desk": whoever sits there.
        if used.contains(where: { ["desk", "referrals", "coordinator"].contains($0.key) }) {
            return []
        }
        // A person's first name: who sent it, but no organisation.
        return found.map { candidate in
            var candidate = candidate
            candidate.weight *= used.count > 1 && !used.contains { $0.hasDigit } ? 0.4 : 0.2
            return candidate
        }
    }

    /// "PPO  HMO  Other": what is printed to be ticked.
    static let planKinds: Set<String> = [
        "", "ppo", "hmo", "epo", "pos", "other", "otro", "otra", "yes", "no", "si", "none", "type",
        "tipo", "plan", "de",
        "of",
    ]

    private func words(
        _ field: FieldName, _ span: [Token], continuation: () -> [Token], page: PageText
    ) -> [Candidate] {
        var tokens = Array(span.prefix(9)).filter { !$0.isSign || ["&", "-"].contains($0.text) }
        func isDistrict() -> Bool {
            let text = " " + tokens.map(\.key).joined(separator: " ") + " "
            return districtWords.contains { Phrase.stands($0, in: text) }
        }
        if field == .schoolDistrict {
            if !isDistrict() {
                let more = continuation().prefix(3)
                if more.contains(where: { ["district", "school", "unified"].contains($0.key) }) {
                    tokens += more
                }
            }
        }
        guard let first = tokens.first, first.startsUpper || first.hasDigit, !tokens.isEmpty else {
            return []
        }
        if field == .insurer, tokens.allSatisfy({ Self.planKinds.contains($0.key) }) { return [] }
        let value = AddressParser.joined(tokens)
        guard value.unicodeScalars.count(where: { $0.properties.isAlphabetic }) >= 3,
            phones.first(tokens, within: 1) == nil
        else { return [] }
        // "District" over a column of who gives a service: what is named there may be anything.
        let weight = field == .schoolDistrict && !isDistrict() ? 0.5 : 0.9
        return [Candidate(field: field, value: value, weight: weight, tokens: tokens, page: page)]
    }
}
