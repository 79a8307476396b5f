import Foundation
import GRDB
import Packets
import Review
import Spool
import Vault

/// What came in some days, and where it is. The audit log says what came; the tables say where it is.
extension ReviewStore {
    /// - Parameters:
    ///   - days: local days, from one instant to before another.
    ///   - log: of the fax server, where there is one.
    public func balance(
        of days: ClosedRange<Day>, from: Instant, to end: Instant, log: TransferLog?,
        isLogUnread: Bool = false, folders: [Balance.Folder], by person: Person
    ) async throws(ReviewError) -> Balance {
        let now = clock.now()
        let today = clock.day(now)
        // Much is opened for it: not while others wait to write.
        let balance = try await read { [self] database in
            let count = BalanceCount(
                database: database, store: self, from: from.milliseconds, end: end.milliseconds)
            let whereabouts = try count.whereabouts()
            let items = try items(database, states: [], now: now)
            let open = items.filter { $0.state == .pending || $0.state == .claimed }
            let repeated = try count.received(.repeated).count
            return Balance(
                since: days.lowerBound, until: days.upperBound,
                delivered: whereabouts.received + repeated, repeated: repeated,
                places: whereabouts.places,
                lost: whereabouts.lost, held: try count.held(),
                oldestWaiting: try count.oldestWaiting(),
                pendingByFlag: Dictionary(grouping: open, by: \.flag).mapValues(\.count),
                packets: Dictionary(grouping: items, by: \.state).mapValues(\.count),
                unchecked: open.filter { !$0.isChecked }.count,
                senders: try count.senders(of: whereabouts.filed),
                clocks: Self.clocks(of: open, today: today),
                line: try log.map { try count.line($0, of: days) }, isLogUnread: isLogUnread,
                folders: folders,
                left: try Int.fetchOne(database, sql: "SELECT count(*) FROM refusals") ?? 0,
                diverted: try count.diverted())
        }
        let open = [QueueState.pending, .claimed].reduce(0) { $0 + (balance.packets[$1] ?? 0) }
        return try await write { database in
            try AuditLog.append(
                database, at: now, by: person, .list,
                detail: "balance \(days.lowerBound.iso) \(days.upperBound.iso), \(open) packets")
            return balance
        }
    }

    /// How long before a birthday that ends something a packet is named.
    private static let birthdayDays = 90

    static func clocks(of items: [QueueItem], today: Day) -> [Balance.Running] {
        var clocks: [Balance.Running] = []
        for item in items {
            for clock in Urgency.clocks(of: item, today: today) {
                let kind: Balance.Running.Kind =
                    clock.kind == .notice ? .notice : .thirdBirthday
                clocks.append(.init(kind: kind, day: clock.day, packet: item.id))
            }
            if let born = item.childBirthDate?.open(for: .deciding),
                let last = born.birthday(21), last >= today,
                last.daysSince1970 - today.daysSince1970 <= birthdayDays
            {
                clocks.append(.init(kind: .lastBirthday, day: last, packet: item.id))
            }
        }
        return clocks.sorted { ($0.day, $0.packet) < ($1.day, $1.packet) }
    }
}

/// The questions of a balance, in one transaction.
private struct BalanceCount {
    let database: Database
    let store: ReviewStore
    let from: Int64
    let end: Int64

    /// The first digits of each fax that came, once a row of the log.
    func received(_ action: AuditAction) throws -> [String] {
        try String.fetchAll(
            database,
            sql: "SELECT object FROM audit WHERE action = ? AND at >= ? AND at < ?",
            arguments: [action.rawValue, from, end])
    }

    /// Faxes that were to go their own way and were not taken all the same.
    func diverted() throws -> Int {
        Set(try received(.divert)).subtracting(try received(.receive)).count
    }

    struct Whereabouts {
        /// Rows of the log that say so.
        var received = 0
        var places: [Balance.Place: Int] = [:]
        var lost: [String] = []
        var filed: [String] = []
    }

    func whereabouts() throws -> Whereabouts {
        var all = Whereabouts()
        let received = try received(.receive)
        all.received = received.count
        for short in Set(received).sorted() {
            let times = try timesReceived(short)
            for (number, time) in times.enumerated() where (from..<end).contains(time) {
                let next = number + 1 < times.count ? times[number + 1] : nil
                if next == nil, let place = try place(of: short, &all.filed) {
                    all.places[place, default: 0] += 1
                } else if try wasDestroyed(short, from: time, to: next) {
                    all.places[.destroyed, default: 0] += 1
                } else {
                    all.lost.append(short)
                }
            }
        }
        return all
    }

    /// When a fax was taken: more than once where it was destroyed between and came anew.
    private func timesReceived(_ short: String) throws -> [Int64] {
        try Int64.fetchAll(
            database,
            sql: "SELECT at FROM audit WHERE object = ? AND action = ? ORDER BY number",
            arguments: [short, AuditAction.receive.rawValue])
    }

    /// Whether a fax was destroyed whole after it was taken and before it was taken anew. Each of its packets
    /// has a tombstone: they are not counted.
    private func wasDestroyed(_ short: String, from time: Int64, to next: Int64?) throws -> Bool {
        try Bool.fetchOne(
            database,
            sql: """
                SELECT EXISTS (SELECT 1 FROM tombstones
                    WHERE fax_gone = 1 AND fax >= ? AND fax < ? AND at BETWEEN ? AND ?)
                """,
            arguments: [short, ReviewStore.end(of: short), time, next ?? Int64.max]) ?? false
    }

    /// Where a fax is that is here now; nil where it is not.
    private func place(of short: String, _ filed: inout [String]) throws -> Balance.Place? {
        let fax = try Row.fetchOne(
            database, sql: "SELECT digest, state FROM faxes WHERE digest >= ? AND digest < ?",
            arguments: [short, ReviewStore.end(of: short)])
        guard let fax else { return nil }
        let digest: String = fax["digest"]
        switch fax["state"] as String {
        case "held": return .held
        case "filed":
            filed.append(digest)
            let ours = try Int.fetchOne(
                database,
                sql: "SELECT count(*) FROM packets WHERE fax = ? AND apart_at IS NULL",
                arguments: [digest])
            let all = try Int.fetchOne(
                database, sql: "SELECT count(*) FROM packets WHERE fax = ?", arguments: [digest])
            return ours == 0 && (all ?? 0) > 0 ? .misdirected : .filed
        default: return .waiting
        }
    }

    func held() throws -> [String: Int] {
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT hold_reason, count(*) AS faxes FROM faxes WHERE state = 'held' GROUP BY 1")
        return Dictionary(
            rows.map { ($0["hold_reason"] as String, $0["faxes"] as Int) }, uniquingKeysWith: +)
    }

    func oldestWaiting() throws -> Instant? {
        try Int64.fetchOne(
            database,
            sql: "SELECT min(accepted_at) FROM faxes WHERE state IN ('waiting', 'reading')"
        ).map { Instant(milliseconds: $0) }
    }

    func senders(of filed: [String]) throws -> [Balance.Sender] {
        var counts: [String?: Int] = [:]
        for digest in filed {
            guard let fax = FaxDigest(hex: digest) else { continue }
            let sent = try store.faxPages(fax, in: database).fax.transmission
            counts[sent.sender ?? sent.callerNumber, default: 0] += 1
        }
        return counts.sorted { ($1.value, $0.key ?? "") < ($0.value, $1.key ?? "") }
            .map { Balance.Sender(name: $0.key.map { Confidential($0) }, faxes: $0.value) }
    }

    /// Milliseconds by which a file may seem older than its line in the log: the server's clock is its own.
    private static let slack: Int64 = 86_400_000

    /// A file keeps the server's name in the drop folder, and may be taken long after it was logged.
    func line(_ log: TransferLog, of days: ClosedRange<Day>) throws -> Balance.Line {
        let rows = try Row.fetchAll(
            database,
            sql:
                "SELECT fax, arrived_at, name FROM deliveries WHERE arrived_at >= ? ORDER BY number",
            arguments: [from - Self.slack])
        var taken: Set<String> = []
        var ofTheseDays: [String] = []
        for row in rows {
            guard let fax = FaxDigest(hex: row["fax"]) else { continue }
            let key = try store.faxKey(fax)
            let name: Confidential<String> = try Sealing.opened(
                row["name"], key: key, place: "deliveries|\(fax.hex)")
            let text = name.open(for: .deciding)
            taken.insert(text)
            if (from..<end).contains(row["arrived_at"] as Int64) { ofTheseDays.append(text) }
        }
        let logged = log.faxes.filter { days.contains($0.day) }
        let everLogged = Set(log.faxes.map(\.file))
        return Balance.Line(
            logged: logged.count,
            missing: logged.filter { !taken.contains($0.file) }.map {
                Balance.Line.Missing(
                    day: $0.day, time: $0.time, file: Confidential($0.file), pages: $0.pages,
                    caller: Confidential($0.caller.isEmpty ? $0.station : $0.caller),
                    reason: $0.reason)
            },
            unlogged: ofTheseDays.filter { !everLogged.contains($0) }.map { Confidential($0) },
            strangeLines: log.strange.count)
    }
}
