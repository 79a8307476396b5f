import DoorProtocol
import Foundation
import Glibc
import HTTPTypes
import NIOCore
import Packets
import Review
import ReviewServer
import ReviewStore
import Synchronization
import TestSupport

/// Opened by a test, once somebody stands before it.
final class Gate: Sendable {
    private let (arrived, arrival) = AsyncStream.makeStream(of: Void.self)
    private let (opened, opening) = AsyncStream.makeStream(of: Void.self)

    func pass() async {
        arrival.yield()
        for await _ in opened {}
    }

    func reached() async { for await _ in arrived { return } }

    func open() { opening.finish() }
}

/// Takes its time over whoever comes first.
struct StalledAnswers: AnswerKeeping {
    let store: ReviewStore
    let gate: Gate

    func outcome(of request: KeyedRequest) async throws(ReviewError) -> KeyedOutcome {
        await gate.pass()
        return try await store.outcome(of: request)
    }
    func keep(_ answer: GivenAnswer, of request: KeyedRequest) async throws(ReviewError) {
        try await store.keep(answer, of: request)
    }
    func sweepAnswers() async throws(ReviewError) { try await store.sweepAnswers() }
}

/// Keeps no answer, as if the service fell between doing and keeping.
struct LosingAnswers: AnswerKeeping {
    let store: ReviewStore

    func outcome(of request: KeyedRequest) async throws(ReviewError) -> KeyedOutcome {
        try await store.outcome(of: request)
    }
    func keep(_ answer: GivenAnswer, of request: KeyedRequest) async throws(ReviewError) {
        throw .store(.full)
    }
    func sweepAnswers() async throws(ReviewError) { try await store.sweepAnswers() }
}

/// Believes a header as `NamedDoorkeeper` does; who has which role can change meanwhile.
final class SharedStaff: Doorkeeper {
    private let staff: Mutex<Staff>

    init(_ staff: Staff) { self.staff = Mutex(staff) }

    func become(_ staff: Staff) { self.staff.withLock { $0 = staff } }

    func caller(on channel: any Channel, _ headers: HTTPFields) async throws -> Caller {
        try await NamedDoorkeeper(staff: staff.withLock { $0 }).caller(on: channel, headers)
    }
}

/// Stands between a client and a service: hangs up on the first call, and passes on all that come later.
final class CutOff: Sendable {
    enum Point: CaseIterable, Sendable {
        /// The request is passed on, nobody waits for the answer.
        case afterRequest
        /// The answer has come, and is not passed on.
        case beforeAnswer
        case amidAnswer
    }

    private let listener: Int32
    private let path: String
    private let point: Point
    private let count = Mutex(0)

    struct NoListener: Error {}

    var calls: Int { count.withLock { $0 } }

    init(at place: String, before path: String, _ point: Point) throws {
        self.path = path
        self.point = point
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(place.utf8)) }
        let code = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard code == 0, listen(listener, 8) == 0 else { throw NoListener() }
        Thread.detachNewThread { [self] in
            while true {
                let taken = accept(listener, nil, nil)
                guard taken >= 0 else { return }
                Thread.detachNewThread { [self] in serve(taken) }
            }
        }
    }

    func close() {
        shutdown(listener, Int32(SHUT_RDWR))
        Glibc.close(listener)
    }

    private func serve(_ taken: Int32) {
        defer { Glibc.close(taken) }
        while let request = Self.message(from: taken) {
            let number = count.withLock { count in
                count += 1
                return count
            }
            guard let service = try? RawClient(path), service.sayNow(request) else { return }
            if number == 1, point == .afterRequest { return }
            guard let answer = service.hearAnswerNow() else { return }
            var bytes = Array(answer.utf8)
            if number == 1 {
                guard point == .amidAnswer else { return }
                bytes = Array(bytes.prefix(bytes.count / 2))
            }
            guard send(taken, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count, number > 1
            else { return }
        }
    }

    /// A request, whole; nil where the other side is gone.
    private static func message(from taken: Int32) -> [UInt8]? {
        var heard: [UInt8] = []
        var byte: UInt8 = 0
        while !heard.suffix(4).elementsEqual([13, 10, 13, 10]) {
            guard recv(taken, &byte, 1, 0) == 1 else { return nil }
            heard.append(byte)
        }
        let length =
            String(decoding: heard, as: UTF8.self).lowercased().split(separator: "\r\n")
            .first { $0.hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst(15).filter { $0 != " " }) } ?? 0
        for _ in 0..<length {
            guard recv(taken, &byte, 1, 0) == 1 else { return nil }
            heard.append(byte)
        }
        return heard
    }
}

/// A store that is busy whenever it is asked what came.
struct BusyArrivals: ArrivalTelling {
    func newestArrival() async throws(ReviewError) -> Int { throw .store(.busy) }
    func arrivals(
        after number: Int, in scope: Scope, by person: Person
    ) async throws(ReviewError) -> Arrivals { throw .store(.busy) }
    func signs() -> AsyncStream<Void> { AsyncStream { _ in } }
}

/// Packets that never end, and how often it was looked for them.
final class EndlessArrivals: ArrivalTelling {
    private let looked = Mutex(0)
    private let item: QueueItem

    init(_ item: QueueItem) { self.item = item }

    var looks: Int { looked.withLock { $0 } }

    func newestArrival() async throws(ReviewError) -> Int { 0 }
    func arrivals(
        after number: Int, in scope: Scope, by person: Person
    ) async throws(ReviewError) -> Arrivals {
        looked.withLock { $0 += 1 }
        let items = (1...50).map { Arrivals.Numbered(number: number + $0, item: item) }
        return Arrivals(items: items, last: number + 50, isGap: false, isMore: true)
    }
    func signs() -> AsyncStream<Void> { AsyncStream { _ in } }
}

/// An office that does as it is told to.
struct PlainHealth: HealthTelling {
    static let usual = OfficeHealth(
        standing: .warning, alarms: [.init(code: "fax-held", level: .warning)],
        at: Instant(milliseconds: 1))

    var told = PlainHealth.usual

    func health() async -> OfficeHealth { told }
}
