import Foundation
import Packets
import Review

/// One thing that can be asked at a door, with what it takes and what it gives. A call is named by the
/// right it needs, so there is none without a right; `AnyCall` lists them all, and the compiler asks for
/// whatever is missing there.
public protocol Call: Codable, Sendable {
    associatedtype Answer: Sendable
    static var right: Right { get }
    /// Asks the office. The name of `person` is the asker's, the role the one they wish to act in.
    func perform(at office: Counter, by person: Person) async throws(ReviewError) -> Answer
    /// The answer as it crosses.
    static func bytes(of answer: Answer) throws -> [UInt8]
    static func answer(from bytes: [UInt8], to call: Self) throws -> Answer
    static var mediaType: String { get }
    /// Of the request's body, in bytes.
    static var longestRequest: Int { get }
}

extension Call {
    public static var mediaType: String { "application/json" }
    public static var longestRequest: Int { 1 << 20 }

    /// Where it is asked for.
    public static var path: String { "/v1/\(right.rawValue)" }
}

extension Call where Answer: Codable {
    public static func bytes(of answer: Answer) throws -> [UInt8] {
        // In one order: the same answer is the same bytes.
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return Array(try encoder.encode(answer))
    }

    public static func answer(from bytes: [UInt8], to call: Self) throws -> Answer {
        try JSONDecoder().decode(Answer.self, from: Data(bytes))
    }
}

/// The answer of calls that give nothing back.
public struct Done: Codable, Sendable {
    public init() {}
}

/// What stands behind a door for one asker: the queue and the desk, each checking their rights.
public struct Counter: Sendable {
    public let queue: any ReviewQueue
    public let desk: any OfficeDesk

    public init(queue: any ReviewQueue, desk: any OfficeDesk) {
        self.queue = queue
        self.desk = desk
    }

    /// An office as one person may use it.
    public init(
        queue: any ReviewQueue, desk: any OfficeDesk, for caller: Caller,
        record: any AccessRecording
    ) {
        let admission = Admission(caller, record: record)
        self.queue = GuardedQueue(queue, for: admission)
        self.desk = GuardedDesk(desk, for: admission)
    }
}

/// Headers of our own.
public enum DoorHeader {
    /// The role the asker wishes to act in; whether they may, the office decides.
    public static let role = "Intake-Role"
    /// A string in quotes, of the asker's choice: a change that is asked for again under it is not done again
    /// (draft-ietf-httpapi-idempotency-key-header).
    public static let idempotencyKey = "Idempotency-Key"
    /// Says of an answer that it is the one given before.
    public static let replayed = "Idempotent-Replayed"
    /// The id of the last event that was heard (HTML Living Standard, 9.2.4).
    public static let lastEventID = "Last-Event-ID"
}
