import Packets
import Review
import Testing

extension ReviewQueueContract {
    static let assigning: [Clause] = [
        Clause(
            "who a packet is given to is shown with who gave it, and the reason stands beside the log"
        ) {
            office in
            let id = try await office.file()
            #expect(try await office.view(id).item.assignment == nil)
            try await office.queue.assign(
                id, .person("anders"), reason: "knows the clinic", by: .vera)
            let view = try await office.view(id)
            #expect(
                view.item.assignment
                    == Assignment(region: nil, person: "anders", by: "vera", at: office.clock.now))
            #expect(try await office.list().items.map(\.assignment) == [view.item.assignment])
            let row = try await office.queue.audit(AuditFilter(packet: id), by: .vera)
                .last { $0.action == .assign }
            #expect(row?.detail == "to anders" && row?.by == .vera)
            #expect(view.remarks.map(\.words) == [Confidential("knows the clinic")])
            #expect(view.remarks.map(\.action) == [.assign])
        },
        Clause("what is given to one is not offered to others, unless they ask for it") { office in
            let id = try await office.file()
            let other = try await office.file("two", InventedChild(1))
            try await office.queue.assign(id, .person("anders"), reason: "x", by: .vera)
            let filter = QueueFilter(today: office.clock.today)
            let claims = try await office.queue.claimNext(5, filter, by: .birgit, lease: 60)
            #expect(claims.map(\.packet) == [other])
            #expect(try await office.list().items.count == 2)
            var asked = filter
            asked.assignedTo = "anders"
            #expect(
                try await office.list { $0.assignedTo = "anders" }.items.map(\.id) == [id])
            #expect(try await office.list { $0.assignedTo = "anders" }.total == 1)
            let taken = try await office.queue.claimNext(5, asked, by: .birgit, lease: 60)
            #expect(taken.map(\.packet) == [id])
        },
        Clause("whom it is given to is offered it as any other, and it may be claimed by its id") {
            office in
            let id = try await office.file()
            try await office.queue.assign(id, .person("anders"), reason: "x", by: .vera)
            let filter = QueueFilter(today: office.clock.today)
            let claims = try await office.queue.claimNext(5, filter, by: .anders, lease: 60)
            #expect(claims.map(\.packet) == [id])
            try await office.queue.release(
                id, reason: "", by: .anders, fence: claims.first?.fence)
            #expect(try await office.queue.claim(id, by: .birgit, lease: 60).packet == id)
        },
        Clause("an assignment is taken back, and is over where another region is named") { office in
            let id = try await office.file()
            for step in [AssignmentStep.region("north"), .person("anders")] {
                try await office.queue.assign(id, step, reason: "x", by: .vera)
            }
            let both = try await office.view(id).item.assignment
            #expect(both?.region == "north" && both?.person == "anders")
            try await office.queue.assign(id, .region("south"), reason: "x", by: .vera)
            let moved = try await office.view(id).item.assignment
            #expect(moved?.region == "south" && moved?.person == nil)
            try await office.queue.assign(id, .nobody, reason: "x", by: .vera)
            #expect(try await office.view(id).item.assignment == nil)
            let claims = try await office.queue.claimNext(
                1, QueueFilter(today: office.clock.today), by: .birgit, lease: 60)
            #expect(claims.map(\.packet) == [id])
            #expect(try await office.actions(on: id).count { $0 == .assign } == 4)
        },
        Clause("nothing is taken from under whoever is at work on it") { office in
            let id = try await office.file()
            let claim = try await office.queue.claim(id, by: .anders, lease: 600)
            let held = ReviewError.heldByOther(id, holder: "anders", until: claim.until)
            for step in [AssignmentStep.person("birgit"), .region("south"), .nobody] {
                await #expect(throws: held) {
                    try await office.queue.assign(id, step, reason: "x", by: .vera)
                }
            }
            try await office.queue.assign(id, .person("anders"), reason: "x", by: .vera)
            #expect(try await office.view(id).item.claim == claim)
            office.clock.advance(seconds: 601)
            try await office.queue.assign(id, .person("birgit"), reason: "x", by: .vera)
            #expect(try await office.view(id).item.assignment?.person == "birgit")
        },
        Clause("a decided packet is given to nobody, nor any without a reason") { office in
            let id = try await office.file()
            for reason in ["", "  \n"] {
                await #expect(throws: ReviewError.self) {
                    try await office.queue.assign(id, .person("anders"), reason: reason, by: .vera)
                }
            }
            try await office.queue.decide(id, Ruling(.wrongProgram), by: .anders, fence: nil)
            await #expect(
                throws: ReviewError.wrongState(id, .decided, wanted: "pending or claimed")
            ) {
                try await office.queue.assign(id, .person("anders"), reason: "x", by: .vera)
            }
            #expect(try await office.view(id).item.assignment == nil)
            #expect(try await !office.actions(on: id).contains(.assign))
        },
        Clause("an assignment outlives another reading of the fax and a correction") { office in
            let fax = InventedFax("one")
            let id = try await office.file(fax)[0]
            try await office.queue.assign(id, .person("anders"), reason: "x", by: .vera)
            try await office.queue.correct(
                id, [.typed(.childName, "Marisela Peña")], reason: nil, by: .clerk, fence: nil)
            try await office.file(fax)
            #expect(try await office.view(id).item.assignment?.person == "anders")
        },
    ]
}
