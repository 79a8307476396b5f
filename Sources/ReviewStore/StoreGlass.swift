import Foundation
import GRDB
import Packets
import Review
import Vault

/// Emergencies: who looked past their role or region, and what a second person said of it.
extension ReviewStore {
    static let shortestReason = 8
    static let longestReason = 500

    @discardableResult
    public func breakGlass(
        _ id: PacketID, reason: Confidential<String>, by person: Person
    ) async throws(ReviewError) -> GlassBreak {
        let now = clock.now()
        let text = reason.open(for: .storing).trimmingCharacters(in: .whitespacesAndNewlines)
        guard (Self.shortestReason...Self.longestReason).contains(text.utf8.count) else {
            throw .badRequest(
                "an emergency needs a reason of \(Self.shortestReason) to \(Self.longestReason) "
                    + "letters")
        }
        return try await write { [self] database in
            let row = try row(id.text, in: database)
            // Reviewers of emergencies read it, who may see nothing of the packet. Of one fax there are brothers and
            // sisters.
            let near = try [shown(row, in: database)] + others(ofFax: row, in: database)
            let named = near.contains { SearchWords($0.fields).areNamed(in: text) }
            guard !named else {
                throw ReviewError.badRequest(
                    "the reason names the child or the family: say it without")
            }
            let number = 1 + (try Int.fetchOne(database, sql: Self.lastGlass) ?? 0)
            let until = now.adding(seconds: GlassBreak.minutes * 60)
            try database.execute(
                sql: """
                    INSERT INTO glass_breaks (number, packet, person, at, until, reason)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    number, id.text, person.name, now.milliseconds, until.milliseconds,
                    try Sealing.sealed(text, key: row.key, place: Self.reasonPlace(number)),
                ])
            try AuditLog.append(
                database, at: now, by: person, .breakGlass, object: id.text,
                detail: "emergency \(number), until \(until.iso)",
                purpose: ViewPurpose.emergency.rawValue)
            return GlassBreak(
                number: number, packet: id, person: person.name, at: now, until: until,
                reason: Confidential(text), review: nil)
        }
    }

    /// What came with it. One that can't be opened any more keeps nobody from looking at this one.
    private func others(
        ofFax row: PacketRow, in database: Database
    ) throws -> [ExtractedPacket] {
        let rows = try Row.fetchAll(
            database, sql: "SELECT * FROM packets WHERE fax = ? AND id <> ?",
            arguments: [row.fax.hex, row.id.text])
        return rows.compactMap { try? shown(opened($0), in: database) }
    }

    private func shown(_ row: PacketRow, in database: Database) throws -> ExtractedPacket {
        let said: [Correction] = try Appended.corrections.all(of: row, in: database)
        return ShownPacket(try row.read().extracted, corrections: said).extracted
    }

    private static let lastGlass = "SELECT max(number) FROM glass_breaks"

    private static func reasonPlace(_ number: Int) -> String { "glass_breaks|reason|\(number)" }

    public func glassBreaks(by person: Person) async throws(ReviewError) -> [GlassBreak] {
        let now = clock.now()
        return try await write { [self] database in
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT * FROM glass_breaks ORDER BY finding IS NOT NULL, number")
            let breaks = try rows.map { try glassBreak($0) }
            try AuditLog.append(
                database, at: now, by: person, .list, detail: "\(breaks.count) emergencies")
            return breaks
        }
    }

    @discardableResult
    public func reviewGlass(
        _ number: Int, _ finding: GlassBreak.Finding, by person: Person
    ) async throws(ReviewError) -> GlassBreak {
        let now = clock.now()
        return try await guarded(by: person, object: "") { [self] database in
            let find = "SELECT * FROM glass_breaks WHERE number = ?"
            guard let row = try Row.fetchOne(database, sql: find, arguments: [number]) else {
                throw ReviewError.badRequest("there is no emergency \(number)")
            }
            guard row["person"] != person.name else { throw ReviewError.denied(.samePerson) }
            guard row["finding"] as String? == nil else {
                throw ReviewError.badRequest(
                    "emergency \(number) was reviewed by \(row["reviewed_by"] as String)")
            }
            try database.execute(
                sql: """
                    UPDATE glass_breaks SET reviewed_by = ?, reviewed_at = ?, finding = ?
                    WHERE number = ?
                    """,
                arguments: [person.name, now.milliseconds, finding.rawValue, number])
            try AuditLog.append(
                database, at: now, by: person, .reviewGlass, object: row["packet"],
                detail: "emergency \(number): \(finding.rawValue)")
            let changed = try Row.fetchOne(database, sql: find, arguments: [number])
            return try glassBreak(changed ?? row)
        }
    }

    func glassBreak(_ row: Row) throws -> GlassBreak {
        guard let id = PacketID(row["packet"] as String) else {
            throw ReviewError.store(.damaged)
        }
        let number: Int = row["number"]
        let reason: String? = try keys.key(of: PacketRow.owner(id)).map {
            try Sealing.opened(row["reason"], key: $0, place: Self.reasonPlace(number))
        }
        var review: GlassBreak.Review?
        if let name = row["reviewed_by"] as String? {
            guard let finding = GlassBreak.Finding(rawValue: row["finding"]) else {
                throw ReviewError.store(.damaged)
            }
            review = GlassBreak.Review(
                by: name, at: Instant(milliseconds: row["reviewed_at"]), finding: finding)
        }
        return GlassBreak(
            number: number, packet: id, person: row["person"],
            at: Instant(milliseconds: row["at"]), until: Instant(milliseconds: row["until"]),
            reason: reason.map { Confidential($0) }, review: review)
    }
}

/// What is asked before anything is shown.
extension ReviewStore: AccessRecording {
    public func whereabouts(of id: PacketID) async throws(ReviewError) -> Whereabouts {
        let now = clock.now()
        do {
            return try await pool.read { [self] database in
                // Those that stand apart are of a region too: whoever set one apart may put it back.
                let row = try row(id.text, in: database, from: .anywhere)
                return try item(of: row, at: now, in: database).whereabouts
            }
        } catch {
            throw Trouble.translated(error)
        }
    }

    public func isGlassBroken(
        of id: PacketID, by name: String
    ) async throws(ReviewError) -> Bool {
        let now = clock.now()
        do {
            return try await pool.read { database in
                try Int.fetchOne(
                    database,
                    sql: """
                        SELECT 1 FROM glass_breaks
                        WHERE packet = ?1 AND person = ?2 AND at <= ?3 AND until > ?3
                        """, arguments: [id.text, name, now.milliseconds]) != nil
            }
        } catch {
            throw Trouble.translated(error)
        }
    }
}
