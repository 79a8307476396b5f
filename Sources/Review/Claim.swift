import Packets

/// Where a packet stands on its way through the queue.
public enum QueueState: String, Sendable, Codable, CaseIterable, Hashable,
    CodingKeyRepresentable
{
    case pending, claimed, decided, exported
}

/// The right to work on one packet for a while. The fence grows with every claim of the packet, so
/// a holder who comes back after the lease was given to another is told so instead of overwriting.
public struct Claim: Sendable, Equatable, Codable {
    public let packet: PacketID
    public let fence: Int
    public let holder: Person
    public let until: Instant

    public init(packet: PacketID, fence: Int, holder: Person, until: Instant) {
        self.packet = packet
        self.fence = fence
        self.holder = holder
        self.until = until
    }
}
