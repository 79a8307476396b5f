import Packets

/// Picks up what the rules ask for beside findings: the day of the examination, weeks of gestation,
/// a plea for the at-risk category.
struct CircumstanceReader {
    private var examinations: [(page: Int, day: Day)] = []
    private(set) var gestationalWeeks: Int?
    private(set) var asksForAtRisk = false

    private static func phrases(_ list: [String]) -> [[[UInt8]]] {
        list.map { Tokenizer.tokens(of: $0).map(\.folded) }
    }

    private static let examinationLabels = phrases([
        "date of exam", "exam date", "examination date", "date of examination", "date of visit",
        "visit date", "visit", "date of service", "service date", "dos", "date of evaluation",
        "evaluation date", "date of assessment", "assessment date", "seen on", "examined on",
        "encounter date", "encounter", "office visit", "clinic visit", "seen", "evaluated on",
        "examined", "fecha de examen", "fecha de consulta", "fecha de evaluacion",
        "fecha de visita",
        "fecha de la consulta", "fecha de atencion", "fecha de valoracion", "fecha del examen",
        "date seen", "clinic date", "dov", "doe", "visita", "consulta del", "consulta",
    ])
    private static let gestationWords = phrases([
        "born", "gestation", "gestational", "ga", "ex", "former", "premature", "preterm", "nacio",
        "eg", "gestacional", "gestacion", "pretermino", "prematuro", "prematura", "weeker", "sdg",
        "prematurity", "delivered", "birth", "nacida", "nacido",
    ])
    private static let atRisk = phrases([
        "at risk criteria", "at risk category", "at risk eligibility", "at risk group",
        "category 2", "category ii", "mtp at risk", "at risk mtp", "at risk for mtp",
        "at risk for medical therapy", "at risk child", "at risk referral", "under at risk",
        "at risk status", "at risk infant referral", "categoria 2", "en riesgo mtp",
    ])
    private static let otherProgrammes = phrases(["early start", "regional center"])

    mutating func read(_ sentence: Sentence, page: Int) {
        let tokens = sentence.tokens
        let folded = tokens.map(\.folded)
        for label in Self.examinationLabels {
            for start in Self.places(of: label, in: folded) {
                let from = start + label.count
                if let day = DateReader.firstDay(in: tokens[from...].prefix(8)) {
                    examinations.append((page, day))
                }
            }
        }
        if gestationalWeeks == nil { gestationalWeeks = Self.weeks(tokens) }
        if !asksForAtRisk,
            Self.atRisk.contains(where: { !Self.places(of: $0, in: folded).isEmpty }),
            !Self.otherProgrammes.contains(where: { !Self.places(of: $0, in: folded).isEmpty })
        {
            asksForAtRisk = true
        }
    }

    /// The latest examination dated on one of the pages, else on any page.
    func examinationDay(on pages: Set<Int>) -> Day? {
        examinations.filter { pages.contains($0.page) }.map(\.day).max()
            ?? examinations.map(\.day).max()
    }

    private static func places(of phrase: [[UInt8]], in words: [[UInt8]]) -> [Int] {
        guard words.count >= phrase.count else { return [] }
        return (0...(words.count - phrase.count)).filter { start in
            phrase.indices.allSatisfy { words[start + $0] == phrase[$0] }
        }
    }

    private static let weekWords: Set<String> = [
        "weeks", "week", "wks", "wk", "weeker", "w", "semanas", "sem", "sdg", "weekers",
    ]

    private static func weeks(_ tokens: [Token]) -> Int? {
        for (index, token) in tokens.enumerated() {
            guard let weeks = number(token), (22...43).contains(weeks) else { continue }
            let ahead = tokens[(index + 1)...].prefix(6)
            guard
                let unit = ahead.firstIndex(where: {
                    weekWords.contains(String(decoding: $0.folded, as: UTF8.self))
                }),
                tokens[(index + 1)..<unit].allSatisfy({
                    $0.isMark || $0.folded.allSatisfy(Folding.isDigit) || $0.folded.count <= 3
                })
            else { continue }
            let near = tokens[max(0, index - 6)..<min(tokens.count, unit + 5)].map(\.folded)
            if gestationWords.contains(where: { near.contains($0[0]) }) { return weeks }
        }
        return nil
    }

    private static func number(_ token: Token) -> Int? {
        let digits = token.folded.prefix { Folding.isDigit($0) }
        guard digits.count == 2, token.folded.count == 2 || token.folded[2] == 46 else {
            return nil
        }
        return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    }
}

/// Reads days as English and Spanish records write them: month first, except where the month is
/// written out or the first number cannot be one.
enum DateReader {
    private static let months: [String: Int] = [
        "jan": 1, "ene": 1, "feb": 2, "mar": 3, "apr": 4, "abr": 4, "may": 5, "jun": 6, "jul": 7,
        "aug": 8, "ago": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12, "dic": 12,
    ]

    static func firstDay(in tokens: ArraySlice<Token>) -> Day? {
        let words = tokens.filter { !$0.isMark || $0.isMark("/") || $0.isMark(".") }
        for start in words.indices {
            let run = words[start...].prefix(9).filter { !$0.isMark }
            if let day = numeric(Array(run.prefix(3))) ?? written(Array(run.prefix(5))) {
                return day
            }
        }
        return nil
    }

    private static func numeric(_ run: [Token]) -> Day? {
        if let first = run.first, first.folded.contains(46) {
            let parts = first.folded.split(separator: 46).map { value(Array($0)) }
            guard parts.count == 3, let a = parts[0], let b = parts[1], let c = parts[2] else {
                return nil
            }
            return day(a, b, c)
        }
        guard run.count == 3, let a = value(run[0].folded), let b = value(run[1].folded),
            let c = value(run[2].folded)
        else { return nil }
        return day(a, b, c)
    }

    private static func day(_ a: Int, _ b: Int, _ c: Int) -> Day? {
        if a >= 1900 { return Day(year: a, month: b, day: c) }
        let year = c < 100 ? 2000 + c : c
        return Day(year: year, month: a, day: b) ?? Day(year: year, month: b, day: a)
    }

    private static func written(_ run: [Token]) -> Day? {
        let words = run.filter { $0.folded != Array("de".utf8) && $0.folded != Array("del".utf8) }
        guard words.count >= 3 else { return nil }
        if let month = month(words[0]), let day = value(words[1].folded),
            let year = value(words[2].folded)
        {
            return Day(year: year, month: month, day: day)
        }
        if let day = value(words[0].folded), let month = month(words[1]),
            let year = value(words[2].folded)
        {
            return Day(year: year, month: month, day: day)
        }
        return nil
    }

    private static func month(_ token: Token) -> Int? {
        guard token.folded.count >= 3, token.folded.allSatisfy(Folding.isLetter) else { return nil }
        return months[String(decoding: token.folded.prefix(3), as: UTF8.self)]
    }

    private static func value(_ folded: [UInt8]) -> Int? {
        guard (1...4).contains(folded.count), folded.allSatisfy(Folding.isDigit) else { return nil }
        return folded.reduce(0) { $0 * 10 + Int($1) - 48 }
    }
}
