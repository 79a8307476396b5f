import GRDB
import Packets
import Review
import Synchronization
import Vault

/// Third birthdays that come before the family's notice is due: the one clock of the queue's order that
/// would tell a birth date, so that it stands nowhere in the clear. Kept in memory only, of the few packets
/// that have one, and opened once: of packets received since the last notices that are not due yet, and
/// then of each packet whose summary was sealed since.
final class NearBirthdays: Sendable {
    private let state = Mutex(State())

    private struct State {
        /// The day of receipt from which on packets were looked at; nil before the first look.
        var from: String?
        /// How long the log was at the last look.
        var log = -1
        var days: [String: Day] = [:]
    }

    /// - Parameter database: one that sees only what is committed.
    func standing(
        in store: ReviewStore, _ database: Database, today: Day
    ) throws -> [String: Day] {
        let from = (today.adding(days: -Urgency.noticeDays) ?? today).iso
        let log = try Int.fetchOne(database, sql: "SELECT max(number) FROM audit") ?? 0
        let before = state.withLock { $0 }
        let isKnown = before.from.map { $0 <= from } ?? false && before.log <= log
        let sealed = "SELECT id, received_on, child FROM packets WHERE"
        let rows =
            isKnown
            ? try Row.fetchAll(
                database, sql: "\(sealed) summarised >= ? AND +received_on >= ?",
                arguments: [before.log, from])
            : try Row.fetchAll(database, sql: "\(sealed) received_on >= ?", arguments: [from])
        var now = State(from: from, log: log, days: isKnown ? before.days : [:])
        let keys = try store.keys.openable(of: rows.map { "packet|\($0["id"] as String)" })
        for row in rows {
            let id: String = row["id"]
            now.days[id] = Self.third(of: row, id, keys["packet|\(id)"], today: today)
        }
        now.days = now.days.filter { $0.value >= today }
        let known = now
        return state.withLock { state in
            // A look at an earlier state must not stand in for a later one.
            if !isKnown || state.log <= known.log { state = known }
            return known.days
        }
    }

    /// One that does not open has no birthday here, as in the list.
    private static func third(of row: Row, _ id: String, _ key: DataKey?, today: Day) -> Day? {
        guard let key, let received = Day(iso: row["received_on"] as String),
            let notice = received.adding(days: Urgency.noticeDays),
            let child: ChildSummary = try? Sealing.opened(
                row["child"], key: key, place: "packets|child|\(id)"),
            let third = child.birthDate?.open(for: .deciding).birthday(3)
        else { return nil }
        return third >= today && third < notice ? third : nil
    }
}
