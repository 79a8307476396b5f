import Layout
import Packets

/// Values without a label: the organisation over a page with its telephone, the day of a letter, a
/// school district named in a line; in a parent's own letter, the parent's.
struct Letterhead {
    let page: PageText
    let kind: PageKind
    let labels: [FoundLabel]
    let parsers: Parsers
    let cues: ProseCues
    let zone: Range<Int>

    func candidates() -> [Candidate] {
        let isFamilys = kind == .letter && cues.isOwnChild(page)
        return (isFamilys ? family(zone) : organization(zone) + reach(zone)) + letterDay()
            + district() + reached()
    }

    /// "Lark Hollow Clinic   tel 760-555-0100   fax 760-555-0101" wherever it stands: an organisation at the head
    /// of a line that goes on with how it is reached. Looked at by a person.
    private func reached() -> [Candidate] {
        guard kind != .cover, kind != .insurance, kind != .schoolRecord else { return [] }
        let words: Set<String> = ["tel", "telephone", "phone", "ph", "office", "fax", "records"]
        return page.lines.indices.compactMap { line -> Candidate? in
            let tokens = page.lines[line]
            let end = tokens.indices.first { index in
                words.contains(tokens[index].key)
                    || labels.contains { $0.line == line && $0.words.lowerBound == index }
            }
            let row = page.layout.row(page.layout.lines[line].row).flatMap { page.lines[$0] }
            guard !zone.contains(line), row.first.map({ $0.isSame(as: tokens[0]) }) == true,
                row.indices.contains(where: { PhoneParser.isNumber(row, at: $0) })
            else { return nil }
            let used = Self.name(in: Array(tokens[..<(end ?? tokens.count)]))
            guard (2...7).contains(used.count), parsers.organizations.names(used),
                !parsers.organizations.isOurs(used),
                used.dropLast().allSatisfy({ !$0.text.hasSuffix(",") }),
                used.allSatisfy({
                    $0.startsUpper || NameParser.particles.contains($0.key)
                        || ["of", "and", "for"].contains($0.key)
                })
            else { return nil }
            return Candidate(
                field: .referrerOrganization, value: AddressParser.joined(used), weight: 0.45,
                tokens: used, page: page)
        }
    }

    // MARK: the sender

    private func organization(_ zone: Range<Int>) -> [Candidate] {
        guard kind != .insurance else { return [] }
        let places =
            zone.lowerBound..<min(page.lines.count, max(zone.lowerBound + 2, zone.upperBound))
        var department: Candidate?
        for line in places {
            let used = Self.name(in: page.lines[line])
            guard (2...8).contains(used.count), !parsers.organizations.isOurs(used),
                parsers.organizations.names(used),
                !used.contains(where: { cues.titleWords.contains($0.key) }),
                used.allSatisfy({
                    $0.startsUpper || NameParser.particles.contains($0.key) || $0.isSign
                        || ["of", "and", "for"].contains($0.key)
                })
            else { continue }
            let isReader = kind == .imaging || kind == .laboratory
            let isDepartment = parsers.organizations.isKindOnly(used)
            let weight = isReader ? 0.4 : isDepartment ? 0.45 : zone.isEmpty ? 0.5 : 0.82
            let found = Candidate(
                field: .referrerOrganization, value: AddressParser.joined(used), weight: weight,
                tokens: used, page: page)
            // "High Risk Infant Follow-Up Clinic" over the hospital it belongs to.
            guard isDepartment else { return [found] }
            department = department ?? found
        }
        return department.map { [$0] } ?? []
    }

    /// A line's words up to an address, a label or a gap twice as wide as the line's usual one.
    private static func name(in tokens: [Token]) -> [Token] {
        let gaps = zip(tokens, tokens.dropFirst()).map { $1.box.x - $0.box.right }
        let usual = gaps.isEmpty ? 0 : gaps.sorted()[gaps.count / 2]
        var used: [Token] = []
        for (index, token) in tokens.enumerated() {
            if token.hasDigit || token.text == "|" || token.endsWithColon { break }
            if index > 0, gaps[index - 1] > max(usual, 6) * 2 { break }
            used.append(token)
        }
        let titles = ["note", "visit", "report", "letter", "summary", "evaluation", "form"]
        while let last = used.last, last.isSign || titles.contains(last.key) { used.removeLast() }
        return used
    }

    /// Telephone and fax numbers of the letterhead.
    private func reach(_ zone: Range<Int>) -> [Candidate] {
        guard kind != .insurance, kind != .schoolRecord else { return [] }
        let isReader = kind == .imaging || kind == .laboratory
        return zone.flatMap { line -> [Candidate] in
            let tokens = page.lines[line]
            var found: [Candidate] = []
            var index = 0
            while index < tokens.count {
                guard let phone = parsers.phones.number(tokens, at: index) else {
                    index += 1
                    continue
                }
                let before = index > 0 ? tokens[index - 1].key : ""
                let isFax = before.hasPrefix("f") || PhoneUse.isFaxWithSlip(before)
                if !parsers.phones.isOwn(phone.digits) {
                    found.append(
                        Candidate(
                            field: isFax ? .referrerFax : .referrerPhone, value: phone.digits,
                            weight: isReader ? 0.4 : before.isEmpty ? 0.6 : 0.82,
                            tokens: phone.tokens, page: page))
                }
                index += phone.tokens.count
            }
            return found
        }
    }

    /// The block over a parent's own letter: name, street, telephone.
    private func family(_ zone: Range<Int>) -> [Candidate] {
        let lines = zone.filter { line in !labels.contains { $0.line == line } }
        var found: [Candidate] = []
        if let first = lines.first, let name = parsers.names.name(page.lines[first]),
            name.tokens.count == page.lines[first].count, !name.isClinician, name.isWhole
        {
            found.append(
                Candidate(
                    field: .guardianName, value: name.name, weight: 0.7, tokens: name.tokens,
                    page: page))
        }
        let tokens = lines.flatMap { page.lines[$0] }
        for index in tokens.indices {
            if let address = AddressParser.address(Array(tokens[index...]), within: 1),
                !found.contains(where: { $0.field == .childAddress })
            {
                found.append(
                    Candidate(
                        field: .childAddress, value: address.value, weight: 0.8,
                        tokens: address.tokens, page: page))
            }
            if let phone = parsers.phones.number(tokens, at: index),
                !parsers.phones.isOwn(phone.digits)
            {
                found.append(
                    Candidate(
                        field: .childPhone, value: phone.digits, weight: 0.8,
                        tokens: phone.tokens, page: page))
            }
        }
        return found
    }

    // MARK: days, districts

    /// The line of a letter, or of a referral on letter paper, that holds nothing but its day.
    private func letterDay() -> [Candidate] {
        guard kind == .letter || kind == .referral else { return [] }
        for (line, tokens) in page.lines.enumerated()
        where page.layout.lines[line].box.y < page.layout.page.height / 3 {
            guard
                let found = parsers.dates.firstDate(tokens, within: 5, dayFirst: parsers.dayFirst),
                tokens.count - found.at - found.result.count <= 0,
                tokens[..<found.at].allSatisfy({ !$0.endsWithColon && !$0.hasDigit }),
                found.result.day <= parsers.received,
                found.result.day.completedMonths(until: parsers.received) < 12,
                !labels.contains(where: { $0.line == line })
            else { continue }
            return [
                Candidate(
                    field: .referralDate, value: found.result.day.iso, weight: 0.7,
                    tokens: Array(tokens[found.at...]), page: page)
            ]
        }
        return []
    }

    /// "Brawley … School District": the words with capitals before it.
    private func district() -> [Candidate] {
        page.lines.flatMap { tokens -> [Candidate] in
            guard
                let end = tokens.indices.first(where: { index in
                    ["usd", "esd", "uhsd"].contains(tokens[index].key)
                        || (tokens[index].key == "district" && index > 0
                            && tokens[index - 1].key == "school")
                })
            else { return [] }
            var start = end
            while start > 0, end - start < 6, tokens[start - 1].startsUpper,
                !tokens[start - 1].endsWithColon,
                !tokens[start - 1].text.hasSuffix(","), !tokens[start - 1].text.hasSuffix(".")
            { start -= 1 }
            let used = Array(tokens[start...end])
            guard used.count >= 2, used.count > 2 || tokens[end].key != "district" else {
                return []
            }
            return [
                Candidate(
                    field: .schoolDistrict, value: AddressParser.joined(used), weight: 0.6,
                    tokens: used, page: page)
            ]
        }
    }
}

/// What tells the names of clinics, schools and agencies from those of people.
struct Organizations: Sendable {
    private let phrases: [String]
    private let ours: [String]
    /// Single words of the phrases.
    let words: Set<String>

    init(languages: [LanguageLexicon]) {
        phrases = languages.flatMap(\.organizations)
        ours = languages.flatMap(\.ours)
        words = Set(phrases.filter { !$0.utf8.contains(32) })
    }

    func names(_ tokens: [Token]) -> Bool { says(phrases, tokens) }
    /// "Pediatric Rehabilitation Medicine": each word names a kind of care, none a place or a person.
    func isKindOnly(_ tokens: [Token]) -> Bool {
        tokens.allSatisfy { token in
            token.isSign
                || token.key.split(separator: " ").allSatisfy {
                    words.contains(String($0)) || Self.kinds.contains(String($0))
                }
        }
    }

    private static let kinds: Set<String> = [
        "pediatric", "pediatrics", "high", "risk", "infant", "infants", "follow", "up", "followup",
        "child",
        "children", "childrens", "newborn", "neonatal", "intensive", "care", "department",
        "division", "section",
        "of", "and", "for", "the", "outpatient", "inpatient", "physical", "occupational", "speech",
        "therapy",
        "developmental", "behavioral", "orthopedic", "orthopaedic", "neuromuscular", "specialty",
        "services",
        "program", "clinic", "medicine", "pediatria", "rehabilitacion", "consulta", "externa",
        "departamento",
        "servicio", "de", "neurologia", "nicu", "emergency", "evaluation", "diagnostic",
    ]

    /// The programme itself.
    func isOurs(_ tokens: [Token]) -> Bool { says(ours, tokens) }

    private func says(_ phrases: [String], _ tokens: [Token]) -> Bool {
        let text = " " + tokens.map(\.key).joined(separator: " ") + " "
        return phrases.contains { Phrase.stands($0, in: text) }
    }
}
