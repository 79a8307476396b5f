import Packets

/// Whose packet it is, as far as that is known: the child's packets, those that may be the same child's,
/// and packets whose pages came before.
public struct Kin: Sendable, Equatable, Codable, ShownRedacted {
    /// The link that stands; nil where nobody, and nothing beyond doubt, said whose packet it is.
    public let link: ChildLink?
    /// Every packet of the child, this one among them, in order of receipt; empty without a link.
    public let packets: [ChildPacket]
    /// Packets of the same child, by the link, that do not look like it as the values are now.
    public let disputed: [ChildCandidate]
    /// Others that may be the same child's, and those of a sibling or a twin; what speaks most first.
    public let candidates: [ChildCandidate]
    /// There were more candidates than are compared.
    public let isCut: Bool
    /// Packets with the same pages that came before this one, the one with most of them first.
    public let seen: [SeenBefore]

    public init(
        link: ChildLink? = nil, packets: [ChildPacket] = [], disputed: [ChildCandidate] = [],
        candidates: [ChildCandidate] = [], isCut: Bool = false, seen: [SeenBefore] = []
    ) {
        self.link = link
        self.packets = packets
        self.disputed = disputed
        self.candidates = candidates
        self.isCut = isCut
        self.seen = seen
    }

    /// What a person is asked about: nobody has said yet whether it is the same child.
    public var open: [ChildCandidate] {
        link?.isByPerson == true
            ? [] : candidates.filter { $0.match.kind == .same && !$0.isToldApart }
    }

    /// What a person is warned of: nearly the same, and another child.
    public var warnings: [ChildCandidate] {
        disputed + candidates.filter { $0.match.kind != .same && !$0.isToldApart }
    }

    /// Other packets of the same child.
    public func others(than id: PacketID) -> [ChildPacket] { packets.filter { $0.item.id != id } }

    /// Everything it shows of other packets.
    public func shown(beside id: PacketID) -> [PacketID] {
        let all =
            packets.map(\.item.id) + (disputed + candidates).map(\.item.id) + seen.map(\.other)
        return Set(all).subtracting([id]).sorted()
    }
}

/// That a packet is of a child, is not, or belongs to none of those that were compared: appended, never
/// taken away but with the packet.
public struct ChildLink: Sendable, Equatable, Codable, ShownRedacted {
    /// The child it is of from here on; nil where it was taken from one.
    public let child: Int?
    public let by: Person
    public let at: Instant
    /// What the packets had in common then.
    public let reasons: [ChildReason]
    /// Packets that it was told apart from.
    public let apart: [PacketID]
    public let words: Confidential<String>?
    /// It takes the one before it back, and stands for how things were before that.
    public let takesBack: Bool?

    public init(
        child: Int?, by: Person, at: Instant, reasons: [ChildReason] = [], apart: [PacketID] = [],
        words: Confidential<String>? = nil, takesBack: Bool? = nil
    ) {
        self.child = child
        self.by = by
        self.at = at
        self.reasons = reasons
        self.apart = apart
        self.words = words
        self.takesBack = takesBack
    }

    /// Those that stand, of all that were ever made, oldest first.
    public static func standing(_ links: [ChildLink]) -> [ChildLink] {
        links.reduce(into: []) { standing, link in
            if link.takesBack == true { _ = standing.popLast() } else { standing.append(link) }
        }
    }

    public var isByPerson: Bool { by.role != .service }
}

/// One of a child's packets, and what it brought.
public struct ChildPacket: Sendable, Equatable, Codable, ShownRedacted {
    public let item: QueueItem
    /// Kinds of its pages, each once, as far as they are shown.
    public let kinds: [PageKind]

    public init(item: QueueItem, kinds: [PageKind]) {
        self.item = item
        self.kinds = kinds
    }
}

/// A packet that may be the same child's.
public struct ChildCandidate: Sendable, Equatable, Codable, ShownRedacted {
    public let item: QueueItem
    public let match: ChildMatch
    /// The child it is linked to.
    public let child: Int?
    /// A person said of either that it is not the other's.
    public let isToldApart: Bool

    public init(item: QueueItem, match: ChildMatch, child: Int?, isToldApart: Bool) {
        self.item = item
        self.match = match
        self.child = child
        self.isToldApart = isToldApart
    }
}

/// A packet of earlier whose pages came again in this one.
public struct SeenBefore: Sendable, Equatable, Codable {
    public let other: PacketID
    public let receivedOn: Day
    public let state: QueueState
    /// Pages of this packet, each with the other's page it repeats; numbered as in their faxes.
    public let same: [PagePair]
    /// Pages of this packet that the other does not have.
    public let new: [Int]

    public struct PagePair: Sendable, Equatable, Codable {
        public let page: Int
        public let other: Int

        public init(page: Int, other: Int) {
            self.page = page
            self.other = other
        }
    }

    public init(
        other: PacketID, receivedOn: Day, state: QueueState, same: [PagePair], new: [Int]
    ) {
        self.other = other
        self.receivedOn = receivedOn
        self.state = state
        self.same = same
        self.new = new
    }
}

/// Whose packet is asked about.
public struct KinQuery: Sendable, Equatable, Codable {
    public let packet: PacketID
    /// Set by whoever checks the asker's rights, over whatever was asked for.
    public var scope: Scope = .everywhere

    public init(_ packet: PacketID) { self.packet = packet }
}

/// What a person says of whose packet it is.
public enum ChildStep: Sendable, Equatable, Codable {
    /// The same child as this packet's. Refused where they look like two children, or are linked to two.
    case link(PacketID)
    /// The same, though they look like two children.
    case linkAnyway(PacketID)
    /// None of those it is compared with: a child of its own.
    case new
    /// Takes back what the asker said last of whose it is; whatever was so before is so again.
    case takeBack
    /// Not the child it is linked to.
    case unlink(reason: Confidential<String>)

    /// The other packet it is about.
    public var other: PacketID? {
        switch self {
        case .link(let id), .linkAnyway(let id): id
        case .new, .takeBack, .unlink: nil
        }
    }
}

extension ChildReason {
    /// For whoever decides, in the words of the office.
    public var words: String {
        switch self {
        case .sameMediCal: "same Medi-Cal number"
        case .nearMediCal: "Medi-Cal number differs by one character"
        case .otherMediCal: "other Medi-Cal number"
        case .sameCCS: "same CCS number"
        case .nearCCS: "CCS number differs by one character"
        case .otherCCS: "other CCS number"
        case .sameRecord: "same record number"
        case .sameRecordElsewhere: "same record number, of another organization"
        case .otherRecord: "other record number of the same organization"
        case .sameName: "same name"
        case .alikeName: "same name, written otherwise"
        case .closeName: "nearly the same name"
        case .unnamed: "same surname, one without a given name yet"
        case .otherGiven: "same surname, other given name"
        case .otherSurname: "same given name, other surname"
        case .otherName: "other name"
        case .sameBirth: "same birth date"
        case .birthDigit: "birth date differs by one digit"
        case .birthSwapped: "birth date with day and month changed round"
        case .birthCentury: "birth date a century apart"
        case .birthNextDay: "born a day apart"
        case .otherBirth: "other birth date"
        case .otherSex: "other sex"
        case .samePhone: "same telephone"
        case .sameGuardian: "same guardian"
        case .sameAddress: "same address"
        case .bornTogether: "one of several born together"
        case .unsure: "not all of it is sure"
        }
    }
}

extension ChildMatch {
    /// What it comes to, then why.
    public var words: String {
        let what =
            switch kind {
            case .same: isLikely ? "very likely the same child" : "perhaps the same child"
            case .twin: "twin?"
            case .sibling: "sibling?"
            case .conflict: "two children?"
            }
        return ([what] + reasons.map(\.words)).joined(separator: ", ")
    }
}
