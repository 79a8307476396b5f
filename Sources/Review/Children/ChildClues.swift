import Packets

/// What a packet says of whose it is, as it counts for knowing the child again: people's values in place of
/// what was read, and nothing that stands on a page that is kept back but what is shown anyway.
public struct ChildClues: Sendable, Equatable, ShownRedacted {
    struct Clue<Value: Sendable & Equatable>: Sendable, Equatable {
        let value: Value
        /// A person said it, or it was read without a doubt.
        let isSure: Bool
    }

    let name: Clue<ChildName>?
    let birth: Clue<Day>?
    let sex: Clue<String>?
    /// Medi-Cal's number of the client.
    let cin: Clue<String>?
    let ccs: Clue<String>?
    let record: Clue<RecordNumber>?
    let phone: Clue<String>?
    let guardian: Clue<ChildName>?
    let address: Clue<Address>?
    /// Which of several born together, by the name or the line it stands in.
    let birthOrder: ChildName.BirthOrder?

    /// A record number means something only with who gave it.
    struct RecordNumber: Sendable, Equatable {
        let number: String
        /// Words of the organization's name; empty where it is not known.
        let organization: Set<String>
    }

    struct Address: Sendable, Equatable {
        let house: String
        let street: Set<String>
    }

    /// - Parameter shown: with people's corrections laid over it.
    public init(_ shown: ExtractedPacket) {
        let kept = Withholding(shown).kept(shown)
        func clue<Value>(_ name: FieldName, _ make: (String) -> Value?) -> Clue<Value>? {
            guard let field = kept.field(name), let value = make(field.value.open(for: .deciding))
            else { return nil }
            return Clue(value: value, isSure: !field.needsReview)
        }
        name = clue(.childName) { ChildName($0) }
        birth = clue(.childBirthDate) { Day(iso: $0) }
        sex = clue(.childSex) { $0 }
        cin = clue(.mediCalNumber, FieldFormat.cin)
        ccs = clue(.ccsNumber, SearchQuery.number)
        let organization = Set(
            (kept.field(.referrerOrganization)?.value.open(for: .deciding))
                .map(SearchQuery.nameWords)?.filter {
                    $0.count > 3 && !Self.commonOfOffices.contains($0)
                } ?? [])
        record = clue(.medicalRecordNumber) { text in
            SearchQuery.number(text).map {
                RecordNumber(
                    number: SearchQuery.digitsAlone($0) ?? $0, organization: organization)
            }
        }
        phone = clue(.childPhone, FieldFormat.phone)
        guardian = clue(.guardianName) { ChildName($0) }
        address = clue(.childAddress, Self.address)
        birthOrder =
            name?.value.birthOrder
            ?? kept.field(.childName).flatMap { ChildName.birthOrder(in: $0.evidence.text) }
    }

    /// Words that many offices have in their names: they make two of them no one.
    private static let commonOfOffices: Set = [
        "clinic", "clinica", "hospital", "medical", "medico", "medica", "center", "centre",
        "centro", "health", "salud", "children", "childrens", "pediatric", "pediatrics",
        "pediatria", "care", "group", "associates", "family", "county", "general", "regional",
        "services", "department", "institute", "community", "valley", "imperial",
    ]

    private static func address(_ text: String) -> Address? {
        let words = FieldFormat.folded(text).split { !($0.isLetter || $0.isNumber) }.map(
            String.init)
        guard let house = words.first, house.first?.isNumber == true else { return nil }
        let street = words.dropFirst().prefix(4).filter {
            $0.count > 2 && $0.allSatisfy(\.isLetter)
        }
        return street.isEmpty ? nil : Address(house: house, street: Set(street))
    }
}

extension ChildClues {
    /// Under what two packets of one child are found: those that share none of these are not compared. Each
    /// begins with the kind of what follows, and is to be kept as a keyed digest only.
    ///
    /// A surname alone is in too many packets, so names stand in pairs, and with the year of birth: a
    /// child is found with any two words of the name, or one and the year, or a number, or the day.
    public var blocks: Set<String> {
        var blocks: Set<String> = []
        let sounds = Set((name?.value.words ?? []).filter { $0.count > 2 }.map(Sound.code)).sorted()
        for (index, first) in sounds.enumerated() {
            for second in sounds[(index + 1)...] { blocks.insert("names \(first) \(second)") }
            if let year = birth?.value.year { blocks.insert("name-year \(first) \(year)") }
        }
        if let day = birth?.value {
            blocks.insert("born \(day.iso)")
            // As it is where the day and the month changed places.
            let two = [day.month, day.day].sorted()
            blocks.insert("born-either-way \(day.year) \(two[0]) \(two[1])")
        }
        if let cin { blocks.insert("cin \(cin.value)") }
        if let ccs { blocks.insert("ccs \(ccs.value)") }
        if let record { blocks.insert("record \(record.value.number)") }
        // The area code is what people leave out.
        if let phone { blocks.insert("phone \(phone.value.suffix(7))") }
        return blocks
    }
}

extension Change {
    /// Whether it changes what a child is known by.
    public var tellsChildrenApart: Bool {
        switch self {
        case .value(let name, _, _), .absent(let name): ChildClues.fields.contains(name)
        case .asRead(let key):
            ChildClues.fields.contains { Change.absent($0).key == key }
                || key.hasPrefix("sensitive|")
        case .tagged, .untagged: true
        case .finding, .noFinding, .examined, .referral, .flagged, .checked: false
        }
    }
}

extension ChildClues {
    static let fields: Set<FieldName> = [
        .childName, .childBirthDate, .childSex, .childAddress, .childPhone, .guardianName,
        .medicalRecordNumber, .mediCalNumber, .ccsNumber, .referrerOrganization,
    ]
}

extension ChildClues {
    /// Whether what is sure on both sides says that they are two children: then their pages are not the same,
    /// however alike.
    public func isPlainlyAnother(than other: ChildClues) -> Bool {
        if let match = ChildMatch(self, other), match.kind != .same { return true }
        if let name, let theirs = other.name, name.isSure, theirs.isSure {
            switch NameLikeness(name.value, theirs.value) {
            case .otherGiven, .otherSurname, .other: return true
            case .same, .alike, .close, .unnamed, nil: break
            }
        }
        if let birth, let theirs = other.birth, birth.isSure, theirs.isSure {
            return birth.value != theirs.value
        }
        return false
    }

    /// Why these look like another child, in words without a value; nil where they may be the same, or nothing
    /// is known of one.
    public func differing(from other: ChildClues) -> String? {
        guard let match = ChildMatch(self, other) else {
            return isPlainlyAnother(than: other)
                ? "name or birth date differ and nothing else agrees" : nil
        }
        return match.kind == .same ? nil : match.words
    }

    /// Whether anything here says which child it is.
    public var nameAnybody: Bool {
        name != nil || birth != nil || cin != nil || ccs != nil || record != nil
    }

    /// Whether a page says whose it is: the child's name or birth date or number; of a packet that has none
    /// of them, two numbers that agree.
    public func areNamed(on page: PageWords, _ likeness: PageLikeness) -> Bool {
        let texts = Set(page.tokens.map(\.text))
        let names = (name?.value.words ?? []).filter { $0.count > 2 }
        let numbers = [record?.value.number, cin?.value, ccs?.value].compactMap { $0?.lowercased() }
        var days: [String] = []
        if let day = birth?.value {
            func two(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
            for month in ["\(day.month)", two(day.month)] {
                for date in ["\(day.day)", two(day.day)] {
                    days += [
                        "\(month)\(date)\(day.year)", "\(month)\(date)\(two(day.year % 100))",
                        "\(date)\(month)\(day.year)",
                    ]
                }
            }
        }
        guard !(names.isEmpty && numbers.isEmpty && days.isEmpty) else {
            return likeness.numbers > 1
        }
        return names.count(where: texts.contains) >= min(2, max(names.count, 1))
            || !texts.isDisjoint(with: numbers + days)
    }
}
