import Packets
import Review
import Testing

extension ReviewQueueContract {
    static let working: [Clause] = [
        Clause("a person's value stands beside what was read, and wins") { office in
            let id = try await office.file()
            let made = try await office.queue.correct(
                id, [.typed(.childName, "Marisela Peñaranda")], reason: "called", by: .clerk,
                fence: nil)
            #expect(made.map(\.number) == [1])
            let view = try await office.view(id)
            #expect(view.shownValue(.childName) == "Marisela Peñaranda")
            let read = view.read.extracted.field(.childName)?.value.open(for: .testing)
            #expect(read == InventedChild().name)
            #expect(view.item.childName?.open(for: .testing) == "Marisela Peñaranda")
            #expect(view.corrections.first?.by == .clerk)
            #expect(view.corrections.first?.reason?.open(for: .testing) == "called")
            #expect(view.corrections.first?.at == office.clock.now)
        },
        Clause("the later of two corrections of one field wins; both stay on record") { office in
            let id = try await office.file()
            for name in ["Marisela Peña", "Marisol Peña"] {
                try await office.queue.correct(
                    id, [.typed(.childName, name)], reason: nil, by: .clerk, fence: nil)
            }
            let view = try await office.view(id)
            #expect(view.corrections.map(\.number) == [1, 2])
            #expect(view.shownValue(.childName) == "Marisol Peña")
        },
        Clause("what is already so is not appended again, in any spelling") { office in
            let id = try await office.file()
            for typed in ["2021-03-05", "2021-03-05", "03/05/2021"] {
                try await office.queue.correct(
                    id, [.typed(.childBirthDate, typed)], reason: nil, by: .clerk, fence: nil)
            }
            let again = try await office.queue.correct(
                id, [.typed(.childBirthDate, "3/5/2021")], reason: nil, by: .clerk, fence: nil)
            #expect(again.isEmpty)
            #expect(try await office.view(id).corrections.count == 1)
        },
        Clause("an impossible value is refused, and nothing of the same call is written") {
            office in
            let id = try await office.file()
            for (name, typed, fault) in [
                (FieldName.childBirthDate, "2021-02-30", FieldFault.notADay),
                (.childBirthDate, "2026-05-05", .inTheFuture), (.childPhone, "555-01", .notAPhone),
                (.referrerNPI, "1234567890", .noCheckDigit), (.mediCalNumber, "12", .notACIN),
                (.childName, "\u{202E}x", .controlCharacters),
            ] {
                await #expect(throws: ReviewError.badValue(name, fault)) {
                    try await office.queue.correct(
                        id, [.typed(.insurer, "Fernbank"), .typed(name, typed)], reason: nil,
                        by: .clerk, fence: nil)
                }
            }
            await #expect(throws: ReviewError.self) {
                try await office.queue.correct(id, [], reason: nil, by: .clerk, fence: nil)
            }
            #expect(try await office.view(id).corrections.isEmpty)
        },
        Clause("a correction that names a page of another packet is refused") { office in
            let fax = InventedFax("twins", children: [InventedChild(0), InventedChild(1)])
            let ids = try await office.file(fax)
            await #expect(throws: ReviewError.noSuchPage(2, ids[0])) {
                try await office.queue.correct(
                    ids[0], [.value(.insurer, Confidential("Fernbank"), page: 2)], reason: nil,
                    by: .clerk, fence: nil)
            }
        },
        Clause("an examination still to come is refused") { office in
            let id = try await office.file()
            await #expect(throws: ReviewError.self) {
                try await office.queue.correct(
                    id, [.examined(Day(known: 2026, 5, 5))], reason: nil, by: .clerk, fence: nil)
            }
            try await office.queue.correct(
                id, [.examined(Day(known: 2026, 5, 4))], reason: nil, by: .clerk, fence: nil)
            let shown = try await office.view(id).shown.extracted.circumstances
            #expect(shown.examinationDay == Day(known: 2026, 5, 4))
        },
        Clause("a correction flags the packet anew, and the flags before stay on record") {
            office in
            let id = try await office.file()
            #expect(try await office.view(id).item.flag == .category1)
            try await office.queue.correct(
                id, [.noFinding(concept: "cerebral_palsy")], reason: nil, by: .anders, fence: nil)
            #expect(try await office.view(id).item.flag == .noIndication)
            try await office.queue.correct(
                id,
                [
                    .finding(
                        concept: "at_risk", family: "risk", label: "at risk",
                        assertion: .affirmed, page: 1)
                ], reason: nil, by: .anders, fence: nil)
            try await office.queue.correct(
                id, [.typed(.childBirthDate, "2002-01-01")], reason: nil, by: .anders, fence: nil)
            let view = try await office.view(id)
            #expect(view.item.flag == .agedOut)
            #expect(view.eligibility.flag == .agedOut)
            #expect(
                view.flaggings.map(\.eligibility.flag)
                    == [.category1, .noIndication, .category2, .agedOut])
            #expect(
                view.flaggings.map(\.cause) == [.reading, .correction, .correction, .correction])
        },
        Clause("a value nobody wrote is gone from what is shown, not from what was read") {
            office in
            let id = try await office.file()
            try await office.queue.correct(
                id, [.absent(.childBirthDate)], reason: nil, by: .clerk, fence: nil)
            let view = try await office.view(id)
            #expect(view.shownValue(.childBirthDate) == nil)
            #expect(view.read.extracted.field(.childBirthDate) != nil)
            #expect(view.item.childBirthDate == nil)
            #expect(view.item.missing == ["child.dob"])
        },
        Clause("an open value is closed by a person's word") { office in
            var child = InventedChild()
            child.hasOpenValue = true
            let id = try await office.file("open", child)
            #expect(try await office.list { $0.onlyWithOpenValues = true }.total == 1)
            try await office.queue.correct(
                id, [.typed(.childAddress, "12 Wrenfield Hollow")], reason: nil, by: .clerk,
                fence: nil)
            #expect(try await office.view(id).item.open == 0)
            #expect(try await office.list { $0.onlyWithOpenValues = true }.total == 0)
        },
        Clause("a person's value wins over a later reading of the same fax") { office in
            let id = try await office.file("again")
            try await office.queue.correct(
                id, [.typed(.childBirthDate, "2020-12-24"), .noFinding(concept: "cerebral_palsy")],
                reason: nil, by: .clerk, fence: nil)
            var other = InventedChild()
            other.name = "Marisol Peñaranda"
            other.birthDate = Day(known: 2021, 4, 3)
            #expect(try await office.file("again", other) == id)
            let view = try await office.view(id)
            #expect(view.reading == 2)
            #expect(view.shownValue(.childBirthDate) == "2020-12-24")
            #expect(view.item.childBirthDate?.open(for: .testing) == Day(known: 2020, 12, 24))
            #expect(view.shownValue(.childName) == "Marisol Peñaranda")
            #expect(view.item.flag == .noIndication)
            #expect(view.read.eligibility.flag == .category1)
            #expect(view.corrections.count == 2)
        },
        Clause("a further reading leaves a claim and its fence alone") { office in
            let id = try await office.file("again")
            let claim = try await office.queue.claim(id, by: .anders, lease: 600)
            try await office.file("again")
            #expect(try await office.view(id).item.claim == claim)
            try await office.queue.decide(
                id, Ruling(.needsEvaluation), by: .anders, fence: claim.fence)
        },
        Clause("packets that a further reading does not have stay, marked") { office in
            let both = InventedFax("again", children: [InventedChild(0), InventedChild(1)])
            let ids = try await office.file(both)
            try await office.file(InventedFax("again", children: [InventedChild(0)]))
            #expect(try await office.view(ids[0]).item.pagesChanged == false)
            #expect(try await office.view(ids[1]).item.pagesChanged)
            #expect(try await office.list().total == 2)
        },
        Clause("without a fence nobody corrects what another holds, nor what is decided") {
            office in
            let id = try await office.file()
            let claim = try await office.queue.claim(id, by: .anders, lease: 600)
            let change = [Change.typed(.insurer, "Fernbank Health")]
            let held = ReviewError.heldByOther(id, holder: "anders", until: claim.until)
            await #expect(throws: held) {
                try await office.queue.correct(id, change, reason: nil, by: .clerk, fence: nil)
            }
            try await office.queue.correct(id, change, reason: nil, by: .anders, fence: nil)
            try await office.queue.decide(
                id, Ruling(.needsEvaluation), by: .anders, fence: claim.fence)
            let late = [Change.typed(.insurer, "Oakbank Health")]
            let decided = ReviewError.wrongState(id, .decided, wanted: "pending or claimed")
            await #expect(throws: decided) {
                try await office.queue.correct(id, late, reason: nil, by: .anders, fence: nil)
            }
        },
    ]
}
