import Packets
import ReaderProtocol

/// A reader whose walls are up, with what it says of the fax.
struct OpenedReader {
    let process: ReaderProcess
    let contents: UntrustedContents
}

/// Starts page readers for one fax.
struct ReaderOpening: Sendable {
    let fax: [UInt8]
    let executable: String
    let opening: Opening
    let walls: WallRule
    /// How long a reader may take to answer, by the clock.
    let patience: Duration
    /// Told what a reader died of.
    let died: @Sendable (ReaderFault) -> Void

    /// A reader that crashed on opening is tried once more; a refusal is final.
    func openTwice(
        isCancelled: () -> Bool
    ) throws(RecognitionError) -> OpenedReader {
        do {
            return try open(isCancelled: isCancelled)
        } catch {
            guard case .readerFailed(let fault) = error else { throw error }
            died(fault)
        }
        do {
            return try open(isCancelled: isCancelled)
        } catch {
            if case .readerFailed(let fault) = error { died(fault) }
            throw error
        }
    }

    /// A reader in place of one that died: the same bytes hold the same pages, and one that says
    /// otherwise is not believed.
    func openAgain(
        pages: Int, isCancelled: () -> Bool
    ) throws(ReaderEnd) -> ReaderProcess {
        do {
            let opened = try open(isCancelled: isCancelled)
            guard opened.contents.pages == pages else { throw ReaderEnd.fault(.breach) }
            return opened.process
        } catch RecognitionError.cancelled {
            throw .cancelled
        } catch RecognitionError.readerFailed(let fault) {
            throw .fault(fault)
        } catch {
            throw .fault(.breach)
        }
    }

    /// Starts a reader, looks at its walls, hands the fax over, and takes what it says of it.
    private func open(isCancelled: () -> Bool) throws(RecognitionError) -> OpenedReader {
        guard let process = ReaderProcess(executable: executable) else { throw .readerNotStarted }
        process.allow(seconds: opening.limits.secondsPerPage)
        guard process.send(.opening, opening.encoded()) else {
            throw .readerFailed(process.fault())
        }
        let deadline = ContinuousClock.now + patience
        do {
            let ready = try process.receive(until: deadline, isCancelled: isCancelled)
            if ready.kind == .refusal { throw ReaderSaid.refusal(try Refusal.decode(ready.body)) }
            guard ready.kind == .ready else { throw ReaderEnd.fault(.breach) }
            let forbidden = walls.forbidden(
                walls.missing(try UntrustedWalls(decoding: ready.body), of: process.pid))
            guard forbidden.isEmpty else { throw RecognitionError.missingWalls(forbidden) }
            guard process.feed(fax) else { throw ReaderEnd.fault(process.fault()) }
            let answer = try process.receive(until: deadline, isCancelled: isCancelled)
            if answer.kind == .refusal { throw ReaderSaid.refusal(try Refusal.decode(answer.body)) }
            guard answer.kind == .contents else { throw ReaderEnd.fault(.breach) }
            let contents = try UntrustedContents(decoding: answer.body)
            // One more than the limit: a page may stand for those that were cut off.
            guard (1...max(opening.limits.pages, 1) + 1).contains(contents.pages),
                (0...1_000_000_000).contains(contents.badLines)
            else { throw ReaderEnd.fault(.breach) }
            return OpenedReader(process: process, contents: contents)
        } catch ReaderSaid.refusal(let refusal) {
            switch refusal {
            case .missingLanguage: throw .missingLanguage(opening.languages)
            default: throw .refused(refusal)
            }
        } catch let error as RecognitionError {
            throw error
        } catch ReaderEnd.cancelled {
            throw .cancelled
        } catch ReaderEnd.fault(let fault) {
            throw .readerFailed(fault)
        } catch {
            throw .readerFailed(.breach)
        }
    }

    private enum ReaderSaid: Error {
        case refusal(Refusal)
    }
}

extension ReaderProcess {
    /// What ended a reader that does not listen.
    func fault() -> ReaderFault {
        do {
            _ = try receive(until: ContinuousClock.now + .seconds(1)) { false }
            return .breach
        } catch .fault(let fault) {
            return fault
        } catch {
            return .breach
        }
    }
}
