import Eligibility
import Findings
import Foundation
import Layout
import Packets

/// The shipped rules and packets made of invented text.
enum Bench {
    static let conditions = Result { try ConditionBook(documents: ShippedRules.conditions()) }
    static let reader = Result {
        FindingReader(
            conditions: try conditions.get(),
            cues: try ShippedRules.cues().map { try AssertionCues(name: $0.name, text: $0.text) },
            vocabulary: try ShippedRules.vocabulary())
    }
    static let rules = Result {
        let file = try ShippedEligibility.rules()
        return try RuleBook(
            text: file.text, name: file.name, digest: "0000",
            roles: try conditions.get().roles)
    }

    static let received = Day(year: 2026, month: 11, day: 20)

    /// A field as it would be read cleanly.
    static func field(_ name: FieldName, _ value: String, doubts: [Doubt] = []) -> Field {
        Field(
            name: name, value: Confidential(value), confidence: 0.98, doubts: doubts,
            evidence: Evidence(page: 1, box: Box(x: 0, y: 0, width: 9, height: 9), text: ""))
    }

    /// - Parameter months: age on the day of receipt; nil leaves the birth date out.
    static func flag(_ text: String, months: Int?) throws -> Eligibility {
        let layout = PageLayout(page: RecognizedPage(number: 1, plainText: text))
        let read = try reader.get().read([layout], kinds: [:], language: "en")
        return try flag(
            findings: read.findings, months: months, weeks: read.gestationalWeeks,
            examined: read.examinationDay, asksForAtRisk: read.asksForAtRisk)
    }

    static func flag(
        findings: [Finding], months: Int?, weeks: Int? = nil, examined: Day? = nil,
        asksForAtRisk: Bool = false, statedAge: Int? = nil, notAReferral: NotAReferral? = nil,
        hasMedicalRecord: Bool = true, birth: Day? = nil, hasUnreadText: Bool = false
    ) throws -> Eligibility {
        guard let received else { throw Missing() }
        var fields = [field(.childName, "Ana Example")]
        let born =
            birth
            ?? months.flatMap { months in
                let total = received.year * 12 + received.month - 1 - months
                return Day(year: total / 12, month: total % 12 + 1, day: received.day)
            }
        if let born { fields.append(field(.childBirthDate, born.iso)) }
        return try rules.get().flag(
            ExtractedPacket(
                pages: [1], fields: fields, findings: findings,
                circumstances: Circumstances(
                    examinationDay: examined, gestationalWeeks: weeks, statedAgeMonths: statedAge,
                    hasMedicalRecord: hasMedicalRecord, notAReferral: notAReferral,
                    asksForAtRisk: asksForAtRisk, hasUnreadText: hasUnreadText), language: "en"),
            receivedOn: received)
    }

    struct Missing: Error {}

    static func finding(_ concept: String, _ assertion: Assertion = .affirmed) -> Finding {
        Finding(
            concept: concept, family: concept, label: concept, codes: [], assertion: assertion,
            confidence: 0.9,
            evidence: Evidence(
                page: 2, box: Box(x: 1, y: 1, width: 5, height: 5), text: "the quoted line"))
    }
}
