import Packets
import Review
import TestSupport
import Testing

@testable import ReviewStore

@Suite("A store that is asked by people")
struct GuardedTests {
    static let staff = Staff(
        [
            .init(.user("cleo"), roles: [.clerk]), .init(.user("vera"), roles: [.supervisor]),
            .init(.user("otto"), roles: [.auditor]), .init(.user("ada"), roles: [.administrator]),
            .init(.user("nora"), roles: [.reviewer], regions: ["north"]),
            .init(.user("sam"), roles: [.reviewer, .breakGlass], regions: ["south"]),
            .init(.user("elsa"), roles: [.reviewer], regions: ["elsewhere"]),
            .init(.user("doc"), roles: [.administrator, .breakGlass]),
        ], regions: ["north": ["92227"], "south": ["92231"]])

    let bench: Bench
    let store: ReviewStore

    init() throws {
        bench = try Bench()
        store = try bench.store()
    }

    func asker(_ name: String) -> (queue: GuardedQueue, desk: BareDesk, me: Person) {
        let caller = Self.staff.caller(user: name, groups: [])
        let admission = Admission(caller, record: store)
        return (
            GuardedQueue(store, for: admission), BareDesk(store: store, admission: admission),
            Person(name: "forged", role: .supervisor)
        )
    }

    /// The calls of a desk that these tests make, checked.
    struct BareDesk {
        let store: ReviewStore
        let admission: Admission

        func breakGlass(_ id: PacketID, _ reason: String) async throws(ReviewError) -> GlassBreak {
            let standing = try await admission.admit(.breakGlass, as: .clerk, object: id.text)
            return try await store.breakGlass(
                id, reason: Confidential(reason),
                by: Person(name: admission.caller.name, role: standing.role))
        }
    }

    /// One packet in the north, one in the south, one of nowhere.
    func packets() async throws -> [PacketID] {
        var ids: [PacketID] = []
        for (digit, address) in [
            ("a", "1 Palm Court, Brawley, CA 92227"), ("b", "2 Date Street, Calexico, CA 92231"),
            ("c", nil),
        ] as [(Character, String?)] {
            let id = try bench.file(store, digit)[0]
            if let address {
                try await store.correct(
                    id, [.value(.childAddress, Confidential(address), page: nil)], reason: nil,
                    by: Bench.supervisor, fence: nil)
            }
            ids.append(id)
        }
        return ids
    }

    var rows: [AuditEntry] {
        get async throws { try await store.audit(AuditFilter(limit: 500), by: .service) }
    }

    @Test("a reviewer sees, searches and pulls the packets of their region only")
    func regions() async throws {
        let ids = try await packets()
        for (name, own) in [("nora", ids[0]), ("sam", ids[1]), ("elsa", ids[2])] {
            let asker = asker(name)
            let page = try await asker.queue.list(QueueFilter(today: bench.today), by: asker.me)
            #expect(page.items.map(\.id) == [own])
            #expect(page.total == 1)
            let found = try await asker.queue.search(
                SearchQuery(words: ["marigold"]), by: asker.me, for: .review)
            #expect(found.map(\.id) == [own])
            // What was found and not shown is not said to have been shown.
            #expect(try await rows.last { $0.action == .search }?.detail == "1 packets: \(own)")
            let claims = try await asker.queue.claimNext(
                9, QueueFilter(today: bench.today), by: asker.me, lease: 60)
            #expect(claims.map(\.packet) == [own])
            #expect(claims.first?.holder == Person(name: name, role: .reviewer))
        }
    }

    @Test("what a filter says of regions is not listened to")
    func forgedScope() async throws {
        let ids = try await packets()
        let nora = asker("nora")
        var filter = QueueFilter(today: bench.today)
        filter.scope = .everywhere
        #expect(try await nora.queue.list(filter, by: nora.me).items.map(\.id) == [ids[0]])
        var query = SearchQuery(words: ["marigold"])
        query.scope = .regions(Scope.Regions(zips: ["92231"], placed: []))
        let found = try await nora.queue.search(query, by: nora.me, for: .review)
        #expect(found.map(\.id) == [ids[0]])
    }

    @Test("whoever may see everything narrows a list and a claim to a region")
    func narrowed() async throws {
        let ids = try await packets()
        let vera = asker("vera")
        var filter = QueueFilter(today: bench.today)
        filter.region = "north"
        let north = try await vera.queue.list(filter, by: vera.me).items.map(\.id)
        #expect(north == [ids[0]])
        // What a request says of where that is, is not looked at.
        filter.within = .everywhere
        let claims = try await vera.queue.claimNext(9, filter, by: vera.me, lease: 60)
        #expect(claims.map(\.packet) == [ids[0]])
        filter.region = "atlantis"
        await #expect(throws: ReviewError.self) {
            try await vera.queue.list(filter, by: vera.me)
        }
        // A reviewer of one region gets nothing of another by asking for it.
        let nora = asker("nora")
        filter.region = Staff.elsewhere
        #expect(try await nora.queue.list(filter, by: nora.me).items.isEmpty)
        filter.region = "south"
        #expect(try await nora.queue.claimNext(9, filter, by: nora.me, lease: 60).isEmpty)
    }

    @Test("every call on a packet of another region is refused, and on record")
    func otherRegion() async throws {
        let ids = try await packets()
        let south = ids[1]
        let nora = asker("nora")
        let (queue, me) = (nora.queue, nora.me)
        let claim = Claim(packet: south, fence: 1, holder: me, until: Instant(milliseconds: 0))
        let calls: [(String, () async throws -> Void)] = [
            (
                "show",
                { _ = try await queue.show(south, by: me, for: .review) }
            ),
            (
                "page-image",
                {
                    _ = try await queue.pageImage(1, of: south, by: me, for: .review)
                }
            ),
            (
                "show-whole",
                {
                    _ = try await queue.showWhole(
                        south, because: SensitiveOpening(.care), by: me, for: .review)
                }
            ),
            (
                "whole-page-image",
                {
                    _ = try await queue.wholePageImage(
                        1, of: south, because: SensitiveOpening(.care), by: me, for: .review)
                }
            ),
            (
                "page-words",
                {
                    _ = try await queue.pageWords(
                        of: south, because: nil, by: me, for: .export)
                }
            ),
            (
                "page-words",
                {
                    _ = try await queue.pageWords(
                        of: south, because: SensitiveOpening(.care), by: me, for: .export)
                }
            ),
            (
                "disclose",
                { try await queue.disclose(south, to: "certificate 1", by: me, fence: nil) }
            ),
            (
                "misdirect",
                {
                    try await queue.misdirect(south, .setApart(.otherCounty), by: me)
                }
            ),
            (
                "claim",
                { _ = try await queue.claim(south, by: me, lease: 60) }
            ),
            ("renew", { _ = try await queue.renew(claim, lease: 60) }),
            (
                "release",
                {
                    try await queue.release(south, reason: "", by: me, fence: nil)
                }
            ),
            (
                "correct",
                {
                    try await queue.correct(
                        south, [.absent(.insurer)], reason: nil, by: me, fence: nil)
                }
            ),
            (
                "decide",
                {
                    try await queue.decide(south, Ruling(.wrongProgram), by: me, fence: nil)
                }
            ),
            (
                "reopen",
                { try await queue.reopen(south, reason: "", by: me) }
            ),
            (
                "export",
                { try await queue.export(south, to: "x", by: me) }
            ),
            (
                "retry",
                { try await queue.retry(south.text, reason: "", by: me) }
            ),
        ]
        for (right, call) in calls {
            do {
                try await call()
                Issue.record("\(right) was allowed")
            } catch {
                // The same as for an id that nobody gave.
                #expect(error as? ReviewError == .noSuchPacket(south.text), "\(right)")
            }
            let row = try await rows.last
            #expect(row?.action == .denied)
            #expect(row?.by == Person(name: "nora", role: .reviewer))
            #expect(row?.object == south.text)
            #expect(row?.detail == "\(right): another region")
        }
        // By a fax's digest nobody gets past their region.
        await #expect(throws: ReviewError.self) {
            try await queue.retry(Invented.digest("b").hex, reason: "", by: me)
        }
        #expect(try await store.show(south, by: .service, for: .review).item.state == .pending)
    }

    @Test("a moved child's packet is of the new region at once")
    func moved() async throws {
        let ids = try await packets()
        let nora = asker("nora")
        _ = try await nora.queue.show(ids[0], by: nora.me, for: .review)
        try await store.correct(
            ids[0], [.value(.childAddress, Confidential("9 Elm, Calexico, CA 92231"), page: nil)],
            reason: nil, by: Bench.supervisor, fence: nil)
        await #expect(throws: ReviewError.noSuchPacket(ids[0].text)) {
            try await nora.queue.show(ids[0], by: nora.me, for: .review)
        }
    }

    @Test("who has a region is not even told that there are packets elsewhere")
    func unknownElsewhere() async throws {
        let ids = try await packets()
        let nora = asker("nora")
        #expect(try await nora.queue.ids(beginning: ids[0].text) == [ids[0]])
        #expect(try await nora.queue.resolve(ids[0].text) == ids[0])
        for id in ids.dropFirst() {
            #expect(try await nora.queue.ids(beginning: id.text).isEmpty)
            for typed in [id.text, String(id.text.prefix(6))] {
                await #expect(throws: ReviewError.noSuchPacket(typed)) {
                    try await nora.queue.resolve(typed)
                }
            }
        }
        // Who may break the glass has to know what for.
        for name in ["cleo", "sam"] {
            for id in ids {
                #expect(try await asker(name).queue.ids(beginning: id.text) == [id])
                #expect(try await asker(name).queue.resolve(id.text) == id)
            }
        }
    }

    @Test("a summary that an earlier version sealed does not hide where the child lives")
    func earlierSummaries() async throws {
        let ids = try await packets()
        struct Earlier: Encodable {
            let name: Confidential<String>
        }
        try await store.pool.write { [store] database in
            let row = try store.row(ids[0].text, in: database)
            let sealed = try Sealing.sealed(
                Earlier(name: Confidential("Marigold Quill-Testchild")), key: row.key,
                place: "packets|child|\(row.id)")
            try database.execute(
                sql: "UPDATE packets SET child = ? WHERE id = ?", arguments: [sealed, ids[0].text])
        }
        let nora = asker("nora")
        #expect(
            try await nora.queue.list(QueueFilter(today: bench.today), by: nora.me).items.map(\.id)
                == [ids[0]])
    }

    @Test("roles: the log without records, keys without records, records without the log")
    func roles() async throws {
        let ids = try await packets()
        for name in ["otto", "ada"] {
            let asker = asker(name)
            await #expect(throws: ReviewError.self) {
                try await asker.queue.show(ids[0], by: asker.me, for: .review)
            }
            await #expect(throws: ReviewError.self) {
                try await asker.queue.list(QueueFilter(today: bench.today), by: asker.me)
            }
            #expect(try await asker.queue.tally().filedFaxes == 3)
        }
        let otto = asker("otto")
        let log = try await otto.queue.audit(AuditFilter(), by: otto.me)
        #expect(log.last?.detail == "list: not with this role")
        for entry in log {
            #expect(!"\(entry.object) \(entry.detail)".contains("Marigold"))
        }
        for name in ["cleo", "ada", "nora"] {
            let asker = asker(name)
            await #expect(throws: ReviewError.self) {
                try await asker.queue.audit(AuditFilter(), by: asker.me)
            }
        }
    }

    @Test("leases that no clock can count are refused")
    func leases() async throws {
        let ids = try await packets()
        let vera = asker("vera")
        for seconds in [Int.max, 0, -1, 86_401] {
            await #expect(throws: ReviewError.self) {
                try await vera.queue.claim(ids[0], by: vera.me, lease: seconds)
            }
            await #expect(throws: ReviewError.self) {
                try await vera.queue.claimNext(
                    1, QueueFilter(today: bench.today), by: vera.me, lease: seconds)
            }
        }
    }

    // MARK: emergencies
}
