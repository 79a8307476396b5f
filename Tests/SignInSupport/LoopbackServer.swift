import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// A small HTTP server behind TLS, on a port of this machine that is free.
final class LoopbackServer: Sendable {
    struct Request: Sendable {
        let path: String
        let headers: [String: String]
        let body: String
        let query: [String: String]

        var form: [String: String] { LoopbackServer.values(body) }
    }

    struct Reply: Sendable {
        let status: Int
        let headers: [(String, String)]
        let body: String

        static func json(_ status: Int, _ body: String) -> Reply {
            Reply(status: status, headers: [("Content-Type", "application/json")], body: body)
        }

        static func found(_ address: String) -> Reply {
            Reply(status: 302, headers: [("Location", address)], body: "")
        }
    }

    private let channel: any Channel
    private let answering: Answering
    let port: Int

    /// What is set once the server is there.
    fileprivate final class Answering: Sendable {
        let work = Mutex<(@Sendable (Request) -> Reply?)?>(nil)
    }

    init(certificate: String, key: String) async throws {
        let chain = try NIOSSLCertificate.fromPEMFile(certificate).map {
            NIOSSLCertificateSource.certificate($0)
        }
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain,
            privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
        tls.minimumTLSVersion = .tlsv12
        let context = try NIOSSLContext(configuration: tls)
        let answering = Answering()
        self.answering = answering
        channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandler(NIOSSLServerHandler(context: context))
                    try pipeline.configureHTTPServerPipeline()
                    try pipeline.addHandler(Handler(answering))
                }
            }.bind(host: "127.0.0.1", port: 0).get()
        port = channel.localAddress?.port ?? 0
    }

    /// - Parameter work: nil hangs up.
    func answer(_ work: @escaping @Sendable (Request) -> Reply?) {
        answering.work.withLock { $0 = work }
    }

    func close() { channel.close(promise: nil) }

    static func values(_ text: some StringProtocol) -> [String: String] {
        text.split(separator: "&").reduce(into: [:]) { values, pair in
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { return }
            let plain = String(parts[1]).replacing("+", with: " ")
            values[String(parts[0])] = plain.removingPercentEncoding
        }
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let answering: Answering
        private var head: HTTPRequestHead?
        private var body = ""

        init(_ answering: Answering) { self.answering = answering }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head):
                self.head = head
                body = ""
            case .body(let part): body += String(decoding: part.readableBytesView, as: UTF8.self)
            case .end: respond(context)
            }
        }

        private func respond(_ context: ChannelHandlerContext) {
            guard let head else { return }
            let parts = head.uri.split(separator: "?", maxSplits: 1)
            let headers = head.headers.reduce(into: [String: String]()) {
                $0[$1.name.lowercased()] = $1.value
            }
            let request = Request(
                path: parts.first.map(String.init) ?? "/", headers: headers, body: body,
                query: LoopbackServer.values(parts.count > 1 ? parts[1] : ""))
            guard let reply = answering.work.withLock({ $0 })?(request) else {
                context.close(promise: nil)
                return
            }
            var fields = HTTPHeaders(reply.headers)
            fields.add(name: "Content-Length", value: "\(reply.body.utf8.count)")
            fields.add(name: "Connection", value: "close")
            let out = HTTPResponseHead(
                version: .http1_1, status: .init(statusCode: reply.status), headers: fields)
            context.write(wrapOutboundOut(.head(out)), promise: nil)
            context.write(
                wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: reply.body)))), promise: nil)
            let channel = context.channel
            context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
                channel.close(promise: nil)
            }
        }
    }
}
