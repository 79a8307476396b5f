import Foundation
import GRDB
import Packets
import Review
import TestSupport
import Testing

@testable import ReviewStore

@Suite("What a fax was read from, and read as before")
struct RereadingTests {
    private func reread(_ store: ReviewStore, _ id: PacketID, as packet: ReadPacket) async throws {
        let fax = try #require(try await store.filedFaxes(by: Bench.supervisor).first)
        try await store.readAgain(
            id,
            FurtherReading(
                packet, of: Invented.reading(fax.digest, [packet]), from: try #require(fax.words)),
            after: try await store.show(id, by: Bench.supervisor, for: .quality).reading,
            by: Bench.supervisor)
    }

    @Test("stands sealed, none of it in the clear")
    func sealed() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try bench.file(store)[0]
        try await reread(store, id, as: Invented.packet(name: "Aurelio Vantongeren"))
        let data = try ["intake.sqlite", "intake.sqlite-wal"].map {
            try Data(contentsOf: URL(fileURLWithPath: bench.path + "/" + $0))
        }
        for secret in ["Marigold", "Quill-Testchild", "Vantongeren", "spastic"] {
            #expect(!data.contains { $0.range(of: Data(secret.utf8)) != nil }, "\(secret)")
        }
        withExtendedLifetime(store) {}
    }

    @Test("is never overwritten", arguments: ["recognitions", "records", "readings"])
    func kept(table: String) async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try bench.file(store)[0]
        let fax = Invented.digest("a")
        let turned = ClassifiedPage(
            number: 1, kind: .letter, isBlank: false, rotation: 180, confidence: 0.5)
        let packet = Invented.packet(name: "Other Name")
        let reading = Reading(
            fax: Invented.reading(fax, []).fax, pages: [turned], packets: [packet], alerts: [])
        let words = try #require(try await store.filedFaxes(by: Bench.supervisor).first?.words)
        try await store.readAgain(
            id, FurtherReading(packet, of: reading, from: words), after: 1, by: Bench.supervisor)
        let rows = try await store.pool.read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)")
        }
        #expect(rows == 1)
        await #expect(throws: (any Error).self) {
            try await store.pool.write {
                try $0.execute(sql: "UPDATE \(table) SET content = x'00'")
            }
        }
        #expect(
            try await store.show(id, by: Bench.clerk, for: .intake).pages.map(\.kind) == [.letter])
    }

    @Test("is found again by names of every reading")
    func found() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try bench.file(store)[0]
        try await reread(store, id, as: Invented.packet(name: "Aurelio Vantongeren"))
        for name in ["Vantongeren", "Marigold"] {
            let items = try await store.search(
                SearchQuery(names: [name]), by: Bench.clerk, for: .intake)
            #expect(items.map(\.id) == [id])
        }
    }

    @Test("names no words whose writing was cut short")
    func cutShort() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try bench.file(store)[0]
        let before = try await store.filedFaxes(by: Bench.clerk)
        // The fence is raised and the pictures stand; the row was never written.
        let fence = try await store.pool.write { database in
            try database.execute(sql: "UPDATE faxes SET fence = fence + 1")
            return try Int.fetchOne(database, sql: "SELECT fence FROM faxes") ?? 0
        }
        try store.keep(
            [PageImage(page: 1, png: Array("half".utf8))], of: Invented.digest("a"), fence: fence)
        let reopened = try bench.store()
        #expect(try await reopened.filedFaxes(by: Bench.clerk) == before)
        #expect(
            try await reopened.pageImage(1, of: id, by: Bench.clerk, for: .intake).png
                == Array("picture".utf8))
        let next = try await reopened.keepWords(
            Invented.words("Other"), images: [PageImage(page: 1, png: Array("whole".utf8))],
            of: Invented.digest("a"), by: Bench.supervisor)
        #expect(next > fence)
    }
}
