import Packets

/// What people ask of an office beside its queue: destroying, emergencies, what lies in drop folders.
/// Every call leaves its row in the log, as those of `ReviewQueue` do.
public protocol OfficeDesk: Sendable {
    /// Things in drop folders that are not taken.
    func leftFiles(by person: Person) async throws(ReviewError) -> [LeftFile]

    /// What came on some days, and where it is.
    func balance(
        of days: ClosedRange<Day>, by person: Person
    ) async throws(ReviewError) -> Balance

    /// Writes the letter that asks for what a packet lacks, and puts it on record. Nothing is sent.
    func letter(
        _ wish: LetterWish, about id: PacketID, by person: Person
    ) async throws(ReviewError) -> PreparedLetter

    /// Turns a page of a packet that was read the wrong way up, recognises it anew, and reads every packet anew that
    /// has it; or takes a turn back. What people said stands. Refused while somebody else holds the packet, once it
    /// is decided, and while its fax is read.
    @discardableResult
    func turn(
        _ turning: PageTurning, of id: PacketID, _ mode: Surgery.Mode,
        reason: Confidential<String>?, by person: Person
    ) async throws(ReviewError) -> TurnOutcome

    // MARK: destroying
    /// The packet or held fax behind what a person typed.
    func purgeSubject(
        _ typed: String, by person: Person
    ) async throws(ReviewError) -> PurgeSubject
    @discardableResult
    func requestPurge(
        _ subject: PurgeSubject, reason: PurgeReason, by person: Person
    ) async throws(ReviewError) -> PurgeRequest
    func withdrawPurge(_ subject: PurgeSubject, by person: Person) async throws(ReviewError)
    @discardableResult
    func approvePurge(
        _ subject: PurgeSubject, by person: Person
    ) async throws(ReviewError) -> Tombstone
    func purgeRequests(by person: Person) async throws(ReviewError) -> [PurgeRequest]
    func tombstones(by person: Person) async throws(ReviewError) -> [Tombstone]
    /// That a packet was destroyed, for the file.
    func certificate(
        of id: PacketID, by person: Person
    ) async throws(ReviewError) -> DestructionCertificate

    // MARK: emergencies
    /// Opens one packet for a while to somebody whose role or region would not show it.
    ///
    /// - Parameter reason: for whoever reviews it; refused where it names the child.
    @discardableResult
    func breakGlass(
        _ id: PacketID, reason: Confidential<String>, by person: Person
    ) async throws(ReviewError) -> GlassBreak
    /// Those nobody has reviewed first, oldest first.
    func glassBreaks(by person: Person) async throws(ReviewError) -> [GlassBreak]
    /// A second person's word on it. Once, and never by whoever broke the glass.
    @discardableResult
    func reviewGlass(
        _ number: Int, _ finding: GlassBreak.Finding, by person: Person
    ) async throws(ReviewError) -> GlassBreak

    // MARK: the office itself
    func bearings(by person: Person) async throws(ReviewError) -> Bearings
}

/// Something that lies in a drop folder and is not taken.
public struct LeftFile: Sendable, Equatable, Codable, ShownRedacted {
    public let name: Confidential<String>
    public let folder: String
    /// A code.
    public let reason: String
    public let at: Instant
    /// It was moved to the folder's `refused` folder; else it was left where it is.
    public let wasMoved: Bool

    public init(
        name: Confidential<String>, folder: String, reason: String, at: Instant, wasMoved: Bool
    ) {
        self.name = name
        self.folder = folder
        self.reason = reason
        self.at = at
        self.wasMoved = wasMoved
    }
}

/// One emergency: who looked past their role or region, at which packet, why, until when, and what a
/// second person said of it (45 CFR 164.312(a)(2)(ii), emergency access).
public struct GlassBreak: Sendable, Equatable, Codable, ShownRedacted {
    /// How long the packet stays open.
    public static let minutes = 15

    public enum Finding: String, Sendable, Codable, CaseIterable, Hashable {
        case justified
        case notJustified = "not-justified"
    }

    /// What a second person said.
    public struct Review: Sendable, Equatable, Codable {
        public let by: String
        public let at: Instant
        public let finding: Finding

        public init(by: String, at: Instant, finding: Finding) {
            self.by = by
            self.at = at
            self.finding = finding
        }
    }

    /// Counts the office's emergencies from 1.
    public let number: Int
    public let packet: PacketID
    public let person: String
    public let at: Instant
    public let until: Instant
    /// Nil where it was destroyed with the packet.
    public let reason: Confidential<String>?
    public let review: Review?

    public init(
        number: Int, packet: PacketID, person: String, at: Instant, until: Instant,
        reason: Confidential<String>?, review: Review?
    ) {
        self.number = number
        self.packet = packet
        self.person = person
        self.at = at
        self.until = until
        self.reason = reason
        self.review = review
    }
}

/// What a command needs to know of the office it talks to, and who the office takes it for.
public struct Bearings: Sendable, Equatable, Codable {
    /// The asker's name, as the office knows it.
    public let name: String
    public let roles: [Role]
    /// The unit's local day.
    public let today: Day
    public let claimMinutes: Int
    /// Checks the log's signatures.
    public let logVerifier: String
    /// Where the log is signed for outside the store; nil where nowhere.
    public let logWitness: String?

    public init(
        name: String, roles: [Role], today: Day, claimMinutes: Int, logVerifier: String,
        logWitness: String?
    ) {
        self.name = name
        self.roles = roles
        self.today = today
        self.claimMinutes = claimMinutes
        self.logVerifier = logVerifier
        self.logWitness = logWitness
    }
}
