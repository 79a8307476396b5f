import DoorProtocol
import HTTPTypes
import HummingbirdCore
import NIOCore
import Review

/// Lets people listen to what comes: GET /v1/events.
extension Answering {
    static let eventsPath = "events"

    /// The stream, or why there is none.
    func listening(_ request: Request, _ channel: any Channel) async -> DoorAnswer {
        guard request.method == .get else { return DoorAnswer(Self.notAGet) }
        if isForBrowsers, let problem = Origin.problem(of: request, .stream) {
            return DoorAnswer(problem)
        }
        let role = Self.role(request)
        let first = await listener(request, channel, role)
        guard case .success(let listener) = first else {
            guard case .failure(let refused) = first else { return Self.unknown }
            return refused.answer
        }
        let ticks = Ticks()
        guard let number = streams.enter(listener.caller.name, end: { ticks.end() }) else {
            return DoorAnswer(
                Problem("too-many-streams", 503, "so many are listened to at once, and no more"))
        }
        let streams = streams
        channel.closeFuture.whenComplete { _ in
            ticks.end()
            streams.leave(number)
        }
        let name = HTTPField.Name(DoorHeader.lastEventID)
        let stream = EventStream(
            office: office.arrivals, book: streams, beatSeconds: limits.beatSeconds,
            last: name.flatMap { request.headers[$0] }.flatMap { Int($0) }
        ) {
            switch await self.listener(request, channel, role) {
            case .success(let listener): .yes(listener)
            case .failure(let refused): .no(refused.answer.problem ?? Problem(.service(.busy)))
            }
        }
        return DoorAnswer(
            status: .ok, mediaType: EventText.mediaType, bytes: [],
            writing: { writer in try await stream.run(number, ticks, to: &writer) })
    }

    private struct Refused: Error {
        let answer: DoorAnswer
    }

    /// Who listens, held against their rights as they are now; a refusal is on record.
    private func listener(
        _ request: Request, _ channel: any Channel, _ role: Role
    ) async -> Result<EventStream.Listener, Refused> {
        var found: EventStream.Listener?
        let answer = await admitted("events", request, channel) { caller in
            let admission = Admission(caller, record: office.record)
            let standing = try await admission.admit(.list, as: role)
            found = EventStream.Listener(caller: caller, standing: standing)
            return DoorAnswer(status: .ok, mediaType: EventText.mediaType, bytes: [])
        }
        return found.map { .success($0) } ?? .failure(Refused(answer: answer))
    }

    static var notAGet: Problem {
        Problem("not-a-get", 405, "this is asked for by GET")
    }
}
