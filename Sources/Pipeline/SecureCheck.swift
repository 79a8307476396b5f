import Authority
import Foundation
import Glibc
import Packets

/// What there is to say of the way in for people elsewhere.
public struct SecureCheck: Sendable, Equatable {
    public let words: String
    /// Whether the certificate ends within a month.
    public let isEndingSoon: Bool

    static let warnedDays = 30

    /// Whether people elsewhere could be let in: the certificate and its key are there, fit each other and hold
    /// today, and the address is one of this machine.
    ///
    /// - Returns: nil where the settings let nobody in.
    /// - Throws: `CertificateTrouble` with what to mend.
    public init?(_ settings: Settings, at now: Instant = .now) throws {
        guard let secure = settings.https else { return nil }
        try secure.securePort.check()
        let path = secure.securePort.certificate
        let shown = try AuthorityReading.shown(path)
        let again = "make another: intake certificate renew --server"
        guard shown.until > now else {
            throw CertificateTrouble.other("\(path) ended on \(shown.until.iso)", hint: again)
        }
        guard shown.from <= now else {
            throw CertificateTrouble.other(
                "\(path) holds from \(shown.from.iso) on", hint: "check the clock; else \(again)")
        }
        try Self.bind(secure.address)
        let days = (shown.until.milliseconds - now.milliseconds) / 86_400_000
        isEndingSoon = days < Self.warnedDays
        words =
            "\(secure.address), port \(secure.port); the certificate holds until \(shown.until.iso)"
            + (isEndingSoon ? "\nhint: \(again)" : "")
    }

    /// Takes any free port of the address for a moment, as the service takes its own.
    private static func bind(_ address: String) throws {
        var wanted = addrinfo()
        wanted.ai_socktype = Int32(SOCK_STREAM.rawValue)
        wanted.ai_flags = AI_PASSIVE
        var found: UnsafeMutablePointer<addrinfo>?
        let mend =
            "name an address of this machine in pipeline.yml, https: address; see: ip address"
        guard getaddrinfo(address, nil, &wanted, &found) == 0, let first = found else {
            throw CertificateTrouble.other(
                "\(address) is no address that is known here", hint: mend)
        }
        defer { freeaddrinfo(found) }
        let descriptor = socket(first.pointee.ai_family, first.pointee.ai_socktype, 0)
        guard descriptor >= 0 else {
            throw CertificateTrouble.other(
                "no socket for \(address) (\(String(cString: strerror(errno))))", hint: mend)
        }
        defer { close(descriptor) }
        guard Glibc.bind(descriptor, first.pointee.ai_addr, first.pointee.ai_addrlen) == 0 else {
            throw CertificateTrouble.other(
                "\(address) is not an address of this machine", hint: mend)
        }
    }
}
