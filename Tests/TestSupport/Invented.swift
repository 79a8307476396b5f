import Packets

/// Invented readings for tests.
public enum Invented {
    public static let childName = "Marigold Quill-Testchild"
    public static let birth = "2021-03-04"
    public static let record = "MR-7730021"
    public static let phone = "7605550177"

    public static func day(_ iso: String) -> Day {
        guard let day = Day(iso: iso) else { preconditionFailure("a test's own day") }
        return day
    }

    public static func digest(_ digit: Character) -> FaxDigest {
        guard let digest = FaxDigest(hex: String(repeating: digit, count: 64)) else {
            preconditionFailure("a test's own digest")
        }
        return digest
    }

    public static func field(_ name: FieldName, _ value: String, doubts: [Doubt] = []) -> Field {
        Field(
            name: name, value: Confidential(value), confidence: 0.9, doubts: doubts,
            evidence: Evidence(
                page: 1, box: Box(x: 1, y: 2, width: 3, height: 4), text: "quoted \(value)"))
    }

    public static func packet(
        name: String = childName, birth: String = birth, flag: EligibilityFlag = .category1,
        pages: [Int] = [1]
    ) -> ReadPacket {
        let finding = Finding(
            concept: "cp_spastic_diplegic", family: "cerebral_palsy",
            label: "Spastic diplegic cerebral palsy", codes: ["G80.1"], assertion: .affirmed,
            confidence: 0.9,
            evidence: Evidence(
                page: 1, box: Box(x: 0, y: 0, width: 1, height: 1), text: "spastic diplegia"))
        return ReadPacket(
            extracted: ExtractedPacket(
                pages: pages,
                fields: [
                    field(.childName, name), field(.childBirthDate, birth, doubts: [.weakInk]),
                    field(.medicalRecordNumber, record), field(.childPhone, phone),
                ], findings: [finding], circumstances: Circumstances(), language: "en"),
            eligibility: Eligibility(
                flag: flag, flags: [flag], reasons: [Reason(rule: "r", text: "because", page: 1)],
                missing: ["child.address"], ruleBook: "1 test"))
    }

    public static func reading(_ digest: FaxDigest, _ packets: [ReadPacket]) -> Reading {
        Reading(
            fax: FaxRecord(
                name: "fax.tif", sha256: digest, pages: 1, bytes: 3, transmission: Transmission()),
            pages: [
                ClassifiedPage(
                    number: 1, kind: .referral, isBlank: false, rotation: 0, confidence: 0.9)
            ], packets: packets, alerts: [])
    }

    /// A page that holds the given text.
    public static func words(_ text: String = childName) -> RecognizedFax {
        let box = Box(x: 1, y: 2, width: 3, height: 4)
        let word = Word(text: text, confidence: 0.9, box: box)
        return RecognizedFax(
            transmission: Transmission(),
            pages: [
                RecognizedPage(
                    number: 1, width: 1728, height: 2200, pixelsPerInch: 204,
                    lines: [Line(words: [word], box: box, block: 0, paragraph: 0)])
            ])
    }
}
