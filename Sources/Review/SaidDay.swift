import Packets

/// A day as people write it into a sentence: in figures or with the month's name, in English or Spanish, the year in
/// two or four figures, in whichever order and with whatever between.
struct SaidDay {
    let day: Day

    init(_ day: Day) { self.day = day }

    func stands(in text: String) -> Bool {
        let parts = Self.parts(of: text)
        return parts.contains(where: inOnePiece.contains)
            || parts.indices.dropLast(2).contains { place in
                let three = Array(parts[place..<(place + 3)])
                return Self.orders.contains { order in
                    isYear(three[order.year]) && isMonth(three[order.month])
                        && Int(three[order.day]) == day.day
                }
            }
    }

    private static let orders = [
        (year: 2, month: 0, day: 1), (year: 2, month: 1, day: 0), (year: 0, month: 1, day: 2),
        (year: 0, month: 2, day: 1),
    ]

    private func isYear(_ part: String) -> Bool {
        part == "\(day.year)" || part == Self.two(day.year % 100)
    }

    /// A name may be cut short after three letters.
    private func isMonth(_ part: String) -> Bool {
        guard !part.utf8.allSatisfy(Self.isDigit) else { return Int(part) == day.month }
        return part.utf8.count >= 3
            && Self.months[day.month - 1].contains { $0.hasPrefix(part) }
    }

    /// 02222025 and the like.
    private var inOnePiece: Set<String> {
        let (month, dayOfMonth) = (Self.two(day.month), Self.two(day.day))
        return ["\(day.year)", Self.two(day.year % 100)].reduce(into: []) { all, year in
            all.formUnion([
                month + dayOfMonth + year, dayOfMonth + month + year, year + month + dayOfMonth,
            ])
        }
    }

    /// Words and numbers, parted at anything else and from each other; without what stands between a day and
    /// its month.
    private static func parts(of text: String) -> [String] {
        var parts: [String] = []
        var last: Bool?
        for letter in FieldFormat.folded(text) {
            let isNumber = letter.utf8.allSatisfy(isDigit)
            guard isNumber || letter.isLetter else {
                last = nil
                continue
            }
            if last == isNumber {
                parts[parts.count - 1].append(letter)
            } else {
                parts.append(String(letter))
            }
            last = isNumber
        }
        return parts.filter { !between.contains($0) }
    }

    private static let between: Set = ["st", "nd", "rd", "th", "of", "the", "de", "del", "el"]

    private static let months = [
        ["january", "enero"], ["february", "febrero"], ["march", "marzo"], ["april", "abril"],
        ["may", "mayo"], ["june", "junio"], ["july", "julio"], ["august", "agosto"],
        ["september", "setiembre", "septiembre"], ["october", "octubre"],
        ["november", "noviembre"], ["december", "diciembre"],
    ]

    private static func two(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
