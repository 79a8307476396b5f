import DoorProtocol
import Foundation
import HTTPTypes
import Logging
import Packets
import Review
import Synchronization

/// Has what is asked for again under the same key done once: what was answered then is answered again
/// (draft-ietf-httpapi-idempotency-key-header; docs/decisions/0028-door-api.md).
struct OnceOnly: Sendable {
    let kept: any AnswerKeeping
    let underWay: UnderWay
    let log: Logger

    /// - Parameter work: does it; goes on to its end though whoever asked hangs up.
    /// - Throws: what the work throws; `underWay` where the same is being done; `answerLost`.
    func answer(
        _ request: KeyedRequest,
        _ work: @escaping @Sendable () async throws(ReviewError) -> DoorAnswer
    ) async throws(ReviewError) -> DoorAnswer {
        guard underWay.enter(request) else { throw .service(.underWay) }
        let done = await Task {
            defer { underWay.leave(request) }
            do throws(ReviewError) {
                return Result<DoorAnswer, ReviewError>.success(try await once(request, work))
            } catch {
                return .failure(error)
            }
        }.value
        return try done.get()
    }

    private func once(
        _ request: KeyedRequest,
        _ work: @escaping @Sendable () async throws(ReviewError) -> DoorAnswer
    ) async throws(ReviewError) -> DoorAnswer {
        switch try await kept.outcome(of: request) {
        case .new: break
        case .otherRequest: return DoorAnswer(Self.reused)
        case .answerLost: throw .service(.answerLost)
        case .answered(let answer): return Self.again(answer)
        }
        let done = await KeyedRequest.$current.withValue(request) {
            do throws(ReviewError) {
                return Result<DoorAnswer, ReviewError>.success(try await work())
            } catch {
                return .failure(error)
            }
        }
        switch done {
        case .success(let answer): await keep(answer, of: request)
        case .failure(let error):
            let answer = DoorAnswer(Problem(error))
            // What failed on our side may be otherwise next time.
            if answer.status.code < 500 { await keep(answer, of: request) }
        }
        return try done.get()
    }

    /// What was done is answered, whether or not it can be answered again.
    private func keep(_ answer: DoorAnswer, of request: KeyedRequest) async {
        do {
            try await kept.keep(
                GivenAnswer(
                    status: answer.status.code, mediaType: answer.mediaType,
                    bytes: Data(answer.bytes)), of: request)
        } catch {
            log.error("an answer could not be kept: \(error.what)")
        }
    }

    private static func again(_ answer: GivenAnswer) -> DoorAnswer {
        var fields = HTTPFields()
        if let name = HTTPField.Name(DoorHeader.replayed) { fields[name] = "true" }
        return DoorAnswer(
            status: HTTPResponse.Status(code: answer.status), mediaType: answer.mediaType,
            bytes: Array(answer.bytes), fields: fields)
    }

    private static var reused: Problem {
        Problem("key-reused", 422, "this Idempotency-Key was used for something else")
    }
}

/// What is being done under a key just now, at all doors of the office.
final class UnderWay: Sendable {
    private struct Place: Hashable {
        let person: String
        let key: Confidential<String>
    }

    private let places = Mutex<Set<Place>>([])

    /// False where it is being done already.
    func enter(_ request: KeyedRequest) -> Bool {
        let place = Place(person: request.person, key: request.key)
        return places.withLock { $0.insert(place).inserted }
    }

    func leave(_ request: KeyedRequest) {
        let place = Place(person: request.person, key: request.key)
        places.withLock { _ = $0.remove(place) }
    }
}
