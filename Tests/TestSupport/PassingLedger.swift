import Packets
import Spool
import Vault

/// A ledger that passes on what it does not answer itself.
public protocol PassingLedger: FaxLedger {
    var ledger: any FaxLedger { get }
}

extension PassingLedger {
    public func finish(
        _ ticket: ReadingTicket, reading: Reading, words: RecognizedFax, images: [PageImage]
    ) throws { try ledger.finish(ticket, reading: reading, words: words, images: images) }
    public func accept(
        _ delivery: Delivery, call: CallRecord?, digest: FaxDigest, bytes: Int
    ) throws -> AcceptOutcome {
        try ledger.accept(delivery, call: call, digest: digest, bytes: bytes)
    }
    public func isDestroyed(_ delivery: Delivery, digest: FaxDigest) throws -> Bool {
        try ledger.isDestroyed(delivery, digest: digest)
    }
    public func takeNextToRead(worker: String, lease seconds: Int) throws -> ReadingTicket? {
        try ledger.takeNextToRead(worker: worker, lease: seconds)
    }
    public func reclaimAbandoned() throws -> Int { try ledger.reclaimAbandoned() }
    public func renew(_ ticket: ReadingTicket, lease seconds: Int) throws -> Bool {
        try ledger.renew(ticket, lease: seconds)
    }
    public func returnUnread(_ ticket: ReadingTicket) throws { try ledger.returnUnread(ticket) }
    public func hold(_ ticket: ReadingTicket, reason: HoldReason) throws {
        try ledger.hold(ticket, reason: reason)
    }
    public func failed(_ ticket: ReadingTicket, reason: HoldReason, retryAfter seconds: Int) throws
    {
        try ledger.failed(ticket, reason: reason, retryAfter: seconds)
    }
    public func divert(_ digest: FaxDigest, folder: String) throws {
        try ledger.divert(digest, folder: folder)
    }
    public func refuse(_ refusal: RefusedFile) throws { try ledger.refuse(refusal) }
    public func forgetRefusals(in folder: String, except names: Set<String>) throws {
        try ledger.forgetRefusals(in: folder, except: names)
    }
    public func refusals() throws -> [RefusedFile] { try ledger.refusals() }
}
