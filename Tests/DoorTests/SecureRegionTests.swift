import DoorProtocol
import Foundation
import Packets
import Review
import ReviewClient
import ReviewServer
import Synchronization
import TestSupport
import Testing

@Suite("A reviewer elsewhere sees their region, and a site its callers")
struct SecureRegionTests {
    static let staff = Staff(
        [
            .init(.certificate("vera"), roles: [.supervisor]),
            .init(.certificate("nora"), roles: [.reviewer], regions: ["north"]),
        ], regions: ["north": ["92227"], "south": ["92231"]])

    /// The answer's head and body, but for what differs with every answer of the kind.
    private func answer(_ bench: SecureBench, _ path: String, _ body: String) async throws -> String
    {
        let said =
            "POST /v1/\(path) HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "\(DoorHeader.role): reviewer\r\nContent-Length: \(body.utf8.count)\r\n"
            + "Connection: close\r\n\r\n" + body
        return try await SecureRaw(bench, as: "nora").hear(said)
    }

    @Test("an id of another region is answered byte for byte as one that nobody gave")
    func guessed() async throws {
        let bench = try await SecureBench(staff: Self.staff)
        for name in ["vera", "nora"] { try await bench.register(name) }
        let (north, south) = (InventedFax("north"), InventedFax("south"))
        for (fax, address) in [
            (north, "1 Palm Court, Brawley, CA 92227"),
            (south, "2 Date Street, Calexico, CA 92231"),
        ] {
            try await bench.office.file(fax)
            try await bench.store.correct(
                fax.ids[0], [.value(.childAddress, Confidential(address), page: nil)],
                reason: nil, by: Person(name: "vera", role: .supervisor), fence: nil)
        }
        let unknown = InventedFax("never came").ids[0]
        let other = south.ids[0]
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        func body(_ call: some Encodable) throws -> String {
            String(decoding: try encoder.encode(call), as: UTF8.self)
        }
        let calls: [(String, (PacketID) throws -> String)] = [
            ("show", { try body(QueueCall.Show($0, for: .review)) }),
            ("page-image", { try body(QueueCall.Page(1, of: $0, for: .review)) }),
            ("claim", { try body(QueueCall.ClaimOne($0, lease: 60)) }),
            ("decide", { try body(QueueCall.Decide($0, Ruling(.wrongProgram), fence: nil)) }),
            ("release", { try body(QueueCall.Release($0, reason: "x", fence: nil)) }),
            ("kin", { try body(QueueCall.KinOf(KinQuery($0), for: .review)) }),
            ("export", { try body(QueueCall.Export($0, to: "x")) }),
            ("retry", { try body(QueueCall.Retry($0.text, reason: "x")) }),
            ("resolve", { try body(QueueCall.Resolve($0.text)) }),
            ("ids", { try body(QueueCall.IDs(beginning: $0.text)) }),
        ]
        for (path, call) in calls {
            let heard = try await answer(bench, path, try call(other))
                .replacingOccurrences(of: other.text, with: "ID")
            let wanted = try await answer(bench, path, try call(unknown))
                .replacingOccurrences(of: unknown.text, with: "ID")
            #expect(heard == wanted, "\(path)")
            #expect(!heard.contains("other-region"))
        }
        let own = try bench.client(as: "nora")
        let me = Person(name: "x", role: .reviewer)
        let page = try await RemoteQueue { _ in own }.list(
            QueueFilter(today: bench.office.clock.today), by: me)
        #expect(page.items.map(\.id) == [north.ids[0]])
        let rows = try await bench.store.audit(AuditFilter(), by: .service)
        #expect(rows.contains { $0.detail == "show: another region" && $0.object == other.text })
        try await bench.close()
    }

    @Test("who guesses ids is not listened to after a while")
    func pace() async throws {
        var limits = DoorLimits()
        limits.refusals = 5
        limits.refusalSeconds = 86_400
        let bench = try await SecureBench(staff: Self.staff, limits: limits)
        try await bench.register("nora")
        let client = try bench.client(as: "nora")
        let queue = RemoteQueue { _ in client }
        let me = Person(name: "x", role: .reviewer)
        for number in 0..<5 {
            let id = InventedFax("guess \(number)").ids[0]
            await #expect(throws: ReviewError.noSuchPacket(id.text)) {
                try await queue.show(id, by: me, for: .review)
            }
        }
        await #expect(throws: ReviewError.service(.busy)) {
            try await queue.show(InventedFax("guess").ids[0], by: me, for: .review)
        }
        try await bench.close()
    }

    /// Says who came, and with what.
    final class Echo: Site {
        let longestRequest = 64
        let asked = Mutex<[String]>([])

        func answer(
            _ request: SiteRequest, for caller: Caller, at office: Counter
        ) async -> SiteAnswer {
            asked.withLock {
                $0.append("\(request.method.rawValue) \(request.path) \(request.query ?? "-")")
            }
            let total = try? await office.queue.tally().filedFaxes
            return SiteAnswer(
                status: 200,
                headers: [
                    ("Content-Type", "text/html; charset=utf-8"),
                    ("Content-Security-Policy", "default-src 'self'"),
                ],
                body: Array("<p>\(caller.name) \(total ?? -1) \(request.body.count)".utf8))
        }

        func refusal(
            _ request: SiteRequest, for caller: Caller, at office: Counter
        ) async -> SiteAnswer {
            let total = try? await office.queue.tally().filedFaxes
            return SiteAnswer(
                status: 403, headers: [("Content-Type", "text/html; charset=utf-8")],
                body: Array("<p>nothing for \(caller.name) \(total ?? -1)".utf8))
        }
    }

    @Test("pages are asked for behind the same door; other sites ask for nothing that changes")
    func site() async throws {
        let site = Echo()
        let bench = try await SecureBench(staff: Self.staff, site: site)
        for name in ["vera", "otto"] { try await bench.register(name) }
        func ask(_ line: String, _ more: String = "", _ body: String = "", as name: String = "vera")
            async throws -> String
        {
            try await SecureRaw(bench, as: name).hear(
                "\(line) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\(more)"
                    + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
        }
        let page = try await ask("GET /queue?flag=a%20b")
        #expect(page.hasPrefix("HTTP/1.1 200"))
        #expect(page.hasSuffix("<p>vera 0 0"))
        #expect(page.lowercased().contains("content-security-policy: default-src 'self'"))
        #expect(page.lowercased().contains("cache-control: no-store"))
        #expect(page.lowercased().contains("x-content-type-options: nosniff"))
        let head = try await ask("HEAD /queue")
        #expect(head.hasPrefix("HTTP/1.1 200") && head.hasSuffix("\r\n\r\n"))
        let posted = try await ask("POST /packet/X", "Origin: https://localhost\r\n", "a=b")
        #expect(posted.hasSuffix("vera 0 3"))
        #expect(
            site.asked.withLock { $0 } == [
                "GET /queue flag=a%20b", "HEAD /queue -", "POST /packet/X -",
            ])
        for more in [
            "Origin: https://evil.example\r\n", "Origin: null\r\n",
            "Sec-Fetch-Site: cross-site\r\n", "Sec-Fetch-Site: same-site\r\n",
        ] {
            #expect(try await ask("POST /packet/X", more, "a=b").hasPrefix("HTTP/1.1 403"))
        }
        #expect(try await ask("GET /", "Sec-Fetch-Site: cross-site\r\n").hasPrefix("HTTP/1.1 200"))
        #expect(try await ask("DELETE /").hasPrefix("HTTP/1.1 405"))
        let long = try await ask("POST /", "", String(repeating: "x", count: 65))
        #expect(long.hasPrefix("HTTP/1.1 413"))
        let nobody = try await ask("GET /", as: "otto")
        #expect(nobody.hasPrefix("HTTP/1.1 403"))
        #expect(nobody.hasSuffix("<p>nothing for otto -1"))
        let rows = try await bench.store.audit(AuditFilter(), by: .service)
        #expect(rows.contains { $0.action == .denied && $0.detail == "page: no role" })
        try await bench.close()
    }
}
