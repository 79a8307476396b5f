import Foundation
import Packets
import Review
import Spool
import TestSupport
import Testing

@testable import ReviewStore

@Suite("The record of faxes")
struct LedgerTests {
    @Test("notes the same bytes again as another delivery")
    func repeated() throws {
        let bench = try Bench()
        let store = try bench.store()
        let digest = Invented.digest("a")
        #expect(try store.accept(bench.delivery(), digest: digest, bytes: 3) == .new)
        #expect(
            try store.accept(bench.delivery("again.tif"), digest: digest, bytes: 3)
                == .repeated(deliveries: 2))
        #expect(try store.takeNextToRead(worker: "w", lease: 60) != nil)
        #expect(try store.takeNextToRead(worker: "w", lease: 60) == nil)
    }

    @Test("counts a delivery once, though the service stopped before the source was gone")
    func metAgain() throws {
        let bench = try Bench()
        let store = try bench.store()
        let digest = Invented.digest("a")
        let delivery = bench.delivery()
        #expect(try store.accept(delivery, digest: digest, bytes: 3) == .new)
        #expect(try store.accept(delivery, digest: digest, bytes: 3) == .already)
        bench.pass(seconds: 1)
        #expect(
            try store.accept(bench.delivery(), digest: digest, bytes: 3)
                == .repeated(deliveries: 2))
    }

    @Test("notes a refused thing once, and forgets it once it is dealt with")
    func refusals() throws {
        let bench = try Bench()
        let store = try bench.store()
        func refused(_ name: String) -> RefusedFile {
            RefusedFile(
                name: Confidential(name), folder: "main", reason: .directory,
                at: Instant(milliseconds: 0), wasMoved: false)
        }
        for name in ["a", "b", "a"] { try store.refuse(refused(name)) }
        #expect(try store.refusals().count == 2)
        try store.forgetRefusals(in: "other", except: [])
        #expect(try store.refusals().count == 2)
        try store.forgetRefusals(in: "main", except: ["b"])
        #expect(try store.refusals().map(\.name) == [Confidential("b")])
    }

    @Test("counts an attempt before the work starts, and not where it is given back")
    func attempts() throws {
        let bench = try Bench()
        let store = try bench.store()
        _ = try store.accept(bench.delivery(), digest: Invented.digest("a"), bytes: 3)
        let first = try #require(try store.takeNextToRead(worker: "w", lease: 60))
        #expect(first.attempt == 1)
        try store.returnUnread(first)
        let second = try #require(try store.takeNextToRead(worker: "w", lease: 60))
        #expect(second.attempt == 1)
        #expect(second.fence > first.fence)
    }

    @Test("tries three times, later each time, and then holds the fax for a person")
    func held() async throws {
        let bench = try Bench()
        let store = try bench.store()
        _ = try store.accept(bench.delivery(), digest: Invented.digest("a"), bytes: 3)
        for attempt in 1...3 {
            let ticket = try #require(try store.takeNextToRead(worker: "w", lease: 60))
            #expect(ticket.attempt == attempt)
            try store.failed(ticket, reason: .timeout, retryAfter: 30)
            #expect(try store.takeNextToRead(worker: "w", lease: 60) == nil, "not before its time")
            bench.pass(seconds: 30)
        }
        #expect(try store.takeNextToRead(worker: "w", lease: 60) == nil)
        let held = try await store.heldFaxes(by: Bench.clerk)
        #expect(held.map(\.reason) == ["timeout"])
        #expect(held.first?.names.map { $0.open(for: .testing) } == ["fax.tif"])
        try await store.retry("aaaaaa", reason: "again", by: Bench.clerk)
        #expect(try store.takeNextToRead(worker: "w", lease: 60)?.attempt == 1)
    }

    @Test("gives a dead reader's fax to another, and takes nothing from the dead afterwards")
    func takenOver() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let digest = Invented.digest("a")
        _ = try store.accept(bench.delivery(), digest: digest, bytes: 3)
        let late = try #require(try store.takeNextToRead(worker: "dead", lease: 60))
        bench.pass(seconds: 61)
        let ticket = try #require(try store.takeNextToRead(worker: "alive", lease: 60))
        #expect(try store.renew(late, lease: 60) == false)
        try store.finish(
            late, reading: Invented.reading(digest, [Invented.packet(name: "Late Comer")]),
            words: Invented.words(),
            images: [])
        #expect(try await store.tally().filedFaxes == 0)
        try store.finish(
            ticket, reading: Invented.reading(digest, [Invented.packet()]), words: Invented.words(),
            images: [])
        try store.hold(late, reason: .damaged)
        let page = try await store.list(QueueFilter(today: bench.today), by: Bench.clerk)
        #expect(page.items.map { $0.childName?.open(for: .testing) } == [Invented.childName])
        #expect(try await store.tally().heldFaxes == 0)
    }

    @Test("puts back what a service left that died")
    func reclaimed() throws {
        let bench = try Bench()
        let store = try bench.store()
        _ = try store.accept(bench.delivery(), digest: Invented.digest("a"), bytes: 3)
        _ = try store.takeNextToRead(worker: "dead", lease: 3600)
        #expect(try store.takeNextToRead(worker: "w", lease: 60) == nil)
        #expect(try store.reclaimAbandoned() == 1)
        #expect(try store.takeNextToRead(worker: "w", lease: 60)?.attempt == 2)
    }

    @Test("files a fax once, however often it is finished")
    func finishedTwice() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let digest = Invented.digest("a")
        _ = try store.accept(bench.delivery(), digest: digest, bytes: 3)
        let ticket = try #require(try store.takeNextToRead(worker: "w", lease: 60))
        let reading = Invented.reading(
            digest, [Invented.packet(), Invented.packet(name: "Second Child")])
        try store.finish(ticket, reading: reading, words: Invented.words(), images: [])
        try store.finish(ticket, reading: reading, words: Invented.words(), images: [])
        let page = try await store.list(QueueFilter(today: bench.today), by: Bench.clerk)
        #expect(page.total == 2)
        #expect(Set(page.items.map(\.id)).count == 2)
    }

    @Test("notes a refused thing once, with its name sealed")
    func refused() throws {
        let bench = try Bench()
        let store = try bench.store()
        let thing = RefusedFile(
            name: Confidential("Marigold.lnk"), folder: "main", reason: .symbolicLink,
            at: Instant(milliseconds: 5), wasMoved: false)
        try store.refuse(thing)
        try store.refuse(thing)
        #expect(try store.refusals() == [thing])
    }
}
