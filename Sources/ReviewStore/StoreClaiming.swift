import Foundation
import GRDB
import Packets
import Review
import Vault

/// Lending packets: to one at a time, under a fence that grows with each claim.
extension ReviewStore {
    public func claim(
        _ id: PacketID, by person: Person, lease seconds: Int
    ) async throws(ReviewError) -> Claim {
        let now = clock.now()
        return try await write { [self] database in
            try claim(
                row(id.text, in: database), by: person, lease: seconds, now: now, in: database)
        }
    }

    public func claimNext(
        _ max: Int, _ filter: QueueFilter, by person: Person, lease seconds: Int
    ) async throws(ReviewError) -> [Claim] {
        let now = clock.now()
        var wanted = filter
        wanted.states = [.pending]
        wanted.limit = .max
        // To put packets in order a summary of each is opened: not while others wait to write.
        let inOrder = wanted
        let candidates = try await read { [self] database in
            inOrder.page(
                of: try items(database, states: [.pending], now: now).filter { !$0.isDamaged }
            ).items.map(\.id)
        }
        return try await write { [self] database in
            var claims: [Claim] = []
            for id in candidates where claims.count < max {
                guard let row = try stillFree(id, inOrder, at: now, in: database) else { continue }
                claims.append(
                    try claim(row, by: person, lease: seconds, now: now, in: database))
            }
            return claims
        }
    }

    /// A packet that was free when it was put in order, unless something became of it since.
    private func stillFree(
        _ id: PacketID, _ filter: QueueFilter, at now: Instant, in database: Database
    ) throws -> PacketRow? {
        let stored = try Row.fetchOne(
            database,
            sql: """
                SELECT * FROM packets
                WHERE id = ? AND state IN ('pending', 'claimed') AND apart_at IS NULL
                    AND joined_into IS NULL
                """, arguments: [id.text])
        guard let stored else { return nil }
        let row = try opened(stored)
        guard row.claim(at: now) == nil else { return nil }
        return filter.matches(try item(of: row, at: now, in: database)) ? row : nil
    }

    func claim(
        _ row: PacketRow, by person: Person, lease seconds: Int, now: Instant, in database: Database
    ) throws -> Claim {
        guard row.state == .pending || row.state == .claimed else {
            throw ReviewError.wrongState(row.id, row.state, wanted: "pending")
        }
        let until = now.adding(seconds: seconds)
        if let held = row.claim(at: now) {
            guard held.holder.name == person.name else {
                throw ReviewError.heldByOther(row.id, holder: held.holder.name, until: held.until)
            }
            return try extend(held, until: until, now: now, in: database)
        }
        try database.execute(
            sql: """
                UPDATE packets SET state = 'claimed', holder = ?, holder_role = ?, lease_until = ?,
                    fence = fence + 1 WHERE id = ? AND fence = ?
                """,
            arguments: [
                person.name, person.role.rawValue, until.milliseconds, row.id.text, row.fence,
            ])
        guard database.changesCount == 1 else { throw ReviewError.leaseLost(row.id) }
        try AuditLog.append(database, at: now, by: person, .claim, object: row.id.text)
        return Claim(packet: row.id, fence: row.fence + 1, holder: person, until: until)
    }

    private func extend(
        _ claim: Claim, until: Instant, now: Instant, in database: Database
    ) throws -> Claim {
        try database.execute(
            sql:
                "UPDATE packets SET lease_until = ? WHERE id = ? AND fence = ? AND state = 'claimed'",
            arguments: [until.milliseconds, claim.packet.text, claim.fence])
        guard database.changesCount == 1 else { throw ReviewError.leaseLost(claim.packet) }
        try AuditLog.append(
            database, at: now, by: claim.holder, .renew, object: claim.packet.text)
        return Claim(packet: claim.packet, fence: claim.fence, holder: claim.holder, until: until)
    }

    public func renew(_ claim: Claim, lease seconds: Int) async throws(ReviewError) -> Claim {
        let now = clock.now()
        return try await write { [self] database in
            let row = try row(claim.packet.text, in: database)
            // A lapsed lease nobody took over may be taken up again under its fence.
            guard row.state == .claimed, row.fence == claim.fence,
                row.holder?.name == claim.holder.name
            else {
                throw ReviewError.leaseLost(claim.packet)
            }
            return try extend(claim, until: now.adding(seconds: seconds), now: now, in: database)
        }
    }

    public func release(
        _ id: PacketID, reason: String, by person: Person, fence: Int?
    ) async throws(ReviewError) {
        let now = clock.now()
        try await write { [self] database in
            let row = try row(id.text, in: database)
            guard row.state == .claimed else {
                throw ReviewError.wrongState(id, row.state, wanted: "claimed")
            }
            if let fence, fence != row.fence { throw ReviewError.leaseLost(id) }
            if row.holder?.name != person.name, person.role != .supervisor,
                let held = row.claim(at: now)
            {
                throw ReviewError.heldByOther(id, holder: held.holder.name, until: held.until)
            }
            try free(row, to: .pending, in: database)
            try AuditLog.append(
                database, at: now, by: person, .release, object: id.text,
                detail: reason.isEmpty ? "" : "with a reason")
            try Remarks(of: row, in: database).keep(
                Confidential(reason), .release, by: person, at: now)
        }
    }

    func free(_ row: PacketRow, to state: QueueState, in database: Database) throws {
        try database.execute(
            sql: """
                UPDATE packets SET state = ?, holder = NULL, holder_role = NULL, lease_until = NULL
                WHERE id = ? AND fence = ?
                """, arguments: [state.rawValue, row.id.text, row.fence])
        guard database.changesCount == 1 else { throw ReviewError.leaseLost(row.id) }
    }
}
