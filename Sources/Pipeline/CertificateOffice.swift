import Authority
import Foundation
import Packets
import Review
import ReviewStore
import Vault

/// The office's authority at work: what is signed stands in the register and in the log before anybody has
/// it.
public struct CertificateOffice: Sendable {
    public let office: Office
    public let folder: String
    private let person: Person

    /// - Throws: where the settings name no folder for certificates, or this user may not handle them.
    public init(_ office: Office) async throws {
        guard let secure = office.settings.https else {
            throw CertificateTrouble.other(
                "the settings say nothing of people elsewhere",
                hint: "set https in pipeline.yml: address, port, and the folder of certificates")
        }
        self.office = office
        folder = secure.folder
        person = try await office.admit(.certificates)
    }

    private var revoked: RevokedList { RevokedList(path: folder + "/" + AuthorityFolder.revoked) }

    /// Makes the authority.
    public func found(
        named name: String, wrappedBy passphrase: Passphrase, cost: WrappedSecret.Cost = .standard
    ) async throws -> Authority {
        let authority = try Authority.found(
            in: folder, name: name, wrappedBy: passphrase, at: .now, cost: cost)
        try await office.store.noteAuthority(authority.fingerprint, by: person)
        return authority
    }

    public func opened(
        keyPath: String?, asking: any PassphraseAsking
    ) throws -> Authority {
        try Authority.opened(in: folder, keyPath: keyPath, asking: asking)
    }

    /// Registers what was signed.
    ///
    /// - Parameter isReplacing: revokes what counts of that name and kind so far.
    /// - Returns: those that count no more.
    @discardableResult
    public func register(
        _ issued: Authority.Issued, _ kind: IssuedCertificate.Kind, isReplacing: Bool
    ) async throws -> [IssuedCertificate] {
        let facts = issued.facts
        let old = isReplacing ? try await good(facts.name, kind) : []
        try revoked.add(old.map(\.serial))
        try await office.store.registerCertificate(
            IssuedCertificate(
                serial: facts.serial, name: facts.name, kind: kind, issuedAt: .now,
                until: facts.until), replacing: old.map(\.serial), by: person)
        return old
    }

    /// Puts the server's certificate and key in place; a service at work takes them with the next
    /// connection.
    public func place(server issued: Authority.Issued) throws {
        guard let key = issued.key else { return }
        let place = DurableFolder(path: folder)
        // Between the two they do not fit, and the service stays with those before.
        try place.replace(key, as: AuthorityFolder.serverKey)
        try place.replace(issued.certificate, as: AuthorityFolder.serverCertificate)
    }

    /// Names and addresses that the server's certificate is for; empty where there is none.
    public func serverHosts() -> [String] {
        (try? AuthorityReading.shown(folder + "/" + AuthorityFolder.serverCertificate))?.hosts ?? []
    }

    public func list() async throws -> [IssuedCertificate] {
        try await office.store.certificates()
    }

    /// Those of a name that count, the newest first.
    public func good(
        _ name: String, _ kind: IssuedCertificate.Kind? = nil
    ) async throws -> [IssuedCertificate] {
        let now = Instant.now
        return try await list().filter {
            $0.name == name && (kind == nil || $0.kind == kind) && $0.revocation == nil
                && $0.until > now
        }
    }

    /// Has certificates count no more, from the next request on.
    public func revoke(
        _ certificates: [IssuedCertificate], because why: IssuedCertificate.Reason
    ) async throws {
        // First where no backup that is brought back undoes it.
        try revoked.add(certificates.map(\.serial))
        for certificate in certificates {
            try await office.store.revokeCertificate(
                certificate.serial, because: why, by: person)
        }
    }

    /// Whether pipeline.yml gives somebody of this name a role.
    public func isKnown(_ name: String) -> Bool {
        office.settings.staff.entries.contains { $0.who == .certificate(name) }
    }

    /// Where the service is reached, for whoever gets a certificate.
    public var serverURL: String? {
        guard let host = serverHosts().first, let port = office.settings.https?.port else {
            return nil
        }
        return "https://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }
}
