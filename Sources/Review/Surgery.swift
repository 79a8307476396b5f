import Packets

/// What a person does to the pages of filed packets. Which pages lie together is a person's to say,
/// whatever was read; the fax as received is never touched. Every step stands on record and is taken
/// back by a step of its own.
public enum Surgery: Sendable, Equatable, Codable {
    /// These pages leave the packet and are a new one.
    case split(PacketID, pages: [Int])
    /// All pages of the packet go into another, which stands for both from then on. The two may have
    /// come by different faxes.
    case join(PacketID, into: PacketID)
    /// These pages go from one packet into another.
    case move(PacketID, pages: [Int], to: PacketID)
    /// Takes back the last step that stands, which was one between these two packets.
    case undo(PacketID, with: PacketID)

    /// Every packet that a step touches and that stood before it: who does it must be allowed to work on
    /// each.
    public var packets: [PacketID] {
        switch self {
        case .split(let id, _): [id]
        case .join(let id, let other), .move(let id, _, let other), .undo(let id, let other):
            [id, other]
        }
    }

    public enum Kind: String, Sendable, Codable, CaseIterable, Hashable { case split, join, move }

    /// Whether a step is done, or only tells what it would do.
    public enum Mode: String, Sendable, Codable {
        /// Pages that look like two children's are not put together.
        case doing
        /// They are: a person looked, and says that they belong together.
        case anyway
        case showing
    }
}

/// One step as it stands on record: ids, page numbers, who and when.
public struct SurgeryStep: Sendable, Equatable, Codable {
    /// Counts the office's steps from 1.
    public let number: Int
    public let kind: Surgery.Kind
    /// Whose pages left, and where they went.
    public let source: PacketID
    public let target: PacketID
    /// The pages that went, by their numbers in each.
    public let sourcePages: [Int]
    public let targetPages: [Int]
    public let by: Person
    public let at: Instant
    /// Who took it back; nil while it stands.
    public let undoneBy: Person?
    public let undoneAt: Instant?

    public init(
        number: Int, kind: Surgery.Kind, source: PacketID, target: PacketID, sourcePages: [Int],
        targetPages: [Int], by: Person, at: Instant, undoneBy: Person? = nil,
        undoneAt: Instant? = nil
    ) {
        self.number = number
        self.kind = kind
        self.source = source
        self.target = target
        self.sourcePages = sourcePages
        self.targetPages = targetPages
        self.by = by
        self.at = at
        self.undoneBy = undoneBy
        self.undoneAt = undoneAt
    }

    public var stands: Bool { undoneAt == nil }
}

/// A page of another fax that lies in a packet. Pages of the packet's own fax keep their numbers; one of
/// another gets the next number after them, and has it in this packet for ever.
public struct GuestPage: Sendable, Hashable, Codable {
    /// In the packet.
    public let number: Int
    public let fax: FaxDigest
    /// In its fax.
    public let page: Int

    public init(number: Int, fax: FaxDigest, page: Int) {
        self.number = number
        self.fax = fax
        self.page = page
    }
}

/// What a step did, or would do: told to whoever asked for it.
public struct SurgeryOutcome: Sendable, Equatable, Codable {
    /// One packet before and after.
    public struct Part: Sendable, Equatable, Codable {
        public let id: PacketID
        /// Nil for a packet that a split makes.
        public let pagesBefore: [Int]?
        /// Nil for a packet that is out of the queue now.
        public let pagesAfter: [Int]?
        public let flagBefore: EligibilityFlag?
        public let flagAfter: EligibilityFlag?
        /// The packet that stands for this one now.
        public let joinedInto: PacketID?
        /// A person must look: a flag got weaker, or something said of it did not go along.
        public let isMarked: Bool

        public init(
            id: PacketID, pagesBefore: [Int]?, pagesAfter: [Int]?, flagBefore: EligibilityFlag?,
            flagAfter: EligibilityFlag?, joinedInto: PacketID?, isMarked: Bool
        ) {
            self.id = id
            self.pagesBefore = pagesBefore
            self.pagesAfter = pagesAfter
            self.flagBefore = flagBefore
            self.flagAfter = flagAfter
            self.joinedInto = joinedInto
            self.isMarked = isMarked
        }
    }

    /// The source first.
    public let parts: [Part]
    /// What people said that goes along with the pages: names of fields, kinds of statements.
    public let carried: [String]
    /// What people said of the source that stays with it and does not count for the target.
    public let left: [String]
    /// What takes it back; nil after an undo, and where it was only shown what a split would do.
    public let undo: Surgery?
    /// Pages lie together now that look like two children's, and why; nil where nothing says so.
    public let twoChildren: String?

    public init(
        parts: [Part], carried: [String], left: [String], undo: Surgery?,
        twoChildren: String? = nil
    ) {
        self.parts = parts
        self.carried = carried
        self.left = left
        self.undo = undo
        self.twoChildren = twoChildren
    }
}

/// Pages that a person laid together, for the rules: numbered as in the packet.
public struct LaidPages: Sendable, Equatable, ShownRedacted {
    public let recognized: RecognizedFax
    /// Those that lie with other packets too, as a cover does: they say nothing of who is who.
    public let shared: Set<Int>

    public init(_ recognized: RecognizedFax, shared: Set<Int>) {
        self.recognized = recognized
        self.shared = shared
    }
}

/// What the rules make of pages that a person laid together: one packet, whatever is on them.
public struct LaidReading: Sendable, Equatable, ShownRedacted {
    public let packet: ReadPacket
    public let pages: [ClassifiedPage]
    /// What these pages raise, beside what is known of their faxes.
    public let alerts: [Alert]

    public init(packet: ReadPacket, pages: [ClassifiedPage], alerts: [Alert]) {
        self.packet = packet
        self.pages = pages
        self.alerts = alerts
    }
}

extension EligibilityFlag {
    /// How much a flag speaks for a child, the most first: losing some of it must be seen.
    private static let promise: [EligibilityFlag] = [
        .category1, .category2, .possible1, .possible2, .ccsOther, .unreadable, .noIndication,
        .agedOut, .notAReferral,
    ]

    private var place: Int { Self.promise.firstIndex(of: self) ?? Self.promise.count }

    /// Speaks less for the child than the other.
    public func isWeaker(than other: EligibilityFlag) -> Bool { place > other.place }
}
