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
    /// Between two renewals.
    var pause: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

    static let leaseSeconds = 120
    static let retrySeconds = 30

    /// Reads the next fax; false where none is due.
    func readNext() async throws -> Bool {
        guard !Task.isCancelled,
            let ticket = try ledger.takeNextToRead(worker: worker, lease: Self.leaseSeconds)
        else { return false }
        let renewal = Task { await renew(ticket) }
        defer { renewal.cancel() }
        guard let bytes = try original(ticket) else { return true }
        do {
            let outcome = try await reader.read(
                bytes, name: ticket.name.open(for: .storing), call: ticket.call, received: nil,
                arrived: settings.day(of: ticket.receivedAt), today: settings.today,
                turned: ticket.turned)
            try file(outcome, ticket)
            report(
                .read(
                    ticket.digest, pages: outcome.reading.pages.count,
                    packets: outcome.reading.packets.count))
        } catch let error as RecognitionError {
            try end(ticket, error)
        }
        return true
    }

    /// The fax as received; nil where it could not be opened, which is then on record. A seal that does
    /// not open stays so; a disk or a store of keys that does not answer is tried again.
    private func original(_ ticket: ReadingTicket) throws -> [UInt8]? {
        do {
            return try originals.fax(ticket.digest)
        } catch VaultTrouble.sealBroken {
            try ledger.hold(ticket, reason: .originalDamaged)
            report(.held(ticket.digest, .originalDamaged))
        } catch {
            try ledger.failed(
                ticket, reason: .originalDamaged,
                retryAfter: Self.retrySeconds * ticket.attempt)
            report(.later(ticket.digest, .originalDamaged))
        }
        return nil
    }

    /// Where the store has no room or no time, the fax waits: that is no fault of the fax, and does not
    /// count as an attempt at it.
    private func file(_ outcome: FaxReader.Outcome, _ ticket: ReadingTicket) throws {
        do {
            try ledger.finish(
                ticket, reading: outcome.reading, words: outcome.words.recognized,
                images: outcome.images)
        } catch {
            try? ledger.returnUnread(ticket)
            throw error
        }
    }

    /// Keeps the ticket until it is lost. A store that is busy now may take the next renewal.
    private func renew(_ ticket: ReadingTicket) async {
        while !Task.isCancelled {
            try? await pause(.seconds(Self.leaseSeconds / 3))
            guard !Task.isCancelled else { return }
            do {
                guard try ledger.renew(ticket, lease: Self.leaseSeconds) else { return }
            } catch {
                continue
            }
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
