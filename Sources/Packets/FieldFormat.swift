/// Why a value typed for a field is refused. Carries no value.
public enum FieldFault: String, Error, Sendable, Equatable, Codable, CaseIterable {
    case empty, tooLong, controlCharacters
    case notADay, inTheFuture, tooLongAgo
    case notASex, noCheckDigit, notAnNPI, notACIN, notAPhone, noLetters, noStreet, noDigits

    /// What is wrong, after the field's name.
    public var what: String {
        switch self {
        case .empty: "nothing was given"
        case .tooLong: "longer than \(FieldFormat.longest) letters"
        case .controlCharacters: "contains control characters"
        case .notADay: "not a possible day"
        case .inTheFuture: "a day still to come"
        case .tooLongAgo: "a day more than \(FieldFormat.oldest) years ago"
        case .notASex: "not one of female, male, other"
        case .noCheckDigit: "the check digit does not fit"
        case .notAnNPI: "not a provider number of ten digits that begins with 1 or 2"
        case .notACIN: "not a Medi-Cal number"
        case .notAPhone: "not a telephone number of ten digits"
        case .noLetters: "a name without letters"
        case .noStreet: "an address without a street or a town"
        case .noDigits: "a number without digits"
        }
    }

    public var hint: String? {
        switch self {
        case .empty: "to say that nobody wrote it, give the field without a value"
        case .notADay: "write YYYY-MM-DD or MM/DD/YYYY"
        case .tooLongAgo: "look at the year; an adult's record is told as one, not by a date"
        case .notACIN: "a 9, seven digits, and a letter that is none of B I J K L O P Q R S"
        case .notAPhone: "area code first; punctuation does not matter"
        case .noCheckDigit: "read the number on the page once more"
        default: nil
        }
    }
}

/// The normal form of each field, for what people type; readers of pages have their own, tolerant
/// ways to the same form.
public enum FieldFormat {
    public static let longest = 400
    /// In years: nobody older is a child's programme's, which ends at 21, and no record of one is older. Those who
    /// aged out a few years ago are, so that it can be said of them.
    public static let oldest = 26

    /// The earliest day that anybody of a children's programme was born on.
    public static func earliest(_ today: Day) -> Day {
        today.adding(months: -12 * oldest) ?? today
    }

    /// The value in the contract's form.
    ///
    /// - Parameter today: a birth or referral date later than this is refused, and one of long before.
    public static func check(
        _ name: FieldName, _ typed: String, today: Day
    ) throws(FieldFault) -> String {
        let text = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !text.isEmpty else { throw .empty }
        guard text.unicodeScalars.count <= longest else { throw .tooLong }
        guard text.unicodeScalars.allSatisfy(isShown) else { throw .controlCharacters }
        switch name {
        case .childBirthDate, .referralDate:
            guard let day = day(text) ?? day(short: text, by: today) else { throw .notADay }
            guard day <= today else { throw .inTheFuture }
            guard day >= earliest(today) else { throw .tooLongAgo }
            return day.iso
        case .childSex:
            guard let sex = sexes[folded(text)] else { throw .notASex }
            return sex
        case .childPhone, .referrerPhone, .referrerFax:
            guard let digits = phone(text) else { throw .notAPhone }
            return digits
        case .referrerNPI: return try npi(text)
        case .mediCalNumber:
            guard let number = cin(text) else { throw .notACIN }
            return number
        case .medicalRecordNumber, .ccsNumber:
            guard text.utf8.contains(where: isDigit) else { throw .noDigits }
            return text
        case .childName, .guardianName, .referrerName, .referrerOrganization, .schoolDistrict,
            .insurer:
            guard text.contains(where: \.isLetter) else { throw .noLetters }
            return text
        case .childAddress:
            guard text.contains(where: \.isLetter) else { throw .noStreet }
            return text
        }
    }

    /// `YYYY-MM-DD` or, as American forms have it, `MM/DD/YYYY`.
    public static func day(_ text: some StringProtocol) -> Day? {
        if let day = Day(iso: text) { return day }
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 3, parts[2].count == 4,
            parts.allSatisfy({ !$0.isEmpty && $0.count <= 4 && $0.allSatisfy(isDigit) })
        else { return nil }
        let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1) - 48 } }
        return Day(year: numbers[2], month: numbers[0], day: numbers[1])
    }

    /// `M/D/YY`: of this century, unless that is still to come.
    private static func day(short text: String, by today: Day) -> Day? {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 3, parts[2].count == 2 else { return nil }
        let year = String(decoding: parts[2], as: UTF8.self)
        let rest = String(text.dropLast(2))
        guard let recent = day(rest + "20" + year) ?? day(rest + "19" + year) else { return nil }
        return recent <= today ? recent : day(rest + "19" + year)
    }

    /// Ten digits; a leading 1 is dropped. Area codes and exchanges begin with 2 to 9.
    public static func phone(_ text: String) -> String? {
        guard text.utf8.allSatisfy({ isDigit($0) || " ()-+./".utf8.contains($0) }) else {
            return nil
        }
        var digits = text.utf8.filter(isDigit)
        if digits.count == 11, digits.first == 49 { digits.removeFirst() }
        guard digits.count == 10, digits[0] >= 50, digits[3] >= 50 else { return nil }
        return String(decoding: digits, as: UTF8.self)
    }

    /// The letters a client index number may end in: none that looks like a digit.
    public static let cinLetters = Set("ACDEFGHMNTUVWXYZ".utf8)

    /// A Medi-Cal client index number: 9, seven digits, one letter that no digit resembles.
    public static func cin(_ text: String) -> String? {
        let letters = text.uppercased().utf8.filter { $0 != 32 && $0 != 45 }
        guard letters.count == 9, letters[0] == 57, letters[1...7].allSatisfy(isDigit),
            cinLetters.contains(letters[8])
        else { return nil }
        return String(decoding: letters, as: UTF8.self)
    }

    /// A national provider identifier: ten digits, first 1 or 2, Luhn's sum over 80840 and them.
    private static func npi(_ text: String) throws(FieldFault) -> String {
        let digits = text.utf8.filter { $0 != 32 && $0 != 45 }
        guard digits.count == 10, digits.allSatisfy(isDigit), [49, 50].contains(digits[0]) else {
            throw .notAnNPI
        }
        let number = String(decoding: digits, as: UTF8.self)
        guard isNPI(number) else { throw .noCheckDigit }
        return number
    }

    /// Whether ten digits are a national provider identifier: the first 1 or 2, Luhn's sum over
    /// 80840 and them (45 CFR 162.406). 80840 itself adds 24.
    public static func isNPI(_ digits: some StringProtocol) -> Bool {
        let digits = Array(digits.utf8)
        guard digits.count == 10, digits.allSatisfy(isDigit), [49, 50].contains(digits[0]) else {
            return false
        }
        let sum = digits.reversed().enumerated().reduce(24) { sum, next in
            let number = Int(next.element) - 48
            guard next.offset % 2 == 1 else { return sum + number }
            return sum + (number > 4 ? number * 2 - 9 : number * 2)
        }
        return sum % 10 == 0
    }

    private static let sexes = [
        "f": "female", "female": "female", "girl": "female", "femenino": "female",
        "m": "male", "male": "male", "boy": "male", "masculino": "male",
        "x": "other", "other": "other", "otro": "other",
    ]

    /// Lower case without the accents and marks that Spanish and English names carry.
    public static func folded(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars {
            switch scalar {
            case "á", "à", "â", "ä", "ã", "å": folded.append("a")
            case "é", "è", "ê", "ë": folded.append("e")
            case "í", "ì", "î", "ï": folded.append("i")
            case "ó", "ò", "ô", "ö", "õ": folded.append("o")
            case "ú", "ù", "û", "ü": folded.append("u")
            case "ñ": folded.append("n")
            case "ç": folded.append("c")
            case "ý", "ÿ": folded.append("y")
            default: if !(0x300...0x36F).contains(scalar.value) { folded.append(scalar) }
            }
        }
        return String(folded)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    /// No control characters and none that turn the direction of text.
    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<32, 127..<160, 0x200B...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: false
        default: true
        }
    }
}
