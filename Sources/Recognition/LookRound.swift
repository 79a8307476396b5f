import Packets
import ReaderProtocol
import Synchronization

/// The second looks at one fax: handed out to the workers that read their pages, within bounds.
final class LookRound: Sendable {
    /// More places than this are no longer doubts but a bad fax, and a person reads it.
    static let mostPlaces = 60
    /// Readers that died before nobody looks any further.
    static let mostLost = 3
    /// A look takes a fraction of a second, cleaning its page once more a second or two.
    private static let longestLook = Duration.seconds(20)

    struct Order {
        let request: LookRequest
        let page: RecognizedPage
        let order: PlaceRequest
    }

    private let pageTime: Duration
    private let end: ContinuousClock.Instant
    private let state: Mutex<State>

    private struct State {
        /// Orders of each worker, the next one last.
        var waiting: [Int: [Order]]
        var answers: [LookAnswer] = []
        var lost = 0
    }

    /// - Parameters:
    ///   - readers: which worker read a page.
    ///   - pageTime: all looks together take no longer than a page may.
    init(
        _ requests: [LookRequest], at fax: RecognizedFax, readers: [Int: Int], pageTime: Duration
    ) {
        self.pageTime = pageTime
        end = ContinuousClock.now + pageTime
        let pages = Dictionary(fax.pages.map { ($0.number, $0) }, uniquingKeysWith: { $1 })
        var waiting: [Int: [Order]] = [:]
        for request in requests.prefix(Self.mostPlaces).reversed() {
            guard let page = pages[request.page], !page.isBlank,
                page.holds(request.box)
            else { continue }
            let box = request.box
            waiting[readers[page.number] ?? 0, default: []].append(
                Order(
                    request: request, page: page,
                    order: PlaceRequest(
                        page: page.number, quarters: page.rotation / 90,
                        box: .init(x: box.x, y: box.y, width: box.width, height: box.height),
                        kind: request.kind)))
        }
        state = Mutex(State(waiting: waiting))
    }

    /// The next place for a worker; nil where it has none left or the bounds are reached.
    func next(for worker: Int) -> Order? {
        guard ContinuousClock.now < end else { return nil }
        return state.withLock { state in
            state.lost < Self.mostLost ? state.waiting[worker]?.popLast() : nil
        }
    }

    func deadline(from now: ContinuousClock.Instant) -> ContinuousClock.Instant {
        min(now + min(Self.longestLook, pageTime), end)
    }

    func take(_ answer: LookAnswer) { state.withLock { $0.answers.append(answer) } }

    func lose() { state.withLock { $0.lost += 1 } }

    /// In the order of pages, then of places down the page.
    var answers: [LookAnswer] {
        state.withLock(\.answers).sorted {
            ($0.request.page, $0.request.box.y, $0.request.box.x)
                < ($1.request.page, $1.request.box.y, $1.request.box.x)
        }
    }
}

extension RecognizedPage {
    fileprivate func holds(_ box: Box) -> Bool {
        box.x >= 0 && box.y >= 0 && box.width > 0 && box.height > 0 && box.width <= width
            && box.height <= height && box.x <= width - box.width && box.y <= height - box.height
    }
}
