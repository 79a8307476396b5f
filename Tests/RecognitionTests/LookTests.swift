import Packets
import ReaderProtocol
import Testing

@testable import Recognition

@Suite("Second looks through page readers that fail")
struct LookTests {
    private let limits: FaxLimits = {
        var limits = FaxLimits.standard
        limits.secondsPerPage = 1
        return limits
    }()
    private let box = Box(x: 10, y: 10, width: 60, height: 20)

    private func bytes(_ message: [UInt8]) -> Int { Frame.headerLength + message.count }

    private var placeBytes: Int {
        bytes(
            PlaceRequest(
                page: 1, quarters: 0, box: .init(x: 0, y: 0, width: 1, height: 1), kind: .date
            ).encoded())
    }

    private func opened(pages: Int = 1) -> [FakeReader.Step] {
        [
            .letIn(opening: bytes(Opening(languages: [], limits: limits).encoded())),
            .send(.contents, UntrustedContents(pages: pages).encoded()),
        ]
    }

    private var page: [FakeReader.Step] {
        var page = UntrustedPage(number: 1)
        page.width = 200
        page.height = 200
        page.pixelsPerInch = 300
        page.png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
        let place = UntrustedPage.Box(x: 10, y: 10, width: 60, height: 20)
        page.lines = [
            .init(
                words: [.init(text: "08/01/2017", confidence: 0.4, box: place)], box: place,
                block: 0, paragraph: 0)
        ]
        return [
            .take(bytes: bytes(PageRequest(page: 1).encoded())), .send(.page, page.encoded()),
        ]
    }

    private func looks(_ texts: [String], x: Int = 10) -> [UInt8] {
        UntrustedLooks(
            readings: texts.map {
                [.init(text: $0, confidence: 0.9, box: .init(x: x, y: 10, width: 60, height: 20))]
            }
        ).encoded()
    }

    private func read(
        _ steps: [FakeReader.Step], places: Int = 1
    ) async throws -> RecognizedPage {
        let pool = PageReaderPool(
            executable: try FakeReader(steps).path, workers: 1, patience: 1,
            walls: .believing)
        let box = box
        let read = try await pool.read(
            Array("II*\0".utf8), limits: limits, languages: [], orders: .none,
            looking: { _ in
                (0..<places).map {
                    LookRequest(
                        page: 1,
                        box: Box(
                            x: box.x, y: box.y + $0, width: box.width, height: box.height),
                        kind: .date)
                }
            }, progress: { _, _ in })
        return try #require(read.fax.pages.first)
    }

    @Test func `what looks agree on stands in the word's place, with every vote`() async throws {
        let said = looks(["03/01/2017", "03/01/2017", "03/01/2017", "08/01/2017"])
        let page = try await read(
            opened() + page + [.take(bytes: placeBytes), .send(.looks, said), .exit(0)])
        let word = try #require(page.lines.first?.words.first)
        #expect(word.text == "03/01/2017")
        #expect(word.looks.map(\.votes) == [3, 1])
        #expect(page.looks.map(\.readings.count) == [4])
    }

    @Test func `two looks against the first reading and each other change nothing`() async throws {
        let said = looks(["03/01/2017", "03/01/2017", "08/01/2017", "06/01/2017"])
        let page = try await read(
            opened() + page + [.take(bytes: placeBytes), .send(.looks, said), .exit(0)])
        #expect(page.lines.first?.words.first?.text == "08/01/2017")
    }

    @Test func `a reader that dies of a look loses that look and no other`() async throws {
        let said = looks(["03/01/2017", "03/01/2017", "03/01/2017"])
        let good: [FakeReader.Step] = [.take(bytes: placeBytes), .send(.looks, said)]
        let page = try await read(
            opened() + [.onlyOnce(page + [.take(bytes: placeBytes), .crash], then: good)],
            places: 2)
        #expect(page.looks.count == 1)
        #expect(page.failure == nil)
        #expect(page.lines.count == 1)
    }

    @Test func `a look that hangs is given up and the page kept`() async throws {
        let page = try await read(opened() + page + [.take(bytes: placeBytes), .hang])
        #expect(page.looks.isEmpty)
        #expect(page.lines.first?.words.first?.text == "08/01/2017")
    }

    @Test func `a word outside the page is not believed`() async throws {
        let page = try await read(
            opened() + page
                + [.take(bytes: placeBytes), .send(.looks, looks(["1"], x: 190)), .exit(0)])
        #expect(page.looks.isEmpty)
    }

    @Test func `a page instead of looks is not believed`() async throws {
        let page = try await read(
            opened() + page
                + [.take(bytes: placeBytes), .send(.page, UntrustedPage(number: 1).encoded())])
        #expect(page.looks.isEmpty)
    }
}

@Suite("A round of second looks")
struct LookRoundTests {
    private let page = RecognizedPage(
        number: 1, width: 100, height: 100, pixelsPerInch: 300, rotation: 90)

    private func round(_ requests: [LookRequest], seconds: Int = 10) -> LookRound {
        LookRound(
            requests,
            at: RecognizedFax(transmission: Transmission(), pages: [page]), readers: [1: 1],
            pageTime: .seconds(seconds))
    }

    private func request(page: Int = 1, x: Int = 0, width: Int = 10) -> LookRequest {
        LookRequest(page: page, box: Box(x: x, y: 0, width: width, height: 10), kind: .text)
    }

    @Test func `goes to the worker that read the page, with the page's turn`() {
        let round = round([request(x: 1), request(x: 2)])
        #expect(round.next(for: 0) == nil)
        #expect(round.next(for: 1)?.order.box.x == 1)
        #expect(round.next(for: 1)?.order.quarters == 1)
        #expect(round.next(for: 1) == nil)
    }

    @Test func `leaves out places that no page has`() {
        let round = round([
            request(page: 2), request(x: 95), request(x: -1), request(width: 0),
            request(x: 5, width: .max),
        ])
        #expect(round.next(for: 1) == nil)
    }

    @Test func `ends when too many readers died`() {
        let round = round([request(), request(), request(), request(), request()])
        for _ in 0..<LookRound.mostLost { round.lose() }
        #expect(round.next(for: 1) == nil)
    }

    @Test func `ends when its time is up`() {
        #expect(round([request()], seconds: 0).next(for: 1) == nil)
    }

    @Test func `has bounds`() {
        let round = round((0..<200).map { _ in request() })
        var count = 0
        while round.next(for: 1) != nil { count += 1 }
        #expect(count == LookRound.mostPlaces)
    }
}
