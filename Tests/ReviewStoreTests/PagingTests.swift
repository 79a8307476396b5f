import Foundation
import GRDB
import Packets
import Review
import TestSupport
import Testing

@testable import ReviewStore

@Suite("What is listed page by page")
struct PagingTests {
    @Test("each page once, by what is in the clear and by what is sealed, while packets leave")
    func leaving() async throws {
        let queue = try await MixedQueue(seed: 11)
        for filter in [
            QueueFilter(today: queue.day, states: [.pending], limit: 3),
            QueueFilter(today: queue.day, states: [.pending], ageMonths: 0...400, limit: 3),
        ] {
            var filter = filter
            var whole = filter
            whole.limit = 1000
            let before = try await queue.store.list(whole, by: Bench.clerk).items.map(\.id)
            var seen: [PacketID] = []
            repeat {
                let page = try await queue.store.list(filter, by: Bench.clerk)
                seen += page.items.map(\.id)
                filter.after = page.next
                // What the page ended with is at once another's.
                if let last = page.items.last {
                    _ = try await queue.store.claim(last.id, by: Bench.other, lease: 600)
                }
            } while filter.after != nil
            #expect(seen == before)
            for id in Set(seen) {
                try? await queue.store.release(
                    id, reason: "x", by: Bench.supervisor, fence: nil)
            }
        }
    }

    @Test("a place says nothing of a birthday, and is of no use the next day nor elsewhere")
    func sealed() async throws {
        let queue = try await MixedQueue(seed: 12)
        let filter = QueueFilter(today: queue.day, limit: 1)
        let page = try await queue.store.list(filter, by: Bench.clerk)
        let cursor = try #require(page.next)
        let plain = cursor.rawValue.replacing("-", with: "+").replacing("_", with: "/")
        let bytes = try #require(
            Data(
                base64Encoded: plain
                    + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)))
        #expect(!String(decoding: bytes, as: UTF8.self).contains("20"))
        var next = filter
        next.after = cursor
        #expect(try await queue.store.list(next, by: Bench.clerk).items.count == 1)
        let other = try Bench().store(key: 9)
        await #expect(throws: ReviewError.badCursor) {
            _ = try await other.list(next, by: Bench.clerk)
        }
        queue.bench.pass(seconds: 24 * 3600)
        await #expect(throws: ReviewError.badCursor) {
            _ = try await queue.store.list(next, by: Bench.clerk)
        }
    }

    @Test("the log, page after page from its end, is the log")
    func audit() async throws {
        let bench = try Bench()
        let store = try bench.store()
        try bench.file(store)
        for _ in 0..<5 {
            _ = try await store.list(QueueFilter(today: bench.today), by: Bench.clerk)
        }
        let all = try await store.audit(AuditFilter(), by: Bench.supervisor)
        var paged: [AuditEntry] = []
        var filter = AuditFilter(limit: 2)
        filter.before = all.last.map { $0.number + 1 }
        while true {
            let page = try await store.audit(filter, by: Bench.supervisor)
            if page.isEmpty { break }
            paged = page + paged
            filter.before = page.first?.number
        }
        #expect(paged == all)
        // Without bound is bounded, and below nothing is nothing.
        #expect(try await store.audit(AuditFilter(limit: -1), by: Bench.supervisor).isEmpty)
        #expect(
            try await store.wholeAudit(AuditFilter(limit: .max), by: Bench.supervisor).count
                > all.count)
    }

    @Test("filed faxes, page after page, each once and oldest first")
    func filed() async throws {
        let bench = try Bench()
        let store = try bench.store()
        for digit in "abc" {
            try bench.file(store, digit)
            bench.pass(seconds: 1)
        }
        let all = try await store.filedFaxes(by: Bench.supervisor).map(\.digest)
        #expect(all == "abc".map { Invented.digest($0) })
        let rest = try await store.filedFaxes(after: all[0], by: Bench.supervisor)
        #expect(rest.map(\.digest) == Array(all.dropFirst()))
        #expect(try await store.filedFaxes(after: all[2], by: Bench.supervisor).isEmpty)
    }

    @Test("a search that finds too much says so, and shows nothing")
    func tooMuch() {
        #expect(throws: Never.self) { try SearchQuery.check(found: SearchQuery.mostFound) }
        #expect(throws: ReviewError.self) {
            try SearchQuery.check(found: SearchQuery.mostFound + 1)
        }
    }
}
