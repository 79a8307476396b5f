import Foundation
import GRDB
import Packets
import Review
import Spool
import TestSupport
import Testing
import Vault

@testable import ReviewStore

/// What somebody with write access to the files, but without the keys, may do; in numbers. Seed and counts
/// come from the environment (`make test-tamper`); a failure prints its seed and replays.
@Suite("Tampering is found")
struct TamperTests {
    static let environment = ProcessInfo.processInfo.environment
    static let seed =
        environment["INTAKE_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 1...999_999)
    static let trials = environment["INTAKE_TAMPER"].flatMap { Int($0) } ?? 200

    struct Missed: Error {}

    /// Tried and found, by kind.
    struct Tally {
        var tried: [String: Int] = [:]
        var found: [String: Int] = [:]

        mutating func add(_ kind: String, isFound: Bool) {
            tried[kind, default: 0] += 1
            if isFound { found[kind, default: 0] += 1 }
        }

        func check(_ what: String) {
            print("\(what): seed \(TamperTests.seed)")
            for (kind, count) in tried.sorted(by: { $0.key < $1.key }) {
                print("  \(kind): tried \(count), found \(found[kind] ?? 0)")
                #expect(found[kind] == count, "\(kind), seed \(TamperTests.seed)")
            }
            print("  all: tried \(tried.values.reduce(0, +)), found \(found.values.reduce(0, +))")
        }
    }

    private func office(_ bench: Bench) async throws -> (ReviewStore, [PacketID]) {
        try DurableFolder(path: bench.witness).create()
        let store = try bench.store(GivenKey(1), witness: .writing(bench.witness))
        var ids: [PacketID] = []
        for digit in "abcd" {
            bench.pass(seconds: 61)
            ids += try PurgeTests.twins(bench, store, digit)
        }
        for id in ids {
            bench.pass(seconds: 30)
            try await store.correct(
                id, [.value(.childName, Confidential("Corrected Name"), page: 2)], reason: "heard",
                by: Bench.clerk, fence: nil)
            _ = try await store.show(id, by: Bench.reviewer, for: .review)
        }
        try await store.decide(ids[0], Ruling(.wrongProgram), by: Bench.reviewer, fence: nil)
        try store.checkpoint()
        // Whoever writes to the file is held by no trigger.
        try await store.pool.write { database in
            for name in try String.fetchAll(
                database, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'")
            {
                try database.execute(sql: "DROP TRIGGER \(name)")
            }
        }
        return (store, ids)
    }

    /// Does something to the log, looks, and undoes it.
    private func verdict(
        _ store: ReviewStore, _ change: (Database) throws -> Void
    ) throws -> AuditVerdict {
        var verdict: AuditVerdict?
        try store.pool.writeInTransaction { database in
            try change(database)
            verdict = try store.log.verdict(database)
            return .rollback
        }
        guard let verdict else { throw Missed() }
        return verdict
    }

    /// Hashes from a row on as the log itself would have them: what an attacker who knows the form does.
    private func chainAnew(_ database: Database, from number: Int) throws {
        var hash =
            try String.fetchOne(
                database,
                sql: "SELECT hash FROM audit WHERE number < ? ORDER BY number DESC LIMIT 1",
                arguments: [number]) ?? AuditLog.origin
        for row in try Row.fetchAll(
            database, sql: "SELECT * FROM audit WHERE number >= ? ORDER BY number",
            arguments: [number])
        {
            let entry = try AuditLog.entry(row)
            hash = AuditLog.chained(entry, after: hash)
            try database.execute(
                sql: "UPDATE audit SET hash = ? WHERE number = ?", arguments: [hash, entry.number])
        }
    }

    static let fields = [
        "at", "person", "role", "action", "object", "detail", "purpose", "hash", "number",
    ]

    private func change(
        _ field: String, of row: Int, in database: Database, _ random: inout Seeded
    ) throws {
        switch field {
        case "at", "number":
            let more = field == "number" ? 1_000_000 : Int.random(in: 1...1_000_000, using: &random)
            try database.execute(
                sql: "UPDATE audit SET \(field) = \(field) + ? WHERE number = ?",
                arguments: [more, row])
        case "role":
            try database.execute(
                sql: """
                    UPDATE audit SET role = CASE role WHEN 'auditor' THEN 'clerk' ELSE 'auditor' END
                    WHERE number = ?
                    """, arguments: [row])
        case "action":
            try database.execute(
                sql: """
                    UPDATE audit SET action = CASE action WHEN 'list' THEN 'view' ELSE 'list' END
                    WHERE number = ?
                    """, arguments: [row])
        case "hash":
            let hash = Fingerprint.of(Array("\(random.next())".utf8))
            try database.execute(
                sql: "UPDATE audit SET hash = ? WHERE number = ?", arguments: [hash, row])
        default:
            try database.execute(
                sql: "UPDATE audit SET \(field) = \(field) || ? WHERE number = ?",
                arguments: ["\(random.next() % 10)", row])
        }
    }

    @Test(
        "in the log: fields, rows, order, tail, checkpoints, with hashes as they were and made anew"
    )
    func log() async throws {
        let bench = try Bench()
        let (store, _) = try await office(bench)
        var random = Seeded(Self.seed)
        var tally = Tally()
        guard case .whole(let rows, _) = try await store.verifyAudit() else { throw Missed() }
        for trial in 0..<Self.trials {
            let row = Int.random(in: 1...rows, using: &random)
            let other = row == 1 ? rows : row - 1
            let field = Self.fields[trial % Self.fields.count]
            let verdict = try verdict(store) { try change(field, of: row, in: $0, &random) }
            // The first bad row is named.
            guard case .broken(let named, _) = verdict else {
                tally.add("field \(field)", isFound: false)
                continue
            }
            tally.add("field \(field)", isFound: named == row)
            let kinds: [(String, (Database) throws -> Void)] = [
                ("row deleted", { try $0.execute(sql: "DELETE FROM audit WHERE number = \(row)") }),
                (
                    "rows swapped",
                    {
                        for (from, to) in [(row, 9_999_999), (other, row), (9_999_999, other)] {
                            try $0.execute(
                                sql: "UPDATE audit SET number = \(to) WHERE number = \(from)")
                        }
                    }
                ),
                (
                    "row put in",
                    {
                        try $0.execute(
                            sql: """
                                UPDATE audit SET number = number + 1000001 WHERE number >= \(row);
                                UPDATE audit SET number = number - 1000000 WHERE number > 1000000;
                                INSERT INTO audit SELECT \(row), at, person, role, action, object,
                                    detail, purpose, hash FROM audit WHERE number = \(row) + 1
                                """)
                    }
                ),
                (
                    "tail cut",
                    {
                        try $0.execute(
                            sql: """
                                DELETE FROM audit WHERE number >= \(row);
                                DELETE FROM checkpoints WHERE size >= \(row)
                                """)
                    }
                ),
                (
                    "field changed, chained anew",
                    {
                        try change("person", of: row, in: $0, &random)
                        try chainAnew($0, from: row)
                    }
                ),
                (
                    "row deleted, chained anew",
                    {
                        try $0.execute(
                            sql: """
                                DELETE FROM audit WHERE number = \(row);
                                UPDATE audit SET number = number + 999999 WHERE number > \(row);
                                UPDATE audit SET number = number - 1000000 WHERE number > 999999
                                """)
                        try chainAnew($0, from: row)
                    }
                ),
                (
                    "set back and gone on",
                    {
                        try $0.execute(
                            sql: """
                                DELETE FROM audit WHERE number >= \(row);
                                DELETE FROM checkpoints WHERE size >= \(row)
                                """)
                        for _ in row...rows + 3 {
                            try AuditLog.append(
                                $0, at: Instant(milliseconds: 0), by: Bench.clerk, .list)
                        }
                    }
                ),
                (
                    "checkpoint changed",
                    {
                        try $0.execute(
                            sql: """
                                UPDATE checkpoints SET note = replace(note, char(10), char(10) || '1')
                                WHERE size = (SELECT max(size) FROM checkpoints)
                                """)
                    }
                ),
            ]
            let (kind, act) = kinds[trial % kinds.count]
            let second = try self.verdict(store, act)
            if case .broken = second {
                tally.add(kind, isFound: true)
            } else {
                tally.add(kind, isFound: false)
            }
        }
        guard case .whole = try await store.verifyAudit() else { throw Missed() }
        tally.check("the log, \(rows) rows")
    }

    @Test("in the witness: notes changed and cut short")
    func witness() async throws {
        let bench = try Bench()
        let (store, _) = try await office(bench)
        var random = Seeded(Self.seed)
        var tally = Tally()
        let path = try #require(store.logWitness)
        let raw = try Data(contentsOf: URL(fileURLWithPath: path))
        let all = WitnessFile(path: path).notes(beginning: store.log.origin)?.count ?? 0
        for _ in 0..<(Self.trials / 4) {
            // A digit of a size, or a letter of a root or signature, never an empty line.
            var index: Int
            repeat { index = Int.random(in: 0..<raw.count, using: &random) } while raw[index] < 48
            var turned = raw
            turned[index] = turned[index] == 65 ? 66 : 65
            try turned.write(to: URL(fileURLWithPath: path))
            let isFound: Bool
            if case .broken = try await store.verifyAudit() {
                isFound = true
            } else {
                isFound = false
            }
            // The first line alone, or the mark of a signature, makes a note no note: as if it was not
            // written. The others hold, and those in the store do.
            let notes = WitnessFile(path: path).notes(beginning: store.log.origin) ?? []
            let isNone =
                notes.count < all || notes.contains { !$0.hasPrefix(store.log.origin + "\n") }
            tally.add(
                isFound ? "note changed" : "note made unreadable", isFound: isFound || isNone)
        }
        // What a crash cut short is no tampering.
        try raw.prefix(raw.count - 20).write(to: URL(fileURLWithPath: path))
        guard case .whole = try await store.verifyAudit() else {
            Issue.record("a note cut short was taken for tampering")
            return
        }
        try store.checkpoint()
        bench.pass(seconds: 61)
        _ = try await store.tombstones(by: Bench.clerk)
        guard case .whole = try await store.verifyAudit() else {
            Issue.record("what was written behind a note cut short was taken for tampering")
            return
        }
        tally.check("the witness")
    }

    @Test("as a store of before, put back whole")
    func setBack() async throws {
        var random = Seeded(Self.seed)
        var tally = Tally()
        for _ in 0..<max(3, Self.trials / 100) {
            let bench = try Bench()
            let (store, ids) = try await office(bench)
            try store.disconnect()
            let names = ["intake.sqlite", "keys.sqlite"].flatMap { name in
                ["", "-wal", "-shm"].map { name + $0 }
            }
            for name in names {
                try? FileManager.default.copyItem(
                    atPath: bench.path + "/" + name, toPath: bench.witness + "/" + name)
            }
            let later = try bench.store(GivenKey(1), witness: .writing(bench.witness))
            for _ in 0..<Int.random(in: 1...5, using: &random) {
                _ = try await later.show(ids[1], by: Bench.reviewer, for: .review)
            }
            try later.checkpoint()
            try later.disconnect()
            for name in names {
                try? FileManager.default.removeItem(atPath: bench.path + "/" + name)
                try? FileManager.default.copyItem(
                    atPath: bench.witness + "/" + name, toPath: bench.path + "/" + name)
            }
            let back = try bench.store(GivenKey(1), witness: .writing(bench.witness))
            if case .broken = try await back.verifyAudit() {
                tally.add("set back", isFound: true)
            } else {
                tally.add("set back", isFound: false)
            }
            // It does not write over what shows it, however far it goes on.
            for _ in 0..<8 { _ = try await back.show(ids[1], by: Bench.clerk, for: .review) }
            try? back.checkpoint()
            if case .broken = try await back.verifyAudit() {
                tally.add("set back and gone on", isFound: true)
            } else {
                tally.add("set back and gone on", isFound: false)
            }
        }
        tally.check("set back")
    }
}
