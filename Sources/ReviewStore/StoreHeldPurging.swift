import Foundation
import GRDB
import Packets
import Review
import Vault

/// Destroying a fax that could not be read and has no packet: one person asks, another approves, as for a
/// packet.
extension ReviewStore {
    /// The held fax behind what a person typed, six digits at least; nil where it is no digest of one.
    public func heldFax(_ typed: String) async throws(ReviewError) -> FaxDigest? {
        try await fax(beginning: typed, among: .held).flatMap { FaxDigest(hex: $0) }
    }

    /// Asks for a held fax to be destroyed. Asking again takes the place of what was asked before.
    @discardableResult
    public func requestPurge(
        ofHeld fax: FaxDigest, reason: PurgeReason, retentionYears: Int, by person: Person
    ) async throws(ReviewError) -> PurgeRequest {
        let now = clock.now()
        return try await guarded(by: person, object: fax.short) { [self] database in
            try check(person)
            let row = try held(fax, in: database)
            let until = receivedOn(row).adding(years: retentionYears)
            guard !reason.waitsForRetention || clock.day(now) >= until else {
                throw ReviewError.badRequest(
                    "fax \(fax.short) is kept until \(until.iso); only another reason ends that "
                        + "earlier")
            }
            try database.execute(
                sql: """
                    INSERT OR REPLACE INTO held_purge_requests
                        (fax, reason, person, role, at, fence, deliveries)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    fax.hex, reason.rawValue, person.name, person.role.rawValue, now.milliseconds,
                    row["fence"] as Int, try deliveries(fax, in: database),
                ])
            try AuditLog.append(
                database, at: now, by: person, .requestPurge, object: fax.short,
                detail: reason.rawValue)
            return PurgeRequest(.heldFax(fax), reason: reason, by: person, at: now)
        }
    }

    /// Takes a request back.
    public func withdrawPurge(
        ofHeld fax: FaxDigest, by person: Person
    ) async throws(ReviewError) {
        let now = clock.now()
        try await guarded(by: person, object: fax.short) { [self] database in
            try check(person)
            _ = try request(ofHeld: fax, in: database)
            try database.execute(
                sql: "DELETE FROM held_purge_requests WHERE fax = ?", arguments: [fax.hex])
            try AuditLog.append(database, at: now, by: person, .withdrawPurge, object: fax.short)
        }
    }

    /// Approves what another asked for, and destroys the fax: its original, its names, its key.
    ///
    /// - Throws: as `approvePurge` of a packet; where the fax is not held any more, or has packets.
    @discardableResult
    public func approvePurge(
        ofHeld fax: FaxDigest, by person: Person
    ) async throws(ReviewError) -> Tombstone {
        let now = clock.now()
        return try await destroy(fax.short, by: person) { [self] database in
            let asked = try request(ofHeld: fax, in: database)
            guard asked["person"] != person.name else {
                throw ReviewError.notAllowed("approve what they asked for themselves", person.role)
            }
            let row = try held(fax, in: database)
            guard row["fence"] as Int == asked["fence"],
                try deliveries(fax, in: database) == asked["deliveries"]
            else { throw ReviewError.readMeanwhile("fax \(fax.short)") }
            guard let reason = PurgeReason(rawValue: asked["reason"]) else {
                throw ReviewError.store(.damaged)
            }
            return [
                Tombstone(
                    packet: nil, fax: fax, pages: [], gone: [], faxGone: true,
                    receivedOn: receivedOn(row), reason: reason, askedBy: asked["person"],
                    askedAt: Instant(milliseconds: asked["at"]), approvedBy: person.name, at: now)
            ]
        }
    }

    private func receivedOn(_ fax: Row) -> Day {
        clock.day(Instant(milliseconds: fax["received_at"]))
    }

    private func held(_ fax: FaxDigest, in database: Database) throws -> Row {
        let row = try Row.fetchOne(
            database, sql: "SELECT * FROM faxes WHERE digest = ? AND state = 'held'",
            arguments: [fax.hex])
        guard let row else { throw ReviewError.badRequest("fax \(fax.short) is not held") }
        let packets = try String.fetchAll(
            database,
            sql: """
                SELECT id FROM packets WHERE fax = ?1 AND joined_into IS NULL
                UNION SELECT packet FROM guest_pages WHERE fax = ?1 ORDER BY id
                """, arguments: [fax.hex])
        guard packets.isEmpty else {
            throw ReviewError.badRequest(
                "fax \(fax.short) has packets, read before it was held: purge "
                    + packets.joined(separator: ", "))
        }
        return row
    }

    private func request(ofHeld fax: FaxDigest, in database: Database) throws -> Row {
        let row = try Row.fetchOne(
            database, sql: "SELECT * FROM held_purge_requests WHERE fax = ?", arguments: [fax.hex])
        guard let row else {
            throw ReviewError.badRequest("nobody asked to purge fax \(fax.short)")
        }
        return row
    }
}
