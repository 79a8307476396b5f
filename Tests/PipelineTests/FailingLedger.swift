import Packets
import Review
import Spool
import Synchronization
import TestSupport

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
