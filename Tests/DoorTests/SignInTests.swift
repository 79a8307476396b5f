import DoorProtocol
import Foundation
import NIOSSL
import Packets
import Review
import ReviewServer
import SignInSupport
import TestSupport
import Testing

@Suite("Who comes by the office's OpenID provider")
struct SignInTests {
    @Test("is let in to where they wanted to go, under the office's own name for them, on record")
    func signsIn() async throws {
        let bench = try await SignInBench()
        let browser = try bench.browser()
        let first = try await browser.get("/packets/AB?x=1", ["Sec-Fetch-Mode": "navigate"])
        #expect(first.status == 303)
        #expect(first.location == "/sign-in?to=%2Fpackets%2FAB%3Fx%3D1")
        let page = try await browser.get(first.location ?? "")
        #expect(page.status == 200)
        #expect(page.text.contains("href=\"/sign-in/start?to=%2Fpackets%2FAB%3Fx%3D1\""))
        #expect(!page.text.contains("ames"))
        // The page's own files are there for whoever sees it.
        let style = try #require(page.text.firstMatch(of: /href="(\/files\/[^"]+css)"/)?.1)
        #expect(try await browser.get(String(style)).status == 200)
        let back = try await browser.signIn(to: "/sign-in/start?to=%2Fpackets%2FAB%3Fx%3D1")
        #expect(back.status == 303 && back.location == "/packets/AB?x=1", "\(back)")
        #expect(try await browser.get("/").text == "dr-ames: supervisor at /")
        #expect(try await bench.rows(.signIn) == ["dr-ames supervisor "])
        let cookie = try #require(browser.setCookies["__Host-signed-in"])
        for part in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
            #expect(cookie.contains("; " + part), "\(cookie)")
        }
        #expect(!cookie.contains("Domain") && !cookie.contains("Max-Age"))
        // What was needed on the way is gone.
        #expect(browser.cookies.keys.sorted() == ["__Host-signed-in"])
        try await bench.bench.close()
    }

    @Test("with a client's secret, which is shown to the provider alone")
    func secret() async throws {
        let bench = try await SignInBench(secret: "a secret/with+signs".replacing(" ", with: "-"))
        let browser = try bench.browser()
        #expect(try await browser.signIn().status == 303)
        bench.provider.change { $0.secret = "another" }
        let other = try bench.browser()
        #expect(try await other.signIn().status == 503)
        try await bench.bench.close()
    }

    @Test("is not let in where people does not name them, and that is on record by their account")
    func strangers() async throws {
        let bench = try await SignInBench()
        for account in ["nobody", "vera", "dr-ames", "AMES"] {
            bench.provider.change { $0.account = account }
            let browser = try bench.browser()
            let answer = try await browser.signIn()
            #expect(answer.status == 403)
            #expect(answer.text.contains("\(account) has no role in this office."))
            #expect(browser.cookies["__Host-signed-in"] == nil)
        }
        #expect(
            try await bench.rows(.denied) == [
                "nobody stranger door: no role", "vera stranger door: no role",
                "dr-ames stranger door: no role", "AMES stranger door: no role",
            ])
        #expect(try await bench.rows(.signIn) == [])
        try await bench.bench.close()
    }

    @Test("may do with each request what people says by then, and nothing once they are taken out")
    func live() async throws {
        let bench = try await SignInBench()
        let browser = try bench.browser()
        _ = try await browser.signIn()
        bench.change(Staff([.init(.account("ames", name: "dr-ames"), roles: [.clerk])]))
        #expect(try await browser.get("/").text == "dr-ames: clerk at /")
        bench.change(Staff([]))
        #expect(try await browser.get("/").status == 403)
        bench.change(SignInBench.people)
        #expect(try await browser.get("/").status == 200)
        try await bench.bench.close()
    }

    @Test("goes out by a form of our own page alone, and is out: the number is worth nothing")
    func signsOut() async throws {
        let bench = try await SignInBench()
        let browser = try bench.browser()
        _ = try await browser.signIn()
        let number = browser.cookies
        for headers in [
            ["Origin": "https://evil.test", "Sec-Fetch-Site": "cross-site"],
            ["Origin": "", "Sec-Fetch-Site": ""], ["Origin": "null", "Sec-Fetch-Site": ""],
            ["Sec-Fetch-Site": "same-site"],
        ] {
            #expect(try await browser.post("/sign-out", "", headers).status == 403, "\(headers)")
        }
        #expect(try await browser.get("/").text.hasPrefix("dr-ames"))
        let out = try await browser.post("/sign-out")
        #expect(out.status == 303 && out.location == "/sign-in?out=1")
        #expect(browser.cookies["__Host-signed-in"] == nil)
        let page = try await browser.get("/sign-in?out=1")
        #expect(page.text.contains("You are signed out."))
        #expect(page.text.contains(bench.provider.issuer + "/end?client_id=intake&amp;post_logout"))
        browser.cookies = number
        #expect(try await browser.get("/").status == 303)
        #expect(try await bench.rows(.signOut) == ["dr-ames supervisor "])
        try await bench.bench.close()
    }

    @Test(
        "has a new number after each sign-in, and the one before is worth nothing: none can be planted"
    )
    func fixation() async throws {
        let bench = try await SignInBench()
        let browser = try bench.browser()
        browser.cookies["__Host-signed-in"] = "planted-by-somebody"
        _ = try await browser.signIn()
        let first = try #require(browser.cookies["__Host-signed-in"])
        #expect(first != "planted-by-somebody")
        bench.provider.change { $0.account = "otto" }
        _ = try await browser.signIn()
        #expect(browser.cookies["__Host-signed-in"] != first)
        #expect(try await browser.get("/").text.hasPrefix("otto"))
        browser.cookies["__Host-signed-in"] = first
        #expect(try await browser.get("/").status == 303)
        try await bench.bench.close()
    }

    @Test("is nobody with a cookie that was changed, and a form that comes too late is told so")
    func cookies() async throws {
        let bench = try await SignInBench()
        let browser = try bench.browser()
        _ = try await browser.signIn()
        let good = try #require(browser.cookies["__Host-signed-in"])
        for wrong in [good + "A", String(good.dropLast()), "", "null", good.uppercased()] {
            browser.cookies["__Host-signed-in"] = wrong
            #expect(try await browser.get("/").status == 303, "\(wrong)")
        }
        browser.cookies["__Host-signed-in"] = good
        #expect(try await browser.get("/").status == 200)
        bench.clock.pass(minutes: 29)
        let listening = ["Accept": "text/event-stream"]
        #expect(try await browser.get("/", listening).status == 200)
        bench.clock.pass(minutes: 1)
        #expect(try await browser.get("/").status == 303)
        let late = try await browser.post("/claim-next", "flag=", ["Accept-Language": "es"])
        #expect(late.status == 401)
        #expect(late.text.contains("Su sesión terminó. No se guardó nada."))
        #expect(late.headers["www-authenticate"] == ["Bearer"])
        // A picture is no place to sign in at.
        let picture = try await browser.get("/packets/A/pages/1", ["Sec-Fetch-Mode": "no-cors"])
        #expect(picture.status == 401 && picture.text.isEmpty)
        try await bench.bench.close()
    }

    @Test(
        "certificates go on working beside it, and one that is shown and does not count is refused")
    func certificates() async throws {
        let bench = try await SignInBench()
        try await bench.bench.register("vera")
        let queue = try bench.bench.client(as: "vera")
        #expect(try await remoteQueue(queue).tally().filedFaxes == 0)
        // Somebody else's session does not help a certificate that is not registered.
        let browser = try bench.browser()
        _ = try await browser.signIn()
        let cookie = browser.cookies.map { "\($0)=\($1)" }.joined(separator: "; ")
        func ask(_ file: String?, _ cookie: String) async throws -> String {
            try await SecureRaw(bench.bench, as: file).hear(
                "GET / HTTP/1.1\r\nHost: localhost\r\nCookie: \(cookie)\r\nConnection: close\r\n\r\n"
            )
        }
        #expect(try await ask(nil, cookie).contains("dr-ames: supervisor"))
        #expect(try await ask("vera", cookie).contains("vera: supervisor"))
        _ = try bench.bench.certificates.person("cleo")
        let refused = try await ask("cleo", cookie)
        #expect(refused.hasPrefix("HTTP/1.1 403") && refused.contains("certificate-unknown"))
        // Of another authority: no handshake at all.
        let other = try Certificates()
        defer { try? FileManager.default.removeItem(atPath: other.folder) }
        _ = try other.person("vera")
        let heard = try? await SecureRaw(bench.bench, as: "vera", in: other.folder).hear(
            "GET /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        #expect((heard ?? "") == "")
        try await bench.bench.close()
    }

    @Test("without oidc in the settings a certificate is asked of everybody, as ever")
    func required() async throws {
        let bench = try await SecureBench(site: SignInBench.Greeting())
        let heard = try? await SecureRaw(bench, as: nil).hear(
            "GET /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        #expect((heard ?? "") == "")
        try await bench.close()
    }

    @Test("who loses their roles while signed in is told so on a page, and can leave")
    func lost() async throws {
        let bench = try await SignInBench()
        let browser = try bench.browser()
        _ = try await browser.signIn()
        #expect(try await browser.get("/").text.hasPrefix("dr-ames: supervisor"))
        bench.change(Staff([]))
        for answer in [try await browser.get("/"), try await browser.post("/claim-next", "flag=")] {
            #expect(answer.status == 403 && answer.text == "ames: nothing")
        }
        #expect(try await bench.rows(.denied).count { $0.hasSuffix("page: no role") } == 2)
        let out = try await browser.post("/sign-out")
        #expect(out.status == 303 && browser.cookies["__Host-signed-in"] == nil)
        #expect(try await bench.rows(.signOut) == ["ames stranger "])
        try await bench.bench.close()
    }
}
