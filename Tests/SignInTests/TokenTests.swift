import Foundation
import Packets
import Review
import SignInSupport
import Testing

@testable import SignIn

@Suite("A token counts")
struct TokenTests {
    /// Making RSA keys takes its time: once for all.
    static let keys = Task {
        [
            try await SigningKey.es256("ec"), try await SigningKey.edDSA("ed"),
            try await SigningKey.rsa("rsa"), try await SigningKey.rsa("pss", pss: true),
            try await SigningKey.es256("hidden"),
        ]
    }

    private static let issuer = "https://login.test/staff"
    private let now = Instant(milliseconds: 1_800_000_000_000)
    private let settings = SignInSettings(
        issuer: issuer, clientID: "intake", host: "fax.test", programs: ["batch"])

    private func key(_ id: String) async throws -> SigningKey {
        try #require(try await Self.keys.value.first { $0.id == id })
    }

    private func published(_ ids: [String] = ["ec", "ed", "rsa", "pss"]) async throws -> KeySet {
        let keys = try await Self.keys.value.filter { ids.contains($0.id) }.map {
            InventedProvider.json($0.published.mapValues { "\"\($0)\"" })
        }
        return try #require(await KeySet(Array("{\"keys\":[\(keys.joined(separator: ","))]}".utf8)))
    }

    /// Honest but for what is changed; nil takes a claim out.
    private func claims(_ changes: [String: String?] = [:]) -> String {
        let seconds = now.milliseconds / 1000
        var claims = [
            "iss": "\"\(Self.issuer)\"", "aud": "\"intake\"", "sub": "\"ames\"",
            "iat": "\(seconds)", "exp": "\(seconds + 300)", "nonce": "\"n1\"",
        ]
        for (name, value) in changes { claims[name] = value }
        return InventedProvider.json(claims)
    }

    private func outcome(
        _ text: String, _ purpose: TokenCheck.Purpose = .signIn(nonce: "n1"),
        _ settings: SignInSettings? = nil, keys: KeySet? = nil
    ) async throws -> Result<String, TokenRefused> {
        let check = TokenCheck(settings: settings ?? self.settings)
        let set: KeySet
        if let keys { set = keys } else { set = try await published() }
        do {
            let token = try CompactToken(text)
            let algorithm = try check.algorithm(of: token)
            guard let key = set.key(token.header.kid, algorithm) else {
                return .failure(TokenRefused(.key))
            }
            return .success(try check.account(of: token, key: key, as: purpose, at: now))
        } catch let flaw as SignInFlaw {
            return .failure(TokenRefused(flaw))
        } catch let refused as TokenRefused {
            return .failure(refused)
        }
    }

    @Test("in each of the four ways of signing", arguments: ["ec", "ed", "rsa", "pss"])
    func signed(id: String) async throws {
        let token = try await key(id).token(claims())
        #expect(try await outcome(token) == .success("ames"))
        #expect(try await outcome(token, .call) == .success("ames"))
    }

    @Test("and no longer, where one letter of it is another")
    func altered() async throws {
        let token = try await key("ec").token(claims())
        let parts = token.split(separator: ".").map(String.init)
        let other = SigningKey.text(Array(claims(["sub": "\"somebody\""]).utf8))
        let swapped = [parts[0], other, parts[2]].joined(separator: ".")
        #expect(try await outcome(swapped) == .failure(TokenRefused(.signature)))
        for place in stride(from: 0, to: token.utf8.count, by: 7) {
            var letters = Array(token)
            letters[place] = letters[place] == "A" ? "B" : "A"
            await #expect(throws: TokenRefused.self, "letter \(place)") {
                try await outcome(String(letters)).get()
            }
        }
    }

    @Test(
        "never without a signature, nor with one that everybody can make",
        arguments: ["none", "None", "HS256", "HS512", "RS512", "ES384", "", "RS256 "])
    func algorithms(name: String) async throws {
        let header = #"{"alg":"\#(name)","kid":"ec","typ":"JWT"}"#
        let token = try await key("ec").token(claims(), header: header)
        #expect(try await outcome(token) == .failure(TokenRefused(.algorithm)))
        let bare = token.split(separator: ".").prefix(2).joined(separator: ".") + "."
        #expect(try await outcome(bare) == .failure(TokenRefused(.algorithm)))
    }

    @Test("never where the public key was taken for a secret (RFC 8725, 2.1)")
    func confusion() async throws {
        let public1 = try await key("rsa").published["n"] ?? ""
        let forger = try await SigningKey.hmac("rsa", secret: Array(public1.utf8))
        #expect(try await outcome(try forger.token(claims())) == .failure(TokenRefused(.algorithm)))
        // Named otherwise, it is held against the public key as what it says it is.
        for alg in ["RS256", "PS256"] {
            let header = #"{"alg":"\#(alg)","kid":"rsa"}"#
            #expect(
                try await outcome(try forger.token(claims(), header: header))
                    == .failure(TokenRefused(.signature)))
        }
        // One key's way of signing is not another's.
        let header = #"{"alg":"RS256","kid":"ec"}"#
        let mixed = try await key("ec").token(claims(), header: header)
        #expect(try await outcome(mixed) == .failure(TokenRefused(.key)))
        let pss = try await key("pss").token(claims(), header: #"{"alg":"RS256","kid":"pss"}"#)
        #expect(try await outcome(pss) == .failure(TokenRefused(.signature)))
    }

    @Test("never by a key that came with it, or that is not published")
    func keys() async throws {
        let hidden = try await key("hidden")
        #expect(try await outcome(try hidden.token(claims())) == .failure(TokenRefused(.key)))
        let jwk = InventedProvider.json(hidden.published.mapValues { "\"\($0)\"" })
        for header in [
            #"{"alg":"ES256","kid":"ec","jwk":\#(jwk)}"#,
            #"{"alg":"ES256","kid":"ec","jku":"https://evil.test/keys"}"#,
        ] {
            #expect(
                try await outcome(try hidden.token(claims(), header: header))
                    == .failure(TokenRefused(.signature)))
        }
        // Without a name it is the only one of its kind, or none.
        let token = try await key("ec").token(claims(), header: #"{"alg":"ES256"}"#)
        #expect(try await outcome(token) == .success("ames"))
        let two = try await published(["ec", "hidden"])
        #expect(try await outcome(token, keys: two) == .failure(TokenRefused(.key)))
    }

    @Test(
        "only as what it is",
        arguments: [
            (#"{"alg":"ES256","kid":"ec","typ":"at+jwt"}"#, false, true),
            (#"{"alg":"ES256","kid":"ec","typ":"application/at+jwt"}"#, false, true),
            (#"{"alg":"ES256","kid":"ec","typ":"logout+jwt"}"#, false, false),
            (#"{"alg":"ES256","kid":"ec","typ":"JWT","crit":["exp"]}"#, false, false),
            (#"{"alg":"ES256","kid":"ec","b64":false,"crit":["b64"]}"#, false, false),
            (#"{"alg":"ES256","kid":"ec","typ":"jwt"}"#, true, true),
        ])
    func kinds(header: String, signsIn: Bool, calls: Bool) async throws {
        let token = try await key("ec").token(claims(), header: header)
        let refused = Result<String, TokenRefused>.failure(TokenRefused(.malformed))
        #expect(try await outcome(token) == (signsIn ? .success("ames") : refused))
        #expect(try await outcome(token, .call) == (calls ? .success("ames") : refused))
    }

    @Test(
        "of this provider, for this office, at this time, for this sign-in",
        arguments: [
            ("iss", "\"https://login.test/other\"", .issuer),
            ("iss", "\"https://login.test/staff/\"", .issuer),
            ("iss", nil, .issuer),
            ("aud", "\"another\"", .audience), ("aud", "[]", .audience), ("aud", nil, .audience),
            ("aud", "[\"another\",\"third\"]", .audience),
            // For several, and it is not said that it was issued for this one.
            ("aud", "[\"intake\",\"another\"]", .audience),
            ("azp", "\"another\"", .audience),
            ("nonce", "\"n2\"", .nonce), ("nonce", nil, .nonce),
            ("exp", "1799999939", .expired), ("exp", nil, .malformed),
            ("exp", "\"soon\"", .malformed),
            ("iat", "1800000061", .notYet), ("iat", nil, .malformed),
            ("iat", "1799999339", .tooOld), ("nbf", "1800000061", .notYet),
            ("sub", nil, .name), ("sub", "\"\"", .name), ("sub", "7", .name),
            ("sub", "\"two words\"", .name), ("sub", "\"\\u202eames\"", .name),
        ] as [(String, String?, SignInFlaw)])
    func refused(claim: String, value: String?, flaw: SignInFlaw) async throws {
        let token = try await key("ec").token(claims([claim: value]))
        let found = try await outcome(token)
        guard case .failure(let refused) = found else {
            Issue.record("it counts")
            return
        }
        #expect(refused.flaw == flaw)
        // A name stands in the log only where this provider said it for this office.
        #expect((refused.account != nil) == [.nonce, .expired, .notYet, .tooOld].contains(flaw))
    }

    @Test("with clocks as far apart as the office allows")
    func skew() async throws {
        for change in [
            ["exp": "1799999941"], ["iat": "1800000060"], ["nbf": "1800000060"],
            ["iat": "1799999341"],
        ] {
            let token = try await key("ec").token(claims(change))
            #expect(try await outcome(token) == .success("ames"), "\(change)")
        }
        var strict = settings
        strict.skewSeconds = 0
        let late = try await key("ec").token(claims(["exp": "1800000000"]))
        #expect(
            try await outcome(late, .call, strict) == .failure(TokenRefused(.expired, "ames")))
    }

    @Test("of several audiences where it says that it was issued for this office")
    func audiences() async throws {
        let both = ["aud": "[\"other\",\"intake\"]", "azp": "\"intake\""]
        #expect(try await outcome(try await key("ec").token(claims(both))) == .success("ames"))
    }

    @Test("of a program with a call where the office names it, and never to sign in")
    func programs() async throws {
        for name in ["azp", "client_id", "appid"] {
            let named = try await key("ec").token(claims([name: "\"batch\"", "nonce": nil]))
            #expect(try await outcome(named, .call) == .success("ames"))
            let stranger = try await key("ec").token(claims([name: "\"strange\"", "nonce": nil]))
            #expect(try await outcome(stranger, .call) == .failure(TokenRefused(.audience)))
        }
        let named = try await key("ec").token(claims(["azp": "\"batch\""]))
        #expect(try await outcome(named) == .failure(TokenRefused(.audience)))
        let old = try await key("ec").token(claims(["iat": "1799913000"]))
        #expect(try await outcome(old, .call) == .failure(TokenRefused(.tooOld, "ames")))
    }

    @Test("by an address of mail only where the provider has verified it")
    func mail() async throws {
        var mail = settings
        mail.claim = "email"
        let address = ["email": "\"ames@county.test\""]
        for (verified, counts) in [("true", true), ("false", false), ("\"true\"", false)] {
            let all = address.merging(["email_verified": verified]) { $1 }
            let token = try await key("ec").token(claims(all))
            let found = try await outcome(token, .call, mail)
            #expect(
                found == (counts ? .success("ames@county.test") : .failure(TokenRefused(.name))))
        }
    }

    @Test(
        "never where it is no token",
        arguments: [
            "", ".", "..", "a.b.c", "....", String(repeating: "A", count: 20_000),
            "eyJhbGciOiJFUzI1NiJ9.e30.AA==", "eyJhbGciOiJFUzI1NiJ9 .e30.AA",
            "eyJhbGciOiJFUzI1NiJ.e30.AA",
        ])
    func noise(text: String) {
        #expect(throws: SignInFlaw.malformed) { try CompactToken(text) }
    }
}

@Suite("Keys of a provider")
struct KeySetTests {
    @Test("are public, whole, for signing, and long enough; others are left out")
    func chosen() async throws {
        let good = try await SigningKey.es256("good").published
        let short = [
            "kty": "RSA", "kid": "short", "e": "AQAB",
            "n": SigningKey.text([UInt8](repeating: 0xC3, count: 128)),
        ]
        let odd: [[String: String]] = [
            ["kty": "oct", "kid": "secret", "k": "AAAA"], short,
            good.merging(["use": "enc", "kid": "enc"]) { $1 },
            good.merging(["crv": "P-521", "kid": "curve"]) { $1 },
            good.merging(["x": "AAAA", "kid": "half"]) { $1 },
            good.merging(["alg": "HS256", "kid": "hs"]) { $1 },
            ["kid": "nothing"], good,
        ]
        let text = odd.map { InventedProvider.json($0.mapValues { "\"\($0)\"" }) }
            .joined(separator: ",")
        let set = try #require(await KeySet(Array("{\"keys\":[7,\(text)]}".utf8)))
        #expect(set.keys.map(\.id) == ["good"])
        let empty = await KeySet(Array("{}".utf8))
        #expect(empty == nil)
        let page = await KeySet(Array("<html>".utf8))
        #expect(page == nil)
        // Two of one name are none: which of them is meant can't be told.
        let twice = InventedProvider.json(good.mapValues { "\"\($0)\"" })
        let doubled = try #require(await KeySet(Array("{\"keys\":[\(twice),\(twice)]}".utf8)))
        #expect(doubled.key("good", .es256) == nil)
    }
}
