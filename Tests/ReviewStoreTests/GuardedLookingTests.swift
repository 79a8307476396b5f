import Foundation
import Packets
import Review
import TestSupport
import Testing

@testable import ReviewStore

@Suite("What is kept back, apart or damaged, asked for by people")
struct GuardedLookingTests {
    let bench: Bench
    let store: ReviewStore
    /// A page about the child's mother that is kept back, of a child of the north.
    let id: PacketID

    init() async throws {
        bench = try Bench()
        store = try bench.store()
        id = try bench.file(store)[0]
        try await store.correct(
            id,
            [
                .value(
                    .childAddress, Confidential("1 Palm Court, Brawley, CA 92227"), page: nil),
                .tagged(.abuse, page: 1),
            ], reason: nil, by: Bench.supervisor, fence: nil)
    }

    private func queue(_ name: String) -> GuardedQueue {
        let caller = GuardedTests.staff.caller(user: name, groups: [])
        return GuardedQueue(store, for: Admission(caller, record: store))
    }

    /// What a request says of its asker, which is not believed.
    private let me = Person(name: "forged", role: .supervisor)

    @Test("whoever sees records opens what is kept back, for a reason that is on record")
    func opened() async throws {
        for name in ["cleo", "nora", "vera"] {
            let view = try await queue(name).showWhole(
                id, because: SensitiveOpening(.care), by: me, for: .review)
            #expect(view.sensitive.map(\.stratum) == [.abuse])
            _ = try await queue(name).wholePageImage(
                1, of: id, because: SensitiveOpening(.care), by: me, for: .review)
            let rows = try await store.audit(AuditFilter(packet: id, person: name), by: .service)
            #expect(rows.suffix(2).map(\.action) == [.viewSensitive, .viewSensitive])
        }
    }

    @Test("who looks after keys or the log opens nothing, whatever the reason")
    func closed() async throws {
        for name in ["otto", "ada", "doc", "mallory"] {
            let queue = queue(name)
            for reason in SensitiveOpening.Reason.allCases {
                await #expect(throws: ReviewError.self) {
                    try await queue.showWhole(
                        id, because: SensitiveOpening(reason, words: Confidential("words")),
                        by: me, for: .review)
                }
                await #expect(throws: ReviewError.self) {
                    try await queue.wholePageImage(
                        1, of: id, because: SensitiveOpening(reason), by: me, for: .review)
                }
            }
            await #expect(throws: ReviewError.self) { try await queue.misdirected(by: me) }
            await #expect(throws: ReviewError.self) {
                try await queue.misdirect(id, .setApart(.otherOffice), by: me)
            }
        }
    }

    @Test("nobody says that they compare readings but who reads again")
    func comparing() async throws {
        let opening = SensitiveOpening(.comparing)
        for name in ["cleo", "nora"] {
            await #expect(throws: ReviewError.self) {
                try await queue(name).showWhole(id, because: opening, by: me, for: .quality)
            }
        }
        _ = try await queue("vera").showWhole(id, because: opening, by: me, for: .quality)
    }

    @Test("an emergency opens what is kept back as well, for a reason of its own")
    func glass() async throws {
        let sam = queue("sam")
        let opening = SensitiveOpening(.care)
        await #expect(throws: ReviewError.denied(.otherRegion(id))) {
            try await sam.showWhole(id, because: opening, by: me, for: .review)
        }
        try await store.breakGlass(
            id, reason: Confidential("the hospital is calling"),
            by: Person(name: "sam", role: .breakGlass))
        await #expect(throws: ReviewError.heldBack(1, id)) {
            try await sam.pageImage(1, of: id, by: me, for: .review)
        }
        _ = try await sam.showWhole(id, because: opening, by: me, for: .review)
        let row = try await store.audit(AuditFilter(packet: id), by: .service).last
        #expect(row?.action == .viewSensitive)
        #expect(row?.by == Person(name: "sam", role: .breakGlass))
        #expect(row?.purpose == "emergency")
    }

    @Test("where a child lives crosses no door, since it may stand on a page that is kept back")
    func noZIP() async throws {
        let filter = QueueFilter(today: bench.today)
        let page = try await queue("nora").list(filter, by: me)
        #expect(page.items.map(\.id) == [id])
        let view = try await queue("nora").show(id, by: me, for: .review)
        for bytes in [try JSONEncoder().encode(page), try JSONEncoder().encode(view.item)] {
            #expect(!String(decoding: bytes, as: UTF8.self).contains("92227"))
        }
    }

    @Test("a reviewer sets packets of their region apart, and puts them back")
    func apart() async throws {
        let nora = queue("nora")
        try await nora.misdirect(id, .setApart(.otherOffice), by: me)
        await #expect(throws: ReviewError.standsApart(id)) {
            try await nora.show(id, by: me, for: .review)
        }
        await #expect(throws: ReviewError.noSuchPacket(id.text)) {
            try await queue("elsa").misdirect(id, .putBack, by: me)
        }
        try await nora.misdirect(id, .putBack, by: me)
        _ = try await nora.show(id, by: me, for: .review)
    }

    @Test("a packet that does not open holds up no list, and is of no region")
    func damaged() async throws {
        let whole = try bench.file(store, "b")[0]
        try await store.pool.write { [id] database in
            try database.execute(
                sql: "UPDATE packets SET child = ? WHERE id = ?",
                arguments: [Data(repeating: 0, count: 64), id.text])
        }
        let filter = QueueFilter(today: bench.today)
        let all = try await queue("vera").list(filter, by: me).items
        #expect(all.filter(\.isDamaged).map(\.id) == [id])
        #expect(try await queue("nora").list(filter, by: me).items.isEmpty)
        #expect(
            Set(try await queue("elsa").list(filter, by: me).items.map(\.id)) == [id, whole])
    }
}
