import Packets
import Review
import Testing

struct PossibleDaysTests {
    private func check(birth: Day, referred: Day? = nil) -> DayFault? {
        let days = PossibleDays(
            birth: birth, examined: nil, referred: referred,
            receivedOn: Day(known: 2026, 11, 9), today: Day(known: 2026, 11, 28))
        do throws(DayFault) {
            try days.check([.value(.childBirthDate, Confidential(birth.iso), page: nil)])
            return nil
        } catch { return error }
    }

    @Test("nobody is born after the packet came, though that day is past by now")
    func bornAfterReceipt() {
        #expect(check(birth: Day(known: 2026, 11, 28)) == .bornAfterReceipt)
        #expect(check(birth: Day(known: 2026, 11, 10)) == .bornAfterReceipt)
        #expect(check(birth: Day(known: 2026, 11, 9)) == nil)
    }

    @Test("a refusal names both days, so that the other can be put right first")
    func namesBoth() {
        let birth = Day(known: 2025, 2, 22)
        #expect(check(birth: birth, referred: Day(known: 2025, 2, 21)) == .bornAfterReferral)
        #expect(check(birth: birth, referred: birth) == nil)
        for fault in [DayFault.bornAfterReferral, .referredBeforeBirth] {
            let words = fault.what + fault.hint
            #expect(words.contains("birth date") && words.contains("referral date"))
        }
    }
}
