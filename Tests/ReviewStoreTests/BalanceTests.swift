import Foundation
import GRDB
import Packets
import Review
import Spool
import TestSupport
import Testing

@testable import ReviewStore

@Suite("The morning's balance")
struct BalanceTests {
    private func balance(
        _ bench: Bench, _ store: ReviewStore, log: TransferLog? = nil
    ) async throws -> Balance {
        let now = bench.clock.withLock { $0 }
        return try await store.balance(
            of: bench.today...bench.today, from: now.adding(seconds: -86_400),
            to: now.adding(seconds: 86_400), log: log,
            folders: [Balance.Folder(name: "main", lying: 2)], by: Bench.clerk)
    }

    @Test("every fax that came is in one place, and one that came twice is no other")
    func places() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let filed = try bench.file(store)[0]
        let apart = try bench.file(store, "e")[0]
        _ = try store.accept(bench.delivery("b"), digest: Invented.digest("b"), bytes: 3)
        try store.hold(
            try #require(try store.takeNextToRead(worker: "w", lease: 60)), reason: .notAFax)
        _ = try store.accept(bench.delivery("c"), digest: Invented.digest("c"), bytes: 3)
        _ = try store.accept(bench.delivery("again"), digest: Invented.digest("c"), bytes: 3)
        try await store.misdirect(apart, .setApart(.otherOffice), by: Bench.clerk)
        let found = try await balance(bench, store)
        #expect(found.places == [.filed: 1, .misdirected: 1, .held: 1, .waiting: 1])
        #expect(found.delivered == 5 && found.repeated == 1)
        #expect(found.lost.isEmpty && found.isEven)
        #expect(found.held == ["not-a-fax": 1])
        #expect(found.oldestWaiting != nil)
        #expect(found.unchecked == 1 && found.packets == [.pending: 1])
        #expect(found.clocks.contains { $0.packet == filed && $0.kind == .notice })
        #expect(found.folders.first?.lying == 2)
    }

    @Test("a fax destroyed and sent again is two, and lost then it is named")
    func destroyedAndAgain() async throws {
        let bench = try Bench()
        let store = try bench.store()
        // Two packets: their tombstones are two, the fax is one.
        let packets = [Invented.packet(pages: [1]), Invented.packet(pages: [2])]
        for id in try PurgeTests.file(bench, store, "a", packets) {
            bench.pass(seconds: 60)
            _ = try await PurgeTests.purge(store, id)
        }
        bench.pass(seconds: 60)
        #expect(try await balance(bench, store).places == [.destroyed: 1])
        let bytes = Array("fax a".utf8)
        let digest = FaxDigest.of(bytes)
        try store.originals.keep(bytes, as: digest.hex)
        _ = try store.accept(bench.delivery("a.tif"), digest: digest, bytes: bytes.count)
        let found = try await balance(bench, store)
        #expect(found.places == [.waiting: 1, .destroyed: 1])
        #expect(found.delivered == 2 && found.difference == 0 && found.isEven)
        // The days before it came again know of the first alone.
        let now = bench.clock.withLock { $0 }
        let first = try await store.balance(
            of: bench.today...bench.today, from: now.adding(seconds: -86_400),
            to: now.adding(seconds: -30), log: nil, folders: [], by: Bench.clerk)
        #expect(first.places == [.destroyed: 1] && first.delivered == 1)
        try await store.pool.write { database in
            try database.execute(sql: "DELETE FROM deliveries; DELETE FROM faxes")
        }
        let lost = try await balance(bench, store)
        #expect(lost.places == [.destroyed: 1] && lost.lost.count == 1 && !lost.isEven)
    }

    @Test("a sum that does not hold is a difference, and not even")
    func difference() {
        func sum(_ delivered: Int) -> Balance {
            let day = Day(known: 2026, 11, 11)
            return Balance(
                since: day, until: day, delivered: delivered, repeated: 1, places: [.filed: 2],
                lost: [], held: [:], oldestWaiting: nil, pendingByFlag: [:], packets: [:],
                unchecked: 0, senders: [], clocks: [], line: nil, isLogUnread: false, folders: [],
                left: 0)
        }
        #expect(sum(3).isEven && sum(3).difference == 0)
        #expect(!sum(4).isEven && sum(4).difference == 1)
    }

    @Test("a fax for another line is counted, unless it was taken all the same; counts have keys")
    func diverted() async throws {
        let bench = try Bench()
        let store = try bench.store()
        try bench.file(store)
        for digit: Character in ["b", "c", "b"] {
            try store.divert(Invented.digest(digit), folder: "main")
        }
        _ = try store.accept(bench.delivery("c"), digest: Invented.digest("c"), bytes: 3)
        let found = try await balance(bench, store)
        #expect(found.diverted == 1)
        #expect(found.isEven)
        let json = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(found))
        let whole = try #require(json as? [String: Any])
        #expect(whole["places"] as? [String: Int] == ["filed": 1, "waiting": 1])
        #expect(whole["pendingByFlag"] as? [String: Int] == ["category-1": 1])
        #expect(whole["packets"] as? [String: Int] == ["pending": 1])
    }

    @Test("a fax whose rows are gone is named: the log of the office still knows it")
    func lost() async throws {
        let bench = try Bench()
        let store = try bench.store()
        _ = try store.accept(bench.delivery("c"), digest: Invented.digest("c"), bytes: 3)
        try await store.pool.write { database in
            try database.execute(sql: "DELETE FROM deliveries; DELETE FROM faxes")
        }
        let found = try await balance(bench, store)
        #expect(found.lost == [Invented.digest("c").short])
        #expect(!found.isEven)
    }

    @Test("the line's log is held against the names of what was taken")
    func line() async throws {
        let bench = try Bench()
        let store = try bench.store()
        for name in ["fax000000012.tif", "by-hand.tif"] {
            _ = try store.accept(
                bench.delivery(name), digest: Invented.digest(name == "by-hand.tif" ? "b" : "c"),
                bytes: 3)
        }
        let day = bench.today
        let date = String(format: "%02d/%02d/%02d 09:14", day.month, day.day, day.year % 100)
        func row(_ file: String, _ caller: String) -> String {
            [
                date, "RECV", "12", "ttyS0", "recvq/\(file)", "", "fax", "", "\"S\"", "1", "3",
                "1:12", "0:58", "\"\"", "\"\(caller)\"", "\"\"",
            ].joined(separator: "\t")
        }
        let log = TransferLog(
            row("fax000000012.tif", "7605550177") + "\n" + row("fax000000013.tif", "7605550178")
                + "\nnonsense")
        let line = try #require(try await balance(bench, store, log: log).line)
        #expect(line.logged == 2)
        #expect(line.missing.map { $0.file.open(for: .testing) } == ["fax000000013.tif"])
        #expect(line.missing.first?.caller.open(for: .testing) == "7605550178")
        #expect(line.unlogged.map { $0.open(for: .testing) } == ["by-hand.tif"])
        #expect(line.strangeLines == 1)
        #expect(try await !balance(bench, store, log: log).isEven)
    }

    @Test("names birthdays that end something, 90 days ahead")
    func clocks() async throws {
        let bench = try Bench()
        let store = try bench.store()
        func born(_ years: Int, _ days: Int) throws -> String {
            let day = try #require(bench.today.adding(days: days))
            return try #require(day.birthday(-years)).iso
        }
        let third = try bench.file(store, "1", [Invented.packet(birth: try born(3, 80))])[0]
        let last = try bench.file(store, "2", [Invented.packet(birth: try born(21, 90))])[0]
        _ = try bench.file(store, "3", [Invented.packet(birth: try born(21, 91))])
        let clocks = try await balance(bench, store).clocks.filter { $0.kind != .notice }
        #expect(clocks.map(\.packet) == [third, last])
        #expect(clocks.map(\.kind) == [.thirdBirthday, .lastBirthday])
    }

    @Test("is on record, without a name")
    func audited() async throws {
        let bench = try Bench()
        let store = try bench.store()
        _ = try bench.file(store)
        _ = try await balance(bench, store)
        let last = try #require(
            try await store.audit(AuditFilter(), by: Bench.clerk).filter { $0.action == .list }.last
        )
        #expect(last.detail.hasPrefix("balance "))
    }
}
