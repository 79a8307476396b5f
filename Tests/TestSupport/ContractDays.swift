import Packets
import Review
import Testing

/// Days that can't be: refused by the queue, by whichever way they come. The office's day is 2026-05-04, and the child
/// was born on 2021-03-04 unless it is said otherwise.
extension ReviewQueueContract {
    static let days: [Clause] = [
        Clause("an examination is on no day to come, none before birth and none of long ago") {
            office in
            let id = try await office.file()
            for (day, fault) in [
                (Day(known: 2026, 5, 5), DayFault.examinedInFuture),
                (Day(known: 2021, 3, 3), .examinedBeforeBirth),
                (Day(known: 1990, 1, 1), .examinedBeforeBirth),
            ] {
                await #expect(throws: ReviewError.impossibleDay(id, fault)) {
                    try await office.correct(id, .examined(day))
                }
            }
            try await office.correct(id, .absent(.childBirthDate))
            await #expect(throws: ReviewError.impossibleDay(id, .examinedLongAgo)) {
                try await office.correct(id, .examined(Day(known: 1990, 1, 1)))
            }
            #expect(try await office.view(id).corrections.count == 1)
            try await office.correct(id, .examined(Day(known: 2026, 5, 4)))
        },
        Clause("a birth date is of somebody whom a children's programme may know") { office in
            let id = try await office.file()
            for name in [FieldName.childBirthDate, .referralDate] {
                await #expect(throws: ReviewError.badValue(name, .tooLongAgo)) {
                    try await office.correct(id, .typed(name, "1930-01-01"))
                }
            }
            // Who aged out not long ago is told so by the flag, not by a refusal.
            try await office.correct(id, .typed(.childBirthDate, "2003-01-01"))
            #expect(try await office.view(id).item.flag == .agedOut)
        },
        Clause("nobody is born after the examination that somebody set, but both may be put right")
        {
            office in
            let id = try await office.file()
            try await office.correct(id, .examined(Day(known: 2022, 1, 1)))
            await #expect(throws: ReviewError.impossibleDay(id, .bornAfterExamination)) {
                try await office.correct(id, .typed(.childBirthDate, "2023-02-01"))
            }
            try await office.queue.correct(
                id,
                [.typed(.childBirthDate, "2023-02-01"), .examined(Day(known: 2024, 1, 1))],
                reason: nil, by: .clerk, fence: nil)
            #expect(try await office.view(id).shownValue(.childBirthDate) == "2023-02-01")
        },
        Clause(
            "nobody is referred before birth, but both may be put right, together or the other first"
        ) {
            office in
            let id = try await office.file()
            try await office.correct(id, .typed(.childBirthDate, "2023-02-01"))
            await #expect(throws: ReviewError.impossibleDay(id, .referredBeforeBirth)) {
                try await office.correct(id, .typed(.referralDate, "2023-01-31"))
            }
            try await office.correct(id, .typed(.referralDate, "2023-02-01"))
            await #expect(throws: ReviewError.impossibleDay(id, .bornAfterReferral)) {
                try await office.correct(id, .typed(.childBirthDate, "2023-02-02"))
            }
            try await office.queue.correct(
                id, [.typed(.childBirthDate, "2024-02-01"), .typed(.referralDate, "2024-02-02")],
                reason: nil, by: .clerk, fence: nil)
            #expect(try await office.view(id).shownValue(.childBirthDate) == "2024-02-01")
        },
        Clause("at risk is until the third birthday or an earlier day") { office in
            let id = try await office.file()
            func decide(_ day: Day) async throws {
                try await office.queue.decide(
                    id, Ruling(.eligibleCategory2(until: day)), by: .vera, fence: nil)
            }
            await #expect(throws: ReviewError.impossibleDay(id, .pastThirdBirthday)) {
                try await decide(Day(known: 2026, 12, 1))
            }
            try await office.correct(id, .typed(.childBirthDate, "2024-02-29"))
            for (day, fault) in [
                (Day(known: 2020, 1, 1), DayFault.untilBeforeReceipt),
                (Day(known: 2026, 5, 3), .untilBeforeReceipt),
                (Day(known: 2027, 3, 2), .untilAfterThirdBirthday),
            ] {
                await #expect(throws: ReviewError.impossibleDay(id, fault)) {
                    try await decide(day)
                }
            }
            let view = try await office.view(id)
            #expect(view.decisions.isEmpty && view.item.claim == nil)
            try await decide(Day(known: 2027, 3, 1))
        },
        Clause("more information is asked for by no day before the packet came") { office in
            let id = try await office.file()
            func decide(_ day: Day) async throws {
                try await office.queue.decide(
                    id, Ruling(.moreInformation(items: ["report"], from: "Wrenfield", by: day)),
                    by: .vera, fence: nil)
            }
            await #expect(throws: ReviewError.impossibleDay(id, .byBeforeReceipt)) {
                try await decide(Day(known: 2025, 5, 4))
            }
            try await decide(Day(known: 2026, 6, 4))
        },
    ]
}

extension ContractOffice {
    fileprivate func correct(_ id: PacketID, _ change: Change) async throws {
        try await queue.correct(id, [change], reason: nil, by: .clerk, fence: nil)
    }
}
