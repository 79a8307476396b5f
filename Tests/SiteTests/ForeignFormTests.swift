import Packets
import Review
import TestSupport
import Testing

@testable import ReviewPages

/// Each form that there is, sent by another site or without a token of ours.
@Suite("A form that no page of ours sent")
struct ForeignFormTests {
    /// With what would be done, were it ours.
    private static let forms: [String: [(String, String)]] = [
        "/search": [("words", "Quillfeather")], "/claim-next": [("flag", "")],
        "/preferences": [("language", "es"), ("back", "/")],
        "/packets/{{id}}/claim": [], "/packets/{{id}}/renew": [("fence", "1")],
        "/packets/{{id}}/release": [("fence", "1"), ("reason", "x")],
        "/packets/{{id}}/assign": [("to", "person:anders"), ("reason", "x")],
        "/packets/{{id}}/correct": [
            ("about", "field"), ("name", "child.name"), ("value", "Somebody Else"),
        ],
        "/packets/{{id}}/undo": [("number", "1")],
        "/packets/{{id}}/decide": [("verdict", "wrong-program"), ("text", "x")],
        "/packets/{{id}}/open": [("reason", "eligibility")],
    ]

    @Test("is known here, whichever template has it")
    func known() throws {
        var addresses: Set<String> = []
        for name in PageTemplates.names {
            let text = try #require(PageTemplates.text("Pages/\(name).mustache"))
            for part in text.components(separatedBy: "<form ").dropFirst() {
                let tag = part.prefix { $0 != ">" }
                guard tag.contains("method=\"post\""),
                    let address = tag.components(separatedBy: "action=\"").last?
                        .prefix(while: { $0 != "\"" })
                else { continue }
                addresses.insert(String(address))
            }
        }
        // Out of a session one goes by the entrance, which has tests of its own.
        addresses.remove("/sign-out")
        #expect(addresses == Set(Self.forms.keys))
    }

    @Test("does nothing, whatever it is and whoever's browser sends it")
    func refused() async throws {
        let bench = try SiteBench()
        let fax = InventedFax("foreign")
        try bench.file(fax)
        let id = fax.ids[0]
        let vera = bench.browser("vera")
        _ = await vera.get("/packets/\(id)")
        let other = bench.browser("anders")
        _ = await other.get("/")
        let before = try await bench.store.show(id, by: .service, for: .review)
        for (address, values) in Self.forms {
            let address = address.replacing("{{id}}", with: id.text)
            let unsaid = ["origin": "", "sec-fetch-site": ""]
            for (what, answer) in [
                ("no token", await vera.post(address, values, token: "")),
                ("made up", await vera.post(address, values, token: "0123abcd")),
                ("another's", await vera.post(address, values, token: other.token)),
                ("cross-site", await vera.post(address, values, ["sec-fetch-site": "cross-site"])),
                ("same-site", await vera.post(address, values, ["sec-fetch-site": "same-site"])),
                ("origin", await vera.post(address, values, ["origin": "https://evil.test"])),
                ("null", await vera.post(address, values, ["origin": "null"])),
                ("unsaid", await vera.post(address, values, unsaid)),
            ] {
                #expect(answer.status == 403, "\(address): \(what)")
            }
            // As no form of ours is sent.
            let plain = await vera.post(address, values, ["content-type": "text/plain"])
            #expect(plain.status == 400, "\(address)")
        }
        let after = try await bench.store.show(id, by: .service, for: .review)
        #expect(after.item == before.item && after.corrections.isEmpty && after.decisions.isEmpty)
        let done = Set(
            try await bench.store.audit(AuditFilter(limit: 1000), by: .service).map(\.action))
        for action in [
            AuditAction.claim, .renew, .release, .assign, .correct, .decide, .search,
            .viewSensitive,
        ] {
            #expect(!done.contains(action), "\(action)")
        }
    }
}
