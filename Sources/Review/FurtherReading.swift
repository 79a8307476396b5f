import Packets

/// A fax whose packets stand in the queue, for who reads it again. Nothing that was read is in it.
public struct FiledFax: Sendable, Equatable, Codable {
    public struct Packet: Sendable, Equatable, Codable {
        public let id: PacketID
        /// The unit's local day of receipt.
        public let receivedOn: Day
        /// Numbered as in the fax; those of other faxes as `guests` has them.
        public let pages: [Int]
        /// Which pages it has is a person's choice: it is read as one packet, whatever is on them.
        public let isLaid: Bool
        /// Pages of other faxes, and under which number the words of these are kept.
        public let guests: [GuestPage]
        public let guestWords: [Int?]

        public init(
            id: PacketID, receivedOn: Day, pages: [Int], isLaid: Bool = false,
            guests: [GuestPage] = [], guestWords: [Int?] = []
        ) {
            self.id = id
            self.receivedOn = receivedOn
            self.pages = pages
            self.isLaid = isLaid
            self.guests = guests
            self.guestWords = guestWords
        }
    }

    public let digest: FaxDigest
    /// In the order they were filed in.
    public let packets: [Packet]
    /// It waits to be read again, or is being read.
    public let isBeingRead: Bool
    /// The number of the words that were recognised on it last; nil where none are kept, as of faxes
    /// filed by 0.1.0.
    public let words: Int?

    public init(digest: FaxDigest, packets: [Packet], isBeingRead: Bool, words: Int?) {
        self.digest = digest
        self.packets = packets
        self.isBeingRead = isBeingRead
        self.words = words
    }
}

/// One packet of a fax read once more, for the packet of the queue that has the same pages.
public struct FurtherReading: Sendable, Equatable, Codable, ShownRedacted {
    public let packet: ReadPacket
    /// The whole fax as this reading has it.
    public let fax: FaxRecord
    public let pages: [ClassifiedPage]
    public let alerts: [Alert]
    /// The words it was read from.
    public let words: Int

    /// - Parameter words: the number of the words that `reading` was made of.
    public init(_ packet: ReadPacket, of reading: Reading, from words: Int) {
        self.packet = packet
        fax = reading.fax
        pages = reading.pages
        alerts = reading.alerts
        self.words = words
    }
}
