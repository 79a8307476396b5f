import Packets
import Review
import Testing

extension ReviewQueueContract {
    static let misdirecting: [Clause] = [
        Clause("a packet set apart is out of the queue, its search, and every view") { office in
            let id = try await office.file("one", InventedChild(0))
            let other = try await office.file("two", InventedChild(1))
            try await office.queue.misdirect(id, .setApart(.otherOffice), by: .clerk)
            #expect(try await office.list().items.map(\.id) == [other])
            #expect(try await office.list { $0.states = [] }.items.map(\.id) == [other])
            let found = try await office.queue.search(
                SearchQuery(words: ["Marisol"]), by: .clerk, for: .intake)
            #expect(found.isEmpty)
            let tally = try await office.queue.tally()
            #expect(tally.packets == [.pending: 1])
            #expect(tally.standingApart == 1)
            #expect(
                try await office.queue.filedFaxes(by: .vera).flatMap(\.packets).map(\.id) == [other]
            )
            let apart = ReviewError.standsApart(id)
            await #expect(throws: apart) { try await office.view(id) }
            await #expect(throws: apart) {
                try await office.queue.showWhole(
                    id, because: SensitiveOpening(.care), by: .vera, for: .review)
            }
            await #expect(throws: apart) {
                try await office.queue.pageImage(1, of: id, by: .vera, for: .review)
            }
            await #expect(throws: apart) {
                try await office.queue.claim(id, by: .anders, lease: 60)
            }
            await #expect(throws: apart) {
                try await office.queue.correct(
                    id, [.absent(.insurer)], reason: nil, by: .clerk, fence: nil)
            }
            await #expect(throws: apart) {
                try await office.queue.decide(id, Ruling(.wrongPatient), by: .anders, fence: nil)
            }
            await #expect(throws: (any Error).self) {
                try await office.queue.retry(id.text, reason: "", by: .clerk)
            }
            #expect(
                try await office.queue.claimNext(
                    5, QueueFilter(today: office.clock.today), by: .anders, lease: 60
                ).map(\.packet) == [other])
        },
        Clause("it is listed with the sender's number, and nothing of the child") { office in
            let id = try await office.file()
            #expect(try await office.queue.misdirected(by: .clerk).isEmpty)
            let received = try await office.view(id).item.receivedOn
            try await office.queue.misdirect(id, .setApart(.otherPerson), by: .clerk)
            let listed = try #require(try await office.queue.misdirected(by: .vera).first)
            #expect(listed.packet == id)
            #expect(listed.receivedOn == received)
            #expect(listed.pages == [1])
            #expect(listed.reason == .otherPerson)
            #expect(listed.setApartBy == "cleo")
            #expect(listed.callerNumber == Confidential("7605550177"))
            #expect(listed.sender == Confidential("WRENFIELD CLINIC"))
            #expect(listed.returnedAt == nil)
            let rows = try await office.queue.audit(AuditFilter(packet: id), by: .vera)
            #expect(rows.last { $0.action == .misdirect }?.detail == "other-person")
            #expect(rows.contains { $0.action == .list && $0.by.name == "vera" })
        },
        Clause("setting it apart again changes nothing") { office in
            let id = try await office.file()
            try await office.queue.misdirect(id, .setApart(.otherPerson), by: .clerk)
            try await office.queue.misdirect(id, .setApart(.otherCounty), by: .vera)
            let listed = try await office.queue.misdirected(by: .vera)
            #expect(listed.map(\.reason) == [.otherPerson])
            let actions = try await office.actions(on: id)
            #expect(actions.filter { $0 == .misdirect }.count == 1)
        },
        Clause("put back it is as it was: state, decisions, corrections, found again") { office in
            let id = try await office.file()
            try await office.queue.correct(
                id, [.typed(.childName, "Marisol Obregón")], reason: nil, by: .clerk, fence: nil)
            try await office.queue.decide(id, Ruling(.wrongPatient), by: .anders, fence: nil)
            try await office.queue.misdirect(id, .setApart(.otherOffice), by: .clerk)
            try await office.queue.misdirect(id, .putBack, by: .clerk)
            let view = try await office.view(id)
            #expect(view.item.state == .decided)
            #expect(view.corrections.count == 1)
            for name in ["obregón", "peñaranda"] {
                let found = try await office.queue.search(
                    SearchQuery(words: [name]), by: .clerk, for: .intake)
                #expect(found.map(\.id) == [id], "\(name)")
            }
            #expect(try await office.queue.misdirected(by: .clerk).isEmpty)
            await #expect(throws: ReviewError.badRequest("packet \(id) does not stand apart")) {
                try await office.queue.misdirect(id, .putBack, by: .clerk)
            }
        },
        Clause("what somebody holds is not taken from them; what one holds oneself is let go") {
            office in
            let id = try await office.file()
            let claim = try await office.queue.claim(id, by: .anders, lease: 60)
            await #expect(
                throws: ReviewError.heldByOther(id, holder: "anders", until: claim.until)
            ) { try await office.queue.misdirect(id, .setApart(.otherOffice), by: .birgit) }
            try await office.queue.misdirect(id, .setApart(.otherOffice), by: .anders)
            try await office.queue.misdirect(id, .putBack, by: .anders)
            #expect(try await office.view(id).item.state == .pending)
            await #expect(throws: ReviewError.leaseLost(id)) {
                try await office.queue.decide(
                    id, Ruling(.wrongPatient), by: .anders, fence: claim.fence)
            }
        },
        Clause("that it was returned is noted once, and only of one that stands apart") { office in
            let id = try await office.file()
            await #expect(throws: (any Error).self) {
                try await office.queue.misdirect(id, .markReturned, by: .clerk)
            }
            try await office.queue.misdirect(id, .setApart(.otherOffice), by: .clerk)
            try await office.queue.misdirect(id, .markReturned, by: .clerk)
            try await office.queue.misdirect(id, .markReturned, by: .vera)
            let listed = try await office.queue.misdirected(by: .vera)
            #expect(listed.map(\.returnedBy) == ["cleo"])
            let actions = try await office.actions(on: id)
            #expect(actions.filter { $0 == .markReturned }.count == 1)
        },
        Clause("the other child of a fax stays, is read again, and the one set apart is not") {
            office in
            let fax = InventedFax("twins", children: [InventedChild(0), InventedChild(1)])
            let ids = try await office.file(fax)
            try await office.queue.misdirect(ids[1], .setApart(.strayPages), by: .clerk)
            try await office.file(fax)
            #expect(try await office.list().items.map(\.id) == [ids[0]])
            #expect(try await office.view(ids[0]).reading == 2)
            #expect(try await office.queue.misdirected(by: .vera).map(\.packet) == [ids[1]])
            try await office.queue.misdirect(ids[1], .putBack, by: .clerk)
            #expect(try await office.view(ids[1]).reading == 1)
        },
    ]
}
