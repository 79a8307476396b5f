import DoorProtocol
import Testing

@Suite("Who has a browser send a request")
struct WhenceTests {
    @Test(
        "is told by what it says, and what contradicts is another site's",
        arguments: [
            (nil, nil, .unsaid), ("none", nil, .person), ("same-origin", nil, .ownPage),
            (nil, "https://office.test", .ownPage), (nil, "https://OFFICE.test", .ownPage),
            ("same-origin", "https://office.test", .ownPage),
            ("none", "https://office.test", .person),
            ("cross-site", nil, .otherSite), ("same-site", nil, .otherSite),
            ("", nil, .otherSite), ("Same-Origin", nil, .otherSite),
            ("cross-site", "https://office.test", .otherSite),
            ("same-origin", "https://evil.test", .otherSite),
            ("none", "https://evil.test", .otherSite),
            (nil, "null", .otherSite), (nil, "", .otherSite),
            (nil, "http://office.test", .otherSite),
            (nil, "https://office.test:8443", .otherSite),
            (nil, "https://office.test.evil.test", .otherSite),
            (nil, "https://office.test, https://evil.test", .otherSite),
        ] as [(String?, String?, Whence)])
    func told(site: String?, origin: String?, wanted: Whence) {
        #expect(Whence(site: site, origin: origin, host: "office.test") == wanted)
        let request = SiteRequest(
            method: .post, path: "/", query: nil,
            headers: ["host": "office.test", "sec-fetch-site": site, "origin": origin]
                .compactMapValues { $0 }, body: [])
        #expect(request.whence == wanted)
    }

    @Test("where no host was asked for, no origin is ours")
    func hostless() {
        for host in [nil, ""] {
            #expect(Whence(site: nil, origin: "https://", host: host) == .otherSite)
            #expect(Whence(site: nil, origin: "https://office.test", host: host) == .otherSite)
        }
    }
}
