import Packets

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
    /// - Parameter field: a number that is for something else, by the word behind it, is passed over.
    func first(_ tokens: [Token], within reach: Int = 4, for field: FieldName? = nil) -> Result? {
        var start = 0
        var end = min(reach, tokens.count)
        while start < end {
            guard let result = number(tokens, at: start), !isOwn(result.digits) else {
                start += 1
                continue
            }
            guard let field, let use = PhoneUse(after: result, in: tokens), use.field != field
            else { return result }
            // Behind a number for something else the one that was asked for may stand.
            start += result.tokens.count + 1
            end = min(start + reach, tokens.count)
        }
        return nil
    }

    static func isNumber(_ tokens: [Token], at start: Int) -> Bool {
        PhoneParser(own: []).number(tokens, at: start) != nil
    }

    /// Area codes of California, Arizona, Nevada and Baja California, and those that cost the caller nothing. Another
    /// may be right; a digit that was misread shows here as nowhere else.
    private static let near: Set<String> = [
        "209", "213", "279", "310", "323", "341", "350", "369", "408", "415", "424", "442", "510",
        "530", "559", "562", "619", "626", "628", "650", "657", "661", "669", "707", "714", "747",
        "760", "805", "818", "820", "831", "837", "840", "858", "909", "916", "925", "949", "951",
        "480", "520", "602", "623", "928", "702", "725", "775", "615", "616", "646", "653", "658",
        "664", "665", "686", "800", "833", "844", "855", "866", "877", "888",
    ]

    static func isNear(_ digits: String) -> Bool { near.contains(String(digits.prefix(3))) }

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
                UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "~"), UInt8(ascii: "="),
                UInt8(ascii: ","), UInt8(ascii: ";"), 0xE2,
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
