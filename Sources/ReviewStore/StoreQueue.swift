import Foundation
import GRDB
import Packets
import Review
import Vault

/// The queue as a list and in numbers.
extension ReviewStore {
    /// A page of the queue: as many looks as it has packets, unless the filter asks for what is sealed, which
    /// is opened of every packet in the states asked for.
    func queuePage(
        _ filter: QueueFilter, at now: Instant, in database: Database
    ) throws -> QueuePage {
        let clear = ClearFilter(filter, now: now)
        let near = try birthdays.standing(in: self, database, today: filter.today)
        let seal = PlaceSeal(key: officeKey, now: now)
        let start = try filter.after.map { cursor throws(ReviewError) in
            try seal.place(of: cursor)
        }
        guard clear.isWhole else {
            return try openedPage(filter, clear, near, seal, after: start, at: now, in: database)
        }
        let limit = Self.length(of: filter)
        var walk = try QueueWalk(database, clear, near: near, after: start)
        var items: [QueueItem] = []
        var last: QueuePlace?
        while items.count < limit {
            let places = try walk.places(atMost: min(limit - items.count, Self.openedAtOnce))
            if places.isEmpty { break }
            items += try listed(places.map(\.id), at: now, in: database)
            last = places.last
        }
        let isLast = try walk.next() == nil
        return QueuePage(
            items: items, total: try clear.count(database),
            next: isLast ? nil : try last.map { try seal.cursor(of: $0) })
    }

    private func openedPage(
        _ filter: QueueFilter, _ clear: ClearFilter, _ near: [String: Day], _ seal: PlaceSeal,
        after start: QueuePlace?, at now: Instant, in database: Database
    ) throws -> QueuePage {
        var walk = try QueueWalk(database, clear, near: near)
        let limit = Self.length(of: filter)
        var matching = 0
        var items: [QueueItem] = []
        var last: QueuePlace?
        var isLast = true
        while true {
            let places = try walk.places(atMost: Self.openedAtOnce)
            let byID = Dictionary(uniqueKeysWithValues: places.map { ($0.id, $0) })
            let opened = try listed(places.map(\.id), at: now, in: database)
            for item in opened where filter.matches(item) {
                matching += 1
                guard let place = byID[item.id.text], start.map({ $0 < place }) ?? true else {
                    continue
                }
                guard items.count < limit else {
                    isLast = false
                    continue
                }
                items.append(item)
                last = place
            }
            guard places.count == Self.openedAtOnce else { break }
        }
        return QueuePage(
            items: items, total: matching,
            next: isLast ? nil : try last.map { try seal.cursor(of: $0) })
    }

    private static func length(of filter: QueueFilter) -> Int {
        min(max(filter.limit, 0), QueueFilter.longestPage)
    }

    /// Bounds the memory of a list, whatever its length.
    static let openedAtOnce = 256

    /// Packets as lines of a list, in the order given; one that does not open is listed as damaged.
    func listed(
        _ ids: [String], at now: Instant, in database: Database
    ) throws -> [QueueItem] {
        guard !ids.isEmpty else { return [] }
        let marks = Array(repeating: "?", count: ids.count).joined(separator: ", ")
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT id, fax, state, flag, flags, alerts, missing, received_at, received_on, pages,
                    open, pages_changed, fence, holder, holder_role, lease_until, child, seen, checked,
                    assigned_region, assigned_to, assigned_by, assigned_at
                FROM packets WHERE id IN (\(marks))
                """, arguments: StatementArguments(ids))
        let keys = try keys.openable(of: ids.map { "packet|\($0)" })
        var items: [String: QueueItem] = [:]
        for row in rows {
            let id: String = row["id"]
            // A packet whose key is gone opens with no other: it is listed as damaged.
            let packet = try PacketRow(row, key: keys["packet|\(id)"] ?? DataKey())
            items[id] = try packet.listed(at: now) { packet in
                let whole = try Row.fetchOne(
                    database, sql: "SELECT * FROM packets WHERE id = ?", arguments: [id])
                return try whole.flatMap {
                    try readZIP(of: PacketRow($0, key: packet.key), in: database)
                }
            }
        }
        return ids.compactMap { items[$0] }
    }

    /// Every packet of the queue, opened: for what is counted of all of them, in no order.
    func items(
        _ database: Database, states: Set<QueueState>, now: Instant
    ) throws -> [QueueItem] {
        var filter = QueueFilter(today: clock.day(now), states: states)
        filter.limit = .max
        var walk = try QueueWalk(database, ClearFilter(filter, now: now), near: [:])
        var all: [QueueItem] = []
        while true {
            let ids = try walk.next(atMost: Self.openedAtOnce)
            all += try listed(ids, at: now, in: database)
            guard ids.count == Self.openedAtOnce else { return all }
        }
    }

    public func tally(in scope: Scope) async throws(ReviewError) -> QueueTally {
        let now = clock.now()
        return try await read { [self] database in
            if scope != .everywhere { return try tally(in: scope, at: now, database) }
            let counts = try QueueCounts(database, now: now)
            func instant(_ sql: String) throws -> Instant? {
                try Int64.fetchOne(database, sql: sql).map { Instant(milliseconds: $0) }
            }
            // A lapsed claim shows as pending; those whose lease runs are few.
            let oldest = [
                try instant(
                    """
                    SELECT min(received_at) FROM packets
                    WHERE state = 'pending' AND \(QueueSchema.standing)
                    """),
                try instant(
                    """
                    SELECT min(received_at) FROM packets WHERE state = 'claimed'
                        AND lease_until <= \(now.milliseconds) AND \(QueueSchema.standing)
                    """),
            ].compactMap(\.self)
            return QueueTally(
                waitingFaxes: counts.faxes["waiting"] ?? 0,
                readingFaxes: counts.faxes["reading"] ?? 0,
                heldFaxes: counts.faxes["held"] ?? 0, filedFaxes: counts.faxes["filed"] ?? 0,
                packets: counts.packets.reduce(into: [:]) { sums, count in
                    QueueState(rawValue: count.key).map { sums[$0] = count.value }
                },
                pendingByFlag: counts.pendingByFlag.reduce(into: [:]) { sums, count in
                    EligibilityFlag(rawValue: count.key).map { sums[$0] = count.value }
                },
                oldestWaitingFax: try instant(
                    "SELECT min(received_at) FROM faxes WHERE state IN ('waiting', 'reading')"),
                oldestPending: oldest.min(),
                standingApart: try Int.fetchOne(
                    database, sql: "SELECT count(*) FROM packets WHERE apart_at IS NOT NULL") ?? 0,
                leftFiles: try Int.fetchOne(database, sql: "SELECT count(*) FROM refusals") ?? 0)
        }
    }
}

extension ReviewStore {
    /// Where a packet belongs is sealed: each is opened.
    private func tally(
        in scope: Scope, at now: Instant, _ database: Database
    ) throws -> QueueTally {
        let faxes = try QueueCounts(database, now: now).faxes
        var filter = QueueFilter(today: clock.day(now), states: Set(QueueState.allCases))
        filter.limit = .max
        var walk = try QueueWalk(database, ClearFilter(filter, now: now), near: [:])
        var filed: Set<FaxDigest> = []
        var packets: [QueueState: Int] = [:]
        var pendingByFlag: [EligibilityFlag: Int] = [:]
        var oldestPending: Instant?
        while true {
            let ids = try walk.next(atMost: Self.openedAtOnce)
            for item in try listed(ids, at: now, in: database)
            where scope.covers(item.whereabouts) {
                filed.insert(item.fax)
                packets[item.state, default: 0] += 1
                guard item.state == .pending else { continue }
                pendingByFlag[item.flag, default: 0] += 1
                oldestPending = min(oldestPending ?? item.receivedAt, item.receivedAt)
            }
            guard ids.count == Self.openedAtOnce else { break }
        }
        let apart = try String.fetchAll(
            database, sql: "SELECT id FROM packets WHERE apart_at IS NOT NULL")
        return QueueTally(
            waitingFaxes: faxes["waiting"] ?? 0, readingFaxes: faxes["reading"] ?? 0,
            heldFaxes: faxes["held"] ?? 0, filedFaxes: filed.count, packets: packets,
            pendingByFlag: pendingByFlag,
            oldestWaitingFax: try Int64.fetchOne(
                database,
                sql: "SELECT min(received_at) FROM faxes WHERE state IN ('waiting', 'reading')"
            ).map { Instant(milliseconds: $0) },
            oldestPending: oldestPending,
            standingApart: try listed(apart, at: now, in: database)
                .count { scope.covers($0.whereabouts) },
            leftFiles: try Int.fetchOne(database, sql: "SELECT count(*) FROM refusals") ?? 0)
    }
}

/// How many faxes and packets there are: kept by the store with every change, so that nothing is counted to
/// know it. Lapsed claims count as pending.
struct QueueCounts {
    /// By `faxes.state`.
    private(set) var faxes: [String: Int] = [:]
    /// Those of the queue by `QueueState`; none that are zero.
    private(set) var packets: [String: Int] = [:]
    private(set) var pendingByFlag: [String: Int] = [:]

    init(_ database: Database, now: Instant) throws {
        for row in try Row.fetchAll(
            database, sql: "SELECT state, number FROM fax_counts WHERE number > 0")
        {
            faxes[row[0]] = row[1]
        }
        for row in try Row.fetchAll(
            database, sql: "SELECT state, flag, number FROM queue_counts WHERE number > 0")
        {
            add(row[2], to: row[0], flag: row[1])
        }
        let lapsed = try Row.fetchAll(
            database,
            sql: """
                SELECT flag, count(*) FROM packets
                WHERE state = 'claimed' AND lease_until <= ? AND \(QueueSchema.standing) GROUP BY flag
                """, arguments: [now.milliseconds])
        for row in lapsed {
            add(row[1], to: "pending", flag: row[0])
            add(-(row[1] as Int), to: "claimed", flag: row[0])
        }
        packets = packets.filter { $0.value != 0 }
        pendingByFlag = pendingByFlag.filter { $0.value != 0 }
    }

    private mutating func add(_ number: Int, to state: String, flag: String) {
        packets[state, default: 0] += number
        if state == "pending" { pendingByFlag[flag, default: 0] += number }
    }
}
