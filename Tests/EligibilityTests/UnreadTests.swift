import Eligibility
import Findings
import Foundation
import Layout
import Packets
import Testing

@Suite("Silence counts only where the pages were read") struct UnreadTests {
    private func found(
        _ text: String, weak: Set<String> = [], all: Double? = nil, failure: PageFailure? = nil,
        handwriting: Double = 0, kind: PageKind = .referral
    ) throws -> PacketFindings {
        let clean = RecognizedPage(number: 1, plainText: text)
        let lines = clean.lines.map { line in
            Line(
                words: line.words.map {
                    Word(
                        text: $0.text,
                        confidence: all ?? (weak.contains($0.text) ? 0.4 : 0.95), box: $0.box)
                }, box: line.box, block: line.block, paragraph: line.paragraph)
        }
        let page = RecognizedPage(
            number: 1, width: clean.width, height: clean.height,
            pixelsPerInch: clean.pixelsPerInch, lines: lines, handwriting: handwriting,
            failure: failure)
        return try Bench.reader.get().read(
            [PageLayout(page: page)], kinds: [1: kind], language: "en")
    }

    private func flag(_ found: PacketFindings) throws -> Eligibility {
        try Bench.flag(
            findings: found.findings, months: 60, hasUnreadText: found.hasUnreadText)
    }

    private let letter = "Please see this child.\n\nDiagnosis: Attention deficit"

    @Test func aPageThatWasReadSaysNone() throws {
        #expect(try flag(found(letter)).flag == .noIndication)
    }

    @Test func aPageByHandWithoutAConditionIsUnreadable() throws {
        #expect(try flag(found(letter, handwriting: 0.3)).flag == .unreadable)
        #expect(try flag(found(letter, handwriting: 0.05)).flag == .noIndication)
    }

    @Test func aFormFilledByHandHasLittleHandwriting() throws {
        #expect(try flag(found(letter, handwriting: 0.1)).flag == .unreadable)
        #expect(try flag(found("Please see this child.", handwriting: 0.1)).flag == .noIndication)
    }

    @Test func aPageOfWeakWordsIsUnreadable() throws {
        let result = try flag(found(letter, all: 0.5))
        #expect(result.flags == [.unreadable])
        #expect(result.reasons.contains { $0.rule == "partly-unread" })
    }

    @Test func aPageThatFailedIsUnreadable() throws {
        #expect(try flag(found(letter, failure: .timeout)).flag == .unreadable)
    }

    @Test func aPageWithInkAndNoWordIsUnreadable() throws {
        #expect(try flag(found("")).flag == .unreadable)
    }

    @Test func aWeakDiagnosisAmongStrongWordsIsUnreadable() throws {
        let text = "Please see this child at the clinic.\n\nDiagnosis: Corebial pabsy"
        #expect(try flag(found(text, weak: ["Corebial", "pabsy"])).flag == .unreadable)
        #expect(try flag(found(text)).flag == .noIndication)
    }

    @Test func aDiagnosisAskedForAndNotThereIsUnreadable() throws {
        let form =
            "APPLICATION\n\n5. Child's name: Ana Example\n\n6. Medical condition or disability\n\n"
        #expect(try flag(found(form)).flag == .unreadable)
        #expect(try flag(found(form + "Diagnosis: Attention deficit")).flag == .noIndication)
        #expect(
            try flag(found("He has no medical condition that we know of.")).flag == .noIndication)
    }

    @Test func whatIsWrittenBelowTheHeadingAnswersIt() throws {
        #expect(try flag(found("DIAGNOSIS\nAttention deficit")).flag == .noIndication)
        #expect(try flag(found("Condition is stable at this time.")).flag == .noIndication)
    }

    @Test func aWeakCoverSheetDoesNotMatter() throws {
        #expect(try !found("Fax to the clinic", all: 0.4, kind: .cover).hasUnreadText)
    }

    @Test func anotherProgrammesConditionDoesNotHideIt() throws {
        let result = try Bench.flag(
            findings: [Bench.finding("chd")], months: 60, hasUnreadText: true)
        #expect(result.flags == [.unreadable])
        #expect(result.reasons.contains { $0.rule == "ccs-condition" })
    }

    @Test func whatWasFoundStands() throws {
        let found = [Bench.finding("cp_unspecified")]
        #expect(
            try Bench.flag(findings: found, months: 60, hasUnreadText: true).flags == [.category1])
    }

    @Test func anAdvertisementStaysOne() throws {
        let result = try Bench.flag(
            findings: [], months: nil, notAReferral: .advertisement, hasUnreadText: true)
        #expect(result.flags == [.notAReferral])
    }

    @Test func packetsFiledBeforeItWasKeptAreTakenAsRead() throws {
        let filed = #"{"hasMedicalRecord": true, "asksForAtRisk": false, "gestationalWeeks": 31}"#
        let old = try JSONDecoder().decode(Circumstances.self, from: Data(filed.utf8))
        #expect(old == Circumstances(gestationalWeeks: 31, hasMedicalRecord: true))
        let new = Circumstances(hasUnreadText: true)
        let kept = try JSONDecoder().decode(Circumstances.self, from: JSONEncoder().encode(new))
        #expect(kept == new)
    }
}
