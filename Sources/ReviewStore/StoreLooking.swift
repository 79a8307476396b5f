import Foundation
import GRDB
import Packets
import Review
import Vault

extension ReviewStore: ReviewQueue {
    public func resolve(_ typed: String) async throws(ReviewError) -> PacketID {
        guard let prefix = PacketID.prefix(typed) else { throw .noSuchPacket(typed) }
        let ids = try await read { database in
            try String.fetchAll(
                database,
                sql: "SELECT id FROM packets WHERE id >= ? AND id < ? ORDER BY id LIMIT 20",
                arguments: [prefix, Self.end(of: prefix)]
            ).compactMap { PacketID($0) }
        }
        guard let first = ids.first else { throw .noSuchPacket(typed) }
        guard ids.count == 1 else { throw .ambiguous(typed, ids) }
        return first
    }

    public func ids(beginning typed: String) async throws(ReviewError) -> [PacketID] {
        guard let prefix = PacketID.beginning(typed) else { return [] }
        return try await read { database in
            // By arrival and not by the id's own index: what matters is the newest few.
            try [QueueState.pending, .claimed].flatMap { state in
                try Row.fetchAll(
                    database,
                    sql: """
                        SELECT received_at, id FROM packets
                        WHERE state = ? AND \(QueueSchema.standing) AND +id >= ? AND +id < ?
                        ORDER BY received_at DESC, id LIMIT 100
                        """, arguments: [state.rawValue, prefix, Self.end(of: prefix)])
            }.map { (-($0[0] as Int64), $0[1] as String) }.sorted(by: <).prefix(100)
                .compactMap { PacketID($0.1) }
        }
    }

    /// What stands after everything that begins so, of letters and digits.
    static func end(of prefix: String) -> String { prefix + "~" }

    public func list(
        _ filter: QueueFilter, by person: Person
    ) async throws(ReviewError) -> QueuePage {
        let now = clock.now()
        let page = try await read { [self] in try queuePage(filter, at: now, in: $0) }
        return try await write { database in
            try AuditLog.append(
                database, at: now, by: person, .list, detail: AuditLog.shown(page.items))
            for item in page.items where item.isDamaged {
                try AuditLog.append(
                    database, at: now, by: person, .denied, object: item.id.text,
                    detail: "a seal did not open")
            }
            return page
        }
    }

    public func search(
        _ query: SearchQuery, by person: Person, for purpose: ViewPurpose
    ) async throws(ReviewError) -> [QueueItem] {
        guard !query.isEmpty else { throw .badRequest("nothing to search for") }
        guard query.parts.isEmpty else { return try await find(query, by: person, for: purpose) }
        let digests =
            query.names.map { index.digest($0, field: "name") }
            + (query.birthDate.map { [index.digest($0.iso, field: "birth")] } ?? [])
            + query.numbers.map { index.digest($0, field: "number") }
        let now = clock.now()
        return try await write { [self] database in
            var found: Set<String>?
            for digest in digests {
                let ids = Set(
                    try String.fetchAll(
                        database, sql: "SELECT packet FROM words WHERE digest = ?",
                        arguments: [Data(digest)]))
                found = found?.intersection(ids) ?? ids
            }
            let items = try (found ?? []).sorted().map {
                try item(of: row($0, in: database), at: now, in: database)
            }.filter { query.scope.covers($0.whereabouts) }
            try SearchQuery.check(found: items.count)
            try AuditLog.append(
                database, at: now, by: person, .search, detail: AuditLog.shown(items),
                purpose: purpose.rawValue)
            return items.sorted { ($0.receivedAt, $0.id) < ($1.receivedAt, $1.id) }
        }
    }

    public func heldFaxes(by person: Person) async throws(ReviewError) -> [HeldFax] {
        let now = clock.now()
        return try await write { [self] database in
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT * FROM faxes WHERE state = 'held' ORDER BY held_at LIMIT 1000")
            try AuditLog.append(
                database, at: now, by: person, .list, detail: "\(rows.count) held faxes")
            return try rows.compactMap { row in
                guard let digest = FaxDigest(hex: row["digest"]) else { return nil }
                return HeldFax(
                    digest: digest, reason: row["hold_reason"], attempts: row["attempts"],
                    receivedAt: Instant(milliseconds: row["received_at"]),
                    heldAt: Instant(milliseconds: row["held_at"]), bytes: row["bytes"],
                    names: try names(of: row, in: database))
            }
        }
    }

    public func audit(
        _ filter: AuditFilter, by person: Person
    ) async throws(ReviewError) -> [AuditEntry] {
        let now = clock.now()
        return try await write { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM audit
                    WHERE (?1 IS NULL OR object = ?1
                        OR (action IN ('list', 'search') AND instr(detail, ?1) > 0)
                        OR (action = 'view-original' AND object = (
                            SELECT substr(fax, 1, 12) FROM packets WHERE id = ?1
                            UNION SELECT substr(fax, 1, 12) FROM tombstones WHERE packet = ?1)))
                        AND (?2 IS NULL OR person = ?2)
                        AND (?3 IS NULL OR at >= ?3) AND (?4 IS NULL OR at <= ?4)
                        AND (?6 IS NULL OR number < ?6)
                    ORDER BY number DESC LIMIT ?5
                    """,
                arguments: [
                    filter.packet?.text, filter.person, filter.from?.milliseconds,
                    filter.to?.milliseconds,
                    min(max(filter.limit, 0), AuditFilter.longestPage), filter.before,
                ])
            let entries = try rows.reversed().map(AuditLog.entry)
            try AuditLog.append(
                database, at: now, by: person, .reviewAudit, object: filter.packet?.text ?? "",
                detail: "\(entries.count) rows")
            return entries
        }
    }

    public func verifyAudit() async throws(ReviewError) -> AuditVerdict {
        do {
            return try await pool.read { [log] in try log.verdict($0) }
        } catch {
            throw Trouble.translated(error)
        }
    }

    // MARK: rows

    /// Whether packets that stand apart, or that a person emptied, are meant too.
    enum Place { case queue, anywhere }

    func row(
        _ id: String, in database: Database, from place: Place = .queue
    ) throws -> PacketRow {
        let stored = try Row.fetchOne(
            database, sql: "SELECT * FROM packets WHERE id = ?", arguments: [id])
        guard let stored else { throw ReviewError.noSuchPacket(id) }
        let row = try opened(stored)
        if place == .queue, let other = row.joinedInto {
            throw ReviewError.joined(row.id, into: other)
        }
        guard place == .anywhere || !row.isApart else { throw ReviewError.standsApart(row.id) }
        return row
    }

    func opened(_ row: Row) throws -> PacketRow {
        try PacketRow(row, key: try keys.key(of: "packet|\(row["id"] as String)"))
    }

    func item(
        of row: PacketRow, at now: Instant, in database: Database
    ) throws -> QueueItem {
        try row.item(at: now) { try readZIP(of: $0, in: database) }
    }

    /// Where the child of a packet lives whose summary an earlier version sealed.
    func readZIP(
        of row: PacketRow, in database: Database
    ) throws -> Confidential<String>? {
        let corrections: [Correction] = try Appended.corrections.all(of: row, in: database)
        return ShownPacket(try row.read().extracted, corrections: corrections).extracted.childZIP
    }

    func faxPages(_ digest: FaxDigest, in database: Database) throws -> FaxPages {
        let row = try Row.fetchOne(
            database, sql: "SELECT record FROM faxes WHERE digest = ?", arguments: [digest.hex]
        )
        guard let row, let record = row["record"] as Data? else {
            throw ReviewError.store(.damaged)
        }
        let key = try faxKey(digest)
        return try Sealing.opened(record, key: key, place: "faxes|record|\(digest.hex)")
    }
}
