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
        let asked = wanted
        let clear = ClearFilter(asked, now: now, offeredTo: person.name)
        var claims: [Claim] = []
        var tried: Set<String> = []
        // What is sealed is opened while others write; who was taken meanwhile is passed over.
        while claims.count < max {
            let (missing, before) = (max - claims.count, tried)
            let (near, free) = try await read { [self] database -> ([String: Day], [String]?) in
                let near = try birthdays.standing(in: self, database, today: asked.today)
                guard !clear.isWhole else { return (near, nil) }
                return (
                    near,
                    try matching(
                        atMost: missing + Self.claimsMeanwhile, asked, clear, near, but: before,
                        at: now, in: database)
                )
            }
            let done = try await write { [self] database in
                var done: [Claim] = []
                var walk = try QueueWalk(database, clear, near: near)
                var listed = free?[...]
                while done.count < missing,
                    let id = try listed == nil ? walk.next() : listed?.popFirst()
                {
                    guard
                        let row = try stillFree(id, asked, for: person, at: now, in: database)
                    else {
                        continue
                    }
                    done.append(try claim(row, by: person, lease: seconds, now: now, in: database))
                }
                return done
            }
            claims += done
            guard let free, !free.isEmpty else { break }
            tried.formUnion(free)
        }
        return claims
    }

    /// How many claims of others may come between looking and claiming before it is looked once more.
    private static let claimsMeanwhile = 16

    /// The most urgent packets that match a filter which asks for what is sealed.
    private func matching(
        atMost limit: Int, _ filter: QueueFilter, _ clear: ClearFilter, _ near: [String: Day],
        but tried: Set<String>, at now: Instant, in database: Database
    ) throws -> [String] {
        var walk = try QueueWalk(database, clear, near: near)
        var found: [String] = []
        while found.count < limit {
            let ids = try walk.next(atMost: 32)
            if ids.isEmpty { break }
            found += try listed(ids.filter { !tried.contains($0) }, at: now, in: database)
                .filter { !$0.isDamaged && filter.matches($0) }.map(\.id.text)
        }
        return found
    }

    /// A packet that is free and matches, unless something became of it since it was named, or its seals do
    /// not open.
    private func stillFree(
        _ id: String, _ filter: QueueFilter, for person: Person, at now: Instant,
        in database: Database
    ) throws -> PacketRow? {
        let stored = try Row.fetchOne(
            database,
            sql: """
                SELECT * FROM packets
                WHERE id = ? AND state IN ('pending', 'claimed') AND \(QueueSchema.standing)
                """, arguments: [id])
        guard let stored, let key = try keys.openable(of: ["packet|\(id)"])["packet|\(id)"] else {
            return nil
        }
        let row = try PacketRow(stored, key: key)
        guard row.claim(at: now) == nil,
            filter.assignedTo != nil || row.assignment?.isOffered(to: person.name) ?? true
        else { return nil }
        let item = try row.listed(at: now) { try readZIP(of: $0, in: database) }
        return !item.isDamaged && filter.matches(item) ? row : nil
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
