import DoorProtocol
import Foundation
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import Review

/// What stands behind a door for everybody: nothing of it is checked yet.
public struct ServedOffice: Sendable {
    let queue: any ReviewQueue
    let desk: any OfficeDesk
    let record: any AccessRecording

    public init(queue: any ReviewQueue, desk: any OfficeDesk, record: any AccessRecording) {
        self.queue = queue
        self.desk = desk
        self.record = record
    }
}

/// Answers calls: who asks, whether they may, what they ask, and only then what the office says.
struct Answering: Sendable {
    let office: ServedOffice
    let keeper: any Doorkeeper
    let pace: RefusalPace
    let log: Logger

    struct Answer {
        let status: HTTPResponse.Status
        let mediaType: String
        let bytes: [UInt8]
    }

    func respond(
        _ request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel
    ) async throws {
        let answer = await answer(request, channel)
        var fields = HTTPFields()
        fields[.contentType] = answer.mediaType
        fields[.contentLength] = "\(answer.bytes.count)"
        fields[.cacheControl] = "no-store"
        // Whoever sent more than was read is not listened to any longer.
        if answer.status.code >= 400 { fields[.connection] = "close" }
        try await writer.write(
            response: HTTPResponse(status: answer.status, headerFields: fields),
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.bytes)))
    }

    private func answer(_ request: Request, _ channel: any Channel) async -> Answer {
        let path = request.uri.path.split(separator: "/", omittingEmptySubsequences: false)
        guard path.count == 3, path[0].isEmpty, path[1] == "v1",
            let right = Right(rawValue: String(path[2])), let type = AnyCall.type(of: right)
        else { return Self.problem(Problem("unknown-call", 404, "there is no such call")) }
        guard request.method == .post else {
            return Self.problem(Problem("not-a-post", 405, "calls are POSTed"))
        }
        do {
            let caller = try await keeper.caller(on: channel, request.headers)
            let wanted = HTTPField.Name(DoorHeader.role).flatMap { request.headers[$0] }
            let asker = Person(
                name: caller.name, role: wanted.flatMap(Role.init(rawValue:)) ?? .clerk)
            guard !pace.isShut(to: caller.name) else {
                return Self.problem(Problem(.service(.busy)))
            }
            do {
                let admission = Admission(caller, record: office.record)
                return try await answer(type, request, admission, asker)
            } catch {
                try await noteRefusal(error, of: caller)
                throw error
            }
        } catch let error as ReviewError {
            if case .askAPerson = error.disposition {
                log.error("\(right.rawValue): \(error.what)")
            }
            return Self.problem(Problem(error))
        } catch {
            log.error("\(right.rawValue): who asks could not be told")
            return Self.problem(Problem("who-is-this", 500, "who asks could not be told"))
        }
    }

    private func noteRefusal(_ error: ReviewError, of caller: Caller) async throws {
        guard case .denied = error, pace.note(caller.name) else { return }
        log.warning("\(caller.name) was refused too often and is not listened to for a while")
        try await office.record.recordDenied(
            "refused too often: not listened to for a while", object: "",
            by: Person(name: caller.name, role: caller.roles.first ?? .stranger))
    }

    private func answer<Asked: Call>(
        _ type: Asked.Type, _ request: Request, _ admission: Admission, _ asker: Person
    ) async throws(ReviewError) -> Answer {
        // Before anything of the request is taken in.
        try await admission.check(Asked.right, as: asker.role)
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: Asked.longestRequest)
        } catch is NIOTooManyBytesError {
            return Self.problem(Problem("too-long", 413, "the request is too long"))
        } catch {
            return Self.problem(Problem("broken-off", 400, "the request was broken off"))
        }
        guard let call = try? JSONDecoder().decode(type, from: Data(body.readableBytesView)) else {
            return Self.problem(Problem("malformed", 400, "the request makes no sense"))
        }
        let counter = Counter(
            queue: GuardedQueue(office.queue, for: admission),
            desk: GuardedDesk(office.desk, for: admission))
        let given = try await call.perform(at: counter, by: asker)
        guard let bytes = try? type.bytes(of: given) else {
            return Self.problem(Problem("unspeakable", 500, "the answer can't be written"))
        }
        return Answer(status: .ok, mediaType: type.mediaType, bytes: bytes)
    }

    static func problem(_ problem: Problem) -> Answer {
        let bytes = (try? JSONEncoder().encode(problem)).map(Array.init) ?? []
        return Answer(
            status: HTTPResponse.Status(code: problem.status), mediaType: Problem.mediaType,
            bytes: bytes)
    }
}
