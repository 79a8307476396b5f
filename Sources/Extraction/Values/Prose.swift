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
        if !output.candidates.contains(where: { $0.field == .childSex }) {
            output.candidates += toldByPronouns()
        }
        if kind == .letter || kind == .other || kind == .schoolRecord || kind == .referral {
            output.candidates += signature()
        }
        output.candidates += clinicians() + clinicPhones()
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
        // A letter's line that ends no sentence goes on, whatever paragraph it was put into.
        let isOpen =
            kind == .letter && page.lines[before].last?.text.hasSuffix(".") == false
            && page.lines[before].last?.endsWithColon == false
            && lower.box.y - upper.box.bottom < page.layout.wordHeight * 3
            && abs(lower.box.x - upper.box.x) < page.layout.wordHeight * 4
        return (upper.paragraph == lower.paragraph || isOpen) && upper.cell == lower.cell
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
            if let match = matcher.spelled(stream, at: index) {
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
        let isWeak = [
            "for", "re", "regarding", "seeing", "saw", "paciente", "named", "i saw", "to see",
            "refer",
        ]
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
        if let owner = owner(stream, at: index) { return owner }
        if let born = bornAs(stream, at: index) { return born }
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
            && [
                "female", "male", "masculino", "femenino", "femenina", "hija", "hijo", "nino",
                "nina",
            ].contains(noun)
        let article = index > 0 ? stream[index - 1].key : ""
        // "Ana Paz (born May 1, 2020), a girl": said of the one just named.
        let isAside = index > 1 && [",", ")"].contains(stream[index - 2].text.last ?? " ")
        let told =
            ["a", "an", "un", "una"].contains(article)
            && (isAside || ["born", "who", "named", "nacido", "nacida"].contains(after))
            || article == "a" && index > 1 && stream[index - 2].key == "is"
                && index > 2 && ["he", "she"].contains(stream[index - 3].key)
            || isApposed(stream, at: index) || ["this", "esta", "este"].contains(article)
        guard own || aged || infant || told else { return nil }
        return Candidate(
            field: .childSex, value: sex, weight: own || aged || told ? 0.85 : 0.6,
            tokens: [stream[index]],
            page: page)
    }

    /// Text that says "she" and "her" throughout, and of nobody "he": whoever it is about. A person looks.
    private func toldByPronouns() -> [Candidate] {
        guard kind != .cover, kind != .insurance else { return [] }
        let words = page.lines.flatMap { $0 }
        func told(_ pronouns: Set<String>) -> [Token] { words.filter { pronouns.contains($0.key) } }
        let his = told(["he", "his", "him"])
        let hers = told(["she", "her", "hers"])
        guard his.isEmpty != hers.isEmpty, let first = (his + hers).first, (his + hers).count > 1
        else { return [] }
        return [
            Candidate(
                field: .childSex, value: his.isEmpty ? "female" : "male", weight: 0.45,
                tokens: [first], page: page)
        ]
    }

    /// "the girl's mother", "the boy's parents".
    private func owner(_ stream: [Token], at index: Int) -> Candidate? {
        let sexes = ["boys": "male", "girls": "female"]
        let text = stream[index].text.utf8
        guard index > 0, stream[index - 1].key == "the", let sex = sexes[stream[index].key],
            text.count > stream[index].key.utf8.count,
            stream.dropFirst(index + 1).first.map({ cues.relationWords.contains($0.key) }) ?? false
        else { return nil }
        return Candidate(
            field: .childSex, value: sex, weight: 0.75, tokens: [stream[index]], page: page)
    }

    /// "Ana Paz, born May 1, 2020, girl.": alone between commas behind the birth date.
    private func isApposed(_ stream: [Token], at index: Int) -> Bool {
        guard index > 0, let end = stream[index].text.last, ".,;".contains(end),
            stream[index - 1].text.hasSuffix(","), stream[index - 1].hasDigit
        else { return false }
        return stream[max(0, index - 6)..<index].contains {
            ["born", "dob", "birth", "birthdate", "nacido", "nacida"].contains($0.key)
        }
    }

    /// Spanish says it in the word: "nacida el 3 de mayo".
    private func bornAs(_ stream: [Token], at index: Int) -> Candidate? {
        let sexes = ["nacido": "male", "nacida": "female"]
        guard let sex = sexes[stream[index].key], !stream[index].startsUpper,
            stream[(index + 1)...].prefix(2).contains(where: \.hasDigit),
            isChildsBirth(stream, before: index)
        else { return nil }
        return Candidate(
            field: .childSex, value: sex, weight: 0.82, tokens: [stream[index]], page: page)
    }

    /// "14 month old", "8-year-old", "de 3 años de edad", "age 4 years", "9 mo".
    private func age(_ stream: [Token], at index: Int) -> Int? {
        let parts = stream[index...].prefix(4).flatMap { $0.key.split(separator: " ") }.map(
            String.init)
        guard let age = StatedAge(parts), let months = age.months else { return nil }
        let rest = Set(parts.dropFirst().prefix(4))
        let isAge =
            rest.contains("old") || rest.contains("edad") || age.word == "yo"
            || (index > 0 && ["age", "edad", "aged"].contains(stream[index - 1].key))
        guard isAge else { return nil }
        guard age.unit == .years else { return months }
        let more = stream.dropFirst(index + 2).prefix(3).map(\.key)
        let at = more.firstIndex { Int($0) != nil }
        let extra = at.flatMap {
            StatedAge(more, at: $0).flatMap { $0.unit == .months ? $0.number : nil }
        }
        return months + (extra ?? 0)
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
            // A label with a colon is read with its row, which says whose it is.
            let hasColon = stream[index + match.count - 1].endsWithColon
            guard !hasColon, isChildsBirth(stream, before: index) else { return }
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
}
