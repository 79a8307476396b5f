import Crypto
import Foundation
import Packets
import SwiftASN1
import Vault
import X509

/// The office's own certificate authority: signs the certificates of its server and of people elsewhere, and
/// nothing else. ECDSA over P-256, which browsers know.
public struct Authority: Sendable {
    let certificate: Certificate
    private let key: Certificate.PrivateKey

    /// How long a certificate is for.
    public static let years = 10
    public static let personDays = 180
    /// What browsers accept of a server.
    public static let serverDays = 397
    public static let longestDays = 825
    /// Clocks of other machines may be behind.
    private static let early: TimeInterval = 600

    private init(_ certificate: Certificate, _ key: Certificate.PrivateKey) {
        self.certificate = certificate
        self.key = key
    }

    /// Makes an authority: its certificate, and its key wrapped by a passphrase. Files that are there are
    /// never overwritten.
    ///
    /// - Parameters:
    ///   - folder: made where it is not there, for its owner only.
    ///   - name: what people are shown that asks for their certificate.
    public static func found(
        in folder: String, name: String, wrappedBy passphrase: Passphrase, at now: Instant,
        cost: WrappedSecret.Cost = .standard
    ) throws -> Authority {
        guard (1...64).contains(name.utf8.count) else {
            throw CertificateTrouble.other(
                "not a name for an authority", hint: "1 to 64 letters, as the office's own name")
        }
        for file in [AuthorityFolder.certificate, AuthorityFolder.key] {
            let path = folder + "/" + file
            guard FileLook(path) == nil else { throw CertificateTrouble.exists(path: path) }
        }
        let secret = P256.Signing.PrivateKey()
        let key = Certificate.PrivateKey(secret)
        let subject = try DistinguishedName { CommonName(name) }
        let from = now.date.addingTimeInterval(-early)
        let certificate = try Certificate(
            version: .v3, serialNumber: serialNumber(), publicKey: key.publicKey,
            notValidBefore: from,
            notValidAfter: from.addingTimeInterval(Double(years) * 365.25 * 86_400),
            issuer: subject, subject: subject, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true))
                SubjectKeyIdentifier(hash: key.publicKey)
            }, issuerPrivateKey: key)
        let place = DurableFolder(path: folder)
        try place.create()
        try WrappedKeyFile(path: folder + "/" + AuthorityFolder.key).write(
            Array(secret.rawRepresentation), by: passphrase, cost: cost)
        try place.write(try pem(certificate), as: AuthorityFolder.certificate)
        return Authority(certificate, key)
    }

    /// Opens the authority of a folder.
    ///
    /// - Parameter keyPath: where its key is, where it is kept elsewhere.
    public static func opened(
        in folder: String, keyPath: String? = nil, asking: any PassphraseAsking
    ) throws -> Authority {
        let certificate = try AuthorityReading.certificate(
            folder + "/" + AuthorityFolder.certificate)
        let path = keyPath ?? folder + "/" + AuthorityFolder.key
        let bytes = try WrappedKeyFile(path: path).read(asking: asking)
        guard let secret = try? P256.Signing.PrivateKey(rawRepresentation: bytes) else {
            throw CertificateTrouble.malformed(path: path, wanted: "the key of an authority")
        }
        let key = Certificate.PrivateKey(secret)
        guard key.publicKey == certificate.publicKey else {
            throw CertificateTrouble.malformed(
                path: path, wanted: "the key of the authority in \(folder)")
        }
        return Authority(certificate, key)
    }

    /// SHA-256 of the certificate, to be compared by telephone.
    public var fingerprint: String { AuthorityReading.fingerprint(certificate) }
    public var until: Instant { CertificateFacts.instant(certificate.notValidAfter) }

    /// What was issued, nothing of it written yet.
    public struct Issued: Sendable {
        public let facts: CertificateFacts
        public let certificate: [UInt8]
        /// Nil where whoever asked keeps the key.
        public let key: [UInt8]?
    }

    /// A certificate for somebody who asks at the door.
    ///
    /// - Parameter request: of the person's machine, which keeps the key; else a key is made here.
    public func issue(
        to name: String, request: SigningRequest? = nil, from: Instant, days: Int
    ) throws -> Issued {
        guard CertificateFacts.isName(name) else {
            throw CertificateTrouble.other(
                "not a name of a person", hint: "one word of up to 64 letters, as in pipeline.yml")
        }
        if let request, request.name != name {
            throw CertificateTrouble.other(
                "the request is for \(request.name)", hint: "issue it to that name, or ask anew")
        }
        let secret = request == nil ? P256.Signing.PrivateKey() : nil
        let own = secret.map { Certificate.PrivateKey($0).publicKey }
        guard let publicKey = request?.csr.publicKey ?? own else {
            preconditionFailure("one of both is there")
        }
        return try issue(
            to: name, publicKey, secret, from: from, days: days, usage: .clientAuth, names: [])
    }

    /// A certificate for the office's server.
    ///
    /// - Parameter hosts: names or addresses that people reach it by; the first is its name.
    public func issue(server hosts: [String], from: Instant, days: Int) throws -> Issued {
        guard let first = hosts.first else {
            throw CertificateTrouble.other("a server without a name", hint: "name it")
        }
        let names = try hosts.map { host in
            guard let name = HostName(host) else {
                throw CertificateTrouble.other(
                    "\(host) is no name of a server",
                    hint: "a name or an address, as fax.county.example or 10.1.2.3")
            }
            return name.general
        }
        let secret = P256.Signing.PrivateKey()
        return try issue(
            to: first, Certificate.PrivateKey(secret).publicKey, secret, from: from, days: days,
            usage: .serverAuth, names: names)
    }

    private func issue(
        to name: String, _ publicKey: Certificate.PublicKey, _ secret: P256.Signing.PrivateKey?,
        from: Instant, days: Int, usage: ExtendedKeyUsage.Usage, names: [GeneralName]
    ) throws -> Issued {
        let start = from.date.addingTimeInterval(-Self.early)
        let end = min(
            from.date.addingTimeInterval(Double(days) * 86_400), certificate.notValidAfter)
        guard end > start else {
            throw CertificateTrouble.other(
                "the authority has expired", hint: "make a new one: intake certificate init")
        }
        let issued = try Certificate(
            version: .v3, serialNumber: Self.serialNumber(), publicKey: publicKey,
            notValidBefore: start, notValidAfter: end, issuer: certificate.subject,
            subject: DistinguishedName { CommonName(name) },
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([usage])
                SubjectKeyIdentifier(hash: publicKey)
                AuthorityKeyIdentifier(
                    keyIdentifier: try certificate.extensions.subjectKeyIdentifier?.keyIdentifier)
                if !names.isEmpty { SubjectAlternativeNames(names) }
            }, issuerPrivateKey: key)
        guard let facts = CertificateFacts(issued) else {
            throw CertificateTrouble.other(
                "\(name) can't stand in a certificate", hint: "choose a name without signs")
        }
        return Issued(
            facts: facts, certificate: try Self.pem(issued),
            key: secret.map { Array($0.pemRepresentation.utf8) + [10] })
    }

    /// 127 random bits, so that none is given twice or guessed.
    private static func serialNumber() -> Certificate.SerialNumber {
        var random = SystemRandomNumberGenerator()
        var bytes = (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }
        bytes[0] = bytes[0] & 0x7F | 0x40
        return Certificate.SerialNumber(bytes: bytes)
    }

    static func pem(_ certificate: Certificate) throws -> [UInt8] {
        Array(try certificate.serializeAsPEM().pemString.utf8) + [10]
    }
}

/// A key made where it is used, which never leaves there, and the request to certify it.
public struct SigningRequest: Sendable {
    let csr: CertificateSigningRequest
    public let name: String

    /// Makes a key and asks for a certificate of it.
    ///
    /// - Returns: the request and the key, both PEM.
    public static func made(for name: String) throws -> (request: [UInt8], key: [UInt8]) {
        guard CertificateFacts.isName(name) else {
            throw CertificateTrouble.other(
                "not a name of a person", hint: "one word of up to 64 letters, as the office has it"
            )
        }
        let secret = P256.Signing.PrivateKey()
        let csr = try CertificateSigningRequest(
            version: .v1, subject: DistinguishedName { CommonName(name) },
            privateKey: Certificate.PrivateKey(secret), attributes: .init())
        return (
            Array(try csr.serializeAsPEM().pemString.utf8) + [10],
            Array(secret.pemRepresentation.utf8) + [10]
        )
    }

    /// Reads a request and checks that whoever made it has its key.
    public init(_ bytes: [UInt8], path: String) throws(CertificateTrouble) {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let csr = try? CertificateSigningRequest(pemEncoded: text),
            csr.publicKey.isValidSignature(csr.signature, for: csr),
            P256.Signing.PublicKey(csr.publicKey) != nil
        else {
            throw .malformed(path: path, wanted: "a request for a certificate over P-256 (PEM)")
        }
        let parts = Array(csr.subject).flatMap(Array.init)
        guard parts.count == 1, parts[0].type == .RDNAttributeType.commonName,
            let name = String(parts[0].value), CertificateFacts.isName(name)
        else { throw .malformed(path: path, wanted: "the request of one person") }
        self.csr = csr
        self.name = name
    }
}

extension Instant {
    var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }
}
