import Packets
import Review

/// Turns a view into the parts of its page, noting every place that a value leads to.
struct PacketParts {
    let view: PacketView
    let shown: ShownPacket
    let pages: [Int]
    let ruled: RuleMatrix
    let conditions: KnownConditions
    /// Conditions that a form was given for.
    var offered: Set<String> = []
    let agesOfChild: ShownAges
    let standing: PacketScreen.Standing
    let context: PageContext
    var ink: InkBook

    var words: SiteWords { context.words }

    init(
        _ view: PacketView, _ conditions: KnownConditions, ages: ShownAges,
        _ standing: PacketScreen.Standing, _ context: PageContext
    ) {
        self.view = view
        shown = view.shown
        pages = shown.extracted.pages
        ruled = RuleMatrix(shown.findings, roles: conditions.roles, ages: ages)
        self.conditions = conditions
        agesOfChild = ages
        self.standing = standing
        self.context = context
        ink = InkBook(view)
    }

    static let identityNames: [FieldName] = [
        .childName, .childBirthDate, .childSex, .guardianName, .childPhone, .childAddress,
        .mediCalNumber, .ccsNumber, .medicalRecordNumber, .insurer,
    ]
    static let requestNames: [FieldName] = [
        .referrerName, .referrerOrganization, .referralDate, .referrerPhone, .referrerFax,
        .referrerNPI, .schoolDistrict,
    ]

    // MARK: values

    mutating func fields(_ names: [FieldName]) -> [FieldRow] { names.map { field($0) } }

    private mutating func field(_ name: FieldName) -> FieldRow {
        let phrases = context.phrases
        let found = shown.fields.first { $0.field.name == name }
        let isHidden = view.withheld?.fields.contains(name) ?? false
        let value = found.map {
            phrases.value($0.field.value.open(for: .showing), of: name)
        }
        var origin: String?
        if case .person(let person, let at)? = found?.origin {
            origin = "\(person.name), \(context.time(at))"
        }
        let asRead = found?.asRead.map {
            phrases.value($0.value.open(for: .showing), of: name)
        }
        let doubts = found?.origin == .read ? found?.field.doubts.map(phrases.doubt) ?? [] : []
        return FieldRow(
            name: name.rawValue, label: phrases.field(name),
            value: value ?? (isHidden ? words["withheld-values"] : nil),
            doubts: doubts.isEmpty ? nil : doubts.joined(separator: ", "),
            own: found.flatMap { ink.link($0.field.evidence) }, origin: origin, asRead: asRead,
            edit: isHidden ? nil : editField(name, value: value))
    }

    private mutating func rival(_ mention: Mention, _ name: FieldName) -> Quote {
        Quote(
            label: context.phrases.value(mention.value.open(for: .showing), of: name),
            text: mention.evidence.text, assertion: "", link: ink.link(mention.evidence),
            author: nil, person: nil, wasRead: nil)
    }

    // MARK: ages and request

    func ages() -> [PacketScreen.Fact] {
        let ages = agesOfChild
        func fact(_ key: String, _ months: Int?) -> PacketScreen.Fact? {
            months.map { PacketScreen.Fact(label: words[key], value: context.age($0)) }
        }
        let corrected = ages.corrected.map {
            PacketScreen.Fact(
                label: words["age-corrected"],
                value: context.age($0)
                    + (ages.weeks.map {
                        context.phrases.either(
                            " (born at \($0) weeks)", " (nació a las \($0) semanas)")
                    } ?? ""))
        }
        return [
            fact("age-today", ages.today), fact("age-receipt", ages.received),
            fact("age-exam", ages.examined), corrected,
        ].compactMap { $0 }
    }

    func requestFacts() -> [PacketScreen.Fact] {
        let phrases = context.phrases
        let fax = view.fax.transmission
        var facts = [
            PacketScreen.Fact(
                label: words["received"], value: phrases.day(view.item.receivedOn))
        ]
        if let announced = fax.pageAnnounced {
            facts.append(
                PacketScreen.Fact(
                    label: words["pages"],
                    value: phrases.either(
                        "\(view.fax.pages) received, \(announced) announced",
                        "\(view.fax.pages) recibidas, \(announced) anunciadas")))
        }
        let alerts = view.item.alerts.map(phrases.alert)
        if !alerts.isEmpty {
            facts.append(
                PacketScreen.Fact(
                    label: phrases.either("Look out", "Atención"),
                    value: alerts.joined(separator: ", ")))
        }
        if let other = shown.extracted.circumstances.notAReferral {
            facts.append(
                PacketScreen.Fact(
                    label: phrases.either("Perhaps", "Quizá"), value: phrases.notReferral(other)))
        }
        if shown.extracted.circumstances.asksForAtRisk {
            facts.append(
                PacketScreen.Fact(
                    label: words["request"],
                    value: phrases.either(
                        "asks for the at-risk category", "pide la categoría en riesgo")))
        }
        return facts
    }

    mutating func reasons() -> [PacketScreen.Fact] {
        view.eligibility.reasons.map { reason in
            let text =
                reason.rule == "held-back"
                ? context.phrases.either(reason.text, "cuenta algo de una página reservada")
                : reason.text
            return PacketScreen.Fact(
                label: reason.rule, value: text,
                link: reason.page.flatMap { ink.link($0, reason.box) })
        }
    }

    // MARK: rules

    /// With the form that corrects it, where it is the first mention of its condition.
    mutating func ownQuote(_ shown: ShownFinding) -> Quote {
        var quote = quote(shown)
        quote.edit = editFinding(shown.finding)
        return quote
    }

    mutating func quote(_ shown: ShownFinding) -> Quote {
        let finding = shown.finding
        let author = self.shown.extracted.documents?.first {
            $0.page == finding.evidence.page && $0.physician != nil
        }?.physician?.text
        var person: String?
        if case .person(let who, let at) = shown.origin {
            person = "\(who.name), \(context.time(at))"
        }
        return Quote(
            label: finding.label, text: finding.evidence.text.isEmpty ? nil : finding.evidence.text,
            assertion: context.phrases.assertion(finding.assertion),
            link: ink.link(finding.evidence), author: author, person: person,
            wasRead: shown.asRead.map(context.phrases.assertion))
    }

    mutating func matrix() -> [MatrixRow] {
        ruled.rows.map { row in
            MatrixRow(
                rule: row.rule, name: words[row.rule], standing: words.standing(row.standing),
                mark: Self.mark(row.standing), kind: row.standing.rawValue,
                isContradicted: row.isContradicted, note: note(row),
                quotes: row.findings.map { ownQuote($0) })
        }
    }

    private func note(_ row: RuleMatrix.Row) -> String? {
        if row.lacksSign {
            return context.phrases.either(
                "No motor sign (a–d) is documented beside it.",
                "No consta ningún signo motor (a–d).")
        }
        guard row.standing == .outOfAge, let months = agesOfChild.counted else { return nil }
        return context.phrases.either(
            "Does not count at \(context.age(months)).", "No cuenta a los \(context.age(months)).")
    }

    static func mark(_ standing: RuleMatrix.Standing) -> String {
        switch standing {
        case .present: "●"
        case .toJudge, .suspected: "◐"
        case .past, .outOfAge: "◌"
        case .absent: "○"
        case .notDocumented: "–"
        }
    }

    func examined() -> String? {
        let phrases = context.phrases
        guard let day = agesOfChild.examination else {
            return phrases.either(
                "No dated examination was found.", "No se encontró un examen con fecha.")
        }
        let age = agesOfChild.examined.map { ", \(context.age($0))" } ?? ""
        let corrected = agesOfChild.corrected.map {
            phrases.either(" (corrected \(context.age($0)))", " (corregida \(context.age($0)))")
        }
        return phrases.either("Examined ", "Examen del ") + phrases.day(day) + age
            + (corrected ?? "")
    }

    mutating func contradictions() -> [Contradiction] {
        var found: [Contradiction] = []
        for field in shown.fields where !field.field.rivals.isEmpty && field.origin == .read {
            let own = Quote(
                label: context.phrases.value(
                    field.field.value.open(for: .showing), of: field.field.name),
                text: field.field.evidence.text, assertion: "",
                link: ink.link(field.field.evidence), author: nil, person: nil, wasRead: nil)
            let others = field.field.rivals.map { rival($0, field.field.name) }
            found.append(
                Contradiction(
                    about: context.phrases.field(field.field.name), sides: [own] + others))
        }
        var families: [String] = []
        for finding in shown.findings where !families.contains(finding.finding.family) {
            families.append(finding.finding.family)
        }
        for family in families {
            let own = shown.findings.filter { $0.finding.family == family }
            let isBoth = [Assertion.affirmed, .negated].allSatisfy { assertion in
                own.contains { $0.finding.assertion == assertion }
            }
            guard isBoth, let first = own.first else { continue }
            let sides = own.filter { [.affirmed, .negated].contains($0.finding.assertion) }
            found.append(
                Contradiction(about: first.finding.label, sides: sides.map { quote($0) }))
        }
        return found
    }

    mutating func history() -> [Quote] {
        ruled.history.map { ownQuote($0) }
    }

    mutating func others() -> [Quote] { (ruled.ungrouped + ruled.others).map { ownQuote($0) } }
}

extension SiteWords {
    func standing(_ standing: RuleMatrix.Standing) -> String {
        switch standing {
        case .present: phrases.either("present", "presente")
        case .toJudge: phrases.either("to judge", "por valorar")
        case .suspected: phrases.either("suspected", "sospecha")
        case .past: phrases.either("past", "antecedente")
        case .outOfAge: phrases.either("out of age", "fuera de edad")
        case .absent: phrases.either("absent", "ausente")
        case .notDocumented: phrases.either("not documented", "no consta")
        }
    }
}
