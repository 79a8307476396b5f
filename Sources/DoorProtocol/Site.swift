import Review

/// Pages for people with a browser, behind the same door as the calls: whatever is asked for that is not under
/// `/v1/` is handed to it, with who asks. It can do what a call can, by the same guarded queue and desk, and
/// nothing else.
public protocol Site: Sendable {
    /// What a request's body may have at most, in bytes.
    var longestRequest: Int { get }

    /// - Parameters:
    ///   - caller: who asks: their certificate is good, and they have a role.
    ///   - office: the queue and the desk as this person may use them; whatever is refused by them stands in
    ///     the log.
    func answer(
        _ request: SiteRequest, for caller: Caller, at office: Counter
    ) async -> SiteAnswer

    /// What a browser is answered of somebody who is known and has no role here, or not any more: which is on
    /// record by then.
    func refusal(
        _ request: SiteRequest, for caller: Caller, at office: Counter
    ) async -> SiteAnswer
}

/// What a browser asks for. A POST is of our own pages: whatever another site has a browser send is refused
/// before.
public struct SiteRequest: Sendable {
    public enum Method: String, Sendable {
        case get = "GET"
        /// Answered as a GET; the door leaves the body out.
        case head = "HEAD"
        case post = "POST"
    }

    public let method: Method
    /// As it was asked for, percent-encoded; begins with a slash.
    public let path: String
    /// What stands behind the question mark, percent-encoded.
    public let query: String?
    public let body: [UInt8]
    private let headers: [String: String]

    /// - Parameter headers: by their names in small letters.
    public init(
        method: Method, path: String, query: String?, headers: [String: String], body: [UInt8]
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
    }

    /// - Parameter name: in any case.
    public func header(_ name: String) -> String? { headers[name.lowercased()] }
}

/// What a browser is answered. Nothing of it is kept by the browser, unless a `Cache-Control` says so.
public struct SiteAnswer: Sendable {
    public let status: Int
    public let headers: [(name: String, value: String)]
    public let body: [UInt8]

    /// - Parameter headers: `Content-Type` among them; `Content-Length` is the door's.
    public init(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
