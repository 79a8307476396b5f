import Foundation
import GRDB
import Packets
import Review
import Spool
import TestSupport
import Testing
import Vault

@testable import ReviewStore

/// Whatever is done or shown fails where the log can't be written, and leaves no trace.
@Suite("Where the log can't be written")
struct UnrecordedTests {
    struct Action: Sendable, CustomTestStringConvertible {
        let name: String
        /// A packet that is pending, one that is decided, one that somebody else claimed.
        let act: @Sendable (ReviewStore, _ ids: [PacketID], Bench) async throws -> Void
        var testDescription: String { name }

        init(
            _ name: String,
            _ act: @escaping @Sendable (ReviewStore, [PacketID], Bench) async throws -> Void
        ) {
            self.name = name
            self.act = act
        }
    }

    static let reviewer = Bench.reviewer
    static let actions: [Action] = [
        Action("receive") { store, _, bench in
            _ = try store.accept(bench.delivery("n"), digest: Invented.digest("e"), bytes: 3)
        },
        Action("receive again") { store, _, bench in
            _ = try store.accept(bench.delivery("n2"), digest: Invented.digest("a"), bytes: 3)
        },
        Action("refuse a file") { store, _, bench in
            try store.refuse(
                RefusedFile(
                    name: Confidential("x"), folder: "main", reason: .directory,
                    at: bench.clock.withLock { $0 }, wasMoved: false))
        },
        Action("take to read") { store, _, _ in
            _ = try store.takeNextToRead(worker: "w", lease: 60)
        },
        Action("list") { store, _, bench in
            _ = try await store.list(QueueFilter(today: bench.today), by: reviewer)
        },
        Action("search") { store, _, _ in
            _ = try await store.search(SearchQuery(names: ["quill"]), by: reviewer, for: .intake)
        },
        Action("view") { store, ids, _ in
            _ = try await store.show(ids[0], by: reviewer, for: .review)
        },
        Action("view a page") { store, ids, _ in
            _ = try await store.pageImage(1, of: ids[0], by: reviewer, for: .review)
        },
        Action("view words behind pages") { store, ids, _ in
            _ = try await store.pageWords(of: ids[0], because: nil, by: reviewer, for: .export)
        },
        Action("give a copy away") { store, ids, _ in
            try await store.disclose(ids[0], to: "certificate 1", by: reviewer, fence: nil)
        },
        Action("view held faxes") { store, _, _ in _ = try await store.heldFaxes(by: reviewer) },
        Action("view the log") { store, _, _ in
            _ = try await store.audit(AuditFilter(), by: reviewer)
        },
        Action("claim") { store, ids, _ in
            _ = try await store.claim(ids[0], by: reviewer, lease: 60)
        },
        Action("claim the next") { store, _, bench in
            _ = try await store.claimNext(
                1, QueueFilter(today: bench.today), by: reviewer, lease: 60)
        },
        Action("release") { store, ids, _ in
            try await store.release(ids[2], reason: "", by: Bench.supervisor, fence: nil)
        },
        Action("correct") { store, ids, _ in
            try await store.correct(
                ids[0], [.value(.childName, Confidential("Other Name"), page: 1)], reason: nil,
                by: reviewer, fence: nil)
        },
        Action("decide") { store, ids, _ in
            try await store.decide(ids[0], Ruling(.wrongProgram), by: reviewer, fence: nil)
        },
        Action("reopen") { store, ids, _ in
            try await store.reopen(ids[1], reason: "", by: reviewer)
        },
        Action("export") { store, ids, _ in
            try await store.export(ids[1], to: "county", by: reviewer)
        },
        Action("retry") { store, ids, _ in
            try await store.retry(ids[0].text, reason: "", by: reviewer)
        },
        Action("list filed faxes") { store, _, _ in _ = try await store.filedFaxes(by: reviewer) },
        Action("view words") { store, _, _ in
            _ = try await store.words(1, of: Invented.digest("a"), by: reviewer, for: .quality)
        },
        Action("view an original") { store, _, _ in
            _ = try await store.original(of: Invented.digest("a"), by: reviewer, for: .quality)
        },
        Action("read again") { store, ids, _ in
            let reading = Invented.reading(
                Invented.digest("a"), [Invented.packet(name: "Read Again")])
            try await store.readAgain(
                ids[0], FurtherReading(reading.packets[0], of: reading, from: 1), after: 1,
                by: reviewer)
        },
        Action("mark pages changed") { store, ids, _ in
            try await store.markPagesChanged(ids[0], by: reviewer)
        },
        Action("ask for a purge") { store, ids, _ in
            try await store.requestPurge(
                ids[0], reason: .courtOrder, retentionYears: 10, by: PurgeTests.two)
        },
        Action("approve a purge") { store, ids, _ in
            try await store.approvePurge(ids[1], by: PurgeTests.two)
        },
        Action("withdraw a purge") { store, ids, _ in
            try await store.withdrawPurge(ids[1], by: PurgeTests.two)
        },
        Action("list purges") { store, _, _ in _ = try await store.tombstones(by: reviewer) },
        Action("list purge requests") { store, _, _ in
            _ = try await store.purgeRequests(by: reviewer)
        },
        Action("back up") { store, _, bench in
            try await store.backUp(
                to: bench.path + "-backup", key: BackupPrivateKey().publicKey, by: reviewer)
        },
        Action("change settings") { store, _, _ in
            try store.noteSettings(["claimMinutes": "2"], by: reviewer)
        },
        Action("record a denial") { store, _, _ in
            try await store.recordDenied("may not", by: reviewer)
        },
    ]

    private func everything(_ store: ReviewStore) throws -> [String: [String]] {
        try store.pool.read { database in
            var rows: [String: [String]] = [:]
            let tables = try String.fetchAll(
                database, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
            for table in tables {
                rows[table] = try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map {
                    row in row.map { "\($0): \($1.storage)" }.joined(separator: ", ")
                }.sorted()
            }
            return rows
        }
    }

    @Test("nothing is done and nothing shown", arguments: actions)
    func nothing(_ action: Action) async throws {
        let bench = try Bench()
        let store = try bench.store()
        let ids = try "abc".map { try bench.file(store, $0)[0] }
        _ = try store.accept(bench.delivery("w"), digest: Invented.digest("d"), bytes: 3)
        try await store.decide(ids[1], Ruling(.wrongProgram), by: Bench.reviewer, fence: nil)
        _ = try await store.claim(ids[2], by: Bench.other, lease: 600)
        try await store.requestPurge(
            ids[1], reason: .courtOrder, retentionYears: 10, by: PurgeTests.one)
        try store.noteSettings(["claimMinutes": "1"], by: Bench.reviewer)
        try await store.pool.write { try $0.execute(sql: AuditFailure.on) }
        bench.pass(seconds: 5)
        let before = try everything(store)
        await #expect(throws: (any Error).self) { try await action.act(store, ids, bench) }
        #expect(try everything(store) == before)
        #expect(!FileManager.default.fileExists(atPath: bench.path + "-backup/keys.intake"))
        #expect(try store.openEverythingButOriginals() > 0)
        try await store.pool.write { try $0.execute(sql: AuditFailure.off) }
        bench.pass(seconds: 1)
        try await action.act(store, ids, bench)
        #expect(try everything(store) != before)
    }
}

extension ReviewStore {
    /// Every packet's seals; the faxes of a bench have no originals.
    func openEverythingButOriginals() throws -> Int {
        try pool.read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM packets").map { try opened($0).read() }
                .count
        }
    }
}
