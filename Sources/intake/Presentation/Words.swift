import Packets
import Review
import Spool
import Workbench

/// The words people read for the codes programs use.
enum Words {
    static func flag(_ flag: EligibilityFlag) -> String { Speech.phrases.flag(flag) }

    /// Whose work a packet is.
    static func assignee(_ assignment: Assignment) -> String {
        let region = assignment.region.map { Speech.either("region \($0)", "región \($0)") }
        return safe([assignment.person, region].compactMap { $0 }.joined(separator: ", "))
    }

    static func ink(_ flag: EligibilityFlag) -> Ink? {
        switch flag {
        case .category1, .category2: .green
        case .possible1, .possible2, .unreadable: .yellow
        default: .dim
        }
    }

    static func doubt(_ doubt: Doubt) -> String { Speech.phrases.doubt(doubt) }

    static func kind(_ page: ClassifiedPage) -> String {
        ShowWords.kind(page.kind)
    }

    /// What is missing of a fax whose pages could not all be read; nil where none is.
    static func unread(_ pages: [ClassifiedPage]) -> String? {
        let unread = pages.compactMap { page in
            page.failure.map {
                Speech.either("page", "página") + " \(page.number) (\(failure($0)))"
            }
        }
        guard !unread.isEmpty else { return nil }
        let list = unread.joined(separator: ", ")
        return Speech.either(
            "incomplete: of \(pages.count) pages \(list) could not be read; look at the fax itself",
            "incompleto: de \(pages.count) páginas no se pudo leer \(list); vea el fax mismo")
    }

    private static func failure(_ failure: PageFailure) -> String {
        switch failure {
        case .damaged: Speech.either("damaged", "dañada")
        case .overLimit: Speech.either("over the limits", "sobre los límites")
        case .timeout: Speech.either("took too long", "tardó demasiado")
        case .crash: Speech.either("its reader crashed", "su lector falló")
        case .memory: Speech.either("took too much memory", "ocupó demasiada memoria")
        case .unsupported:
            Speech.either("not coded as faxes are", "no codificada como fax")
        case .breach:
            Speech.either(
                "its reader's answer made no sense", "la respuesta de su lector no tuvo sentido")
        case .violation:
            Speech.either(
                "its reader tried what its walls forbid", "su lector intentó lo prohibido")
        }
    }

    /// Pages of sensitive strata, by page.
    static func sensitive(_ tags: [SensitivePage]) -> String {
        tags.map { tag in
            Speech.either("page", "página") + " \(tag.page) \(ShowWords.stratum(tag.stratum))"
                + (tag.rules.isEmpty
                    ? Speech.either(" (said by a person)", " (lo dijo una persona)") : "")
        }.joined(separator: ", ")
    }

    static func age(_ months: Int?) -> String {
        Speech.age(months)
    }

    static func clock(_ clock: Urgency.DueClock, today: Day) -> String {
        Speech.phrases.clock(clock, today: today)
    }

    static func field(_ name: FieldName) -> String { Speech.phrases.field(name) }

    /// A value as people write it; the contract's form stays in JSON.
    static func value(_ value: String, of name: FieldName) -> String {
        switch name {
        case .childPhone, .referrerPhone, .referrerFax:
            guard value.utf8.count == 10 else { return safe(value) }
            return "(\(value.prefix(3))) \(value.dropFirst(3).prefix(3))-\(value.dropFirst(6))"
        case .childSex where Speech.phrases == .spanish:
            return Speech.phrases.value(value, of: name)
        default: return safe(value)
        }
    }

    /// Text of a page, fit for one line of a terminal: nothing in it acts.
    static func safe(_ text: String) -> String { TerminalText.plain(text) }
}
