import GRDB
import Packets
import Review

/// The register of certificates that the office issued. One that does not stand in it lets nobody in.
extension ReviewStore: CertificateRegister {
    /// Puts a new certificate into the register, before anybody gets it.
    ///
    /// - Parameter replacing: those whose place it takes are revoked at once.
    /// - Throws: `badRequest` where the serial number is there already.
    public func registerCertificate(
        _ certificate: IssuedCertificate, replacing: [String] = [], by person: Person
    ) async throws(ReviewError) {
        let now = clock.now()
        try await write { database in
            let known = try Int.fetchOne(
                database, sql: "SELECT 1 FROM certificates WHERE serial = ?",
                arguments: [certificate.serial])
            guard known == nil else {
                throw ReviewError.badRequest("the serial number is in the register already")
            }
            try database.execute(
                sql: """
                    INSERT INTO certificates (serial, name, kind, issued_at, until)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    certificate.serial, certificate.name, certificate.kind.rawValue,
                    certificate.issuedAt.milliseconds, certificate.until.milliseconds,
                ])
            try AuditLog.append(
                database, at: now, by: person, .issueCertificate, object: certificate.serial,
                detail: "\(certificate.kind.rawValue) \(certificate.name), until "
                    + certificate.until.iso)
            for serial in replacing {
                try Self.revoke(serial, because: .replaced, at: now, by: person, in: database)
            }
        }
    }

    /// Takes a certificate's worth away, from the next request on.
    ///
    /// - Throws: `badRequest` where it is not in the register, or was revoked before.
    public func revokeCertificate(
        _ serial: String, because why: IssuedCertificate.Reason, by person: Person
    ) async throws(ReviewError) {
        let now = clock.now()
        try await write { database in
            try Self.revoke(serial, because: why, at: now, by: person, in: database)
        }
    }

    private static func revoke(
        _ serial: String, because why: IssuedCertificate.Reason, at now: Instant,
        by person: Person, in database: Database
    ) throws {
        guard let found = try certificate(serial, in: database) else {
            throw ReviewError.badRequest("no certificate of this serial number was issued")
        }
        guard found.revocation == nil else {
            throw ReviewError.badRequest("the certificate was revoked before")
        }
        try database.execute(
            sql: "UPDATE certificates SET revoked_at = ?, reason = ? WHERE serial = ?",
            arguments: [now.milliseconds, why.rawValue, serial])
        try AuditLog.append(
            database, at: now, by: person, .revokeCertificate, object: serial,
            detail: "\(found.kind.rawValue) \(found.name): \(why.rawValue)")
    }

    /// Puts on record that the office has an authority from now on.
    ///
    /// - Parameter print: the fingerprint of its certificate.
    public func noteAuthority(
        _ print: String, by person: Person
    ) async throws(ReviewError) {
        let now = clock.now()
        try await write { database in
            try AuditLog.append(database, at: now, by: person, .foundAuthority, detail: print)
        }
    }

    /// All there ever were, the newest first.
    public func certificates() async throws(ReviewError) -> [IssuedCertificate] {
        try await read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM certificates ORDER BY issued_at DESC, serial"
            ).map(Self.certificate)
        }
    }

    public func flaw(
        ofCertificate serial: String, of name: String
    ) async throws(ReviewError) -> CertificateFlaw? {
        let found = try await read { try Self.certificate(serial, in: $0) }
        guard let found, found.kind == .person, found.name == name else { return .unknown }
        return found.revocation == nil ? nil : .revoked
    }

    private static func certificate(
        _ serial: String, in database: Database
    ) throws -> IssuedCertificate? {
        try Row.fetchOne(
            database, sql: "SELECT * FROM certificates WHERE serial = ?", arguments: [serial]
        ).map(certificate)
    }

    private static func certificate(_ row: Row) throws -> IssuedCertificate {
        guard let kind = IssuedCertificate.Kind(rawValue: row["kind"]) else {
            throw ReviewError.store(.damaged)
        }
        var revocation: IssuedCertificate.Revocation?
        if let at = row["revoked_at"] as Int64? {
            guard let why = IssuedCertificate.Reason(rawValue: row["reason"]) else {
                throw ReviewError.store(.damaged)
            }
            revocation = IssuedCertificate.Revocation(at: Instant(milliseconds: at), why: why)
        }
        return IssuedCertificate(
            serial: row["serial"], name: row["name"], kind: kind,
            issuedAt: Instant(milliseconds: row["issued_at"]),
            until: Instant(milliseconds: row["until"]), revocation: revocation)
    }
}
