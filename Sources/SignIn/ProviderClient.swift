import AsyncHTTPClient
import Authority
import Foundation
import NIOCore
import NIOSSL
import Synchronization

/// Why the provider can't be used. Nothing that it said is repeated: it may hold what nobody should read.
public enum ProviderTrouble: Error, Sendable, Equatable, CustomStringConvertible {
    /// Nobody answers there, not in time, or not as they should.
    case away
    /// The certificate it shows is not held to be its own.
    case strange
    /// It answers, and what it says can't be used.
    case unusable(String)
    /// It refuses the code.
    case refusesCode
    /// It refuses this service itself: the client or its secret.
    case refusesClient
    /// The file of the client's secret, or of the authority.
    case file(CertificateTrouble)

    public var description: String {
        switch self {
        case .away: "the OpenID provider does not answer"
        case .strange: "the certificate that the OpenID provider shows is not held to be its own"
        case .unusable(let why): "the OpenID provider can't be used: \(why)"
        case .refusesCode: "the OpenID provider refuses the code of a sign-in"
        case .refusesClient:
            "the OpenID provider refuses this service: see clientId and clientSecretFile"
        case .file(let trouble): trouble.description
        }
    }
}

/// Asks the provider, over TLS alone, and goes where it sends nobody.
struct ProviderClient: Sendable {
    private let http: HTTPClient
    private static let patience: TimeAmount = .seconds(10)

    /// - Parameter authority: a PEM file; nil takes the system's authorities.
    init(authority: String?) throws(CertificateTrouble) {
        http = try Self.kept.client(authority)
    }

    struct Answer: Sendable {
        let status: UInt
        let location: String?
        let body: [UInt8]
    }

    func get(_ url: String, most: Int = 1 << 18) async throws(ProviderTrouble) -> Answer {
        var request = HTTPClientRequest(url: url)
        request.headers.add(name: "Accept", value: "application/json")
        return try await execute(request, most: most)
    }

    /// - Parameter authorization: the header of this name.
    func post(
        _ url: String, _ form: [(name: String, value: String)], authorization: String?
    ) async throws(ProviderTrouble) -> Answer {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "Accept", value: "application/json")
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        if let authorization {
            request.headers.add(name: "Authorization", value: authorization)
        }
        request.body = .bytes(ByteBuffer(string: FormText.encoded(form)))
        return try await execute(request, most: 1 << 17)
    }

    private func execute(
        _ request: HTTPClientRequest, most: Int
    ) async throws(ProviderTrouble) -> Answer {
        do {
            let deadline = NIODeadline.now() + Self.patience
            let response = try await http.execute(request, deadline: deadline)
            let body = try await response.body.collect(upTo: most)
            return Answer(
                status: response.status.code, location: response.headers.first(name: "Location"),
                body: Array(body.readableBytesView))
        } catch {
            // The words of BoringSSL alone tell it.
            let words = String(reflecting: error) + String(describing: error)
            if words.contains("CERTIFICATE_VERIFY_FAILED") || words.contains("ValidateHostname")
                || words.contains("unableToValidateCertificate")
            {
                throw .strange
            }
            throw .away
        }
    }

    private static let kept = Kept()

    /// A client for each authority, never taken down: they have to outlive every request.
    private final class Kept: Sendable {
        private let clients = Mutex<[String?: HTTPClient]>([:])

        func client(_ authority: String?) throws(CertificateTrouble) -> HTTPClient {
            if let known = clients.withLock({ $0[authority] }) { return known }
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.minimumTLSVersion = .tlsv12
            tls.certificateVerification = .fullVerification
            if let authority {
                let bytes = try GuardedFile.read(authority, .unforgeable)
                guard let roots = try? NIOSSLCertificate.fromPEMBytes(bytes), !roots.isEmpty else {
                    throw .malformed(path: authority, wanted: "a certificate (PEM)")
                }
                tls.trustRoots = .certificates(roots)
            }
            var configuration = HTTPClient.Configuration(tlsConfiguration: tls)
            configuration.redirectConfiguration = .disallow
            configuration.decompression = .disabled
            configuration.httpVersion = .http1Only
            configuration.timeout.connect = .seconds(5)
            configuration.connectionPool.idleTimeout = .seconds(10)
            configuration.connectionPool.retryConnectionEstablishment = false
            let made = HTTPClient(
                eventLoopGroupProvider: .singleton, configuration: configuration)
            return clients.withLock { clients in
                if let known = clients[authority] {
                    made.shutdown { _ in }
                    return known
                }
                clients[authority] = made
                return made
            }
        }
    }
}

/// Names and values as `application/x-www-form-urlencoded`, and as a question of an address.
enum FormText {
    static func encoded(_ values: [(name: String, value: String)]) -> String {
        values.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
    }

    static func encoded(_ text: String) -> String {
        text.utf8.reduce(into: "") { text, byte in
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126:
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
    }

    /// An address with a question behind it, which may have one already.
    static func address(_ base: String, _ values: [(name: String, value: String)]) -> String {
        base + (base.contains("?") ? "&" : "?") + encoded(values)
    }
}
