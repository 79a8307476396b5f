import DoorProtocol
import Foundation
import Glibc
import Packets
import Review
import ReviewClient
import ReviewServer
import ReviewStore
import Synchronization
import TestSupport
import Testing

@Suite("A change under a key is done once")
struct OnceOnlyTests {
    private static let vera = Person(name: "vera", role: .supervisor)

    private struct Heard {
        let status: Int
        let isReplayed: Bool
        let body: [String: Any]
        let text: String
    }

    /// One call as curl would send it.
    private static func post(
        _ call: String, _ body: String, key: String?, at path: String, as name: String = "vera"
    ) async throws -> Heard {
        let client = try RawClient(path)
        let field = key.map { "Idempotency-Key: \($0)\r\n" } ?? ""
        await client.say(
            "POST /v1/\(call) HTTP/1.1\r\nHost: x\r\n\(DoorBench.nameHeader): \(name)\r\n"
                + "Intake-Role: supervisor\r\n\(field)Content-Type: application/json\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
        let text = try #require(await client.hearAnswer())
        let parts = text.split(separator: "\r\n\r\n", maxSplits: 1)
        let json = parts.count > 1 ? Data(parts[1].utf8) : Data()
        let body = (try? JSONSerialization.jsonObject(with: json)) as? [String: Any]
        return Heard(
            status: Int(text.dropFirst(9).prefix(3)) ?? 0,
            isReplayed: text.lowercased().contains("idempotent-replayed: true"), body: body ?? [:],
            text: parts.count > 1 ? String(parts[1]) : "")
    }

    private static func reopening(_ id: PacketID, reason: String = "new papers") -> String {
        #"{"id":"\#(id)","reason":"\#(reason)"}"#
    }

    private static func count(
        _ action: AuditAction, in store: ReviewStore
    ) async throws -> Int {
        try await store.audit(AuditFilter(limit: 1000), by: .service)
            .count { $0.action == action }
    }

    /// A packet that waits to be decided, and a call that claims it.
    private static func filed(_ bench: DoorBench, _ name: String = "once") async throws -> PacketID
    {
        let fax = InventedFax(name)
        try await bench.file(fax)
        return fax.ids[0]
    }

    private static func claiming(_ id: PacketID, seconds: Int = 600) -> String {
        #"{"id":"\#(id)","seconds":\#(seconds)}"#
    }

    @Test("asked for again it is answered as before, and not done again")
    func again() async throws {
        let bench = try await DoorBench()
        let id = try await Self.filed(bench)
        let path = bench.socket.path
        let first = try await Self.post("claim", Self.claiming(id), key: #""k 1""#, at: path)
        #expect(first.status == 200)
        #expect(!first.isReplayed)
        // The clock goes on: done again, it would be another lease.
        bench.clock.advance(seconds: 60)
        let second = try await Self.post("claim", Self.claiming(id), key: #""k 1""#, at: path)
        #expect(second.status == 200)
        #expect(second.isReplayed)
        #expect(second.text == first.text)
        #expect(try await Self.count(.claim, in: bench.store) == 1)
        // Another person's key of the same letters is another key.
        let other = try await Self.post(
            "claim", Self.claiming(id), key: #""k 1""#, at: path, as: "cleo")
        #expect(other.body["code"] as? String == "held-by-other")
        // And without a key it is a claim of its own.
        let plain = try await Self.post("claim", Self.claiming(id), key: nil, at: path)
        #expect(plain.status == 200 && plain.text != first.text)
        try await bench.close()
    }

    @Test("for something else the same key is a conflict")
    func otherRequest() async throws {
        let bench = try await DoorBench()
        let id = try await Self.filed(bench)
        let path = bench.socket.path
        #expect(
            try await Self.post("claim", Self.claiming(id), key: #""k""#, at: path).status == 200)
        for (call, body) in [
            ("claim", Self.claiming(id, seconds: 601)),
            ("release", #"{"id":"\#(id)","reason":"lunch"}"#),
        ] {
            let heard = try await Self.post(call, body, key: #""k""#, at: path)
            #expect(heard.status == 422)
            #expect(heard.body["code"] as? String == "key-reused")
        }
        #expect(try await Self.count(.release, in: bench.store) == 0)
        try await bench.close()
    }

    @Test(
        "a key that is none is told as that, before anything is done",
        arguments: [
            "k", #""k"#, #"k""#, #""""#, #""a"b""#, #""a\b""#, #""k"; a=1"#,
            "\"\(String(repeating: "x", count: 256))\"",
        ])
    func malformed(_ key: String) async throws {
        let bench = try await DoorBench()
        let id = try await Self.filed(bench)
        let heard = try await Self.post("claim", Self.claiming(id), key: key, at: bench.socket.path)
        #expect(heard.status == 400)
        #expect(heard.body["code"] as? String == "malformed-key")
        #expect(try await Self.count(.claim, in: bench.store) == 0)
        // A look has no use for one, and is not refused for it.
        let look = try await Self.post("tally", "{}", key: key, at: bench.socket.path)
        #expect(look.status == 200)
        try await bench.close()
    }

    @Test("what is still going on is a conflict, and done once")
    func goingOn() async throws {
        let gate = Gate()
        let bench = try await DoorBench(answers: { StalledAnswers(store: $0, gate: gate) })
        let id = try await Self.filed(bench)
        let path = bench.socket.path
        async let first = Self.post("claim", Self.claiming(id), key: #""k""#, at: path)
        await gate.reached()
        let second = try await Self.post("claim", Self.claiming(id), key: #""k""#, at: path)
        #expect(second.status == 409)
        #expect(second.body["code"] as? String == "key-in-use")
        gate.open()
        #expect(try await first.status == 200)
        #expect(try await Self.count(.claim, in: bench.store) == 1)
        try await bench.close()
    }

    @Test("an answer that could not be kept is not taken for nothing done")
    func answerLost() async throws {
        let bench = try await DoorBench(answers: { LosingAnswers(store: $0) })
        let id = try await Self.filed(bench)
        let path = bench.socket.path
        let first = try await Self.post("claim", Self.claiming(id), key: #""k""#, at: path)
        #expect(first.status == 200)
        let second = try await Self.post("claim", Self.claiming(id), key: #""k""#, at: path)
        #expect(second.status == 409)
        #expect(second.body["code"] as? String == "answer-lost")
        #expect(try await Self.count(.claim, in: bench.store) == 1)
        try await bench.close()
    }

    @Test("a refusal leaves the key as it was")
    func refused() async throws {
        let bench = try await DoorBench()
        let id = try await Self.filed(bench)
        let path = bench.socket.path
        _ = try await bench.store.claim(id, by: Person(name: "anders", role: .reviewer), lease: 60)
        let first = try await Self.post("claim", Self.claiming(id), key: #""k""#, at: path)
        #expect(first.body["code"] as? String == "held-by-other")
        bench.clock.advance(seconds: 61)
        let second = try await Self.post("claim", Self.claiming(id), key: #""k""#, at: path)
        #expect(second.status == 200)
        #expect(!second.isReplayed)
        try await bench.close()
    }

    @Test("rights are asked for before anything is answered again")
    func rights() async throws {
        let staff = SharedStaff(NamedDoorkeeper().staff)
        let bench = try await DoorBench(keeper: staff)
        let id = try await Self.filed(bench)
        let path = bench.socket.path
        #expect(
            try await Self.post("claim", Self.claiming(id), key: #""k""#, at: path).status == 200)
        staff.become(Staff([]))
        let heard = try await Self.post("claim", Self.claiming(id), key: #""k""#, at: path)
        #expect(heard.status == 403)
        try await bench.close()
    }

    /// Hangs up at a given point of the first call, and passes on all that come later.
    @Test(
        "our own client asks again where the connection was lost", arguments: CutOff.Point.allCases)
    func cut(_ point: CutOff.Point) async throws {
        let bench = try await DoorBench()
        let id = try await Self.filed(bench)
        let between = try CutOff(
            at: bench.folder + "/cut", before: bench.socket.path, point)
        let client = try #require(
            DoorClient(
                ServiceSocket(path: bench.folder + "/cut"),
                headers: [(DoorBench.nameHeader, "vera")], patience: .seconds(60)))
        let queue = RemoteQueue { _ in client }
        let claimed = try await queue.claimNext(
            1, QueueFilter(today: bench.clock.today), by: Self.vera, lease: 600)
        #expect(claimed.map(\.packet) == [id])
        let view = try await queue.correct(
            id, [.value(.childName, Confidential("Ada Invented"), page: nil)], reason: nil,
            by: Self.vera, fence: nil)
        #expect(view.count == 1)
        #expect(try await Self.count(.claim, in: bench.store) == 1)
        #expect(try await Self.count(.correct, in: bench.store) == 1)
        // The first, the same again until it is answered, and the correction.
        #expect(between.calls >= 3)
        between.close()
        try await bench.close()
    }
}
