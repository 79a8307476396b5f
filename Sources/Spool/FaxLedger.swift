import Packets
import Vault

/// The record of faxes from the moment they are ours until their packets stand in the queue.
/// Every call is one transaction with its audit row.
public protocol FaxLedger: Sendable {
    /// Records a delivery of a fax whose sealed copy is already durable. When this returns, the fax
    /// is ours and the source may leave the drop folder. The same digest again is another delivery
    /// of the same fax, never a second fax. An equal `Delivery` again is no delivery at all: the
    /// service was stopped before the source was gone.
    /// - Parameter call: what the fax server said of the call, kept with the delivery.
    func accept(
        _ delivery: Delivery, call: CallRecord?, digest: FaxDigest, bytes: Int
    ) throws -> AcceptOutcome

    /// Whether this very file was recorded, and its fax was destroyed since: it may leave the drop folder, and is
    /// no delivery.
    func isDestroyed(_ delivery: Delivery, digest: FaxDigest) throws -> Bool

    /// The next fax to read, its attempt counted before the work starts, leased to `worker`. Nil
    /// where nothing waits or is due.
    func takeNextToRead(worker: String, lease seconds: Int) throws -> ReadingTicket?

    /// Puts faxes back that a dead service left in the middle of reading. Only the one that holds the
    /// data folder's lock may call it. Gives their number.
    func reclaimAbandoned() throws -> Int

    /// False where the lease was lost.
    func renew(_ ticket: ReadingTicket, lease seconds: Int) throws -> Bool

    /// Gives the work back unfinished (the service is stopping); the attempt is not counted.
    func returnUnread(_ ticket: ReadingTicket) throws

    /// Files the packets of a fax, exactly once, with the words they were read from. Of a fax that was
    /// filed before, a packet is read again where its pages lie together as before and nobody holds it;
    /// the others stay as they are, and packets of other pages are filed beside them.
    func finish(
        _ ticket: ReadingTicket, reading: Reading, words: RecognizedFax, images: [PageImage]
    ) throws

    /// Keeps a fax visibly for a person: it can't be read.
    func hold(_ ticket: ReadingTicket, reason: HoldReason) throws

    /// Tries again later; held after the third attempt.
    func failed(_ ticket: ReadingTicket, reason: HoldReason, retryAfter seconds: Int) throws

    /// Puts on record that a fax was for another line and goes its own way: its digest, nothing else of it. Written
    /// before it is moved.
    func divert(_ digest: FaxDigest, folder: String) throws

    /// Notes a thing in the drop folder that is left there or set aside, so that people see it. The
    /// same thing again is noted once.
    func refuse(_ refusal: RefusedFile) throws

    /// Forgets what was refused in a folder, but for the names that are still there: the rest was
    /// dealt with.
    func forgetRefusals(in folder: String, except names: Set<String>) throws

    /// Things that were refused and not yet dealt with, newest first.
    func refusals() throws -> [RefusedFile]
}

extension FaxLedger {
    /// A delivery of which nothing is said beside the fax.
    public func accept(
        _ delivery: Delivery, digest: FaxDigest, bytes: Int
    ) throws -> AcceptOutcome {
        try accept(delivery, call: nil, digest: digest, bytes: bytes)
    }
}

/// A fax file as it was delivered.
public struct Delivery: Sendable, Equatable, ShownRedacted {
    /// The file's name as the fax server gave it; bytes that are no UTF-8 replaced.
    public let name: Confidential<String>
    /// The drop folder's name in the settings.
    public let folder: String
    /// The file's own time: when the fax was received, where the machine does not say.
    public let modifiedAt: Instant
    /// When the file came to stand in the drop folder as it is (its inode's change time): unlike the
    /// file's own time never set by a sender, and the same however often the file is looked at.
    public let arrivedAt: Instant

    public init(
        name: Confidential<String>, folder: String, modifiedAt: Instant, arrivedAt: Instant
    ) {
        self.name = name
        self.folder = folder
        self.modifiedAt = modifiedAt
        self.arrivedAt = arrivedAt
    }
}

public enum AcceptOutcome: Sendable, Equatable {
    case new
    /// The fax was ours already; `deliveries` counts them all.
    case repeated(deliveries: Int)
    /// This very delivery is recorded already.
    case already
}

/// The right to read one fax once.
public struct ReadingTicket: Sendable, Equatable {
    public let digest: FaxDigest
    /// From 1.
    public let attempt: Int
    /// Grows with every taking: a late holder's writes are refused.
    public let fence: Int
    /// When the fax was first delivered (the file's own time).
    public let receivedAt: Instant
    public let name: Confidential<String>
    /// What the fax server said of the call.
    public let call: CallRecord?
    /// How people said that pages of it were turned, by their numbers.
    public let turned: [Int: PageRotation]

    public init(
        digest: FaxDigest, attempt: Int, fence: Int, receivedAt: Instant,
        name: Confidential<String>, call: CallRecord? = nil, turned: [Int: PageRotation] = [:]
    ) {
        self.digest = digest
        self.attempt = attempt
        self.fence = fence
        self.receivedAt = receivedAt
        self.name = name
        self.call = call
        self.turned = turned
    }
}

/// Why a fax waits for a person instead of being read. Raw values are stored.
public enum HoldReason: String, Sendable, Codable, CaseIterable, Hashable {
    case notAFax = "not-a-fax"
    case empty
    case overLimit = "over-limit"
    case damaged
    case encrypted
    case unsupported
    case readerCrashed = "reader-crashed"
    case timeout
    case memory
    case protocolBreach = "protocol-breach"
    case sandboxViolation = "sandbox-violation"
    case wallsMissing = "walls-missing"
    case originalDamaged = "original-damaged"
    case readerMissing = "reader-missing"

    /// What happened, in words for people.
    public var what: String {
        switch self {
        case .notAFax: "it is no fax file (no TIFF or PDF)"
        case .empty: "the file is empty"
        case .overLimit: "it is larger than the limits allow"
        case .damaged: "the file is damaged"
        case .encrypted: "it is an encrypted PDF"
        case .unsupported: "it uses a coding that fax machines do not use"
        case .readerCrashed: "the page reader crashed on it"
        case .timeout: "reading it took longer than a page may take"
        case .memory: "reading it took more memory than is allowed"
        case .protocolBreach: "the page reader's answer made no sense"
        case .sandboxViolation: "the page reader tried what its walls forbid"
        case .wallsMissing: "the page reader could not lock itself in"
        case .originalDamaged: "the kept original does not open any more"
        case .readerMissing: "the page reader could not be started"
        }
    }

    /// What to do about it.
    public var hint: String {
        switch self {
        case .notAFax, .empty, .damaged: "call the sender and ask for the fax again"
        case .overLimit: "ask for it in parts, or raise limits in pipeline.yml and retry"
        case .encrypted: "ask the sender for a fax without a password"
        case .unsupported: "ask the sender for a fax, or for a PDF of fax pages"
        case .readerCrashed, .timeout, .memory, .protocolBreach:
            "look at the pages by hand, or try again: intake retry FAX"
        case .sandboxViolation:
            "tell whoever looks after this machine, and do not open the file elsewhere"
        case .wallsMissing: "see: intake doctor"
        case .originalDamaged: "restore the data folder from a backup"
        case .readerMissing: "see: intake doctor"
        }
    }
}

/// Something in the drop folder that is not accepted.
public struct RefusedFile: Sendable, Equatable, ShownRedacted {
    public let name: Confidential<String>
    public let folder: String
    public let reason: RefusalReason
    public let at: Instant
    /// It was moved to the folder's `refused` folder; else it was left where it is.
    public let wasMoved: Bool

    public init(
        name: Confidential<String>, folder: String, reason: RefusalReason, at: Instant,
        wasMoved: Bool
    ) {
        self.name = name
        self.folder = folder
        self.reason = reason
        self.at = at
        self.wasMoved = wasMoved
    }
}

/// Why something in the drop folder is not accepted. Raw values are stored.
public enum RefusalReason: String, Sendable, Codable, CaseIterable, Hashable {
    case symbolicLink = "symbolic-link"
    case directory
    case notAFile = "not-a-file"
    case overLimit = "over-limit"
    case noPermission = "no-permission"
    case readError = "read-error"
    case stillWritten = "still-written"
    case notRemovable = "not-removable"
    case sideFileUnreadable = "side-file-unreadable"
    case sideFileAlone = "side-file-alone"
    case sideFileSecond = "side-file-second"

    public var what: String {
        switch self {
        case .symbolicLink: "a symbolic link: links are not followed"
        case .directory: "a folder: only files are taken"
        case .notAFile: "no regular file (a pipe, socket or device)"
        case .overLimit: "larger than limits.megabytes in pipeline.yml"
        case .noPermission: "it can't be opened: no permission"
        case .readError: "it can't be read: the disk or share reports an error"
        case .stillWritten: "a program has held it open for writing for over an hour"
        case .notRemovable: "it is filed, but can't be removed from the drop folder"
        case .sideFileUnreadable: "what stands beside a fax is not as sideFile in pipeline.yml says"
        case .sideFileSecond: "a second call's file of one fax: another was read"
        case .sideFileAlone: "a call's file without its fax: it was taken without, or never came"
        }
    }

    public var hint: String {
        switch self {
        case .symbolicLink: "put the file itself into the folder"
        case .directory: "move its files into the drop folder"
        case .notAFile: "remove it from the drop folder"
        case .overLimit: "raise the limit and move it back from refused/, or ask for it in parts"
        case .noPermission: "let the service's user read it (chown or chmod)"
        case .readError: "check the disk or the network share"
        case .stillWritten: "see which program holds it (fuser), and end it"
        case .sideFileUnreadable:
            "the fax was taken without; mend sideFile in pipeline.yml, and remove this file"
        case .sideFileSecond: "see which of the two says how the fax came, then remove this file"
        case .sideFileAlone: "see that its fax is here (intake balance), then remove this file"
        case .notRemovable: "let the service's user write in the drop folder (chown or chmod)"
        }
    }
}

/// Keeps fax files exactly as received, sealed. Durable when it returns; keeping the same again is
/// harmless.
public protocol OriginalsKeeping: Sendable {
    func keep(_ bytes: [UInt8], digest: FaxDigest) throws
}

/// Why a fax could not be kept or recorded, in words without anything of the fax. Errors of others tell
/// nothing that may be logged.
public protocol KeepingTrouble: Error {
    var what: String { get }
    /// The disk does not keep what it is given.
    var isLossOfDurability: Bool { get }
}

extension VaultTrouble: KeepingTrouble {}
