import Packets

/// Reads the programme's numbers, each with its own check.
enum NumberParsers {
    struct Result: Sendable {
        let value: String
        let tokens: [Token]
        /// Its check (letter, check digit, length) holds.
        let isValid: Bool
        /// Letters were read as the digits they look like.
        let isMended: Bool
    }

    /// A Medi-Cal client index number: 9, seven digits, a letter that looks like no digit.
    static func cin(_ tokens: [Token]) -> Result? {
        for start in 0..<min(tokens.count, 4) {
            var letters: [UInt8] = []
            for index in start..<min(tokens.count, start + 4) {
                letters += alphanumerics(tokens[index].text)
                if letters.count >= 9 {
                    if let result = cin(letters, tokens: Array(tokens[start...index])) {
                        return result
                    }
                    break
                }
                if letters.isEmpty { break }
            }
        }
        return nil
    }

    private static func cin(_ letters: [UInt8], tokens: [Token]) -> Result? {
        // The card carries a check digit and the issue date behind the number.
        guard letters.count == 9 || letters.count == 14 else { return nil }
        guard let digits = mended(Array(letters.prefix(8))), digits.text.first == "9" else {
            return nil
        }
        var last = letters[8]
        guard !(48...57).contains(last) || letters.count == 9 else { return nil }
        last = (97...122).contains(last) ? last - 32 : last
        // No digit stands there: a 2 was a Z, a 6 a G, a 4 an A.
        let letter = [50: 90, 54: 71, 52: 65][last] ?? last
        return Result(
            value: digits.text + String(decoding: [letter], as: UTF8.self), tokens: tokens,
            isValid: FieldFormat.cinLetters.contains(letter),
            isMended: digits.isMended || letter != last)
    }

    /// A CCS case number: seven digits, sometimes behind the county's two.
    static func ccs(_ tokens: [Token]) -> Result? {
        for start in 0..<min(tokens.count, 3) {
            let letters = alphanumerics(tokens[start].text)
            guard let digits = mended(letters), (7...9).contains(digits.text.utf8.count),
                !isTelephone(tokens, at: start)
            else { continue }
            return Result(
                value: digits.text, tokens: [tokens[start]], isValid: digits.text.utf8.count == 7,
                isMended: digits.isMended)
        }
        return nil
    }

    /// "(760) 312-6658": the seven digits behind an area code, also where the code was lost.
    private static func isTelephone(_ tokens: [Token], at start: Int) -> Bool {
        let text = tokens[start].text
        let isSplit = text.dropFirst(3).hasPrefix("-") && text.utf8.count(where: { $0 == 45 }) == 1
        return isSplit || PhoneParser.isNumber(tokens, at: start)
            || (start > 0 && PhoneParser.isNumber(tokens, at: start - 1))
    }

    /// A national provider identifier: ten digits, the first 1 or 2, Luhn's check over 80840 + it
    /// (45 CFR 162.406).
    static func npi(_ tokens: [Token]) -> Result? {
        for start in 0..<min(tokens.count, 4) {
            var letters: [UInt8] = []
            for index in start..<min(tokens.count, start + 3) {
                letters += alphanumerics(tokens[index].text)
                guard letters.count >= 10 else {
                    if letters.isEmpty { break }
                    continue
                }
                guard letters.count == 10, let digits = mended(letters) else { break }
                return Result(
                    value: digits.text, tokens: Array(tokens[start...index]),
                    isValid: FieldFormat.isNPI(digits.text), isMended: digits.isMended)
            }
        }
        return nil
    }

    /// A record number: letters, digits and hyphens with at least three digits. A short group of
    /// capitals before the digits belongs to it.
    static func mrn(_ tokens: [Token]) -> Result? {
        let written = tokens.filter { !$0.isSign }.prefix(3)
        for (place, token) in written.enumerated() {
            if let grouped = grouped(token, written.dropFirst(place + 1).first) { return grouped }
            guard let number = recordNumber(token) else {
                if token.key.utf8.count <= 4, !token.hasDigit { continue }
                return nil
            }
            let prefix = place > 0 ? written[written.startIndex + place - 1] : nil
            guard let prefix, isPrefix(prefix.text) else { return number }
            return Result(
                value: prefix.text + " " + number.value, tokens: [prefix, token],
                isValid: number.isValid, isMended: number.isMended)
        }
        return nil
    }

    /// "4166 854": digits in two groups a space apart. Farther apart, a person looks.
    private static func grouped(_ first: Token, _ second: Token?) -> Result? {
        guard let second, first.line == second.line, isDigits(first.text, atLeast: 2) else {
            return nil
        }
        var end = second.text
        if let last = end.last, ".,;".contains(last) { end.removeLast() }
        guard isDigits(end, atLeast: 2) else { return nil }
        let value = first.text + " " + end
        guard (5...12).contains(value.utf8.count - 1) else { return nil }
        // Apart by no more than a space, they are one number.
        let gap = second.box.x - first.box.right
        return Result(
            value: value, tokens: [first, second], isValid: true,
            isMended: gap > first.box.height * 3 / 4)
    }

    private static func isDigits(_ text: String, atLeast count: Int) -> Bool {
        text.utf8.count >= count && text.utf8.allSatisfy { (48...57).contains($0) }
    }

    private static func recordNumber(_ token: Token) -> Result? {
        var scalars = Array(token.text.utf8)
        while let first = scalars.first, !isAlphanumeric(first) { scalars.removeFirst() }
        while let last = scalars.last, !isAlphanumeric(last) { scalars.removeLast() }
        let digits = scalars.count(where: { (48...57).contains($0) })
        guard digits >= 3, scalars.count <= 16, DateParser.parts(token.text).map(isDate) != true,
            scalars.allSatisfy({ isAlphanumeric($0) || $0 == UInt8(ascii: "-") })
        else { return nil }
        let letters = scalars.count - digits - scalars.count(where: { $0 == UInt8(ascii: "-") })
        if digits >= 5, letters > 0, letters <= 2, let mended = mended(scalars),
            scalars.first.map({ (48...57).contains($0) }) ?? false
        {
            return Result(value: mended.text, tokens: [token], isValid: false, isMended: true)
        }
        return Result(
            value: String(decoding: scalars, as: UTF8.self), tokens: [token], isValid: true,
            isMended: false)
    }

    private static func isDate(_ parts: DateParser.Parts) -> Bool {
        Day(year: parts.numbers[2], month: parts.numbers[0], day: parts.numbers[1]) != nil
            || Day(year: parts.numbers[0], month: parts.numbers[1], day: parts.numbers[2]) != nil
    }

    private static func isPrefix(_ text: String) -> Bool {
        let letters = Array(text.utf8)
        return (1...5).contains(letters.count) && letters.allSatisfy { (65...90).contains($0) }
            && !["NO", "ID", "NUM", "MRN", "MR", "NUMBER", "REC"].contains(text)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }

    private static func alphanumerics(_ text: String) -> [UInt8] {
        text.utf8.filter(isAlphanumeric)
    }

    /// All letters read as the digits they look like; nil where one looks like none, or letters
    /// outweigh digits.
    private static func mended(_ letters: [UInt8]) -> (text: String, isMended: Bool)? {
        var digits: [UInt8] = []
        var count = 0
        for letter in letters {
            if (48...57).contains(letter) {
                digits.append(letter)
            } else {
                guard let digit = DateParser.digit(letter) else { return nil }
                digits.append(digit)
                count += 1
            }
        }
        guard count * 3 <= digits.count else { return nil }
        return (String(decoding: digits, as: UTF8.self), count > 0)
    }
}
