import Glibc
import Packets
import ReaderProtocol
import Synchronization
import Testing

@testable import Recognition

/// What page readers did in other people's systems, done on purpose.
@Suite("Page readers that misbehave", .serialized)
struct WorkerFaultTests {
    private let limits: FaxLimits = {
        var limits = FaxLimits.standard
        limits.secondsPerPage = 1
        return limits
    }()
    /// Less than the ten minutes the scripts would take by themselves, whatever else the machine does.
    private let soon = Duration.seconds(400)
    private let request = Frame.headerLength + PageRequest(page: 1).encoded().count

    private var opened: [FakeReader.Step] {
        [
            .letIn(
                opening: Frame.headerLength
                    + Opening(languages: [], limits: limits).encoded().count),
            .send(.contents, UntrustedContents(pages: 1).encoded()), .take(bytes: request),
        ]
    }

    /// How the only page failed, and how long it took both times.
    private func failure(
        _ steps: [FakeReader.Step], patience: Int = 1
    ) async throws -> (PageFailure?, Duration) {
        let pool = PageReaderPool(
            executable: try FakeReader(opened + steps).path, workers: 1, patience: patience,
            walls: .believing)
        let begin = ContinuousClock.now
        let read = try await pool.read(Array("II*\0".utf8), limits: limits, languages: []) {
            _, _ in
        }
        return (read.fax.pages.first?.failure, .now - begin)
    }

    @Test func `one that hangs is ended in its time, twice`() async throws {
        let (failure, time) = try await failure([.hang])
        #expect(failure == .timeout)
        #expect(time < soon)
    }

    @Test func `one that dies is told of each time, the page read or not`() async throws {
        let died = Mutex<[ReaderFault]>([])
        let pool = PageReaderPool(
            executable: try FakeReader(opened + [.crash]).path, workers: 1, walls: .believing,
            died: { fault in died.withLock { $0.append(fault) } })
        let read = try await pool.read(Array("II*\0".utf8), limits: limits, languages: []) {
            _, _ in
        }
        #expect(read.fax.pages.first?.failure == .crash)
        #expect(died.withLock { $0 } == [.crash, .crash])
    }

    @Test func `one that drips its answer a byte at a time is ended in its time`() async throws {
        let (failure, time) = try await failure([
            .raw(Frame.header(.page, length: 100)), .drip(seconds: 0.05),
        ])
        #expect(failure == .timeout)
        #expect(time < soon)
    }

    @Test func `one that stops itself is ended in its time`() async throws {
        let (failure, time) = try await failure([.freeze])
        #expect(failure == .timeout)
        #expect(time < soon)
    }

    @Test func `one that spins is ended by the processor time it used, not by the clock`()
        async throws
    {
        let (failure, time) = try await failure([.spin], patience: 100)
        #expect(failure == .timeout)
        #expect(time < soon)
    }

    @Test func `one that takes all memory gets no more than its share`() async throws {
        let (failure, _) = try await failure([.hog], patience: 30)
        // Perl says that it is out of memory and ends; a reader of ours names it.
        #expect(failure == .breach)
    }

    @Test func `one that says it is out of memory is believed`() async throws {
        let (failure, _) = try await failure([.exit(Int(ReaderExit.memory.rawValue))])
        #expect(failure == .memory)
    }

    @Test func `one that starts others and waits is ended, and they do not keep its page`()
        async throws
    {
        let (failure, time) = try await failure([.fork])
        #expect(failure == .timeout)
        #expect(time < soon)
    }

    @Test func `one that ends well without a result has broken the protocol`() async throws {
        let (failure, _) = try await failure([.exit(0)])
        #expect(failure == .breach)
    }

    @Test func `one that closes its pipe and lives on is ended`() async throws {
        let (failure, time) = try await failure([.shell("exec 1>&-; exec sleep 600")])
        #expect(failure == .breach)
        #expect(time < soon)
    }

    @Test func `one that was ended for what it tried is told apart from one that crashed`()
        async throws
    {
        #expect(try await failure([.shell("kill -SYS $$")]).0 == .violation)
        #expect(try await failure([.crash]).0 == .crash)
    }

    @Test func `what this process holds is not taken for what the reader took`() async throws {
        let size = 1_100 << 20
        let held = try #require(
            mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))
        defer { munmap(held, size) }
        for place in stride(from: 0, to: size, by: 4096) {
            held.storeBytes(of: 1, toByteOffset: place, as: UInt8.self)
        }
        #expect(try await failure([.crash]).0 == .crash)
    }

    @Test(arguments: [
        Frame.header(.page, length: 48 << 20 + 1), [99, 0, 0, 0, 0],
        Frame.header(.contents, length: 4) + [0, 0, 0, 0],
        Frame.header(.page, length: 8) + [UInt8](repeating: 0xff, count: 8),
    ])
    func `one that says what no page reader says is not listened to`(
        bytes: [UInt8]
    ) async throws {
        #expect(try await failure([.raw(bytes), .hang]).0 == .breach)
    }

    @Test func `the memory of the fax is empty until the walls are seen, then sealed`()
        async throws
    {
        let isEmpty = "[ $(stat -Lc %s /proc/$$/fd/3) = 0 ] || exit 9"
        let isFilled = "[ $(stat -Lc %s /proc/$$/fd/3) = 4 ] || exit 9"
        let isSealed = "if printf x 1>&3; then exit 9; fi 2> /dev/null"
        var page = UntrustedPage(number: 1)
        page.failure = PageFailure.damaged.rawValue
        let pool = PageReaderPool(
            executable: try FakeReader(
                [.shell(isEmpty)] + opened.dropLast() + [
                    .shell(isFilled), .shell(isSealed), .take(bytes: request),
                    .send(.page, page.encoded()),
                ]
            ).path, workers: 1, patience: 1, walls: .believing)
        let read = try await pool.read(Array("II*\0".utf8), limits: limits, languages: []) {
            _, _ in
        }
        #expect(read.fax.pages.map(\.failure) == [.damaged])
    }

    @Test func `one that only says its walls stand is given nothing`() async throws {
        let pool = PageReaderPool(
            executable: try FakeReader(opened).path, workers: 1, patience: 1)
        await #expect {
            try await pool.read(Array("II*\0".utf8), limits: limits, languages: []) { _, _ in }
        } throws: { error in
            guard case RecognitionError.missingWalls(let walls) = error else { return false }
            return walls.contains(.seccomp) && walls.contains(.privileges)
        }
    }
}
