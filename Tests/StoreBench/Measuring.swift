import Foundation
import Packets
import Review
import ReviewStore
import Spool

/// What people and the service ask of a store all day, in turns, so that a busy machine is busy for all alike.
struct Measuring {
    let office: Office
    let count: Int
    static let rounds = 30

    func run() async throws {
        let begin = ContinuousClock.now
        let store = try office.store()
        say("open", ContinuousClock.now - begin)
        let today = office.today
        var opened = QueueFilter(today: today, limit: 50)
        opened.ageMonths = 0...100_000
        let allOpened = opened
        let pending = QueueFilter(today: today, states: [.pending], limit: 1)
        let decided = QueueFilter(today: today, states: [.decided], limit: 50)
        // The first list opens what was received since the last notices that are not due yet.
        let cold = ContinuousClock.now
        _ = try await store.list(QueueFilter(today: today), by: Office.reader)
        say("first list", ContinuousClock.now - cold)
        let found = try await store.list(QueueFilter(today: today), by: Office.reader)
        guard let some = found.items.last?.id else { return }
        var times: [String: Times] = [:]
        func time(_ name: String, _ work: () async throws -> Void) async throws {
            try await times[name, default: Times()].add(work)
        }
        for round in 0..<Self.rounds {
            try await time("list 50") {
                _ = try await store.list(QueueFilter(today: today), by: Office.reader)
            }
            try await time("list 50, second page") {
                _ = try await store.list(
                    QueueFilter(today: today, after: found.next), by: Office.reader)
            }
            try await time("list 50 decided") {
                _ = try await store.list(decided, by: Office.reader)
            }
            try await time("next") {
                _ = try await store.claimNext(1, pending, by: Office.reviewer, lease: 600)
            }
            try await time("tally") { _ = try await store.tally() }
            try await time("ids for completing") { _ = try await store.ids(beginning: "K") }
            try await time("resolve") { _ = try await store.resolve(String(some.text.prefix(7))) }
            try await time("census") {
                _ = try StoreCensus.of(folder: office.folder, now: office.now, today: today)
            }
            try await time("search") {
                _ = try await store.search(
                    SearchQuery(names: ["nobody"]), by: Office.reader, for: .intake)
            }
            try await time("accept") {
                try office.accept("more \(count) \(round)", bytes: 90_000, in: store)
            }
            var filed: PacketID?
            try await time("take and file") { filed = try office.fileNext(in: store)?.id }
            guard let id = filed else { continue }
            try await time("show") {
                _ = try await store.show(id, by: Office.reviewer, for: .review)
            }
            try await time("correct") {
                try await store.correct(
                    id, [.value(.childPhone, Confidential("7605550142"), page: nil)], reason: nil,
                    by: Office.reviewer, fence: nil)
            }
            try await time("claim") {
                _ = try await store.claim(id, by: Office.reviewer, lease: 600)
            }
            try await time("decide") {
                try await store.decide(
                    id, Ruling(.needsEvaluation), by: Office.reviewer, fence: nil)
            }
            // What every list and every claim did before: each summary opened, all put in order.
            if round < 3 {
                try await time("list 50, every summary opened") {
                    _ = try await store.list(allOpened, by: Office.reader)
                }
            }
        }
        for (name, times) in times.sorted(by: { $0.key < $1.key }) {
            StoreBench.say(
                "operation", "\(count)", name, Times.shown(times.median),
                Times.shown(times.share(0.95)))
        }
        StoreBench.say("memory", "\(count)", "\(Memory.mebibytes("VmHWM"))")
    }

    private func say(_ name: String, _ took: Duration) {
        let milliseconds =
            Double(took.components.attoseconds) / 1e15
            + Double(took.components.seconds) * 1000
        StoreBench.say("once", "\(count)", name, Times.shown(milliseconds))
    }
}

/// How many claims a second a store gives out.
struct Claiming {
    let office: Office
    let count: Int

    func run() async throws {
        let store = try office.store()
        let filter = QueueFilter(today: office.today, states: [.pending])
        _ = try await store.list(filter, by: Office.reader)
        let begin = ContinuousClock.now
        var one = 0
        while ContinuousClock.now - begin < .seconds(3) {
            let claims = try await store.claimNext(1, filter, by: Office.reviewer, lease: 600)
            if claims.isEmpty { break }
            one += 1
        }
        say("one person", one, ContinuousClock.now - begin)
        let together = ContinuousClock.now
        let sum = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<50 {
                group.addTask {
                    let person = Person(name: "reviewer \(number)", role: .reviewer)
                    var mine = 0
                    while ContinuousClock.now - together < .seconds(5) {
                        let claims = try await store.claimNext(1, filter, by: person, lease: 600)
                        if claims.isEmpty { break }
                        mine += 1
                    }
                    return mine
                }
            }
            return try await group.reduce(0, +)
        }
        say("fifty people", sum, ContinuousClock.now - together)
        let batch = ContinuousClock.now
        let claims = try await store.claimNext(100, filter, by: Office.reviewer, lease: 600)
        say("a hundred at once", claims.count, ContinuousClock.now - batch)
    }

    private func say(_ who: String, _ number: Int, _ took: Duration) {
        let seconds =
            Double(took.components.attoseconds) / 1e18
            + Double(took.components.seconds)
        StoreBench.say(
            "claims", "\(count)", who, "\(number)", Times.shown(Double(number) / seconds))
    }
}
