import Packets
import Review
import Synchronization

/// Reasons that people gave to see what is kept back, for a while: the reason itself never stands in an address.
/// Held in memory alone; every page and picture that is shown for one goes on record with it.
final class Openings: Sendable {
    static let minutes = 15
    private static let most = 1000

    private struct Opening: Sendable {
        let person: String
        let packet: PacketID
        let reason: SensitiveOpening
        let until: Instant
    }

    private let open = Mutex<[String: Opening]>([:])

    /// The name it has in addresses.
    func add(_ reason: SensitiveOpening, of packet: PacketID, by person: String, at now: Instant)
        -> String
    {
        let name = SiteSeal.random()
        open.withLock { open in
            open = open.filter { $0.value.until > now }
            if open.count >= Self.most,
                let oldest = open.min(by: { $0.value.until < $1.value.until })
            {
                open[oldest.key] = nil
            }
            open[name] = Opening(
                person: person, packet: packet, reason: reason,
                until: now.adding(seconds: Self.minutes * 60))
        }
        return name
    }

    /// Nil where it has ended, or was another's or another packet's.
    func reason(_ name: String, of packet: PacketID, by person: String, at now: Instant)
        -> SensitiveOpening?
    {
        open.withLock { open in
            guard let known = open[name], known.until > now, known.person == person,
                known.packet == packet
            else { return nil }
            return known.reason
        }
    }
}
