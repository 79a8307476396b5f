import Foundation
import GRDB
import Packets
import Review
import Spool
import TestSupport
import Testing
import Vault

@testable import ReviewStore

/// A page that was read upside down gives nothing; turned, it tells of its child.
@Suite("A page that is turned")
struct TurnTests {
    /// What the page says once it is turned.
    private static let child = InventedChild(1)

    /// A fax of two pages: the first tells of a child, the second was read upside down.
    @discardableResult
    private static func file(
        _ bench: Bench, _ store: ReviewStore, _ seed: String = "turned",
        sensitive: [SensitivePage] = []
    ) throws -> PacketID {
        let fax = InventedFax(seed, children: [InventedChild(0), InventedChild(1)])
        let garbled = fax.words.pages.map { page in
            page.number == 1
                ? page
                : RecognizedPage(
                    number: 2, width: 1728, height: 2200, pixelsPerInch: 204, rotation: 180,
                    lines: Invented.words("ɐɹqǝʇ").pages[0].lines)
        }
        let first = fax.reading.packets[0].extracted
        let packet = ExtractedPacket(
            pages: [1, 2], fields: first.fields, findings: first.findings,
            circumstances: Circumstances(), language: "en", sensitive: sensitive)
        let reading = Reading(
            fax: fax.reading.fax,
            pages: fax.reading.pages.map {
                ClassifiedPage(
                    number: $0.number, kind: .referral, isBlank: false,
                    rotation: $0.number == 2 ? 180 : 0, confidence: 0.4)
            },
            packets: [
                ReadPacket(
                    extracted: packet,
                    eligibility: try BirthYearRule().flag(packet, receivedOn: bench.today))
            ], alerts: [.unreadablePages])
        let digest = fax.digest
        try store.originals.keep(Array("fax \(seed)".utf8), as: digest.hex)
        _ = try store.accept(bench.delivery("\(seed).tif"), digest: digest, bytes: 3)
        guard let ticket = try store.takeNextToRead(worker: "w", lease: 60) else {
            throw Bench.Lost()
        }
        try store.finish(
            ticket, reading: reading,
            words: RecognizedFax(transmission: Transmission(), pages: garbled),
            images: (1...2).map { PageImage(page: $0, png: Array("\(seed) \($0)".utf8)) })
        return PacketID(fax: digest, index: 0)
    }

    /// As it is recognised the right way up.
    private static func upright(_ wanted: PageToTurn) -> TurnedPage {
        let page = InventedFax("other", children: [child]).words.pages[0]
        return TurnedPage(
            RecognizedPage(
                number: wanted.page, width: 1728, height: 2200, pixelsPerInch: 204,
                rotation: wanted.turned.rawValue, lines: page.lines, confidence: 0.9),
            PageImage(page: wanted.page, png: Array("upright".utf8)))
    }

    @discardableResult
    private static func turn(
        _ store: ReviewStore, _ page: Int, of id: PacketID, _ mode: Surgery.Mode = .doing,
        by person: Person = Bench.clerk
    ) async throws -> TurnOutcome {
        let wanted = try await store.pageToTurn(page, by: .around, of: id, by: person)
        return try await store.turn(
            wanted, to: upright(wanted), of: id, mode, reason: Confidential("upside down"),
            by: person)
    }

    private static func view(_ store: ReviewStore, _ id: PacketID) async throws -> PacketView {
        try await store.show(id, by: Bench.reviewer, for: .review)
    }

    private static func picture(
        _ store: ReviewStore, _ page: Int, _ id: PacketID
    ) async throws -> String {
        let picture = try await store.pageImage(page, of: id, by: Bench.reviewer, for: .review)
        return String(decoding: picture.png, as: UTF8.self)
    }

    @Test("is read anew, shown upright, on record, and what people said stands; undo puts all back")
    func turned() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try Self.file(bench, store)
        try await store.correct(
            id, [.value(.insurer, Confidential("Fernbank Health"), page: 2)], reason: nil,
            by: Bench.clerk, fence: nil)
        let before = try await Self.view(store, id)
        let shown = try await Self.turn(store, 2, of: id, .showing)
        #expect(shown.undo == nil)
        #expect(try await Self.view(store, id).read == before.read)
        #expect(try await Self.picture(store, 2, id) == "turned 2")

        let outcome = try await Self.turn(store, 2, of: id)
        #expect(outcome.page == 2)
        let after = try await Self.view(store, id)
        #expect(after.read.extracted.findings.map(\.evidence.page) == [1, 2])
        #expect(after.pages.map(\.rotation) == [0, 0])
        #expect(after.shown.extracted.field(.insurer)?.value == Confidential("Fernbank Health"))
        #expect(after.turns.map(\.turn) == [.around])
        #expect(after.turns.map(\.page) == [2])
        #expect(after.remarks.map(\.words) == [Confidential("upside down")])
        #expect(after.reading == before.reading + 1)
        #expect(try await Self.picture(store, 1, id) == "turned 1")
        #expect(try await Self.picture(store, 2, id) == "upright")
        let log = try await store.audit(AuditFilter(packet: id), by: Bench.supervisor)
        #expect(log.contains { $0.action == .operate && $0.detail.hasPrefix("turn page 2") })
        #expect(try store.originals.open(after.item.fax.hex) == Array("fax turned".utf8))

        bench.pass(seconds: 60)
        let number = try #require(outcome.undo)
        try await store.turnBack(number, of: id, .doing, reason: nil, by: Bench.clerk)
        let back = try await Self.view(store, id)
        #expect(back.read == before.read)
        #expect(back.pages == before.pages)
        #expect(back.item.alerts == before.item.alerts)
        #expect(back.item.pagesChanged == before.item.pagesChanged)
        #expect(back.turns.map(\.stands) == [false])
        #expect(try await Self.picture(store, 2, id) == "turned 2")
        await #expect(throws: ReviewError.self) {
            try await store.turnBack(number, of: id, .doing, reason: nil, by: Bench.clerk)
        }
    }

    @Test("holds for every later recognition of its fax, until it is taken back")
    func later() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try Self.file(bench, store)
        let fax = try await Self.view(store, id).item.fax
        let number = try #require(try await Self.turn(store, 2, of: id).undo)
        func known() async throws -> [Int: PageRotation] {
            try await store.original(of: fax, by: Bench.supervisor, for: .quality).turned
        }
        #expect(try await known() == [2: PageRotation.none])
        try await store.retry(id.text, reason: "", by: Bench.clerk)
        let ticket = try #require(try store.takeNextToRead(worker: "w", lease: 60))
        #expect(ticket.turned == [2: PageRotation.none])
        // While it is read nothing is turned.
        await #expect(throws: ReviewError.readMeanwhile("fax \(fax.short)")) {
            try await Self.turn(store, 2, of: id)
        }
        try store.returnUnread(ticket)
        try await store.pool.write {
            try $0.execute(sql: "UPDATE faxes SET state = 'filed' WHERE state = 'waiting'")
        }
        try await store.turnBack(number, of: id, .doing, reason: nil, by: Bench.clerk)
        #expect(try await known() == [:])
    }

    @Test("stays as it is where its fax was read meanwhile, and leaves no picture behind")
    func overtaken() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try Self.file(bench, store)
        let before = try await Self.view(store, id)
        let names = try store.images.folder.names()
        let wanted = try await store.pageToTurn(2, by: .around, of: id, by: Bench.clerk)
        _ = try await store.keepWords(
            wanted.known, images: [], of: wanted.fax, by: Bench.supervisor)
        await #expect(throws: ReviewError.readMeanwhile("fax \(wanted.fax.short)")) {
            try await store.turn(
                wanted, to: Self.upright(wanted), of: id, .doing, reason: nil, by: Bench.clerk)
        }
        #expect(try await Self.view(store, id) == before)
        #expect(try store.images.folder.names().sorted() == names.sorted())
    }

    @Test("is refused under another's hands, once decided, and where there is nothing to turn")
    func refused() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try Self.file(bench, store)
        await #expect(throws: ReviewError.noSuchPage(3, id)) {
            try await Self.turn(store, 3, of: id)
        }
        let claim = try await store.claim(id, by: Bench.reviewer, lease: 600)
        await #expect(
            throws: ReviewError.heldByOther(id, holder: "reviewer", until: claim.until)
        ) { try await Self.turn(store, 2, of: id) }
        try await Self.turn(store, 2, of: id, by: Bench.reviewer)
        #expect(try await Self.view(store, id).item.claim == claim)
        try await store.decide(
            id, Ruling(.needsEvaluation), by: Bench.reviewer, fence: claim.fence)
        await #expect(
            throws: ReviewError.wrongState(id, .decided, wanted: "pending or claimed")
        ) { try await Self.turn(store, 1, of: id) }
    }

    @Test("is kept back as it was, whatever the rules can still read on it")
    func keptBack() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try Self.file(
            bench, store,
            sensitive: [SensitivePage(page: 2, stratum: .mentalHealth, rules: ["invented"])])
        #expect(try await Self.view(store, id).withheld?.pages == [2])
        try await Self.turn(store, 2, of: id)
        #expect(try await Self.view(store, id).withheld?.pages == [2])
        await #expect(throws: ReviewError.heldBack(2, id)) {
            try await Self.picture(store, 2, id)
        }
    }

    @Test("may lie in another fax's packet, and steps before and after are taken back in turn")
    func guest() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let goes = try Self.file(bench, store)
        bench.pass(seconds: 60)
        let stays = try Self.file(bench, store, "other")
        let before = [try await Self.view(store, goes), try await Self.view(store, stays)]
        try await store.operate(
            .join(goes, into: stays), .anyway, reason: nil, by: Bench.clerk)
        let outcome = try await Self.turn(store, 4, of: stays)
        #expect(outcome.page == 4)
        #expect(try await Self.picture(store, 4, stays) == "upright")
        #expect(try await Self.picture(store, 3, stays) == "turned 1")
        #expect(
            try await Self.view(store, stays).read.extracted.findings.map(\.evidence.page)
                .contains(4))
        #expect(try await Self.view(store, stays).turns.map(\.page) == [4])
        let made = try await store.operate(
            .split(stays, pages: [4]), .doing, reason: nil, by: Bench.clerk)
        let new = try #require(made.parts.last?.id)
        #expect(
            try await Self.view(store, new).shown.extracted.field(.childName)?.value
                == Confidential(Self.child.name))
        try await store.operate(.undo(stays, with: new), .doing, reason: nil, by: Bench.clerk)
        try await store.turnBack(
            try #require(outcome.undo), of: stays, .doing, reason: nil, by: Bench.clerk)
        try await store.operate(.undo(goes, with: stays), .doing, reason: nil, by: Bench.clerk)
        for old in before {
            let view = try await Self.view(store, old.item.id)
            #expect(view.read.extracted.pages == old.read.extracted.pages)
            #expect(view.pages.map(\.rotation) == old.pages.map(\.rotation))
        }
        #expect(try await Self.picture(store, 2, goes) == "turned 2")
    }

    @Test("goes with its fax, and comes back from a backup")
    func gone() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try Self.file(bench, store)
        try await Self.turn(store, 2, of: id)
        let key = BackupPrivateKey()
        bench.pass(seconds: 61)
        try await store.backUp(
            to: bench.path + "-backup", key: key.publicKey, by: Bench.supervisor)
        let report = try Restore(
            backup: bench.path + "-backup", records: nil, key: key, witness: nil
        ).run(
            into: bench.path + "-restored", source: GivenKey(3), clock: store.clock,
            by: PurgeTests.two)
        #expect(report.damaged.isEmpty)
        let back = try ReviewStore(
            folder: bench.path + "-restored", source: GivenKey(3), flagging: BirthYearRule(),
            clock: store.clock)
        #expect(try await Self.view(back, id).turns.count == 1)
        #expect(try await Self.picture(back, 2, id) == "upright")
        for change in ["UPDATE page_turns SET person = 'x'", "DELETE FROM page_turns"] {
            await #expect(throws: DatabaseError.self) {
                try await store.pool.write { try $0.execute(sql: change) }
            }
        }
        _ = try await PurgeTests.purge(store, id)
        #expect(try store.images.folder.names().isEmpty)
        #expect(
            try await store.pool.read {
                try Int.fetchOne($0, sql: "SELECT count(*) FROM page_turns")
            } == 0)
    }
}
