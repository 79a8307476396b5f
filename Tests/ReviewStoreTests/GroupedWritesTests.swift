import Foundation
import GRDB
import Synchronization
import Testing

@testable import ReviewStore

@Suite("People who wait at the same time share a commit")
struct GroupedWritesTests {
    private struct Refused: Error {}

    private final class Commits: TransactionObserver, @unchecked Sendable {
        let count = Atomic(0)
        func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { true }
        func databaseDidChange(with event: DatabaseEvent) {}
        func databaseDidCommit(_ db: Database) { count.add(1, ordering: .relaxed) }
        func databaseDidRollback(_ db: Database) {}
    }

    /// A store with people at it: the first holds it while the others come to wait.
    private final class Queued: Sendable {
        let office: Bench
        let pool: DatabasePool
        let writes: GroupedWrites
        let commits = Commits()

        init() throws {
            office = try Bench()
            pool = try DatabasePool(path: office.path + "/s.sqlite")
            try pool.write {
                try $0.execute(
                    sql: """
                        CREATE TABLE parent (id INTEGER PRIMARY KEY);
                        CREATE TABLE said (
                            id INTEGER PRIMARY KEY,
                            parent INTEGER REFERENCES parent(id) DEFERRABLE INITIALLY DEFERRED)
                        """)
            }
            pool.add(transactionObserver: commits)
            writes = GroupedWrites(pool)
        }

        /// What became of each body: nil where it was done.
        func together(_ bodies: [@Sendable (Database) throws -> Void]) async -> [(any Error)?] {
            let gate = DispatchSemaphore(value: 0)
            let (held, isHeld) = AsyncStream.makeStream(of: Void.self)
            let first = Task {
                try await writes.write { database in
                    isHeld.finish()
                    gate.wait()
                    try database.execute(sql: "INSERT INTO said (id) VALUES (1000)")
                }
            }
            for await _ in held {}
            return await withTaskGroup(of: (Int, (any Error)?).self) { group in
                for (place, body) in bodies.enumerated() {
                    group.addTask { [writes] in
                        do {
                            try await writes.write(body)
                            return (place, nil)
                        } catch { return (place, error) }
                    }
                }
                // All of them wait before the first lets go.
                while writes.waiting < bodies.count { await Task.yield() }
                gate.signal()
                var became = [(any Error)?](repeating: nil, count: bodies.count)
                for await (place, error) in group { became[place] = error }
                _ = await first.result
                return became
            }
        }

        func said() throws -> [Int] {
            try pool.read { try Int.fetchAll($0, sql: "SELECT id FROM said ORDER BY id") }
        }
    }

    private static func insert(_ id: Int) -> @Sendable (Database) throws -> Void {
        { try $0.execute(sql: "INSERT INTO said (id) VALUES (?)", arguments: [id]) }
    }

    @Test func `One commit keeps them all, and one that is refused is undone alone`() async throws {
        let bench = try Queued()
        let became = await bench.together(
            (0..<9).map { id in
                { database in
                    try Self.insert(id)(database)
                    if id % 3 == 1 { throw Refused() }
                }
            })
        #expect(became.map { $0 == nil } == (0..<9).map { $0 % 3 != 1 })
        #expect(became.compactMap(\.self).allSatisfy { $0 is Refused })
        #expect(try bench.said() == [0, 2, 3, 5, 6, 8, 1000])
        // The one that held the store, and the others.
        #expect(bench.commits.count.load(ordering: .relaxed) == 2)
    }

    @Test func `What can't be kept is told to all of its group, and the next go on`() async throws {
        let bench = try Queued()
        let became = await bench.together([
            Self.insert(1),
            { try $0.execute(sql: "INSERT INTO said (id, parent) VALUES (2, 77)") },
            Self.insert(3),
        ])
        #expect(became.allSatisfy { $0 is DatabaseError })
        #expect(try bench.said() == [1000])
        try await bench.writes.write(Self.insert(4))
        #expect(try bench.said() == [4, 1000])
    }

    @Test func `More than a group holds wait for the next`() async throws {
        let bench = try Queued()
        let many = GroupedWrites.most + 5
        let became = await bench.together((0..<many).map(Self.insert))
        #expect(became.allSatisfy { $0 == nil })
        #expect(try bench.said().count == many + 1)
        #expect(bench.commits.count.load(ordering: .relaxed) == 3)
    }
}
