import Packets

/// A packet that came into the queue, as those are told who wait for it: nothing about a child.
public struct Arrival: Sendable, Equatable, Codable {
    public let packet: PacketID
    public let flag: EligibilityFlag
    public let state: QueueState
    public let receivedAt: Instant
    /// The office's name of it; nil in an office without regions.
    public let region: String?

    /// - Parameter region: where the packet belongs.
    public init(_ item: QueueItem, region: String?) {
        packet = item.id
        flag = item.flag
        state = item.state
        receivedAt = item.receivedAt
        self.region = region
    }
}

/// Packets that came since, in the order in which they did.
public struct Arrivals: Sendable, Equatable {
    public struct Numbered: Sendable, Equatable {
        public let number: Int
        public let item: QueueItem

        public init(number: Int, item: QueueItem) {
            self.number = number
            self.item = item
        }
    }

    /// Those that are there and may be seen.
    public let items: [Numbered]
    /// The number to go on from, whatever of it was shown.
    public let last: Int
    /// Not all that came since are known any more: whoever waits looks at the queue.
    public let isGap: Bool
    /// Whether there are more behind `last`.
    public let isMore: Bool

    public init(items: [Numbered], last: Int, isGap: Bool, isMore: Bool) {
        self.items = items
        self.last = last
        self.isGap = isGap
        self.isMore = isMore
    }
}

/// Tells of packets that come into the queue.
public protocol ArrivalTelling: Sendable {
    /// The number of the newest; whatever comes later has a greater one.
    func newestArrival() async throws(ReviewError) -> Int
    /// What came after a number, so much at once as a list shows. On record as a list is, where there is
    /// any.
    ///
    /// - Parameter scope: where the packets are that this person may see.
    func arrivals(
        after number: Int, in scope: Scope, by person: Person
    ) async throws(ReviewError) -> Arrivals
    /// A sign whenever packets came; several that came at once may be one sign. Ends where no more can be
    /// told.
    func signs() -> AsyncStream<Void>
}
