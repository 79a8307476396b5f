import Foundation
import GRDB
import Packets
import Review

/// A data folder in numbers, taken from what stands in the clear: no key is needed, nothing about a child
/// is in it, and it is not audited.
public struct StoreCensus: Sendable, Equatable {
    public var store = ""
    /// By `faxes.state`.
    public var faxes: [String: Int] = [:]
    /// When the fax was accepted that waits longest for its packets.
    public var oldestUnfiled: Instant?
    /// By `HoldReason`.
    public var held: [String: Int] = [:]
    public var oldestHeld: Instant?
    /// Left in drop folders, by `RefusalReason`.
    public var refused: [String: Int] = [:]
    /// By `QueueState`, as people see it: a lapsed claim is pending.
    public var packets: [String: Int] = [:]
    /// Pending ones by `EligibilityFlag`.
    public var pendingByFlag: [String: Int] = [:]
    /// Neither decided nor exported, with pages that could not be read.
    public var withLostPages = 0
    /// Neither decided nor exported, past the day of the family's notice.
    public var overdue = 0
    /// Readings that failed, by reason: tried again, or held. Since the office began, and of the last day.
    public var failures: [String: Int] = [:]
    public var failuresOfDay: [String: Int] = [:]
    /// When the last backup was done.
    public var lastBackup: Instant?
    public var auditRows = 0
    /// Of the newest row.
    public var lastAudit: Instant?
    /// Rows of the log that are signed for, and when.
    public var signedRows = 0
    public var signedAt: Instant?
    /// Signed checkpoints, newest first, as they stand at the witness too.
    public var checkpoints: [SignedFor] = []
    /// Purges that are committed and not done.
    public var unfinishedPurges = 0
    /// Requests that wait for a second person.
    public var purgeRequests = 0

    /// A checkpoint and how far it reaches.
    public struct SignedFor: Sendable, Equatable {
        public let rows: Int
        public let at: Instant
        public let note: String
    }

    public init() {}

    /// Takes the census of a data folder, beside a service at work.
    ///
    /// - Parameter today: the unit's local day, for the notice.
    /// - Throws: where the store is not there, busy, damaged, or of an earlier version.
    public static func of(
        folder: String, now: Instant, today: Day
    ) throws(ReviewError) -> StoreCensus {
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            configuration.label = "census"
            let queue = try DatabaseQueue(
                path: folder + "/" + Upgrade.storeFile, configuration: configuration)
            defer { try? queue.close() }
            return try queue.read { database in
                try of(database, now: now, today: today)
            }
        } catch {
            throw Trouble.translated(error)
        }
    }
}

extension StoreCensus {
    static func of(_ database: Database, now: Instant, today: Day) throws -> StoreCensus {
        try Census(database: database, now: now, today: today).taken()
    }
}

/// The questions of a census, in one read.
private struct Census {
    let database: Database
    let now: Instant
    let today: Day

    func taken() throws -> StoreCensus {
        var census = StoreCensus()
        let id = try Data.fetchOne(database, sql: Upgrade.storeID)
        census.store = id.map { String(decoding: $0, as: UTF8.self) } ?? ""
        try faxes(&census)
        try packets(&census)
        try log(&census)
        census.unfinishedPurges = try count(
            "SELECT count(*) FROM tombstones WHERE shredded_at IS NULL")
        census.purgeRequests =
            try count("SELECT count(*) FROM purge_requests")
            + count("SELECT count(*) FROM held_purge_requests")
        return census
    }

    private func faxes(_ census: inout StoreCensus) throws {
        census.oldestUnfiled = try instant(
            "SELECT min(accepted_at) FROM faxes WHERE state IN ('waiting', 'reading')")
        census.held = try counts(
            "SELECT hold_reason, count(*) FROM faxes WHERE state = 'held' GROUP BY hold_reason")
        census.oldestHeld = try instant("SELECT min(held_at) FROM faxes WHERE state = 'held'")
        census.refused = try counts("SELECT reason, count(*) FROM refusals GROUP BY reason")
    }

    private func packets(_ census: inout StoreCensus) throws {
        let counts = try QueueCounts(database, now: now)
        census.faxes = counts.faxes
        census.packets = counts.packets
        census.pendingByFlag = counts.pendingByFlag
        let open = "state IN ('pending', 'claimed') AND \(QueueSchema.standing)"
        let lost = "instr(alerts, '\(Alert.unreadablePages.rawValue)') > 0"
        census.withLostPages = try count("SELECT count(*) FROM packets WHERE \(open) AND \(lost)")
        // As `Urgency.clocks` counts it.
        let notice = today.adding(days: -Urgency.noticeDays) ?? today
        census.overdue =
            try Int.fetchOne(
                database,
                sql: """
                    SELECT count(*) FROM packets
                    WHERE \(open) AND queue_severity BETWEEN 0 AND 7 AND queue_day < ?
                    """, arguments: [notice.iso]) ?? 0
    }

    private func log(_ census: inout StoreCensus) throws {
        let failed = "action IN ('hold', 'retry-later') AND detail <> ''"
        census.failures = try counts(
            "SELECT detail, count(*) FROM audit WHERE \(failed) GROUP BY detail")
        census.failuresOfDay = try counts(
            """
            SELECT detail, count(*) FROM audit
            WHERE \(failed) AND at > \(now.adding(seconds: -86_400).milliseconds) GROUP BY detail
            """)
        census.lastBackup = try instant(
            """
            SELECT max(at) FROM audit WHERE action = 'back-up'
                AND substr(detail, 1, \(ReviewStore.backedUp.count)) = '\(ReviewStore.backedUp)'
            """)
        let last = try Row.fetchOne(
            database, sql: "SELECT number, at FROM audit ORDER BY number DESC LIMIT 1")
        census.auditRows = last?["number"] ?? 0
        census.lastAudit = (last?["at"] as Int64?).map { Instant(milliseconds: $0) }
        census.checkpoints = try Row.fetchAll(
            database, sql: "SELECT size, at, note FROM checkpoints ORDER BY size DESC LIMIT 20"
        ).map {
            StoreCensus.SignedFor(
                rows: $0["size"], at: Instant(milliseconds: $0["at"]), note: $0["note"])
        }
        census.signedRows = census.checkpoints.first?.rows ?? 0
        census.signedAt = census.checkpoints.first?.at
    }

    private func count(_ sql: String) throws -> Int {
        try Int.fetchOne(database, sql: sql) ?? 0
    }

    private func counts(_ sql: String) throws -> [String: Int] {
        try Row.fetchAll(database, sql: sql).reduce(into: [:]) { $0[$1[0]] = $1[1] }
    }

    private func instant(_ sql: String) throws -> Instant? {
        try Int64.fetchOne(database, sql: sql).map { Instant(milliseconds: $0) }
    }
}
