import Foundation
import GRDB
import Packets
import Review
import TestSupport
import Testing

@testable import ReviewStore

@Suite("Sizes of pictures")
struct PageSizeTests {
    private let bench: Bench
    private let store: ReviewStore
    private let id: PacketID
    private let picture: String

    /// The head of a PNG is all that is looked at.
    private static let png: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
        + [0, 0, 0x06, 0xC0, 0, 0, 0x08, 0x98, 1, 0, 0, 0, 0]

    init() throws {
        bench = try Bench()
        store = try bench.store()
        let digest = Invented.digest("a")
        _ = try store.accept(bench.delivery(), digest: digest, bytes: 3)
        let ticket = try #require(try store.takeNextToRead(worker: "w", lease: 60))
        try store.finish(
            ticket, reading: Invented.reading(digest, [Invented.packet()]),
            words: Invented.words(), images: [PageImage(page: 1, png: Self.png)])
        id = PacketID(fax: digest, index: 0)
        picture = store.images.folder.path + "/" + (try store.images.folder.names()[0])
    }

    private func sizes() async throws -> [PageSize] {
        try await store.show(id, by: Bench.reviewer, for: .review).sizes
    }

    private let size = PageSize(page: 1, width: 1728, height: 2200)

    @Test("are known without opening a picture")
    func known() async throws {
        // What does not open would have none.
        try Data("no seal".utf8).write(to: URL(fileURLWithPath: picture))
        #expect(try await sizes() == [size])
    }

    @Test("of pages that were filed before they were kept are looked up once")
    func earlier() async throws {
        try await store.pool.write { try $0.execute(sql: "DELETE FROM page_sizes") }
        #expect(try await sizes() == [size])
        try Data("no seal".utf8).write(to: URL(fileURLWithPath: picture))
        #expect(try await sizes() == [size])
        try await store.pool.write { try $0.execute(sql: "DELETE FROM page_sizes") }
        #expect(try await sizes().isEmpty)
    }

    @Test("of a picture that is gone are not told")
    func lost() async throws {
        try FileManager.default.removeItem(atPath: picture)
        #expect(try await sizes().isEmpty)
    }

    @Test("are not kept of a fax that was destroyed meanwhile")
    func destroyed() async throws {
        let kept = try await store.pool.write { database in
            try PageSizes(database: database).note([size], of: Invented.digest("b"), fence: 1)
            return try Int.fetchOne(database, sql: "SELECT count(*) FROM page_sizes")
        }
        #expect(kept == 1)
    }
}
