import AsyncHTTPClient
import DoorProtocol
import Foundation
import NIOCore
import Review
import Synchronization

/// What is told of the queue while one listens.
public enum DoorEvent: Sendable, Equatable {
    case packet(Arrival)
    /// More came than the service knows any more: the queue has it all.
    case gap
}

/// How listening ended: it always does.
public struct ListeningEnded: Sendable, Equatable {
    /// `service(.lost)` where one may just come again.
    public let why: ReviewError
    /// What to go on from.
    public let last: String?
    /// Whether the service let one listen at all.
    public let hasListened: Bool
}

extension DoorClient {
    /// A service that is there says so every few seconds; silence for so long is none.
    static let longestSilence = Duration.seconds(60)

    /// Listens to packets that come, until the service ends it, the connection is lost, or the task is
    /// cancelled.
    ///
    /// - Parameters:
    ///   - last: what the time before ended with; nil begins with what comes from now on.
    ///   - told: each event, in order.
    public func listen(
        as role: Role, after last: String? = nil,
        _ told: @escaping @Sendable (DoorEvent) async -> Void
    ) async -> ListeningEnded {
        let heard = Heard(last)
        let listening = Task { await hear(role, heard, told) }
        let watching = Task {
            while !Task.isCancelled, heard.silence < Self.longestSilence {
                try? await Task.sleep(for: .seconds(2))
            }
            listening.cancel()
        }
        defer { watching.cancel() }
        let why = await withTaskCancellationHandler {
            await listening.value
        } onCancel: {
            listening.cancel()
        }
        return ListeningEnded(why: why, last: heard.last, hasListened: heard.isAny)
    }

    private func hear(
        _ role: Role, _ heard: Heard, _ told: @Sendable (DoorEvent) async -> Void
    ) async -> ReviewError {
        var reader = EventReader(last: heard.last)
        do {
            var request = HTTPClientRequest(url: base + "/v1/events")
            request.headers.add(name: "Accept", value: Self.eventStream)
            request.headers.add(name: DoorHeader.role, value: role.rawValue)
            if let last = heard.last {
                request.headers.add(name: DoorHeader.lastEventID, value: last)
            }
            for (name, value) in try headers + shown() {
                request.headers.add(name: name, value: value)
            }
            let response = try await http.execute(request, deadline: .distantFuture)
            guard response.status.code == 200,
                response.headers.first(name: "Content-Type") == Self.eventStream
            else {
                return Self.refusal(try await response.body.collect(upTo: 1 << 20))
            }
            for try await piece in response.body {
                let events = try reader.take(piece.readableBytesView)
                heard.note(reader.last)
                for event in events {
                    switch event.name {
                    case "packet":
                        let bytes = Data(event.data.utf8)
                        guard let arrival = try? JSONDecoder().decode(Arrival.self, from: bytes)
                        else { return .service(.unintelligible) }
                        await told(.packet(arrival))
                    case "gap": await told(.gap)
                    case "end": return Self.refusal(ByteBuffer(string: event.data))
                    // What a later version tells.
                    default: break
                    }
                }
            }
            return .service(.lost)
        } catch {
            return Task.isCancelled ? .service(.lost) : .service(trouble(error))
        }
    }

    private static var eventStream: String { "text/event-stream" }

    private static func refusal(_ body: ByteBuffer) -> ReviewError {
        (try? JSONDecoder().decode(Problem.self, from: Data(body.readableBytesView)))?.error()
            ?? .service(.unintelligible)
    }
}

/// What was heard, and when.
private final class Heard: Sendable {
    private struct State {
        var last: String?
        var at = ContinuousClock.now
        var isAny = false
    }

    private let state: Mutex<State>

    init(_ last: String?) { state = Mutex(State(last: last)) }

    var last: String? { state.withLock(\.last) }
    var isAny: Bool { state.withLock(\.isAny) }
    var silence: Duration { state.withLock { $0.at.duration(to: .now) } }

    func note(_ last: String?) {
        state.withLock { state in
            state.last = last
            state.at = .now
            state.isAny = true
        }
    }
}
