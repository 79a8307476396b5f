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
            FIELD=VALUE sets a field, FIELD= says that nobody wrote it. Fields: \
            \(FieldName.allCases.map(\.rawValue).joined(separator: ", ")).
            finding.CONCEPT=affirmed (or negated, possible, historical, family, hypothetical, none) \
            settles a finding; examined=YYYY-MM-DD the day of the examination; referral=yes or \
            referral=advertisement, adult-record, misdirected, other-county what the pages are.
            All are taken or none. A changed birth date or finding is flagged anew.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "The packet's id, or its first four letters.")
    var id: String
    @Argument(help: "What is right: field=value.")
    var values: [String]
    @Option(help: "The page it was seen on.")
    var page: Int?
    @Option(help: "Why, for the record.")
    var reason: String?

    func work() async throws {
        let seat = try common.seat()
        let person = Operator.person(.clerk)
        let packet = try await seat.queue.resolve(id)
        let rules = try seat.rules()
        let changes = try values.map { try Self.change($0, page: page, roles: rules) }
        let before = try await seat.queue.show(packet, by: person, for: .intake)
        let made = try await seat.queue.correct(
            packet, changes, reason: reason, by: person, fence: nil)
        let after = try await seat.queue.show(packet, by: person, for: .intake)
        for correction in made {
            let value =
                correction.change.shownValue.map { " = \(Words.safe($0))" } ?? ": nobody wrote it"
            print("\(packet)  \(correction.change.subject)\(value)")
        }
        if made.isEmpty { print("\(packet)  is so already; nothing changed") }
        if before.eligibility.flag != after.eligibility.flag {
            print(
                "flag: \(Words.flag(before.eligibility.flag)) is now "
                    + Ink.bold(Words.flag(after.eligibility.flag)))
        }
    }

    static func change(_ text: String, page: Int?, roles: RuleSet) throws -> Change {
        guard let sign = text.firstIndex(of: "=") else {
            throw failure(
                "\"\(text.prefix(40))\" is not field=value", "for example child.dob=2021-03-04")
        }
        let name = String(text[..<sign])
        let value = text[text.index(after: sign)...].trimmingCharacters(in: .whitespaces)
        if name.hasPrefix("finding.") {
            return try finding(String(name.dropFirst(8)), value, page: page, roles: roles)
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
                throw failure(
                    "referral: \"\(value.prefix(20))\" is not known", "allowed: yes, \(words)")
            }
            return .referral(other)
        default:
            guard let field = FieldName(rawValue: name) else {
                let names = FieldName.allCases.map(\.rawValue).joined(separator: ", ")
                throw failure("there is no field \"\(name.prefix(40))\"", "fields: \(names)")
            }
            return value.isEmpty ? .absent(field) : .value(field, Confidential(value), page: page)
        }
    }

    private static func finding(
        _ concept: String, _ value: String, page: Int?, roles: RuleSet
    ) throws -> Change {
        guard let known = roles.conditions.summary(of: concept) else {
            throw failure(
                "there is no condition \"\(concept.prefix(40))\"",
                "ids stand in intake show ID --json, and intake rules list has them all")
        }
        if value == "none" { return .noFinding(concept: concept) }
        guard let assertion = Assertion(rawValue: value) else {
            let words = Assertion.allCases.map(\.rawValue).joined(separator: ", ")
            throw failure(
                "finding: \"\(value.prefix(20))\" is no assertion", "allowed: \(words), none")
        }
        return .finding(
            concept: concept, family: known.family, label: known.label, assertion: assertion,
            page: page)
    }

    private static func failure(_ what: String, _ hint: String) -> CommandFailure {
        CommandFailure(what: what, hint: hint, code: .badData)
    }
}
