import Review

/// The way in for people who show no certificate: they are known by a token of the office's OpenID provider, or
/// by a session that began with one.
public protocol Entrance: Sendable {
    /// What the provider calls whoever sends a request.
    ///
    /// - Parameters:
    ///   - authorization: the header of this name. Where it is there, it alone counts.
    ///   - cookie: the header of this name.
    ///   - use: whether it keeps a session from ending.
    /// - Throws: why nobody is known by it.
    func account(
        authorization: String?, cookie: String?, use: SessionUse
    ) async throws(TurnedAway) -> String

    /// What a browser is answered before it is known who uses it: ways in and out, and the files that pages
    /// name. Nil for all else, which is for those who are known.
    func answer(_ request: SiteRequest) async -> EntranceAnswer?

    /// What a browser is answered that asks for a page of people who are known, and is of nobody.
    func invitation(_ request: SiteRequest) -> SiteAnswer
}

/// Who brings a request about: a session that nobody uses ends, whatever a page does by itself.
public enum SessionUse: Sendable {
    case byPerson
    /// A page that stands open and listens for news.
    case byPage
}

/// What a browser is answered, and who was not let in, which has to be on record before it is.
public struct EntranceAnswer: Sendable {
    public let answer: SiteAnswer
    public let turnedAway: TurnedAway?

    public init(_ answer: SiteAnswer, turnedAway: TurnedAway? = nil) {
        self.answer = answer
        self.turnedAway = turnedAway
    }
}

/// Somebody who is not let in.
public struct TurnedAway: Error, Sendable, Equatable {
    /// What the provider calls them; nil where nothing that holds says so.
    public let account: String?
    public let denial: Denial

    public init(account: String?, _ denial: Denial) {
        self.account = account
        self.denial = denial
    }
}

extension SiteRequest {
    /// The cookie of a session that began with the provider; pages offer to end it where it is there.
    public static let sessionCookie = "__Host-signed-in"
    /// The language that somebody chose for pages.
    public static let languageCookie = "__Host-language"
    /// Where a session is ended, by POST.
    public static let signOutPath = "/sign-out"

    /// Cookies by name, of which the first counts: what another site of the host set later does not.
    public var cookies: [String: String] { Self.cookies(header("cookie") ?? "") }

    public static func cookies(_ header: String) -> [String: String] {
        header.split(separator: ";").reduce(into: [:]) { cookies, part in
            let pair = part.split(separator: "=", maxSplits: 1).map {
                $0.trimmingPrefix { $0 == " " }
            }
            guard pair.count == 2 else { return }
            let (name, value) = (String(pair[0]), String(pair[1]))
            if cookies[name] == nil { cookies[name] = value }
        }
    }
}
