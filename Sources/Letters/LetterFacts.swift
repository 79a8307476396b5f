import Packets

/// What a letter is put together from. Values that nobody may rely on are not among it.
public struct LetterFacts: Sendable, ShownRedacted {
    /// To whom it goes, as far as it is known for sure.
    public struct Addressee: Sendable, ShownRedacted {
        public var name: String?
        public var organization: String?
        public var address: String?
        /// Ten digits.
        public var fax: String?
        public var phone: String?

        public init(
            name: String? = nil, organization: String? = nil, address: String? = nil,
            fax: String? = nil, phone: String? = nil
        ) {
            self.name = name
            self.organization = organization
            self.address = address
            self.fax = fax
            self.phone = phone
        }
    }

    public let letterhead: Letterhead
    public let recipient: LetterRecipient
    public let kind: LetterKind
    public let language: LetterLanguage
    /// The child is of age: the letter to the family is theirs.
    public let isOfAge: Bool
    public let date: Day
    public let createdAt: Instant
    /// The packet's id: names nobody.
    public let reference: String
    public let receivedOn: Day
    public let addressee: Addressee
    public let childName: String?
    public let birthDate: Day?
    /// What is asked for, in the letter's language.
    public let asks: [String]

    public init(
        letterhead: Letterhead, recipient: LetterRecipient, kind: LetterKind,
        language: LetterLanguage, isOfAge: Bool, date: Day, createdAt: Instant, reference: String,
        receivedOn: Day, addressee: Addressee, childName: String?, birthDate: Day?, asks: [String]
    ) {
        self.letterhead = letterhead
        self.recipient = recipient
        self.kind = kind
        self.language = language
        self.isOfAge = isOfAge
        self.date = date
        self.createdAt = createdAt
        self.reference = reference
        self.receivedOn = receivedOn
        self.addressee = addressee
        self.childName = childName
        self.birthDate = birthDate
        self.asks = asks
    }
}

extension LetterTexts {
    /// The letter: words of these texts with the facts filled in. Pure.
    public func letter(_ facts: LetterFacts) -> LetterDocument {
        LetterComposing(texts: self, facts: facts).document()
    }
}

/// One letter being put together.
private struct LetterComposing {
    let texts: LetterTexts
    let facts: LetterFacts

    private static let blank = String(repeating: "_", count: 28)

    private var part: LetterTexts.Part {
        switch facts.recipient {
        case .referrer: .referrer
        case .family: facts.isOfAge ? .ofAge : .family
        }
    }

    func document() -> LetterDocument {
        var blocks: [LetterDocument.Block] = []
        if facts.kind == .fax { blocks += cover() + [.newSheet] }
        blocks += body()
        return LetterDocument(
            title: said(.cover, "subject"), language: facts.language, createdAt: facts.createdAt,
            blocks: blocks, foot: said(.labels, "sheet"))
    }

    // MARK: words

    private func said(_ part: LetterTexts.Part, _ word: String) -> String {
        let answer = facts.date.adding(days: texts.answerDays[facts.recipient] ?? 0) ?? facts.date
        let filled: [(String, String)] = [
            ("unit", facts.letterhead.name), ("phone", PrintedText.phone(facts.letterhead.phone)),
            ("fax", PrintedText.phone(facts.letterhead.fax)),
            ("day", PrintedText.day(answer, facts.language)),
            ("received", PrintedText.day(facts.receivedOn, facts.language)),
            ("reference", facts.reference),
        ]
        return filled.reduce(texts(part, word, facts.language)) {
            $0.replacing("{\($1.0)}", with: $1.1)
        }
    }

    private func own(_ word: String) -> String { said(part, word) }

    private var name: String? { PrintedText.value(facts.addressee.name) }

    // MARK: the cover sheet

    /// Names nobody but the recipient: whoever stands at the machine sees it.
    private func cover() -> [LetterDocument.Block] {
        let to = [name, PrintedText.value(facts.addressee.organization)].compactMap { $0 }
        func pair(_ word: String, _ value: String) -> LetterDocument.Pair {
            LetterDocument.Pair(label: said(.cover, word), value: value)
        }
        return [
            head, .title(said(.cover, "title")),
            .pairs([
                pair("to", to.isEmpty ? Self.blank : to.joined(separator: ", ")),
                pair("fax", facts.addressee.fax.map(PrintedText.phone) ?? Self.blank),
                pair("from", facts.letterhead.name),
                pair("phone", PrintedText.phone(facts.letterhead.phone)),
                pair("date", PrintedText.day(facts.date, facts.language)),
                pair("sheets", LetterDocument.sheets),
                pair("reference", facts.reference), pair("about", said(.cover, "subject")),
            ]), .gap(14), .paragraph(said(.cover, "message")), .gap(14),
            .notice(said(.cover, "notice")),
        ]
    }

    private var head: LetterDocument.Block {
        let letterhead = facts.letterhead
        return .letterhead(
            name: letterhead.name,
            lines: [
                letterhead.address.joined(separator: ", "),
                "\(said(.labels, "phone")) \(PrintedText.phone(letterhead.phone))   "
                    + "\(said(.labels, "fax")) \(PrintedText.phone(letterhead.fax))",
            ].filter { !$0.isEmpty })
    }

    // MARK: the letter

    private func body() -> [LetterDocument.Block] {
        var blocks: [LetterDocument.Block] = [
            head, .line(PrintedText.day(facts.date, facts.language)), .gap(10),
        ]
        blocks += addressee().map { .line($0) }
        blocks += [.gap(10), .strong(own("subject")), .pairs(about), .gap(6)]
        let dear = name.map { own("dear_named").replacing("{name}", with: $0) } ?? own("dear")
        blocks += [.paragraph(dear), .paragraph(own("intro"))]
        let last: LetterDocument.Block
        if facts.asks.isEmpty {
            last = .paragraph(own("nothing"))
        } else {
            blocks += [
                .strong(own("lead")), .items(facts.asks), .gap(4), .paragraph(own("calm")),
                .paragraph(own("by")),
            ]
            last = .paragraph(own("how"))
        }
        // Nobody signs a sheet that says nothing.
        return blocks + [
            .together([
                last, .paragraph(own("call")), .paragraph(own("thanks")), .gap(22),
                .signature("\(said(.labels, "signature")), \(facts.letterhead.name)"),
            ])
        ]
    }

    /// The lines of the address; blank lines where nobody is known.
    private func addressee() -> [String] {
        var lines = [name, PrintedText.value(facts.addressee.organization)].compactMap { $0 }
        if facts.recipient == .family, !facts.isOfAge, name == nil {
            lines.append(said(.labels, "parent"))
        }
        let address = PrintedText.value(facts.addressee.address)
        if facts.recipient == .family {
            lines += address.map(Self.lines) ?? [Self.blank, Self.blank]
        }
        return lines.isEmpty ? [Self.blank, Self.blank] : lines
    }

    /// Street above place, where a comma tells them apart.
    private static func lines(_ address: String) -> [String] {
        guard let comma = address.firstIndex(of: ",") else { return [address] }
        let place = address[address.index(after: comma)...].drop { $0 == " " }
        return [String(address[..<comma]), String(place)].filter { !$0.isEmpty }
    }

    /// Whoever looks for the record needs two marks of it; the family only its own reference.
    private var about: [LetterDocument.Pair] {
        var pairs = [
            LetterDocument.Pair(label: said(.labels, "reference"), value: facts.reference)
        ]
        guard !facts.isOfAge || facts.recipient == .referrer else { return pairs }
        pairs.append(
            LetterDocument.Pair(
                label: said(.labels, "child"),
                value: PrintedText.value(facts.childName) ?? Self.blank))
        if facts.recipient == .referrer {
            pairs.append(
                LetterDocument.Pair(
                    label: said(.labels, "born"),
                    value: facts.birthDate.map { PrintedText.day($0, facts.language) }
                        ?? Self.blank))
        }
        return pairs
    }
}
