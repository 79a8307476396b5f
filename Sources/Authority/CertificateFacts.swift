import Foundation
import Packets
import X509

/// What a certificate says of whom it was issued to. That its chain was verified is for whoever asks to
/// have seen to.
public struct CertificateFacts: Sendable, Equatable {
    /// The subject's common name.
    public let name: String
    /// Hexadecimal digits, without leading zeros.
    public let serial: String
    public let from: Instant
    public let until: Instant
    /// Whether it is for people who ask, not for a server.
    public let isForPeople: Bool

    /// Nil for what is no certificate, or is one of another kind than `intake certificate` issues: its
    /// subject is one common name and nothing else.
    public init?(der: [UInt8]) {
        guard let certificate = try? Certificate(derEncoded: der) else { return nil }
        self.init(certificate)
    }

    init?(_ certificate: Certificate) {
        let parts = Array(certificate.subject).map(Array.init)
        guard parts.count == 1, parts[0].count == 1,
            parts[0][0].type == .RDNAttributeType.commonName,
            let name = String(parts[0][0].value), Self.isName(name)
        else { return nil }
        self.name = name
        serial = Self.serial(certificate.serialNumber.bytes)
        from = Self.instant(certificate.notValidBefore)
        until = Self.instant(certificate.notValidAfter)
        let usage = try? certificate.extensions.extendedKeyUsage
        isForPeople = usage.map { $0.contains(.clientAuth) && !$0.contains(.serverAuth) } == true
    }

    public init(name: String, serial: String, from: Instant, until: Instant, isForPeople: Bool) {
        self.name = name
        self.serial = serial
        self.from = from
        self.until = until
        self.isForPeople = isForPeople
    }

    /// A word of 1 to 64 letters, digits, dots, hyphens and underscores (colons of a server's address), as a
    /// common name may have, and a file.
    public static func isName(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count) && !name.hasPrefix(".") && !name.hasPrefix("-")
            && name.utf8.allSatisfy {
                (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
                    || ".-_:".utf8.contains($0)
            }
    }

    static func serial(_ bytes: some Sequence<UInt8>) -> String {
        let digits = bytes.map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
        return String(digits.drop { $0 == "0" })
    }

    static func instant(_ date: Date) -> Instant {
        Instant(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded()))
    }
}
