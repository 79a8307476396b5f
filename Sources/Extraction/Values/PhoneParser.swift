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
