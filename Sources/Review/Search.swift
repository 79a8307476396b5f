import Packets

/// What somebody looks for. All parts must be found in one packet; each is compared as a whole
/// word, number or day, since the index on disk holds only their keyed digests.
public struct SearchQuery: Sendable, Equatable, Codable, ShownRedacted {
    /// Words of the child's or a guardian's name.
    public let names: [String]
    public let birthDate: Day?
    /// Record, Medi-Cal, case, telephone and NPI numbers, letters and digits only.
    public let numbers: [String]
    /// Parts of anything that was read or set, folded; where there are some, only they count.
    public private(set) var parts: [String] = []
    /// Looks for parts in the text of pages too.
    public private(set) var isInText = false
    /// Set by whoever checks the asker's rights, over whatever was asked for.
    public var scope: Scope = .everywhere

    public init(names: [String] = [], birthDate: Day? = nil, numbers: [String] = []) {
        self.names = names.flatMap(Self.nameWords)
        self.birthDate = birthDate
        self.numbers = numbers.compactMap(Self.number)
    }

    /// Looks for parts of names, numbers, days, senders, and of the text of pages. Nothing on disk is an
    /// index of them: every packet is opened, one after another.
    public init(parts: [String], inText isInText: Bool) {
        self.init()
        self.parts = parts.flatMap { $0.split(whereSeparator: \.isWhitespace) }
            .map { FieldFormat.folded(String($0)) }
        self.isInText = isInText
    }

    /// Sorts words as typed on a command line into days (`2021-03-04`, `03/04/2021`), numbers (at
    /// least four digits among them) and names. A number typed in one piece with spaces in it
    /// ("(760) 555-0100") stays whole, and a label before it ("MRN 4471900") falls away.
    public init(words: [String]) {
        var names: [String] = []
        var numbers: [String] = []
        var day: Day?
        for typed in words {
            var number = ""
            var labels: [String] = []
            for part in typed.split(separator: " ").map(String.init) {
                if let found = FieldFormat.day(part) {
                    day = found
                } else if Self.digits(part) > 0 || (!number.isEmpty && part.utf8.count == 1) {
                    number += part
                } else if Self.labels.contains(Self.nameWords(part).joined()) {
                    labels.append(part)
                } else {
                    names.append(part)
                }
            }
            if Self.digits(number) >= Self.fewestDigits {
                numbers.append(number)
            } else {
                names += labels
            }
        }
        self.init(names: names, birthDate: day, numbers: numbers)
    }

    /// Words before a number that say whose it is.
    private static let labels: Set = ["mr", "mrn", "rc", "ccs", "cin", "npi", "tel"]

    private static func digits(_ text: String) -> Int {
        text.utf8.count { (48...57).contains($0) }
    }

    /// A number of fewer digits finds too much to be asked for.
    private static let fewestDigits = 4

    /// The digits of a number alone: it is found without the letters printed before it.
    static func digitsAlone(_ number: String) -> String? {
        let kept = number.utf8.filter { (48...57).contains($0) }
        return kept.count >= fewestDigits ? String(decoding: kept, as: UTF8.self) : nil
    }

    public var isEmpty: Bool {
        names.isEmpty && birthDate == nil && numbers.isEmpty && parts.isEmpty
    }

    /// The words of a name as they are compared: no accents, lower case, parted at anything that
    /// is no letter.
    public static func nameWords(_ name: String) -> [String] {
        FieldFormat.folded(name).split { !$0.isLetter }.map(String.init)
    }

    /// A number as it is compared: letters and digits only, upper case; nil where nothing is left.
    /// A telephone number in full loses the country's 1.
    public static func number(_ text: String) -> String? {
        let kept = text.uppercased().utf8.filter {
            (48...57).contains($0) || (65...90).contains($0)
        }
        let isLong = kept.count == 11 && kept.first == 49 && kept.allSatisfy { $0 < 58 }
        return kept.isEmpty
            ? nil : String(decoding: isLong ? Array(kept.dropFirst()) : kept, as: UTF8.self)
    }
}

/// The words under which one packet is found.
public struct SearchWords: Sendable, Equatable, ShownRedacted {
    public let names: Set<String>
    public let birthDates: Set<Day>
    public let numbers: Set<String>

    /// From what was read and what people put in its place: a name that was corrected is found
    /// under both.
    public init(_ fields: [Field]) {
        var names: Set<String> = []
        var days: Set<Day> = []
        var numbers: Set<String> = []
        for field in fields {
            let value = field.value.open(for: .searching)
            switch field.name {
            case .childName, .guardianName: names.formUnion(SearchQuery.nameWords(value))
            case .childBirthDate: if let day = Day(iso: value) { days.insert(day) }
            case .medicalRecordNumber, .mediCalNumber, .ccsNumber, .childPhone, .referrerNPI:
                if let number = SearchQuery.number(value) {
                    numbers.insert(number)
                    if let digits = SearchQuery.digitsAlone(number) { numbers.insert(digits) }
                }
            case .childSex, .childAddress, .referrerName, .referrerOrganization, .referrerPhone,
                .referrerFax, .referralDate, .schoolDistrict, .insurer:
                break
            }
        }
        self.names = names
        self.birthDates = days
        self.numbers = numbers
    }

    /// Whether a text names the child, the family, a birth date or one of the numbers.
    public func areNamed(in text: String) -> Bool {
        let said = SearchQuery(
            words: text.split { $0.isWhitespace || ",;".contains($0) }.map(String.init))
        return !names.filter { $0.utf8.count > 2 }.isDisjoint(with: said.names)
            || said.birthDate.map(birthDates.contains) == true
            || birthDates.contains { SaidDay($0).stands(in: text) }
            || said.numbers.contains(where: numbers.contains)
    }
}
