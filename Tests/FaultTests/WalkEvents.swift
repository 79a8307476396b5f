import FaultSupport
import Foundation
import Packets
import Review
import Spool
import TestSupport

@testable import ReviewStore

/// What may happen next; an event stands in the list as often as it is likely.
extension Walk {
    struct Event: Sendable {
        let name: String
        let act: @Sendable (Walk) async throws -> Void
    }

    static let events: [Event] = (faxEvents + queueEvents).flatMap(\.self)

    private static func event(
        _ name: String, times: Int = 1, _ act: @escaping @Sendable (Walk) async throws -> Void
    ) -> [Event] { Array(repeating: Event(name: name, act: act), count: times) }

    // MARK: faxes

    private static let faxEvents: [[Event]] = [
        event("arrive", times: 4) { try $0.arrive() },
        event("accept", times: 4) { try await $0.accept(stoppedAt: nil) },
        event("accept, killed", times: 3) {
            try await $0.accept(stoppedAt: $0.pick(Stop.allCases))
        },
        event("take", times: 5) { try $0.take() },
        event("finish", times: 5) { try $0.finish() },
        event("finish, killed") { try $0.finishKilled() },
        event("hold") { walk in
            guard let ticket = walk.ticket() else { return }
            try walk.store.hold(ticket, reason: .damaged)
            walk.model.end(ticket, .held(.damaged))
        },
        event("fail", times: 2) { walk in
            guard let ticket = walk.ticket() else { return }
            try walk.store.failed(ticket, reason: .timeout, retryAfter: 30)
            let isLast = ticket.attempt >= 3
            let isCurrent = walk.model.isCurrent(ticket)
            walk.model.end(ticket, isLast ? .held(.timeout) : .waiting)
            guard isCurrent, !isLast else { return }
            walk.model.faxes[ticket.digest.hex]?.notBefore = walk.now + 30_000
        },
        event("give back") { walk in
            guard let ticket = walk.ticket() else { return }
            try walk.store.returnUnread(ticket)
            walk.model.end(ticket, .waiting, givenBack: true)
        },
        event("renew a reading") { walk in
            guard let ticket = walk.ticket() else { return }
            let isRenewed = try walk.store.renew(ticket, lease: 60)
            guard isRenewed == walk.model.isCurrent(ticket) else {
                throw Differs(description: "a lost ticket was renewed")
            }
            guard isRenewed,
                case .reading(let worker, _)? = walk.model.faxes[ticket.digest.hex]?.row
            else { return }
            walk.model.faxes[ticket.digest.hex]?.row = .reading(
                worker: worker, until: walk.now + 60_000)
        },
        event("time passes", times: 3) { walk in
            walk.clock.turn(seconds: Int.random(in: 1...90, using: &walk.random))
        },
        event("the clock jumps") { walk in
            let jumps = [-86_400, 86_400, -3600, 3600, -315_576_000, 315_576_000, 7200]
            walk.clock.turn(seconds: walk.pick(jumps) ?? 0)
        },
        event("killed", times: 2) { walk in try walk.reopen() },
        event("killed, a service starts") { walk in
            try walk.reopen()
            _ = try walk.store.reclaimAbandoned()
            walk.model.restart()
        },
    ]

    func ticket() -> ReadingTicket? { pick(tickets) }

    // MARK: the queue

    private static let queueEvents: [[Event]] = [
        event("claim", times: 3) { walk in
            guard let id = walk.packet(), let person = walk.pick(people) else { return }
            let isDone = walk.model.claim(id, by: person, at: walk.now, lease: 60_000)
            try await walk.agree(isDone) {
                walk.claims.append(try await walk.store.claim(id, by: person, lease: 60))
            }
        },
        event("claim the next", times: 2) { walk in
            guard let person = walk.pick(people) else { return }
            let now = walk.now
            let claims = try await walk.store.claimNext(
                2, QueueFilter(today: Day(known: 2026, 11, 18)), by: person, lease: 60)
            guard Set(claims.map(\.packet)).count == claims.count else {
                throw Differs(description: "one packet twice in one pull")
            }
            for claim in claims {
                guard walk.model.packets[claim.packet]?.holder(at: now) == nil,
                    walk.model.claim(claim.packet, by: person, at: now, lease: 60_000)
                else { throw Differs(description: "a packet that was not free was handed out") }
            }
            walk.claims += claims
        },
        event("renew a claim") { walk in
            guard let claim = walk.pick(walk.claims) else { return }
            let isDone = walk.model.renew(claim, at: walk.now, lease: 60_000)
            try await walk.agree(isDone) { _ = try await walk.store.renew(claim, lease: 60) }
        },
        event("release") { walk in
            guard let (id, fence) = walk.packetAndFence(),
                let person = walk.pick(people + supervisors)
            else { return }
            let isDone = walk.model.release(id, by: person, fence: fence, at: walk.now)
            try await walk.agree(isDone) {
                try await walk.store.release(id, reason: "r", by: person, fence: fence)
            }
        },
        event("correct", times: 2) { walk in
            guard let (id, fence) = walk.packetAndFence(), let person = walk.pick(people) else {
                return
            }
            let isDone = walk.model.correct(id, by: person, fence: fence, at: walk.now)
            try await walk.agree(isDone) {
                try await walk.store.correct(
                    id, [.value(.childPhone, Confidential("7605550123"), page: nil)], reason: nil,
                    by: person, fence: fence)
            }
        },
        event("decide", times: 2) { walk in
            guard let (id, fence) = walk.packetAndFence(), let person = walk.pick(people) else {
                return
            }
            let isDone = walk.model.decide(id, by: person, fence: fence, at: walk.now)
            try await walk.agree(isDone) {
                try await walk.store.decide(id, Ruling(.wrongProgram), by: person, fence: fence)
            }
        },
        event("reopen") { walk in
            guard let id = walk.packet() else { return }
            let isDone = walk.model.reopen(id)
            try await walk.agree(isDone) {
                try await walk.store.reopen(id, reason: "r", by: people[0])
            }
        },
        event("export") { walk in
            guard let id = walk.packet() else { return }
            let isDone = walk.model.export(id)
            try await walk.agree(isDone) {
                try await walk.store.export(id, to: "the unit", by: people[0])
            }
        },
        event("retry") { walk in
            guard let digest = walk.pick(walk.model.faxes.keys.sorted()) else { return }
            let isDone = walk.model.retry(digest)
            try await walk.agree(isDone) {
                try await walk.store.retry(digest, reason: "r", by: people[0])
            }
        },
        event("ask for a purge", times: 2) { walk in
            guard let id = walk.packet(), let person = walk.pick(supervisors) else { return }
            let isDone = walk.model.askForPurge(id, by: person, at: walk.now)
            try await walk.agree(isDone) {
                try await walk.store.requestPurge(
                    id, reason: .misdirected, retentionYears: 10, by: person)
            }
        },
        event("approve a purge", times: 2) { walk in
            guard let id = walk.packet(asked: true), let person = walk.pick(supervisors) else {
                return
            }
            let isDone = walk.model.approvePurge(id, by: person, at: walk.now)
            try await walk.agree(isDone) { try await walk.store.approvePurge(id, by: person) }
        },
        event("approve a purge, killed") { try await $0.purgeKilled() },
    ]

    func packet(asked: Bool = false) -> PacketID? {
        pick(model.packets.filter { !asked || $0.value.asked != nil }.keys.sorted())
    }

    /// Without a fence, with the packet's own, or with one that was handed out some time.
    private func packetAndFence() -> (PacketID, Int?)? {
        guard let id = packet() else { return nil }
        if chance(0.4) { return (id, nil) }
        if let claim = pick(claims), model.packets[claim.packet] != nil, chance(0.5) {
            return (claim.packet, claim.fence)
        }
        return (id, model.packets[id]?.fence)
    }
}
