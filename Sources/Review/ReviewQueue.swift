import Packets

/// The queue of packets that people review. Every effect and every view writes its audit row in
/// one transaction with itself; where the row can't be written, nothing is done and nothing shown.
///
/// Every implementation passes `ReviewQueueContract` in `TestSupport`.
public protocol ReviewQueue: Sendable {
    /// The whole id behind what a person typed: at least its first four letters.
    func resolve(_ typed: String) async throws(ReviewError) -> PacketID
    /// Packets in the queue whose id begins as typed, the newest first, as many as a terminal offers to
    /// complete. Nothing typed names the newest; what no id begins with names none. Not audited.
    func ids(beginning typed: String) async throws(ReviewError) -> [PacketID]

    // MARK: looking
    func list(_ filter: QueueFilter, by person: Person) async throws(ReviewError) -> QueuePage
    func search(
        _ query: SearchQuery, by person: Person, for purpose: ViewPurpose
    ) async throws(ReviewError) -> [QueueItem]
    /// Without what stands on pages of sensitive strata: `PacketView.withheld` says what is kept back.
    func show(
        _ id: PacketID, by person: Person, for purpose: ViewPurpose
    ) async throws(ReviewError) -> PacketView
    /// The packet with what `show` keeps back: pages of sensitive strata and what was read there. On
    /// record with the reason.
    func showWhole(
        _ id: PacketID, because opening: SensitiveOpening, by person: Person,
        for purpose: ViewPurpose
    ) async throws(ReviewError) -> PacketView
    /// Pages are numbered as in the fax; a page of another packet of the same fax is refused, and one
    /// of a sensitive stratum.
    func pageImage(
        _ page: Int, of id: PacketID, by person: Person, for purpose: ViewPurpose
    ) async throws(ReviewError) -> PageImage
    /// A page that `pageImage` keeps back, or any other. On record with the reason.
    func wholePageImage(
        _ page: Int, of id: PacketID, because opening: SensitiveOpening, by person: Person,
        for purpose: ViewPurpose
    ) async throws(ReviewError) -> PageImage
    /// The recognised words of the packet's pages, to lie behind their pictures. Without what `show` keeps
    /// back, unless for a reason, which goes on record; without pages that no words are kept of.
    func pageWords(
        of id: PacketID, because opening: SensitiveOpening?, by person: Person,
        for purpose: ViewPurpose
    ) async throws(ReviewError) -> [PageText]
    /// Whose packet it is, as far as that is known, and packets with the same pages. Nothing of other
    /// packets that stands on pages that are kept back counts, but what is shown anyway.
    func kin(
        _ query: KinQuery, by person: Person, for purpose: ViewPurpose
    ) async throws(ReviewError) -> Kin
    /// Faxes that could not be read and wait for a person: the thousand that wait longest.
    func heldFaxes(by person: Person) async throws(ReviewError) -> [HeldFax]
    /// Counts only, nothing about a child; not audited. Packets outside `scope` are not counted, nor their
    /// faxes; those not read yet are of no region. Where rights are checked the asker's own counts, whatever is said.
    func tally(in scope: Scope) async throws(ReviewError) -> QueueTally

    // MARK: claiming
    /// Claims one packet; claiming again what one holds renews it under the same fence.
    func claim(
        _ id: PacketID, by person: Person, lease seconds: Int
    ) async throws(ReviewError) -> Claim
    /// Claims up to `max` of the most urgent free packets; those one holds already are not among
    /// them.
    func claimNext(
        _ max: Int, _ filter: QueueFilter, by person: Person, lease seconds: Int
    ) async throws(ReviewError) -> [Claim]
    func renew(_ claim: Claim, lease seconds: Int) async throws(ReviewError) -> Claim
    /// Gives a packet back. Without a fence: what `person` holds; a supervisor, what anyone holds.
    func release(
        _ id: PacketID, reason: String, by person: Person, fence: Int?
    ) async throws(ReviewError)

    /// Says whose work a packet is, until somebody says otherwise; the reason is kept beside the row of the log,
    /// sealed. Refused while somebody else than whom it is given to holds the packet.
    func assign(
        _ id: PacketID, _ step: AssignmentStep, reason: String, by person: Person
    ) async throws(ReviewError)

    // MARK: working
    /// Appends corrections; what is already so is not appended again. Without a fence it is
    /// refused while somebody else holds the packet.
    @discardableResult
    func correct(
        _ id: PacketID, _ changes: [Change], reason: String?, by person: Person, fence: Int?
    ) async throws(ReviewError) -> [Correction]
    /// Decides a packet under a claim; without a fence, under the claim that `person` holds or, on
    /// a free packet, one taken with it. The same decision under the same fence again is the first
    /// one, unchanged.
    @discardableResult
    func decide(
        _ id: PacketID, _ ruling: Ruling, by person: Person, fence: Int?
    ) async throws(ReviewError) -> Decision
    /// Puts a decided or exported packet back into the queue; its decisions stay on record.
    func reopen(_ id: PacketID, reason: String, by person: Person) async throws(ReviewError)
    /// Notes that a decided packet was handed on; again is harmless.
    func export(_ id: PacketID, to recipient: String, by person: Person) async throws(ReviewError)
    /// Notes that a sealed copy of a packet is given to somebody outside, before it is; the packet stays
    /// where it stands (45 CFR 164.528, accounting of disclosures).
    ///
    /// - Parameters:
    ///   - recipient: an id, as of a certificate: it stands in the log in the clear.
    ///   - fence: of the claim under which somebody takes a copy; again under the same claim is the first, as
    ///     where a connection was cut. Refused where the claim is not theirs any more.
    func disclose(
        _ id: PacketID, to recipient: String, by person: Person, fence: Int?
    ) async throws(ReviewError)
    /// Says whose packet it is; appended, and nothing else of any packet changes.
    func setChild(
        of id: PacketID, _ step: ChildStep, by person: Person
    ) async throws(ReviewError)
    /// Has a fax read again: a held one, or that of a packet, under the id of either.
    func retry(_ typed: String, reason: String, by person: Person) async throws(ReviewError)

    // MARK: not ours
    /// Sets a packet apart, puts it back, or notes that its sender has it back.
    func misdirect(
        _ id: PacketID, _ step: MisdirectStep, by person: Person
    ) async throws(ReviewError)
    /// Packets that stand apart, the longest first, with whom to call.
    func misdirected(by person: Person) async throws(ReviewError) -> [MisdirectedPacket]

    // MARK: surgery
    /// Lays pages of packets otherwise, or takes the last such step back. Each packet is read anew by the
    /// rules from the words kept of exactly its pages. Refused while somebody else holds one of them, once
    /// one is decided, and while a fax of theirs is read. Packets that a person emptied leave the queue;
    /// asked for, they say where they went (`ReviewError.joined`).
    @discardableResult
    func operate(
        _ surgery: Surgery, _ mode: Surgery.Mode, reason: Confidential<String>?, by person: Person
    ) async throws(ReviewError) -> SurgeryOutcome

    // MARK: reading again
    /// Faxes with packets in the queue, oldest first, `FiledFax.longestPage` at once.
    ///
    /// - Parameter last: the last of the page before.
    /// - Throws: `badCursor` where that fax is gone.
    func filedFaxes(
        after last: FaxDigest?, by person: Person
    ) async throws(ReviewError) -> [FiledFax]
    /// The words of a fax that `FiledFax.words` numbers.
    func words(
        _ number: Int, of fax: FaxDigest, by person: Person, for purpose: ViewPurpose
    ) async throws(ReviewError) -> FaxWords
    /// Notes that a fax's original is opened, and says as what it came and what was said of the call.
    func original(
        of fax: FaxDigest, by person: Person, for purpose: ViewPurpose
    ) async throws(ReviewError) -> FaxOrigin
    /// Keeps what a filed fax was recognised as anew, beside what is kept of it, and gives the number
    /// of the words. Packets stay as they are.
    func keepWords(
        _ words: RecognizedFax, images: [PageImage], of fax: FaxDigest, by person: Person
    ) async throws(ReviewError) -> Int
    /// Lays a further reading beside those before it; what people said of the packet, its state and
    /// its decisions stand. Refused while anybody holds the packet, while its fax is read, where it is
    /// not as it was `after` that many readings, and for other pages than the packet's. Gives the flag
    /// that stands now.
    @discardableResult
    func readAgain(
        _ id: PacketID, _ further: FurtherReading, after number: Int, by person: Person
    ) async throws(ReviewError) -> Eligibility
    /// Marks a packet for a person because a further reading puts its pages together otherwise;
    /// everything else of it stays. Marking it again is harmless.
    func markPagesChanged(_ id: PacketID, by person: Person) async throws(ReviewError)

    // MARK: the log
    /// The newest rows, oldest first, `AuditFilter.longestPage` at most.
    func audit(
        _ filter: AuditFilter, by person: Person
    ) async throws(ReviewError) -> [AuditEntry]
    func verifyAudit() async throws(ReviewError) -> AuditVerdict
}

/// What a reviewer hands over to decide.
public struct Ruling: Sendable, Equatable, Codable, ShownRedacted {
    public let verdict: Verdict
    public let rule: String?
    public let pages: [Int]
    public let note: Confidential<String>?

    public init(
        _ verdict: Verdict, rule: String? = nil, pages: [Int] = [],
        note: Confidential<String>? = nil
    ) {
        self.verdict = verdict
        self.rule = rule
        self.pages = pages
        self.note = note
    }
}

/// A fax that waits for a person because it could not be read.
public struct HeldFax: Sendable, Equatable, Codable, ShownRedacted {
    public let digest: FaxDigest
    /// A code: what went wrong, without a word of the page.
    public let reason: String
    public let attempts: Int
    public let receivedAt: Instant
    public let heldAt: Instant
    public let bytes: Int
    /// The names under which it was delivered.
    public let names: [Confidential<String>]

    public init(
        digest: FaxDigest, reason: String, attempts: Int, receivedAt: Instant, heldAt: Instant,
        bytes: Int, names: [Confidential<String>]
    ) {
        self.digest = digest
        self.reason = reason
        self.attempts = attempts
        self.receivedAt = receivedAt
        self.heldAt = heldAt
        self.bytes = bytes
        self.names = names
    }
}

/// The queue in numbers: the status line.
extension ReviewQueue {
    /// As far as whoever asks may look.
    public func tally() async throws(ReviewError) -> QueueTally {
        try await tally(in: .everywhere)
    }
}

public struct QueueTally: Sendable, Equatable, Codable {
    public let waitingFaxes: Int
    public let readingFaxes: Int
    public let heldFaxes: Int
    public let filedFaxes: Int
    public let packets: [QueueState: Int]
    public let pendingByFlag: [EligibilityFlag: Int]
    public let oldestWaitingFax: Instant?
    public let oldestPending: Instant?
    /// Packets that are not ours and wait to be returned or destroyed; not among `packets`.
    public let standingApart: Int
    /// Things in drop folders that are not taken.
    public let leftFiles: Int

    public init(
        waitingFaxes: Int, readingFaxes: Int, heldFaxes: Int, filedFaxes: Int,
        packets: [QueueState: Int], pendingByFlag: [EligibilityFlag: Int],
        oldestWaitingFax: Instant?, oldestPending: Instant?, standingApart: Int = 0,
        leftFiles: Int = 0
    ) {
        self.waitingFaxes = waitingFaxes
        self.readingFaxes = readingFaxes
        self.heldFaxes = heldFaxes
        self.filedFaxes = filedFaxes
        self.packets = packets
        self.pendingByFlag = pendingByFlag
        self.oldestWaitingFax = oldestWaitingFax
        self.oldestPending = oldestPending
        self.standingApart = standingApart
        self.leftFiles = leftFiles
    }
}
