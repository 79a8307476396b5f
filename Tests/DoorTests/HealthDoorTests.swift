import DoorProtocol
import Foundation
import Packets
import Review
import ReviewClient
import ReviewServer
import TestSupport
import Testing

@Suite("How the office does is told at its doors")
struct HealthDoorTests {
    private static func ask(_ method: String = "GET", of bench: DoorBench) async throws -> String {
        let client = try RawClient(bench.socket.path)
        await client.say("\(method) /v1/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        return try #require(await client.hearAll())
    }

    private static func told(_ answer: String) throws -> OfficeHealth {
        let body = answer.split(separator: "\r\n\r\n", maxSplits: 1).last ?? ""
        return try JSONDecoder().decode(OfficeHealth.self, from: Data(body.utf8))
    }

    @Test("to whoever is known there, without a role, by codes alone")
    func plain() async throws {
        let bench = try await DoorBench()
        let answer = try await Self.ask(of: bench)
        #expect(answer.hasPrefix("HTTP/1.1 200"))
        #expect(try Self.told(answer) == PlainHealth.usual)
        #expect(try await Self.ask("HEAD", of: bench).hasPrefix("HTTP/1.1 200"))
        #expect(try await Self.ask("POST", of: bench).hasPrefix("HTTP/1.1 405"))
        // Nobody looked at anything.
        let rows = try await bench.store.audit(AuditFilter(), by: .service)
        #expect(!rows.contains { $0.by.name == "nobody" })
        try await bench.close()
    }

    @Test(
        "503 where people can't rely on it",
        arguments: [
            OfficeHealth(
                standing: .critical, alarms: [.init(code: "disk-low", level: .critical)],
                at: Instant(milliseconds: 1)),
            OfficeHealth(standing: .unknown, alarms: [], at: nil),
        ])
    func critical(_ health: OfficeHealth) async throws {
        let bench = try await DoorBench(health: health)
        let answer = try await Self.ask(of: bench)
        #expect(answer.hasPrefix("HTTP/1.1 503"))
        #expect(try Self.told(answer) == health)
        try await bench.close()
    }

    @Test("over TLS to a good certificate without roles, and to no other")
    func secure() async throws {
        let bench = try await SecureBench(staff: Staff([]))
        try await bench.register("monitor")
        let said = "GET /v1/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        #expect(try await SecureRaw(bench, as: "monitor").hear(said).hasPrefix("HTTP/1.1 200"))
        let issued = try bench.certificates.person("unregistered")
        #expect(issued.facts.name == "unregistered")
        let refused = try await SecureRaw(bench, as: "unregistered").hear(said)
        #expect(refused.hasPrefix("HTTP/1.1 403"))
        try await bench.close()
    }

    @Test("a door counts what it is asked, how it answers, and who stands at it")
    func figures() async throws {
        let bench = try await DoorBench()
        let fax = InventedFax("counted")
        try await bench.file(fax)
        let vera = Person(name: "vera", role: .supervisor)
        _ = try await bench.queue.show(fax.ids[0], by: vera, for: .review)
        _ = try await bench.queue.pageImage(1, of: fax.ids[0], by: vera, for: .review)
        _ = try await bench.queue.claim(fax.ids[0], by: vera, lease: 60)
        _ = try? await bench.queue.show(InventedFax("no").ids[0], by: vera, for: .review)
        let client = try RawClient(bench.socket.path)
        await client.say("GET /v1/marigold HTTP/1.1\r\nHost: x\r\n\r\n")
        _ = await client.hearAll()
        let standing = try RawClient(bench.socket.path)
        for _ in 0..<500 where bench.figures.connections == 0 {
            try await Task.sleep(for: .milliseconds(20))
        }
        let figures = bench.figures
        for (call, status) in [
            ("show", 200), ("page-image", 200), ("claim", 200), ("show", 404), ("unknown", 404),
        ] {
            #expect(
                figures.requests[.init(call: call, status: status)] == 1, "\(call) \(status)")
        }
        #expect(figures.refusals["no-such-packet"] == 1)
        #expect(figures.latencies[.look]?.counts.reduce(0, +) == 2)
        #expect(figures.latencies[.picture]?.counts.reduce(0, +) == 1)
        #expect(figures.latencies[.change]?.counts.reduce(0, +) == 1)
        #expect(figures.connections >= 1)
        standing.endSaying()
        try await bench.close()
        #expect(bench.figures.connections == 0)
    }
}
