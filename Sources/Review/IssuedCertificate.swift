import Packets

/// A certificate that the office issued, as its register has it.
public struct IssuedCertificate: Sendable, Equatable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case person, server
    }

    /// Why it counts no more.
    public enum Reason: String, Sendable, Codable, CaseIterable {
        /// Whoever had it is here no more, or has another task.
        case left
        /// Its key may be in somebody else's hands.
        case lost
        /// Another was issued in its place.
        case replaced
    }

    public struct Revocation: Sendable, Equatable, Codable {
        public let at: Instant
        public let why: Reason

        public init(at: Instant, why: Reason) {
            self.at = at
            self.why = why
        }
    }

    /// Hexadecimal digits.
    public let serial: String
    /// The person as pipeline.yml names them, or the server's host.
    public let name: String
    public let kind: Kind
    public let issuedAt: Instant
    public let until: Instant
    public let revocation: Revocation?

    public init(
        serial: String, name: String, kind: Kind, issuedAt: Instant, until: Instant,
        revocation: Revocation? = nil
    ) {
        self.serial = serial
        self.name = name
        self.kind = kind
        self.issuedAt = issuedAt
        self.until = until
        self.revocation = revocation
    }
}

/// Why a certificate lets nobody in, though the authority signed it.
public enum CertificateFlaw: String, Sendable, Codable, CaseIterable {
    case expired
    case notYet = "not-yet"
    case revoked
    /// It does not stand in the office's register, or is of another kind.
    case unknown

    var what: String {
        switch self {
        case .expired: "the certificate has expired"
        case .notYet: "the certificate is not valid yet"
        case .revoked: "the certificate was revoked"
        case .unknown: "the certificate does not stand in the office's register"
        }
    }

    var hint: String {
        switch self {
        case .notYet: "see that the clocks of both machines are right"
        case .expired, .revoked, .unknown:
            "ask the office's administrator for a new one (intake certificate issue)"
        }
    }
}

/// Knows the certificates that the office issued.
public protocol CertificateRegister: Sendable {
    /// Why a certificate of a person lets nobody in; nil where it does. Whether it was signed by the
    /// authority, and when it ends, is not looked at here.
    func flaw(
        ofCertificate serial: String, of name: String
    ) async throws(ReviewError) -> CertificateFlaw?
}
