import Packets
import Review
import Testing

extension ReviewQueueContract {
    static let claiming: [Clause] = [
        Clause("a claim shows its holder and its end") { office in
            let id = try await office.file()
            let claim = try await office.queue.claim(id, by: .anders, lease: 600)
            #expect(claim.holder == .anders)
            #expect(claim.until == office.clock.now.adding(seconds: 600))
            let item = try await office.view(id).item
            #expect(item.state == .claimed)
            #expect(item.claim == claim)
        },
        Clause("claiming again what one holds renews it under the same fence") { office in
            let id = try await office.file()
            let first = try await office.queue.claim(id, by: .anders, lease: 600)
            office.clock.advance(seconds: 300)
            let second = try await office.queue.claim(id, by: .anders, lease: 600)
            #expect(second.fence == first.fence)
            #expect(second.until == office.clock.now.adding(seconds: 600))
        },
        Clause("nobody claims what another holds, until the very end of the lease") { office in
            let id = try await office.file()
            let claim = try await office.queue.claim(id, by: .anders, lease: 600)
            office.clock.advance(seconds: 599)
            let refused = ReviewError.heldByOther(id, holder: "anders", until: claim.until)
            await #expect(throws: refused) {
                try await office.queue.claim(id, by: .birgit, lease: 600)
            }
            office.clock.advance(seconds: 1)
            let second = try await office.queue.claim(id, by: .birgit, lease: 600)
            #expect(second.fence > claim.fence)
        },
        Clause("a holder who was overtaken is told so and writes nothing") { office in
            let id = try await office.file()
            let queue = office.queue
            let stale = try await queue.claim(id, by: .anders, lease: 600)
            office.clock.advance(seconds: 601)
            _ = try await queue.claim(id, by: .birgit, lease: 600)
            let before = try await office.view(id)
            let lost = ReviewError.leaseLost(id)
            await #expect(throws: lost) { try await queue.renew(stale, lease: 600) }
            await #expect(throws: lost) {
                try await queue.correct(
                    id, [.typed(.insurer, "Fernbank Health")], reason: nil, by: .anders,
                    fence: stale.fence)
            }
            await #expect(throws: lost) {
                try await queue.decide(
                    id, Ruling(.needsEvaluation), by: .anders, fence: stale.fence)
            }
            await #expect(throws: lost) {
                try await queue.release(id, reason: "", by: .anders, fence: stale.fence)
            }
            #expect(try await office.view(id) == before)
        },
        Clause("the overtaken holder's fence opens nothing after the packet came back to them") {
            office in
            let id = try await office.file()
            let stale = try await office.queue.claim(id, by: .anders, lease: 600)
            office.clock.advance(seconds: 601)
            _ = try await office.queue.claim(id, by: .birgit, lease: 60)
            office.clock.advance(seconds: 61)
            _ = try await office.queue.claim(id, by: .anders, lease: 600)
            await #expect(throws: ReviewError.leaseLost(id)) {
                try await office.queue.decide(
                    id, Ruling(.needsEvaluation), by: .anders, fence: stale.fence)
            }
        },
        Clause("another's fence is no right of one's own") { office in
            let id = try await office.file()
            let claim = try await office.queue.claim(id, by: .anders, lease: 600)
            await #expect(throws: ReviewError.leaseLost(id)) {
                try await office.queue.decide(
                    id, Ruling(.needsEvaluation), by: .birgit, fence: claim.fence)
            }
        },
        Clause("a lapsed lease that nobody took over is taken up again under its fence") { office in
            let id = try await office.file()
            let claim = try await office.queue.claim(id, by: .anders, lease: 600)
            office.clock.advance(seconds: 900)
            #expect(try await office.view(id).item.state == .pending)
            let renewed = try await office.queue.renew(claim, lease: 600)
            #expect(renewed.fence == claim.fence)
            #expect(try await office.view(id).item.state == .claimed)
        },
        Clause("the next packets are the most urgent free ones, lapsed ones too") { office in
            let dull = try await office.file("dull", InventedChild(1, concept: nil))
            let held = try await office.file("held", InventedChild(2))
            let lapsed = try await office.file("lapsed", InventedChild(3))
            let risk = try await office.file("risk", InventedChild(4, concept: "at_risk"))
            _ = try await office.queue.claim(held, by: .birgit, lease: 6000)
            _ = try await office.queue.claim(lapsed, by: .birgit, lease: 60)
            office.clock.advance(seconds: 61)
            let filter = QueueFilter(today: office.clock.today)
            let claims = try await office.queue.claimNext(2, filter, by: .anders, lease: 600)
            #expect(claims.map(\.packet) == [lapsed, risk])
            let rest = try await office.queue.claimNext(9, filter, by: .anders, lease: 600)
            #expect(rest.map(\.packet) == [dull])
        },
        Clause("many who pull at once get every packet exactly once") { office in
            let children = (0..<200).map { InventedChild($0) }
            let ids = try await office.file(InventedFax("many", children: children))
            let filter = QueueFilter(today: office.clock.today)
            let pulled = try await withThrowingTaskGroup(of: [PacketID].self) { group in
                for number in 0..<8 {
                    let person = Person(name: "puller\(number)", role: .reviewer)
                    group.addTask {
                        var mine: [PacketID] = []
                        while true {
                            let claims = try await office.queue.claimNext(
                                7, filter, by: person, lease: 600)
                            if claims.isEmpty { return mine }
                            mine += claims.map(\.packet)
                        }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(pulled.count == 200)
            #expect(Set(pulled) == Set(ids))
        },
        Clause("of two who claim one packet at once one gets it") { office in
            let id = try await office.file()
            let won = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<6 {
                    group.addTask {
                        let person = Person(name: "racer\(number)", role: .reviewer)
                        let claim = try? await office.queue.claim(id, by: person, lease: 600)
                        return claim != nil
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(won == 1)
        },
        Clause("a holder gives back; others may not, a supervisor may") { office in
            let id = try await office.file()
            let queue = office.queue
            let claim = try await queue.claim(id, by: .anders, lease: 600)
            let held = ReviewError.heldByOther(id, holder: "anders", until: claim.until)
            await #expect(throws: held) {
                try await queue.release(id, reason: "", by: .birgit, fence: nil)
            }
            try await queue.release(id, reason: "lunch", by: .anders, fence: claim.fence)
            #expect(try await office.view(id).item.state == .pending)
            await #expect(throws: ReviewError.wrongState(id, .pending, wanted: "claimed")) {
                try await queue.release(id, reason: "", by: .anders, fence: nil)
            }
            _ = try await queue.claim(id, by: .birgit, lease: 600)
            try await queue.release(id, reason: "ill", by: .vera, fence: nil)
            #expect(try await office.view(id).item.claim == nil)
            await #expect(throws: ReviewError.leaseLost(id)) {
                try await queue.decide(
                    id, Ruling(.needsEvaluation), by: .anders, fence: claim.fence)
            }
        },
    ]
}
