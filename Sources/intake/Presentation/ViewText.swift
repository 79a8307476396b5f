import Packets
import Review
import Workbench

/// A packet of the queue with its history.
struct ViewText {
    let view: PacketView
    let today: Day
    let kin: Kin

    init(_ view: PacketView, today: Day, kin: Kin = Kin()) {
        self.view = view
        self.today = today
        self.kin = kin
    }

    func text() -> String {
        [
            head(),
            PacketText(
                ofOffice: view.packet, settled: settled(), check: FlagCheck(view.corrections)
            ).text(), lacking(),
            history(),
        ]
        .filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func head() -> String {
        let item = view.item
        let kinds = view.pages.filter { view.read.extracted.pages.contains($0.number) }.map {
            "\($0.number) \(Words.kind($0))"
        }
        var lines = [
            Ink.bold(Speech.either("packet ", "paquete ") + item.id.text)
                + "  \(Speech.state(item.state))  "
                + Speech.either("received ", "recibido ") + item.receivedOn.iso
                + Speech.either("  age ", "  edad ") + Words.age(item.ageMonths(on: today)),
            "fax \(item.fax.short)  " + Speech.either("pages: ", "páginas: ")
                + kinds.joined(separator: "; "),
        ]
        for guest in view.guests {
            lines.append(
                Speech.either(
                    "page \(guest.number) is page \(guest.page) of fax \(guest.fax.short)",
                    "la página \(guest.number) es la página \(guest.page) del fax \(guest.fax.short)"
                ))
        }
        if hasNumbersLeftOut {
            lines.append(
                Speech.either(
                    "page numbers jump: a number is never given to another page, and those that had the ones "
                        + "between were taken out again; none is missing",
                    "los números de página saltan: un número nunca se da a otra página, y las que tenían los de "
                        + "en medio se sacaron; no falta ninguna"))
        }
        if let claim = item.claim {
            lines.append(
                Speech.either("claimed by ", "lo tiene ") + claim.holder.name
                    + Speech.either(" until ", " hasta ") + OfficeTime.text(claim.until))
        }
        if let assignment = item.assignment {
            lines.append(
                Speech.either(
                    "for \(Words.assignee(assignment)), as \(assignment.by) said, \(assignment.at.iso)",
                    "para \(Words.assignee(assignment)), según \(assignment.by), \(assignment.at.iso)"
                ))
        }
        if !item.alerts.isEmpty {
            let alerts = item.alerts.map {
                Speech.either($0.rawValue.replacing("_", with: " "), Speech.phrases.alert($0))
            }
            lines.append(
                Ink.yellow(Speech.either("alerts: ", "avisos: ") + alerts.joined(separator: ", ")))
        }
        if let cut = CutOff(view) { lines.append(Ink.yellow(Speech.phrases.cutOff(cut))) }
        if let unread = Words.unread(view.pages) { lines.append(Ink.yellow(unread)) }
        if item.pagesChanged {
            lines.append(
                Ink.yellow(
                    view.surgeries.isEmpty
                        ? Speech.either(
                            "a later reading splits its pages otherwise: look before deciding",
                            "una lectura posterior separa sus páginas de otro modo: vea antes de decidir"
                        )
                        : Speech.either(
                            "its pages lie otherwise than they did: look before deciding",
                            "sus páginas están acomodadas de otro modo: vea antes de decidir")))
        }
        if view.shown.extracted.circumstances.notAReferral == .misdirected {
            lines.append(
                Ink.yellow(
                    Speech.either(
                        "meant for somebody else? A person says so: ",
                        "¿era para otra oficina? Lo dice una persona: ")
                        + "intake misdirect \(item.id) --reason REASON"
                ))
        }
        if let brief = KinText(kin, of: item.id).brief() { lines.append(brief) }
        lines += sensitive()
        if view.reading > 1 {
            lines.append(
                Ink.dim(
                    Speech.either(
                        "read \(view.reading) times; this is the latest",
                        "leído \(view.reading) veces; esta es la última")))
        }
        let clocks = Urgency.clocks(of: item, today: today).map { Words.clock($0, today: today) }
        if !clocks.isEmpty, item.state == .pending || item.state == .claimed {
            lines.append(Speech.either("clocks: ", "plazos: ") + clocks.joined(separator: ", "))
        }
        return lines.joined(separator: "\n")
    }

    /// Whether pages of other faxes have later numbers than they would without steps that were taken back.
    private var hasNumbersLeftOut: Bool {
        let guests = view.guests.map(\.number).sorted()
        guard let first = guests.first, let last = guests.last else { return false }
        return first > view.fax.pages + 1 || last - first + 1 > guests.count
    }

    /// What is kept back and how it is seen; or, in a view that has everything, why it is kept back.
    private func sensitive() -> [String] {
        if let withheld = view.withheld {
            let also = [
                withheld.fields.isEmpty
                    ? nil
                    : Speech.either("values: ", "datos: ")
                        + withheld.fields.map(Words.field).joined(separator: ", "),
                withheld.findings == 0
                    ? nil : Speech.either("findings: ", "hallazgos: ") + "\(withheld.findings)",
            ].compactMap { $0 }.joined(separator: "; ")
            let pages = withheld.pages.map(String.init).joined(separator: ", ")
            return [
                Ink.yellow(
                    Speech.either("kept back: page ", "se retiene: página ") + pages
                        + (also.isEmpty ? "" : " (\(also))")),
                Speech.either(
                    "    a record that other law guards; it counts for the flag. For a reason it is shown:",
                    "    un registro que otra ley protege; cuenta para la indicación. Se muestra por un motivo:"
                ),
                "    intake show \(view.item.id) --sensitive REASON",
            ]
        }
        guard view.read.extracted.sensitive != nil else {
            return [
                Ink.yellow(
                    Speech.either(
                        "nobody looked for sensitive records yet: ",
                        "aún no se buscaron registros sensibles: ")
                        + "intake reread \(view.item.id) --apply"
                )
            ]
        }
        let tags = Words.sensitive(view.sensitive)
        return tags.isEmpty
            ? []
            : [
                Ink.yellow(Speech.either("sensitive: ", "reservado: ") + tags)
            ]
    }

    /// What to ask for, and what to look at first.
    private func lacking() -> String {
        guard let checklist = view.checklist else {
            return Ink.yellow(
                Speech.either(
                    "the rules of the checklist can't be read: intake rules check",
                    "no se pueden leer las reglas de la lista: intake rules check"))
        }
        guard view.shown.extracted.circumstances.notAReferral == nil, !checklist.items.isEmpty
        else {
            return ""
        }
        guard let words = Speech.phrases.toDo(checklist) else {
            return Speech.either("complete: nothing is missing", "completo: no falta nada")
        }
        let list = Speech.either("checklist: ", "lista: ") + words
        return Table.wrapped(list, width: max(60, Console.columns), indent: 4)
            .drop { $0 == " " } + "\n    intake missing \(view.item.id)"
    }

    private func settled() -> [FieldName: String] {
        view.shown.fields.reduce(into: [:]) { table, shown in
            guard case .person(let person, let at) = shown.origin else { return }
            let was = shown.asRead.map {
                Speech.either("; read: ", "; leído: ")
                    + Words.value($0.value.open(for: .showing), of: $0.name)
            }
            table[shown.field.name] = "\(person.name) \(OfficeTime.day(at))\(was ?? "")"
        }
    }
}

/// A packet for programs: the contract's `packet` object with more keys.
struct PacketDocument: Encodable {
    struct Entry: Encodable {
        let number: Int
        let subject: String
        let value: String?
        let by: String
        let at: String
    }

    struct Ruling: Encodable {
        let verdict: Verdict
        let word: String
        let rule: String?
        let pages: [Int]
        let note: String?
        let by: String
        let at: String
    }

    private enum Keys: String, CodingKey {
        case id, state, fax, faxPages, alerts, receivedOn, reading, earlier, corrections, decisions,
            asRead, claimedBy, claimedUntil, withheld, remarks, otherFaxes, surgeries, turns, kin,
            checklist, letters
    }

    struct Remarked: Encodable {
        let action: AuditAction
        let words, by, at: String
    }

    let view: PacketView
    let kin: Kin?

    init(_ view: PacketView, _ kin: Kin? = nil) {
        self.view = view
        self.kin = kin
    }

    func encode(to encoder: any Encoder) throws {
        try view.packet.encode(to: encoder)
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(view.item.id, forKey: .id)
        try container.encode(view.item.state, forKey: .state)
        try container.encode(view.fax, forKey: .fax)
        try container.encode(view.pages, forKey: .faxPages)
        try container.encode(view.item.alerts, forKey: .alerts)
        try container.encode(view.item.receivedOn, forKey: .receivedOn)
        try container.encode(view.reading, forKey: .reading)
        try container.encode(view.earlier, forKey: .earlier)
        try container.encode(view.read, forKey: .asRead)
        try container.encodeIfPresent(view.item.claim?.holder.name, forKey: .claimedBy)
        try container.encodeIfPresent(view.item.claim?.until.iso, forKey: .claimedUntil)
        try container.encode(
            view.corrections.map {
                Entry(
                    number: $0.number, subject: $0.change.subject, value: $0.change.shownValue,
                    by: $0.by.name, at: $0.at.iso)
            }, forKey: .corrections)
        try container.encodeIfPresent(view.withheld, forKey: .withheld)
        if !view.guests.isEmpty { try container.encode(view.guests, forKey: .otherFaxes) }
        if !view.turns.isEmpty { try container.encode(view.turns, forKey: .turns) }
        if !view.surgeries.isEmpty { try container.encode(view.surgeries, forKey: .surgeries) }
        try container.encodeIfPresent(
            kin.map { KinDocument($0, of: view.item.id) }, forKey: .kin)
        try container.encodeIfPresent(view.checklist, forKey: .checklist)
        try container.encode(view.letters, forKey: .letters)
        try container.encode(
            view.remarks.map {
                Remarked(
                    action: $0.action, words: $0.words.open(for: .showing), by: $0.by.name,
                    at: $0.at.iso)
            }, forKey: .remarks)
        try container.encode(
            view.decisions.map {
                Ruling(
                    verdict: $0.verdict, word: $0.verdict.word, rule: $0.rule, pages: $0.pages,
                    note: $0.note?.open(for: .showing), by: $0.by.name, at: $0.at.iso)
            }, forKey: .decisions)
    }
}

extension Change {
    /// What the change says, for those who may see the packet; nil where it takes a value away.
    var shownValue: String? {
        switch self {
        case .value(_, let value, _): value.open(for: .showing)
        case .absent, .noFinding: nil
        case .finding(let concept, _, _, let assertion, _): "\(concept) \(assertion.rawValue)"
        case .examined(let day): day.iso
        case .referral(let other): other?.rawValue ?? "referral"
        case .tagged(let stratum, let page), .untagged(let stratum, let page):
            "\(stratum.rawValue) page \(page)"
        case .flagged(let flag, _, _): flag.rawValue
        case .checked(let item, let standing, _): "\(item) \(standing.rawValue)"
        case .asRead: "as read"
        }
    }
}
