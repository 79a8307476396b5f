import Packets
import Review
import Testing

extension ReviewQueueContract {
    static let deciding: [Clause] = [
        Clause("a decision takes the packet out of the queue and carries its author") { office in
            let id = try await office.file()
            let claim = try await office.queue.claim(id, by: .anders, lease: 600)
            let ruling = Ruling(
                .eligibleCategory1([.a1]), rule: "41517.5", pages: [1],
                note: Confidential("clear record"))
            let made = try await office.queue.decide(
                id, ruling, by: .anders, fence: claim.fence)
            #expect(made.by == .anders)
            #expect(made.fence == claim.fence)
            #expect(made.verdict == ruling.verdict)
            let view = try await office.view(id)
            #expect(view.item.state == .decided)
            #expect(view.decisions == [made])
            #expect(try await office.list().items.isEmpty)
        },
        Clause("the same decision under the same fence is the first one, another is refused") {
            office in
            let id = try await office.file()
            let claim = try await office.queue.claim(id, by: .anders, lease: 600)
            let ruling = Ruling(.notEligible(.age), note: Confidential("over age"))
            let first = try await office.queue.decide(
                id, ruling, by: .anders, fence: claim.fence)
            office.clock.advance(seconds: 5)
            let second = try await office.queue.decide(
                id, ruling, by: .anders, fence: claim.fence)
            #expect(second == first)
            let different = ReviewError.differentDecision(id)
            await #expect(throws: different) {
                try await office.queue.decide(
                    id, Ruling(.notEligible(.residence)), by: .anders, fence: claim.fence)
            }
            await #expect(throws: different) {
                try await office.queue.decide(id, ruling, by: .birgit, fence: claim.fence)
            }
            #expect(try await office.view(id).decisions == [first])
            #expect(try await office.actions(on: id).count { $0 == .decide } == 1)
        },
        Clause("a free packet is decided without a claim, a held one by its holder only") {
            office in
            let free = try await office.file("free")
            let held = try await office.file("held", InventedChild(1))
            try await office.queue.decide(free, Ruling(.wrongProgram), by: .anders, fence: nil)
            #expect(try await office.view(free).item.state == .decided)
            let claim = try await office.queue.claim(held, by: .anders, lease: 600)
            let refused = ReviewError.heldByOther(held, holder: "anders", until: claim.until)
            await #expect(throws: refused) {
                try await office.queue.decide(held, Ruling(.wrongPatient), by: .birgit, fence: nil)
            }
            let made = try await office.queue.decide(
                held, Ruling(.wrongPatient), by: .anders, fence: nil)
            #expect(made.fence == claim.fence)
        },
        Clause("a decision rests on pages of its own packet only") { office in
            let fax = InventedFax("twins", children: [InventedChild(0), InventedChild(1)])
            let ids = try await office.file(fax)
            await #expect(throws: ReviewError.noSuchPage(2, ids[0])) {
                try await office.queue.decide(
                    ids[0], Ruling(.needsEvaluation, pages: [1, 2]), by: .anders, fence: nil)
            }
            let item = try await office.view(ids[0]).item
            #expect(item.state == .pending)
            #expect(item.claim == nil)
        },
        Clause("a reopened packet stands in the queue again; its decisions stay on record") {
            office in
            let id = try await office.file()
            let first = try await office.queue.decide(
                id, Ruling(.notEligible(.condition)), by: .anders, fence: nil)
            try await office.queue.reopen(id, reason: "new record came", by: .vera)
            #expect(try await office.view(id).item.state == .pending)
            let second = try await office.queue.decide(
                id, Ruling(.eligibleCategory1([.a2])), by: .birgit, fence: nil)
            #expect(second.fence > first.fence)
            #expect(try await office.view(id).decisions == [first, second])
            try await office.queue.export(id, to: "county", by: .clerk)
            try await office.queue.reopen(id, reason: "came back", by: .vera)
            #expect(try await office.view(id).item.state == .pending)
            await #expect(throws: ReviewError.wrongState(id, .pending, wanted: "decided")) {
                try await office.queue.reopen(id, reason: "", by: .vera)
            }
        },
        Clause("only what is decided is exported; again is harmless") { office in
            let id = try await office.file()
            await #expect(throws: ReviewError.wrongState(id, .pending, wanted: "decided")) {
                try await office.queue.export(id, to: "county", by: .clerk)
            }
            try await office.queue.decide(id, Ruling(.needsEvaluation), by: .anders, fence: nil)
            try await office.queue.export(id, to: "county", by: .clerk)
            try await office.queue.export(id, to: "county", by: .clerk)
            #expect(try await office.view(id).item.state == .exported)
            #expect(try await office.actions(on: id).count { $0 == .export } == 1)
            await #expect(
                throws: ReviewError.wrongState(id, .exported, wanted: "pending or claimed")
            ) {
                try await office.queue.decide(
                    id, Ruling(.needsEvaluation), by: .birgit, fence: nil)
            }
        },
        Clause("a held fax is seen with its reason, and read again on demand") { office in
            let fax = InventedFax("broken")
            try await office.hold(fax)
            let held = try await office.queue.heldFaxes(by: .clerk)
            #expect(held.map(\.digest) == [fax.digest])
            #expect(held.map(\.reason) == ["damaged"])
            #expect(held.first?.names.map { $0.open(for: .testing) } == [fax.fileName])
            #expect(try await office.queue.tally().heldFaxes == 1)
            try await office.queue.retry(
                String(fax.digest.hex.prefix(8)), reason: "mended", by: .clerk)
            #expect(try await office.queue.heldFaxes(by: .clerk).isEmpty)
            #expect(try await office.queue.tally().waitingFaxes == 1)
            await #expect(throws: ReviewError.self) {
                try await office.queue.retry(fax.digest.hex, reason: "", by: .clerk)
            }
        },
        Clause("the fax of a packet is read again under the packet's id") { office in
            let id = try await office.file()
            try await office.queue.retry(id.text, reason: "", by: .clerk)
            #expect(try await office.queue.tally().waitingFaxes == 1)
            #expect(try await office.list().total == 1)
        },
    ]
}
