import Packets
import Review
import Spool
import Synchronization

/// The real ledger, whose disk is full for a while when something is to be filed.
final class FullLedger: PassingLedger {
    let ledger: any FaxLedger
    private let left: Mutex<Int>

    init(_ ledger: any FaxLedger, times: Int) {
        self.ledger = ledger
        left = Mutex(times)
    }

    func finish(
        _ ticket: ReadingTicket, reading: Reading, words: RecognizedFax, images: [PageImage]
    ) throws {
        let isFull = left.withLock { times in
            times -= 1
            return times >= 0
        }
        if isFull { throw ReviewError.store(.full) }
        try ledger.finish(ticket, reading: reading, words: words, images: images)
    }
}

/// The real ledger, busy whenever a ticket is renewed for the first time.
final class BusyLedger: PassingLedger {
    let ledger: any FaxLedger
    private let count = Mutex(0)

    init(_ ledger: any FaxLedger) { self.ledger = ledger }

    var renewals: Int { count.withLock { $0 } }

    func renew(_ ticket: ReadingTicket, lease seconds: Int) throws -> Bool {
        let number = count.withLock { count in
            count += 1
            return count
        }
        if number == 1 { throw ReviewError.store(.busy) }
        return try ledger.renew(ticket, lease: seconds)
    }
}

/// A ledger that passes on what it does not answer itself.
protocol PassingLedger: FaxLedger {
    var ledger: any FaxLedger { get }
}

extension PassingLedger {
    func finish(
        _ ticket: ReadingTicket, reading: Reading, words: RecognizedFax, images: [PageImage]
    ) throws { try ledger.finish(ticket, reading: reading, words: words, images: images) }
    func accept(_ delivery: Delivery, digest: FaxDigest, bytes: Int) throws -> AcceptOutcome {
        try ledger.accept(delivery, digest: digest, bytes: bytes)
    }
    func takeNextToRead(worker: String, lease seconds: Int) throws -> ReadingTicket? {
        try ledger.takeNextToRead(worker: worker, lease: seconds)
    }
    func reclaimAbandoned() throws -> Int { try ledger.reclaimAbandoned() }
    func renew(_ ticket: ReadingTicket, lease seconds: Int) throws -> Bool {
        try ledger.renew(ticket, lease: seconds)
    }
    func returnUnread(_ ticket: ReadingTicket) throws { try ledger.returnUnread(ticket) }
    func hold(_ ticket: ReadingTicket, reason: HoldReason) throws {
        try ledger.hold(ticket, reason: reason)
    }
    func failed(_ ticket: ReadingTicket, reason: HoldReason, retryAfter seconds: Int) throws {
        try ledger.failed(ticket, reason: reason, retryAfter: seconds)
    }
    func refuse(_ refusal: RefusedFile) throws { try ledger.refuse(refusal) }
    func forgetRefusals(in folder: String, except names: Set<String>) throws {
        try ledger.forgetRefusals(in: folder, except: names)
    }
    func refusals() throws -> [RefusedFile] { try ledger.refusals() }
}
