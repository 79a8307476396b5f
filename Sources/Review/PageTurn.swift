import Packets

/// What a person does to a page that lies turned on the screen.
public enum PageTurning: Sendable, Equatable, Codable {
    /// Turns a page of the packet clockwise from how it is shown: it is recognised anew so.
    case turn(page: Int, by: PageRotation)
    /// Takes a turn back that stands: the page is read as it was before.
    case back(number: Int)
}

/// One turn as it stands on record.
public struct PageTurn: Sendable, Equatable, Codable {
    /// Counts the office's turns from 1.
    public let number: Int
    /// By its number in the packet that is looked at.
    public let page: Int
    /// How it was taken to have been turned when it was received, before and after.
    public let before: PageRotation
    public let after: PageRotation
    public let by: Person
    public let at: Instant
    /// Who took it back; nil while it stands.
    public let undoneBy: Person?
    public let undoneAt: Instant?

    public init(
        number: Int, page: Int, before: PageRotation, after: PageRotation, by: Person, at: Instant,
        undoneBy: Person? = nil, undoneAt: Instant? = nil
    ) {
        self.number = number
        self.page = page
        self.before = before
        self.after = after
        self.by = by
        self.at = at
        self.undoneBy = undoneBy
        self.undoneAt = undoneAt
    }

    public var stands: Bool { undoneAt == nil }

    /// How far it was turned on the screen, clockwise.
    public var turn: PageRotation { PageRotation(quarters: before.quarters - after.quarters) }
}

/// What a turn did, or would do.
public struct TurnOutcome: Sendable, Equatable, Codable {
    public let packet: PacketID
    public let page: Int
    public let flagBefore: EligibilityFlag
    public let flagAfter: EligibilityFlag
    /// A person must look: the flag speaks less for the child than before.
    public let isMarked: Bool
    /// Other packets that have the page and were read anew with it, and those left as they were, because somebody
    /// works on them, they are decided, or they do not open.
    public let others: Int
    public let left: Int
    /// The number that takes it back; nil after it was taken back, and where it was only shown.
    public let undo: Int?

    public init(
        packet: PacketID, page: Int, flagBefore: EligibilityFlag, flagAfter: EligibilityFlag,
        isMarked: Bool, others: Int, left: Int, undo: Int?
    ) {
        self.packet = packet
        self.page = page
        self.flagBefore = flagBefore
        self.flagAfter = flagAfter
        self.isMarked = isMarked
        self.others = others
        self.left = left
        self.undo = undo
    }
}
