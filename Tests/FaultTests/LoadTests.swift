import FaultSupport
import Foundation
import Packets
import Review
import ReviewStore
import Synchronization
import TestSupport
import Testing

/// Fifty reviewers at one queue who claim, decide, crash and come back late. `make test-load` runs it long:
/// `LOAD=REVIEWERS PACKETS SEED`.
@Suite("Many reviewers at one queue", .serialized)
struct LoadTests {
    /// What the reviewers saw, to be judged when they are done.
    private struct Seen {
        /// Who was given a packet under which fence: two people under one fence is a double claim.
        var holders: [String: String] = [:]
        var doubles: [String] = []
        var claims: [Int: Int] = [:]
        var waits: [Duration] = []
        var decided: Set<PacketID> = []
        var lateWrites = 0
        var lateRefused = 0
        var crashes = 0
    }

    private final class Notebook: Sendable {
        private let seen = Mutex(Seen())

        var all: Seen { seen.withLock { $0 } }

        func note<Value>(_ change: (inout Seen) -> Value) -> Value {
            seen.withLock { seen in change(&seen) }
        }
    }

    @Test(.timeLimit(.minutes(60)))
    func `each packet is decided once, late writes are refused, and nobody goes without`()
        async throws
    {
        let reviewers = Trials.number("INTAKE_LOAD_REVIEWERS", usual: 4)
        let packets = Trials.number("INTAKE_LOAD_PACKETS", usual: 40)
        let seed = UInt64(Trials.number("INTAKE_LOAD_SEED", usual: 20_261_127))
        let clock = TurnedClock()
        let walk = try Walk(seed: seed)
        let office = walk.office
        try Self.file(packets, in: walk)
        // As several commands at once do: each store has connections of its own.
        let stores = try (0..<5).map { _ in try office.store(now: { clock.now }) }
        let seen = Notebook()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<reviewers {
                group.addTask {
                    try await Self.review(
                        number, at: stores[number % stores.count], clock: clock,
                        random: Seeded(seed &+ UInt64(number) &* 7919), seen)
                }
            }
            try await group.waitForAll()
        }
        try await Self.judge(seen.all, office, packets: packets, seed: seed)
    }

    private static func file(_ packets: Int, in walk: Walk) throws {
        var left = packets
        var number = 0
        while left > 0 {
            let drill = DrillFax("load.\(number)", children: min(20, left), end: .pending)
            try walk.store.keptOriginals.keep(drill.bytes, as: drill.digest.hex)
            let at = walk.clock.now
            _ = try walk.store.accept(
                .init(
                    name: Confidential("\(number)"), folder: "main", modifiedAt: at, arrivedAt: at),
                digest: drill.digest, bytes: drill.bytes.count)
            guard let ticket = try walk.store.takeNextToRead(worker: "w", lease: 60) else { return }
            try walk.store.finish(
                ticket, reading: drill.fax.reading, words: drill.fax.words,
                images: drill.fax.images)
            left -= drill.fax.children.count
            number += 1
        }
    }

    /// Works until nothing is left: claims, then decides, crashes, gives back, or comes back when the lease
    /// is long over and the packet may be another's.
    private static func review(
        _ number: Int, at store: ReviewStore, clock: TurnedClock, random: Seeded,
        _ seen: Notebook
    ) async throws {
        var random = random
        let person = Person(name: "reviewer-\(number)", role: .reviewer)
        let filter = QueueFilter(today: Day(known: 2026, 11, 18))
        while true {
            let begin = ContinuousClock.now
            let claims = try await store.claimNext(1, filter, by: person, lease: 600)
            let waited = ContinuousClock.now - begin
            guard let claim = claims.first else {
                // What others crashed with comes back when its lease is over.
                let left = try await store.tally().packets
                if (left[.pending] ?? 0) + (left[.claimed] ?? 0) == 0 { return }
                clock.turn(seconds: 60)
                await Task.yield()
                continue
            }
            seen.note { seen in
                seen.waits.append(waited)
                seen.claims[number, default: 0] += 1
                let key = "\(claim.packet) \(claim.fence)"
                if let other = seen.holders[key], other != person.name { seen.doubles.append(key) }
                seen.holders[key] = person.name
            }
            switch Int.random(in: 0..<10, using: &random) {
            case 0, 1: seen.note { $0.crashes += 1 }
            case 2:
                try? await store.release(
                    claim.packet, reason: "", by: person, fence: claim.fence)
            case 3, 4: try await comeBackLate(claim, store, clock, seen)
            default:
                // The clock is turned meanwhile: another may have it by now.
                let isLost = try await isRefused {
                    try await store.decide(
                        claim.packet, Ruling(.wrongProgram), by: person, fence: claim.fence)
                }
                if !isLost { seen.note { _ = $0.decided.insert(claim.packet) } }
            }
        }
    }

    /// Whether somebody else has it, or had it and is done.
    private static func isRefused(_ act: () async throws -> Void) async throws -> Bool {
        do {
            try await act()
            return false
        } catch let error as ReviewError {
            switch error {
            case .leaseLost, .wrongState, .heldByOther: return true
            default: throw error
            }
        }
    }

    /// Another takes the packet when the lease is over; whoever had it writes late.
    private static func comeBackLate(
        _ claim: Claim, _ store: ReviewStore, _ clock: TurnedClock, _ seen: Notebook
    ) async throws {
        clock.turn(seconds: 601)
        let other = Person(name: "other-" + claim.holder.name, role: .reviewer)
        // Where somebody else was quicker, that one has it.
        _ = try await isRefused {
            let taken = try await store.claim(claim.packet, by: other, lease: 600)
            let key = "\(taken.packet) \(taken.fence)"
            seen.note { seen in
                if seen.holders[key] != nil { seen.doubles.append(key) }
                seen.holders[key] = other.name
            }
        }
        let isRefused = try await isRefused {
            try await store.decide(
                claim.packet, Ruling(.wrongPatient), by: claim.holder, fence: claim.fence)
        }
        seen.note { seen in
            seen.lateWrites += 1
            seen.lateRefused += isRefused ? 1 : 0
        }
    }

    private static func judge(
        _ seen: Seen, _ office: DrillOffice, packets: Int, seed: UInt64
    ) async throws {
        let picture = try office.picture()
        #expect(seen.doubles.isEmpty, "seed \(seed): claimed by two: \(seen.doubles.prefix(5))")
        #expect(seen.lateRefused == seen.lateWrites, "seed \(seed): a late write was taken")
        #expect(picture.packets.count == packets)
        #expect(picture.packets.values.allSatisfy { $0.state == "decided" && $0.decisions == 1 })
        #expect(
            StateTable.faults(in: picture, at: .atRest, everyPageHasPicture: true).isEmpty)
        guard case .whole = try await office.store().verifyAudit() else {
            Issue.record("seed \(seed): the log is broken")
            return
        }
        let claims = seen.claims.values.sorted()
        let mean = Double(claims.reduce(0, +)) / Double(max(claims.count, 1))
        let waits = seen.waits.sorted()
        let milliseconds = waits.map { $0 / .milliseconds(1) }
        print(
            "load: seed \(seed), \(claims.count) reviewers, \(packets) packets, "
                + "\(claims.reduce(0, +)) claims (least \(claims.first ?? 0), mean "
                + "\(Int(mean)), most \(claims.last ?? 0)); wait for a claim: median "
                + "\(Int(milliseconds[milliseconds.count / 2])) ms, worst "
                + "\(Int(milliseconds.last ?? 0)) ms; \(seen.crashes) crashed, "
                + "\(seen.lateRefused) of \(seen.lateWrites) late writes refused, 0 double claims")
    }
}
