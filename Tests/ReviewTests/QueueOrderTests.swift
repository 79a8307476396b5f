import Packets
import Testing

@testable import Review

@Suite("The order of the queue")
struct QueueOrderTests {
    let today = day(2026, 5, 4)

    private func order(_ items: [QueueItem], on today: Day) -> [PacketID] {
        QueueFilter(today: today).page(of: items).items.map(\.id)
    }

    @Test("follows the flag where nothing is overdue")
    func flags() {
        let wanted: [EligibilityFlag] = [
            .category1, .category2, .possible1, .possible2, .unreadable, .ccsOther, .noIndication,
            .agedOut, .notAReferral,
        ]
        #expect(Set(wanted) == Set(EligibilityFlag.allCases))
        let items = wanted.map { QueueItem.invented($0.rawValue, flag: $0) }
        #expect(order(items.reversed(), on: today) == items.map(\.id))
    }

    @Test("puts the overdue before every flag, from the sixth day on")
    func overdue() {
        let old = QueueItem.invented("old", flag: .noIndication, received: today)
        let fresh = QueueItem.invented("fresh", received: day(2026, 5, 9))
        #expect(order([old, fresh], on: day(2026, 5, 9)) == [fresh.id, old.id])
        #expect(order([fresh, old], on: day(2026, 5, 10)) == [old.id, fresh.id])
    }

    @Test("never counts a paper that is no referral as overdue")
    func noClock() {
        let junk = QueueItem.invented("junk", flag: .notAReferral, received: day(2026, 1, 1))
        #expect(Urgency.clocks(of: junk, today: today).isEmpty)
        #expect(!Urgency(of: junk, today: today).isOverdue)
    }

    @Test(
        "holds one with pages that could not be read no lower than what could not be read at all",
        arguments: EligibilityFlag.allCases)
    func lostPages(flag: EligibilityFlag) {
        let lost = QueueItem.invented("lost", flag: flag, alerts: [.unreadablePages])
        let unread = Urgency.severity(of: .unreadable)
        #expect(Urgency(of: lost, today: today).severity == min(Urgency.severity(of: flag), unread))
        // What looks like no referral may be one on the pages that are missing.
        #expect(Urgency.clocks(of: lost, today: today).contains { $0.kind == .notice })
        let other = QueueItem.invented("other", flag: .ccsOther)
        #expect(order([other, lost], on: today) == [lost.id, other.id])
    }

    @Test("never counts what is decided as overdue")
    func decided() {
        let done = QueueItem.invented("done", state: .decided, received: day(2026, 1, 1))
        #expect(!Urgency(of: done, today: today).isOverdue)
        #expect(Urgency(of: done, today: today).due == nil)
    }

    @Test(
        "counts to the third birthday from ninety days before, a leap child's on 1 March",
        arguments: [
            (day(2023, 8, 2), day(2026, 8, 2), true), (day(2023, 8, 3), day(2026, 8, 3), false),
            (day(2023, 5, 4), day(2026, 5, 4), true), (day(2023, 5, 3), day(2026, 5, 3), false),
        ])
    func thirdBirthday(birth: Day, third: Day, runs: Bool) {
        let clocks = Urgency.clocks(of: .invented("child", birth: birth), today: today)
        #expect(clocks.contains { $0.kind == .thirdBirthday && $0.day == third } == runs)
        #expect(Urgency.thirdBirthday(of: day(2024, 2, 29)) == day(2027, 3, 1))
    }

    @Test("is cut into pages that leave nothing out, whatever the limit", arguments: [1, 3, 7, 50])
    func pages(limit: Int) {
        let items = (0..<7).map { QueueItem.invented("\($0)", received: day(2026, 5, 1 + $0 % 3)) }
        var filter = QueueFilter(today: today, limit: limit)
        var seen: [PacketID] = []
        repeat {
            let page = filter.page(of: items)
            #expect(page.items.count <= limit)
            seen += page.items.map(\.id)
            filter.after = page.next
        } while filter.after != nil && seen.count <= 7
        #expect(seen == order(items, on: today))
    }

    @Test("shows nothing for a limit of nothing, and ends")
    func noLimit() {
        let page = QueueFilter(today: today, limit: 0).page(of: [.invented("a")])
        #expect(page.items.isEmpty)
        #expect(page.total == 1)
        #expect(page.next == nil)
    }
}
