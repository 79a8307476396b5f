import Testing

@testable import Packets

@Suite("A day")
struct DayTests {
    @Test(
        "exists only where the calendar has it",
        arguments: [
            (2023, 2, 29), (2024, 2, 30), (2024, 13, 1), (2024, 0, 1), (2024, 4, 31),
            (1899, 12, 31),
            (2024, 1, 0), (1900, 2, 29),
        ])
    func impossibleDays(year: Int, month: Int, day: Int) {
        #expect(Day(year: year, month: month, day: day) == nil)
    }

    @Test("counts through the calendar and back without losing a day")
    func daysRoundTrip() throws {
        var day = try #require(Day(year: 1999, month: 12, day: 25))
        for expected in day.daysSince1970...(day.daysSince1970 + 800) {
            #expect(day.daysSince1970 == expected)
            day = try #require(day.adding(days: 1))
        }
        #expect(Day(year: 1970, month: 1, day: 1)?.daysSince1970 == 0)
        #expect(Day(daysSince1970: 20_000)?.iso == "2024-10-04")
    }

    @Test(
        "reads only its ISO form",
        arguments: [
            "2024-1-01", "2024-01-1x", "2024/01/01", "", "2024-01-01-", " 2024-01-01", "２024-01-01",
        ])
    func refusesOtherForms(text: String) {
        #expect(Day(iso: text) == nil)
    }

    @Test("is under three until the third birthday itself")
    func monthsTurnOnTheBirthday() throws {
        let birth = try #require(Day(iso: "2023-03-28"))
        #expect(birth.completedMonths(until: try #require(Day(iso: "2026-03-27"))) == 35)
        #expect(birth.completedMonths(until: try #require(Day(iso: "2026-03-28"))) == 36)
        #expect(birth.completedYears(until: try #require(Day(iso: "2026-03-27"))) == 2)
        #expect(birth.completedMonths(until: try #require(Day(iso: "2023-03-27"))) == -1)
    }

    @Test("born on 29 February is a year older on 1 March of a common year")
    func leapBirthday() throws {
        let birth = try #require(Day(iso: "2024-02-29"))
        #expect(birth.completedYears(until: try #require(Day(iso: "2025-02-28"))) == 0)
        #expect(birth.completedYears(until: try #require(Day(iso: "2025-03-01"))) == 1)
    }

    @Test("and an instant agree about midnight")
    func instantsShowTheirDay() {
        #expect(Instant(milliseconds: 0).iso == "1970-01-01T00:00:00Z")
        #expect(Instant(milliseconds: -1).iso == "1969-12-31T23:59:59Z")
        #expect(Instant(milliseconds: 1_790_000_000_999).iso == "2026-09-21T14:13:20Z")
    }
}
