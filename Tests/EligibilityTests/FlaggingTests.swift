import Eligibility
import Packets
import StrictYAML
import Testing

@Suite struct FlaggingTests {
    @Test func aDoubtfulBirthDateNeverAgesAChildOut() throws {
        let received = try #require(Bench.received)
        let evidence = Evidence(page: 1, box: Box(x: 0, y: 0, width: 1, height: 1), text: "")
        let birth = Field(
            name: .childBirthDate, value: Confidential("1999-03-01"), confidence: 0.7,
            doubts: [.readingsDisagree], evidence: evidence,
            rivals: [Mention(value: Confidential("2019-03-01"), evidence: evidence)])
        let packet = ExtractedPacket(
            pages: [1], fields: [birth], findings: [Bench.finding("cp_unspecified")],
            circumstances: Circumstances(), language: "en")
        let result = try Bench.rules.get().flag(packet, receivedOn: received)
        #expect(result.flag == .category1)
        #expect(result.reasons.contains { $0.rule == "birth-date-doubtful" })
    }

    @Test func aDeniedOrARelativesConditionIsNoIndication() throws {
        for assertion in [Assertion.negated, .family, .familyNegated, .hypothetical] {
            let found = [Bench.finding("cp_unspecified", assertion)]
            #expect(try Bench.flag(findings: found, months: 60).flag == .noIndication)
        }
    }

    @Test func aChildWithTheConditionIsNotSentAwayForTheAddress() throws {
        let stated = try Bench.flag(
            findings: [Bench.finding("congenital_md")], months: nil, notAReferral: .misdirected)
        #expect(stated.flag == .category1)
        #expect(stated.reasons.contains { $0.rule == "not-a-referral-misdirected" })
        let two = [Bench.finding("f2_dtr_3plus"), Bench.finding("f3_abnormal_posturing")]
        let signs = try Bench.flag(findings: two, months: nil, notAReferral: .misdirected)
        #expect(!signs.flags.contains(.notAReferral))
        let doubt = [Bench.finding("congenital_md", .possible)]
        let suspected = try Bench.flag(
            findings: doubt, months: nil, notAReferral: .misdirected)
        #expect(suspected.flag == .possible1)
        for findings in [[], [Bench.finding("congenital_md", .negated)]] {
            let other = try Bench.flag(
                findings: findings, months: nil, notAReferral: .misdirected)
            #expect(other.flag == .notAReferral)
        }
    }

    @Test func aSuspectedConditionIsPossible1() throws {
        let found = [Bench.finding("cp_unspecified", .possible)]
        #expect(try Bench.flag(findings: found, months: 60).flag == .possible1)
    }

    @Test func category2StandsBeforeASuspicion() throws {
        let found = [
            Bench.finding("cp_unspecified", .possible), Bench.finding("f2_dtr_3plus"),
            Bench.finding("f3_abnormal_posturing"),
        ]
        let result = try Bench.flag(findings: found, months: 10)
        #expect(result.flags == [.category2, .possible1])
    }

    @Test func aPleaForTheAtRiskCategoryIsPossible2() throws {
        #expect(try Bench.flag(findings: [], months: 10, asksForAtRisk: true).flag == .possible2)
    }

    @Test func whatIsNoReferralSaysSoFirst() throws {
        let result = try Bench.flag(findings: [], months: nil, notAReferral: .advertisement)
        #expect(result.flag == .notAReferral)
        #expect(result.missing.isEmpty)
    }

    @Test func aPacketWithNothingInItIsUnreadable() throws {
        let received = try #require(Bench.received)
        let packet = ExtractedPacket(
            pages: [1], fields: [], findings: [], circumstances: Circumstances(), language: "en")
        #expect(try Bench.rules.get().flag(packet, receivedOn: received).flag == .unreadable)
    }

    @Test func whatLacksIsListed() throws {
        let result = try Bench.flag(
            findings: [Bench.finding("cp_unspecified")], months: 60, hasMedicalRecord: false)
        #expect(
            result.missing == [
                "child.address", "child.phone", "guardian.name", "referrer.name",
                "medical_records",
            ])
    }

    @Test func reasonsQuoteThePage() throws {
        let result = try Bench.flag(findings: [Bench.finding("cp_unspecified")], months: 60)
        let reason = try #require(result.reasons.first)
        #expect(reason.rule == "category-1-condition")
        #expect(reason.text.contains("the quoted line"))
        #expect(reason.page == 2)
        #expect(result.ruleBook.hasSuffix("0000"))
    }

    @Test func aRuleFileThatNamesAnUnknownConceptIsRefused() throws {
        let file = try ShippedEligibility.rules()
        let roles = try Bench.conditions.get().roles
        let text = String(
            decoding: file.text.utf8, as: UTF8.self
        ).split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.contains("markers:") ? "  markers: [no_such_concept]" : String(line)
        }.joined(separator: "\n")
        #expect(throws: YAMLFault.self) {
            try RuleBook(text: text, name: "eligibility.yml", digest: "", roles: roles)
        }
    }
}
