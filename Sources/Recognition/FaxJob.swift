import Packets
import ReaderProtocol
import Synchronization

/// The reading of one fax: pages are handed to whichever reader is free, a failed page is tried
/// once more in a fresh reader, then marked. When all are read, each reader looks again at doubtful
/// places of the pages it read. Blocking; runs on threads of its own.
final class FaxJob: Sendable {
    private let start: ReaderOpening
    private let check: PageCheck
    private let pageTime: Duration
    private let orders: ReadingOrders
    private let looking: @Sendable (RecognizedFax) -> [LookRequest]
    private let progress: @Sendable (Int, Int) -> Void
    private let isCancelled = Atomic<Bool>(false)
    private let state = Mutex(State())

    private struct State {
        var waiting: [Int] = []
        /// All that are to be read.
        var numbers: [Int] = []
        var total = 0
        var pages: [Int: RecognizedPage] = [:]
        var images: [Int: PageImage] = [:]
        /// Which worker read a page.
        var readers: [Int: Int] = [:]
        var looks: LookRound?
    }

    init(
        start: ReaderOpening, pageTime: Duration, orders: ReadingOrders,
        looking: @escaping @Sendable (RecognizedFax) -> [LookRequest],
        progress: @escaping @Sendable (Int, Int) -> Void
    ) {
        self.start = start
        check = PageCheck(limits: start.opening.limits)
        self.pageTime = pageTime
        self.orders = orders
        self.looking = looking
        self.progress = progress
    }

    func cancel() { isCancelled.store(true, ordering: .relaxed) }

    private var wasCancelled: Bool { isCancelled.load(ordering: .relaxed) }

    func run(workers: Int) -> Result<Recognized, RecognitionError> {
        let first: OpenedReader
        do {
            first = try start.openTwice { self.wasCancelled }
        } catch {
            return .failure(error)
        }
        let total = first.contents.pages
        state.withLock {
            $0.numbers = (1...total).filter { orders.only == nil || $0 == orders.only }
            $0.waiting = $0.numbers.reversed()
            $0.total = total
        }
        let helpers = max(min(workers, state.withLock(\.numbers.count)) - 1, 0)
        let pagesLeft = CountDown(helpers)
        let choosing = CountDown(1)
        let looksLeft = CountDown(helpers)
        for helper in 0..<helpers {
            startThread {
                let process = self.work(with: nil, as: helper + 1)
                pagesLeft.arrive()
                choosing.wait()
                self.look(with: process, as: helper + 1)
                looksLeft.arrive()
            }
        }
        let process = work(with: first.process, as: 0)
        pagesLeft.wait()
        let (fax, images) = read(first.contents)
        let round = LookRound(
            wasCancelled ? [] : looking(fax), at: fax, readers: state.withLock(\.readers),
            pageTime: pageTime)
        state.withLock { $0.looks = round }
        choosing.arrive()
        look(with: process, as: 0)
        looksLeft.wait()
        if wasCancelled { return .failure(.cancelled) }
        return .success(Recognized(fax: fax.looked(at: round.answers), images: images))
    }

    private func read(_ contents: UntrustedContents) -> (RecognizedFax, [PageImage]) {
        state.withLock { state in
            let numbers = state.numbers
            let pages = numbers.map { state.pages[$0] ?? failed($0, .crash) }
            return (
                RecognizedFax(transmission: transmission(contents, pages: pages), pages: pages),
                numbers.compactMap { state.images[$0] }
            )
        }
    }

    /// Takes pages from the heap until none is left; returns the reader, which knows them still.
    private func work(with given: ReaderProcess?, as worker: Int) -> ReaderProcess? {
        var process = given
        while !wasCancelled, let number = state.withLock({ $0.waiting.popLast() }) {
            var page = failed(number, .crash)
            var image: PageImage?
            for attempt in 1...2 where !wasCancelled {
                do throws(ReaderEnd) {
                    let reader = try running(process)
                    process = reader
                    (page, image) = try read(number, with: reader)
                    break
                } catch {
                    process?.stop()
                    process = nil
                    guard case .fault(let fault) = error else { break }
                    start.died(fault)
                    page = failed(number, PageFailure(fault))
                    if attempt == 2 { image = nil }
                }
            }
            finish(page, image, by: worker)
        }
        return process
    }

    /// Looks again at places of the pages this worker read. A look that its reader dies of is lost;
    /// the next one has a fresh reader.
    private func look(with given: ReaderProcess?, as worker: Int) {
        guard let round = state.withLock(\.looks) else { return }
        var process = given
        while !wasCancelled, let look = round.next(for: worker) {
            do throws(ReaderEnd) {
                let reader = try running(process)
                process = reader
                reader.allow(seconds: start.opening.limits.secondsPerPage)
                guard reader.send(.place, look.order.encoded()) else {
                    throw .fault(reader.fault())
                }
                let frame = try reader.receive(until: round.deadline(from: .now)) {
                    self.wasCancelled
                }
                guard frame.kind == .looks,
                    let untrusted = try? UntrustedLooks(decoding: frame.body),
                    let answer = check.checked(untrusted, to: look.request, on: look.page)
                else { throw .fault(.breach) }
                round.take(answer)
            } catch {
                process?.stop()
                process = nil
                if case .fault(let fault) = error { start.died(fault) }
                round.lose()
            }
        }
    }

    /// The reader at hand, or a fresh one in place of one that died.
    private func running(_ process: ReaderProcess?) throws(ReaderEnd) -> ReaderProcess {
        if let process { return process }
        return try start.openAgain(pages: state.withLock(\.total)) { self.wasCancelled }
    }

    private func read(
        _ number: Int, with process: ReaderProcess
    ) throws(ReaderEnd) -> (RecognizedPage, PageImage?) {
        process.allow(seconds: start.opening.limits.secondsPerPage)
        let turned = orders.turned[number]
        guard
            process.send(
                .request, PageRequest(page: number, quarters: turned?.quarters).encoded())
        else {
            throw .fault(process.fault())
        }
        let frame = try process.receive(until: ContinuousClock.now + pageTime) {
            self.wasCancelled
        }
        guard frame.kind == .page, let untrusted = try? UntrustedPage(decoding: frame.body),
            let page = check.checked(untrusted, expecting: number),
            page.0.isTurned(turned)
        else { throw .fault(.breach) }
        return page
    }

    private func finish(_ page: RecognizedPage, _ image: PageImage?, by worker: Int) {
        let (done, total) = state.withLock { state in
            state.pages[page.number] = page
            state.images[page.number] = image
            state.readers[page.number] = worker
            return (state.pages.count, state.numbers.count)
        }
        if !wasCancelled { progress(done, total) }
    }

    private func failed(_ number: Int, _ failure: PageFailure) -> RecognizedPage {
        RecognizedPage(
            number: number, width: 0, height: 0, pixelsPerInch: 300, failure: failure)
    }
}

extension RecognizedPage {
    /// Whether it was turned as a person said. Without ink there is nothing to turn, and a page that failed may not
    /// have come so far.
    fileprivate func isTurned(_ wanted: PageRotation?) -> Bool {
        isBlank || failure != nil || wanted == nil || rotation == wanted?.rawValue
    }
}

extension PageFailure {
    init(_ fault: ReaderFault) {
        switch fault {
        case .timeout: self = .timeout
        case .memory: self = .memory
        case .crash: self = .crash
        case .breach: self = .breach
        case .violation: self = .violation
        }
    }
}
