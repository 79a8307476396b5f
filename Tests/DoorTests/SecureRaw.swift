import Foundation
import NIOCore
import NIOPosix
import NIOSSL

/// Talks to a port byte by byte over TLS, as no well-meaning client does.
struct SecureRaw: Sendable {
    /// Beside many other tests an answer may take its time; whoever answers hangs up.
    static let patience = 300
    let port: Int
    var configuration: TLSConfiguration

    /// - Parameters:
    ///   - file: a certificate and key of the folder; nil shows none.
    init(
        _ bench: SecureBench, as file: String?, in folder: String? = nil,
        _ change: (inout TLSConfiguration) -> Void = { _ in }
    ) throws {
        let folder = folder ?? bench.certificates.folder
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.trustRoots = .certificates(
            try NIOSSLCertificate.fromPEMFile(bench.certificates.folder + "/authority.pem"))
        if let file {
            tls.certificateChain = try NIOSSLCertificate.fromPEMFile("\(folder)/\(file).pem").map {
                .certificate($0)
            }
            tls.privateKey = .privateKey(
                try NIOSSLPrivateKey(file: "\(folder)/\(file).key", format: .pem))
        }
        change(&tls)
        configuration = tls
        port = bench.port
    }

    /// Says it, and hears all until the other side hangs up, or for so long.
    func hear(_ said: String, seconds: Int = SecureRaw.patience) async throws -> String {
        try await hear(Array(said.utf8), seconds: seconds)
    }

    func hear(_ said: [UInt8], seconds: Int = SecureRaw.patience) async throws -> String {
        let context = try NIOSSLContext(configuration: configuration)
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        NIOSSLClientHandler(context: context, serverHostname: "localhost"))
                    return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel)
                }
            }
        let deadline = channel.channel.eventLoop.scheduleTask(in: .seconds(Int64(seconds))) {
            channel.channel.close(promise: nil)
        }
        defer { deadline.cancel() }
        var heard: [UInt8] = []
        do {
            heard = try await channel.executeThenClose { inbound, outbound in
                if !said.isEmpty { try await outbound.write(ByteBuffer(bytes: said)) }
                var heard: [UInt8] = []
                do {
                    for try await part in inbound { heard += part.readableBytesView }
                } catch {
                    // Hung up on without a word of farewell.
                }
                return heard
            }
        } catch {
            if heard.isEmpty { throw error }
        }
        return String(decoding: heard, as: UTF8.self)
    }
}
