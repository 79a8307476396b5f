import Packets
import Review

/// A refusal as it crosses a door: problem details (RFC 9457). `code` is stable, for programs; the other
/// members are what the code needs: ids, names of fields, of people and of rights, never a value of a page.
public struct Problem: Codable, Sendable, Equatable {
    public static let mediaType = "application/problem+json"

    /// `urn:intake:problem:` and the code.
    public let type: String
    public let title: String
    public let status: Int
    public let code: String
    var packet: PacketID?
    var packets: [PacketID]?
    var into: PacketID?
    var person: String?
    var until: Instant?
    var state: QueueState?
    var wanted: String?
    var field: FieldName?
    var fault: FieldFault?
    var dayFault: DayFault?
    var page: Int?
    var role: Role?
    var roles: [Role]?
    var right: Right?
    var number: Int?
    var path: String?
    var subject: String?
    var folders: [String]?
    var noLetter: NoLetter?
    var hint: String?

    /// A refusal of the door itself.
    public init(_ code: String, _ status: Int, _ title: String) {
        type = "urn:intake:problem:\(code)"
        self.code = code
        self.status = status
        self.title = title
    }

    private init(_ code: String, _ status: Int, _ error: ReviewError) {
        type = "urn:intake:problem:\(code)"
        self.code = code
        self.status = status
        title = Self.title(error)
    }

    /// What was typed stands in no refusal: whoever asked knows it.
    private static func title(_ error: ReviewError) -> String {
        switch error {
        case .noSuchPacket: "there is no such packet"
        case .ambiguous: "several packet ids begin so"
        default: error.what
        }
    }

    public init(_ error: ReviewError) {
        switch error {
        case .noSuchPacket(let typed):
            self.init("no-such-packet", 404, error)
            packet = PacketID(typed).flatMap { $0.text == typed ? $0 : nil }
        case .ambiguous(_, let ids):
            self.init("ambiguous", 409, error)
            packets = ids
        case .heldByOther(let id, let holder, let until):
            self.init("held-by-other", 409, error)
            packet = id
            person = holder
            self.until = until
        case .leaseLost(let id):
            self.init("lease-lost", 409, error)
            packet = id
        case .wrongState(let id, let state, let wanted):
            self.init("wrong-state", 409, error)
            packet = id
            self.state = state
            self.wanted = wanted
        case .readMeanwhile(let subject):
            self.init("read-meanwhile", 409, error)
            self.subject = subject
        case .differentDecision(let id):
            self.init("different-decision", 409, error)
            packet = id
        case .badValue(let name, let fault):
            self.init("bad-value", 422, error)
            field = name
            self.fault = fault
        case .impossibleDay(let id, let fault):
            self.init("impossible-day", 422, error)
            packet = id
            dayFault = fault
        case .badRequest(let why):
            self.init("bad-request", 422, error)
            subject = why
        case .badCursor: self.init("bad-cursor", 400, error)
        case .refused(let why, let hint):
            self.init("refused", 409, error)
            subject = why
            self.hint = hint
        case .noSuchPage(let page, let id):
            self.init("no-such-page", 404, error)
            self.page = page
            packet = id
        case .heldBack(let page, let id):
            self.init("held-back", 403, error)
            self.page = page
            packet = id
        case .standsApart(let id):
            self.init("stands-apart", 409, error)
            packet = id
        case .joined(let id, let other):
            self.init("joined", 409, error)
            packet = id
            into = other
        case .noLetter(let id, let why):
            self.init("no-letter", 409, error)
            packet = id
            noLetter = why
        case .notAllowed(let what, let role):
            self.init("not-allowed", 403, error)
            subject = what
            self.role = role
        case .denied(let denial): self.init(denial, error)
        case .sealBroken(let subject):
            self.init("seal-broken", 500, error)
            self.subject = subject
        case .logSetBack(let rows):
            self.init("log-set-back", 500, error)
            number = rows
        case .witnessUnreachable(let path):
            self.init("witness-unreachable", 500, error)
            self.path = path
        case .keyShared(let folders, let list):
            self.init("key-shared", 409, error)
            self.folders = folders
            path = list
        case .backupBroken(let why):
            self.init("backup-broken", 500, error)
            subject = why
        case .store(let trouble): self.init(trouble, error)
        case .service(let trouble): self.init(trouble, error)
        }
    }

    private init(_ denial: Denial, _ error: ReviewError) {
        switch denial {
        case .noRole(let user):
            self.init("no-role", 403, error)
            person = user
        case .lacksRight(let right, let roles):
            self.init("lacks-right", 403, error)
            self.right = right
            self.roles = roles
        case .otherRegion(let id):
            self.init("other-region", 403, error)
            packet = id
        case .samePerson: self.init("same-person", 403, error)
        case .certificate(let flaw):
            self.init("certificate-\(flaw.rawValue)", 403, error)
        case .signIn(let flaw):
            // Who is known and not let in is forbidden; who is not known may show something better.
            let status =
                switch flaw {
                case .away: 503
                case .declined, .name: 403
                default: 401
                }
            self.init("sign-in-\(flaw.rawValue)", status, error)
        }
    }

    private init(_ trouble: ReviewError.StoreTrouble, _ error: ReviewError) {
        switch trouble {
        case .busy: self.init("store-busy", 503, error)
        case .full: self.init("store-full", 507, error)
        case .readOnly: self.init("store-read-only", 500, error)
        case .damaged: self.init("store-damaged", 500, error)
        case .notDurable(let setting):
            self.init("store-not-durable", 500, error)
            subject = setting
        case .wrongKey: self.init("wrong-key", 500, error)
        case .keysMissing: self.init("keys-missing", 500, error)
        case .newerSchema: self.init("newer-schema", 500, error)
        case .keyTrouble(let what):
            self.init("key-trouble", 500, error)
            subject = what
        case .other(let code):
            self.init("store-other", 500, error)
            number = code
        }
    }

    private init(_ trouble: ServiceTrouble, _ error: ReviewError) {
        switch trouble {
        case .notRunning(let path):
            self.init("not-running", 503, error)
            self.path = path
        case .noEntry(let path):
            self.init("no-entry", 403, error)
            self.path = path
        case .noStore(let user):
            self.init("no-store", 403, error)
            person = user
        case .untrustworthy(let path):
            self.init("untrustworthy", 403, error)
            self.path = path
        case .strangeServer(let server):
            self.init("strange-server", 403, error)
            path = server
        case .certificateRefused(let server):
            self.init("certificate-refused", 403, error)
            path = server
        case .lost: self.init("lost", 500, error)
        case .tooSlow: self.init("too-slow", 504, error)
        case .busy: self.init("service-busy", 503, error)
        case .underWay: self.init("key-in-use", 409, error)
        case .answerLost: self.init("answer-lost", 409, error)
        case .unintelligible: self.init("unintelligible", 500, error)
        }
    }
}
