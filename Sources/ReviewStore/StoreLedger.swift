import Foundation
import GRDB
import Packets
import Review
import Spool
import Vault

extension ReviewStore: FaxLedger {
    /// Failures after which a person looks.
    static let attemptsAllowed = 3
    /// Takings after which a fax is held though no failure was noted: each ended with its host.
    static let takingsAllowed = 12

    public func accept(
        _ delivery: Delivery, call: CallRecord?, digest: FaxDigest, bytes: Int
    ) throws -> AcceptOutcome {
        let now = clock.now()
        return try writeNow { database in
            let isKnown =
                try Int.fetchOne(
                    database, sql: "SELECT 1 FROM faxes WHERE digest = ?", arguments: [digest.hex])
                != nil
            let key: DataKey
            if isKnown {
                key = try faxKey(digest)
            } else {
                try awaitShredding(of: digest, in: database)
                key = try keys.keyOrNew(of: Self.faxOwner(digest))
                try database.execute(
                    sql: """
                        INSERT INTO faxes (digest, state, bytes, received_at, accepted_at, fence)
                        VALUES (?, 'waiting', ?, ?, ?, ?)
                        """,
                    arguments: [
                        digest.hex, bytes, delivery.modifiedAt.milliseconds, now.milliseconds,
                        try firstFence(of: digest, in: database),
                    ])
            }
            guard try !isKnown || !isRecorded(delivery, of: digest, key: key, in: database)
            else { return .already }
            try database.execute(
                sql: """
                    INSERT INTO deliveries (fax, folder, modified_at, arrived_at, name, call)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    digest.hex, delivery.folder, delivery.modifiedAt.milliseconds,
                    delivery.arrivedAt.milliseconds,
                    try Sealing.sealed(delivery.name, key: key, place: "deliveries|\(digest.hex)"),
                    try call.map {
                        try Sealing.sealed($0, key: key, place: Self.callPlace(digest.hex))
                    },
                ])
            try AuditLog.append(
                database, at: now, by: .service, isKnown ? .repeated : .receive,
                object: digest.short, detail: delivery.folder)
            guard isKnown else { return .new }
            let count = try Int.fetchOne(
                database, sql: "SELECT count(*) FROM deliveries WHERE fax = ?",
                arguments: [digest.hex])
            return .repeated(deliveries: count ?? 1)
        }
    }

    public func isDestroyed(_ delivery: Delivery, digest: FaxDigest) throws -> Bool {
        try pool.read { try SpentDeliveries.contain(delivery, of: digest, in: $0) }
    }

    /// A fax that was destroyed and comes again begins above every fence it had: a reader of the first that
    /// is still alive is not taken for a reader of the second. Nothing is read a million times.
    private func firstFence(of digest: FaxDigest, in database: Database) throws -> Int {
        let stones = try Int.fetchOne(
            database, sql: "SELECT count(*) FROM tombstones WHERE fax = ?",
            arguments: [digest.hex])
        return (stones ?? 0) * 1_000_000
    }

    /// Whether this very file was recorded before: a service that stopped before its source was gone
    /// meets it again.
    private func isRecorded(
        _ delivery: Delivery, of digest: FaxDigest, key: DataKey, in database: Database
    ) throws -> Bool {
        let names = try Data.fetchAll(
            database,
            sql: """
                SELECT name FROM deliveries
                WHERE fax = ? AND folder = ? AND modified_at = ? AND arrived_at = ?
                """,
            arguments: [
                digest.hex, delivery.folder, delivery.modifiedAt.milliseconds,
                delivery.arrivedAt.milliseconds,
            ])
        return try names.contains {
            let name: Confidential<String> = try Sealing.opened(
                $0, key: key, place: "deliveries|\(digest.hex)")
            return name == delivery.name
        }
    }

    public func takeNextToRead(worker: String, lease seconds: Int) throws -> ReadingTicket? {
        let now = clock.now()
        return try writeNow { database in
            let until = now.adding(seconds: seconds)
            while let ticket = try take(for: worker, until: until, now: now, in: database) {
                // A reading that took its host down with it counted its attempt before it began.
                if ticket.attempt > Self.takingsAllowed {
                    try set(.held(.readerCrashed), ticket, in: database, now: now)
                    continue
                }
                try AuditLog.append(
                    database, at: now, by: .service, .startReading, object: ticket.digest.short,
                    detail: "attempt \(ticket.attempt)")
                return ticket
            }
            return nil
        }
    }

    private func take(
        for worker: String, until: Instant, now: Instant, in database: Database
    ) throws -> ReadingTicket? {
        let row = try Row.fetchOne(
            database,
            sql: """
                UPDATE faxes SET state = 'reading', worker = ?, lease_until = ?,
                    fence = fence + 1, attempts = attempts + 1
                WHERE digest = (
                    SELECT digest FROM (
                        SELECT * FROM (
                            SELECT turn, digest FROM faxes WHERE state = 'waiting' AND not_before <= ?
                            ORDER BY turn, digest LIMIT 1)
                        UNION ALL SELECT * FROM (
                            SELECT turn, digest FROM faxes WHERE state = 'reading' AND lease_until <= ?
                            ORDER BY turn, digest LIMIT 1))
                    ORDER BY turn, digest LIMIT 1)
                RETURNING *
                """,
            arguments: [
                worker, until.milliseconds, now.milliseconds, now.milliseconds,
            ])
        guard let row, let digest = FaxDigest(hex: row["digest"]) else { return nil }
        return ReadingTicket(
            digest: digest, attempt: row["attempts"], fence: row["fence"],
            receivedAt: Instant(milliseconds: row["received_at"]),
            name: try names(of: row, in: database).first ?? Confidential(digest.short),
            call: try call(of: digest, in: database),
            turned: try TurnRow.standing(of: digest, in: database))
    }

    public func reclaimAbandoned() throws -> Int {
        do {
            try removeNobodysPictures()
        } catch {
            throw Trouble.translated(error)
        }
        return try writeNow { database in
            try database.execute(
                sql: "UPDATE faxes SET lease_until = 0 WHERE state = 'reading' AND lease_until > 0")
            return database.changesCount
        }
    }

    public func renew(_ ticket: ReadingTicket, lease seconds: Int) throws -> Bool {
        let until = clock.now().adding(seconds: seconds)
        return try writeNow { database in
            try database.execute(
                sql:
                    "UPDATE faxes SET lease_until = ? WHERE digest = ? AND fence = ? AND state = 'reading'",
                arguments: [until.milliseconds, ticket.digest.hex, ticket.fence])
            return database.changesCount == 1
        }
    }

    public func returnUnread(_ ticket: ReadingTicket) throws {
        let now = clock.now()
        try writeNow { try set(.waiting, ticket, in: $0, now: now) }
    }

    public func hold(_ ticket: ReadingTicket, reason: HoldReason) throws {
        let now = clock.now()
        try writeNow { try set(.held(reason), ticket, in: $0, now: now) }
    }

    public func failed(
        _ ticket: ReadingTicket, reason: HoldReason, retryAfter seconds: Int
    ) throws {
        let now = clock.now()
        try writeNow { database in
            let isLast = ticket.attempt >= Self.attemptsAllowed
            let next: FaxState =
                isLast ? .held(reason) : .later(now.adding(seconds: seconds), reason)
            try set(next, ticket, in: database, now: now)
        }
    }

    private enum FaxState {
        case waiting
        case later(Instant, HoldReason)
        case held(HoldReason)
    }

    /// Ends a reading, unless the ticket was overtaken by another.
    private func set(
        _ state: FaxState, _ ticket: ReadingTicket, in database: Database, now: Instant
    ) throws {
        let change:
            (sql: String, arguments: StatementArguments, action: AuditAction, detail: String)
        switch state {
        case .waiting:
            change = ("state = 'waiting', attempts = max(attempts - 1, 0)", [], .giveBack, "")
        case .later(let at, let reason):
            change = (
                "state = 'waiting', not_before = ?", [at.milliseconds], .retryLater, reason.rawValue
            )
        case .held(let reason):
            change = (
                "state = 'held', hold_reason = ?, held_at = ?",
                [reason.rawValue, now.milliseconds],
                .hold, reason.rawValue
            )
        }
        try database.execute(
            sql: """
                UPDATE faxes SET worker = NULL, lease_until = NULL, \(change.sql)
                WHERE digest = ? AND fence = ? AND state = 'reading'
                """,
            arguments: change.arguments + [ticket.digest.hex, ticket.fence])
        guard database.changesCount == 1 else { return }
        try AuditLog.append(
            database, at: now, by: .service, change.action, object: ticket.digest.short,
            detail: change.detail)
    }

    public func finish(
        _ ticket: ReadingTicket, reading: Reading, words: RecognizedFax, images: [PageImage]
    ) throws {
        let now = clock.now()
        let fax = ticket.digest
        // Pages first: a row must never name a page that is not there.
        try keep(images, of: fax, fence: ticket.fence)
        let isFiled = try writeNow { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    UPDATE faxes SET state = 'filed', worker = NULL, lease_until = NULL,
                        readings = readings + 1
                    WHERE digest = ? AND fence = ? AND state = 'reading'
                    RETURNING *
                    """, arguments: [fax.hex, ticket.fence])
            // Overtaken: whoever took over files it. Or filed before, under this very ticket.
            guard row != nil else {
                return try Int.fetchOne(
                    database, sql: "SELECT 1 FROM recognitions WHERE fax = ? AND fence = ?",
                    arguments: [fax.hex, ticket.fence]) != nil
            }
            try keep(
                FaxPages(
                    fax: reading.fax, pages: reading.pages, alerts: reading.alerts,
                    images: ticket.fence), in: database)
            try keep(
                words, of: fax, fence: ticket.fence, key: try faxKey(fax), in: database)
            try PageSizes(database: database)
                .note(images.compactMap(PageSize.init), of: fax, fence: ticket.fence)
            let filing = Filing(
                database: database, store: self, fax: fax, alerts: reading.alerts,
                images: ticket.fence, now: now)
            for outcome in try filing.file(reading, receivedAt: ticket.receivedAt) {
                let (id, action, detail) = Self.audited(outcome)
                try AuditLog.append(
                    database, at: now, by: .service, action, object: id.text,
                    detail: "fax \(fax.short)\(detail)")
            }
            return true
        }
        try removePictures(of: fax, fence: ticket.fence, unlessFiled: isFiled)
    }

    private static func audited(
        _ outcome: Filing.Outcome
    ) -> (PacketID, AuditAction, detail: String) {
        switch outcome {
        case .new(let id): (id, .file, "")
        case .updated(let id): (id, .readAgain, "")
        case .claimed(let id): (id, .readAgain, ", claimed: left as it was")
        case .split(let id): (id, .readAgain, ", its pages fall otherwise: left as it was")
        case .apart(let id): (id, .readAgain, ", misdirected: left as it was")
        }
    }

    static func pageName(_ digest: FaxDigest, fence: Int, page: Int) -> String {
        "\(digest.hex)-\(fence)-\(page)"
    }

    private static func callPlace(_ digest: String) -> String { "deliveries|\(digest)|call" }

    /// What was said of the call that brought a fax, of the last where it came in several.
    func call(of fax: FaxDigest, in database: Database) throws -> CallRecord? {
        let sealed = try Data.fetchOne(
            database,
            sql: """
                SELECT call FROM deliveries WHERE fax = ? AND call IS NOT NULL
                ORDER BY number DESC LIMIT 1
                """, arguments: [fax.hex])
        return try sealed.map {
            try Sealing.opened($0, key: try faxKey(fax), place: Self.callPlace(fax.hex))
        }
    }

    /// The names under which a fax was delivered.
    func names(of fax: Row, in database: Database) throws -> [Confidential<String>] {
        let digest: String = fax["digest"]
        guard let key = try keys.key(of: "fax|\(digest)") else {
            throw ReviewError.sealBroken("fax \(digest.prefix(12))")
        }
        return try Data.fetchAll(
            database, sql: "SELECT name FROM deliveries WHERE fax = ? ORDER BY number",
            arguments: [digest]
        ).map { try Sealing.opened($0, key: key, place: "deliveries|\(digest)") }
    }
}
