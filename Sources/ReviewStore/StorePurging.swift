import Foundation
import GRDB
import Packets
import Review
import Vault

/// Destroying a packet: one person asks, another approves.
extension ReviewStore {
    static let lockName = "purge.lock"

    /// Asks for a packet to be destroyed. Asking again takes the place of what was asked before.
    ///
    /// - Parameter retentionYears: how long records are kept, from receipt or the last decision.
    @discardableResult
    public func requestPurge(
        _ id: PacketID, reason: PurgeReason, retentionYears: Int, by person: Person
    ) async throws(ReviewError) -> PurgeRequest {
        let now = clock.now()
        return try await guarded(by: person, object: id.text) { [self] database in
            try check(person)
            let row = try unclaimed(id, at: now, in: database, from: .anywhere)
            if reason.waitsForRetention {
                let until = try keptUntil(row, years: retentionYears, in: database)
                guard clock.day(now) >= until else {
                    throw ReviewError.badRequest(
                        "packet \(id) is kept until \(until.iso); only another reason ends that "
                            + "earlier")
                }
            }
            try database.execute(
                sql: """
                    INSERT OR REPLACE INTO purge_requests
                        (packet, reason, person, role, at, fence, reading, deliveries)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    id.text, reason.rawValue, person.name, person.role.rawValue, now.milliseconds,
                    row.fence, row.row["reading"] as Int, try deliveries(row.fax, in: database),
                ])
            try AuditLog.append(
                database, at: now, by: person, .requestPurge, object: id.text,
                detail: reason.rawValue)
            return PurgeRequest(
                .packet(id), reason: reason, by: person, at: now,
                joined: try SurgeryRow.emptied(into: id, in: database))
        }
    }

    /// Takes a request back.
    public func withdrawPurge(_ id: PacketID, by person: Person) async throws(ReviewError) {
        let now = clock.now()
        try await guarded(by: person, object: id.text) { [self] database in
            try check(person)
            _ = try request(id, in: database)
            try database.execute(
                sql: "DELETE FROM purge_requests WHERE packet = ?", arguments: [id.text])
            try AuditLog.append(
                database, at: now, by: person, .withdrawPurge, object: id.text)
        }
    }

    /// Approves what another asked for, and destroys the packet: when this returns its key is gone, and
    /// with the fax's last packet every key and file of the fax.
    ///
    /// - Throws: where the same person asked; where the packet is not as it was when it was asked for; where a file
    ///   of the fax that would go with it can't be removed from its drop folder; where purges can't be noted outside
    ///   the store, before anything is done; `busy` while a backup is made.
    @discardableResult
    public func approvePurge(_ id: PacketID, by person: Person) async throws(ReviewError)
        -> Tombstone
    {
        let now = clock.now()
        return try await destroy(id.text, by: person) { [self] database in
            let asked = try request(id, in: database)
            guard asked["person"] != person.name else {
                throw ReviewError.notAllowed("approve what they asked for themselves", person.role)
            }
            let row = try unclaimed(id, at: now, in: database, from: .anywhere)
            guard row.fence == asked["fence"], row.row["reading"] as Int == asked["reading"],
                try deliveries(row.fax, in: database) == asked["deliveries"]
            else { throw ReviewError.readMeanwhile(id.text) }
            return try stones(of: row, asked: asked, by: person, at: now, in: database)
        }
    }

    /// Lays the tombstones that `judged` gives, each with its row in the log, and shreds what they stand
    /// for. Gives the first.
    func destroy(
        _ object: String, by person: Person,
        _ judged: @escaping @Sendable (Database) throws -> [Tombstone]
    ) async throws(ReviewError) -> Tombstone {
        do {
            let lock = try FolderLock(folder + "/" + Self.lockName, .exclusive)
            defer { withExtendedLifetime(lock) {} }
            try log.checkNoting()
            let tombstones = try await guarded(by: person, object: object) { [self] database in
                try check(person)
                let stones = try judged(database)
                for stone in stones {
                    guard try !stone.faxGone || !isLeftBehind(stone.fax, in: database) else {
                        throw ReviewError.badRequest(
                            "a file of fax \(stone.fax.short) still lies in its drop folder and "
                                + "can't be removed: end that first (intake status), or what is "
                                + "destroyed here stays there")
                    }
                    try stone.lay(in: database)
                    try AuditLog.append(
                        database, at: stone.at, by: person, .purge, object: stone.subject.short,
                        detail: "\(stone.reason.rawValue), asked by \(stone.askedBy), fax "
                            + "\(stone.fax.short)\(stone.faxGone ? " with it" : ""), pages "
                            + stone.gone.map { "\($0)" }.joined(separator: " "))
                }
                return stones
            }
            guard let first = tombstones.first else { throw ReviewError.store(.damaged) }
            var late: (any Error)?
            for stone in tombstones {
                do { try shred(stone) } catch ReviewError.witnessUnreachable(let path) {
                    late = ReviewError.witnessUnreachable(path: path)
                }
            }
            if let late { throw late }
            return first
        } catch {
            throw Trouble.translated(error)
        }
    }

    /// Requests nobody has approved yet, oldest first.
    public func purgeRequests(by person: Person) async throws(ReviewError) -> [PurgeRequest] {
        let now = clock.now()
        return try await write { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT packet, NULL AS fax, reason, person, role, at FROM purge_requests
                    UNION ALL SELECT NULL, fax, reason, person, role, at FROM held_purge_requests
                    ORDER BY at
                    """)
            try AuditLog.append(
                database, at: now, by: person, .list, detail: "\(rows.count) purge requests")
            return try rows.map { row in
                let packet = (row["packet"] as String?).flatMap { PacketID($0) }
                let fax = (row["fax"] as String?).flatMap { FaxDigest(hex: $0) }
                guard
                    let subject = packet.map({ PurgeSubject.packet($0) })
                        ?? fax.map({ PurgeSubject.heldFax($0) }),
                    let reason = PurgeReason(rawValue: row["reason"]),
                    let role = Role(rawValue: row["role"])
                else { throw ReviewError.store(.damaged) }
                return PurgeRequest(
                    subject, reason: reason, by: Person(name: row["person"], role: role),
                    at: Instant(milliseconds: row["at"]),
                    joined: try packet.map { try SurgeryRow.emptied(into: $0, in: database) } ?? [])
            }
        }
    }

    /// What was destroyed, oldest first.
    public func tombstones(by person: Person) async throws(ReviewError) -> [Tombstone] {
        let now = clock.now()
        return try await write { database in
            let rows = try Row.fetchAll(database, sql: "SELECT * FROM tombstones ORDER BY at")
            try AuditLog.append(
                database, at: now, by: person, .list, detail: "\(rows.count) tombstones")
            return try rows.map { try Tombstone($0) }
        }
    }

    func check(_ person: Person) throws {
        guard person.role == .supervisor || person.role == .administrator else {
            throw ReviewError.notAllowed("purge", person.role)
        }
    }

    private func request(_ id: PacketID, in database: Database) throws -> Row {
        _ = try row(id.text, in: database, from: .anywhere)
        let row = try Row.fetchOne(
            database, sql: "SELECT * FROM purge_requests WHERE packet = ?", arguments: [id.text])
        guard let row else {
            throw ReviewError.badRequest("nobody asked to purge packet \(id)")
        }
        return row
    }

    func deliveries(_ fax: FaxDigest, in database: Database) throws -> Int {
        try Int.fetchOne(
            database, sql: "SELECT count(*) FROM deliveries WHERE fax = ?", arguments: [fax.hex])
            ?? 0
    }

    private func keptUntil(
        _ row: PacketRow, years: Int, in database: Database
    ) throws -> Day {
        // What was joined into it goes with it: the latest receipt and decision of all counts.
        let laying = Laying(database: database, store: self)
        let rows =
            try [row]
            + SurgeryRow.emptied(into: row.id, in: database).map {
                try self.row($0.text, in: database, from: .anywhere)
            }
        var days = [row.receivedOn]
        for row in rows {
            let decisions: [Decision] = try Appended.decisions.all(of: row, in: database)
            days += decisions.map { clock.day($0.at) }
            for fax in Set(try laying.sources(row.pages, of: row).map(\.fax)) {
                let at = try Int64.fetchOne(
                    database, sql: "SELECT received_at FROM faxes WHERE digest = ?",
                    arguments: [fax.hex])
                if row.isLaid, let at { days.append(clock.day(Instant(milliseconds: at))) }
            }
        }
        return (days.max() ?? row.receivedOn).adding(years: years)
    }

    /// A tombstone for the packet, for each that a person emptied into it, and for pages of other faxes
    /// that lay in it: what no other packet needs goes.
    private func stones(
        of row: PacketRow, asked: Row, by person: Person, at now: Instant, in database: Database
    ) throws -> [Tombstone] {
        guard let reason = PurgeReason(rawValue: asked["reason"]) else {
            throw ReviewError.store(.damaged)
        }
        let laying = Laying(database: database, store: self)
        let husks = try SurgeryRow.emptied(into: row.id, in: database).map {
            try self.row($0.text, in: database, from: .anywhere)
        }
        let rows = [row] + husks
        let ids = Set(rows.map(\.id))
        var pages: [FaxDigest: Set<Int>] = [:]
        for row in rows {
            for source in try laying.sources(row.pages, of: row) {
                pages[source.fax, default: []].insert(source.page)
            }
        }
        func stone(_ packet: PacketRow?, _ fax: FaxDigest, _ own: [Int]) throws -> Tombstone {
            let needed = try laying.needed(of: fax, except: ids)
            let others = try String.fetchAll(
                database, sql: "SELECT id FROM packets WHERE fax = ?", arguments: [fax.hex]
            ).filter { id in !ids.contains { $0.text == id } }
            return Tombstone(
                packet: packet?.id, fax: fax, pages: own,
                gone: (pages[fax] ?? []).subtracting(needed).sorted(),
                faxGone: needed.isEmpty && others.isEmpty,
                receivedOn: packet?.receivedOn ?? row.receivedOn, reason: reason,
                askedBy: asked["person"], askedAt: Instant(milliseconds: asked["at"]),
                approvedBy: person.name, at: now)
        }
        var stones = try rows.map { packet in
            let own = try laying.sources(packet.pages, of: packet).filter { $0.fax == packet.fax }
            return try stone(packet, packet.fax, own.map(\.page).sorted())
        }
        for fax in Set(pages.keys).subtracting(rows.map(\.fax)).sorted(by: { $0.hex < $1.hex }) {
            let own = try stone(nil, fax, (pages[fax] ?? []).sorted())
            if own.faxGone || !own.gone.isEmpty { stones.append(own) }
        }
        return stones
    }
}

extension Day {
    /// The same day so many years on; of 29 February the 1st of March.
    func adding(years: Int) -> Day {
        Day(year: year + years, month: month, day: day)
            ?? Day(year: year + years, month: 3, day: 1) ?? self
    }
}
