import Foundation
import GRDB
import Packets
import Review
import TestSupport
import Testing

@testable import ReviewStore

/// A queue of packets in every state, with every flag, of many days; some children turn three before the
/// notice is due.
struct MixedQueue {
    let bench: Bench
    let store: ReviewStore
    let day = Invented.day("2026-11-18")

    init(seed: UInt64) async throws {
        bench = try Bench()
        store = try bench.store()
        var random = Seeded(seed)
        let flags = EligibilityFlag.allCases
        for digit in "abcdef" {
            let packets = try (0..<12).map { _ in
                let birth = try #require(
                    Day(
                        daysSince1970: day.daysSince1970 - 1095
                            + Int.random(in: -3...9, using: &random))
                )
                return Invented.packet(
                    birth: Bool.random(using: &random) ? birth.iso : "2020-01-05",
                    flag: flags.randomElement(using: &random) ?? .unreadable)
            }
            try bench.file(store, digit, packets)
        }
        let ids = try await store.pool.read {
            try String.fetchAll($0, sql: "SELECT id FROM packets ORDER BY id")
        }
        for id in ids {
            let received = try #require(
                day.adding(days: Int.random(in: -9...0, using: &random)))
            let at = Int64(received.daysSince1970) * 86_400_000 + .random(in: 0...2, using: &random)
            let alerts =
                Int.random(in: 0...5, using: &random) == 0 ? "unreadable_pages" : "handwriting"
            let open = Int.random(in: 0...1, using: &random)
            let checked = Int.random(in: 0...1, using: &random)
            try await store.pool.write {
                try $0.execute(
                    sql: """
                        UPDATE packets SET received_on = ?, received_at = ?, alerts = ?, open = ?,
                            checked = ? WHERE id = ?
                        """, arguments: [received.iso, at, alerts, open, checked, id])
            }
            let packet = try #require(PacketID(id))
            switch Int.random(in: 0...6, using: &random) {
            case 0: _ = try await store.claim(packet, by: Bench.reviewer, lease: 60)
            case 1: _ = try await store.claim(packet, by: Bench.other, lease: 1)
            case 2:
                let state = Bool.random(using: &random) ? "decided" : "exported"
                try await store.pool.write {
                    try $0.execute(
                        sql: "UPDATE packets SET state = ? WHERE id = ?",
                        arguments: [state, id])
                }
            case 3:
                try await store.pool.write {
                    try $0.execute(
                        sql: """
                            UPDATE packets SET apart_at = 5, apart_by = 'x', apart_reason = 'wrong'
                            WHERE id = ?
                            """, arguments: [id])
                }
            default: break
            }
        }
        bench.pass(seconds: 10)
    }

    /// The pages of a list, one after the other.
    func pages(_ filter: QueueFilter) async throws -> (ids: [PacketID], totals: Set<Int>) {
        var filter = filter
        var ids: [PacketID] = []
        var totals: Set<Int> = []
        repeat {
            let page = try await store.list(filter, by: Bench.clerk)
            ids += page.items.map(\.id)
            totals.insert(page.total)
            filter.after = page.next
        } while filter.after != nil
        return (ids, totals)
    }
}

@Suite("The order of the queue in the store's index")
struct QueueWalkTests {
    private static func filters(_ day: Day) -> [QueueFilter] {
        var all: [QueueFilter] = []
        for today in [-4, 0, 1, 3, 8] {
            guard let today = day.adding(days: today) else { continue }
            for states: Set<QueueState> in [
                [], [.pending], [.claimed], [.pending, .claimed],
                [.decided], [.pending, .exported],
            ] {
                all.append(QueueFilter(today: today, states: states, limit: 7))
            }
            all.append(
                QueueFilter(today: today, flags: [.category1, .notAReferral], limit: 3))
            all.append(
                QueueFilter(
                    today: today,
                    receivedBefore: Instant(
                        milliseconds: Int64(day.daysSince1970 - 3) * 86_400_000), limit: 5))
            all.append(
                QueueFilter(
                    today: today, onlyWithOpenValues: true, onlyUnchecked: true, limit: 4))
            all.append(QueueFilter(today: today, ageMonths: 30...40, limit: 6))
        }
        return all
    }

    @Test(
        "is that of urgency, page by page, under every filter on every day",
        arguments: [1, 2, 3] as [UInt64])
    func order(seed: UInt64) async throws {
        let queue = try await MixedQueue(seed: seed)
        let now = queue.bench.clock.withLock { $0 }
        let every = try await queue.store.pool.read {
            try queue.store.items($0, states: [], now: now)
        }
        #expect(every.count > 50)
        for filter in Self.filters(queue.day).shuffled() {
            var whole = filter
            whole.limit = .max
            let wanted = whole.page(of: every)
            let found = try await queue.pages(filter)
            #expect(found.ids == wanted.items.map(\.id), "\(filter)")
            #expect(found.totals == [wanted.total], "\(filter)")
        }
    }

    @Test("is what claims are given out by, and a damaged packet holds up none of them")
    func claims() async throws {
        let queue = try await MixedQueue(seed: 7)
        var filter = QueueFilter(today: queue.day, states: [.pending], limit: .max)
        let free = try await queue.store.list(filter, by: Bench.clerk).items.map(\.id)
        let broken = free[1]
        try await queue.store.keys.pool.write {
            try $0.execute(sql: "DELETE FROM keys WHERE owner = ?", arguments: ["packet|\(broken)"])
        }
        let claims = try await queue.store.claimNext(
            5, filter, by: Bench.supervisor, lease: 60)
        #expect(claims.map(\.packet) == [free[0]] + free[2...5])
        filter.ageMonths = 0...1000
        let more = try await queue.store.claimNext(
            free.count, filter, by: Bench.supervisor, lease: 60)
        #expect(more.map(\.packet) == Array(free[6...]))
        #expect(
            try await queue.store.claimNext(1, filter, by: Bench.supervisor, lease: 60).isEmpty)
        let left = try await queue.store.list(
            QueueFilter(today: queue.day, states: [.pending]), by: Bench.clerk)
        #expect(left.items.map(\.id) == [broken] && left.items[0].isDamaged)
    }

    @Test("follows a birth date that is corrected, also where another program wrote it")
    func corrected() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let today = try #require(
            Day(daysSince1970: Int(bench.clock.withLock { $0 }.milliseconds / 86_400_000)))
        let ids = try bench.file(
            store, "a",
            [Invented.packet(birth: "2024-01-05"), Invented.packet(birth: "2024-01-06")])
        let first = try await store.list(QueueFilter(today: today), by: Bench.clerk).items[0].id
        let second = try #require(ids.first { $0 != first })
        let third = try #require(today.adding(days: 2))
        let birth = try #require(Day(year: third.year - 3, month: third.month, day: third.day))
        let another = try bench.store()
        try await another.correct(
            second, [.value(.childBirthDate, Confidential(birth.iso), page: nil)], reason: nil,
            by: Bench.clerk, fence: nil)
        // Both packets have one flag, whatever the rule says of their years.
        try await store.pool.write { try $0.execute(sql: "UPDATE packets SET flag = 'category-1'") }
        for store in [store, another, try bench.store()] {
            let list = try await store.list(QueueFilter(today: today), by: Bench.clerk)
            #expect(list.items.map(\.id) == [second, first])
        }
        // The birthday is over: the oldest comes first again.
        let later = try #require(today.adding(days: 3))
        #expect(
            try await store.list(QueueFilter(today: later), by: Bench.clerk).items.map(\.id)
                == [first, second])
    }

    @Test("has every severity of `Urgency`, with lost pages and without")
    func severities() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try bench.file(store)[0]
        for flag in EligibilityFlag.allCases {
            for alerts in ["", "handwriting unreadable_pages"] {
                try await store.pool.write {
                    try $0.execute(
                        sql: "UPDATE packets SET flag = ?, alerts = ?",
                        arguments: [flag.rawValue, alerts])
                }
                let kept = try await store.pool.read {
                    try Int.fetchOne($0, sql: "SELECT queue_severity FROM packets")
                }
                let item = try await store.show(id, by: Bench.clerk, for: .intake).item
                #expect(kept == Urgency(of: item, today: bench.today).severity)
            }
        }
    }
}

@Suite("Numbers the store keeps")
struct KeptCountTests {
    static func check(_ store: ReviewStore) async throws {
        let (kept, counted, faxes, countedFaxes) = try await store.pool.read { database in
            (
                try Row.fetchAll(
                    database,
                    sql: """
                        SELECT state, flag, number FROM queue_counts WHERE number > 0
                        ORDER BY state, flag
                        """),
                try Row.fetchAll(
                    database,
                    sql: """
                        SELECT state, flag, count(*) AS number FROM packets
                        WHERE \(QueueSchema.standing) GROUP BY state, flag ORDER BY state, flag
                        """),
                try Row.fetchAll(
                    database,
                    sql: "SELECT state, number FROM fax_counts WHERE number > 0 ORDER BY state"),
                try Row.fetchAll(
                    database,
                    sql: "SELECT state, count(*) AS number FROM faxes GROUP BY state ORDER BY state"
                )
            )
        }
        #expect(kept == counted)
        #expect(faxes == countedFaxes)
    }

    @Test("are those that counting gives, after all that happens to packets")
    func counts() async throws {
        let queue = try await MixedQueue(seed: 11)
        try await Self.check(queue.store)
        let filter = QueueFilter(today: queue.day, states: [.pending])
        for claim in try await queue.store.claimNext(6, filter, by: Bench.reviewer, lease: 60) {
            try await queue.store.decide(
                claim.packet, Ruling(.needsEvaluation), by: Bench.reviewer, fence: claim.fence)
            try await queue.store.reopen(claim.packet, reason: "again", by: Bench.supervisor)
        }
        for digit in "12345" {
            _ = try queue.store.accept(
                queue.bench.delivery(), digest: Invented.digest(digit), bytes: 3)
        }
        for _ in 0..<3 {
            let ticket = try #require(try queue.store.takeNextToRead(worker: "w", lease: 60))
            try queue.store.hold(ticket, reason: .timeout)
        }
        try await Self.check(queue.store)
        let tally = try await queue.store.tally()
        #expect(tally.heldFaxes == 3 && tally.waitingFaxes == 2 && tally.filedFaxes == 6)
        let listed = try await queue.store.list(filter, by: Bench.clerk)
        #expect(tally.packets[.pending] == listed.total)
        #expect(tally.pendingByFlag.values.reduce(0, +) == listed.total)
    }

    @Test("are counted of a store that an earlier version left, and its order follows")
    func upgraded() throws {
        let database = try DatabaseQueue()
        let migrator = Schema.migrator {
            try $0.execute(
                sql: """
                    CREATE TEMP TABLE split_faxes (fax TEXT, fence INTEGER, content BLOB);
                    CREATE TEMP TABLE split_words (fax TEXT, fence INTEGER, page INTEGER, content BLOB);
                    """)
        }
        try migrator.migrate(database, upTo: "13 door: certificates")
        try database.write { database in
            try database.execute(
                sql: """
                    INSERT INTO faxes (digest, state, bytes, received_at, accepted_at)
                        VALUES (?, 'filed', 500000, 7, 7)
                    """, arguments: [Invented.digest("a").hex])
            let rows = [
                ("pending", "category-1", nil), ("pending", "category-1", 9 as Int64?),
                ("decided", "not-a-referral", nil), ("pending", "aged-out", nil),
            ]
            for (place, row) in rows.enumerated() {
                try database.execute(
                    sql: """
                        INSERT INTO packets (id, fax, place, state, flag, flags, alerts, missing,
                            received_at, received_on, pages, open, reading, child, read, apart_at)
                        VALUES (?, ?, ?, ?, ?, '', '', '', 7, '2026-01-02', '1', 0, 1, x'00', x'00', ?)
                        """,
                    arguments: [
                        PacketID(fax: Invented.digest("a"), index: place).text,
                        Invented.digest("a").hex, place, row.0, row.1, row.2,
                    ])
            }
        }
        try migrator.migrate(database)
        try database.read { database in
            let counts = try Row.fetchAll(
                database, sql: "SELECT state, flag, number FROM queue_counts ORDER BY state, flag")
            #expect(
                counts.map { "\($0[0] as String) \($0[1] as String) \($0[2] as Int)" } == [
                    "decided not-a-referral 1", "pending aged-out 1", "pending category-1 1",
                ])
            #expect(
                try String.fetchAll(
                    database, sql: "SELECT queue_day FROM packets ORDER BY queue_severity, place")
                    == ["2026-01-02", "2026-01-02", "2026-01-02", "~"])
            #expect(try Int64.fetchOne(database, sql: "SELECT turn FROM faxes") == 100_007)
            #expect(try Int.fetchOne(database, sql: "SELECT number FROM fax_counts") == 1)
        }
    }
}
