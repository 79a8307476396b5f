import Packets

/// Reads days as people write them, with the slips a recogniser makes in digits.
struct DateParser: Sendable {
    struct Result: Sendable {
        let day: Day
        /// Tokens it takes, from the first.
        let count: Int
        /// Day and month could change places.
        let isAmbiguous: Bool
        /// Digits had to be mended, or the year had two.
        let isMended: Bool
    }

    /// Folded month words.
    let months: [[String]]
    /// Two-digit years: none lies after this day.
    let received: Day

    /// The date that begins at a token; numeric ones month first unless `dayFirst`.
    func date(_ tokens: [Token], at start: Int, dayFirst: Bool = false) -> Result? {
        guard start < tokens.count else { return nil }
        return numeric(tokens, at: start, dayFirst: dayFirst) ?? worded(tokens, at: start)
            ?? boxed(tokens, at: start, dayFirst: dayFirst)
    }

    /// The first date that begins within so many tokens.
    func firstDate(
        _ tokens: [Token], within reach: Int, dayFirst: Bool = false
    ) -> (result: Result, at: Int)? {
        for start in 0..<min(tokens.count, reach) {
            if let result = date(tokens, at: start, dayFirst: dayFirst) { return (result, start) }
        }
        return nil
    }

    // MARK: numbers

    private func numeric(_ tokens: [Token], at start: Int, dayFirst: Bool) -> Result? {
        var text = ""
        for count in 1...5 where start + count <= tokens.count {
            text += tokens[start + count - 1].text
            guard text.utf8.count <= 16 else { return nil }
            if let parts = Self.parts(text),
                let result = resolve(parts, dayFirst: dayFirst, count: count)
            {
                // "3/4/20" may go on: "3/4/20 21" does not, "3 / 4 / 2021" does.
                return result
            }
        }
        return nil
    }

    /// "03", "24", "2017" in boxes of their own, or spaced as boxes space them.
    private func boxed(_ tokens: [Token], at start: Int, dayFirst: Bool) -> Result? {
        guard start + 2 < tokens.count else { return nil }
        let three = tokens[start..<start + 3]
        let isSpaced = zip(three.map(\.key.utf8.count), [2, 2, 4]).allSatisfy { $0 == $1 }
        guard let last = three.last, last.key.utf8.count == 4,
            isSpaced || Set(three.map(\.line)).count == 3,
            let parts = Self.parts(three.map(\.key).joined(separator: "/"))
        else { return nil }
        return resolve(parts, dayFirst: dayFirst, count: 3)
    }

    struct Parts {
        let numbers: [Int]
        let lengths: [Int]
        let isMended: Bool
    }

    /// Three groups of digits between signs.
    static func parts(_ text: String) -> Parts? {
        var groups: [[UInt8]] = [[]]
        var mended = false
        var separators = 0
        for byte in text.utf8 {
            switch byte {
            case 48...57: groups[groups.count - 1].append(byte)
            case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."):
                guard groups.last?.isEmpty == false else { continue }
                groups.append([])
                separators += 1
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ")"), UInt8(ascii: "("),
                UInt8(ascii: "_"), UInt8(ascii: ":"):
                continue
            default:
                guard let digit = Self.digit(byte) else { return nil }
                groups[groups.count - 1].append(digit)
                mended = true
            }
        }
        if groups.last?.isEmpty == true { groups.removeLast() }
        guard groups.count == 3, separators >= 2, groups.allSatisfy({ (1...4).contains($0.count) })
        else { return nil }
        let numbers = groups.map { $0.reduce(0) { $0 * 10 + Int($1) - 48 } }
        return Parts(numbers: numbers, lengths: groups.map(\.count), isMended: mended)
    }

    /// A letter that stands for a digit it looks like.
    static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "O"), UInt8(ascii: "o"), UInt8(ascii: "Q"), UInt8(ascii: "D"): 48
        case UInt8(ascii: "l"), UInt8(ascii: "I"), UInt8(ascii: "|"), UInt8(ascii: "i"): 49
        case UInt8(ascii: "Z"), UInt8(ascii: "z"): 50
        case UInt8(ascii: "S"), UInt8(ascii: "s"): 53
        case UInt8(ascii: "B"): 56
        default: nil
        }
    }

    private func resolve(_ parts: Parts, dayFirst: Bool, count: Int) -> Result? {
        let (a, b, c) = (parts.numbers[0], parts.numbers[1], parts.numbers[2])
        if parts.lengths[0] == 4 {
            guard let day = Day(year: a, month: b, day: c) else { return nil }
            return Result(day: day, count: count, isAmbiguous: false, isMended: parts.isMended)
        }
        guard parts.lengths[0] <= 2, parts.lengths[1] <= 2,
            parts.lengths[2] == 4 || parts.lengths[2] == 2
        else { return nil }
        let year = parts.lengths[2] == 4 ? c : century(of: c)
        let isMended = parts.isMended
        let monthFirst = Day(year: year, month: a, day: b)
        let dayFirstDay = Day(year: year, month: b, day: a)
        guard let day = dayFirst ? dayFirstDay ?? monthFirst : monthFirst ?? dayFirstDay else {
            return nil
        }
        let isAmbiguous = monthFirst != nil && dayFirstDay != nil && a != b
        return Result(day: day, count: count, isAmbiguous: isAmbiguous, isMended: isMended)
    }

    /// A two-digit year is the latest that is not in the future.
    private func century(of year: Int) -> Int {
        let recent = received.year / 100 * 100 + year
        return recent > received.year ? recent - 100 : recent
    }

    // MARK: words

    /// "March 4, 2021", "4 de marzo de 2021", "04-Mar-2021", "marzo 4 del 2021".
    private func worded(_ tokens: [Token], at start: Int) -> Result? {
        var pieces: [String] = []
        var counts: [Int] = []
        for index in start..<min(tokens.count, start + 7) {
            for piece in Self.split(tokens[index].key)
            where !["de", "del", "of", "the", "dia"].contains(piece) {
                pieces.append(piece)
                counts.append(index - start + 1)
            }
            if pieces.count >= 3 { break }
            if pieces.isEmpty { return nil }
        }
        guard pieces.count >= 3 else { return nil }
        let year = Self.number(pieces[2])
        guard let year, (1900...2199).contains(year.value) || pieces[2].utf8.count == 2 else {
            return nil
        }
        let fullYear = pieces[2].utf8.count == 2 ? century(of: year.value) : year.value
        for (monthAt, dayAt) in [(0, 1), (1, 0)] {
            guard let month = month(pieces[monthAt]), let day = Self.number(pieces[dayAt]),
                let result = Day(year: fullYear, month: month.number, day: day.value)
            else { continue }
            return Result(
                day: result, count: counts[2], isAmbiguous: false,
                isMended: year.isMended || day.isMended || !month.isExact)
        }
        return nil
    }

    /// Parts letters from digits: `04mar2021` and `04 mar 2021` are alike.
    private static func split(_ key: String) -> [String] {
        var pieces: [String] = []
        var kind = 0
        for byte in key.utf8 {
            let next = byte == 32 ? 0 : (48...57).contains(byte) ? 1 : 2
            if next != 0 {
                if next != kind { pieces.append("") }
                pieces[pieces.count - 1].unicodeScalars.append(Unicode.Scalar(byte))
            }
            kind = next
        }
        return pieces.filter { !["st", "nd", "rd", "th"].contains($0) }
    }

    private static func number(_ text: String) -> (value: Int, isMended: Bool)? {
        if let value = Int(text) { return (value, false) }
        let digits = text.utf8.compactMap { (48...57).contains($0) ? $0 : digit($0) }
        // No day, month or year has more; what stands on a page may have any number of digits.
        guard digits.count <= 4, digits.count == text.utf8.count,
            digits.contains(where: { $0 > 0 }),
            text.utf8.contains(where: { (48...57).contains($0) })
        else { return nil }
        return (digits.reduce(0) { $0 * 10 + Int($1) - 48 }, true)
    }

    private func month(_ word: String) -> (number: Int, isExact: Bool)? {
        if let index = months.firstIndex(where: { $0.contains(word) }) {
            return (index % 12 + 1, true)
        }
        guard word.utf8.count >= 5 else { return nil }
        let near = months.indices.filter { index in
            months[index].contains { $0.utf8.count >= 5 && Slips.same($0, word) }
        }
        return near.count == 1 ? (near[0] % 12 + 1, false) : nil
    }
}
