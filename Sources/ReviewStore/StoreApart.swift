import Foundation
import GRDB
import Packets
import Review
import Vault

/// Packets that are not ours: out of the queue, its index and every view, until they are put back or
/// destroyed. What was read of them stays sealed as it was, and no command opens it.
extension ReviewStore {
    public func misdirect(
        _ id: PacketID, _ step: MisdirectStep, by person: Person
    ) async throws(ReviewError) {
        let now = clock.now()
        try await guarded(by: person, object: id.text) { [self] database in
            let row = try row(id.text, in: database, from: .anywhere)
            if let other = row.joinedInto { throw ReviewError.joined(id, into: other) }
            switch step {
            case .setApart(let reason): try setApart(row, reason, by: person, now, database)
            case .putBack: try putBack(row, by: person, now, database)
            case .markReturned: try markReturned(row, by: person, now, database)
            }
        }
    }

    private func setApart(
        _ row: PacketRow, _ reason: MisdirectReason, by person: Person, _ now: Instant,
        _ database: Database
    ) throws {
        guard !row.isApart else { return }
        if let held = row.claim(at: now), held.holder.name != person.name {
            throw ReviewError.heldByOther(row.id, holder: held.holder.name, until: held.until)
        }
        let state = try String.fetchOne(
            database, sql: "SELECT state FROM faxes WHERE digest = ?", arguments: [row.fax.hex])
        guard state == "filed" else { throw ReviewError.readMeanwhile(row.id.text) }
        if row.state == .claimed { try free(row, to: .pending, in: database) }
        try database.execute(
            sql: "UPDATE packets SET apart_at = ?, apart_by = ?, apart_reason = ? WHERE id = ?",
            arguments: [now.milliseconds, person.name, reason.rawValue, row.id.text])
        try database.execute(
            sql: "DELETE FROM words WHERE packet = ?", arguments: [row.id.text])
        try ChildBook(database: database, store: self).unblock(row.id)
        try recountSeen(row.id, in: database)
        try AuditLog.append(
            database, at: now, by: person, .misdirect, object: row.id.text,
            detail: reason.rawValue)
    }

    private func putBack(
        _ row: PacketRow, by person: Person, _ now: Instant, _ database: Database
    ) throws {
        guard row.isApart else {
            throw ReviewError.badRequest("packet \(row.id) does not stand apart")
        }
        try database.execute(
            sql: """
                UPDATE packets SET apart_at = NULL, apart_by = NULL, apart_reason = NULL,
                    returned_at = NULL, returned_by = NULL WHERE id = ?
                """, arguments: [row.id.text])
        // Whoever asked for its destruction thought it was not ours.
        try database.execute(
            sql: "DELETE FROM purge_requests WHERE packet = ? AND reason = ?",
            arguments: [row.id.text, PurgeReason.misdirected.rawValue])
        let read = try row.read().extracted
        let shown = ShownPacket(
            read, corrections: try Appended.corrections.all(of: row, in: database))
        try indexWhole(row, in: database)
        try ChildBook(database: database, store: self)
            .know(row.id, shown.extracted, key: row.key, at: now)
        try recountSeen(row.id, in: database)
        try AuditLog.append(database, at: now, by: person, .putBack, object: row.id.text)
    }

    private func markReturned(
        _ row: PacketRow, by person: Person, _ now: Instant, _ database: Database
    ) throws {
        guard row.isApart else {
            throw ReviewError.badRequest(
                "packet \(row.id) does not stand apart: set it apart as misdirected first")
        }
        guard row.row["returned_at"] as Int64? == nil else { return }
        try database.execute(
            sql: "UPDATE packets SET returned_at = ?, returned_by = ? WHERE id = ?",
            arguments: [now.milliseconds, person.name, row.id.text])
        try AuditLog.append(database, at: now, by: person, .markReturned, object: row.id.text)
    }

    public func misdirected(by person: Person) async throws(ReviewError) -> [MisdirectedPacket] {
        let now = clock.now()
        return try await write { [self] database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT packets.*, purge_requests.person AS asked_by FROM packets
                    LEFT JOIN purge_requests ON purge_requests.packet = packets.id
                    WHERE apart_at IS NOT NULL ORDER BY apart_at, id
                    """)
            let ids = rows.map { $0["id"] as String }.joined(separator: " ")
            try AuditLog.append(
                database, at: now, by: person, .list,
                detail: "\(rows.count) misdirected packets" + (ids.isEmpty ? "" : ": \(ids)"))
            return try rows.map { try misdirected($0, in: database) }
        }
    }

    private func misdirected(_ row: Row, in database: Database) throws -> MisdirectedPacket {
        guard let id = PacketID(row["id"] as String), let fax = FaxDigest(hex: row["fax"]),
            let reason = MisdirectReason(rawValue: row["apart_reason"]),
            let receivedOn = Day(iso: row["received_on"] as String)
        else { throw ReviewError.store(.damaged) }
        let call = try faxPages(fax, in: database).fax.transmission
        return MisdirectedPacket(
            packet: id, fax: fax, receivedAt: Instant(milliseconds: row["received_at"]),
            receivedOn: receivedOn,
            pages: PacketRow.words(row["pages"]).compactMap { Int($0) }, reason: reason,
            setApartBy: row["apart_by"], setApartAt: Instant(milliseconds: row["apart_at"]),
            returnedBy: row["returned_by"],
            returnedAt: (row["returned_at"] as Int64?).map { Instant(milliseconds: $0) },
            destructionAskedBy: row["asked_by"], sender: call.sender.map { Confidential($0) },
            callerNumber: call.callerNumber.map { Confidential($0) })
    }

    /// That a packet was destroyed, as the log has it.
    public func certificate(
        of id: PacketID, by person: Person
    ) async throws(ReviewError) -> DestructionCertificate {
        let now = clock.now()
        return try await write { database in
            func entry(_ action: AuditAction) throws -> AuditEntry? {
                try Row.fetchOne(
                    database,
                    sql: """
                        SELECT * FROM audit WHERE object = ? AND action = ?
                        ORDER BY number DESC LIMIT 1
                        """, arguments: [id.text, action.rawValue]
                ).map(AuditLog.entry)
            }
            let stone = try Row.fetchOne(
                database, sql: "SELECT * FROM tombstones WHERE packet = ?", arguments: [id.text])
            guard let stone, let purge = try entry(.purge) else {
                throw ReviewError.badRequest("packet \(id) was not destroyed")
            }
            let returned = try entry(.markReturned)
            let putBack = try entry(.putBack)
            let stands = returned.map { $0.number > putBack?.number ?? 0 } ?? false
            try AuditLog.append(
                database, at: now, by: person, .list, detail: "certificate of \(id)")
            return DestructionCertificate(
                tombstone: try Tombstone(stone), isOver: stone["shredded_at"] as Int64? != nil,
                returnedBy: stands ? returned?.by.name : nil,
                returnedAt: stands ? returned?.at : nil, row: purge.number, hash: purge.hash)
        }
    }
}
