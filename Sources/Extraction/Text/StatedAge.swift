/// A number and a unit of age as pages write them: "4 y", "4yo", "23 mo", "3 años".
struct StatedAge {
    enum Unit { case years, months, weeks, days }

    let number: Int
    let unit: Unit
    /// The unit as it is written.
    let word: String

    private static let units: [String: Unit] = [
        "year": .years, "years": .years, "yr": .years, "yrs": .years, "y": .years, "yo": .years,
        "a": .years, "ano": .years, "anos": .years,
        "month": .months, "months": .months, "mo": .months, "mos": .months, "m": .months,
        "mes": .months, "meses": .months,
        "week": .weeks, "weeks": .weeks, "wk": .weeks, "wks": .weeks, "semanas": .weeks,
        "day": .days, "days": .days, "d": .days, "dias": .days,
    ]

    /// - Parameter parts: folded words without signs; the unit may touch the number or follow it.
    init?(_ parts: [String], at place: Int = 0) {
        guard place < parts.count else { return nil }
        let digits = parts[place].prefix { $0.isNumber }
        // "3y9m": years and months in one word.
        let years = parts[place].dropFirst(digits.count)
        let isBoth =
            years.first == "y" && years.last == "m" && years.count > 2
            && years.dropFirst().dropLast().allSatisfy(\.isNumber)
        word =
            isBoth
            ? "y"
            : digits.count < parts[place].count
                ? String(parts[place].dropFirst(digits.count))
                : parts.dropFirst(place + 1).first ?? ""
        guard let number = Int(digits), let unit = Self.units[word] else { return nil }
        self.number = number
        self.unit = unit
    }

    /// In months; nil for years no child has.
    var months: Int? {
        switch unit {
        case .years: number < 22 ? number * 12 : nil
        case .months: number < 22 * 12 ? number : nil
        case .weeks: number / 4
        case .days: 0
        }
    }
}
