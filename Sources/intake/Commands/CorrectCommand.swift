import ArgumentParser
import Foundation
import Packets
import Pipeline
import Review

struct CorrectCommand: OfficeCommand {
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

    func work() async throws {
        let seat = try common.seat()
        let person = Operator.person(.clerk)
        let packet = try await seat.queue.resolve(id)
        let changes = try typed().map { try Self.change($0, page: page, rules: seat.rules) }
        let reason = try Typed.text(reason, asking: "why")
        let before = try await seat.queue.show(packet, by: person, for: .intake)
        let made = try await seat.queue.correct(
            packet, changes, reason: reason, by: person, fence: nil)
        let after = try await seat.queue.show(packet, by: person, for: .intake)
        for correction in made {
            let value =
                correction.change.shownValue.map { " = \(Words.safe($0))" } ?? ": nobody wrote it"
            Console.say("\(packet)  \(correction.change.subject)\(value)")
        }
        if made.isEmpty { Console.say("\(packet)  is so already; nothing changed") }
        if before.eligibility.flag != after.eligibility.flag {
            Console.say(
                "flag: \(Words.flag(before.eligibility.flag)) is now "
                    + Ink.bold(Words.flag(after.eligibility.flag)))
        }
    }

    /// Every `field=value`, those that were only named asked for.
    private func typed() throws -> [String] {
        guard !values.isEmpty else { return try Typed.lines("field=value") }
        return try values.map { value in
            guard !value.contains("=") else { return value }
            guard FieldName(rawValue: value) != nil || value == "examined" else {
                throw Self.failure(
                    "a field is named that there is none of",
                    "see: intake correct --help; for example child.dob=2021-03-04")
            }
            return "\(value)=\(try Typed.answer(value))"
        }
    }

    /// - Parameter rules: read only where a condition is named.
    static func change(
        _ text: String, page: Int?, rules: () throws -> RuleSet
    ) throws -> Change {
        guard let sign = text.firstIndex(of: "=") else {
            throw failure("a line is not field=value", "for example child.dob=2021-03-04")
        }
        let name = String(text[..<sign])
        let value = text[text.index(after: sign)...].trimmingCharacters(in: .whitespaces)
        if name.hasPrefix("finding.") {
            return try finding(String(name.dropFirst(8)), value, page: page, rules: rules)
        }
        if name.hasPrefix("sensitive.") {
            return try tag(String(name.dropFirst(10)), value, page: page)
        }
        switch name {
        case "examined":
            guard let day = FieldFormat.day(value) else {
                throw failure("examined: not a possible day", "write YYYY-MM-DD or MM/DD/YYYY")
            }
            return .examined(day)
        case "referral":
            if value == "yes" { return .referral(nil) }
            guard let other = NotAReferral(rawValue: value) else {
                let words = NotAReferral.allCases.map(\.rawValue).joined(separator: ", ")
                throw failure("referral: what it is, is not known", "allowed: yes, \(words)")
            }
            return .referral(other)
        default:
            guard let field = FieldName(rawValue: name) else {
                let names = FieldName.allCases.map(\.rawValue).joined(separator: ", ")
                throw failure("a field is named that there is none of", "fields: \(names)")
            }
            return value.isEmpty ? .absent(field) : .value(field, Confidential(value), page: page)
        }
    }

    private static func tag(_ kind: String, _ value: String, page: Int?) throws -> Change {
        guard let stratum = Stratum(rawValue: kind) else {
            let words = Stratum.allCases.map(\.rawValue).joined(separator: ", ")
            throw failure("there is no such kind of sensitive record", "kinds: \(words)")
        }
        guard let page else {
            throw failure("sensitive.\(kind) needs the page", "add --page N, as in the fax")
        }
        switch value {
        case "yes": return .tagged(stratum, page: page)
        case "no": return .untagged(stratum, page: page)
        default: throw failure("sensitive.\(kind): yes or no", "for example sensitive.\(kind)=no")
        }
    }

    private static func finding(
        _ concept: String, _ value: String, page: Int?, rules: () throws -> RuleSet
    ) throws -> Change {
        guard let known = try rules().conditions.summary(of: concept) else {
            throw failure(
                "a condition is named that there is none of",
                "ids stand in intake show ID --json, and intake rules list has them all")
        }
        if value == "none" { return .noFinding(concept: concept) }
        guard let assertion = Assertion(rawValue: value) else {
            let words = Assertion.allCases.map(\.rawValue).joined(separator: ", ")
            throw failure("finding: how it stands is not known", "allowed: \(words), none")
        }
        return .finding(
            concept: concept, family: known.family, label: known.label, assertion: assertion,
            page: page)
    }

    private static func failure(_ what: String, _ hint: String) -> CommandFailure {
        CommandFailure(what: what, hint: hint, code: .badData)
    }
}
