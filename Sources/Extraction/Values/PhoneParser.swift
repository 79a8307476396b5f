import Packets

/// What a number is for, where a word behind it says so: "555-0100 (voice)".
enum PhoneUse: Sendable {
    case telephone, fax, home

    private static let words: [String: PhoneUse] = [
        "voice": .telephone, "office": .telephone, "clinic": .telephone, "oficina": .telephone,
        "consultorio": .telephone, "clinica": .telephone, "tel": .telephone, "phone": .telephone,
        "telephone": .telephone, "fax": .fax, "facsimile": .fax, "telefax": .fax, "f": .fax,
        "home": .home, "cell": .home, "mobile": .home, "casa": .home, "celular": .home,
        "cel": .home, "movil": .home, "mother": .home, "father": .home, "mom": .home,
        "dad": .home, "parent": .home, "madre": .home, "padre": .home, "guardian": .home,
        "mama": .home, "papa": .home, "h": .home, "c": .home, "m": .home,
    ]

    /// The use a word in parentheses right behind a number names.
    init?(after number: PhoneParser.Result, in tokens: [Token]) {
        let end = number.at + number.tokens.count
        guard end < tokens.count, tokens[end].text.hasPrefix("("), !tokens[end].hasDigit,
            let use = Self.words[tokens[end].key]
        else { return nil }
        self = use
    }
}

/// What the numbers of a page are for, where a word behind them says so.
struct NumberUses: Sendable {
    private var uses: [String: PhoneUse] = [:]

    init(page: PageText, phones: PhoneParser) {
        for tokens in page.lines {
            for index in tokens.indices {
                guard let number = phones.number(tokens, at: index),
                    let use = PhoneUse(after: number, in: tokens)
                else { continue }
                uses[number.digits] = use
            }
        }
    }

    /// A fax number taken for a telephone, an office's for the family's.
    func contradict(_ candidate: Candidate) -> Bool {
        guard let use = uses[candidate.value] else { return false }
        switch candidate.field {
        case .childPhone: return use != .home
        case .referrerPhone: return use != .telephone
        case .referrerFax: return use != .fax
        default: return false
        }
    }
}

/// Reads telephone numbers: ten digits with any signs between, with or without the country's 1.
struct PhoneParser: Sendable {
    struct Result: Sendable {
        let digits: String
        let tokens: [Token]
        let at: Int
    }

    /// Numbers of the programme itself: never a value of a packet.
    let own: Set<String>

    /// One of the programme's numbers, or one but for a digit misread.
    func isOwn(_ digits: String) -> Bool {
        own.contains { zip($0.utf8, digits.utf8).count { $0 != $1 } <= 1 }
    }

    /// The first number that begins within so many tokens.
    func first(_ tokens: [Token], within reach: Int = 4, butFor other: PhoneUse? = nil) -> Result? {
        var start = 0
        var end = min(reach, tokens.count)
        while start < end {
            guard let result = number(tokens, at: start), !isOwn(result.digits) else {
                start += 1
                continue
            }
            let use = PhoneUse(after: result, in: tokens)
            guard let use, use == other else { return result }
            // Behind a number for something else the one that was asked for may stand.
            start += result.tokens.count + 1
            end = min(start + reach, tokens.count)
        }
        return nil
    }

    static func isNumber(_ tokens: [Token], at start: Int) -> Bool {
        PhoneParser(own: []).number(tokens, at: start) != nil
    }

    /// The number that begins at a token.
    func number(_ tokens: [Token], at start: Int) -> Result? {
        var digits: [UInt8] = []
        for index in start..<min(tokens.count, start + 5) {
            guard let part = Self.digits(tokens[index].text) else { return nil }
            if index == start, part.isEmpty { return nil }
            digits += part
            if digits.count > 11 { return nil }
            if digits.count == 11, digits[0] != 49 { return nil }
            if digits.count == 10 && digits[0] != 49 || digits.count == 11 {
                let ten = digits.suffix(10)
                guard let first = ten.first, first > 49 else { return nil }
                // Ten digits that begin like 2 to 9 in area code and exchange.
                guard ten[ten.startIndex + 3] > 49 else { return nil }
                return Result(
                    digits: String(decoding: ten, as: UTF8.self),
                    tokens: Array(tokens[start...index]),
                    at: start)
            }
        }
        return nil
    }

    /// The digits of one word of a number; nil where it is no part of one.
    private static func digits(_ text: String) -> [UInt8]? {
        var digits: [UInt8] = []
        var letters = 0
        for byte in text.utf8 {
            switch byte {
            case 48...57: digits.append(byte)
            case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: ","), UInt8(ascii: ";"), 0xE2,
                0x80, 0x93, 0x94, UInt8(ascii: ":"):
                continue
            default:
                guard let digit = DateParser.digit(byte) else { return nil }
                digits.append(digit)
                letters += 1
            }
        }
        return letters * 3 > digits.count && letters > 0 ? nil : digits
    }
}
