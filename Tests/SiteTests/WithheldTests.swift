import DoorProtocol
import Packets
import Review
import TestSupport
import Testing

@testable import ReviewSite

@Suite("What is kept back on pages")
struct WithheldTests {
    private let bench: SiteBench
    private let fax: InventedFax
    private var id: PacketID { fax.ids[0] }
    /// What is kept back; a name is not.
    private var address: String { fax.children[0].secrets.last ?? "?" }

    init() throws {
        bench = try SiteBench()
        var fax = InventedFax("sensitive")
        fax.sensitive = [SensitivePage(page: 1, stratum: .mentalHealth, rules: ["r"])]
        self.fax = fax
        try bench.file(fax)
    }

    @Test("a page of a sensitive stratum is not shown, and opened for a reason that goes on record")
    func opening() async throws {
        let anders = bench.browser("anders")
        let page = await anders.get("/packets/\(id)")
        #expect(page.text.contains("Kept back"))
        #expect(!page.text.contains("src=\"/packets/\(id)/pages/1\""))
        #expect(!page.text.contains(address))
        // Of which kind it is, is told by nothing but the list that every packet has.
        let list = page.text.components(separatedBy: "<option")
            .map { $0.components(separatedBy: "</option>").last ?? "" }.joined()
        #expect(!list.contains("mental"))
        #expect(await anders.get("/packets/\(id)/pages/1").status == 403)
        let silent = await anders.post("/packets/\(id)/open", [("reason", "other"), ("words", "")])
        #expect(silent.status == 422)
        let opened = await anders.post("/packets/\(id)/open", [("reason", "eligibility")])
        #expect(opened.status == 303)
        let place = try #require(opened.location)
        #expect(!place.contains("eligibility"))
        let whole = await anders.get(place)
        #expect(whole.text.contains(address))
        let query = try #require(place.split(separator: "?").last)
        #expect(await anders.get("/packets/\(id)/pages/1?\(query)").status == 200)
        let rows = try await bench.store.audit(
            AuditFilter(), by: Person(name: "otto", role: .auditor)
        ).filter { $0.action == .viewSensitive }
        #expect(rows.count == 2)
        #expect(rows.allSatisfy { $0.detail.contains("eligibility") })
    }

    @Test("an opening is its owner's, of its packet, for a quarter of an hour")
    func ends() async throws {
        let (anders, birgit) = (bench.browser("anders"), bench.browser("birgit"))
        _ = await anders.get("/")
        let opened = await anders.post("/packets/\(id)/open", [("reason", "care")])
        let place = try #require(opened.location)
        #expect(!(await birgit.get(place)).text.contains(address))
        bench.clock.advance(seconds: 15 * 60 + 1)
        #expect(!(await anders.get(place)).text.contains(address))
    }

    @Test("forms are read strictly")
    func forms() {
        #expect(SiteForm("a=1&b=%C3%B1+x&a=2")?.all("a") == ["1", "2"])
        #expect(SiteForm("a=1&b=%C3%B1+x")?.text("b") == "ñ x")
        #expect(SiteForm("t=one%0D%0Atwo")?.text("t") == "one\ntwo")
        for bad in ["a=%", "a=%4", "a=%zz", "a=%00", "a=%C3", "a=%FF"] {
            #expect(SiteForm(bad) == nil, "\(bad)")
        }
        #expect(SiteForm(String(repeating: "a=1&", count: 500)) == nil)
    }
}
