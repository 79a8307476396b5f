/// Where a page of the queue ended, and the next begins: sealed by whoever keeps the queue, since a place in the
/// order may tell of a birthday. A list goes on behind it though the packet it was made of has left.
public struct QueueCursor: RawRepresentable, Sendable, Hashable, Codable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
}
