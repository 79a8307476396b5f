import GRDB
import Synchronization

/// Transactions of people who wait at the same time, made durable together: a disk does few fsyncs a
/// second, and each commit needs one. Each body is done or undone for itself, under a savepoint; nobody is told
/// that it is done before all of them are on the disk (docs/decisions/0031-short-faxes-first.md).
final class GroupedWrites: Sendable {
    private let pool: DatabasePool
    private let state = Mutex(State())

    /// So many wait for each other at most.
    static let most = 64

    private struct State {
        var waiting: [Job] = []
        var isUnderWay = false
    }

    private struct Job: Sendable {
        /// Does its work and says whom to tell, once it is known whether all was kept; and why it failed.
        let work: @Sendable (Database) -> (tell: Told, trouble: (any Error)?)
        let refuse: @Sendable (any Error) -> Void
    }
    private typealias Told = @Sendable ((any Error)?) -> Void

    init(_ pool: DatabasePool) { self.pool = pool }

    /// How many wait for their transaction to begin.
    var waiting: Int { state.withLock(\.waiting.count) }

    /// - Throws: what the body throws; or, of all the bodies of a group, that they could not be kept.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let work: @Sendable (Database) -> (tell: Told, trouble: (any Error)?) = { database in
                let result = Self.inSavepoint(database, body)
                var trouble: (any Error)?
                if case .failure(let error) = result { trouble = error }
                return (
                    { lost in continuation.resume(with: lost.map(Result.failure) ?? result) },
                    trouble
                )
            }
            submit(Job(work: work) { continuation.resume(throwing: $0) })
        }
    }

    private static func inSavepoint<Value>(
        _ database: Database, _ body: (Database) throws -> Value
    ) -> Result<Value, any Error> {
        Result {
            var value: Result<Value, any Error> = .failure(Undone())
            try database.inSavepoint {
                value = .success(try body(database))
                return .commit
            }
            return try value.get()
        }
    }

    /// SQLite left the transaction by itself.
    private struct Undone: Error {}

    private func submit(_ job: Job) {
        let isFirst = state.withLock { state in
            defer { state.isUnderWay = true }
            state.waiting.append(job)
            return !state.isUnderWay
        }
        if isFirst { pool.asyncWriteWithoutTransaction { self.run($0) } }
    }

    private func take() -> [Job] {
        state.withLock { state in
            defer { state.waiting.removeFirst(min(Self.most, state.waiting.count)) }
            return Array(state.waiting.prefix(Self.most))
        }
    }

    private func run(_ database: Database) {
        let jobs = take()
        var told: [Told] = []
        var lost: (any Error)?
        do {
            try database.inTransaction {
                for job in jobs {
                    let (tell, trouble) = job.work(database)
                    told.append(tell)
                    // A full or failing disk undoes the whole transaction: nothing is done outside of it.
                    guard database.isInsideTransaction else { throw trouble ?? Undone() }
                }
                return .commit
            }
        } catch {
            lost = error
        }
        // A transaction that could not even begin is lost for all of them.
        let left = jobs.dropFirst(told.count)
        if let lost, told.isEmpty { for job in left { job.refuse(lost) } }
        let goesOn = state.withLock { state in
            if !told.isEmpty { state.waiting.insert(contentsOf: left, at: 0) }
            state.isUnderWay = !state.waiting.isEmpty
            return state.isUnderWay
        }
        if goesOn { pool.asyncWriteWithoutTransaction { self.run($0) } }
        for tell in told { tell(lost) }
    }
}
