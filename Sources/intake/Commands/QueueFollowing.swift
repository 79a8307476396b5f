import DoorProtocol
import Foundation
import Packets
import Pipeline
import Review
import ReviewClient

/// Says each packet as it comes into the queue, for `intake queue --follow`; where the connection is lost it
/// comes again, and says what came meanwhile.
struct QueueFollowing {
    /// None: all.
    let flags: Set<EligibilityFlag>
    let isJSON: Bool

    /// Between two times of coming again, at most.
    private static let longestWait = 30

    /// - Throws: where no service runs, or it lets nobody listen.
    func run(at seat: Seat) async throws {
        guard let door = seat.door else {
            throw ReviewError.service(.notRunning(path: seat.settings?.socket ?? ""))
        }
        try await Signals.untilEnded { try await follow(door) }
    }

    private func follow(_ door: DoorClient) async throws {
        var last: String?
        var wait = 1
        var hasListened = false
        while true {
            let ended = await door.listen(as: Operator.person(.clerk).role, after: last) { say($0) }
            try Task.checkCancellation()
            last = ended.last
            hasListened = hasListened || ended.hasListened
            guard hasListened, Self.isPassing(ended.why) else { throw ended.why }
            if ended.hasListened { wait = 1 }
            Console.error(
                Speech.either(
                    "\(ended.why.what); trying again in \(wait) s",
                    "\(Failure.oneLine(ended.why)); se intenta otra vez en \(wait) s"))
            try await Task.sleep(for: .seconds(wait))
            wait = min(wait * 2, Self.longestWait)
        }
    }

    /// Whether it may be over by itself: a service that is started anew, a network that was away.
    private static func isPassing(_ error: ReviewError) -> Bool {
        switch error {
        case .service(.notRunning), .service(.tooSlow): true
        default: error.disposition == .retry
        }
    }

    private func say(_ event: DoorEvent) {
        switch event {
        case .gap:
            Console.error(
                Speech.either(
                    "more came than is told one by one: intake queue",
                    "llegaron más de los que se dicen uno por uno: intake queue"))
        case .packet(let arrival):
            guard flags.isEmpty || flags.contains(arrival.flag) else { return }
            if isJSON {
                // What is made of ids and codes can be written.
                try? Console.json(ArrivalLine(arrival))
                return
            }
            let region = arrival.region.map { "  \($0)" } ?? ""
            Console.say(
                "\(arrival.packet)  \(OfficeTime.text(arrival.receivedAt))  \(Words.flag(arrival.flag))\(region)"
            )
        }
    }
}

private struct ArrivalLine: Encodable {
    let packet, received, flag, state: String
    let region: String?

    init(_ arrival: Arrival) {
        packet = arrival.packet.text
        received = arrival.receivedAt.iso
        flag = arrival.flag.rawValue
        state = arrival.state.rawValue
        region = arrival.region
    }
}
