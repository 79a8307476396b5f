import Packets

/// Everything about one packet: what was read, what people said of it, and what follows.
public struct PacketView: Sendable, Equatable, Codable, ShownRedacted {
    public let item: QueueItem
    /// As read, latest reading, untouched.
    public let read: ReadPacket
    /// Counts the readings of this packet from 1.
    public let reading: Int
    /// What was read before, oldest first.
    public let earlier: [ReadPacket]
    public let fax: FaxRecord
    /// The whole fax's pages, and those of other faxes that lie in the packet, of which it has
    /// `read.extracted.pages`.
    public let pages: [ClassifiedPage]
    public let corrections: [Correction]
    public let decisions: [Decision]
    /// Every flag this packet has had, oldest first; the last one stands.
    public let flaggings: [Flagged]
    /// What was taken out of this view; nil where nothing was.
    public let withheld: Withheld?
    /// What people said beside what they did, oldest first.
    public let remarks: [Remark]
    /// Which of the packet's pages came by other faxes.
    public let guests: [GuestPage]
    /// What people did to its pages, oldest first.
    public let surgeries: [SurgeryStep]
    /// Turns of pages that it has, oldest first.
    public let turns: [PageTurn]
    /// What it has of a complete referral; nil where the rules can't be had.
    public let checklist: Checklist?
    /// Letters that were prepared, oldest first.
    public let letters: [LetterRecord]
    /// How large the pictures of the packet's pages are; without those that are kept back or lost.
    public let sizes: [PageSize]

    public init(
        item: QueueItem, read: ReadPacket, reading: Int, earlier: [ReadPacket], fax: FaxRecord,
        pages: [ClassifiedPage], corrections: [Correction], decisions: [Decision],
        flaggings: [Flagged], withheld: Withheld? = nil, remarks: [Remark] = [],
        guests: [GuestPage] = [], surgeries: [SurgeryStep] = [], turns: [PageTurn] = [],
        checklist: Checklist? = nil, letters: [LetterRecord] = [], sizes: [PageSize] = []
    ) {
        self.item = item
        self.read = read
        self.reading = reading
        self.earlier = earlier
        self.fax = fax
        self.pages = pages
        self.corrections = corrections
        self.decisions = decisions
        self.flaggings = flaggings
        self.withheld = withheld
        self.remarks = remarks
        self.guests = guests
        self.surgeries = surgeries
        self.turns = turns
        self.checklist = checklist
        self.letters = letters
        self.sizes = sizes
    }

    /// The packet as it is to be shown.
    public var shown: ShownPacket { ShownPacket(read.extracted, corrections: corrections) }
    /// The flag that stands.
    public var eligibility: Eligibility { flaggings.last?.eligibility ?? read.eligibility }
    /// The contract's `packet` object with people's values in place of what was read.
    public var packet: ReadPacket {
        ReadPacket(extracted: shown.extracted, eligibility: eligibility)
    }
}

/// One flagging of a packet, and what brought it about.
public struct Flagged: Sendable, Equatable, Codable, ShownRedacted {
    public enum Cause: String, Sendable, Codable { case reading, correction }

    public let eligibility: Eligibility
    public let cause: Cause
    public let at: Instant

    public init(eligibility: Eligibility, cause: Cause, at: Instant) {
        self.eligibility = eligibility
        self.cause = cause
        self.at = at
    }
}

/// The eligibility rules, as the queue needs them: a corrected birth date or finding is flagged
/// anew.
public protocol Flagging: Sendable {
    /// Throws where the rules can't be had.
    func flag(_ packet: ExtractedPacket, receivedOn: Day) throws -> Eligibility
    /// Reads pages that a person laid together, as one packet.
    func read(_ laid: LaidPages, receivedOn: Day) throws -> LaidReading
    /// What a packet has of what a complete referral needs.
    func checklist(of facts: CheckFacts) throws -> Checklist
}

extension ReadPacket {
    /// The flag with people's words laid over what was read.
    public func eligibility(
        with corrections: [Correction], by flagging: any Flagging, receivedOn: Day
    ) throws -> Eligibility {
        guard !corrections.isEmpty else { return eligibility }
        let shown = ShownPacket(extracted, corrections: corrections)
        return try flagging.flag(shown.extracted, receivedOn: receivedOn)
            .said(FlagCheck(corrections), over: shown.extracted)
    }
}

extension PacketView {
    public func with(_ checklist: Checklist?) -> PacketView { with(checklist, sizes) }

    public func with(_ sizes: [PageSize]) -> PacketView { with(checklist, sizes) }

    private func with(_ checklist: Checklist?, _ sizes: [PageSize]) -> PacketView {
        PacketView(
            item: item, read: read, reading: reading, earlier: earlier, fax: fax, pages: pages,
            corrections: corrections, decisions: decisions, flaggings: flaggings,
            withheld: withheld, remarks: remarks, guests: guests, surgeries: surgeries,
            turns: turns, checklist: checklist, letters: letters, sizes: sizes)
    }
}

extension CheckFacts {
    /// Of a view from which nothing was taken out.
    public init(_ view: PacketView) {
        let shown = view.shown
        let own = Set(shown.extracted.pages)
        self.init(
            packet: shown.extracted, pages: view.pages.filter { own.contains($0.number) },
            fax: view.fax, alerts: view.item.alerts, flags: view.eligibility.flags,
            receivedOn: view.item.receivedOn, settled: shown.settled, said: shown.checked)
    }
}
