import Authority
import DoorProtocol
import Foundation
import NIOSSL
import Packets
import Review
import ReviewClient
import ReviewServer
import TestSupport
import Testing

@Suite("Strangers at the port")
struct SecureHostileTests {
    private static let call =
        "POST /v1/tally HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + "Content-Length: 2\r\nConnection: close\r\n\r\n{}"

    /// The service is there for those who may ask.
    private func serves(_ bench: SecureBench) async throws {
        try await bench.register("vera")
        let client = try bench.client(as: "vera")
        #expect(try await RemoteQueue { _ in client }.tally().filedFaxes == 0)
        let answer = try await SecureRaw(bench, as: "vera").hear(Self.call)
        #expect(answer.hasPrefix("HTTP/1.1 200"), "\(answer)")
    }

    /// What a handshake comes to that is not to succeed: an error, or nothing heard.
    private func heard(_ raw: SecureRaw) async -> String {
        (try? await raw.hear(Self.call)) ?? ""
    }

    @Test("without a certificate, or with one of another authority, nothing is heard")
    func strangers() async throws {
        let bench = try await SecureBench()
        #expect(await heard(try SecureRaw(bench, as: nil)) == "")
        let other = try Certificates()
        defer { try? FileManager.default.removeItem(atPath: other.folder) }
        _ = try other.person("vera")
        #expect(await heard(try SecureRaw(bench, as: "vera", in: other.folder)) == "")
        // The server's own certificate is none of a person.
        #expect(await heard(try SecureRaw(bench, as: "server")) == "")
        try await serves(bench)
        try await bench.close()
    }

    @Test("the client of such a one is told so")
    func told() async throws {
        let bench = try await SecureBench()
        let other = try Certificates()
        defer { try? FileManager.default.removeItem(atPath: other.folder) }
        _ = try other.person("vera")
        let server = try #require(
            SecureServer(
                url: bench.url, certificate: other.folder + "/vera.pem",
                key: other.folder + "/vera.key",
                authority: bench.certificates.folder + "/authority.pem"))
        let client = try DoorClient(server)
        await #expect(throws: ReviewError.service(.certificateRefused(server: bench.url))) {
            try await RemoteQueue { _ in client }.tally()
        }
        try await bench.close()
    }

    @Test("one that has run out, or is not valid yet, is not taken")
    func dates() async throws {
        let bench = try await SecureBench()
        let now = Certificates.now
        let day: Int64 = 86_400_000
        for (name, from) in [
            ("late", Instant(milliseconds: now.milliseconds - 10 * day)),
            ("early", Instant(milliseconds: now.milliseconds + 5 * day)),
        ] {
            let issued = try bench.certificates.authority.issue(to: name, from: from, days: 2)
            try bench.certificates.place(issued, as: name)
            try await bench.register(issued)
            #expect(await heard(try SecureRaw(bench, as: name)) == "")
        }
        try await serves(bench)
        try await bench.close()
    }

    @Test("nothing below TLS 1.3, and nothing in the clear")
    func versions() async throws {
        let bench = try await SecureBench()
        try await bench.register("vera")
        let old = try SecureRaw(bench, as: "vera") { $0.maximumTLSVersion = .tlsv12 }
        #expect(await heard(old) == "")
        let plain = try RawClient(port: bench.port)
        await plain.say(Self.call)
        #expect(await plain.hearAll()?.contains("200") == false)
        try await serves(bench)
        try await bench.close()
    }

    @Test("who does not come to an end of the handshake is hung up on")
    func dawdlers() async throws {
        var limits = DoorLimits()
        limits.handshakeSeconds = 1
        let bench = try await SecureBench(limits: limits)
        let silent = try RawClient(port: bench.port)
        let half = try RawClient(port: bench.port)
        await half.say([22, 3, 1, 2, 0, 1])
        #expect(await silent.hearAll() != nil)
        #expect(await half.hearAll() != nil)
        let garbage = try RawClient(port: bench.port)
        await garbage.say((0..<4096).map { _ in UInt8.random(in: 0...255) })
        #expect(await garbage.hearAll() != nil)
        try await serves(bench)
        try await bench.close()
    }

    @Test("neither one address nor one certificate gets all connections")
    func crowds() async throws {
        var limits = SecureBench.patient
        limits.connectionsOfAddress = 6
        // Those who were let in stay until all have come.
        limits.idleSeconds = 60
        limits.connectionsOfOne = 3
        let bench = try await SecureBench(limits: limits)
        do {
            let silent = try (0..<6).map { _ in try RawClient(port: bench.port) }
            try await Task.sleep(for: .milliseconds(300))
            let late = try RawClient(port: bench.port)
            #expect(await late.hearAll() == "")
            _ = silent
        }
        // The service may notice late that they are gone.
        try await bench.register("cleo")
        for _ in 0..<300 {
            let heard = try? await SecureRaw(bench, as: "cleo").hear(Self.call)
            if heard?.hasPrefix("HTTP/1.1 200") == true { break }
            try await Task.sleep(for: .milliseconds(200))
        }
        let open = Self.call.replacingOccurrences(of: "Connection: close\r\n", with: "")
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<4 {
                group.addTask { try await SecureRaw(bench, as: "cleo").hear(open) }
            }
            var served = 0
            while let heard = await group.nextResult() {
                if (try? heard.get())?.hasPrefix("HTTP/1.1 200") == true { served += 1 }
            }
            #expect(served == 3)
        }
        try await serves(bench)
        try await bench.close()
    }

    @Test(
        "what is no call is refused, and the service goes on",
        arguments: [
            ("GET /v1/tally HTTP/1.1\r\nHost: x\r\n\r\n", "405"),
            ("GET / HTTP/1.1\r\nHost: x\r\n\r\n", "404"),
            ("POST /v1/../v1/tally HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}", "404"),
            ("GET /../../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", "404"),
            ("GET /v1/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", "404"),
            ("GET //v1/tally HTTP/1.1\r\nHost: x\r\n\r\n", "404"),
            ("POST /v1/tally HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}", "415"),
            (
                "POST /v1/tally HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
                    + "Content-Length: 2\r\n\r\n{}", "415"
            ),
            (
                "POST /v1/tally HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Sec-Fetch-Site: cross-site\r\nContent-Length: 2\r\n\r\n{}", "403"
            ),
            (
                "POST /v1/tally HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Origin: https://evil.example\r\nContent-Length: 2\r\n\r\n{}", "403"
            ),
            (
                "POST /v1/tally HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Origin: null\r\nContent-Length: 2\r\n\r\n{}", "403"
            ),
            (
                "OPTIONS /v1/tally HTTP/1.1\r\nHost: x\r\nOrigin: https://evil.example\r\n\r\n",
                "405"
            ),
            (
                "POST /v1/tally HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n{}", "400"
            ),
            (
                "POST /v1/tally HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n"
                    + "Content-Length: 3\r\n\r\n{}", "400"
            ),
            (
                "POST /v1/tally HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n{}",
                "400"
            ),
            (
                "POST /v1/tally HTTP/1.1\r\nX: \(String(repeating: "x", count: 20_000))\r\n\r\n",
                "400"
            ),
            ("\0\u{1}\u{2}garbage\r\n\r\n", "400"),
        ])
    func garbage(_ said: String, _ code: String) async throws {
        let bench = try await SecureBench()
        try await bench.register("vera")
        let answer = try await SecureRaw(bench, as: "vera").hear(said)
        #expect(answer.hasPrefix("HTTP/1.1 \(code)"), "\(answer)")
        // What is left of a request whose length nobody knows is refused as well.
        let answers = answer.components(separatedBy: "HTTP/1.1 ").dropFirst()
        #expect(answers.allSatisfy { $0.hasPrefix("4") }, "\(answer)")
        try await serves(bench)
        try await bench.close()
    }
}
