import Packets

/// What was done; the word in the audit row.
public enum AuditAction: String, Sendable, Codable, CaseIterable, Hashable {
    case receive, repeated, refuse
    /// A fax for another line of the same server, moved on unread.
    case divert
    case startReading = "start-reading"
    case giveBack = "give-back"
    case file
    case readAgain = "read-again"
    case recognize
    case hold
    case retryLater = "retry-later"
    case list, search, view
    case viewPage = "view-page"
    /// What is kept back was opened, with a reason.
    case viewSensitive = "view-sensitive"
    case viewOriginal = "view-original"
    /// Given to a region, to a person, or to nobody by name.
    case assign
    case claim, renew, release, correct, flag, decide, reopen, export, retry
    /// A person laid pages of packets otherwise, or took that back.
    case operate
    /// Whose packet it is, and whose not.
    case linkChild = "link-child"
    case unlinkChild = "unlink-child"
    case reviewAudit = "review-audit"
    case misdirect
    case putBack = "put-back"
    case markReturned = "mark-returned"
    case requestPurge = "request-purge"
    case withdrawPurge = "withdraw-purge"
    case purge
    case backUp = "back-up"
    case restore
    case rotateKey = "rotate-key"
    case changeSettings = "change-settings"
    case breakGlass = "break-glass"
    case reviewGlass = "review-glass"
    /// A disclosure was prepared: a letter for somebody outside.
    case prepareLetter = "prepare-letter"
    /// The office's own certificates, of people and of its server.
    case foundAuthority = "found-authority"
    case issueCertificate = "issue-certificate"
    case revokeCertificate = "revoke-certificate"
    /// Somebody came in, or left, by the office's OpenID provider.
    case signIn = "sign-in"
    case signOut = "sign-out"
    /// Something was asked for that the asker may not have, or that did not open.
    case denied
}

/// One row of the audit log. No value read from a page, only ids, field names and codes
/// (45 CFR 164.312(b)).
public struct AuditEntry: Sendable, Equatable, Codable {
    public let number: Int
    public let at: Instant
    public let by: Person
    public let action: AuditAction
    /// A packet id or the first digits of a fax's digest; empty for lists.
    public let object: String
    /// Field names, reason codes, counts.
    public let detail: String
    public let purpose: String
    /// Over the row before and this row, 64 hexadecimal digits.
    public let hash: String

    public init(
        number: Int, at: Instant, by: Person, action: AuditAction, object: String, detail: String,
        purpose: String, hash: String
    ) {
        self.number = number
        self.at = at
        self.by = by
        self.action = action
        self.object = object
        self.detail = detail
        self.purpose = purpose
        self.hash = hash
    }
}

/// Which audit rows are asked for; nil does not narrow.
public struct AuditFilter: Sendable, Equatable, Codable {
    public var packet: PacketID?
    public var person: String?
    public var from: Instant?
    public var to: Instant?
    /// The newest so many, as far as a page goes.
    public var limit: Int
    /// Only rows with smaller numbers: the first of the page before.
    public var before: Int?

    public init(
        packet: PacketID? = nil, person: String? = nil, from: Instant? = nil, to: Instant? = nil,
        limit: Int = 1000
    ) {
        self.packet = packet
        self.person = person
        self.from = from
        self.to = to
        self.limit = limit
    }
}

/// Whether the log is whole. Rows cut off its end show only against a head kept elsewhere.
public enum AuditVerdict: Sendable, Equatable, Codable {
    /// The hash of the last row, to be written down outside the store.
    case whole(rows: Int, head: String)
    case broken(row: Int, why: String)
}
