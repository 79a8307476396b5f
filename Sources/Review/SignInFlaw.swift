/// Why what somebody showed of the office's OpenID provider lets nobody in.
public enum SignInFlaw: String, Error, Sendable, Codable, CaseIterable {
    /// Neither a certificate, nor a token, nor a session that goes on.
    case missing
    /// It is no token as JWS writes one (RFC 7515).
    case malformed
    /// Signed in a way that does not count here, or not at all.
    case algorithm
    /// Signed with a key that the provider does not publish.
    case key
    case signature
    /// Of another provider.
    case issuer
    /// For another program.
    case audience
    case expired
    case notYet = "not-yet"
    /// Issued longer ago than it may have been.
    case tooOld = "too-old"
    /// Of another sign-in than the one that was begun here.
    case nonce
    /// It does not say who it is, or not for certain.
    case name
    /// Begun in another browser, too long ago, or ended already.
    case state
    /// The provider did not let them in.
    case declined
    /// The provider can't be asked.
    case away

    public var what: String {
        switch self {
        case .missing: "nobody has signed in"
        case .malformed: "the token is none"
        case .algorithm: "the token is signed in a way that does not count here"
        case .key: "the token is signed with a key that the provider does not publish"
        case .signature: "the token's signature does not hold"
        case .issuer: "the token is of another provider than the office's"
        case .audience: "the token is for another program"
        case .expired: "the token has expired"
        case .notYet: "the token is not valid yet"
        case .tooOld: "the token was issued too long ago"
        case .nonce: "the token is of another sign-in"
        case .name: "the token does not say for certain who you are"
        case .state: "this sign-in was begun elsewhere, too long ago, or is ended already"
        case .declined: "the office's OpenID provider did not let you in"
        case .away: "the office's OpenID provider can't be asked just now"
        }
    }

    public var hint: String {
        switch self {
        case .missing:
            "show a certificate of the office's, or a token of its OpenID provider (--token FILE)"
        case .expired, .tooOld: "get a new token from the provider"
        case .notYet: "see that the clocks of both machines are right"
        case .nonce, .state: "begin anew"
        case .declined: "ask whoever looks after the provider"
        case .away: "try again in a while; certificates go on working"
        case .malformed, .algorithm, .key, .signature, .issuer, .audience, .name:
            "ask the office's administrator which token counts (oidc in pipeline.yml)"
        }
    }
}
