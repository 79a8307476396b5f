import Layout
import Packets

/// Values whose kind is plain and that no label claimed: what they are is told by the words around
/// them, else by the part of the page they stand in. Never certain: a person looks at each.
struct Unclaimed {
    let page: PageText
    let kind: PageKind
    let labels: [FoundLabel]
    let parsers: Parsers
    let cues: ProseCues
    let zone: Range<Int>
    /// What the other methods found on this page.
    let known: [Candidate]

    func candidates() -> [Candidate] {
        guard kind != .cover else { return organization() }
        return phones() + providerNumbers() + addresses() + days() + names() + insurers()
            + organization()
    }

    /// Whether the page has a reading of a field that may be believed.
    private func has(_ field: FieldName) -> Bool {
        known.contains { $0.field == field && $0.weight >= 0.5 }
    }

    // MARK: what stands around a value

    private enum Owner { case family, sender, nobody, unknown }

    /// Words before a value on its line, else beside it, else over it.
    private func words(before start: Int, on line: Int) -> [String] {
        var own: [String] = []
        for token in page.lines[line][..<start].reversed() {
            if token.hasDigit || token.text.hasSuffix(".") && token.key.utf8.count > 4 { break }
            own.insert(contentsOf: token.key.split(separator: " ").map(String.init), at: 0)
            if own.count >= 6 { break }
        }
        if !own.isEmpty { return own }
        let text = page.layout.lines[line]
        let beside = page.layout.row(text.row).last { $0 < line }
        if let beside, !page.lines[beside].contains(where: \.hasDigit) {
            return page.lines[beside].suffix(6).flatMap { $0.key.split(separator: " ") }.map(
                String.init)
        }
        let over = page.layout.lines.indices.last { index in
            let other = page.layout.lines[index]
            return other.row < text.row && other.row >= text.row - 2
                && other.box.x < text.box.right && other.box.right > text.box.x
        }
        guard let over, !page.lines[over].contains(where: \.hasDigit) else { return [] }
        return page.lines[over].prefix(6).flatMap { $0.key.split(separator: " ") }.map(String.init)
    }

    private func owner(_ words: [String]) -> Owner {
        if words.contains(where: cues.othersWords.contains) { return .nobody }
        let isFamilys = words.contains {
            cues.familyWords.contains($0) || cues.homeWords.contains($0)
        }
        let isSenders = words.contains {
            cues.senderWords.contains($0) || cues.officeWords.contains($0)
        }
        if isFamilys != isSenders { return isFamilys ? .family : .sender }
        return .unknown
    }

    /// Whom the part of the page is about: by the label before it, a clinician or a sender's number
    /// on its row or right above it.
    private func owner(at line: Int) -> Owner {
        let row = page.layout.lines[line].row
        let near = page.lines.indices.filter {
            (row - 2...row).contains(page.layout.lines[$0].row)
                && page.layout.lines[$0].box.x <= page.layout.lines[line].box.right
        }
        let before = labels.last { $0.line <= line && $0.subject != nil }
        if before?.subject == .recipient { return .nobody }
        let isSigned = near.contains { place in
            labels.contains { $0.line == place && $0.role == .field(.referrerNPI) }
                || (parsers.names.name(page.lines[place])?.degree).map(
                    NameParser.clinical.contains) ?? false
                || parsers.organizations.names(page.lines[place])
        }
        if isSigned || zone.contains(line) { return .sender }
        return switch before?.subject {
        case .provider: .sender
        case .child, .guardian: .family
        case .emergency, .insurer, .recipient: .nobody
        case nil: .unknown
        }
    }

    // MARK: telephones

    private func phones() -> [Candidate] {
        let claimed = Set(known.map(\.value))
        return page.lines.enumerated().flatMap { line, tokens -> [Candidate] in
            var found: [Candidate] = []
            var index = 0
            while index < tokens.count {
                guard let phone = parsers.phones.number(tokens, at: index) else {
                    index += 1
                    continue
                }
                if !parsers.phones.isOwn(phone.digits), !claimed.contains(phone.digits),
                    let (field, weight) = use(of: phone, on: line), !has(field)
                {
                    found.append(
                        Candidate(
                            field: field, value: phone.digits, weight: weight,
                            tokens: phone.tokens, page: page))
                }
                index += phone.tokens.count
            }
            return found
        }
    }

    private func use(of phone: PhoneParser.Result, on line: Int) -> (FieldName, Double)? {
        let words = words(before: phone.at, on: line)
        let isFax =
            words.suffix(3).contains { $0.hasPrefix("fax") || $0.hasPrefix("facs") }
            || words.last.map(PhoneUse.isFaxWithSlip) == true
        // "Dos Rios Family Clinic, (760) 555-0100": the clinic's, whomever it is named for.
        let isOffices = parsers.organizations.names(Array(page.lines[line].prefix(phone.at)))
        let said = isOffices ? .sender : owner(words)
        let owner = said == .unknown ? owner(at: line) : said
        let weight = said == .unknown ? 0.45 : 0.62
        switch owner {
        case .nobody: return nil
        case .sender: return (isFax ? .referrerFax : .referrerPhone, weight)
        case .family: return isFax ? nil : (.childPhone, weight)
        case .unknown: return isFax ? (.referrerFax, 0.4) : nil
        }
    }

    // MARK: provider numbers

    /// Ten digits in one word whose check digit makes them a provider's number: no telephone number begins
    /// with 1, and one of ten other numbers would pass. Of several nobody knows whose they are.
    private func providerNumbers() -> [Candidate] {
        guard !has(.referrerNPI), kind != .insurance else { return [] }
        let found = page.lines.enumerated().flatMap { line, tokens -> [Candidate] in
            let asked = labels.filter { $0.line == line }
            return tokens.compactMap { token -> Candidate? in
                let digits = token.text.filter { $0 != "," && $0 != "." }
                guard digits.utf8.count == 10, digits.first == "1", FieldFormat.isNPI(digits),
                    !known.contains(where: { $0.value == digits })
                else { return nil }
                let isOthers = asked.contains { label in
                    label.words.upperBound <= token.index
                        && [.field(.medicalRecordNumber), .field(.mediCalNumber)].contains(
                            label.role)
                }
                guard !isOthers else { return nil }
                return Candidate(
                    field: .referrerNPI, value: digits, weight: 0.62, tokens: [token], page: page)
            }
        }
        return Set(found.map(\.value)).count == 1 ? Array(found.prefix(1)) : []
    }

    // MARK: addresses

    private func addresses() -> [Candidate] {
        guard !has(.childAddress), kind != .insurance, kind != .imaging, kind != .laboratory else {
            return []
        }
        var found: [Candidate] = []
        let foot = page.layout.page.height * 92 / 100
        for (line, tokens) in page.lines.enumerated()
        where !zone.contains(line) && page.layout.lines[line].box.y < foot {
            for index in tokens.indices {
                // The ZIP code may stand on the line below.
                let next = page.layout.below(line, depth: page.layout.wordHeight * 2).first
                let rest = Array(tokens[index...]) + (next.map { page.lines[$0] } ?? [])
                guard let address = AddressParser.address(rest, within: 1) else { continue }
                let said = owner(words(before: index, on: line))
                let owner = said == .unknown ? owner(at: line) : said
                guard owner == .family || owner == .unknown else { break }
                found.append(
                    Candidate(
                        field: .childAddress, value: address.value,
                        weight: said == .family ? 0.62 : owner == .family ? 0.5 : 0.35,
                        tokens: address.tokens, page: page))
                break
            }
        }
        // Several that nothing tells apart are nobody's.
        let best = found.map(\.weight).max() ?? 0
        let leading = found.filter { $0.weight == best }
        return Set(leading.map(\.value)).count == 1 ? Array(leading.prefix(1)) : []
    }

    // MARK: days

    /// The day that stands alone, or behind a name or a place, at the head or the foot of what is
    /// written: the day it was written.
    private func days() -> [Candidate] {
        guard !has(.referralDate), [.letter, .referral, .order, .other].contains(kind) else {
            return []
        }
        let ends = page.lines.indices.suffix(6).reversed() + page.lines.indices.prefix(3)
        for line in ends where !labels.contains(where: { $0.line == line }) {
            let tokens = page.lines[line].filter { !$0.isSign }
            let found = tokens.indices.lazy.compactMap { at in
                parsers.dates.date(tokens, at: at, dayFirst: parsers.dayFirst).map { ($0, at) }
            }.first
            guard let (date, at) = found, isPlace(tokens[..<at]) || isSignature(tokens[..<at]),
                at + date.count == tokens.count || isSignature(tokens[..<at]),
                date.day <= parsers.received,
                date.day.completedMonths(until: parsers.received) < 3
            else { continue }
            return [
                Candidate(
                    field: .referralDate, value: date.day.iso, weight: 0.45,
                    tokens: Array(tokens[at...]), page: page)
            ]
        }
        return []
    }

    /// "El Centro, a 14 de octubre de 2026".
    private func isPlace(_ before: ArraySlice<Token>) -> Bool {
        before.count <= 6 && before.allSatisfy { $0.startsUpper || $0.key.utf8.count <= 2 }
    }

    /// "Ana Paz, MD  NPI 1093817465  10/14/2026": behind a clinician's name.
    private func isSignature(_ before: ArraySlice<Token>) -> Bool {
        before.count <= 12
            && before.indices.contains { start in
                parsers.names.name(Array(before[start...].prefix(6)))?.degree != nil
            }
    }

    // MARK: names

    /// Who writes of "my" child and signs without a closing: the name at the foot of the page.
    private func names() -> [Candidate] {
        guard !has(.guardianName), cues.isOwnChild(page) else { return [] }
        for line in page.lines.indices.suffix(4).reversed() {
            let tokens = page.lines[line].filter { !$0.isSign }
            guard let name = parsers.names.name(tokens), name.isWhole, !name.isClinician,
                !parsers.isOrganization(name, in: tokens),
                tokens.dropFirst(name.tokens.count).allSatisfy({
                    $0.hasDigit || $0.startsUpper || cues.relationWords.contains($0.key)
                })
            else { continue }
            return [
                Candidate(
                    field: .guardianName, value: name.name, weight: 0.55, tokens: name.tokens,
                    page: page)
            ]
        }
        return []
    }

    // MARK: insurers and organisations

    /// A line, or what stands behind a label on it, that names a health plan.
    private func insurers() -> [Candidate] {
        guard !has(.insurer) else { return [] }
        for (line, tokens) in page.lines.enumerated() {
            let own = labels.last { $0.line == line }
            guard own.map({ $0.role == .stop || $0.role == .field(.insurer) }) ?? true else {
                continue
            }
            let used = capitals(Array(tokens[(own?.words.upperBound ?? 0)...]))
            let text = " " + used.map(\.key).joined(separator: " ") + " "
            guard (2...7).contains(used.count), !parsers.organizations.isOurs(used),
                !used.allSatisfy({ Parsers.planKinds.contains($0.key) }),
                !used.contains(where: { cues.titleWords.contains($0.key) }),
                cues.insurerWords.contains(where: { Phrase.stands($0, in: text) })
            else { continue }
            return [
                Candidate(
                    field: .insurer, value: AddressParser.joined(used),
                    weight: own == nil ? 0.5 : 0.62, tokens: used, page: page)
            ]
        }
        return []
    }

    /// A line over an address or a telephone number, or one that names a clinic, where no label asks.
    private func organization() -> [Candidate] {
        guard !has(.referrerOrganization), kind != .insurance, !cues.isOwnChild(page) else {
            return []
        }
        var department: Candidate?
        for line in page.lines.indices where !labels.contains(where: { $0.line == line }) {
            let used = organization(in: page.lines[line])
            guard (2...8).contains(used.count),
                !used.contains(where: { cues.titleWords.contains($0.key) }),
                !parsers.organizations.isOurs(used),
                parsers.names.name(used).map({ !$0.isClinician }) ?? true
            else { continue }
            let box = page.layout.lines[line].box
            let isNamed = parsers.organizations.names(used)
            guard isNamed || used.count == page.lines[line].count else { continue }
            let isHead =
                zone.contains(line) && box.y < page.layout.page.height / 5
                && reaches(under: line)
            guard isHead || isNamed else { continue }
            let isDepartment = parsers.organizations.isKindOnly(used)
            let found = Candidate(
                field: .referrerOrganization, value: AddressParser.joined(used),
                weight: isDepartment ? 0.3 : isHead ? 0.5 : 0.4, tokens: used, page: page)
            guard isDepartment else { return [found] }
            department = department ?? found
        }
        return department.map { [$0] } ?? []
    }

    /// The line, or what stands on it before a telephone number or behind the title's dash:
    /// "Lark Hollow Clinic, 760-555-0100", "Newborn consult - Lark Hollow Clinic".
    private func organization(in tokens: [Token]) -> [Token] {
        let lead = capitals(tokens)
        if lead.count == tokens.count { return lead }
        if let dash = tokens.lastIndex(where: { ["-", "–", "—"].contains($0.text) }) {
            let behind = Array(tokens[(dash + 1)...])
            let used = capitals(behind)
            return used.count == behind.count ? used : []
        }
        let reaches = tokens[lead.count...].prefix(3).indices.contains {
            PhoneParser.isNumber(tokens, at: $0)
        }
        return reaches ? lead : []
    }

    /// Street or telephone on the line below.
    private func reaches(under line: Int) -> Bool {
        page.layout.below(line, depth: page.layout.wordHeight * 3).prefix(2).contains { other in
            page.lines[other].contains { AddressParser.isZip($0.text) }
                || page.lines[other].indices.contains {
                    PhoneParser.isNumber(page.lines[other], at: $0)
                }
        }
    }

    /// The words with capitals that begin a line, with the small words between them.
    private func capitals(_ tokens: [Token]) -> [Token] {
        let joining: Set<String> = ["of", "and", "for", "de", "del", "la", "el", "y", "the", "los"]
        var used = Array(
            tokens.drop(while: \.isSign).prefix {
                $0.startsUpper && !$0.hasDigit || joining.contains($0.key)
                    || ["&", "-", "–"].contains($0.text)
            })
        while let last = used.last, last.isSign || joining.contains(last.key) { used.removeLast() }
        return used
    }
}
