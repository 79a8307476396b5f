import Foundation
import GRDB
import Packets
import Review
import Spool
import Synchronization
import TestSupport
import Testing

@testable import ReviewStore

/// What SQLite does for the statements that an office runs day by day, listened to while they run.
@Suite("Plans of the store's statements")
struct PlanTests {
    /// Tables that grow with what comes in.
    static let large = [
        "packets", "faxes", "deliveries", "audit", "words", "corrections", "decisions", "flaggings",
        "recognitions", "page_words", "records", "readings", "remarks", "letters", "child_links",
        "child_blocks", "children", "page_marks", "pages_seen", "surgeries", "guest_pages",
        "page_turns", "keys",
    ]
    /// Scans that read only what an index keeps apart from the rest, and it is little.
    static let allowed = [
        // Failures of reading in all the years, by reason, and backups.
        "SCAN audit USING COVERING INDEX audit_failures",
        "SCAN audit USING INDEX audit_backups",
        // Its first or last entry alone: `min`, `max` and the newest row.
        "SCAN audit",
        // Packets that stand apart, or wait for their digests.
        "SCAN packets USING COVERING INDEX packets_apart",
        "SCAN packets USING INDEX packets_not_blocked",
    ]
    /// Statements that ask for the newest row of the log, by its key; a scan of it ends with that row.
    static let newestRow = ["ORDER BY number DESC LIMIT 1", "max(number)"]
    /// What looks through the whole log, for a person who asks for it and waits.
    static let seldom = ["SELECT * FROM audit\nWHERE (?1 IS NULL"]

    @Test("read no large table from end to end")
    func noScans() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let heard = Mutex<Set<String>>([])
        let listen: @Sendable (Database) -> Void = { database in
            database.trace(options: .statement) { event in
                guard case .statement(let statement) = event else { return }
                heard.withLock { _ = $0.insert(statement.sql) }
            }
        }
        try await store.pool.writeWithoutTransaction { listen($0) }
        try await store.pool.read { listen($0) }
        try await Self.day(bench, store)
        let statements = heard.withLock { $0 }.filter { sql in
            ["SELECT", "UPDATE", "DELETE", "INSERT", "WITH"].contains {
                sql.hasPrefix($0)
            }
        }
        #expect(statements.count > 100)
        let bad = try await store.pool.read { database in
            try statements.sorted().flatMap { try Self.scans(of: $0, in: database) }
        }
        #expect(bad.isEmpty, "\(bad.joined(separator: "\n\n"))")
    }

    @Test("are refused where one scans")
    func refuses() async throws {
        let store = try Bench().store()
        let scans = try await store.pool.read { database in
            try [
                "SELECT id FROM packets WHERE substr(id, 1, 2) = 'AB'",
                "SELECT count(*) FROM faxes WHERE worker IS NULL",
                "SELECT state, count(*) FROM packets GROUP BY state",
                "SELECT count(*) FROM audit WHERE detail = 'x'",
            ].map { try Self.scans(of: $0, in: database).count }
        }
        #expect(scans == [1, 1, 1, 1])
    }

    private static func scans(of sql: String, in database: Database) throws -> [String] {
        let isSeldom = seldom.contains(where: sql.hasPrefix)
        if isSeldom { return [] }
        let statement = try database.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
        // Without values: none of these plans rests on one.
        statement.setUncheckedArguments([])
        let rows = try Row.fetchAll(statement)
        return rows.compactMap { row -> String? in
            let detail: String = row["detail"]
            guard detail.hasPrefix("SCAN ") else { return nil }
            let table = detail.split(separator: " ")[1]
            guard large.contains(String(table)) else { return nil }
            if detail == "SCAN audit" {
                return newestRow.contains(where: sql.contains) ? nil : "\(detail): \(sql)"
            }
            return allowed.contains(detail) ? nil : "\(detail): \(sql)"
        }
    }

    /// A day of an office: what comes in, what people look at, work on and decide, and what watches over it.
    private static func day(_ bench: Bench, _ store: ReviewStore) async throws {
        let now: @Sendable () -> Instant = { bench.clock.withLock { $0 } }
        var ids: [PacketID] = []
        for digit in "abcd" {
            ids += try bench.file(
                store, digit, [Invented.packet(), Invented.packet(name: "Another \(digit)")])
        }
        for (digit, reason) in [("e", HoldReason.timeout), ("f", .notAFax)] {
            _ = try store.accept(
                bench.delivery(digit), digest: Invented.digest(Character(digit)), bytes: 3)
            let ticket = try #require(try store.takeNextToRead(worker: "w", lease: 60))
            _ = try store.renew(ticket, lease: 60)
            if reason == .timeout {
                try store.failed(ticket, reason: reason, retryAfter: 9)
            } else {
                try store.hold(ticket, reason: reason)
            }
        }
        _ = try store.accept(bench.delivery("a"), digest: Invented.digest("a"), bytes: 3)
        let first = try await store.list(
            QueueFilter(today: bench.today, limit: 1), by: Bench.clerk)
        for filter in [
            QueueFilter(today: bench.today), QueueFilter(today: bench.today, states: [.pending]),
            QueueFilter(today: bench.today, states: [.decided], limit: 2),
            QueueFilter(today: bench.today, flags: [.category1], onlyUnchecked: true),
            QueueFilter(today: bench.today, receivedBefore: now(), limit: 2, after: first.next),
            QueueFilter(today: bench.today, ageMonths: 0...200),
        ] {
            _ = try await store.list(filter, by: Bench.clerk)
        }
        _ = try await store.tally()
        _ = try await store.heldFaxes(by: Bench.clerk)
        _ = try await store.resolve(String(ids[0].text.prefix(6)))
        _ = try await store.ids(beginning: "")
        _ = try await store.ids(beginning: String(ids[0].text.prefix(2)))
        _ = try await store.search(
            SearchQuery(names: ["another"]), by: Bench.clerk, for: .intake)
        let claims = try await store.claimNext(
            2, QueueFilter(today: bench.today), by: Bench.reviewer, lease: 60)
        let claim = try await store.renew(claims[0], lease: 90)
        _ = try await store.show(claim.packet, by: Bench.reviewer, for: .review)
        _ = try await store.pageImage(1, of: claim.packet, by: Bench.reviewer, for: .review)
        _ = try await store.pageWords(
            of: claim.packet, because: nil, by: Bench.reviewer, for: .review)
        _ = try await store.kin(
            KinQuery(claim.packet), by: Bench.reviewer, for: .review)
        try await store.correct(
            claim.packet, [.value(.childPhone, Confidential("7605550142"), page: nil)],
            reason: nil, by: Bench.reviewer, fence: claim.fence)
        try await store.decide(
            claim.packet, Ruling(.needsEvaluation), by: Bench.reviewer, fence: claim.fence)
        try await store.export(claim.packet, to: "elsewhere", by: Bench.supervisor)
        try await store.reopen(claim.packet, reason: "again", by: Bench.supervisor)
        try await store.release(
            claims[1].packet, reason: "", by: Bench.reviewer, fence: claims[1].fence)
        try await store.retry(ids[7].text, reason: "", by: Bench.supervisor)
        try bench.refile(store, "d")
        bench.pass(seconds: 70)
        _ = try await store.pool.read {
            try StoreCensus.of($0, now: now(), today: bench.today)
        }
        _ = try bench.store()
    }
}

extension Bench {
    /// Reads again what waits to be.
    fileprivate func refile(_ store: ReviewStore, _ digit: Character) throws {
        while let ticket = try store.takeNextToRead(worker: "w", lease: 60) {
            try store.finish(
                ticket,
                reading: Invented.reading(
                    ticket.digest, [Invented.packet(), Invented.packet(name: "Another \(digit)")]),
                words: Invented.words(),
                images: [PageImage(page: 1, png: Array("picture".utf8))])
        }
    }
}
