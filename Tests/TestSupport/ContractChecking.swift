import Packets
import Review
import Testing

extension ReviewQueueContract {
    /// Going through a packet: values taken back, the flag looked at.
    static let checking: [Clause] = [
        Clause("what was said is taken back, and what was read stands again; both stay on record") {
            office in
            let id = try await office.file()
            try await office.queue.correct(
                id, [.typed(.childName, "Marisela Peña")], reason: nil, by: .clerk, fence: nil)
            let key = Change.absent(.childName).key
            for _ in 0..<2 {
                try await office.queue.correct(
                    id, [.asRead(key: key)], reason: nil, by: .clerk, fence: nil)
            }
            let view = try await office.view(id)
            #expect(view.shownValue(.childName) == InventedChild().name)
            #expect(view.corrections.map(\.number) == [1, 2])
            #expect(view.item.childName?.open(for: .testing) == InventedChild().name)
        },
        Clause("taking back what nobody said changes nothing") { office in
            let id = try await office.file()
            let made = try await office.queue.correct(
                id, [.asRead(key: Change.absent(.childName).key)], reason: nil, by: .clerk,
                fence: nil)
            #expect(made.isEmpty)
        },
        Clause("a flag that a person looked at is no longer asked for") { office in
            let id = try await office.file()
            let other = try await office.file("two", InventedChild(1))
            let flag = try await office.view(id).eligibility.flag
            try await office.queue.correct(
                id, [.flagged(flag, over: flag)], reason: nil, by: .clerk, fence: nil)
            #expect(try await office.view(id).item.isChecked)
            #expect(try await office.list { $0.onlyUnchecked = true }.items.map(\.id) == [other])
            var filter = QueueFilter(today: office.clock.today)
            filter.onlyUnchecked = true
            let claims = try await office.queue.claimNext(5, filter, by: .anders, lease: 60)
            #expect(claims.map(\.packet) == [other])
        },
        Clause("a flag that a person says stands, with the rules' own among its reasons") {
            office in
            let id = try await office.file()
            try await office.queue.correct(
                id, [.flagged(.possible1, over: .category1)], reason: nil, by: .clerk, fence: nil)
            let view = try await office.view(id)
            #expect(view.eligibility.flag == .possible1)
            #expect(view.item.flag == .possible1 && view.item.isChecked)
            #expect(view.eligibility.reasons.first?.rule == Eligibility.personsRule)
            #expect(view.eligibility.reasons.first?.text.contains("category-1") == true)
            #expect(view.read.eligibility.flag == .category1)
        },
        Clause("with other facts the flag is the rules' again, and to be looked at") { office in
            let id = try await office.file()
            try await office.queue.correct(
                id, [.flagged(.noIndication, over: .category1)], reason: nil, by: .clerk,
                fence: nil)
            try await office.queue.correct(
                id, [.typed(.childBirthDate, "2002-01-01")], reason: nil, by: .clerk, fence: nil)
            let view = try await office.view(id)
            #expect(view.eligibility.flag == .agedOut)
            #expect(!view.item.isChecked)
            // A child who would be eligible again is never kept down by what was said of other facts.
            try await office.queue.correct(
                id, [.asRead(key: Change.absent(.childBirthDate).key)], reason: nil, by: .clerk,
                fence: nil)
            #expect(try await office.view(id).eligibility.flag == .noIndication)
            try await office.queue.correct(
                id, [.asRead(key: FlagCheck.key)], reason: nil, by: .clerk, fence: nil)
            #expect(try await office.view(id).eligibility.flag == .category1)
        },
        Clause("a flag said of other facts stands no more, though the rules give the same one") {
            office in
            let id = try await office.file()
            try await office.queue.correct(
                id, [.flagged(.unreadable, over: .category1, on: "whatever")], reason: nil,
                by: .clerk, fence: nil)
            #expect(try await office.view(id).eligibility.flag == .unreadable)
            #expect(
                try await office.list { $0.flags = [.category1] }.items.map(\.id) == [id],
                "what the rules gave is found still")
            try await office.queue.correct(
                id, [.typed(.childBirthDate, "2021-03-05")], reason: nil, by: .clerk, fence: nil)
            let view = try await office.view(id)
            #expect(view.eligibility.flag == .category1)
            #expect(!view.item.isChecked)
        },
        Clause("the log tells of a flag looked at and of what was taken back, without a diagnosis")
        {
            office in
            let id = try await office.file()
            try await office.queue.correct(
                id, [.flagged(.category1, over: .category1)], reason: nil, by: .clerk, fence: nil)
            try await office.queue.correct(
                id,
                [
                    .finding(
                        concept: "cerebral_palsy", family: "cerebral_palsy", label: "x",
                        assertion: .negated, page: 1)
                ], reason: nil, by: .clerk, fence: nil)
            try await office.queue.correct(
                id, [.asRead(key: Change.noFinding(concept: "cerebral_palsy").key)], reason: nil,
                by: .clerk, fence: nil)
            let details = try await office.queue.audit(AuditFilter(packet: id), by: .vera)
                .filter { $0.action == .correct }.map(\.detail)
            #expect(details == ["flag", "finding", "finding as-read"])
        },
    ]
}
