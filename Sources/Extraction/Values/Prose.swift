import Layout
import Packets

/// Reads values from running text: "born March 4, 2021", "my son Ana…", "Mi nombre es …", and from
/// signatures.
struct Prose {
    let page: PageText
    let parsers: Parsers
    let matcher: LabelMatcher
    let cues: ProseCues
    let kind: PageKind
    /// The letterhead's lines: nothing of the family's stands there.
    let zone: Range<Int>

    struct Output {
        var candidates: [Candidate] = []
        var statedAgeMonths: Int?
    }

    func read() -> Output {
        var output = Output()
        for stream in streams() { read(stream, into: &output) }
        if kind == .letter || kind == .other || kind == .schoolRecord || kind == .referral {
            output.candidates += signature()
        }
        output.candidates += clinicians()
        return output
    }

    /// Lines of one paragraph in one stream of tokens. Cells and columns side by side stay apart.
    private func streams() -> [[Token]] {
        var streams: [[Token]] = []
        for (line, tokens) in page.lines.enumerated() {
            if let before = streams.last?.last?.line, goesOn(before, to: line) {
                streams[streams.count - 1] += tokens
            } else {
                streams.append(tokens)
            }
        }
        return streams
    }

    private func goesOn(_ before: Int, to line: Int) -> Bool {
        let upper = page.layout.lines[before]
        let lower = page.layout.lines[line]
        return upper.paragraph == lower.paragraph && upper.cell == lower.cell
            && lower.row == upper.row + 1 && upper.box.width > page.layout.page.width / 3
            && lower.box.x < upper.box.right && lower.box.right > upper.box.x
    }

    private func read(_ stream: [Token], into output: inout Output) {
        for index in stream.indices where !page.isUnticked(stream[index]) {
            if output.statedAgeMonths == nil, let age = age(stream, at: index) {
                output.statedAgeMonths = age
            }
            if let (cue, count) = cues.child.first(stream, at: index) {
                child(stream, after: index + count, cue: cue, into: &output)
            }
            if let sex = sexNoun(stream, at: index) { output.candidates.append(sex) }
            if let match = matcher.match(stream, at: index), match.isExact {
                labelled(match, stream, at: index, into: &output)
            }
            if let (_, count) = cues.relations.first(stream, at: index) {
                guardian(stream, at: index, count: count, into: &output)
            }
            if let found = NumberParsers.cin([stream[index]]), found.isValid, !found.isMended {
                output.candidates.append(
                    Candidate(
                        field: .mediCalNumber, value: found.value, weight: 0.7,
                        tokens: found.tokens,
                        page: page))
            }
        }
        addresses(stream, into: &output)
    }

    // MARK: the child

    private func child(
        _ stream: [Token], after start: Int, cue: String, into output: inout Output
    ) {
        var at = start
        while at < stream.count, at < start + 3,
            [
                "s", "is", "named", "name", "de", "nombre", "llamado", "llamada", "the", "patient",
                "student", "child", "child's",
            ].contains(stream[at].key)
                || stream[at].isSign
                || ["my", "mi", "son", "daughter", "hijo", "hija"].contains(stream[at].key)
        { at += 1 }
        guard at < stream.count, let name = parsers.names.name(Array(stream[at...].prefix(9))),
            !name.isClinician,
            !name.tokens.contains(where: { parsers.organizations.words.contains($0.key) }),
            !name.tokens.contains(where: { page.isUnticked($0) })
        else { return }
        let isWeak = ["for", "re", "regarding", "seeing", "saw", "paciente", "named", "i saw"]
            .contains(cue)
        let after = stream[(at + name.tokens.count)...].prefix(5).map(\.key)
        let isBorn = after.contains {
            [
                "dob", "born", "birth", "nacido", "nacida", "nacio", "nacimiento", "d", "birthdate",
                "fecha",
            ].contains($0)
        }
        output.candidates.append(
            Candidate(
                field: .childName, value: name.name,
                weight: (isWeak ? 0.5 : 0.75) + (isBorn ? 0.15 : 0), tokens: name.tokens, page: page
            ))
    }

    /// "4-year-old girl", "female infant", "my daughter".
    private func sexNoun(_ stream: [Token], at index: Int) -> Candidate? {
        let parts = stream[index].key.split(separator: " ").map(String.init)
        guard let noun = parts.last, let sex = cues.sexNouns[noun] else { return nil }
        let before =
            stream[max(0, index - 4)..<index].map(\.key).joined(separator: " ") + " "
            + parts.dropLast().joined(separator: " ")
        let own = ["my", "our", "mi", "nuestra", "nuestro"].contains {
            before.hasSuffix(" " + $0) || before.hasSuffix(" " + $0 + " ") || before == $0 + " "
        }
        let aged = [
            "old", "months", "years", "month", "year", "mo", "yo", "y o", "m o", "meses", "anos",
            "ano", "mes", "weeker", "term",
        ].contains { (" " + before + " ").contains(" " + $0 + " ") }
        let after = stream.dropFirst(index + 1).first?.key ?? ""
        let infant =
            ["infant", "child", "patient", "toddler", "baby", "newborn", "de", "que"].contains(
                after)
            && ["female", "male", "masculino", "femenino", "femenina", "hija", "hijo"].contains(
                noun)
        guard own || aged || infant else { return nil }
        return Candidate(
            field: .childSex, value: sex, weight: own || aged ? 0.85 : 0.6, tokens: [stream[index]],
            page: page)
    }

    /// "14 month old", "8-year-old", "de 3 años de edad", "age 4 years", "9 mo".
    private func age(_ stream: [Token], at index: Int) -> Int? {
        let parts = stream[index...].prefix(4).flatMap { $0.key.split(separator: " ") }.map(
            String.init)
        guard let first = parts.first else { return nil }
        let digits = first.prefix { $0.isNumber }
        guard let number = Int(digits), number < 22 * 12 else { return nil }
        let unit =
            digits.count < first.count
            ? String(first.dropFirst(digits.count)) : parts.dropFirst().first ?? ""
        let rest = Set(parts.dropFirst().prefix(4))
        let isAge =
            rest.contains("old") || rest.contains("edad") || unit == "yo"
            || (index > 0 && ["age", "edad", "aged"].contains(stream[index - 1].key))
        guard isAge else { return nil }
        switch unit {
        case "year", "years", "yr", "yrs", "y", "yo", "ano", "anos":
            let more = stream.dropFirst(index + 2).prefix(3).map(\.key)
            let months = ["months", "meses", "mes", "mo", "month"]
            let at = more.firstIndex { Int($0) != nil }
            let extra = at.flatMap {
                months.contains(more.dropFirst($0 + 1).first ?? "") ? Int(more[$0]) : nil
            }
            return number < 22 ? number * 12 + (extra ?? 0) : nil
        case "month", "months", "mo", "mos", "m", "mes", "meses": return number
        case "week", "weeks", "wk", "wks", "semanas": return number / 4
        case "day", "days", "dias": return 0
        default: return nil
        }
    }

    // MARK: labels in running text

    private func labelled(
        _ match: LabelMatcher.Match, _ stream: [Token], at index: Int, into output: inout Output
    ) {
        guard case .field(let field) = match.role, kind != .cover else { return }
        var span = Array(stream[(index + match.count)...].prefix(14))
        let isStrict: Bool
        switch field {
        case .childBirthDate: isStrict = true
        case .childPhone, .childAddress: isStrict = match.words > 1
        case .guardianName: isStrict = match.words > 2
        case .referrerNPI, .mediCalNumber: isStrict = true
        case .medicalRecordNumber: isStrict = match.words > 1
        default: isStrict = false
        }
        guard isStrict else { return }
        if field == .childBirthDate {
            guard isChildsBirth(stream, before: index) else { return }
            nameBefore(stream, birthAt: index, into: &output)
        }
        if field == .medicalRecordNumber {
            // "… number at the clinic is AB-123": words may stand between.
            let number = span.prefix(9).firstIndex { $0.hasDigit } ?? 0
            span.removeFirst(number)
        }
        let found = parsers.read(
            field, from: span, continuation: { [] }, dayFirst: false, page: page)
        output.candidates += found.map { candidate in
            var candidate = candidate
            candidate.weight *= 0.85
            return candidate
        }
    }

    /// "Ana Paz (born May 1, 2020)": the name that stands before the birth.
    private func nameBefore(_ stream: [Token], birthAt index: Int, into output: inout Output) {
        for length in [4, 3, 2] where index >= length {
            let before = Array(stream[(index - length)..<index])
            guard let name = parsers.names.name(before), name.tokens.count == length,
                name.isWhole, !name.isClinician, !parsers.isOrganization(name, in: before)
            else { continue }
            output.candidates.append(
                Candidate(
                    field: .childName, value: name.name, weight: 0.7, tokens: name.tokens,
                    page: page))
            return
        }
    }

    /// "the mother, born 1988" is not the child's birth.
    private func isChildsBirth(_ stream: [Token], before index: Int) -> Bool {
        let near = stream[max(0, index - 4)..<index].map(\.key)
        return !near.contains { cues.relationWords.contains($0) }
    }

    // MARK: the guardian

    private func guardian(
        _ stream: [Token], at index: Int, count: Int, into output: inout Output
    ) {
        var at = index + count
        while at < stream.count, at < index + count + 3,
            stream[at].isSign
                || ["is", "name", "s", "es", "nombre", "mrs", "sra", "sr", "mr"].contains(
                    stream[at].key)
        { at += 1 }
        if at < stream.count, let name = parsers.names.name(Array(stream[at...].prefix(7))),
            !name.isClinician, name.isWhole,
            !name.tokens.contains(where: { parsers.organizations.words.contains($0.key) })
        {
            output.candidates.append(
                Candidate(
                    field: .guardianName, value: name.name, weight: 0.65, tokens: name.tokens,
                    page: page))
            let end = stream[at...].firstIndex { name.tokens.last?.isSame(as: $0) ?? false } ?? at
            family(Array(stream[(end + 1)...].prefix(26)), into: &output)
            return
        }
        // "Rosa Diaz, mother" and "Rosa Diaz (madre)": the name before.
        for length in [5, 4, 3, 2] where index >= length {
            let before = Array(stream[(index - length)..<index])
            guard let last = before.last,
                last.text.hasSuffix(",") || stream[index].text.hasPrefix("(") || last.isSign
            else { break }
            if let name = parsers.names.name(before), name.tokens.count >= length - 1,
                !name.isClinician, name.isWhole
            {
                output.candidates.append(
                    Candidate(
                        field: .guardianName, value: name.name, weight: 0.7, tokens: name.tokens,
                        page: page))
                return
            }
        }
    }

    /// Telephone and address right behind a guardian's name: "…, mother, (760) 555-0100, 9 Elm St".
    private func family(_ tokens: [Token], into output: inout Output) {
        var hasPhone = false
        var hasAddress = false
        var index = 0
        while index < tokens.count {
            if !hasAddress, let home = AddressParser.address(Array(tokens[index...]), within: 1) {
                output.candidates.append(
                    Candidate(
                        field: .childAddress, value: home.value, weight: 0.75,
                        tokens: home.tokens, page: page))
                hasAddress = true
                index += home.tokens.count
            } else if !hasPhone, let phone = parsers.phones.number(tokens, at: index),
                !parsers.phones.own.contains(phone.digits)
            {
                output.candidates.append(
                    Candidate(
                        field: .childPhone, value: phone.digits, weight: 0.8,
                        tokens: phone.tokens, page: page))
                hasPhone = true
                index += phone.tokens.count
            } else {
                let token = tokens[index]
                if !hasPhone, !hasAddress, index > 6 || token.text.hasSuffix(".") { return }
                if token.endsWithColon, hasPhone || hasAddress { return }
                index += 1
            }
        }
    }

    /// The name under "Sincerely": a parent's in a parent's letter, a clinician's with a degree.
    private func signature() -> [Candidate] {
        for line in page.lines.indices.reversed() {
            let key = page.lines[line].map(\.key).filter { !$0.isEmpty }.joined(separator: " ")
            guard
                cues.closings.contains(key)
                    || cues.closings.contains(where: {
                        key.hasPrefix($0 + " ") && key.utf8.count < $0.utf8.count + 24
                    })
            else { continue }
            let following = page.lines.indices.filter { $0 > line }.prefix(4)
            for next in following {
                guard let name = parsers.names.name(page.lines[next]),
                    !name.tokens.contains(where: { parsers.organizations.words.contains($0.key) })
                else { continue }
                let nearby = following.filter { $0 >= next }.flatMap { page.lines[$0].map(\.key) }
                let isParent = nearby.contains { cues.relationWords.contains($0) }
                let isStaff = nearby.contains { cues.staffWords.contains($0) }
                if name.isClinician {
                    return [
                        Candidate(
                            field: .referrerName, value: name.name, weight: 0.75,
                            tokens: name.tokens, page: page)
                    ]
                }
                if isParent || (!isStaff && cues.isOwnChild(page)) {
                    return [
                        Candidate(
                            field: .guardianName, value: name.name, weight: 0.8,
                            tokens: name.tokens, page: page)
                    ]
                }
                return []
            }
        }
        return []
    }

    // MARK: clinicians, addresses

    /// "Ana Paz, MD" and "Dr. Ana Paz" anywhere; under the text more than within it.
    private func clinicians() -> [Candidate] {
        page.lines.flatMap { tokens -> [Candidate] in
            guard let first = tokens.first else { return [] }
            var found: [Candidate] = []
            let isLow = first.box.y > page.layout.page.height / 2
            for start in tokens.indices
            where start == 0 || NameParser.doctors.contains(tokens[start].key) {
                let rest = Array(tokens[start...].prefix(8))
                if let name = parsers.names.name(rest), name.isClinician,
                    !name.tokens.contains(where: { parsers.organizations.words.contains($0.key) })
                {
                    let weight = start == 0 && name.degree != nil ? (isLow ? 0.6 : 0.5) : 0.35
                    found.append(
                        Candidate(
                            field: .referrerName, value: name.name, weight: weight,
                            tokens: name.tokens, page: page))
                }
            }
            return found
        }
    }

    /// Addresses and telephone numbers of the family in running text.
    private func addresses(_ stream: [Token], into output: inout Output) {
        guard
            kind == .letter || kind == .other || kind == .clinicalNote || kind == .schoolRecord
                || kind == .dischargeSummary, let line = stream.first?.line,
            !zone.contains(line), page.layout.lines[line].box.y < page.layout.page.height * 92 / 100
        else { return }
        var homeAt: Int?
        for index in stream.indices {
            if let address = AddressParser.address(Array(stream[index...].prefix(17)), within: 1) {
                let near = stream[max(0, index - 8)..<index].map(\.key)
                let isHome = near.contains {
                    cues.homeWords.contains($0) || cues.relationWords.contains($0)
                }
                if isHome || (stream.count > 20 && kind == .letter) {
                    homeAt = index + address.tokens.count
                    output.candidates.append(
                        Candidate(
                            field: .childAddress, value: address.value,
                            weight: isHome ? 0.75 : 0.55,
                            tokens: address.tokens, page: page))
                }
            }
            if let phone = parsers.phones.number(stream, at: index),
                !parsers.phones.own.contains(phone.digits)
            {
                let near = stream[max(0, index - 9)..<index].map(\.key)
                let isFamily =
                    near.contains { cues.homeWords.contains($0) || cues.relationWords.contains($0) }
                    || homeAt.map { index - $0 < 8 } ?? false
                let isOther = near.suffix(3).contains {
                    ["fax", "clinic", "office", "clinica", "school", "hospital"].contains($0)
                }
                if isFamily, !isOther {
                    output.candidates.append(
                        Candidate(
                            field: .childPhone, value: phone.digits, weight: 0.65,
                            tokens: phone.tokens,
                            page: page))
                }
            }
        }
    }
}

/// Phrases looked for in running text.
struct ProseCues: Sendable {
    let child: PhraseSet
    let relations: PhraseSet
    let relationWords: Set<String>
    let closings: [String]
    let sexNouns: [String: String]
    let ownChild: [String]
    let staffWords: Set<String> = [
        "teacher", "principal", "counselor", "psychologist", "nurse", "therapist", "coordinator",
        "director", "maestra", "maestro", "psicologa", "enfermera", "specialist", "aide", "case",
        "caseworker", "worker", "manager", "advocate", "educator", "docente", "trabajadora",
    ]
    let homeWords: Set<String> = [
        "home", "live", "lives", "living", "family", "reside", "resides", "residing",
        "call", "reach", "cell",
        "vivimos", "vive", "viven", "vivo", "domicilio", "direccion", "casa", "hogar",
        "familia", "celular", "llamar", "llamarme", "reached",
    ]

    /// The page speaks as a child's own family does.
    func isOwnChild(_ page: PageText) -> Bool { ownChild.contains { page.says($0) } }

    init(languages: [LanguageLexicon]) {
        child = PhraseSet(languages.flatMap(\.childCues))
        relations = PhraseSet(languages.flatMap(\.relations))
        relationWords = Set(languages.flatMap(\.relations))
        closings = languages.flatMap(\.closings)
        sexNouns = languages.reduce(into: [:]) { table, language in
            for (word, sex) in language.sexNouns { table[word] = sex }
        }
        ownChild = [
            "my son", "my daughter", "my child", "our son", "our daughter", "our child", "mi hijo",
            "mi hija", "nuestro hijo", "nuestra hija", "mi nino", "mi nina", "my grandson",
            "my granddaughter", "mi nieto", "mi nieta", "my baby", "mi bebe",
        ]
    }
}

/// Phrases by their first word.
struct PhraseSet: Sendable {
    private let byFirst: [String: [[String]]]

    init(_ phrases: [String]) {
        var byFirst: [String: [[String]]] = [:]
        for phrase in phrases {
            let words = phrase.split(separator: " ").map(String.init)
            if let first = words.first { byFirst[first, default: []].append(words) }
        }
        self.byFirst = byFirst.mapValues { $0.sorted { $0.count > $1.count } }
    }

    /// The longest phrase that begins at a token, with its length in tokens.
    func first(_ tokens: [Token], at index: Int) -> (phrase: String, count: Int)? {
        guard let phrases = byFirst[tokens[index].key] else { return nil }
        for words in phrases where index + words.count <= tokens.count {
            if words.indices.allSatisfy({ tokens[index + $0].key == words[$0] }) {
                return (words.joined(separator: " "), words.count)
            }
        }
        return nil
    }
}
