import Foundation
import GRDB
import Packets
import Review
import TestSupport
import Testing
import Vault

@testable import ReviewStore

@Suite("Kept answers")
struct AnswerTests {
    private static let vera = Person(name: "vera", role: .supervisor)

    private static func request(_ key: String = "k", _ body: String = "{}") -> KeyedRequest {
        KeyedRequest(person: "vera", key: key, call: .claim, role: .clerk, body: body.utf8)
    }

    private static func answer(_ text: String = "Ada Invented") -> GivenAnswer {
        GivenAnswer(status: 200, mediaType: "application/json", bytes: Data(text.utf8))
    }

    @Test("that a change was done stands with it, before any answer is kept")
    func marked() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try bench.file(store)[0]
        let request = Self.request()
        #expect(try await store.outcome(of: request) == .new)
        try await KeyedRequest.$current.withValue(request) {
            _ = try await store.claim(id, by: Self.vera, lease: 60)
        }
        // As a crash between the change and its answer leaves it.
        let again = Self.request()
        #expect(try await store.outcome(of: again) == .answerLost)
        #expect(try await store.outcome(of: Self.request("k", "[]")) == .otherRequest)
        // Whoever did not ask first does nothing under the same key.
        await #expect(throws: ReviewError.service(.underWay)) {
            try await KeyedRequest.$current.withValue(again) {
                try await store.release(
                    id, reason: "x", by: Self.vera, fence: nil)
            }
        }
        let view = try await store.show(id, by: Self.vera, for: .review)
        #expect(view.item.state == .claimed)
    }

    @Test("what was refused is not taken for done")
    func refused() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let request = Self.request()
        await #expect(throws: ReviewError.self) {
            try await KeyedRequest.$current.withValue(request) {
                _ = try await store.claim(
                    InventedFax("never came").ids[0], by: Self.vera, lease: 60)
            }
        }
        #expect(try await store.outcome(of: request) == .new)
        try await store.keep(
            GivenAnswer(status: 404, mediaType: "x", bytes: Data()), of: request)
        #expect(try await store.outcome(of: request) == .new)
    }

    @Test("an answer is given again to another process, for a day, and stands nowhere in the clear")
    func kept() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let request = Self.request("Ada Invented's key")
        try await store.keep(Self.answer(), of: request)
        let other = try bench.store()
        #expect(try await other.outcome(of: request) == .answered(Self.answer()))
        let dump = try await store.pool.read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM kept_answers").map { row in
                row.databaseValues.map { value in
                    (Data.fromDatabaseValue(value).map { String(decoding: $0, as: UTF8.self) }
                        ?? "\(value)")
                }.joined(separator: "|")
            }.joined(separator: "\n")
        }
        #expect(!dump.contains("Ada") && dump.contains("vera"))
        bench.pass(seconds: 24 * 3600 + 1)
        #expect(try await store.outcome(of: request) == .new)
        try await store.sweepAnswers()
        let left = try await store.pool.read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM kept_answers")
        }
        #expect(left == 0)
    }

    @Test("of one person the newest so many")
    func bounded() async throws {
        let bench = try Bench()
        let store = try bench.store()
        try await store.pool.write { database in
            for number in 0..<ReviewStore.answersOfOne + 50 {
                try database.execute(
                    sql: """
                        INSERT INTO kept_answers (person, key, content, attempt, at)
                        VALUES ('vera', ?, ?, 1, ?)
                        """,
                    arguments: [
                        Data("key \(String(format: "%012d", number))".utf8),
                        Data(count: 16), bench.clock.withLock { $0 }.milliseconds,
                    ])
            }
            try database.execute(
                sql: """
                    INSERT INTO kept_answers (person, key, content, attempt, at)
                    VALUES ('cleo', ?, ?, 1, ?)
                    """,
                arguments: [
                    Data(count: 16), Data(count: 16), bench.clock.withLock { $0 }.milliseconds,
                ])
        }
        let request = Self.request()
        try await store.keep(Self.answer(), of: request)
        let counts = try await store.pool.read { database in
            try Row.fetchAll(
                database, sql: "SELECT person, count(*) FROM kept_answers GROUP BY 1 ORDER BY 1"
            ).map { ($0[0] as String, $0[1] as Int) }
        }
        #expect(counts.map(\.0) == ["cleo", "vera"])
        #expect(counts.map(\.1) == [1, ReviewStore.answersOfOne])
        #expect(try await store.outcome(of: request) == .answered(Self.answer()))
    }

    @Test("a purge takes every answer with it")
    func purged() async throws {
        let bench = try Bench()
        let store = try bench.store()
        let id = try bench.file(store)[0]
        let request = Self.request()
        try await store.keep(Self.answer(), of: request)
        try await store.requestPurge(
            id, reason: .misdirected, retentionYears: 10, by: Self.vera)
        try await store.approvePurge(
            id, by: Person(name: "ada", role: .administrator))
        #expect(try await store.outcome(of: request) == .answerLost)
        // What is done after it is kept under a new key.
        let later = Self.request("later")
        try await store.keep(Self.answer(), of: later)
        #expect(try await store.outcome(of: later) == .answered(Self.answer()))
    }
}
