import Foundation
import GRDB
import Packets
import Review
import Spool
import TestSupport
import Testing
import Vault

@testable import ReviewStore

/// A copy of a data folder that an earlier version left.
struct EarlierOffice {
    let bench: Bench
    let key: KeyFile
    static let fax = "79c2249361629cc43793371cd4745185ce97064faf52ef5ff08fbb96f756c6fa"

    init() throws {
        bench = try Bench()
        let kept = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Earlier").path
        for name in ["intake.sqlite", "originals", "pages"] {
            try FileManager.default.copyItem(
                atPath: "\(kept)/\(name)", toPath: "\(bench.path)/\(name)")
        }
        key = KeyFile(path: bench.path + "-witness/master.key")
        try DurableFolder(path: bench.path + "-witness").create()
        let text = try Data(contentsOf: URL(fileURLWithPath: "\(kept)/master.key"))
        try DurableFolder(path: bench.path + "-witness").write(Array(text), as: "master.key")
    }

    /// As 0.1.0 left it, which kept no words.
    func forgetWords() throws {
        let queue = try DatabaseQueue(path: bench.path + "/intake.sqlite")
        try queue.write { database in
            try database.execute(
                sql: """
                    DROP TABLE recognitions; DROP TABLE records; DROP TABLE readings;
                    ALTER TABLE faxes DROP COLUMN words;
                    ALTER TABLE packets DROP COLUMN images;
                    DELETE FROM grdb_migrations WHERE identifier <> '1 faxes, packets, audit'
                    """)
        }
    }

    func id(_ store: ReviewStore) async throws -> PacketID {
        let fax = try #require(try await store.filedFaxes(by: Bench.clerk).first)
        return try #require(fax.packets.first?.id)
    }
}

@Suite("A data folder of an earlier version")
struct UpgradeTests {
    @Test("opens with everything in it, and its keys stand apart from then on")
    func opens() async throws {
        let earlier = try EarlierOffice()
        let store = try earlier.bench.store(earlier.key)
        let id = try await earlier.id(store)
        let view = try await store.show(id, by: Bench.clerk, for: .intake)
        #expect(view.corrections.count == 1)
        #expect(view.shown.fields.contains { $0.field.value.open(for: .testing) == "7605550123" })
        let page = try await store.pageImage(1, of: id, by: Bench.clerk, for: .intake)
        #expect(page.png.count > 1000)
        let fax = try #require(FaxDigest(hex: EarlierOffice.fax))
        let words = try await store.words(1, of: fax, by: Bench.clerk, for: .quality)
        #expect(words.recognized.pages.map(\.number) == [1])
        #expect(try FaxDigest.of(store.keptOriginals.open(EarlierOffice.fax) ?? []) == fax)
        let found = try await store.search(
            SearchQuery(names: ["grimaldi"]), by: Bench.clerk, for: .intake)
        #expect(found.map(\.id) == [id])
        guard case .whole = try await store.verifyAudit() else {
            Issue.record("the log should be whole")
            return
        }
        let columns = try await store.pool.read { try $0.columns(in: "packets").map(\.name) }
        #expect(!columns.contains("key"))
        for folder in ["originals", "pages"] {
            let path = earlier.bench.path + "/" + folder
            for name in try FileManager.default.contentsOfDirectory(atPath: path) {
                let bytes = try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
                #expect(bytes.starts(with: Data("INTAKE2\n".utf8)))
            }
        }
        #expect(try store.openEverything() > 10)
    }

    @Test("of before words were kept is shown and read again all the same")
    func filedBefore() async throws {
        let earlier = try EarlierOffice()
        try earlier.forgetWords()
        let store = try earlier.bench.store(earlier.key)
        #expect(try await store.filedFaxes(by: Bench.clerk).map(\.words) == [nil])
        let id = try await earlier.id(store)
        #expect(try await store.show(id, by: Bench.clerk, for: .intake).reading == 1)
        try await store.retry(id.text, reason: "", by: Bench.clerk)
        let ticket = try #require(try store.takeNextToRead(worker: "w", lease: 60))
        try store.finish(
            ticket, reading: Invented.reading(ticket.digest, [Invented.packet(name: "Read Again")]),
            words: Invented.words(), images: [PageImage(page: 1, png: Array("new".utf8))])
        let view = try await store.show(id, by: Bench.clerk, for: .intake)
        #expect(view.reading == 2)
        #expect(view.earlier.count == 1)
        #expect(
            try await store.pageImage(1, of: id, by: Bench.clerk, for: .intake).png
                == Array("new".utf8))
        #expect(try await store.filedFaxes(by: Bench.clerk).first?.words == ticket.fence)
    }

    @Test("is told of a wrong key before anything is changed, and opens with the right one then")
    func wrongKey() throws {
        let earlier = try EarlierOffice()
        #expect(throws: ReviewError.store(.wrongKey)) { try earlier.bench.store(GivenKey(9)) }
        #expect(!FileManager.default.fileExists(atPath: earlier.bench.path + "/keys.sqlite"))
        _ = try earlier.bench.store(earlier.key)
    }

    @Test("is left alone while a service works on it")
    func busy() throws {
        let earlier = try EarlierOffice()
        let lock = try InstanceLock(path: earlier.bench.path + "/lock")
        #expect(throws: ReviewError.self) { try earlier.bench.store(earlier.key) }
        withExtendedLifetime(lock) {}
    }
}

@Suite("The store of keys")
struct KeyStoreTests {
    @Test("that was lost is told, and no other is made in its place")
    func lost() throws {
        let bench = try Bench()
        try bench.file(try bench.store())
        for end in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: bench.path + "/keys.sqlite" + end)
        }
        #expect(throws: ReviewError.store(.keysMissing)) { try bench.store() }
        #expect(!FileManager.default.fileExists(atPath: bench.path + "/keys.sqlite"))
    }

    @Test("of another office is told")
    func swapped() throws {
        let (one, two) = (try Bench(), try Bench())
        for bench in [one, two] { try bench.file(try bench.store()) }
        for end in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: one.path + "/keys.sqlite" + end)
            try? FileManager.default.copyItem(
                atPath: two.path + "/keys.sqlite" + end, toPath: one.path + "/keys.sqlite" + end)
        }
        #expect(throws: ReviewError.store(.keysMissing)) { try one.store() }
    }

    @Test("wraps nothing by a master key that is not the current one")
    func onlyCurrent() throws {
        let bench = try Bench()
        let store = try bench.store()
        #expect(throws: DatabaseError.self) {
            try store.keys.pool.write { database in
                try database.execute(
                    sql: "INSERT INTO masters (id, state) VALUES ('aaaaaaaa', 'retiring')")
                try database.execute(
                    sql: "INSERT INTO keys (owner, master, wrapped) VALUES ('x', 'aaaaaaaa', x'00')"
                )
            }
        }
    }
}
