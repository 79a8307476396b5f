import Packets
import Review
import Testing

@Suite("What is kept back")
struct WithholdingTests {
    private func evidence(_ page: Int) -> Evidence {
        Evidence(page: page, box: Box(x: 1, y: 1, width: 1, height: 1), text: "quoted on \(page)")
    }

    private func field(_ name: FieldName, page: Int, rival: Int? = nil) -> Field {
        Field(
            name: name, value: Confidential("value"), confidence: 0.9, evidence: evidence(page),
            rivals: rival.map {
                [Mention(value: Confidential("rival"), evidence: evidence($0))]
            } ?? [])
    }

    @Test(
        "only what says who the child is comes off a sensitive page, without its quote",
        arguments: FieldName.allCases)
    func fields(_ name: FieldName) {
        let kept = Withholding(pages: [2]).kept(field(name, page: 2))
        let isWho: Set<FieldName> = [
            .childName, .childBirthDate, .childSex, .medicalRecordNumber, .mediCalNumber,
            .ccsNumber,
        ]
        #expect((kept != nil) == isWho.contains(name))
        #expect(kept?.evidence.text ?? "" == "")
        #expect(Withholding(pages: [2]).kept(field(name, page: 1)) == field(name, page: 1))
    }

    @Test("a rival reading on a sensitive page goes, the value stays")
    func rivals() {
        let kept = Withholding(pages: [2]).kept(field(.guardianName, page: 1, rival: 2))
        #expect(kept == field(.guardianName, page: 1))
    }

    @Test("of several reasons of one page one is told, and the flag stays")
    func reasons() {
        let eligibility = Eligibility(
            flag: .category1, flags: [.category1, .possible2],
            reasons: [
                Reason(rule: "a", text: "on one", page: 1), Reason(rule: "b", text: "x", page: 2),
                Reason(rule: "c", text: "y", page: 2), Reason(rule: "d", text: "no page"),
            ], missing: ["child.address"], ruleBook: "1")
        let kept = Withholding(pages: [2]).kept(eligibility)
        #expect(kept.flags == eligibility.flags)
        #expect(kept.reasons.map(\.rule) == ["a", "held-back", "d"])
        #expect(kept.missing == ["child.address"])
    }
}
