import Packets
import Review
import TestSupport
import Testing

@testable import ReviewSite

@Suite("Correcting on pages")
struct CorrectingTests {
    private let bench: SiteBench
    private let fax = InventedFax("one")
    private var id: PacketID { fax.ids[0] }

    init() throws {
        bench = try SiteBench()
        try bench.file(fax)
    }

    private func view() async throws -> PacketView {
        try await bench.store.show(
            id, by: Person(name: "test", role: .supervisor), for: .quality)
    }

    private func fence(_ page: Browser.Answer) throws -> String {
        let range = try #require(page.text.range(of: "name=\"fence\" value=\""))
        return String(page.text[range.upperBound...].prefix { $0 != "\"" })
    }

    /// Claimed, and the fence under which everything is sent.
    private func claimed(_ name: String = "anders") async throws -> (Browser, (String, String)) {
        let browser = bench.browser(name)
        _ = await browser.get("/packets/\(id)")
        _ = await browser.post("/packets/\(id)/claim", [])
        return (browser, ("fence", try fence(await browser.get("/packets/\(id)"))))
    }

    @Test("confirms a finding, asserts it otherwise, strikes it, and has it as read again")
    func findings() async throws {
        let (anders, fence) = try await claimed()
        let finding = [("about", "finding"), ("name", "cerebral_palsy"), fence]
        func say(_ more: (String, String)...) async -> Browser.Answer {
            await anders.post("/packets/\(id)/correct", finding + more)
        }
        #expect(
            await say(("choice", "affirmed"), ("page", "1")).location
                == "/packets/\(id)?done=corrected#edit-finding-cerebral_palsy")
        let confirmed = try #require(try await view().shown.findings.first)
        guard case .person(let who, _) = confirmed.origin else {
            Issue.record("nobody confirmed it")
            return
        }
        #expect(who == Person(name: "anders", role: .reviewer))
        // Confirmed twice is once.
        #expect(
            await say(("choice", "affirmed"), ("page", "1")).location?.contains("done=same")
                == true)
        _ = await say(("choice", "negated"), ("reason", "<normal> examination"))
        let negated = try await view()
        #expect(negated.shown.findings.map(\.finding.assertion) == [.negated])
        #expect(negated.eligibility.flag == .noIndication)
        let page = await anders.get("/packets/\(id)").text
        #expect(page.contains("Read as affirmed") && page.contains("&lt;normal&gt; examination"))
        _ = await say(("choice", "misread"))
        #expect(try await view().shown.findings.isEmpty)
        _ = await anders.post(
            "/packets/\(id)/correct",
            [("about", "missed"), ("concept", "cerebral_palsy"), ("choice", "possible"), fence])
        #expect(try await view().shown.findings.map(\.finding.assertion) == [.possible])
        _ = await say(("revert", "yes"), ("choice", "family"))
        let again = try #require(try await view().shown.findings.first)
        #expect(again.origin == .read && again.finding.assertion == .affirmed)
        #expect(try await view().corrections.count == 5)
    }

    @Test("adds a finding that was missed, by its name in the rules alone")
    func missed() async throws {
        let (anders, fence) = try await claimed()
        let page = await anders.get("/packets/\(id)").text
        #expect(page.contains("<option value=\"spina_bifida\">Spina bifida</option>"))
        let missed = [("about", "missed"), ("choice", "affirmed"), ("page", "1"), fence]
        let unknown = await anders.post(
            "/packets/\(id)/correct", missed + [("concept", "made_up")])
        #expect(unknown.status == 422)
        #expect(unknown.text.contains("The correction is not complete: Finding."))
        _ = await anders.post("/packets/\(id)/correct", missed + [("concept", "spina_bifida")])
        let added = try #require(
            try await view().shown.findings.first { $0.finding.concept == "spina_bifida" })
        #expect(added.finding.label == "Spina bifida" && added.finding.family == "invented")
        #expect(added.finding.evidence.page == 1)
    }

    @Test("says of an item of the checklist how it stands, and takes that back")
    func checklist() async throws {
        let (anders, fence) = try await claimed()
        let item = [("about", "item"), ("name", "application"), fence]
        for standing in ["there", "missing", "not-applicable"] {
            _ = await anders.post("/packets/\(id)/correct", item + [("choice", standing)])
            let shown = try await view().checklist?.items.first { $0.id == "application" }
            #expect(shown?.standing.rawValue == standing && shown?.said?.by == "anders")
            // What is not needed stays to be seen.
            #expect(
                await anders.get("/packets/\(id)").text.contains("id=\"edit-item-application\""))
        }
        let looked = await anders.post("/packets/\(id)/correct", item + [("choice", "doubtful")])
        #expect(looked.status == 422)
        _ = await anders.post("/packets/\(id)/correct", item + [("revert", "yes")])
        let shown = try await view().checklist?.items.first { $0.id == "application" }
        #expect(shown?.standing == .doubtful && shown?.said == nil)
        let unknown = await anders.post(
            "/packets/\(id)/correct",
            [("about", "item"), ("name", "made-up"), ("choice", "there"), fence])
        #expect(unknown.status == 422)
    }

    @Test(
        "checks the flag: who looked is told, another one stands over the rules' until the facts change"
    )
    func flag() async throws {
        let (anders, fence) = try await claimed()
        _ = await anders.post(
            "/packets/\(id)/correct", [("about", "flag"), ("choice", "category-1"), fence])
        #expect(await anders.get("/packets/\(id)").text.contains("Checked by anders"))
        #expect(try await view().item.isChecked)
        _ = await anders.post(
            "/packets/\(id)/correct", [("about", "flag"), ("choice", "possible-1"), fence])
        let said = try await view()
        #expect(said.eligibility.flag == .possible1 && said.flagByRules == .category1)
        _ = await anders.post(
            "/packets/\(id)/correct",
            [("about", "finding"), ("name", "cerebral_palsy"), ("choice", "negated"), fence])
        #expect(try await view().eligibility.flag == .noIndication)
        #expect(!(await anders.get("/packets/\(id)").text.contains("Checked by anders")))
    }

    @Test(
        "corrects the day of the examination, what the pages are, and which of them are kept back")
    func circumstances() async throws {
        let (anders, fence) = try await claimed()
        func say(_ values: (String, String)...) async -> Browser.Answer {
            await anders.post("/packets/\(id)/correct", values + [fence])
        }
        _ = await say(("about", "examination"), ("value", "05/01/2026"))
        _ = await say(("about", "referral"), ("choice", "advertisement"))
        let shown = try await view().shown.extracted.circumstances
        #expect(shown.examinationDay == Day(known: 2026, 5, 1))
        #expect(shown.notAReferral == .advertisement)
        _ = await say(("about", "referral"), ("choice", "referral"))
        #expect(try await view().shown.extracted.circumstances.notAReferral == nil)
        #expect(await say(("about", "examination"), ("value", "soon")).status == 422)
        #expect(await say(("about", "page"), ("choice", "hiv")).status == 422)
        _ = await say(("about", "page"), ("choice", "hiv"), ("page", "1"))
        #expect(try await view().withheld?.pages == [1])
        _ = await say(("about", "page"), ("choice", "not-hiv"), ("page", "1"))
        #expect(try await view().withheld == nil)
        #expect(await say(("about", "page"), ("choice", "hiv"), ("page", "99")).status == 404)
        #expect(await say(("about", "anything"), ("choice", "hiv")).status == 404)
    }

    @Test("takes a correction back to what stood before it, while nothing was said since")
    func takingBack() async throws {
        let (anders, fence) = try await claimed()
        func phone(_ number: String) async {
            _ = await anders.post(
                "/packets/\(id)/correct",
                [("about", "field"), ("name", "child.phone"), ("value", number), fence])
        }
        func shown() async throws -> String? {
            try await view().shown.extracted.field(.childPhone)?.value.open(for: .testing)
        }
        func undo(_ number: Int) async -> Browser.Answer {
            await anders.post("/packets/\(id)/undo", [("number", "\(number)"), fence])
        }
        let read = try await shown()
        await phone("(760) 555-0142")
        await phone("(760) 555-0143")
        let page = await anders.get("/packets/\(id)").text
        #expect(page.contains("name=\"number\" value=\"2\""))
        #expect(!page.contains("name=\"number\" value=\"1\""))
        let late = await undo(1)
        #expect(late.status == 409 && late.text.contains("Somebody corrected this since"))
        #expect(await undo(2).location == "/packets/\(id)?done=undone#record")
        #expect(try await shown() == "7605550142")
        #expect(await undo(99).status == 409)
        _ = await anders.post(
            "/packets/\(id)/correct",
            [("about", "field"), ("name", "child.phone"), ("revert", "yes"), fence])
        #expect(try await shown() == read)
        #expect(try await view().corrections.count == 4)
    }

    @Test(
        "keeps two people apart: neither writes under another's claim, nor over what was not seen")
    func twoPeople() async throws {
        let (anders, birgit) = (bench.browser("anders"), bench.browser("birgit"))
        _ = await anders.get("/packets/\(id)")
        _ = await birgit.get("/packets/\(id)")
        let finding = [("about", "finding"), ("name", "cerebral_palsy")]
        let free = finding + [("seen", "0")]
        _ = await anders.post("/packets/\(id)/correct", free + [("choice", "possible")])
        let second = await birgit.post(
            "/packets/\(id)/correct", free + [("choice", "negated"), ("reason", "I typed this")])
        #expect(second.status == 409)
        #expect(second.text.contains("Somebody corrected this since you opened the page."))
        #expect(second.text.contains("I typed this"))
        #expect(second.text.contains("href=\"#edit-finding-cerebral_palsy\""))
        #expect(try await view().shown.findings.map(\.finding.assertion) == [.possible])
        // Having seen it, she may.
        let seen = await birgit.post(
            "/packets/\(id)/correct",
            [
                ("about", "finding"), ("name", "cerebral_palsy"), ("choice", "negated"),
                ("seen", "1"),
            ])
        #expect(seen.status == 303)
        let (_, fence) = try await claimed()
        let third = await birgit.post(
            "/packets/\(id)/correct", finding + [("choice", "affirmed"), ("seen", "2")])
        #expect(third.status == 409 && third.text.contains("is claimed by anders until"))
        #expect(await birgit.post("/packets/\(id)/undo", [("number", "2")]).status == 409)
        let stolen = await birgit.post(
            "/packets/\(id)/correct", finding + [("choice", "affirmed"), fence])
        #expect(stolen.status == 409)
        #expect(try await view().corrections.count == 2)
    }

    @Test("offers no form to whoever may not correct, and none while another holds the packet")
    func roles() async throws {
        _ = try await claimed()
        let page = await bench.browser("birgit").get("/packets/\(id)")
        #expect(page.status == 200 && !page.text.contains("/correct\""))
        let otto = bench.browser("otto")
        _ = await otto.get("/")
        let answer = await otto.post(
            "/packets/\(id)/correct", [("about", "flag"), ("choice", "category-1")])
        #expect(answer.status == 403)
        #expect(try await view().corrections.isEmpty)
    }

    @Test("says everything in Spanish too")
    func spanish() async throws {
        let page = await bench.browser("cleo", language: "es").get("/packets/\(id)").text
        for words in [
            "Confirmar o corregir", "Agregar un hallazgo que faltó", "Día del examen",
            "mal leído: no está en este paquete", "no se necesita", "Qué son estas páginas",
        ] { #expect(page.contains(words), "\(words)") }
    }
}
