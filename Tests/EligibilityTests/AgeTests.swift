import Packets
import Testing

@Suite struct AgeTests {
    private let two = [Bench.finding("f2_dtr_3plus"), Bench.finding("f5_asymmetry")]

    @Test func theDayBeforeTheThirdBirthdayIsCategory2() throws {
        let result = try Bench.flag(
            findings: two, months: nil, birth: Day(year: 2023, month: 11, day: 21))
        #expect(result.flag == .category2)
    }

    @Test func onTheThirdBirthdayTheSameFindingsArePossible1() throws {
        let result = try Bench.flag(
            findings: two, months: nil, birth: Day(year: 2023, month: 11, day: 20))
        #expect(result.flag == .possible1)
    }

    @Test func theAgeAtTheExaminationDecidesNotTheAgeAtReceipt() throws {
        let result = try Bench.flag(
            findings: two, months: nil, examined: Day(year: 2026, month: 10, day: 1),
            birth: Day(year: 2023, month: 11, day: 1))
        #expect(result.flag == .category2)
    }

    @Test func anExaminationBeforeBirthIsIgnored() throws {
        let result = try Bench.flag(
            findings: two, months: nil, examined: Day(year: 2020, month: 1, day: 1),
            birth: Day(year: 2025, month: 11, day: 1))
        #expect(result.flag == .category2)
    }

    @Test func theSameNumberTwiceCountsOnce() throws {
        let result = try Bench.flag(
            findings: [Bench.finding("f2_dtr_3plus"), Bench.finding("f2_clonus")], months: 9)
        #expect(result.flag == .possible2)
    }

    @Test func lowToneCountsUnderTwelveMonthsOnly() throws {
        let found = [
            Bench.finding("f4_hypotonia_normal_or_increased_dtr"), Bench.finding("f2_dtr_3plus"),
        ]
        #expect(try Bench.flag(findings: found, months: 11).flag == .category2)
        #expect(try Bench.flag(findings: found, months: 12).flag == .possible2)
    }

    @Test func primitiveReflexesAreJudgedOnCorrectedAge() throws {
        let found = [Bench.finding("f1_primitive_reflexes"), Bench.finding("f2_dtr_3plus")]
        #expect(try Bench.flag(findings: found, months: 5, weeks: 40).flag == .category2)
        #expect(try Bench.flag(findings: found, months: 5, weeks: 27).flag == .possible2)
    }

    @Test func twoFindingsWithoutAnyAgeArePossible2() throws {
        #expect(try Bench.flag(findings: two, months: nil).flag == .possible2)
    }

    @Test func aStatedAgeServesWhereNoBirthDateWasRead() throws {
        #expect(try Bench.flag(findings: two, months: nil, statedAge: 9).flag == .category2)
        #expect(try Bench.flag(findings: two, months: nil, statedAge: 50).flag == .possible1)
    }

    @Test func theProgrammeEndsOnTheTwentyFirstBirthday() throws {
        let found = [Bench.finding("cp_unspecified")]
        let last = try Bench.flag(
            findings: found, months: nil, birth: Day(year: 2005, month: 11, day: 21))
        #expect(last.flag == .category1)
        let over = try Bench.flag(
            findings: found, months: nil, birth: Day(year: 2005, month: 11, day: 20))
        #expect(over.flag == .agedOut)
        #expect(over.flags == [.agedOut, .category1])
    }
}
