import Authority
import Logging
import NIOCore
import NIOSSL
import Synchronization

/// A port that people elsewhere come to: TLS 1.3, with certificates of the office's own authority on both
/// sides.
public struct SecurePort: Sendable, Equatable {
    public let address: String
    /// 0 takes one that is free.
    public let port: Int
    /// Paths of PEM files.
    public let certificate: String
    public let key: String
    public let authority: String

    public init(
        address: String, port: Int, certificate: String, key: String, authority: String
    ) {
        self.address = address
        self.port = port
        self.certificate = certificate
        self.key = key
        self.authority = authority
    }

    /// Whether people could be let in: what a service does before it listens.
    ///
    /// - Throws: where a file is missing, can't be trusted, or holds something else than it should.
    public func check() throws(CertificateTrouble) {
        _ = try ServerIdentity.context(self, .everybody)
    }
}

/// The server's certificate, its key, and the authority that people's certificates are held against. Read
/// anew when one of the files was changed: whoever connects from then on gets the new ones, whoever is
/// connected notices nothing.
final class ServerIdentity: Sendable {
    private struct Kept {
        var context: NIOSSLContext
        var stamps: [FileLook?]
        var looked: ContinuousClock.Instant
        /// Stamps of files that could not be used: told once.
        var refused: [FileLook?] = []
    }

    /// Whom a certificate is asked for. One that is shown has to hold in either case.
    enum Asking: Sendable {
        case everybody, whoHasOne
    }

    private let port: SecurePort
    private let asking: Asking
    private let log: Logger
    private let kept: Mutex<Kept>

    init(
        _ port: SecurePort, asking: Asking = .everybody, log: Logger
    ) throws(CertificateTrouble) {
        self.port = port
        self.asking = asking
        self.log = log
        let stamps = Self.stamps(port)
        kept = Mutex(Kept(context: try Self.context(port, asking), stamps: stamps, looked: .now))
    }

    /// For one connection. Files that were changed to something that can't be used leave it at what was
    /// there, and are told of.
    func context() -> NIOSSLContext {
        kept.withLock { kept in
            guard kept.looked.duration(to: .now) > .milliseconds(500) else { return kept.context }
            kept.looked = .now
            let stamps = Self.stamps(port)
            guard stamps != kept.stamps, stamps != kept.refused else { return kept.context }
            do {
                kept.context = try Self.context(port, asking)
                kept.stamps = stamps
                log.notice("the server's certificate was read anew")
            } catch {
                kept.refused = stamps
                log.error("the server's certificate was changed and can't be used: \(error)")
            }
            return kept.context
        }
    }

    private static func stamps(_ port: SecurePort) -> [FileLook?] {
        [port.certificate, port.key, port.authority].map { FileLook($0) }
    }

    fileprivate static func context(
        _ port: SecurePort, _ asking: Asking
    ) throws(CertificateTrouble) -> NIOSSLContext {
        let chain = try certificates(port.certificate)
        let authority = try certificates(port.authority)
        guard
            let key = try? NIOSSLPrivateKey(
                bytes: try GuardedFile.read(port.key, .secret), format: .pem)
        else {
            // Said better than by what failed above.
            _ = try GuardedFile.read(port.key, .secret)
            throw .malformed(path: port.key, wanted: "a private key in the clear (PEM)")
        }
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        tls.minimumTLSVersion = .tlsv13
        tls.maximumTLSVersion = .tlsv13
        tls.certificateVerification =
            switch asking {
            case .everybody: .noHostnameVerification
            case .whoHasOne: .optionalVerification
            }
        tls.trustRoots = .certificates(authority)
        // A browser offers the certificates of this authority alone.
        tls.sendCANameList = true
        tls.applicationProtocols = ["http/1.1"]
        do {
            return try NIOSSLContext(configuration: tls)
        } catch {
            throw .malformed(
                path: port.certificate, wanted: "the certificate of the key \(port.key)")
        }
    }

    private static func certificates(
        _ path: String
    ) throws(CertificateTrouble) -> [NIOSSLCertificate] {
        let bytes = try GuardedFile.read(path, .unforgeable)
        guard let found = try? NIOSSLCertificate.fromPEMBytes(bytes), !found.isEmpty else {
            throw .malformed(path: path, wanted: "a certificate (PEM)")
        }
        return found
    }
}
