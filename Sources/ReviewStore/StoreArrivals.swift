import Foundation
import GRDB
import Packets
import Review
import Synchronization

extension ReviewStore: ArrivalTelling {
    /// Of one look.
    static let arrivalsAtOnce = 50

    public func newestArrival() async throws(ReviewError) -> Int {
        try await read { try Self.newest($0) }
    }

    /// The number given last, though its row be gone.
    private static func newest(_ database: Database) throws -> Int {
        try Int.fetchOne(
            database, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'arrivals'") ?? 0
    }

    public func arrivals(
        after number: Int, in scope: Scope, by person: Person
    ) async throws(ReviewError) -> Arrivals {
        let now = clock.now()
        let found = try await read { [self] database in
            try arrivals(after: number, in: scope, at: now, database)
        }
        guard !found.items.isEmpty else { return found }
        return try await write { database in
            try AuditLog.append(
                database, at: now, by: person, .list,
                detail: AuditLog.shown(found.items.map(\.item)))
            return found
        }
    }

    private func arrivals(
        after number: Int, in scope: Scope, at now: Instant, _ database: Database
    ) throws -> Arrivals {
        let newest = try Self.newest(database)
        let oldest = try Int.fetchOne(database, sql: "SELECT min(number) FROM arrivals") ?? newest
        // Numbers that were never given are of a store that was put back since.
        guard number >= oldest - 1 || number == newest, number <= newest else {
            return Arrivals(items: [], last: newest, isGap: true, isMore: false)
        }
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT arrivals.number, arrivals.packet, packets.id FROM arrivals
                LEFT JOIN packets ON packets.id = arrivals.packet AND \(QueueSchema.standing)
                WHERE arrivals.number > ? ORDER BY arrivals.number LIMIT ?
                """, arguments: [number, Self.arrivalsAtOnce])
        let numbers = rows.reduce(into: [String: Int]()) { numbers, row in
            if let id = row["id"] as String? { numbers[id] = row["number"] }
        }
        let items = try listed(numbers.keys.sorted(), at: now, in: database)
            .filter { scope.covers($0.whereabouts) }
            .compactMap { item in
                numbers[item.id.text].map { Arrivals.Numbered(number: $0, item: item) }
            }.sorted { $0.number < $1.number }
        let last: Int = rows.last.map { $0["number"] } ?? number
        return Arrivals(items: items, last: last, isGap: false, isMore: last < newest)
    }

    public func signs() -> AsyncStream<Void> { arrivalSigns.stream() }
}

/// Tells all who wait of each commit with new packets.
final class ArrivalSigns: Sendable {
    private struct State {
        var waiting: [UInt64: AsyncStream<Void>.Continuation] = [:]
        var next: UInt64 = 0
        var observation: AnyDatabaseCancellable?
    }

    private let state = Mutex(State())

    /// Begins to look at what is committed. Waits for whoever writes.
    func watch(_ pool: DatabasePool) {
        let observation = DatabaseRegionObservation(tracking: Table("arrivals")).start(
            in: pool,
            onError: { [weak self] _ in self?.end() },
            onChange: { [weak self] _ in self?.tell() })
        state.withLock { $0.observation = observation }
    }

    func stream() -> AsyncStream<Void> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            let number = state.withLock { state in
                state.next += 1
                state.waiting[state.next] = continuation
                return state.next
            }
            continuation.onTermination = { [weak self] _ in
                self?.state.withLock { _ = $0.waiting.removeValue(forKey: number) }
            }
        }
    }

    private func tell() {
        for waiting in state.withLock({ Array($0.waiting.values) }) { waiting.yield() }
    }

    private func end() {
        for waiting in state.withLock({ Array($0.waiting.values) }) { waiting.finish() }
    }
}
