/// Why a service that holds the queue could not be asked, or did not answer.
public enum ServiceTrouble: Sendable, Equatable, Codable {
    /// Nobody listens there.
    case notRunning(path: String)
    /// The operating system does not let this user through the door.
    case noEntry(path: String)
    /// Nobody listens, and this user may not open the store without the service.
    case noStore(user: String)
    /// Who listens there may be a stranger.
    case untrustworthy(path: String)
    /// Who answers there has no certificate of the office's authority for that name.
    case strangeServer(server: String)
    /// The service ended the handshake because of this machine's certificate.
    case certificateRefused(server: String)
    /// The connection ended before the answer came.
    case lost
    case tooSlow
    case busy
    /// The same is being done already, under the same key.
    case underWay
    /// It was done before, under the same key, and what was answered is not there any more.
    case answerLost
    /// What came is no answer to what was asked.
    case unintelligible

    var what: String {
        switch self {
        case .notRunning(let path): "the service is not running: nobody listens at \(path)"
        case .noEntry(let path): "this user may not connect to \(path)"
        case .noStore(let user):
            "the service is not running, and \(user) may not open the store without it"
        case .untrustworthy(let path):
            "who listens at \(path) may be a stranger: anybody can put a socket there"
        case .strangeServer(let server):
            "who answers at \(server) is not known to be the office's service"
        case .certificateRefused(let server): "\(server) does not take this machine's certificate"
        case .lost:
            "the service ended before it answered: what was asked for may or may not be done"
        case .tooSlow:
            "the service did not answer in time: what was asked for may or may not be done"
        case .busy: "the service answers too many others"
        case .underWay: "the same is being done already"
        case .answerLost: "this was done before, in whole or in part; what was answered is lost"
        case .unintelligible: "the service's answer made no sense"
        }
    }

    var hint: String {
        switch self {
        case .notRunning, .noStore:
            "have it started by whoever looks after the machine: intake watch"
        case .noEntry(let path):
            "be made a member of the group of \(path) (socketGroup in pipeline.yml), and log in anew"
        case .untrustworthy:
            "let the socket's folder belong to the service's user or root, closed to writing by others"
        case .strangeServer:
            "see that the address is right and the authority's certificate is the office's own; if it is, "
                + "tell the office's administrator before anything is sent there"
        case .certificateRefused:
            "see when it runs out; ask the office's administrator for a new one (intake certificate issue)"
        case .lost:
            "once it is back (intake whoami), look how things stand before asking again; a program asks the "
                + "same again under the same Idempotency-Key, and nothing is done twice"
        case .tooSlow, .answerLost: "look how things stand before asking again"
        case .busy, .underWay: "try again"
        case .unintelligible: "see that intake and the service are of one version"
        }
    }
}
