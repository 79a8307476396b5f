import Foundation
import Packets
import Review
import ReviewClient
import SignInSupport
import TestSupport
import Testing

@Suite("What goes wrong on the way to the provider and back")
struct SignInHostileTests {
    /// The address that comes back, changed.
    private func changed(_ address: String, _ name: String, to value: String?) -> String {
        let parts = address.split(separator: "?", maxSplits: 1).map(String.init)
        let pairs = parts[1].split(separator: "&").map(String.init)
            .filter { !$0.hasPrefix(name + "=") }
        return parts[0] + "?"
            + (pairs + (value.map { ["\(name)=\($0)"] } ?? [])).joined(separator: "&")
    }

    @Test(
        "what is asked of the provider names one place to come back to, and secrets of this browser alone"
    )
    func asked() async throws {
        let bench = try await SignInBench()
        let browser = try bench.browser()
        var seen: Set<String> = []
        for _ in 0..<2 {
            let begun = try await browser.get(
                "/sign-in/start?to=%2F&redirect_uri=https://evil.test")
            let there = try #require(begun.location.flatMap(URLComponents.init(string:)))
            let asked = Dictionary(
                uniqueKeysWithValues: (there.queryItems ?? []).map { ($0.name, $0.value ?? "") })
            #expect(begun.location?.hasPrefix(bench.provider.issuer + "/authorize?") == true)
            #expect(asked["redirect_uri"] == "https://office.test/sign-in/back")
            #expect(asked["response_type"] == "code" && asked["code_challenge_method"] == "S256")
            #expect(asked["scope"] == "openid")
            for name in ["state", "nonce", "code_challenge"] {
                #expect(asked[name]?.utf8.count == 43)
                #expect(seen.insert(asked[name] ?? "").inserted, "\(name) twice")
            }
        }
        try await bench.bench.close()
    }

    @Test(
        "another browser's answer, a changed one, or one without its cookie lets nobody in (login CSRF)"
    )
    func state() async throws {
        let bench = try await SignInBench()
        let attacker = try bench.browser()
        let victim = try bench.browser()
        let planted = try await attacker.wayBack()
        // The attacker's answer in the victim's browser, which began nothing, or something else.
        #expect(try await victim.get(planted).status == 403)
        let own = try await victim.wayBack()
        #expect(try await victim.get(planted).status == 403)
        #expect(victim.cookies["__Host-signed-in"] == nil)
        let third = try bench.browser()
        let address = try await third.wayBack()
        let held = third.cookies
        for wrong in [
            changed(address, "state", to: "A"), changed(address, "state", to: nil),
            address + "&state=A",
        ] {
            third.cookies = held
            #expect(try await third.get(wrong).status == 403, "\(wrong)")
        }
        third.cookies = ["__Host-signing-in": String(repeating: "A", count: 200)]
        #expect(try await third.get(address).status == 403)
        // Nothing of that was asked of the provider.
        #expect(!bench.provider.paths.contains("/staff/token"))
        #expect(!own.isEmpty)
        try await bench.bench.close()
    }

    @Test("an answer is worth something once: neither the code nor the address can be played again")
    func replay() async throws {
        let bench = try await SignInBench()
        let browser = try bench.browser()
        let address = try await browser.wayBack()
        let held = browser.cookies
        #expect(try await browser.get(address).status == 303)
        let exchanged = bench.provider.paths.count { $0 == "/staff/token" }
        browser.cookies = held
        #expect(try await browser.get(address).status == 403)
        #expect(bench.provider.paths.count { $0 == "/staff/token" } == exchanged)
        // Another's code in a sign-in of one's own is worth nothing to the provider: PKCE.
        let thief = try bench.browser()
        let stolen = try await browser.wayBack()
        let own = try await thief.wayBack()
        let code = try #require(stolen.firstMatch(of: /code=([^&]+)/)?.1)
        #expect(try await thief.get(changed(own, "code", to: String(code))).status == 403)
        #expect(thief.cookies["__Host-signed-in"] == nil)
        try await bench.bench.close()
    }

    @Test("one begun too long ago is over")
    func late() async throws {
        let bench = try await SignInBench()
        let browser = try bench.browser()
        let address = try await browser.wayBack()
        bench.clock.pass(minutes: 10)
        let answer = try await browser.get(address)
        #expect(answer.status == 403 && answer.text.contains("begun elsewhere, too long ago"))
        try await bench.bench.close()
    }

    @Test(
        "nobody is sent to another site",
        arguments: [
            "https://evil.test/", "//evil.test/", "/\\evil.test", "/%09/evil.test", "javascript:x",
            "/a\r\nSet-Cookie: x=1", "",
        ])
    func openRedirect(to: String) async throws {
        let bench = try await SignInBench()
        let browser = try bench.browser()
        let start = "/sign-in/start?to=" + InventedProvider.encoded(to)
        #expect(try await browser.signIn(to: start).location == "/")
        let page = try await browser.get("/sign-in?to=" + InventedProvider.encoded(to))
        #expect(!page.text.contains("evil"))
        try await bench.bench.close()
    }

    @Test(
        "a token that does not count signs nobody in",
        arguments: [
            ("iss", "\"https://evil.test\"", "issuer", false),
            ("aud", "\"another\"", "audience", false), ("nonce", "\"other\"", "nonce", true),
            ("nonce", nil, "nonce", true), ("exp", "1700000000", "expired", true),
            ("iat", "4000000000", "not-yet", true), ("nbf", "4000000000", "not-yet", true),
            ("sub", nil, "name", false), ("azp", "\"another\"", "audience", false),
        ] as [(String, String?, String, Bool)])
    func tokens(claim: String, value: String?, code: String, isKnown: Bool) async throws {
        let bench = try await SignInBench()
        bench.provider.change { $0.claims[claim] = .some(value) }
        let browser = try bench.browser()
        let answer = try await browser.signIn()
        #expect(answer.status == 403)
        #expect(browser.cookies["__Host-signed-in"] == nil)
        let rows = try await bench.rows(.denied)
        #expect(rows == (isKnown ? ["ames stranger door: sign-in \(code)"] : []))
        bench.provider.change { $0.claims = [:] }
        #expect(try await browser.signIn().status == 303)
        try await bench.bench.close()
    }

    @Test("nor one without a signature, or of a key that the provider does not publish")
    func unsigned() async throws {
        let bench = try await SignInBench()
        let browser = try bench.browser()
        bench.provider.change { $0.header = #"{"alg":"none"}"# }
        #expect(try await browser.signIn().status == 403)
        let hidden = try await SigningKey.es256("hidden")
        bench.provider.change {
            $0.header = nil
            $0.signing = hidden
        }
        #expect(try await browser.signIn().status == 403)
        let forged = try await SigningKey.es256("first")
        bench.provider.change { $0.signing = forged }
        #expect(try await browser.signIn().status == 403)
        #expect(browser.cookies["__Host-signed-in"] == nil)
        #expect(try await bench.rows(.denied) == [])
        try await bench.bench.close()
    }

    @Test("answers of another provider are told apart where providers name themselves (RFC 9207)")
    func mixUp() async throws {
        let bench = try await SignInBench()
        bench.provider.change {
            $0.document["authorization_response_iss_parameter_supported"] = "true"
        }
        let browser = try bench.browser()
        #expect(try await browser.signIn().status == 403)
        bench.provider.change { $0.issuerInAnswers = "https://evil.test" }
        #expect(try await browser.signIn().status == 403)
        #expect(!bench.provider.paths.contains("/staff/token"))
        let issuer = bench.provider.issuer
        bench.provider.change { $0.issuerInAnswers = issuer }
        #expect(try await browser.signIn().status == 303)
        try await bench.bench.close()
    }

    @Test("whom the provider refuses is told so, and nothing it says is repeated")
    func declined() async throws {
        let bench = try await SignInBench()
        bench.provider.change { $0.refusesPeople = true }
        let browser = try bench.browser()
        let answer = try await browser.signIn()
        #expect(answer.status == 403 && !answer.text.contains("access_denied"))
        try await bench.bench.close()
    }

    @Test("while the provider is away, who is in goes on, who comes is told, and the service lives")
    func away() async throws {
        let bench = try await SignInBench()
        let browser = try bench.browser()
        _ = try await browser.signIn()
        bench.provider.change { $0.isAway = true }
        #expect(try await browser.get("/").text.hasPrefix("dr-ames"))
        let late = try bench.browser()
        // The address of the provider is known still; there nobody answers the office.
        let begun = try await late.get("/sign-in/start")
        #expect(begun.status == 303)
        await #expect(throws: (any Error).self) { try await late.get(begun.location ?? "") }
        bench.provider.change { $0.isAway = false }
        let address = try await late.wayBack()
        bench.provider.change { $0.isAway = true }
        let answer = try await late.get(address)
        #expect(answer.status == 503)
        #expect(answer.text.contains("The office&#39;s sign-in can&#39;t be reached just now."))
        #expect(try await browser.get("/").text.hasPrefix("dr-ames"))
        bench.provider.change { $0.isAway = false }
        #expect(try await late.signIn().status == 303)
        try await bench.bench.close()
    }

    @Test("other sites' pictures and frames begin nothing, and HEAD ends nothing")
    func begun() async throws {
        let bench = try await SignInBench()
        let browser = try bench.browser()
        for mode in ["no-cors", "cors", "same-origin"] {
            let answer = try await browser.get("/sign-in/start", ["Sec-Fetch-Mode": mode])
            #expect(answer.status == 400)
        }
        #expect(browser.cookies.isEmpty)
        let address = try await browser.wayBack()
        let looked = try await browser.ask("HEAD", address, [:], body: nil)
        #expect(looked.status == 303 && looked.location?.hasPrefix("/sign-in") == true)
        #expect(try await browser.get(address).status == 303)
        #expect(try await browser.get("/").text.hasPrefix("dr-ames"))
        try await bench.bench.close()
    }
}

@Suite("Tokens with calls")
struct BearerTests {
    @Test("let in whoever they are of, as a session does")
    func counts() async throws {
        let bench = try await SignInBench()
        let queue = try bench.queue(token: try bench.provider.token())
        #expect(try await queue.tally().filedFaxes == 0)
        let fax = InventedFax("one")
        try await bench.bench.office.file(fax)
        _ = try await queue.show(
            fax.ids[0], by: Person(name: "somebody else", role: .supervisor), for: .review)
        let views = try await bench.rows(.view)
        #expect(views.count == 1 && views[0].hasPrefix("dr-ames supervisor "), "\(views)")
        bench.provider.change { $0.account = "otto" }
        let auditor = try bench.queue(token: try bench.provider.token())
        await #expect(throws: ReviewError.denied(.lacksRight(.show, has: [.auditor]))) {
            try await auditor.show(
                fax.ids[0], by: Person(name: "dr-ames", role: .supervisor), for: .review)
        }
        try await bench.bench.close()
    }

    @Test(
        "of another audience, another issuer, or another time let nobody in",
        arguments: [
            ("aud", "\"another\"", SignInFlaw.audience, false),
            ("iss", "\"https://evil.test\"", .issuer, false),
            ("exp", "1700000000", .expired, true), ("nbf", "4000000000", .notYet, true),
            ("azp", "\"another\"", .audience, false),
        ])
    func refused(claim: String, value: String, flaw: SignInFlaw, isKnown: Bool) async throws {
        let bench = try await SignInBench()
        let queue = try bench.queue(
            token: try bench.provider.token(changing: [claim: .some(value)]))
        await #expect(throws: ReviewError.denied(.signIn(flaw))) { try await queue.tally() }
        let rows = try await bench.rows(.denied)
        #expect(rows == (isKnown ? ["ames stranger door: sign-in \(flaw.rawValue)"] : []))
        try await bench.bench.close()
    }

    @Test("are asked for by what listens and by health as well")
    func others() async throws {
        let bench = try await SignInBench()
        let browser = try bench.browser()
        for path in ["/v1/health", "/v1/events"] {
            let answer = try await browser.get(path)
            #expect(answer.status == 401 && answer.text.contains("sign-in-missing"), "\(path)")
            let forged = try await browser.get(path, ["Authorization": "Bearer x"])
            #expect(forged.status == 401, "\(path)")
        }
        let token = ["Authorization": "Bearer " + (try bench.provider.token())]
        #expect(try await browser.get("/v1/health", token).status == 200)
        try await bench.bench.close()
    }

    @Test("that are forged, or none, let nobody in and fill no log")
    func forged() async throws {
        let bench = try await SignInBench()
        let good = try bench.provider.token()
        let hidden = try await SigningKey.es256("hidden")
        let cases: [(String, SignInFlaw)] = [
            ("x", .malformed), (String(good.dropLast(3)) + "AAA", .signature),
            (try bench.provider.token(by: hidden), .key),
            (try bench.provider.token(header: #"{"alg":"none"}"#), .algorithm),
        ]
        for (token, flaw) in cases {
            let queue = try bench.queue(token: token)
            await #expect(throws: ReviewError.denied(.signIn(flaw))) { try await queue.tally() }
        }
        #expect(try await bench.rows(.denied) == [])
        // Nothing at all, and a cookie beside a header that is wrong.
        let browser = try bench.browser()
        _ = try await browser.signIn()
        let json = ["Content-Type": "application/json"]
        #expect(try await browser.post("/v1/tally", "{}", json).status == 200)
        for wrong in ["Basic QTpC", "Bearer", "Bearer a b", "Bearer \(good)x", "bearer"] {
            let answer = try await browser.post(
                "/v1/tally", "{}", json.merging(["Authorization": wrong]) { $1 })
            #expect(answer.status == 401, "\(wrong)")
            #expect(answer.headers["www-authenticate"] == ["Bearer"])
        }
        browser.cookies = [:]
        let none = try await browser.post("/v1/tally", "{}", json)
        #expect(none.status == 401 && none.text.contains("sign-in-missing"))
        // Another site can't have a browser send a call.
        let cross = json.merging(["Origin": "https://evil.test", "Sec-Fetch-Site": "cross-site"]) {
            $1
        }
        #expect(try await browser.post("/v1/tally", "{}", cross).status == 403)
        try await bench.bench.close()
    }

    @Test("count under new keys when the provider has them, and not under those it took back")
    func rotation() async throws {
        let bench = try await SignInBench()
        let old = try bench.provider.token()
        #expect(try await bench.queue(token: old).tally().filedFaxes == 0)
        let second = try await SigningKey.edDSA("second")
        bench.provider.change {
            $0.keys = [second]
            $0.signing = second
        }
        bench.clock.pass(minutes: 1)
        #expect(try await bench.queue(token: try bench.provider.token()).tally().filedFaxes == 0)
        await #expect(throws: ReviewError.denied(.signIn(.key))) {
            try await bench.queue(token: old).tally()
        }
        try await bench.bench.close()
    }

    @Test("that others may read are not sent, and a file is read anew for each call")
    func files() async throws {
        let bench = try await SignInBench()
        let path = bench.provider.folder + "/token"
        let server = try #require(
            SecureServer(
                url: bench.bench.url, showing: .token(path),
                authority: bench.bench.certificates.folder + "/authority.pem"))
        #expect(throws: (any Error).self) { try DoorClient(server) }
        func write(_ text: String, mode: mode_t) throws {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            chmod(path, mode)
        }
        try write(try bench.provider.token(), mode: 0o644)
        #expect(throws: (any Error).self) { try DoorClient(server) }
        try write("wrong", mode: 0o600)
        let client = try DoorClient(server)
        let queue = RemoteQueue { _ in client }
        await #expect(throws: ReviewError.denied(.signIn(.malformed))) { try await queue.tally() }
        try write(try bench.provider.token() + "\n", mode: 0o600)
        #expect(try await queue.tally().filedFaxes == 0)
        chmod(path, 0o640)
        await #expect(throws: ReviewError.self) { try await queue.tally() }
        try await bench.bench.close()
    }
}
