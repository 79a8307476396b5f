import Packets

/// Why a packet is destroyed. A code and never free text: the tombstone outlives the record and must tell
/// nothing of it.
public enum PurgeReason: String, Sendable, Codable, CaseIterable, Hashable {
    /// `retentionYears` of the settings have passed.
    case retentionEnded = "retention-ended"
    /// The fax was meant for somebody else.
    case misdirected
    /// The same record is kept under another packet.
    case filedTwice = "filed-twice"
    case courtOrder = "court-order"
    /// Asked for by the person or the family, and granted.
    case requestGranted = "request-granted"
    /// Nothing of the programme's: advertising, or a file that can't be opened and has no sender to ask.
    case junk

    /// Whether it waits for the end of retention.
    public var waitsForRetention: Bool { self == .retentionEnded }
}

/// What is to be destroyed.
public enum PurgeSubject: Sendable, Equatable, Codable {
    case packet(PacketID)
    /// A fax that could not be read, so that there is no packet of it.
    case heldFax(FaxDigest)

    /// A packet's id, or the first digits of a fax.
    public var short: String {
        switch self {
        case .packet(let id): id.text
        case .heldFax(let fax): fax.short
        }
    }
}

/// One person's request to destroy a packet or a held fax, which another has to approve.
public struct PurgeRequest: Sendable, Equatable, Codable {
    public let subject: PurgeSubject
    public let reason: PurgeReason
    public let by: Person
    public let at: Instant
    /// Packets that were joined into it, and go with it.
    public let joined: [PacketID]

    public init(
        _ subject: PurgeSubject, reason: PurgeReason, by: Person, at: Instant,
        joined: [PacketID] = []
    ) {
        self.joined = joined
        self.subject = subject
        self.reason = reason
        self.by = by
        self.at = at
    }
}

/// What is left of a packet or a held fax that was destroyed: that it was, when, why and by whom. Nothing
/// of the record.
public struct Tombstone: Sendable, Equatable, Codable {
    /// Nil where the fax was held and had no packet, and for pages of another fax that lay in a packet
    /// which was destroyed.
    public let packet: PacketID?
    public let fax: FaxDigest
    /// Pages of the packet, numbered as in the fax.
    public let pages: [Int]
    /// Those of them that no other packet needed: destroyed too.
    public let gone: [Int]
    /// No other packet of the fax was left: the original and every page went with it.
    public let faxGone: Bool
    public let receivedOn: Day
    public let reason: PurgeReason
    public let askedBy: String
    public let askedAt: Instant
    public let approvedBy: String
    public let at: Instant

    public init(
        packet: PacketID?, fax: FaxDigest, pages: [Int], gone: [Int], faxGone: Bool,
        receivedOn: Day, reason: PurgeReason, askedBy: String, askedAt: Instant,
        approvedBy: String, at: Instant
    ) {
        self.packet = packet
        self.fax = fax
        self.pages = pages
        self.gone = gone
        self.faxGone = faxGone
        self.receivedOn = receivedOn
        self.reason = reason
        self.askedBy = askedBy
        self.askedAt = askedAt
        self.approvedBy = approvedBy
        self.at = at
    }

    public var subject: PurgeSubject { packet.map { .packet($0) } ?? .heldFax(fax) }
}
