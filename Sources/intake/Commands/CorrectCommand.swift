import ArgumentParser
import Foundation
import Packets
import Pipeline
import Review

struct CorrectCommand: OfficeCommand {
    static let isBilingual = true
    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract: "Put a person's value in place of what was read. What was read stays beside it.",
        discussion: """
            FIELD asks for the field's value; FIELD=VALUE sets it, FIELD= says that nobody wrote it; nothing \
            at all asks for lines of such. \(Typed.help) Fields: \
            \(FieldName.allCases.map(\.rawValue).joined(separator: ", ")).
            finding.CONCEPT=affirmed (or negated, possible, historical, family, hypothetical, none) \
            settles a finding; examined=YYYY-MM-DD the day of the examination; referral=yes or \
            referral=advertisement, adult-record, misdirected, other-county what the pages are.
            sensitive.KIND=yes --page N keeps a page back, =no shows it again; kinds: \
            \(Stratum.allCases.map(\.rawValue).joined(separator: ", ")).
            All are taken or none. A changed birth date or finding is flagged anew.
            --take-back child.address takes back what was said of it last: what was said before stands again, or \
            what was read; step by step, until nothing is left. Also of finding.CONCEPT, examined, referral, flag, \
            and sensitive.KIND with --page. child.address=as-read goes to what was read at once; not of flag.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "The packet's id, or its first four letters.", completion: Completing.packet)
    var id: String
    @Argument(
        help: "What is right: a field's name, or field=value.", completion: Completing.correction)
    var values: [String] = []
    @Option(help: "The page it was seen on.")
    var page: Int?
    @Option(help: "Why, for the record; - asks for it.")
    var reason: String?
    @Flag(help: "Take back what was said last of what is named, instead of saying something.")
    var takeBack = false

    func validate() throws {
        guard !takeBack || (!values.isEmpty && !values.contains { $0.contains("=") }) else {
            throw ValidationError("--take-back goes with names alone, as child.address")
        }
    }

    func work() async throws {
        let seat = try common.seat()
        let person = Operator.person(.clerk)
        let packet = try await seat.queue.resolve(id)
        let said =
            takeBack ? [] : try typed().map { try Self.change($0, page: page, rules: seat.rules) }
        let reason = try Typed.text(
            reason,
            asking: Speech.either(
                "why",
                "por qué"))
        let before = try await seat.queue.show(packet, by: person, for: .intake)
        let changes = takeBack ? try values.map { try takingBack($0, before) } : said
        let made = try await seat.queue.correct(
            packet, changes, reason: reason, by: person, fence: nil)
        let after = try await seat.queue.show(packet, by: person, for: .intake)
        for correction in made {
            Console.say("\(packet)  \(correction.change.subject)\(Self.shown(correction.change))")
        }
        if made.isEmpty {
            Console.say(
                Speech.either(
                    "\(packet)  is so already; nothing changed",
                    "\(packet)  ya está así; nada cambió"))
        }
        if before.eligibility.flag != after.eligibility.flag {
            Console.say(
                Speech.either("flag: ", "indicación: ") + Words.flag(before.eligibility.flag)
                    + Speech.either(" is now ", " ahora es ")
                    + Ink.bold(Words.flag(after.eligibility.flag)))
        }
        guard !takeBack else { return }
        for name in made.compactMap({ Self.name(of: $0.change) }) {
            let page = made.compactMap(\.change.page).first
            let place = name.hasPrefix("sensitive.") ? page.map { " --page \($0)" } ?? "" : ""
            Console.say(
                Speech.either("taken back with: ", "se retira con: ")
                    + "intake correct \(packet) \(name)\(place) --take-back")
        }
    }

    private static func shown(_ change: Change) -> String {
        if case .asRead = change {
            return Speech.either(": as read again", ": otra vez como se leyó")
        }
        return change.shownValue.map { " = \(Words.safe($0))" }
            ?? Speech.either(": nobody wrote it", ": nadie lo escribió")
    }

    /// What a change is called here; nil for what is said elsewhere.
    private static func name(of change: Change) -> String? {
        switch change {
        case .value(let name, _, _), .absent(let name): name.rawValue
        case .finding(let concept, _, _, _, _), .noFinding(let concept): "finding.\(concept)"
        case .examined: "examined"
        case .referral: "referral"
        case .tagged(let kind, _), .untagged(let kind, _): "sensitive.\(kind.rawValue)"
        case .flagged: "flag"
        case .checked, .asRead: nil
        }
    }

    /// What takes back the latest that was said under a name.
    private func takingBack(_ name: String, _ view: PacketView) throws -> Change {
        let last = view.corrections.filter {
            Self.name(of: $0.change) == name && (page == nil || $0.change.page == page)
                || Self.key(name, page) == $0.change.key
        }.max { $0.number < $1.number }
        guard last != nil || Self.known.contains(name) || name.contains(".") else {
            throw Self.unknown(name)
        }
        guard let last, let change = view.corrections.takingBack(last.number),
            change.differs(from: last.change),
            view.corrections.standing(under: last.change.key) != nil
        else {
            throw Self.failure(
                Speech.either(
                    "nothing is left to take back: nothing that a person said stands there",
                    "nada queda por retirar: nada que alguien dijo consta ahí"),
                Speech.either(
                    "who corrected what is told by: intake show \(id)",
                    "quién corrigió qué lo dice: intake show \(id)"))
        }
        return change
    }

    private static func key(_ name: String, _ page: Int?) -> String? {
        FieldName(rawValue: name).map { Change.absent($0).key }
    }

    /// In a value's place: nothing of what was said, but what was read; as `intake missing` has it.
    private static let asRead = "as-read"

    /// Every name but those of findings and of kinds of records.
    static let known = FieldName.allCases.map(\.rawValue) + ["examined", "referral", "flag"]

    /// What was typed may be anything: it is not repeated.
    private static func unknown(_ name: String) -> CommandFailure {
        let near = NearWord.meant(name, among: known).map {
            Speech.either("did you mean \($0)? ", "¿quiso decir \($0)? ")
        }
        return failure(
            Speech.either(
                "a field is named that there is none of", "se nombra un campo que no existe"),
            (near ?? "") + Speech.either("fields: ", "campos: ")
                + (known + ["finding.CONCEPT", "sensitive.KIND"]).joined(separator: ", "))
    }

    /// Every `field=value`, those that were only named asked for.
    private func typed() throws -> [String] {
        guard !values.isEmpty else {
            return try Typed.lines(
                Speech.either(
                    "field=value",
                    "campo=valor"))
        }
        return try values.map { value in
            guard !value.contains("=") else { return value }
            guard FieldName(rawValue: value) != nil || value == "examined" else {
                throw Self.unknown(value)
            }
            return "\(value)=\(try Typed.answer(value))"
        }
    }

    /// - Parameter rules: read only where a condition is named.
    static func change(
        _ text: String, page: Int?, rules: () throws -> RuleSet
    ) throws -> Change {
        guard let sign = text.firstIndex(of: "=") else {
            throw failure(
                Speech.either(
                    "a line is not field=value",
                    "una línea no es campo=valor"),
                Speech.either(
                    "for example child.dob=2021-03-04",
                    "por ejemplo child.dob=2021-03-04"))
        }
        let name = String(text[..<sign])
        let value = text[text.index(after: sign)...].trimmingCharacters(in: .whitespaces)
        let isAsRead = value == Self.asRead
        if name.hasPrefix("finding.") {
            return try finding(String(name.dropFirst(8)), value, page: page, rules: rules)
        }
        if name.hasPrefix("sensitive.") {
            return try tag(String(name.dropFirst(10)), value, page: page)
        }
        switch name {
        case "examined":
            if isAsRead { return .asRead(key: Change.examinationKey) }
            guard let day = FieldFormat.day(value) else {
                throw failure(
                    Speech.either(
                        "examined: not a possible day",
                        "examined: no es una fecha posible"),
                    Speech.either(
                        "write YYYY-MM-DD or MM/DD/YYYY",
                        "escriba AAAA-MM-DD o MM/DD/AAAA"))
            }
            return .examined(day)
        case "referral":
            if isAsRead { return .asRead(key: Change.referral(nil).key) }
            if value == "yes" { return .referral(nil) }
            guard let other = NotAReferral(rawValue: value) else {
                let words = NotAReferral.allCases.map(\.rawValue).joined(separator: ", ")
                throw failure(
                    Speech.either(
                        "referral: what it is, is not known",
                        "referral: no se conoce esa palabra"),
                    Speech.either(
                        "allowed: yes, \(words)",
                        "se permite: yes, \(words)"))
            }
            return .referral(other)
        default:
            guard let field = FieldName(rawValue: name) else {
                throw unknown(name)
            }
            if isAsRead { return .asRead(key: Change.absent(field).key) }
            return value.isEmpty ? .absent(field) : .value(field, Confidential(value), page: page)
        }
    }

    private static func tag(_ kind: String, _ value: String, page: Int?) throws -> Change {
        guard let stratum = Stratum(rawValue: kind) else {
            let words = Stratum.allCases.map(\.rawValue).joined(separator: ", ")
            throw failure(
                Speech.either(
                    "there is no such kind of sensitive record",
                    "no existe esa clase de registro sensible"),
                Speech.either(
                    "kinds: \(words)",
                    "clases: \(words)"))
        }
        guard let page else {
            throw failure(
                Speech.either(
                    "sensitive.\(kind) needs the page",
                    "sensitive.\(kind) necesita la página"),
                Speech.either(
                    "add --page N, as in the fax",
                    "agregue --page N, como en el fax"))
        }
        switch value {
        case "yes": return .tagged(stratum, page: page)
        case "no": return .untagged(stratum, page: page)
        case asRead: return .asRead(key: Change.untagged(stratum, page: page).key)
        default:
            throw failure(
                Speech.either(
                    "sensitive.\(kind): yes or no",
                    "sensitive.\(kind): yes o no"),
                Speech.either(
                    "for example sensitive.\(kind)=no",
                    "por ejemplo sensitive.\(kind)=no"))
        }
    }

    private static func finding(
        _ concept: String, _ value: String, page: Int?, rules: () throws -> RuleSet
    ) throws -> Change {
        guard let known = try rules().conditions.summary(of: concept) else {
            throw failure(
                Speech.either(
                    "a condition is named that there is none of",
                    "se nombra una condición que no existe"),
                Speech.either(
                    "ids stand in intake show ID --json, and intake rules list has them all",
                    "los id constan en intake show ID --json, y todos en intake rules list"))
        }
        if value == "none" { return .noFinding(concept: concept) }
        if value == asRead { return .asRead(key: Change.noFinding(concept: concept).key) }
        guard let assertion = Assertion(rawValue: value) else {
            let words = Assertion.allCases.map(\.rawValue).joined(separator: ", ")
            throw failure(
                Speech.either(
                    "finding: how it stands is not known",
                    "finding: no se conoce esa palabra"),
                Speech.either(
                    "allowed: \(words), none",
                    "se permite: \(words), none"))
        }
        return .finding(
            concept: concept, family: known.family, label: known.label, assertion: assertion,
            page: page)
    }

    private static func failure(_ what: String, _ hint: String) -> CommandFailure {
        CommandFailure(what: what, hint: hint, code: .badData)
    }
}
