import Foundation
import Packets
import Review
import ReviewStore
import Spool

/// An office that gets 500 faxes a day: each is accepted, filed, claimed and decided, lists and tallies are
/// asked for in between. What the files grow to is said every thirty days.
struct Year {
    let office: Office
    let days: Int

    func run() async throws {
        var store = try office.store()
        let begin = ContinuousClock.now
        var longestLog = 0
        for day in 1...days {
            for number in 0..<Filling.perDay {
                try office.accept("day \(day) \(number)", bytes: 30_000 + number * 300, in: store)
                guard try office.fileNext(in: store) != nil else { continue }
                let filter = QueueFilter(today: office.today, states: [.pending], limit: 1)
                let claims = try await store.claimNext(
                    1, filter, by: Office.reviewer, lease: 600)
                for claim in claims {
                    try await store.decide(
                        claim.packet, Ruling(.needsEvaluation), by: Office.reviewer,
                        fence: claim.fence)
                }
                if number % 50 == 0 {
                    _ = try await store.list(
                        QueueFilter(today: office.today), by: Office.reader)
                    longestLog = max(longestLog, size("intake.sqlite-wal"))
                }
                office.pass(seconds: 86_400 / Filling.perDay)
            }
            if day % 30 == 0 || day == days {
                StoreBench.say(
                    "year", "\(day)", "\(size("intake.sqlite"))", "\(longestLog)",
                    "\(size("keys.sqlite"))", "\(size("keys.sqlite-wal"))",
                    "\(Memory.mebibytes("VmRSS"))",
                    "\((ContinuousClock.now - begin).components.seconds)")
                // Updates and nights end the service: it opens what it left.
                store = try office.store()
            }
        }
    }

    private func size(_ name: String) -> Int {
        let path = office.folder + "/" + name
        let facts = try? FileManager.default.attributesOfItem(atPath: path)
        return facts?[.size] as? Int ?? 0
    }
}

/// So many faxes at once, of one page up to two hundred, read one after the other while ten people list, claim and
/// decide.
struct Burst {
    let office: Office
    let count: Int

    func run() async throws {
        let store = try office.store()
        var accepting = Times()
        var sizes: [FaxDigest: Int] = [:]
        for number in 0..<count {
            // One in twenty is long.
            let bytes = number % 20 == 7 ? 4_000_000 + number * 900 : 30_000 + number % 300 * 700
            sizes[Office.digest("burst \(number)")] = bytes
            try await accepting.add {
                try office.accept("burst \(number)", bytes: bytes, in: store)
            }
        }
        let before = Memory.mebibytes("VmRSS")
        let people = Task {
            try await withThrowingTaskGroup(of: [(String, Times)].self) { group in
                for number in 0..<10 { group.addTask { try await work(number, store) } }
                return try await group.reduce(into: [String: [Double]]()) { all, some in
                    for (name, times) in some { all[name, default: []] += times.all }
                }
            }
        }
        var order: [Int] = []
        let begin = ContinuousClock.now
        while let filed = try office.fileNext(in: store) {
            order.append(sizes[filed.digest] ?? 0)
            try await Task.sleep(for: .milliseconds(5))
        }
        let took = ContinuousClock.now - begin
        people.cancel()
        for (name, times) in try await people.value.sorted(by: { $0.key < $1.key }) {
            let sorted = times.sorted()
            guard let last = sorted.last else { continue }
            StoreBench.say(
                "burst", name, Times.shown(sorted[sorted.count / 2]),
                Times.shown(sorted[sorted.count * 95 / 100]), Times.shown(last),
                "\(sorted.count)")
        }
        let late = zip(order, order.dropFirst()).count { $0 > $1 }
        StoreBench.say(
            "burst", "accept", Times.shown(accepting.median), Times.shown(accepting.share(0.95)),
            Times.shown(accepting.share(1)), "\(accepting.all.count)")
        StoreBench.say(
            "burst-sum", "\(order.count)", "\(took.components.seconds)", "\(late)", "\(before)",
            "\(Memory.mebibytes("VmHWM"))")
    }

    private func work(_ number: Int, _ store: ReviewStore) async throws -> [(String, Times)] {
        let person = Person(name: "reviewer \(number)", role: .reviewer)
        let filter = QueueFilter(today: office.today, states: [.pending])
        var (lists, claims, decisions) = (Times(), Times(), Times())
        while !Task.isCancelled {
            try await lists.add { _ = try await store.list(filter, by: person) }
            var mine: [Claim] = []
            try await claims.add {
                mine = try await store.claimNext(1, filter, by: person, lease: 600)
            }
            for claim in mine {
                try await decisions.add {
                    try await store.decide(
                        claim.packet, Ruling(.needsEvaluation), by: person, fence: claim.fence)
                }
            }
            try? await Task.sleep(for: .milliseconds(20))
        }
        return [("list", lists), ("claim next", claims), ("decide", decisions)]
    }
}
