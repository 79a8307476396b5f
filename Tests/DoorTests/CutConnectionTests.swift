import Glibc
import NIOCore
import NIOPosix
import Review
import Testing

@testable import ReviewClient

@Suite("A connection that is cut")
struct CutConnectionTests {
    private func trouble(_ code: CInt, wasAsked: Bool) throws -> ServiceTrouble {
        let server = try #require(
            SecureServer(
                url: "https://office.test", certificate: "a.pem", key: "a.key", authority: "b.pem"))
        return server.trouble(
            IOError(errnoCode: code, reason: "connection reset (error set)"), wasAsked: wasAsked)
    }

    @Test(
        "that never stood asked for nothing; one that stood may have brought something about",
        arguments: [EHOSTUNREACH, ENETUNREACH, ENETDOWN, ETIMEDOUT])
    func stood(code: CInt) throws {
        #expect(
            try trouble(code, wasAsked: false) == .notRunning(path: "https://office.test:8443"))
        #expect(try trouble(code, wasAsked: true) == .lost)
        #expect(try trouble(ECONNRESET, wasAsked: false) == .lost)
    }

    @Test("is given up by the kernel, and is known while it stands and once it is gone")
    func counted() async throws {
        let connections = Connections()
        let before = connections.counted
        #expect(!connections.mayHaveAsked(since: before))
        let listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .bind(host: "127.0.0.1", port: 0).get()
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(to: try #require(listener.localAddress)).get()
        try await connections.take(channel).get()
        let patience = try await channel.getOption(
            ChannelOptions.Types.SocketOption(level: .tcp, name: .init(rawValue: 18))
        ).get()
        #expect(patience == Connections.patience)
        #expect(connections.mayHaveAsked(since: before))
        let between = connections.counted
        try await channel.close()
        try await listener.close()
        #expect(connections.mayHaveAsked(since: between))
        #expect(!connections.mayHaveAsked(since: connections.counted))
    }
}
