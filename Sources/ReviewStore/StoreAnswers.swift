import Foundation
import GRDB
import Packets
import Review
import Vault

/// Changes that were asked for under a key. That one was done stands in the transaction that does it, so
/// that no crash can part the two; what was answered follows.
extension ReviewStore: AnswerKeeping {
    /// The owner of the key that answers are sealed under. Destroyed with every purge: an answer tells what
    /// was changed of a packet, and none may outlive it.
    static let answersOwner = "answers"
    /// How long an answer is given again.
    static let answersKeptHours = 24
    /// Of one person, the newest so many.
    static let answersOfOne = 2000
    /// A longer answer is not kept: that it was done is.
    static let longestAnswer = 1 << 20

    public func outcome(of request: KeyedRequest) async throws(ReviewError) -> KeyedOutcome {
        let (key, content) = (digest(of: request), contentDigest(of: request))
        let oldest = oldestAnswer
        return try await read { [self] database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT content, answer FROM kept_answers
                    WHERE person = ? AND key = ? AND at >= ?
                    """, arguments: [request.person, key, oldest])
            guard let row else { return .new }
            guard row["content"] as Data == content else { return .otherRequest }
            guard let answer = row["answer"] as Data?, let sealing = try answersKey() else {
                return .answerLost
            }
            // Sealed under a key that a purge has destroyed since.
            let bytes = try? Sealer.open(Array(answer), with: sealing, place: Self.place(key))
            guard let bytes else { return .answerLost }
            return .answered(try JSONDecoder().decode(GivenAnswer.self, from: Data(bytes)))
        }
    }

    private func answersKey() throws -> DataKey? { try keys.key(of: Self.answersOwner) }

    public func keep(
        _ answer: GivenAnswer, of request: KeyedRequest
    ) async throws(ReviewError) {
        let key = digest(of: request)
        do {
            var sealed: Data?
            if answer.bytes.count <= Self.longestAnswer {
                sealed = try Sealing.sealed(
                    answer, key: try keys.keyOrNew(of: Self.answersOwner), place: Self.place(key))
            }
            let (kept, now) = (sealed, clock.now())
            try await commit { [self] database in
                if !answer.isRefusal { try mark(request, at: now, in: database) }
                try database.execute(
                    sql: """
                        UPDATE kept_answers SET answer = ?
                        WHERE person = ? AND key = ? AND attempt = ?
                        """,
                    arguments: [kept, request.person, key, Self.number(of: request)])
                try forgetAnswers(of: request.person, in: database)
            }
        } catch {
            throw Trouble.translated(error)
        }
    }

    public func sweepAnswers() async throws(ReviewError) {
        let oldest = oldestAnswer
        let isAny = try await read { database in
            try Int.fetchOne(
                database, sql: "SELECT 1 FROM kept_answers WHERE at < ? LIMIT 1",
                arguments: [oldest]) != nil
        }
        guard isAny else { return }
        try await commit { database in
            try database.execute(
                sql: "DELETE FROM kept_answers WHERE at < ?", arguments: [oldest])
        }
    }

    /// Puts on record that what was asked for under the key is done, or is not done.
    ///
    /// - Throws: `underWay` where it was done meanwhile for another time of asking: nothing of the transaction
    ///   is done then.
    func mark(_ request: KeyedRequest, at now: Instant, in database: Database) throws {
        let oldest = now.milliseconds - Int64(Self.answersKeptHours) * 3_600_000
        try database.execute(
            sql: "DELETE FROM kept_answers WHERE person = ? AND key = ? AND at < ?",
            arguments: [request.person, digest(of: request), oldest])
        try database.execute(
            sql: """
                INSERT INTO kept_answers (person, key, content, attempt, at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (person, key) DO UPDATE SET at = excluded.at
                    WHERE attempt = excluded.attempt
                """,
            arguments: [
                request.person, digest(of: request), contentDigest(of: request),
                Self.number(of: request), now.milliseconds,
            ])
        guard database.changesCount == 1 else { throw ReviewError.service(.underWay) }
    }

    private func forgetAnswers(of person: String, in database: Database) throws {
        try database.execute(
            sql: """
                DELETE FROM kept_answers WHERE person = ?1 AND number <= (
                    SELECT number FROM kept_answers WHERE person = ?1
                    ORDER BY number DESC LIMIT 1 OFFSET ?2)
                """, arguments: [person, Self.answersOfOne])
    }

    private var oldestAnswer: Int64 {
        clock.now().milliseconds - Int64(Self.answersKeptHours) * 3_600_000
    }

    private func digest(of request: KeyedRequest) -> Data {
        Data(index.digest(request.key.open(for: .searching), field: "answer key"))
    }

    private func contentDigest(of request: KeyedRequest) -> Data {
        Data(index.digest(request.content.open(for: .searching), field: "answer content"))
    }

    private static func number(of request: KeyedRequest) -> Int64 {
        Int64(bitPattern: request.attempt)
    }

    private static func place(_ key: Data) -> String { "kept_answers|answer|\(key.hex)" }
}
