import Foundation
import Packets
import Review
import TestSupport
import Testing

@testable import ReviewSite

@Suite("The reviewers' site")
struct SiteTests {
    private let bench: SiteBench
    private let fax = InventedFax("one")
    private var id: PacketID { fax.ids[0] }

    init() throws {
        bench = try SiteBench()
        try bench.file(fax)
    }

    private func log(_ action: AuditAction) async throws -> [AuditEntry] {
        try await bench.store.audit(AuditFilter(), by: Person(name: "otto", role: .auditor))
            .filter { $0.action == action }
    }

    private func decisions() async throws -> [Decision] {
        try await bench.store.show(
            id, by: Person(name: "test", role: .supervisor), for: .quality
        ).decisions
    }

    static let eligible = [
        ("verdict", "eligible-category-1"), ("ground", "A1"), ("rule", "22 CCR 41517.5"),
        ("pages", "1"), ("text", "diplegia, seen by Dr. Quillfeather"),
    ]

    private func fence(_ page: Browser.Answer) throws -> String {
        let range = try #require(page.text.range(of: "name=\"fence\" value=\""))
        return String(page.text[range.upperBound...].prefix { $0 != "\"" })
    }

    // MARK: looking

    @Test("offers to sign out who came by a session, and nobody who has a certificate")
    func signOut() async throws {
        let anders = bench.browser("anders")
        #expect(await !anders.get("/").text.contains("/sign-out"))
        let signedIn = await anders.get("/", ["cookie": "__Host-signed-in=x"])
        #expect(signedIn.text.contains("<form method=\"post\" action=\"/sign-out\">"))
        #expect(signedIn.text.contains("Sign out"))
    }

    @Test("lists the queue and opens a packet, with ink, and every view on record")
    func looking() async throws {
        let anders = bench.browser("anders")
        let queue = await anders.get("/")
        #expect(queue.status == 200)
        #expect(queue.text.contains("Marisol Peñaranda-Ruiz"))
        #expect(queue.text.contains("href=\"/packets/\(id)\""))
        let packet = await anders.get("/packets/\(id)")
        #expect(packet.status == 200)
        #expect(packet.text.contains("viewBox=\"0 0 1728 2200\""))
        #expect(packet.text.contains("src=\"/packets/\(id)/pages/1\""))
        #expect(packet.text.contains("Cerebral palsy with a motor sign"))
        let image = await anders.get("/packets/\(id)/pages/1")
        #expect(image.body == SiteBench.png)
        #expect(image.headers["content-type"] == "image/png")
        #expect(try await log(.list).count == 1)
        #expect(try await log(.view).map(\.purpose) == ["review"])
        #expect(try await log(.viewPage).map(\.detail) == ["page 1"])
    }

    @Test("speaks the browser's language, or the one that was chosen")
    func languages() async throws {
        let anders = bench.browser("anders", language: "fr, es-MX;q=0.8, en;q=0.5")
        let spanish = await anders.get("/packets/\(id)")
        #expect(spanish.text.contains("<html lang=\"es\">"))
        #expect(spanish.text.contains("Matriz de reglas"))
        let chosen = await anders.post(
            "/preferences", [("language", "en"), ("keys", "off"), ("back", "/packets/\(id)")])
        #expect(chosen.status == 303)
        #expect(chosen.location == "/packets/\(id)")
        let english = await anders.get("/packets/\(id)")
        #expect(english.text.contains("<html lang=\"en\">"))
        #expect(english.text.contains("data-keys=\"off\""))
        let away = await anders.post("/preferences", [("back", "//elsewhere.test/")])
        #expect(away.location == "/")
    }

    @Test("puts nobody's name, number or day into an address")
    func search() async throws {
        let anders = bench.browser("anders")
        _ = await anders.get("/")
        let found = await anders.post("/search", [("words", "Peñaranda-Ruiz 03/04/2021")])
        #expect(found.status == 200)
        #expect(found.text.contains("/packets/\(id)"))
        #expect(await anders.post("/search", [("words", id.text)]).location == "/packets/\(id)")
        #expect(await anders.get("/search?words=Ruiz").status == 404)
        let pages = await anders.get("/packets/\(id)").text + found.text
        let addresses = pages.components(separatedBy: "href=\"").dropFirst().map {
            String($0.prefix { $0 != "\"" })
        }
        let secrets = fax.children[0].secrets.filter { $0.utf8.count > 3 }
        for address in addresses {
            #expect(!secrets.contains { address.contains($0) }, "\(address)")
        }
    }

    @Test("says on every answer that nothing is kept, framed, or taken from elsewhere")
    func headers() async throws {
        let anders = bench.browser("anders")
        for address in ["/", "/packets/\(id)", "/packets/\(id)/pages/1", "/nothing"] {
            let answer = await anders.get(address)
            #expect(answer.headers["cache-control"] == "no-store", "\(address)")
            #expect(answer.headers["x-content-type-options"] == "nosniff")
            #expect(answer.headers["referrer-policy"] == "same-origin")
            let policy = try #require(answer.headers["content-security-policy"])
            #expect(
                policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
            #expect(!policy.contains("unsafe"))
        }
        let page = await anders.get("/")
        for name in ["pages.css", "pages.js", "mark.svg"] {
            let file = try #require(bench.site.pages.files.first { $0.name == name })
            #expect(page.text.contains(file.path))
            let answer = await anders.get(file.path)
            #expect(answer.body == file.bytes)
        }
    }

    // MARK: working

    @Test("claims, corrects and decides, each once")
    func wholeWay() async throws {
        let anders = bench.browser("anders")
        _ = await anders.get("/")
        let claimed = await anders.post("/claim-next", [])
        #expect(claimed.location == "/packets/\(id)?done=claimed")
        let page = await anders.get("/packets/\(id)?done=claimed")
        #expect(page.text.contains("Claimed by you"))
        let fence = try fence(page)
        let corrected = await anders.post(
            "/packets/\(id)/correct",
            [
                ("about", "field"), ("name", "child.phone"), ("value", "(760) 555-0142"),
                ("page", "1"),
                ("reason", "read to me"), ("fence", fence),
            ])
        #expect(corrected.location == "/packets/\(id)?done=corrected#edit-field-child.phone")
        #expect(await anders.get("/packets/\(id)").text.contains("(760) 555-0142"))
        let decided = await anders.post(
            "/packets/\(id)/decide", Self.eligible + [("fence", fence)])
        #expect(decided.status == 303)
        let again = await anders.post(
            "/packets/\(id)/decide", Self.eligible + [("fence", fence)])
        #expect(again.status == 303)
        let made = try await decisions()
        #expect(made.count == 1)
        #expect(made[0].verdict == .eligibleCategory1([.a1]))
        #expect(made[0].pages == [1])
        #expect(made[0].by == Person(name: "anders", role: .reviewer))
        #expect(try await log(.decide).count == 1)
    }

    @Test("renews a claim, and hands it back with a reason alone")
    func handingBack() async throws {
        let anders = bench.browser("anders")
        _ = await anders.get("/")
        _ = await anders.post("/packets/\(id)/claim", [])
        let fence = try fence(await anders.get("/packets/\(id)"))
        bench.clock.advance(seconds: 600)
        let renewed = await anders.post("/packets/\(id)/renew", [("fence", fence)])
        #expect(renewed.location == "/packets/\(id)?done=renewed")
        let bare = await anders.post(
            "/packets/\(id)/release", [("fence", fence), ("reason", "  ")])
        #expect(bare.status == 422)
        let back = await anders.post(
            "/packets/\(id)/release", [("fence", fence), ("reason", "outside my field")])
        #expect(back.location == "/?done=released")
        #expect(try await log(.release).count == 1)
    }

    // MARK: getting in each other's way

    @Test("lets one of two reviewers have a packet and tells the other who, keeping what was typed")
    func twoReviewers() async throws {
        let (anders, birgit) = (bench.browser("anders"), bench.browser("birgit"))
        _ = await anders.get("/packets/\(id)")
        _ = await birgit.get("/packets/\(id)")
        #expect(await anders.post("/packets/\(id)/claim", []).status == 303)
        let second = await birgit.post("/packets/\(id)/claim", [])
        #expect(second.status == 409)
        #expect(second.text.contains("is claimed by anders until"))
        let decided = await birgit.post("/packets/\(id)/decide", Self.eligible)
        #expect(decided.status == 409)
        #expect(decided.text.contains("diplegia, seen by Dr. Quillfeather"))
        #expect(decided.text.contains("value=\"eligible-category-1\" required checked"))
        #expect(try await decisions().isEmpty)
    }

    @Test(
        "refuses a decision after the claim ended and another took the packet, keeping what was typed"
    )
    func leaseEnded() async throws {
        let (anders, birgit) = (bench.browser("anders"), bench.browser("birgit"))
        _ = await anders.get("/")
        _ = await birgit.get("/")
        _ = await anders.post("/packets/\(id)/claim", [])
        let fence = try fence(await anders.get("/packets/\(id)"))
        bench.clock.advance(seconds: 3700)
        _ = await birgit.post("/packets/\(id)/claim", [])
        let late = await anders.post(
            "/packets/\(id)/decide", Self.eligible + [("fence", fence)])
        #expect(late.status == 409)
        #expect(late.text.contains("Your claim on packet \(id) had ended"))
        #expect(late.text.contains("diplegia, seen by Dr. Quillfeather"))
        #expect(late.text.contains("role=\"alert\""))
        #expect(try await decisions().isEmpty)
    }

    @Test("shows again what is no decision yet, and what it lacks")
    func incomplete() async throws {
        let anders = bench.browser("anders")
        _ = await anders.get("/packets/\(id)")
        let answer = await anders.post(
            "/packets/\(id)/decide",
            [("verdict", "more-information"), ("items", "EMG <report>"), ("from", "")])
        #expect(answer.status == 422)
        #expect(answer.text.contains("EMG &lt;report&gt;</textarea>"))
        #expect(answer.text.contains("The decision is not complete: From whom."))
        let wrong = await anders.post(
            "/packets/\(id)/correct",
            [("about", "field"), ("name", "child.dob"), ("value", "31/31/2021")])
        #expect(wrong.status == 422)
        #expect(wrong.text.contains("value=\"31/31/2021\""))
    }

    // MARK: what is not theirs

    @Test("does nothing for a form that no page of ours sent")
    func foreignForms() async throws {
        let anders = bench.browser("anders")
        _ = await anders.get("/packets/\(id)")
        let own = anders.token
        let form = Self.eligible
        let address = "/packets/\(id)/decide"
        let refused = [
            await anders.post(address, form, token: ""),
            await anders.post(address, form, token: String(own.reversed())),
            await anders.post(address, form, ["origin": "https://elsewhere.test"]),
            await anders.post(address, form, ["origin": "null"]),
            await anders.post(address, form, ["sec-fetch-site": "cross-site"]),
            await anders.post(address, form, ["sec-fetch-site": "same-site"]),
            await anders.post(address, form, ["origin": "", "sec-fetch-site": ""]),
        ]
        #expect(refused.map(\.status) == Array(repeating: 403, count: refused.count))
        let birgit = bench.browser("birgit")
        _ = await birgit.get("/")
        #expect(await birgit.post(address, form, token: own).status == 403)
        #expect(await anders.post(address, form, ["content-type": "text/plain"]).status == 400)
        #expect(await anders.get("/packets/\(id)/decide?verdict=wrong-patient").status == 404)
        #expect(try await decisions().isEmpty)
        #expect(try await log(.claim).isEmpty)
    }

    @Test("keeps what was typed where the form is too old")
    func oldForm() async throws {
        let anders = bench.browser("anders")
        _ = await anders.get("/packets/\(id)")
        let answer = await anders.post("/packets/\(id)/decide", Self.eligible, token: "")
        #expect(answer.text.contains("diplegia, seen by Dr. Quillfeather"))
    }

    @Test("gives other sites nothing but a page that somebody goes to")
    func otherSites() async throws {
        let anders = bench.browser("anders")
        let picture = await anders.get(
            "/packets/\(id)/pages/1",
            [
                "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors",
                "sec-fetch-dest": "image",
            ])
        #expect(picture.status == 403)
        #expect(try await log(.viewPage).isEmpty)
        let link = await anders.get(
            "/",
            [
                "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate",
                "sec-fetch-dest": "document",
            ])
        #expect(link.status == 200)
    }

    @Test("shows nobody a packet of another region, by page, picture or form")
    func otherRegion() async throws {
        let norah = bench.browser("norah")
        let queue = await norah.get("/")
        #expect(!queue.text.contains(id.text))
        let answers = [
            await norah.get("/packets/\(id)"), await norah.get("/packets/\(id)/pages/1"),
            await norah.post("/packets/\(id)/claim", []),
            await norah.post("/packets/\(id)/decide", Self.eligible),
        ]
        for answer in answers {
            #expect(answer.status == 404)
            #expect(answer.text.contains("There is no such packet"))
            for secret in fax.children[0].secrets where secret.utf8.count > 3 {
                #expect(!answer.text.contains(secret))
            }
        }
        #expect(try await log(.denied).count >= 4)
    }

    @Test("narrows the queue to a region, and knows no other than the settings'")
    func regions() async throws {
        let anders = bench.browser("anders")
        let all = await anders.get("/")
        #expect(all.text.contains(id.text))
        #expect(all.text.contains("<option value=\"north\""))
        let north = await anders.get("/?region=north")
        #expect(north.status == 200)
        #expect(!north.text.contains(id.text))
        let none = await anders.post("/claim-next", [("region", "north")])
        #expect(none.location?.contains("region=north") == true)
        #expect(none.location?.contains("done=none") == true)
        #expect(await anders.get("/?region=atlantis").status >= 400)
    }

    @Test("offers each role what it may do")
    func roles() async throws {
        let clerk = await bench.browser("cleo").get("/packets/\(id)")
        #expect(clerk.text.contains("Your role may close a packet as a duplicate"))
        #expect(!clerk.text.contains("value=\"eligible-category-1\""))
        let auditor = await bench.browser("otto").get("/")
        #expect(auditor.status == 403)
        let unknown = await bench.browser("anders").get("/packets/00000-00000")
        #expect(unknown.status == 404)
    }
}
