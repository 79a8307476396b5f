import AsyncHTTPClient
import Authority
import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Review
import Synchronization

/// A service on another machine, and what this one shows it: a certificate of the office's authority, or a token
/// of its OpenID provider. The authority is the only one that the server's certificate is held against.
public struct SecureServer: Sendable, Hashable {
    /// `https://`, a host and a port, nothing behind it.
    public let url: String
    public let shown: Shown
    /// The path of a PEM file.
    public let authority: String

    /// Paths of files.
    public enum Shown: Sendable, Hashable {
        case certificate(String, key: String)
        /// A token in one line, read anew for each call: a program may renew it.
        case token(String)
    }

    /// Nil where the address is none.
    public init?(url: String, certificate: String, key: String, authority: String) {
        self.init(url: url, showing: .certificate(certificate, key: key), authority: authority)
    }

    /// Nil where the address is none.
    public init?(url: String, showing shown: Shown, authority: String) {
        guard let parts = URLComponents(string: url), parts.scheme?.lowercased() == "https",
            let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil,
            parts.query == nil, parts.fragment == nil, ["", "/"].contains(parts.path)
        else { return nil }
        self.url = "https://\(host):\(parts.port ?? Self.usualPort)"
        self.shown = shown
        self.authority = authority
    }

    public static let usualPort = 8443

    func tls() throws(CertificateTrouble) -> TLSConfiguration {
        let roots = try Self.certificates(authority)
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv13
        // No root of the system counts, and the name has to be the server's.
        tls.trustRoots = .certificates(roots)
        tls.certificateVerification = .fullVerification
        guard case .certificate(let certificate, let path) = shown else { return tls }
        let chain = try Self.certificates(certificate)
        let secret = try GuardedFile.read(path, .secret)
        guard let key = try? NIOSSLPrivateKey(bytes: secret, format: .pem) else {
            throw .malformed(path: path, wanted: "a private key in the clear (PEM)")
        }
        tls.certificateChain = chain.map { .certificate($0) }
        tls.privateKey = .privateKey(key)
        guard (try? NIOSSLContext(configuration: tls)) != nil else {
            throw .malformed(path: certificate, wanted: "the certificate of the key \(path)")
        }
        return tls
    }

    /// What goes with a call beside the certificate.
    ///
    /// - Throws: where the file of the token can't be used, or is open to others.
    func headers() throws(CertificateTrouble) -> [(String, String)] {
        guard case .token(let path) = shown else { return [] }
        let text = String(decoding: try GuardedFile.read(path, .secret), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty, text.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) else {
            throw .malformed(path: path, wanted: "a token in one line")
        }
        return [("Authorization", "Bearer " + text)]
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

    /// Why nothing came back, as far as TLS says.
    ///
    /// - Parameter wasAsked: a connection stood over which it may have been asked. What the system says of one that
    ///   never came about and of one that was cut is the same.
    func trouble(_ error: any Error, wasAsked: Bool) -> ServiceTrouble {
        if let error = error as? HTTPClientError, error == .connectTimeout {
            return .notRunning(path: url)
        }
        if error is NIOConnectionError || (error as? IOError)?.errnoCode == ECONNREFUSED {
            return .notRunning(path: url)
        }
        let noWay = [EHOSTUNREACH, ENETUNREACH, ENETDOWN, ETIMEDOUT]
        if !wasAsked, let error = error as? IOError, noWay.contains(error.errnoCode) {
            return .notRunning(path: url)
        }
        // The words of BoringSSL alone tell them apart.
        let words = String(reflecting: error) + String(describing: error)
        if words.contains("CERTIFICATE_VERIFY_FAILED") || words.contains("ValidateHostname")
            || words.contains("unableToValidateCertificate")
        {
            return .strangeServer(server: url)
        }
        if ["ALERT_UNKNOWN_CA", "ALERT_CERTIFICATE", "ALERT_BAD_CERTIFICATE", "ACCESS_DENIED"]
            .contains(where: words.contains)
        {
            return .certificateRefused(server: url)
        }
        return .lost
    }
}

/// A client for each server and certificate, never taken down: they have to outlive every call.
enum SecureClients {
    struct Kept {
        let http: HTTPClient
        let connections: Connections
    }

    private static let kept = Mutex<[SecureServer: Kept]>([:])

    static func client(
        _ server: SecureServer, _ base: HTTPClient.Configuration
    ) throws(CertificateTrouble) -> Kept {
        if let known = kept.withLock({ $0[server] }) { return known }
        var configuration = base
        configuration.tlsConfiguration = try server.tls()
        configuration.httpVersion = .http1Only
        let connections = Connections()
        configuration.http1_1ConnectionDebugInitializer = { connections.take($0) }
        let made = Kept(
            http: HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration),
            connections: connections)
        return kept.withLock { kept in
            // Where two came at once, the first stays; the other has no connections yet.
            if let known = kept[server] {
                made.http.shutdown { _ in }
                return known
            }
            kept[server] = made
            return made
        }
    }
}
