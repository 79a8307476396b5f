import Packets
import Review
import Testing

@Suite("What people said, when pages go to another packet")
struct CarryingTests {
    private func said(_ changes: [Change]) -> [Correction] {
        changes.enumerated().map { place, change in
            Correction(
                number: place + 1, change: change, by: Person(name: "rosa", role: .clerk),
                at: Instant(milliseconds: 5))
        }
    }

    private func phone(_ value: String, page: Int? = nil) -> Change {
        .value(.childPhone, Confidential(value), page: page)
    }

    private func carrying(
        _ changes: [Change], moved: [Int: Int], isWhole: Bool, to standing: [Change] = []
    ) -> Carrying {
        Carrying(
            said(changes), of: [1, 2], moved: moved, isWhole: isWhole, to: said(standing),
            pages: [1, 4])
    }

    @Test("what was said of a page goes with it, by its new number; the rest stays")
    func pages() {
        let carrying = carrying(
            [
                phone("7605550100", page: 1), .value(.insurer, Confidential("Fernbank"), page: 2),
                .value(.childName, Confidential("Teo Quillfeather"), page: nil),
                .tagged(.hiv, page: 2), .untagged(.abuse, page: 1),
            ], moved: [2: 4], isWhole: false)
        #expect(
            carrying.changes == [
                .value(.insurer, Confidential("Fernbank"), page: 4), .tagged(.hiv, page: 4),
            ])
        #expect(carrying.left.isEmpty)
    }

    @Test(
        "that a page may be shown goes nowhere: it is kept back where it comes to, until somebody looks"
    )
    func shown() {
        let carrying = carrying([.untagged(.abuse, page: 2)], moved: [2: 4], isWhole: false)
        #expect(carrying.changes.isEmpty)
        #expect(carrying.left == ["not-sensitive"])
    }

    @Test("the whole packet's values go along, but over nobody's word")
    func whole() {
        let carrying = carrying(
            [phone("7605550100"), .value(.insurer, Confidential("Fernbank"), page: nil)],
            moved: [1: 3, 2: 4], isWhole: true, to: [phone("7605550199")])
        #expect(carrying.changes == [.value(.insurer, Confidential("Fernbank"), page: nil)])
        #expect(carrying.left == ["child.phone"])
    }

    @Test("nothing goes along that takes away")
    func takingAway() {
        let denied = Change.finding(
            concept: "c", family: "c", label: "c", assertion: .negated, page: 2)
        let carrying = carrying(
            [
                .noFinding(concept: "cerebral_palsy"), denied, .absent(.insurer),
                .referral(.advertisement),
                .flagged(.noIndication, over: .category1, on: nil),
            ], moved: [1: 3, 2: 4], isWhole: true)
        #expect(carrying.changes.isEmpty)
        #expect(carrying.left == ["finding", "finding", "insurer", "referral", "flag"])
    }

    @Test("what was taken back, or is said there already, does not go")
    func standing() {
        let carrying = carrying(
            [
                phone("7605550100"), .asRead(key: phone("").key),
                .value(.insurer, Confidential("Fernbank"), page: nil), .referral(nil),
            ], moved: [1: 3, 2: 4], isWhole: true,
            to: [.value(.insurer, Confidential("Fernbank"), page: nil)])
        #expect(carrying.changes == [.referral(nil)])
        #expect(carrying.left.isEmpty)
    }

    @Test("a flag that speaks less for a child is weaker")
    func weaker() {
        #expect(EligibilityFlag.noIndication.isWeaker(than: .category1))
        #expect(EligibilityFlag.notAReferral.isWeaker(than: .noIndication))
        #expect(!EligibilityFlag.category1.isWeaker(than: .possible1))
        #expect(!EligibilityFlag.category1.isWeaker(than: .category1))
        #expect(EligibilityFlag.noIndication.isWeaker(than: .unreadable))
    }
}
