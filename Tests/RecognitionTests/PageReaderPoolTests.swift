import Packets
import ReaderProtocol
import Testing

@testable import Recognition

@Suite("A pool of page readers that fail")
struct PageReaderPoolTests {
    private let limits: FaxLimits = {
        var limits = FaxLimits.standard
        limits.secondsPerPage = 1
        return limits
    }()

    private let fax = Array("II*\0".utf8)

    private var opening: Int {
        Frame.headerLength + Opening(languages: [], limits: limits).encoded().count
    }
    private let request = Frame.headerLength + PageRequest(page: 1).encoded().count

    private func page(_ number: Int) -> [UInt8] {
        var page = UntrustedPage(number: number)
        page.width = 100
        page.height = 200
        page.pixelsPerInch = 300
        page.png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
        return page.encoded()
    }

    private func opened(pages: Int) -> [FakeReader.Step] {
        [
            .letIn(opening: opening), .send(.contents, UntrustedContents(pages: pages).encoded()),
        ]
    }

    private func read(
        _ steps: [FakeReader.Step], workers: Int = 1
    ) async throws -> Recognized {
        let pool = PageReaderPool(
            executable: try FakeReader(steps).path, workers: workers, patience: 1,
            walls: .believing)
        return try await pool.read(fax, limits: limits, languages: []) { _, _ in }
    }

    @Test func `a page that was sent as agreed is taken`() async throws {
        let read = try await read(
            opened(pages: 1) + [.take(bytes: request), .send(.page, page(1)), .exit(0)])
        #expect(read.fax.pages.map(\.failure) == [nil])
        #expect(read.images.map(\.page) == [1])
    }

    @Test func `a reader that crashes on opening is tried twice, then named`() async {
        await #expect(throws: RecognitionError.readerFailed(.crash)) { try await read([.crash]) }
    }

    @Test func `a crash on the first opening alone is forgiven`() async throws {
        let good = opened(pages: 1) + [.take(bytes: request), .send(.page, page(1)), .exit(0)]
        let read = try await read([.onlyOnce([.crash], then: good)])
        #expect(read.fax.pages.map(\.failure) == [nil])
    }

    @Test func `a reader that hangs is killed and named`() async {
        await #expect(throws: RecognitionError.readerFailed(.timeout)) { try await read([.hang]) }
    }

    @Test func `a reader that ends without a word is a breach`() async {
        await #expect(throws: RecognitionError.readerFailed(.breach)) { try await read([.exit(0)]) }
    }

    @Test func `nonsense instead of frames is a breach`() async {
        await #expect(throws: RecognitionError.readerFailed(.breach)) {
            try await read([.raw(Array("hello, world of faxes".utf8)), .hang])
        }
    }

    @Test func `a refusal is final and says why`() async {
        await #expect(throws: RecognitionError.refused(.encrypted)) {
            try await read([
                .letIn(opening: opening), .send(.refusal, Refusal.encrypted.encoded()), .exit(2),
            ])
        }
    }

    @Test func `a reader without walls is given nothing`() async {
        let some = UntrustedWalls(
            standing: Set(Wall.allCases).subtracting([.seccomp]), landlockVersion: 7)
        await #expect(throws: RecognitionError.missingWalls([.seccomp])) {
            try await read([
                .take(bytes: opening), .send(.ready, some.encoded()),
                .take(bytes: Frame.headerLength),
            ])
        }
    }

    @Test func `a page that crashes its reader twice is marked and the others are kept`()
        async throws
    {
        // Serves one page, and dies when asked for a second.
        let read = try await read(
            opened(pages: 2) + [
                .take(bytes: request),
                .onlyOnce([.send(.page, page(1)), .take(bytes: request), .crash], then: [.crash]),
            ])
        #expect(read.fax.pages.map(\.failure) == [nil, .crash])
        #expect(read.images.map(\.page) == [1])
    }

    @Test func `a page that crashes its reader once is read by a fresh one`() async throws {
        let read = try await read(
            opened(pages: 1) + [
                .take(bytes: request), .onlyOnce([.crash], then: [.send(.page, page(1))]),
            ])
        #expect(read.fax.pages.map(\.failure) == [nil])
    }

    @Test func `a page that hangs is marked with its time`() async throws {
        let read = try await read(opened(pages: 1) + [.hang])
        #expect(read.fax.pages.map(\.failure) == [.timeout])
        #expect(read.fax.pages[0].lines.isEmpty)
    }

    @Test func `a page under another number is not believed`() async throws {
        let read = try await read(
            opened(pages: 1) + [.take(bytes: request), .send(.page, page(7)), .hang])
        #expect(read.fax.pages.map(\.failure) == [.breach])
        #expect(read.images.isEmpty)
    }

    @Test func `a million pages are not believed`() async {
        await #expect(throws: RecognitionError.readerFailed(.breach)) {
            try await read(opened(pages: 1_000_000) + [.hang])
        }
    }

    @Test func `a program that is not there is named`() async {
        let pool = PageReaderPool(executable: "/nowhere/page-reader", workers: 1)
        await #expect(throws: RecognitionError.readerNotStarted) {
            try await pool.read(fax, limits: .standard, languages: []) { _, _ in }
        }
    }

    @Test func `an empty fax never starts a reader`() async {
        let pool = PageReaderPool(executable: "/nowhere/page-reader", workers: 1)
        await #expect(throws: RecognitionError.refused(.empty)) {
            try await pool.read([], limits: .standard, languages: []) { _, _ in }
        }
    }

    @Test func `a language without trained data is named before a reader starts`() async {
        let pool = PageReaderPool(executable: "/nowhere/page-reader", workers: 1)
        await #expect(throws: RecognitionError.missingLanguage(["tlh"])) {
            try await pool.read(fax, limits: .standard, languages: ["tlh"]) { _, _ in }
        }
    }

    @Test func `a cancelled reading ends its readers`() async throws {
        let pool = PageReaderPool(
            executable: try FakeReader(opened(pages: 1) + [.hang]).path, workers: 1,
            patience: 600, walls: .believing)
        let limits = limits
        let fax = fax
        let task = Task {
            try await pool.read(fax, limits: limits, languages: []) { _, _ in }
        }
        task.cancel()
        await #expect(throws: RecognitionError.cancelled) { try await task.value }
    }
}
