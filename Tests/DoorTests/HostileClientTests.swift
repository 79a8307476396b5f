import DoorProtocol
import Foundation
import Packets
import Review
import ReviewClient
import ReviewServer
import TestSupport
import Testing

@Suite("Clients that mean no good")
struct HostileClientTests {
    static var short: DoorLimits {
        var limits = DoorLimits()
        limits.idleSeconds = 1
        limits.requestSeconds = 1
        limits.answerSeconds = 1
        return limits
    }

    /// How many faxes are filed, as the service says; where a busy machine lets even an honest client run
    /// into short deadlines, it asks again.
    private func answers(_ bench: DoorBench) async throws -> Int {
        let queue = RemoteQueue { _ in bench.client(as: "vera") }
        for _ in 0..<200 {
            if let tally = try? await queue.tally() { return tally.filedFaxes }
        }
        return try await queue.tally().filedFaxes
    }

    @Test(
        "what is no call is refused, and the service goes on",
        arguments: [
            ("GET /v1/tally HTTP/1.1\r\nHost: x\r\n\r\n", "405"),
            ("POST /v1/nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}", "404"),
            ("POST /v1/../v1/tally HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}", "404"),
            ("POST /v1/back-up HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}", "404"),
            ("POST /v1/tally HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{]", "403"),
            ("\0\u{1}\u{2}garbage\r\n\r\n", "400"),
            ("POST /v1/tally HTTP/9.9\r\n\r\n", "400"),
            (
                "POST /v1/tally HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n{}", "400"
            ),
            ("POST /v1/tally HTTP/1.1\r\nContent-Length: -5\r\n\r\n", "400"),
            (
                "POST /v1/tally HTTP/1.1\r\nX: \(String(repeating: "x", count: 20_000))\r\n\r\n",
                "400"
            ),
        ])
    func garbage(_ said: String, _ code: String) async throws {
        let bench = try await DoorBench()
        let client = try RawClient(bench.socket.path)
        await client.say(said)
        client.endSaying()
        let answer = await client.hearAll()
        #expect(answer?.hasPrefix("HTTP/1.1 \(code)") == true, "\(answer ?? "no end")")
        _ = try await bench.store.tally()
        #expect(try await RemoteQueue { _ in bench.client(as: "vera") }.tally().filedFaxes == 0)
        try await bench.close()
    }

    private static func post(_ path: String, name: String, length: Int) -> String {
        "POST \(path) HTTP/1.1\r\nHost: x\r\n\(DoorBench.nameHeader): \(name)\r\n"
            + "Content-Length: \(length)\r\n\r\n"
    }

    @Test("a body that makes no sense, or is too long, is refused to those who may ask")
    func bodies() async throws {
        let bench = try await DoorBench()
        for (body, code) in [("{]", "400"), ("{\"id\":7}", "400"), ("", "400")] {
            let client = try RawClient(bench.socket.path)
            await client.say(Self.post("/v1/show", name: "vera", length: body.utf8.count) + body)
            #expect(await client.hearAnswer()?.hasPrefix("HTTP/1.1 \(code)") == true)
        }
        let client = try RawClient(bench.socket.path)
        await client.say(Self.post("/v1/show", name: "vera", length: 2 << 20))
        for _ in 0..<64 {
            guard await client.say([UInt8](repeating: 32, count: 1 << 15)) else { break }
        }
        let answer = await client.hearAll()
        #expect(answer.map { $0.isEmpty || $0.hasPrefix("HTTP/1.1 413") } == true)
        #expect(try await RemoteQueue { _ in bench.client(as: "vera") }.tally().filedFaxes == 0)
        try await bench.close()
    }

    @Test("nothing of a long body is taken in from somebody who may not ask")
    func refusedBeforeReading() async throws {
        let bench = try await DoorBench()
        let client = try RawClient(bench.socket.path)
        await client.say(Self.post("/v1/keep-words", name: "mallory", length: 60 << 20))
        #expect(await client.hearAnswer()?.hasPrefix("HTTP/1.1 403") == true)
        try await bench.close()
    }

    @Test("who says nothing, drips, stops halfway or does not listen is hung up on")
    func dawdlers() async throws {
        let bench = try await DoorBench(limits: Self.short)
        let silent = try RawClient(bench.socket.path)
        let halfHead = try RawClient(bench.socket.path)
        await halfHead.say("POST /v1/tally HT")
        let halfBody = try RawClient(bench.socket.path)
        await halfBody.say(Self.post("/v1/tally", name: "vera", length: 100) + "{")
        let dripping = try RawClient(bench.socket.path)
        let drip = Task {
            await dripping.say(Self.post("/v1/tally", name: "vera", length: 100_000))
            while await dripping.say(" ") { try? await Task.sleep(for: .milliseconds(50)) }
        }
        for client in [silent, halfHead, halfBody, dripping] {
            #expect(await client.hearAll() != nil)
        }
        _ = await drip.value
        #expect(try await answers(bench) == 0)
        try await bench.close()
    }

    @Test("who does not take a long answer is hung up on")
    func deaf() async throws {
        let bench = try await DoorBench(limits: Self.short)
        let children = (0..<400).map { InventedChild($0) }
        try await bench.file(InventedFax("many", children: children))
        let call = try JSONEncoder().encode(
            QueueCall.List(QueueFilter(today: bench.clock.today, limit: 1000)))
        let body = String(decoding: call, as: UTF8.self)
        let request =
            "POST /v1/list HTTP/1.1\r\nHost: x\r\n\(DoorBench.nameHeader): vera\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n" + body
        let client = try RawClient(bench.socket.path)
        // Full in both directions, nothing more is taken, until it is hung up on.
        var asked = 0
        while await client.say(request) { asked += 1 }
        let heard = await client.hearAll()
        #expect(heard != nil)
        #expect((heard?.components(separatedBy: "HTTP/1.1 200").count ?? 0) < asked)
        #expect(try await answers(bench) == 1)
        try await bench.close()
    }

    @Test("who is refused over and over does not fill the log")
    func refusals() async throws {
        var limits = DoorLimits()
        limits.refusals = 5
        limits.refusalSeconds = 86_400
        let bench = try await DoorBench(limits: limits)
        let queue = RemoteQueue { _ in bench.client(as: "mallory") }
        let mallory = Person(name: "mallory", role: .supervisor)
        for _ in 0..<5 {
            await #expect(throws: ReviewError.denied(.noRole(user: "mallory"))) {
                try await queue.audit(AuditFilter(), by: mallory)
            }
        }
        for _ in 0..<20 {
            await #expect(throws: ReviewError.service(.busy)) {
                try await queue.audit(AuditFilter(), by: mallory)
            }
        }
        let rows = try await bench.store.audit(AuditFilter(), by: .service)
        #expect(rows.count { $0.action == .denied } == 6)
        #expect(rows.last?.detail.hasPrefix("refused too often") == true)
        // Nobody else notices.
        #expect(try await RemoteQueue { _ in bench.client(as: "vera") }.tally().filedFaxes == 0)
        try await bench.close()
    }

    @Test("one user does not get all connections")
    func crowd() async throws {
        var limits = DoorLimits()
        limits.connectionsOfOne = 4
        limits.idleSeconds = 3600
        let bench = try await DoorBench(limits: limits)
        let clients = try (0..<4).map { _ in try RawClient(bench.socket.path) }
        for client in clients {
            await client.say(Self.post("/v1/tally", name: "vera", length: 2) + "{}")
            #expect(await client.hearAnswer()?.hasPrefix("HTTP/1.1 200") == true)
        }
        let late = try RawClient(bench.socket.path)
        #expect(await late.hearAll() == "")
        try await bench.close()
    }
}
