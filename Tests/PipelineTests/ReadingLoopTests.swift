import Foundation
import Packets
import Recognition
import Review
import Spool
import Synchronization
import Testing
import Vault

@testable import Pipeline
@testable import ReviewStore

/// A disk or a store that does not answer for a while is no fault of the fax: it waits, and is read when they
/// do, without a person.
@Suite("A reading that the machine breaks off")
struct ReadingLoopTests {
    /// Reads any fax as a letter.
    struct Letter: PageReading {
        func read(
            _ fax: [UInt8], limits: FaxLimits, languages: [String], orders: ReadingOrders,
            looking: @escaping @Sendable (RecognizedFax) -> [LookRequest],
            progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
        ) async throws(RecognitionError) -> Recognized {
            Recognized(fax: RecognizedFax(plainText: RereadOffice.letter), images: [])
        }
    }

    /// Reads it when something has come to pass.
    private struct Slow: PageReading {
        let until: @Sendable () -> Bool

        func read(
            _ fax: [UInt8], limits: FaxLimits, languages: [String], orders: ReadingOrders,
            looking: @escaping @Sendable (RecognizedFax) -> [LookRequest],
            progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
        ) async throws(RecognitionError) -> Recognized {
            // No longer than a renewal that never comes would have us wait.
            for _ in 0..<100_000 where !until() { await Task.yield() }
            return try await Letter().read(
                fax, limits: limits, languages: languages, orders: orders, looking: looking,
                progress: progress)
        }
    }

    private func loop(
        _ office: Office, _ ledger: any FaxLedger, pages: any PageReading = Letter()
    ) throws -> ReadingLoop {
        ReadingLoop(
            ledger: ledger, originals: office.originals,
            reader: FaxReader(
                recognizer: FaxRecognizer(pages, limits: .standard, languages: ["eng"]),
                rules: try office.rules()),
            settings: office.settings, worker: "w", report: { _ in })
    }

    @Test func `is not given up because the store was busy when the ticket was renewed`()
        async throws
    {
        let reread = try RereadOffice()
        defer { withExtendedLifetime(reread) {} }
        let office = try reread.office()
        _ = try accepted(office)
        let ledger = BusyLedger(office.ledger)
        var loop = try loop(office, ledger, pages: Slow(until: { ledger.renewals >= 3 }))
        loop.pause = { _ in await Task.yield() }
        #expect(try await loop.readNext())
        #expect(ledger.renewals >= 3)
        #expect(try await office.queue.tally().filedFaxes == 1)
    }

    private func accepted(_ office: Office) throws -> FaxDigest {
        let bytes = Array("a fax".utf8)
        let digest = FaxDigest.of(bytes)
        try office.originals.keep(bytes, digest: digest)
        _ = try office.ledger.accept(
            Delivery(
                name: Confidential("a.tif"), folder: "main", modifiedAt: .now, arrivedAt: .now),
            digest: digest, bytes: bytes.count)
        return digest
    }

    @Test func `because the disk is full is taken up again, however long the disk stays full`()
        async throws
    {
        let reread = try RereadOffice()
        defer { withExtendedLifetime(reread) {} }
        let office = try reread.office()
        _ = try accepted(office)
        let tries = 2 * ReviewStore.takingsAllowed
        let loop = try loop(office, FullLedger(office.ledger, times: tries))
        for _ in 0..<tries {
            await #expect(throws: ReviewError.store(.full)) { _ = try await loop.readNext() }
        }
        #expect(try await loop.readNext())
        let tally = try await office.queue.tally()
        #expect(tally.filedFaxes == 1)
        #expect(tally.heldFaxes == 0)
    }

    @Test func `because its original can't be read now is tried again, and not called damaged`()
        async throws
    {
        let reread = try RereadOffice()
        let office = try reread.office()
        let digest = try accepted(office)
        let path = reread.folder + "/data/originals/" + digest.hex
        // A folder opens and can't be read: an error of the disk's, as far as a reader can tell.
        try FileManager.default.moveItem(atPath: path, toPath: path + "-away")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        let loop = try loop(office, office.ledger)
        #expect(try await loop.readNext())
        #expect(try await office.queue.tally().heldFaxes == 0)
        #expect(try await office.queue.tally().waitingFaxes == 1)
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.moveItem(atPath: path + "-away", toPath: path)
        #expect(try office.originals.fax(digest) == Array("a fax".utf8))
    }

    @Test func `because its original is not what was kept holds it for a person`() async throws {
        let reread = try RereadOffice()
        let office = try reread.office()
        let digest = try accepted(office)
        let path = reread.folder + "/data/originals/" + digest.hex
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.seek(toOffset: 20)
        try file.write(contentsOf: Data([0xFF, 0x00, 0xFF]))
        try file.close()
        #expect(try await loop(office, office.ledger).readNext())
        let held = try await office.queue.heldFaxes(by: RereadOffice.admin)
        #expect(held.map(\.reason) == ["original-damaged"])
    }
}
