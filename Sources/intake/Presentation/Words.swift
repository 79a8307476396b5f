import Packets
import Review
import Spool
import Workbench

/// The words people read for the codes programs use.
enum Words {
    static func flag(_ flag: EligibilityFlag) -> String { Phrases.english.flag(flag) }

    /// Whose work a packet is.
    static func assignee(_ assignment: Assignment) -> String {
        let region = assignment.region.map { "region \($0)" }
        return safe([assignment.person, region].compactMap { $0 }.joined(separator: ", "))
    }

    static func ink(_ flag: EligibilityFlag) -> Ink? {
        switch flag {
        case .category1, .category2: .green
        case .possible1, .possible2, .unreadable: .yellow
        default: .dim
        }
    }

    static func doubt(_ doubt: Doubt) -> String { Phrases.english.doubt(doubt) }

    static func kind(_ page: ClassifiedPage) -> String {
        page.kind.rawValue.replacing("_", with: " ")
    }

    /// What is missing of a fax whose pages could not all be read; nil where none is.
    static func unread(_ pages: [ClassifiedPage]) -> String? {
        let unread = pages.compactMap { page in
            page.failure.map { "page \(page.number) (\(failure($0)))" }
        }
        guard !unread.isEmpty else { return nil }
        return "incomplete: of \(pages.count) pages \(unread.joined(separator: ", ")) could not be "
            + "read; look at the fax itself"
    }

    private static func failure(_ failure: PageFailure) -> String {
        switch failure {
        case .damaged: "damaged"
        case .overLimit: "over the limits"
        case .timeout: "took too long"
        case .crash: "its reader crashed"
        case .memory: "took too much memory"
        case .unsupported: "not coded as faxes are"
        case .breach: "its reader's answer made no sense"
        case .violation: "its reader tried what its walls forbid"
        }
    }

    /// Pages of sensitive strata, by page.
    static func sensitive(_ tags: [SensitivePage]) -> String {
        tags.map { tag in
            "page \(tag.page) \(tag.stratum.rawValue.replacing("-", with: " "))"
                + (tag.rules.isEmpty ? " (said by a person)" : "")
        }.joined(separator: ", ")
    }

    static func age(_ months: Int?) -> String {
        guard let months, months >= 0 else { return "" }
        return months < 36 ? "\(months) mo" : "\(months / 12) y"
    }

    static func clock(_ clock: Urgency.DueClock, today: Day) -> String {
        Phrases.english.clock(clock, today: today)
    }

    static func field(_ name: FieldName) -> String { Phrases.english.field(name) }

    /// A value as people write it; the contract's form stays in JSON.
    static func value(_ value: String, of name: FieldName) -> String {
        switch name {
        case .childPhone, .referrerPhone, .referrerFax:
            guard value.utf8.count == 10 else { return safe(value) }
            return "(\(value.prefix(3))) \(value.dropFirst(3).prefix(3))-\(value.dropFirst(6))"
        default: return safe(value)
        }
    }

    /// Text of a page, fit for one line of a terminal: nothing in it acts.
    static func safe(_ text: String) -> String { TerminalText.plain(text) }
}
