import Packets
import Review
import Synchronization

/// Keeps somebody who asks for what they may not have, over and over, from filling the log: after so many
/// refusals within a while they are not listened to until it is over.
final class RefusalPace: Sendable {
    private struct While {
        let since: ContinuousClock.Instant
        var refusals = 0
    }

    private let whiles = Mutex<[String: While]>([:])
    private let most: Int
    private let length: Duration

    init(_ limits: DoorLimits) {
        most = limits.refusals
        length = .seconds(limits.refusalSeconds)
    }

    func isShut(to name: String) -> Bool {
        whiles.withLock { whiles in
            guard let known = whiles[name] else { return false }
            guard known.since.duration(to: .now) < length else {
                whiles[name] = nil
                return false
            }
            return known.refusals >= most
        }
    }

    /// True for the refusal that was the last to be told.
    func note(_ name: String) -> Bool {
        whiles.withLock { whiles in
            whiles[name, default: While(since: .now)].refusals += 1
            return whiles[name]?.refusals == most
        }
    }
}

/// Counts refusals that whoever asks is not told by an error of ours, but by a page.
struct PacedRecord: AccessRecording {
    let record: any AccessRecording
    let note: @Sendable () -> Void

    func recordDenied(
        _ why: String, object: String, by person: Person
    ) async throws(ReviewError) {
        note()
        try await record.recordDenied(why, object: object, by: person)
    }

    func whereabouts(of id: PacketID) async throws(ReviewError) -> Whereabouts {
        try await record.whereabouts(of: id)
    }

    func isGlassBroken(of id: PacketID, by name: String) async throws(ReviewError) -> Bool {
        try await record.isGlassBroken(of: id, by: name)
    }
}
