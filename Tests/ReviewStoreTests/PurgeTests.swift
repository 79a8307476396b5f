import Foundation
import GRDB
import Packets
import Review
import Spool
import TestSupport
import Testing
import Vault

@testable import ReviewStore

@Suite("A purge")
struct PurgeTests {
    static let one = Person(name: "one", role: .supervisor)
    static let two = Person(name: "two", role: .administrator)

    /// Two children on one fax: pages 1, 2 and 2, 3.
    static func twins(_ bench: Bench, _ store: ReviewStore, _ digit: Character = "a") throws
        -> [PacketID]
    {
        try file(
            bench, store, digit,
            [
                Invented.packet(name: "First Child", pages: [1, 2]),
                Invented.packet(name: "Second Child", pages: [2, 3]),
            ])
    }

    static func file(
        _ bench: Bench, _ store: ReviewStore, _ digit: Character, _ packets: [ReadPacket]
    ) throws -> [PacketID] {
        let bytes = Array("fax \(digit)".utf8)
        let digest = FaxDigest.of(bytes)
        try store.originals.keep(bytes, as: digest.hex)
        _ = try store.accept(bench.delivery("\(digit).tif"), digest: digest, bytes: bytes.count)
        guard let ticket = try store.takeNextToRead(worker: "w", lease: 60) else {
            throw Bench.Lost()
        }
        let pages = (1...3).map { number in
            RecognizedPage(
                number: number, width: 1728, height: 2200, pixelsPerInch: 204,
                lines: Invented.words("Page \(number)").pages[0].lines)
        }
        try store.finish(
            ticket, reading: Invented.reading(digest, packets),
            words: RecognizedFax(transmission: Transmission(), pages: pages),
            images: (1...3).map { PageImage(page: $0, png: Array("picture \($0)".utf8)) })
        return packets.indices.map { PacketID(fax: digest, index: $0) }
    }

    static func purge(_ store: ReviewStore, _ id: PacketID) async throws -> Tombstone {
        try await store.requestPurge(id, reason: .misdirected, retentionYears: 10, by: one)
        return try await store.approvePurge(id, by: two)
    }

    private func everyByte(_ bench: Bench) throws -> [Data] {
        let paths = FileManager.default.enumerator(atPath: bench.path)?.allObjects as? [String]
        return try (paths ?? []).compactMap {
            var isFolder: ObjCBool = false
            let path = bench.path + "/" + $0
            FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            return isFolder.boolValue ? nil : try Data(contentsOf: URL(fileURLWithPath: path))
        }
    }

    @Test("waits until no file of the fax lies in its drop folder any more")
    func leftBehind() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let delivery = bench.delivery("a.tif")
        let id = try Self.file(bench, store, "a", [Invented.packet(pages: [1, 2, 3])])[0]
        try store.refuse(
            RefusedFile(
                name: delivery.name, folder: delivery.folder, reason: .notRemovable,
                at: bench.clock.withLock { $0 }, wasMoved: false))
        await #expect(throws: ReviewError.self) { try await Self.purge(store, id) }
        #expect(try await store.show(id, by: Bench.clerk, for: .intake).item.id == id)
        try store.forgetRefusals(in: delivery.folder, except: ["another.tif"])
        #expect(try await store.approvePurge(id, by: Self.two).faxGone)
    }

    @Test("does not come back by the very file that it came by; sent again it is another fax")
    func leftOver() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let delivery = bench.delivery("a.tif")
        let digest = FaxDigest.of(Array("fax a".utf8))
        let id = try Self.file(bench, store, "a", [Invented.packet(pages: [1, 2, 3])])[0]
        #expect(try !store.isDestroyed(delivery, digest: digest))
        _ = try await Self.purge(store, id)
        #expect(try store.isDestroyed(delivery, digest: digest))
        #expect(try !store.isDestroyed(delivery, digest: FaxDigest.of(Array("fax b".utf8))))
        let again = Delivery(
            name: delivery.name, folder: delivery.folder, modifiedAt: delivery.modifiedAt,
            arrivedAt: delivery.arrivedAt.adding(seconds: 1))
        #expect(try !store.isDestroyed(again, digest: digest))
    }

    @Test("of a fax's last packet leaves a tombstone and nothing else")
    func last() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try Self.file(bench, store, "a", [Invented.packet(pages: [1, 2, 3])])[0]
        try await store.correct(
            id, [.value(.childName, Confidential("Right Name"), page: 1)], reason: nil,
            by: Bench.clerk, fence: nil)
        let row = try await store.pool.read { try store.row(id.text, in: $0).row }
        let sealed: Data = row["read"]
        let wrapped = try await store.keys.pool.read { database in
            try Data.fetchAll(database, sql: "SELECT wrapped FROM keys WHERE owner LIKE '%|%'")
        }
        let stone = try await Self.purge(store, id)
        #expect(stone.faxGone)
        #expect(stone.gone == [1, 2, 3])
        #expect(stone.askedBy == "one" && stone.approvedBy == "two")
        await #expect(throws: ReviewError.noSuchPacket(id.text)) {
            try await store.show(id, by: Bench.clerk, for: .intake)
        }
        let left = try await store.pool.read { try StoreFacts($0).rows }
        for (table, rows) in left
        where !["tombstones", "spent_deliveries", "checkpoints"].contains(table) {
            #expect(rows == 0, "\(table)")
        }
        #expect(
            try await store.search(
                SearchQuery(names: ["right"]), by: Bench.clerk, for: .intake
            ).isEmpty)
        #expect(try store.keys.owners(beginning: "") == ["index", "log", "office"])
        #expect(try store.originals.folder.names().isEmpty)
        #expect(try store.images.folder.names().isEmpty)
        // Overwritten, in the files and their logs.
        for data in try everyByte(bench) {
            #expect(data.range(of: sealed.prefix(40)) == nil)
            for key in wrapped { #expect(data.range(of: key) == nil) }
        }
        #expect(try await store.tombstones(by: Self.one) == [stone])
        guard case .whole = try await store.verifyAudit() else {
            Issue.record("the log should be whole")
            return
        }
    }

    @Test("of one of two children leaves the other all of theirs, the fax too")
    func sibling() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let ids = try Self.twins(bench, store)
        let stone = try await Self.purge(store, ids[0])
        #expect(!stone.faxGone)
        #expect(stone.gone == [1])
        let view = try await store.show(ids[1], by: Bench.clerk, for: .intake)
        #expect(view.item.childName?.open(for: .testing) == "Second Child")
        let page = try await store.pageImage(2, of: ids[1], by: Bench.clerk, for: .intake)
        #expect(page.png == Array("picture 2".utf8))
        #expect(try store.images.folder.names().map { $0.suffix(2) } == ["-2", "-3"])
        let words = try await store.words(1, of: stone.fax, by: Bench.clerk, for: .quality)
        #expect(words.recognized.pages.map(\.number) == [2, 3])
        #expect(try store.originals.open(stone.fax.hex) != nil)
        #expect(try store.openEverything() > 5)
        // The other goes, and with it the fax.
        let next = try await Self.purge(store, ids[1])
        #expect(next.faxGone)
        #expect(try store.originals.folder.names().isEmpty)
        #expect(try store.keys.owners(beginning: "") == ["index", "log", "office"])
    }

    @Test(
        "is not undone by reading the fax again where a page of it lies in another packet by then")
    func readAgainAfterMove() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let ids = try Self.twins(bench, store)
        let other = try Self.file(bench, store, "b", [Invented.packet(name: "Other", pages: [1])])
        try await store.operate(
            .move(ids[0], pages: [1], to: other[0]), .anyway, reason: nil, by: Bench.supervisor)
        let stone = try await Self.purge(store, ids[0])
        for _ in 0..<2 {
            try await store.retry(ids[1].text, reason: "", by: Bench.clerk)
            let ticket = try #require(try store.takeNextToRead(worker: "w", lease: 60))
            let again = [
                Invented.packet(name: "First Child", pages: [1, 2]),
                Invented.packet(name: "Second Child", pages: [2, 3]),
            ]
            try store.finish(
                ticket, reading: Invented.reading(stone.fax, again), words: Invented.words("all"),
                images: (1...3).map { PageImage(page: $0, png: Array("new \($0)".utf8)) })
        }
        let page = try await store.list(QueueFilter(today: bench.today), by: Bench.clerk)
        #expect(Set(page.items.map(\.id)) == [ids[1], other[0]])
    }

    @Test(
        "is not undone by reading the fax again, nor by a page that the two share",
        arguments: [[1], [1, 3]])
    func readAgain(pagesOfFirst: [Int]) async throws {
        let bench = try Bench()
        let store = try bench.store()
        let ids = try Self.twins(bench, store)
        let stone = try await Self.purge(store, ids[0])
        try await store.retry(ids[1].text, reason: "", by: Bench.clerk)
        let ticket = try #require(try store.takeNextToRead(worker: "w", lease: 60))
        let again = [
            Invented.packet(name: "First Child", pages: pagesOfFirst),
            Invented.packet(name: "Second Child", pages: [2, 3]),
        ]
        let pages = (1...3).map { number in
            RecognizedPage(
                number: number, width: 1728, height: 2200, pixelsPerInch: 204,
                lines: Invented.words("Page \(number)").pages[0].lines)
        }
        try store.finish(
            ticket, reading: Invented.reading(stone.fax, again),
            words: RecognizedFax(transmission: Transmission(), pages: pages),
            images: (1...3).map { PageImage(page: $0, png: Array("new \($0)".utf8)) })
        let page = try await store.list(
            QueueFilter(today: bench.today), by: Bench.clerk)
        #expect(page.items.map(\.id) == [ids[1]])
        #expect(
            !(try store.images.folder.names().contains { $0.hasSuffix("-1") && $0.contains("-2-") })
        )
        let words = try await store.words(
            ticket.fence, of: stone.fax, by: Bench.clerk, for: .quality)
        #expect(words.recognized.pages.map(\.number) == [2, 3])
    }

    @Test("and the fax delivered anew is a new fax, with packets under ids of their own")
    func deliveredAgain() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try Self.file(bench, store, "a", [Invented.packet(pages: [1, 2, 3])])[0]
        _ = try await Self.purge(store, id)
        bench.pass(seconds: 5)
        _ = try Self.file(bench, store, "a", [Invented.packet(pages: [1, 2, 3])])
        let page = try await store.list(QueueFilter(today: bench.today), by: Bench.clerk)
        #expect(page.items.count == 1)
        #expect(page.items.first?.id != id)
        #expect(try store.openEverything() > 5)
    }

    @Test(
        "that was broken off between tombstone and shredding is gone on with, and no fax is lost to it"
    )
    func brokenOff() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try Self.file(bench, store, "a", [Invented.packet(pages: [1, 2, 3])])[0]
        let fax = FaxDigest.of(Array("fax a".utf8))
        // As a process leaves it that was killed at the commit.
        try await store.pool.write { database in
            try Tombstone(
                packet: id, fax: fax, pages: [1, 2, 3], gone: [1, 2, 3], faxGone: true,
                receivedOn: bench.today, reason: .misdirected, askedBy: "one",
                askedAt: Instant(milliseconds: 0), approvedBy: "two", at: Instant(milliseconds: 1)
            ).lay(in: database)
        }
        // The same bytes come in before it is gone on with: refused for now, not lost later.
        try store.originals.keep(Array("fax a".utf8), as: fax.hex)
        #expect(throws: ReviewError.store(.busy)) {
            try store.accept(bench.delivery("a.tif"), digest: fax, bytes: 5)
        }
        let again = try bench.store()
        #expect(try again.originals.folder.names().isEmpty)
        #expect(try again.keys.owners(beginning: "") == ["index", "log", "office"])
        try again.originals.keep(Array("fax a".utf8), as: fax.hex)
        #expect(try again.accept(bench.delivery("a.tif"), digest: fax, bytes: 5) == .new)
        #expect(try again.originals.open(fax.hex) == Array("fax a".utf8))
    }

    @Test("that another process is finishing is left to it: the fax delivered anew stays")
    func finishedByAnother() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try Self.file(bench, store, "a", [Invented.packet(pages: [1])])[0]
        let fax = FaxDigest.of(Array("fax a".utf8))
        try await store.pool.write { database in
            try Tombstone(
                packet: id, fax: fax, pages: [1], gone: [1], faxGone: true,
                receivedOn: bench.today, reason: .misdirected, askedBy: "one",
                askedAt: Instant(milliseconds: 0), approvedBy: "two", at: Instant(milliseconds: 1)
            ).lay(in: database)
        }
        var other: FolderLock? = try FolderLock(
            bench.path + "/" + ReviewStore.lockName, .exclusive)
        let beside = try bench.store()
        #expect(try beside.originals.open(fax.hex) != nil)
        _ = other
        other = nil
        #expect(try bench.store().originals.open(fax.hex) == nil)
    }

    @Test("that never committed is noted nowhere; one that did is, before its keys go")
    func notedWhenCommitted() async throws {
        let bench = try Bench()
        try DurableFolder(path: bench.witness).create()
        let store = try bench.store(GivenKey(1), witness: .writing(bench.witness))
        let id = try Self.file(bench, store, "a", [Invented.packet(pages: [1])])[0]
        try await store.requestPurge(id, reason: .misdirected, retentionYears: 10, by: Self.one)
        // As a crash or a full disk at the commit: the transaction is undone.
        try await store.pool.write { try $0.execute(sql: AuditFailure.on) }
        await #expect(throws: ReviewError.self) { try await store.approvePurge(id, by: Self.two) }
        #expect(store.log.notedPurges().isEmpty)
        try await store.pool.write { try $0.execute(sql: AuditFailure.off) }
        let stone = try await store.approvePurge(id, by: Self.two)
        #expect(store.log.notedPurges() == [stone])
    }

    @Test("that a crash ended before its note is noted once, when it is gone on with")
    func notedLater() async throws {
        let bench = try Bench()
        try DurableFolder(path: bench.witness).create()
        let store = try bench.store(GivenKey(1), witness: .writing(bench.witness))
        let id = try Self.file(bench, store, "a", [Invented.packet(pages: [1])])[0]
        let stone = Tombstone(
            packet: id, fax: FaxDigest.of(Array("fax a".utf8)), pages: [1], gone: [1],
            faxGone: true, receivedOn: bench.today, reason: .misdirected, askedBy: "one",
            askedAt: Instant(milliseconds: 0), approvedBy: "two", at: Instant(milliseconds: 1))
        try await store.pool.write { try stone.lay(in: $0) }
        for _ in 0..<2 {
            let again = try bench.store(GivenKey(1), witness: .writing(bench.witness))
            #expect(again.log.notedPurges() == [stone])
        }
    }

    @Test("is refused where it can't be noted outside; one that is under way destroys all the same")
    func witnessAway() async throws {
        let bench = try Bench()
        try DurableFolder(path: bench.witness).create()
        let store = try bench.store(GivenKey(1), witness: .writing(bench.witness))
        let ids = try Self.twins(bench, store)
        try await store.requestPurge(
            ids[0], reason: .misdirected, retentionYears: 10, by: Self.one)
        try FileManager.default.removeItem(atPath: bench.witness)
        await #expect(throws: ReviewError.self) {
            try await store.approvePurge(ids[0], by: Self.two)
        }
        _ = try await store.show(ids[0], by: Bench.clerk, for: .intake)
        let stone = Tombstone(
            packet: ids[0], fax: FaxDigest.of(Array("fax a".utf8)), pages: [1, 2], gone: [1],
            faxGone: false, receivedOn: bench.today, reason: .misdirected, askedBy: "one",
            askedAt: Instant(milliseconds: 0), approvedBy: "two", at: Instant(milliseconds: 1))
        try await store.pool.write { try stone.lay(in: $0) }
        let away = try bench.store(GivenKey(1), witness: .writing(bench.witness))
        #expect(try away.keys.key(of: PacketRow.owner(ids[0])) == nil)
        let open = "SELECT count(*) FROM tombstones WHERE shredded_at IS NULL"
        #expect(try await away.pool.read { try Int.fetchOne($0, sql: open) } == 1)
        try DurableFolder(path: bench.witness).create()
        let back = try bench.store(GivenKey(1), witness: .writing(bench.witness))
        #expect(back.log.notedPurges() == [stone])
        #expect(try await back.pool.read { try Int.fetchOne($0, sql: open) } == 0)
    }

    @Test("takes two people, and who may not is on record")
    func twoPeople() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try bench.file(store)[0]
        await #expect(throws: ReviewError.badRequest("nobody asked to purge packet \(id)")) {
            try await store.approvePurge(id, by: Self.two)
        }
        try await store.requestPurge(id, reason: .courtOrder, retentionYears: 10, by: Self.one)
        let same = Person(name: "one", role: .administrator)
        await #expect(throws: ReviewError.self) { try await store.approvePurge(id, by: same) }
        await #expect(throws: ReviewError.self) {
            try await store.approvePurge(id, by: Bench.clerk)
        }
        let rows = try await store.audit(AuditFilter(packet: id), by: Self.one)
        #expect(rows.suffix(2).map(\.action) == [.denied, .denied])
        #expect(rows.suffix(2).map(\.by) == [same, Bench.clerk])
        try await store.withdrawPurge(id, by: Self.one)
        await #expect(throws: ReviewError.self) { try await store.approvePurge(id, by: Self.two) }
        _ = try await store.show(id, by: Bench.clerk, for: .intake)
    }

    @Test("waits for the end of retention, unless another reason is named")
    func retention() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try bench.file(store)[0]
        try await store.decide(id, Ruling(.wrongProgram), by: Bench.reviewer, fence: nil)
        func ask() async throws {
            try await store.requestPurge(
                id, reason: .retentionEnded, retentionYears: 10, by: Self.one)
        }
        await #expect(throws: ReviewError.self) { try await ask() }
        bench.pass(seconds: 10 * 365 * 86_400)
        await #expect(throws: ReviewError.self) { try await ask() }
        bench.pass(seconds: 4 * 86_400)
        try await ask()
    }

    @Test("approves what was asked for, not what came since")
    func changedSince() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try bench.file(store)[0]
        try await store.requestPurge(id, reason: .misdirected, retentionYears: 10, by: Self.one)
        bench.pass(seconds: 5)
        _ = try store.accept(bench.delivery("again.tif"), digest: Invented.digest("a"), bytes: 3)
        await #expect(throws: ReviewError.readMeanwhile(id.text)) {
            try await store.approvePurge(id, by: Self.two)
        }
        try await store.requestPurge(id, reason: .misdirected, retentionYears: 10, by: Self.one)
        _ = try await store.claim(id, by: Bench.reviewer, lease: 60)
        await #expect(throws: ReviewError.self) { try await store.approvePurge(id, by: Self.two) }
    }
}
