import Packets
import Review
import Testing
import Vault

@Suite("What a further reading changes")
struct ReadingChangeTests {
    private static let place = Evidence(
        page: 1, box: Box(x: 1, y: 2, width: 30, height: 4), text: "quoted")

    private func field(
        _ name: FieldName, _ value: String, doubts: [Doubt] = [], confidence: Double = 0.9
    ) -> Field {
        Field(
            name: name, value: Confidential(value), confidence: confidence, doubts: doubts,
            evidence: Self.place)
    }

    private func packet(
        _ fields: [Field], _ assertions: [Assertion] = [], flag: EligibilityFlag = .category1,
        ruleBook: String = "1"
    ) -> ReadPacket {
        ReadPacket(
            extracted: ExtractedPacket(
                pages: [1], fields: fields,
                findings: assertions.map {
                    Finding(
                        concept: "spasticity", family: "signs", label: "Spasticity", codes: [],
                        assertion: $0, confidence: 0.9, evidence: Self.place)
                }, circumstances: Circumstances(), language: "en"),
            eligibility: Eligibility(
                flag: flag, flags: [flag], reasons: [], missing: [], ruleBook: ruleBook))
    }

    private func change(
        _ was: ReadPacket, _ now: ReadPacket, _ changes: [Change] = []
    ) -> ReadingChange {
        let view = PacketView(
            item: .invented("x"), read: was, reading: 1, earlier: [],
            fax: FaxRecord(
                name: "x.tif", sha256: .of([1]), pages: 1, bytes: 1, transmission: Transmission()),
            pages: [],
            corrections: changes.enumerated().map { number, change in
                Correction(
                    number: number + 1, change: change, by: .service, at: Instant(milliseconds: 0))
            }, decisions: [],
            flaggings: [
                Flagged(
                    eligibility: was.eligibility, cause: .reading, at: Instant(milliseconds: 0))
            ])
        return ReadingChange(of: view, to: now, eligibility: now.eligibility)
    }

    @Test("is nothing where only the rules have another version")
    func none() {
        let fields = [field(.childName, "Ana Paz")]
        #expect(change(packet(fields), packet(fields, ruleBook: "2")).isNone)
    }

    @Test("is told field by field: come, gone, otherwise, doubted")
    func fields() {
        let was = packet([
            field(.childName, "Ana Paz"), field(.insurer, "Fernbank"), field(.childSex, "female"),
        ])
        let now = packet([
            field(.childName, "Ana Paz Ruiz"), field(.medicalRecordNumber, "4471900"),
            field(.childSex, "female", doubts: [.weakInk]),
        ])
        let made = change(was, now)
        #expect(!made.isNone)
        #expect(made.fields.map(\.name) == [.childName, .childSex, .medicalRecordNumber, .insurer])
        #expect(made.fields.map { $0.was == nil } == [false, false, true, false])
        #expect(made.fields.map { $0.now == nil } == [false, false, false, true])
        #expect(made.fields.map { $0.now?.needsReview ?? false } == [false, true, false, false])
    }

    @Test("is told finding by finding, however often each is said")
    func findings() {
        let made = change(
            packet([], [.possible, .possible, .negated]), packet([], [.affirmed, .possible]))
        #expect(made.findings.map(\.concept) == ["spasticity"])
        #expect(made.findings.first?.was == [.negated, .possible])
        #expect(made.findings.first?.now == [.affirmed, .possible])
        #expect(change(packet([], [.possible]), packet([], [.possible, .possible])).findings == [])
    }

    @Test("is something, though nothing of it shows, where a value is surer or stands elsewhere")
    func surer() {
        let made = change(
            packet([field(.childName, "Ana Paz")]),
            packet([field(.childName, "Ana Paz", confidence: 0.99)]))
        #expect(made.fields.isEmpty)
        #expect(!made.isNone)
    }

    @Test("says where a person's word stands in any case")
    func settled() {
        let made = change(
            packet([field(.childName, "Ana Paz"), field(.insurer, "Fernbank")], [.possible]),
            packet([field(.childName, "Ana Ruiz"), field(.insurer, "Oakbank")], [.affirmed]),
            [.absent(.insurer), .noFinding(concept: "spasticity")])
        #expect(made.fields.map(\.isSettled) == [false, true])
        #expect(made.findings.map(\.isSettled) == [true])
    }

    @Test("is the flag too, alone where it must be")
    func flag() {
        let fields = [field(.childName, "Ana Paz")]
        let made = change(packet(fields), packet(fields, flag: .category2))
        #expect(!made.isNone)
        #expect(made.was.flag == .category1)
        #expect(made.now.flag == .category2)
    }
}
