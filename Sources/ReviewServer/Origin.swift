import DoorProtocol
import HTTPTypes
import HummingbirdCore

/// Keeps what other sites have a browser send from being taken for what its owner wants: a certificate goes
/// with every request, whoever caused it.
enum Origin {
    enum Asked {
        /// Of a body of JSON: that alone no other site can have a browser send without asking first, which
        /// is never granted.
        case call
        /// What a program of ours listens to, and no other site's.
        case stream
        case page
    }

    /// Nil where nothing speaks against it.
    static func problem(of request: Request, _ asked: Asked) -> Problem? {
        // A page may be come to from anywhere; something is only done from a page of ours.
        let isLook = asked == .page && (request.method == .get || request.method == .head)
        let whence = Whence(
            site: request.headers[.fetchSite], origin: request.headers[.origin],
            host: request.head.authority)
        if !isLook, whence == .otherSite { return crossSite }
        guard asked == .call else { return nil }
        let type = request.headers[.contentType]?.split(separator: ";").first?
            .trimmingPrefix { $0 == " " }.lowercased()
        guard type == "application/json" else {
            return Problem("not-json", 415, "calls are JSON (Content-Type: application/json)")
        }
        return nil
    }

    private static var crossSite: Problem {
        Problem("cross-site", 403, "another site asks for this")
    }
}

extension HTTPField.Name {
    static var fetchSite: HTTPField.Name {
        guard let name = HTTPField.Name("Sec-Fetch-Site") else {
            preconditionFailure("it is a name")
        }
        return name
    }
}
