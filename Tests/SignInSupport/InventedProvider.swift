import Authority
import Crypto
import Foundation
import Packets
import Synchronization
import Vault

/// An OpenID provider in the test's own process: a real server behind TLS on this machine, whose people sign in
/// without being asked. It keeps to the protocol, and forgets or changes of it what a test tells it to.
public final class InventedProvider: Sendable {
    /// What a test changes.
    public struct Ways: Sendable {
        public var keys: [SigningKey]
        /// Which of them signs.
        public var signing: SigningKey
        /// Who sits at the browser.
        public var account = "ames"
        /// Hangs up on everybody.
        public var isAway = false
        public var refusesPeople = false
        /// Claims in place of the honest ones; nil takes one out. Values are JSON.
        public var claims: [String: String?] = [:]
        /// The header of tokens, in place of the honest one.
        public var header: String?
        /// Members of the document in place of the honest ones; nil takes one out. Values are JSON.
        public var document: [String: String?] = [:]
        public var secret: String?
        public var redirects: Set<String> = []
        /// Says of each answer that it is its own (RFC 9207).
        public var issuerInAnswers: String?
    }

    struct Code: Sendable {
        let client: String
        let redirect: String
        let challenge: String
        let nonce: String
    }

    public let folder: String
    public let clientID = "intake"
    public let ways: Mutex<Ways>
    private let codes = Mutex<[String: Code]>([:])
    private let asked = Mutex<[String]>([])
    private let server: LoopbackServer

    /// The path of the PEM file of its authority.
    public var authority: String { folder + "/authority.pem" }
    public var issuer: String { "https://localhost:\(server.port)/staff" }

    struct NoPassphrase: Error {}

    public init() async throws {
        folder = NSTemporaryDirectory() + "intake-provider-" + UUID().uuidString
        guard let words = Passphrase(Array("four or five words".utf8)) else {
            throw NoPassphrase()
        }
        let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        let authority = try Authority.found(
            in: folder, name: "Invented provider", wrappedBy: words, at: now, cost: .least)
        let issued = try authority.issue(server: ["localhost", "127.0.0.1"], from: now, days: 30)
        let place = DurableFolder(path: folder)
        try place.replace(issued.key ?? [], as: "server.key")
        try place.replace(issued.certificate, as: "server.pem")
        let key = try await SigningKey.es256("first")
        ways = Mutex(Ways(keys: [key], signing: key))
        server = try await LoopbackServer(
            certificate: folder + "/server.pem", key: folder + "/server.key")
        server.answer { [weak self] in self?.answer($0) }
    }

    deinit {
        server.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Paths that were asked for, in their order.
    public var paths: [String] { asked.withLock { $0 } }

    public func change(_ work: (inout Ways) -> Void) { ways.withLock { work(&$0) } }

    /// What an honest provider says of somebody; values are JSON.
    public func claims(
        nonce: String? = nil, at now: Date = Date(), lasting seconds: Double = 300
    ) -> [String: String] {
        let account = ways.withLock { $0.account }
        var claims = [
            "iss": "\"\(issuer)\"", "aud": "\"\(clientID)\"", "sub": "\"\(account)\"",
            "iat": "\(Int(now.timeIntervalSince1970))",
            "exp": "\(Int(now.timeIntervalSince1970 + seconds))",
        ]
        claims["nonce"] = nonce.map { "\"\($0)\"" }
        return claims
    }

    public static func json(_ members: [String: String]) -> String {
        "{"
            + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
            .joined(separator: ",") + "}"
    }

    /// A token as this provider gives it now.
    public func token(
        nonce: String? = nil, changing changes: [String: String?] = [:], header: String? = nil,
        by key: SigningKey? = nil
    ) throws -> String {
        var claims = claims(nonce: nonce)
        for (name, value) in changes { claims[name] = value }
        return try (key ?? ways.withLock { $0.signing }).token(Self.json(claims), header: header)
    }

    // MARK: what it answers

    private func answer(_ request: LoopbackServer.Request) -> LoopbackServer.Reply? {
        asked.withLock { $0.append(request.path) }
        let ways = ways.withLock { $0 }
        guard !ways.isAway else { return nil }
        switch request.path {
        case "/staff/.well-known/openid-configuration": return document(ways)
        case "/staff/keys":
            let keys = ways.keys.map { Self.json($0.published.mapValues { "\"\($0)\"" }) }
            return .json(200, "{\"keys\":[\(keys.joined(separator: ","))]}")
        case "/staff/authorize": return authorize(request, ways)
        case "/staff/token": return token(request, ways)
        default: return .json(404, "{}")
        }
    }

    private func document(_ ways: Ways) -> LoopbackServer.Reply {
        var members = [
            "issuer": "\"\(issuer)\"", "authorization_endpoint": "\"\(issuer)/authorize\"",
            "token_endpoint": "\"\(issuer)/token\"", "jwks_uri": "\"\(issuer)/keys\"",
            "end_session_endpoint": "\"\(issuer)/end\"",
            "response_types_supported": "[\"code\"]",
            "code_challenge_methods_supported": "[\"plain\",\"S256\"]",
            "id_token_signing_alg_values_supported": "[\"RS256\",\"ES256\"]",
        ]
        for (name, value) in ways.document { members[name] = value }
        return .json(200, Self.json(members))
    }

    private func authorize(
        _ request: LoopbackServer.Request, _ ways: Ways
    ) -> LoopbackServer.Reply {
        let asked = request.query
        guard let redirect = asked["redirect_uri"], ways.redirects.contains(redirect),
            asked["client_id"] == clientID, let state = asked["state"]
        else { return .json(400, "{}") }
        func back(_ answer: String) -> LoopbackServer.Reply {
            let named = ways.issuerInAnswers.map { "&iss=\(Self.encoded($0))" } ?? ""
            return .found("\(redirect)?\(answer)&state=\(Self.encoded(state))\(named)")
        }
        guard asked["prompt"] != "none" else { return back("error=login_required") }
        guard asked["response_type"] == "code", asked["code_challenge_method"] == "S256",
            let challenge = asked["code_challenge"], let nonce = asked["nonce"],
            asked["scope"]?.split(separator: " ").contains("openid") == true
        else { return back("error=invalid_request") }
        guard !ways.refusesPeople else { return back("error=access_denied") }
        let code = UUID().uuidString
        codes.withLock {
            $0[code] = Code(
                client: clientID, redirect: redirect, challenge: challenge, nonce: nonce)
        }
        return back("code=\(code)")
    }

    private func token(_ request: LoopbackServer.Request, _ ways: Ways) -> LoopbackServer.Reply {
        let form = request.form
        guard isClient(request, form, ways) else {
            return .json(401, "{\"error\":\"invalid_client\"}")
        }
        // A code is worth something once.
        guard form["grant_type"] == "authorization_code",
            let code = form["code"].flatMap({ code in
                codes.withLock { $0.removeValue(forKey: code) }
            }),
            code.redirect == form["redirect_uri"],
            let verifier = form["code_verifier"], verifier.utf8.count >= 43,
            SigningKey.text(SHA256.hash(data: Data(verifier.utf8))) == code.challenge
        else { return .json(400, "{\"error\":\"invalid_grant\"}") }
        guard
            let token = try? token(
                nonce: code.nonce, changing: ways.claims, header: ways.header)
        else { return .json(500, "{}") }
        return .json(
            200,
            "{\"access_token\":\"not-looked-at\",\"token_type\":\"Bearer\",\"id_token\":\"\(token)\"}"
        )
    }

    private func isClient(
        _ request: LoopbackServer.Request, _ form: [String: String], _ ways: Ways
    ) -> Bool {
        guard let secret = ways.secret else { return form["client_id"] == clientID }
        let pair = "\(clientID):\(Self.encoded(secret))"
        return request.headers["authorization"]
            == "Basic " + Data(pair.utf8).base64EncodedString()
    }

    public static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126: String(UnicodeScalar(byte))
            default:
                "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}
