import Packets
import ReaderProtocol
import Synchronization

/// The reading of one fax: pages are handed to whichever reader is free, a failed page is tried
/// once more in a fresh reader, then marked. Blocking; runs on threads of its own.
final class FaxJob: Sendable {
    private let fax: SealedMemory
    private let executable: String
    private let opening: Opening
    private let check: PageCheck
    private let pageTime: Duration
    private let progress: @Sendable (Int, Int) -> Void
    private let isCancelled = Atomic<Bool>(false)
    private let state = Mutex(State())

    private struct State {
        var waiting: [Int] = []
        var total = 0
        var pages: [Int: RecognizedPage] = [:]
        var images: [Int: PageImage] = [:]
        var threadsRunning = 0
    }

    init(
        fax: SealedMemory, executable: String, limits: FaxLimits, languages: [String],
        pageTime: Duration, progress: @escaping @Sendable (Int, Int) -> Void
    ) {
        self.fax = fax
        self.executable = executable
        opening = Opening(languages: languages, limits: limits)
        check = PageCheck(limits: limits)
        self.pageTime = pageTime
        self.progress = progress
    }

    func cancel() { isCancelled.store(true, ordering: .relaxed) }

    private var wasCancelled: Bool { isCancelled.load(ordering: .relaxed) }

    func run(workers: Int) -> Result<Recognized, RecognitionError> {
        let first: OpenedReader
        do {
            first = try openTwice()
        } catch {
            return .failure(error)
        }
        let total = first.contents.pages
        state.withLock {
            $0.waiting = Array((1...total).reversed())
            $0.total = total
        }
        let helpers = min(workers, total) - 1
        let finished = CountDown(helpers)
        for _ in 0..<max(helpers, 0) {
            startThread {
                self.work(with: nil, expecting: total)
                finished.arrive()
            }
        }
        work(with: first.process, expecting: total)
        finished.wait()
        if wasCancelled { return .failure(.cancelled) }
        return .success(
            state.withLock { state in
                let pages = (1...total).map { number in
                    state.pages[number] ?? failed(number, .crash)
                }
                return Recognized(
                    fax: RecognizedFax(
                        transmission: transmission(first.contents, pages: pages), pages: pages),
                    images: (1...total).compactMap { state.images[$0] })
            })
    }

    private struct OpenedReader {
        let process: ReaderProcess
        let contents: UntrustedContents
    }

    /// A reader that crashed on opening is tried once more; a refusal is final.
    private func openTwice() throws(RecognitionError) -> OpenedReader {
        do {
            return try open()
        } catch {
            guard case .readerFailed = error else { throw error }
            return try open()
        }
    }

    /// Starts a reader, waits for its walls, and takes what it says of the fax.
    private func open() throws(RecognitionError) -> OpenedReader {
        guard let process = ReaderProcess(executable: executable, fax: fax) else {
            throw .readerNotStarted
        }
        guard process.send(.opening, opening.encoded()) else {
            throw .readerFailed(fault(of: process))
        }
        let deadline = ContinuousClock.now + pageTime
        do {
            let ready = try process.receive(until: deadline) { self.wasCancelled }
            if ready.kind == .refusal { throw ReaderSaid.refusal(try Refusal.decode(ready.body)) }
            guard ready.kind == .ready, ready.body.isEmpty else { throw ReaderEnd.fault(.breach) }
            let answer = try process.receive(until: deadline) { self.wasCancelled }
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
            case .noWalls: throw .noWalls
            default: throw .refused(refusal)
            }
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

    /// What ended a reader that does not listen.
    private func fault(of process: ReaderProcess) -> ReaderFault {
        do {
            _ = try process.receive(until: ContinuousClock.now + .seconds(1)) { false }
            return .breach
        } catch ReaderEnd.fault(let fault) {
            return fault
        } catch {
            return .breach
        }
    }

    /// Takes pages from the heap until none is left.
    private func work(with given: ReaderProcess?, expecting total: Int) {
        var process = given
        while !wasCancelled, let number = state.withLock({ $0.waiting.popLast() }) {
            var page = failed(number, .crash)
            var image: PageImage?
            for attempt in 1...2 where !wasCancelled {
                do throws(ReaderEnd) {
                    let reader: ReaderProcess
                    if let running = process {
                        reader = running
                    } else {
                        reader = try freshReader(expecting: total)
                    }
                    process = reader
                    (page, image) = try read(number, with: reader)
                    break
                } catch {
                    process?.stop()
                    process = nil
                    guard case .fault(let fault) = error else { break }
                    page = failed(number, PageFailure(fault))
                    if attempt == 2 { image = nil }
                }
            }
            finish(page, image)
        }
    }

    private func freshReader(expecting total: Int) throws(ReaderEnd) -> ReaderProcess {
        do {
            let opened = try open()
            // The same bytes hold the same pages; a reader that says otherwise is not believed.
            guard opened.contents.pages == total else { throw ReaderEnd.fault(.breach) }
            return opened.process
        } catch RecognitionError.cancelled {
            throw .cancelled
        } catch RecognitionError.readerFailed(let fault) {
            throw .fault(fault)
        } catch {
            throw .fault(.breach)
        }
    }

    private func read(
        _ number: Int, with process: ReaderProcess
    ) throws(ReaderEnd) -> (RecognizedPage, PageImage?) {
        guard process.send(.request, PageRequest(page: number).encoded()) else {
            throw .fault(fault(of: process))
        }
        let frame = try process.receive(until: ContinuousClock.now + pageTime) {
            self.wasCancelled
        }
        guard frame.kind == .page, let untrusted = try? UntrustedPage(decoding: frame.body),
            let page = check.checked(untrusted, expecting: number)
        else { throw .fault(.breach) }
        return page
    }

    private func finish(_ page: RecognizedPage, _ image: PageImage?) {
        let (done, total) = state.withLock { state in
            state.pages[page.number] = page
            state.images[page.number] = image
            return (state.pages.count, state.total)
        }
        if !wasCancelled { progress(done, total) }
    }

    private func failed(_ number: Int, _ failure: PageFailure) -> RecognizedPage {
        RecognizedPage(
            number: number, width: 0, height: 0, pixelsPerInch: 300, failure: failure)
    }
}

extension PageFailure {
    init(_ fault: ReaderFault) {
        switch fault {
        case .timeout: self = .timeout
        case .memory: self = .memory
        // What breaks the protocol has broken down, whatever it says.
        case .crash, .breach: self = .crash
        }
    }
}
