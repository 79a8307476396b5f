import DoorProtocol
import HummingbirdCore
import NIOCore
import Packets
import Review

/// One person's stream of packets that come: theirs to see, as long as they may.
struct EventStream: Sendable {
    /// Who listens, where they may see packets.
    struct Listener: Sendable {
        let caller: Caller
        let standing: Caller.Standing

        var person: Person { Person(name: caller.name, role: standing.role) }
    }

    enum Admitted: Sendable {
        case yes(Listener)
        case no(Problem)
    }

    let office: any ArrivalTelling
    let book: StreamBook
    let beatSeconds: Int
    /// What the one who comes again heard last; nil for whoever comes anew.
    let last: Int?
    /// Asked again before anything is told, and between: a right that was taken away ends the stream.
    let admitted: @Sendable () async -> Admitted

    /// Tells what comes until the connection ends, the door falls shut, or they may not know any more.
    ///
    /// - Parameters:
    ///   - number: of the stream in the book; left when it ends.
    ///   - ticks: whenever it is to be looked; its end is the stream's.
    func run(
        _ number: UInt64, _ ticks: Ticks, to writer: inout any ResponseBodyWriter
    ) async throws {
        defer { book.leave(number) }
        let signs = Task { for await _ in office.signs() { ticks.tick() } }
        let beats = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(beatSeconds))
                ticks.tick()
            }
        }
        defer {
            signs.cancel()
            beats.cancel()
        }
        do {
            var told: Int
            if let last { told = last } else { told = try await office.newestArrival() }
            try await write(EventText.beginning(number: told), to: &writer)
            ticks.tick()
            for await _ in ticks.stream {
                guard try await tell(after: &told, to: &writer) else { break }
            }
        } catch let error as ReviewError {
            try await write(EventText.end(Problem(error)), to: &writer)
        }
        try await writer.finish(nil)
    }

    /// False where nothing more is to be told.
    private func tell(
        after told: inout Int, to writer: inout any ResponseBodyWriter
    ) async throws -> Bool {
        var hasTold = false
        while true {
            switch await admitted() {
            case .no(let problem):
                try await write(EventText.end(problem), to: &writer)
                return false
            case .yes(let listener):
                let found = try await office.arrivals(
                    after: told, in: listener.standing.scope, by: listener.person)
                told = found.last
                var text = found.isGap ? EventText.gap(number: told) : ""
                for arrival in found.items {
                    let region = listener.caller.region(of: arrival.item.whereabouts)
                    text += EventText.packet(
                        Arrival(arrival.item, region: region), number: arrival.number)
                }
                if !text.isEmpty {
                    try await write(text, to: &writer)
                    hasTold = true
                }
                guard found.isMore else {
                    if !hasTold { try await write(EventText.beat, to: &writer) }
                    return true
                }
            }
        }
    }

    private func write(_ text: String, to writer: inout any ResponseBodyWriter) async throws {
        try await writer.write(ByteBuffer(string: text))
    }
}

/// When a stream is to look: signs that came together are one.
struct Ticks: Sendable {
    let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() {
        (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func tick() { continuation.yield() }
    func end() { continuation.finish() }
}
