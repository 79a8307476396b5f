import Foundation
import Packets
import Review
import Spool
import TestSupport
import Testing

@testable import ReviewStore

@Suite("The order in which faxes are read")
struct ReadingOrderTests {
    private static func digest(_ number: Int) throws -> FaxDigest {
        let hex = String(number, radix: 16)
        return try #require(
            FaxDigest(hex: String(repeating: "0", count: 64 - hex.count) + hex))
    }

    @Test("of a burst is the short ones first, and the long ones after them")
    func burst() throws {
        let bench = try Bench()
        let store = try bench.store()
        let sizes = [9_000_000, 40_000, 8_000_000, 60_000, 400_000]
        for (number, size) in sizes.enumerated() {
            _ = try store.accept(bench.delivery(), digest: try Self.digest(number), bytes: size)
        }
        var order: [Int] = []
        while let ticket = try store.takeNextToRead(worker: "w", lease: 60) {
            order.append(try #require(Int(ticket.digest.hex, radix: 16)))
        }
        #expect(order == [1, 3, 4, 2, 0])
    }

    @Test("lets the longest fax wait for no more than what came within the hour")
    func nothingStarves() throws {
        let bench = try Bench()
        let store = try bench.store()
        let long = try Self.digest(0xfff)
        _ = try store.accept(bench.delivery(), digest: long, bytes: 900_000_000)
        // One short fax a minute comes, and one is read: without an end to waiting the long one never is.
        var minutes = 0
        while minutes < 200 {
            minutes += 1
            bench.pass(seconds: 60)
            _ = try store.accept(
                bench.delivery(), digest: try Self.digest(minutes), bytes: 30_000)
            let ticket = try #require(try store.takeNextToRead(worker: "w", lease: 60))
            if ticket.digest == long { break }
            try store.hold(ticket, reason: .timeout)
        }
        #expect((58...61).contains(minutes))
    }

    @Test(
        "puts what failed behind what came in the ten minutes after, not behind all that ever comes"
    )
    func failed() throws {
        let bench = try Bench()
        let store = try bench.store()
        _ = try store.accept(bench.delivery(), digest: try Self.digest(1), bytes: 30_000)
        let ticket = try #require(try store.takeNextToRead(worker: "w", lease: 60))
        try store.failed(ticket, reason: .timeout, retryAfter: 1)
        bench.pass(seconds: 300)
        _ = try store.accept(bench.delivery(), digest: try Self.digest(2), bytes: 30_000)
        bench.pass(seconds: 301)
        _ = try store.accept(bench.delivery(), digest: try Self.digest(3), bytes: 30_000)
        var order: [String] = []
        while let ticket = try store.takeNextToRead(worker: "w", lease: 60) {
            order.append(String(ticket.digest.hex.suffix(1)))
        }
        #expect(order == ["2", "1", "3"])
    }
}
