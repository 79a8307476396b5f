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

    /// "tax", "fan" before a number: one letter was read as another.
    static func isFaxWithSlip(_ word: String) -> Bool {
        let letters = Array(word.utf8)
        return letters.count == 3 && Slips.distance(letters, Array("fax".utf8), limit: 1) == 1
    }

    /// The only field such a number may be the value of.
    var field: FieldName {
        switch self {
        case .telephone: .referrerPhone
        case .fax: .referrerFax
        case .home: .childPhone
        }
    }
}

/// The numbers of a page with a word behind them that says what they are for.
struct NumberUses {
    private let found: [(number: PhoneParser.Result, use: PhoneUse)]
    private let fields: [String: FieldName]
    private let page: PageText

    init(page: PageText, phones: PhoneParser) {
        self.page = page
        found = page.lines.flatMap { tokens in
            // Such a word stands behind a number, never first.
            tokens.contains { $0.text.hasPrefix("(") && !$0.hasDigit }
                ? tokens.indices.compactMap { index in
                    guard let number = phones.number(tokens, at: index),
                        !phones.isOwn(number.digits),
                        let use = PhoneUse(after: number, in: tokens)
                    else { return nil }
                    return (number, use)
                } : []
        }
        fields = Dictionary(
            found.map { ($0.number.digits, $0.use.field) }, uniquingKeysWith: { $1 })
    }

    /// What the words alone say. A cover's numbers are the sender's and ours.
    func candidates(on kind: PageKind) -> [Candidate] {
        guard kind != .cover else { return [] }
        return found.map { number, use in
            Candidate(
                field: use.field, value: number.digits, weight: use == .home ? 0.8 : 0.7,
                tokens: number.tokens, page: page)
        }
    }

    /// A fax number taken for a telephone, an office's for the family's.
    func contradict(_ candidate: Candidate) -> Bool {
        [.childPhone, .referrerPhone, .referrerFax].contains(candidate.field)
            && fields[candidate.value].map { $0 != candidate.field } ?? false
    }
}
