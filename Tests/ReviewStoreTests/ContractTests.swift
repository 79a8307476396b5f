import Foundation
import Packets
import Review
import Spool
import TestSupport
import Testing

@testable import ReviewStore

@Suite("The SQLite store keeps the queue's contract")
struct ContractTests {
    struct NoTicket: Error {}

    @Test("clause", arguments: ReviewQueueContract.clauses)
    func keeps(_ clause: ReviewQueueContract.Clause) async throws {
        let bench = try Bench()
        let clock = ManualClock()
        let store = try ReviewStore(
            folder: bench.path, source: GivenKey(7), flagging: PlainFlagging(),
            clock: ReviewStore.Clock(
                now: { clock.now }, day: { ManualClock.day($0) ?? clock.today }))
        try await clause.check(
            ContractOffice(
                queue: store, clock: clock,
                file: { fax in
                    let ticket = try await Self.ticket(fax, store, clock)
                    try store.finish(
                        ticket, reading: fax.reading, words: fax.words, images: fax.images)
                },
                hold: { fax in
                    try store.hold(try await Self.ticket(fax, store, clock), reason: .damaged)
                }))
        withExtendedLifetime(bench) {}
    }

    private static func ticket(
        _ fax: InventedFax, _ store: ReviewStore, _ clock: ManualClock
    ) async throws -> ReadingTicket {
        let delivery = Delivery(
            name: Confidential(fax.fileName), folder: "main", modifiedAt: clock.now,
            arrivedAt: clock.now)
        if try store.accept(delivery, digest: fax.digest, bytes: 3) != .new,
            try await store.tally().waitingFaxes == 0
        {
            try await store.retry(fax.digest.hex, reason: "", by: .service)
        }
        guard let ticket = try store.takeNextToRead(worker: "w", lease: 60) else {
            throw NoTicket()
        }
        return ticket
    }
}
