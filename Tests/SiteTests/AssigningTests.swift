import Packets
import Review
import TestSupport
import Testing

@Suite("Whose work a packet is, on pages")
struct AssigningTests {
    let bench: SiteBench

    init() throws { bench = try SiteBench() }

    @Test("a supervisor gives a packet away by a form, which shows for whom it is and who said so")
    func given() async throws {
        let fax = InventedFax("given")
        try bench.file(fax)
        let id = fax.ids[0]
        let vera = bench.browser("vera")
        let page = await vera.get("/packets/\(id)")
        for value in ["person:anders", "person:norah", "region:north", "region:elsewhere"] {
            #expect(page.text.contains("<option value=\"\(value)\">"), "\(value)")
        }
        // Who may not claim is offered nothing, and nothing is taken back that nobody gave.
        #expect(!page.text.contains("person:otto") && !page.text.contains("value=\"nobody\""))
        let answer = await vera.post(
            "/packets/\(id)/assign", [("to", "person:norah"), ("reason", "knows the clinic")])
        #expect(answer.status == 303)
        let after = await vera.get(answer.location ?? "")
        #expect(after.text.contains("Given to <strong><bdi>norah</bdi></strong>"))
        #expect(after.text.contains("knows the clinic") && after.text.contains("value=\"nobody\""))
        #expect(await vera.get("/").text.contains("→ norah"))
        // Norah of the north sees it now, which is of no region.
        let norah = bench.browser("norah", language: "es")
        #expect(await norah.get("/packets/\(id)").text.contains("Asignado a"))
        let taken = await bench.browser("norah").get("/packets/\(id)")
        #expect(taken.status == 200)
        let row = try await bench.store.audit(AuditFilter(packet: id), by: .service)
            .last { $0.action == .assign }
        #expect(row?.by == Person(name: "vera", role: .supervisor) && row?.detail == "to norah")
    }

    @Test("nobody else has the form, and what it would send is refused")
    func refused() async throws {
        let fax = InventedFax("kept")
        try bench.file(fax)
        let id = fax.ids[0]
        for name in ["cleo", "anders"] {
            let browser = bench.browser(name)
            let page = await browser.get("/packets/\(id)")
            #expect(page.status == 200 && !page.text.contains("/assign"))
            let answer = await browser.post(
                "/packets/\(id)/assign", [("to", "person:\(name)"), ("reason", "mine")])
            #expect(answer.status == 403)
        }
        let vera = bench.browser("vera")
        _ = await vera.get("/packets/\(id)")
        let good = [("to", "person:norah"), ("reason", "x")]
        #expect(await vera.post("/packets/\(id)/assign", good, token: "forged").status == 403)
        let other = await vera.post(
            "/packets/\(id)/assign", good, ["sec-fetch-site": "cross-site"])
        #expect(other.status == 403)
        for form in [
            [("to", ""), ("reason", "x")], [("to", "person:nobody-here"), ("reason", "x")],
            [("to", "region:atlantis"), ("reason", "x")],
            [("to", "person:norah"), ("reason", " ")],
            [("to", "PERSON:norah"), ("reason", "x")],
        ] {
            #expect(await vera.post("/packets/\(id)/assign", form).status == 422)
        }
        #expect(
            try await bench.store.show(id, by: .service, for: .review).item.assignment == nil)
    }

    @Test("who has no role is told so on a page, with a way out where they have a session")
    func noRole() async throws {
        for (language, words) in [
            ("en", "You have no role in this office."), ("es", "No tiene función en esta oficina."),
        ] {
            let browser = bench.browser("gone", language: language)
            let page = await browser.refused(session: "abc")
            #expect(page.status == 403 && page.text.contains(words))
            #expect(page.headers["content-type"] == "text/html; charset=utf-8")
            #expect(page.text.contains("action=\"/sign-out\""))
            let bare = await browser.refused(session: nil)
            #expect(bare.text.contains(words) && !bare.text.contains("/sign-out"))
        }
    }
}
