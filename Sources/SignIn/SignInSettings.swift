/// The office's OpenID provider, and what of it counts here: `oidc` in pipeline.yml.
public struct SignInSettings: Sendable, Equatable {
    /// As the provider writes itself, letter by letter.
    public var issuer: String
    /// What the provider knows the office's service by.
    public var clientID: String
    /// A file with the secret that goes with it; nil for a client without one, which PKCE alone guards.
    public var secretFile: String?
    /// Host and port as browsers reach the service.
    public var host: String
    /// Which claim says who somebody is.
    public var claim: String
    /// By how much clocks may differ.
    public var skewSeconds: Int
    /// After this a session is over, whatever is done in it.
    public var sessionMinutes: Int
    /// After this without a request a session is over.
    public var idleMinutes: Int
    /// The authority that the provider's certificate is held against; nil takes the system's.
    public var authority: String?
    /// Further clients of the provider whose tokens count at the calls.
    public var programs: [String]

    public init(
        issuer: String, clientID: String, secretFile: String? = nil, host: String,
        claim: String = "sub", skewSeconds: Int = 60, sessionMinutes: Int = 480,
        idleMinutes: Int = 30, authority: String? = nil, programs: [String] = []
    ) {
        self.issuer = issuer
        self.clientID = clientID
        self.secretFile = secretFile
        self.host = host
        self.claim = claim
        self.skewSeconds = skewSeconds
        self.sessionMinutes = sessionMinutes
        self.idleMinutes = idleMinutes
        self.authority = authority
        self.programs = programs
    }

    public static let returnPath = "/sign-in/back"

    /// Where the provider sends browsers back to; it has to know this address, letter by letter.
    public var redirect: String { "https://\(host)\(Self.returnPath)" }

    /// What is asked of the provider beside who somebody is.
    var scope: String {
        switch claim {
        case "sub": "openid"
        case "email": "openid email"
        default: "openid profile"
        }
    }

    /// A name in small letters or an address of four numbers, and a port where it is not 443: as a browser
    /// sends it.
    public static func isHost(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), (1...253).contains(parts[0].utf8.count),
            parts[0].utf8.allSatisfy({
                (48...57).contains($0) || (97...122).contains($0) || $0 == 45 || $0 == 46
            }), !parts[0].hasPrefix("."), !parts[0].hasPrefix("-")
        else { return false }
        guard parts.count == 2 else { return true }
        guard let port = Int(parts[1]), String(port) == parts[1] else { return false }
        return (1...65_535).contains(port) && port != 443
    }

    /// Whether this is an address without anything that a provider's own does not have: `https`, a host, no
    /// question and no fragment.
    public static func isSecure(_ url: String) -> Bool {
        url.hasPrefix("https://") && url.utf8.count > 8 && url.utf8.count <= 2048
            && url.utf8.allSatisfy { $0 > 32 && $0 < 127 } && !url.contains("#")
    }
}
