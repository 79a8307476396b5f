import GRDB
import Packets
import Review

/// Where a packet stands in the queue: the same order as `Urgency`, of columns in the clear.
struct QueuePlace: Comparable {
    let isOverdue: Bool
    let severity: Int
    /// The day of receipt from which the earliest clock would be the family's notice; `noDay` where none runs.
    let day: String
    let receivedAt: Int64
    let id: String

    static func < (left: QueuePlace, right: QueuePlace) -> Bool {
        if left.isOverdue != right.isOverdue { return left.isOverdue }
        if left.severity != right.severity { return left.severity < right.severity }
        if left.day != right.day { return left.day < right.day }
        return (left.receivedAt, left.id) < (right.receivedAt, right.id)
    }
}

/// Names packets of the queue one after the other, the most urgent first, by as many looks into the index of
/// the order as it is asked for packets. Knows of a filter what stands in the clear; whoever filters by
/// what is sealed opens the packets named.
struct QueueWalk {
    private let database: Database
    private let clear: ClearFilter
    /// Packets whose place is not the index's own: children who turn three before the notice is due.
    private let near: [String: Day]
    private let start: QueuePlace?
    /// Packets in an order of their own: those of `near`, and claims that are told apart by their lease.
    private var apart: ArraySlice<QueuePlace>
    private var streams: [QueueStream]

    /// - Parameters:
    ///   - near: third birthdays that come before the notice is due, by packet.
    ///   - start: begins behind this place, whoever stands there now.
    init(
        _ database: Database, _ clear: ClearFilter, near: [String: Day],
        after start: QueuePlace? = nil
    ) throws {
        self.database = database
        self.clear = clear
        self.near = near
        self.start = start
        var apart = try Self.places(database, clear, near, ids: Array(near.keys))
        if let lease = clear.leaseCondition {
            let claimed = try Row.fetchAll(
                database,
                sql: """
                    SELECT id, state, queue_severity, queue_day, received_at, received_on FROM packets
                    WHERE state = 'claimed' AND \(lease) AND \(QueueSchema.standing)\(clear.sql)
                    """, arguments: clear.arguments)
            apart += claimed.map { Self.place(of: $0, clear, near) }
                .filter { near[$0.id] == nil }
        }
        let first = start
        self.apart = apart.filter { place in first.map { $0 < place } ?? true }.sorted()[...]
        streams = clear.plain.map { QueueStream(state: $0, clear: clear, start: first) }
    }

    /// The next packet's id; nil behind the last.
    mutating func next() throws -> String? { try nextPlace()?.id }

    private mutating func nextPlace() throws -> QueuePlace? {
        var best: (stream: Int?, place: QueuePlace)? = apart.first.map { (nil, $0) }
        for number in streams.indices {
            while let place = try streams[number].first(in: database) {
                guard near[place.id] == nil else {
                    streams[number].drop()
                    continue
                }
                if best.map({ place < $0.place }) ?? true { best = (number, place) }
                break
            }
        }
        guard let best else { return nil }
        if let number = best.stream { streams[number].drop() } else { apart.removeFirst() }
        return best.place
    }

    mutating func next(atMost limit: Int) throws -> [String] {
        try places(atMost: limit).map(\.id)
    }

    mutating func places(atMost limit: Int) throws -> [QueuePlace] {
        var places: [QueuePlace] = []
        while places.count < limit, let place = try nextPlace() { places.append(place) }
        return places
    }

    private static func places(
        _ database: Database, _ clear: ClearFilter, _ near: [String: Day], ids: [String]
    ) throws -> [QueuePlace] {
        try ids.compactMap { id in
            try Row.fetchOne(
                database,
                sql: """
                    SELECT id, state, queue_severity, queue_day, received_at, received_on FROM packets
                    WHERE id = ? AND \(clear.shown) AND \(QueueSchema.standing)\(clear.sql)
                    """, arguments: [id] + clear.arguments)
        }.map { place(of: $0, clear, near) }
    }

    private static func place(
        of row: Row, _ clear: ClearFilter, _ near: [String: Day]
    ) -> QueuePlace {
        let id: String = row["id"]
        var day: String = row["queue_day"]
        if day != QueueSchema.noDay, let third = near[id], third >= clear.today,
            let instead = third.adding(days: -Urgency.noticeDays)?.iso
        {
            day = min(day, instead)
        }
        return QueuePlace(
            isOverdue: day < clear.overdueBefore, severity: row["queue_severity"], day: day,
            receivedAt: row["received_at"], id: id)
    }
}

/// What stands in the clear of a filter, as SQL.
struct ClearFilter {
    let today: Day
    /// Packets received before this day are past their notice.
    let overdueBefore: String
    /// Whether the filter asks only for what stands in the clear.
    let isWhole: Bool
    /// The states looked through: a lapsed claim shows as pending.
    let stored: [QueueState]
    /// Which claims belong to the list; nil where all do, or none.
    let leaseCondition: String?
    let sql: String
    let arguments: StatementArguments
    private let states: Set<QueueState>
    private let now: Instant

    /// - Parameter asker: whom packets are offered to, who gets what is assigned to another only where the filter
    ///   asks for it; nil for a list, which shows them.
    init(_ filter: QueueFilter, now: Instant, offeredTo asker: String? = nil) {
        today = filter.today
        self.now = now
        overdueBefore = (filter.today.adding(days: -Urgency.noticeDays) ?? filter.today).iso
        isWhole =
            filter.ageMonths == nil && filter.within == nil && filter.scope == .everywhere
        let states = filter.states.isEmpty ? Set(QueueState.allCases) : filter.states
        self.states = states
        let wanted = states.contains(.pending) ? states.union([.claimed]) : states
        stored = QueueState.allCases.filter(wanted.contains)
        leaseCondition =
            switch (states.contains(.pending), states.contains(.claimed)) {
            case (true, false): "lease_until <= \(now.milliseconds)"
            case (false, true): "lease_until > \(now.milliseconds)"
            default: nil
            }
        var conditions: [String] = []
        var arguments: StatementArguments = []
        if !filter.flags.isEmpty {
            let flags = filter.flags.map(\.rawValue).sorted()
            let any = flags.map { _ in "flag = ? OR instr(' ' || flags || ' ', ?) > 0" }
            conditions.append("(\(any.joined(separator: " OR ")))")
            for flag in flags { arguments += [flag, " \(flag) "] }
        }
        if let before = filter.receivedBefore {
            conditions.append("received_at < ?")
            arguments += [before.milliseconds]
        }
        if let person = filter.assignedTo {
            conditions.append("assigned_to = ?")
            arguments += [person]
        } else if let asker {
            conditions.append("(assigned_to IS NULL OR assigned_to = ?)")
            arguments += [asker]
        }
        if filter.onlyUnchecked { conditions.append("checked = 0") }
        if filter.onlyWithOpenValues { conditions.append("open > 0") }
        sql = conditions.map { " AND " + $0 }.joined()
        self.arguments = arguments
    }

    /// The states of which every packet belongs to the list, whatever its lease.
    var plain: [QueueState] { stored.filter { $0 != .claimed || leaseCondition == nil } }

    /// Whether a packet's state is among those asked for, leases counted.
    var shown: String {
        let among = "state IN (\(plain.map { "'\($0.rawValue)'" }.joined(separator: ", ")))"
        return leaseCondition.map { "(\(among) OR state = 'claimed' AND \($0))" } ?? among
    }

    /// How many packets match, as far as the filter stands in the clear.
    func count(_ database: Database) throws -> Int {
        var sum = 0
        for state in plain {
            sum +=
                sql.isEmpty
                ? try Int.fetchOne(
                    database, sql: "SELECT sum(number) FROM queue_counts WHERE state = ?",
                    arguments: [state.rawValue]) ?? 0
                : try Int.fetchOne(
                    database,
                    sql: """
                        SELECT count(*) FROM packets
                        WHERE state = ? AND \(QueueSchema.standing)\(sql)
                        """, arguments: [state.rawValue] + arguments) ?? 0
        }
        guard let leaseCondition else { return sum }
        return try sum
            + (Int.fetchOne(
                database,
                sql: """
                    SELECT count(*) FROM packets WHERE state = 'claimed' AND \(leaseCondition)
                        AND \(QueueSchema.standing)\(sql)
                    """, arguments: arguments) ?? 0)
    }
}

/// Packets of one state in the order of the index, a piece at a time.
private struct QueueStream {
    private let state: QueueState
    private let clear: ClearFilter
    /// Overdue or not, and severity: within each the index has the order.
    private var parts: ArraySlice<(isOverdue: Bool, severity: Int)>
    private var last: QueuePlace?
    private var waiting: ArraySlice<QueuePlace> = []
    private var piece = 16

    init(state: QueueState, clear: ClearFilter, start: QueuePlace?) {
        self.state = state
        self.clear = clear
        let severities = 0...Urgency.severity(of: .notAReferral)
        let isOpen = state == .pending || state == .claimed
        var parts = severities.map { (isOverdue: false, severity: $0) }
        if isOpen { parts = severities.map { (isOverdue: true, severity: $0) } + parts }
        if let start {
            parts = parts.filter { part in
                if part.isOverdue != start.isOverdue { return start.isOverdue }
                return part.severity >= start.severity
            }
        }
        self.parts = parts[...]
        if let start, let first = parts.first,
            first == (start.isOverdue, start.severity)
        {
            last = start
        }
    }

    mutating func drop() { waiting.removeFirst() }

    mutating func first(in database: Database) throws -> QueuePlace? {
        while waiting.isEmpty, let part = parts.first {
            waiting = try read(part, in: database)[...]
            last = waiting.last
            if waiting.count < piece {
                parts.removeFirst()
                last = nil
            }
            piece = min(piece * 2, 512)
        }
        return waiting.first
    }

    private func read(
        _ part: (isOverdue: Bool, severity: Int), in database: Database
    ) throws -> [QueuePlace] {
        let isOpen = state == .pending || state == .claimed
        var sql = """
            SELECT id, received_at, queue_day FROM packets
            WHERE state = ? AND queue_severity = ? AND \(QueueSchema.standing)
            """
        var arguments: StatementArguments = [state.rawValue, part.severity]
        if isOpen {
            sql += part.isOverdue ? " AND queue_day < ?" : " AND queue_day >= ?"
            arguments += [clear.overdueBefore]
        }
        if let last {
            sql += " AND (queue_day, received_at, id) > (?, ?, ?)"
            arguments += [last.day, last.receivedAt, last.id]
        }
        sql += clear.sql + " ORDER BY queue_day, received_at, id LIMIT ?"
        arguments += clear.arguments + [piece]
        return try Row.fetchAll(database.cachedStatement(sql: sql), arguments: arguments).map {
            QueuePlace(
                isOverdue: part.isOverdue, severity: part.severity, day: $0[2],
                receivedAt: $0[1], id: $0[0])
        }
    }
}
