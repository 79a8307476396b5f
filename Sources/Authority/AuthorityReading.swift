import Crypto
import Packets
import SwiftASN1
import X509

/// What certificates in files say.
public enum AuthorityReading {
    /// What stands in a file of one certificate that nobody else may have written.
    public struct Shown: Sendable, Equatable {
        /// The subject's common name; empty where it has none.
        public let name: String
        public let from: Instant
        public let until: Instant
        /// Names and addresses of a server.
        public let hosts: [String]
        public let fingerprint: String
    }

    public static func shown(_ path: String) throws(CertificateTrouble) -> Shown {
        let certificate = try certificate(path)
        let names = try? certificate.extensions.subjectAlternativeNames
        let subject = Array(certificate.subject).flatMap(Array.init)
            .first { $0.type == .RDNAttributeType.commonName }
        return Shown(
            name: subject.flatMap { String($0.value) } ?? "",
            from: CertificateFacts.instant(certificate.notValidBefore),
            until: CertificateFacts.instant(certificate.notValidAfter),
            hosts: names.map { $0.compactMap(HostName.text) } ?? [],
            fingerprint: fingerprint(certificate))
    }

    static func certificate(_ path: String) throws(CertificateTrouble) -> Certificate {
        let text = String(decoding: try GuardedFile.read(path, .unforgeable), as: UTF8.self)
        guard let certificate = try? Certificate(pemEncoded: text) else {
            throw .malformed(path: path, wanted: "one certificate (PEM)")
        }
        return certificate
    }

    static func fingerprint(_ certificate: Certificate) -> String {
        var serializer = DER.Serializer()
        guard (try? serializer.serialize(certificate)) != nil else { return "" }
        let digest = SHA256.hash(data: serializer.serializedBytes)
        return digest.map { byte in
            let text = String(byte, radix: 16, uppercase: true)
            return text.count == 1 ? "0" + text : text
        }.joined(separator: ":")
    }
}
