import Packets
import Recognition
import Spool
import Vault

/// Reads waiting faxes one after the other until there are none, or until it is cancelled: work in
/// hand is then given back, its attempt not counted.
struct ReadingLoop: Sendable {
    enum Event: Sendable {
        case read(FaxDigest, pages: Int, packets: Int)
        case held(FaxDigest, HoldReason)
        case later(FaxDigest, HoldReason)
        case givenBack(FaxDigest)
    }

    let ledger: any FaxLedger
    let originals: Originals
    let reader: FaxReader
    let settings: Settings
    let worker: String
    let report: @Sendable (Event) -> Void

    static let leaseSeconds = 120
    static let retrySeconds = 30

    /// Reads the next fax; false where none is due.
    func readNext() async throws -> Bool {
        guard !Task.isCancelled,
            let ticket = try ledger.takeNextToRead(worker: worker, lease: Self.leaseSeconds)
        else { return false }
        let renewal = Task { await renew(ticket) }
        defer { renewal.cancel() }
        let bytes: [UInt8]
        do {
            bytes = try originals.fax(ticket.digest)
        } catch {
            try ledger.hold(ticket, reason: .originalDamaged)
            report(.held(ticket.digest, .originalDamaged))
            return true
        }
        do {
            let outcome = try await reader.read(
                bytes, name: ticket.name.open(for: .storing), received: nil,
                arrived: settings.day(of: ticket.receivedAt))
            try ledger.finish(
                ticket, reading: outcome.reading, words: outcome.words.recognized,
                images: outcome.images)
            report(
                .read(
                    ticket.digest, pages: outcome.reading.pages.count,
                    packets: outcome.reading.packets.count))
        } catch let error as RecognitionError {
            try end(ticket, error)
        }
        return true
    }

    private func renew(_ ticket: ReadingTicket) async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(Self.leaseSeconds / 3))
            guard !Task.isCancelled, (try? ledger.renew(ticket, lease: Self.leaseSeconds)) == true
            else { return }
        }
    }

    private func end(_ ticket: ReadingTicket, _ error: RecognitionError) throws {
        if error == .cancelled || Task.isCancelled {
            try ledger.returnUnread(ticket)
            report(.givenBack(ticket.digest))
            return
        }
        let reason = HoldReason(error)
        if error.disposition == .retry {
            try ledger.failed(
                ticket, reason: reason, retryAfter: Self.retrySeconds * ticket.attempt)
            report(.later(ticket.digest, reason))
        } else {
            try ledger.hold(ticket, reason: reason)
            report(.held(ticket.digest, reason))
        }
    }
}

extension HoldReason {
    init(_ error: RecognitionError) {
        switch error {
        case .refused(.empty): self = .empty
        case .refused(.notAFax): self = .notAFax
        case .refused(.damaged), .refused(.cyclic): self = .damaged
        case .refused(.encrypted): self = .encrypted
        case .refused(.unsupportedCodec): self = .unsupported
        case .refused(.tooManyPages), .refused(.tooLarge), .overByteLimit: self = .overLimit
        case .readerFailed(.crash): self = .readerCrashed
        case .readerFailed(.timeout): self = .timeout
        case .readerFailed(.memory): self = .memory
        case .readerFailed(.breach): self = .protocolBreach
        case .readerFailed(.violation): self = .sandboxViolation
        case .missingWalls, .leakyWalls: self = .wallsMissing
        case .refused(.missingLanguage), .missingLanguage, .readerNotStarted, .cancelled:
            self = .readerMissing
        }
    }
}
