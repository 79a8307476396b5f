import Foundation
import Packets
import Vault

/// A change that is asked for under a key of the asker's choice (Idempotency-Key), so that asking again
/// after an answer was lost does not do it again.
public struct KeyedRequest: Sendable, Equatable {
    public let person: String
    /// As the asker chose it; it may be anything, and stands nowhere in the clear.
    public let key: Confidential<String>
    /// SHA-256, in hexadecimal digits, of what is asked for: the call, the role and the body as it came.
    public let content: Confidential<String>
    /// Of this time of asking alone.
    public let attempt: UInt64

    public init(
        person: String, key: String, call: Right, role: Role, body: some Sequence<UInt8>
    ) {
        self.person = person
        self.key = Confidential(key)
        var digest = RunningDigest()
        digest.add(Array("\(call.rawValue)\n\(role.rawValue)\n".utf8))
        digest.add(Array(body))
        content = Confidential(digest.value.hex)
        attempt = .random(in: 0 ... .max)
    }

    /// The one that is being done: whoever keeps the queue puts it on record in the very transaction that
    /// does it.
    @TaskLocal public static var current: KeyedRequest?
}

/// An answer as it was given, to be given again.
public struct GivenAnswer: Sendable, Equatable, Codable, ShownRedacted {
    public let status: Int
    public let mediaType: String
    public let bytes: Data

    public init(status: Int, mediaType: String, bytes: Data) {
        self.status = status
        self.mediaType = mediaType
        self.bytes = bytes
    }

    public var isRefusal: Bool { status >= 400 }
}

/// What is known of a key.
public enum KeyedOutcome: Sendable, Equatable {
    /// Nothing was done under it.
    case new
    /// Something else was.
    case otherRequest
    /// It was done and answered so.
    case answered(GivenAnswer)
    /// It was done, in whole or in part; the answer is not there.
    case answerLost
}

/// Knows what was done under which key, and what was answered.
public protocol AnswerKeeping: Sendable {
    func outcome(of request: KeyedRequest) async throws(ReviewError) -> KeyedOutcome
    /// Keeps an answer, to be given again. A refusal is only kept where something was done before it came;
    /// else the key is as new.
    func keep(_ answer: GivenAnswer, of request: KeyedRequest) async throws(ReviewError)
    /// Forgets what is too old to be asked for again.
    func sweepAnswers() async throws(ReviewError)
}
