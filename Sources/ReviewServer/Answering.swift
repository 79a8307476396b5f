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
    /// Nil where browsers have no business.
    var site: (any Site)?
    /// Nil where certificates alone count.
    var open: OpenEntrance?
    /// Whether browsers can come, which send what other sites want with this one's certificate.
    var isForBrowsers = false
    let log: Logger

    struct Answer {
        let status: HTTPResponse.Status
        let mediaType: String
        let bytes: [UInt8]
        var fields = HTTPFields()
    }

    func respond(
        _ request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel
    ) async throws {
        let answer = await answer(request, channel)
        var fields = answer.fields
        fields[.contentType] = answer.mediaType
        fields[.contentLength] = "\(answer.bytes.count)"
        if answer.status == .unauthorized { fields[.wwwAuthenticate] = "Bearer" }
        if fields[.cacheControl] == nil { fields[.cacheControl] = "no-store" }
        fields[.xContentTypeOptions] = "nosniff"
        // Whoever sent more than was read is not listened to any longer.
        if answer.status.code >= 400 { fields[.connection] = "close" }
        let response = HTTPResponse(status: answer.status, headerFields: fields)
        guard request.method != .head else {
            try await writer.write(response: response, body: ResponseBody())
            return
        }
        try await writer.write(
            response: response, body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.bytes)))
    }

    private func answer(_ request: Request, _ channel: any Channel) async -> Answer {
        // A coding unknown here leaves it open where a request ends.
        let coding = request.headers[.transferEncoding].map { $0.lowercased() }
        guard coding == nil || coding == "chunked" else {
            return Self.problem(Problem("malformed", 400, "the request makes no sense"))
        }
        let path = request.uri.path.split(separator: "/", omittingEmptySubsequences: false)
        guard path.count >= 2, path[0].isEmpty else { return Self.unknown }
        guard path[1] == "v1" else {
            guard let site else { return Self.unknown }
            if let welcome = await welcome(request) { return welcome }
            return await answer(from: site, request, channel)
        }
        guard path.count == 3, let right = Right(rawValue: String(path[2])),
            let type = AnyCall.type(of: right)
        else { return Self.unknown }
        guard request.method == .post else {
            return Self.problem(Problem("not-a-post", 405, "calls are POSTed"))
        }
        if isForBrowsers, let problem = Origin.problem(of: request, isCall: true) {
            return Self.problem(problem)
        }
        let wanted = HTTPField.Name(DoorHeader.role).flatMap { request.headers[$0] }
        let role = wanted.flatMap(Role.init(rawValue:)) ?? .clerk
        return await admitted(right.rawValue, request, channel) { caller in
            let admission = Admission(caller, record: office.record)
            return try await answer(
                type, request, admission, Person(name: caller.name, role: role))
        }
    }

    static var unknown: Answer {
        problem(Problem("unknown-call", 404, "there is no such call"))
    }

    /// What is done for somebody who is let in.
    ///
    /// - Parameter what: for the log of the service.
    private func admitted(
        _ what: String, _ request: Request, _ channel: any Channel,
        _ work: (Caller) async throws -> Answer
    ) async -> Answer {
        do {
            let caller = try await keeper.caller(on: channel, request.headers)
            guard !pace.isShut(to: caller.name) else {
                return Self.problem(Problem(.service(.busy)))
            }
            do {
                return try await work(caller)
            } catch {
                // Ids are not to be guessed, and what is refused must not be told from what is not there.
                switch error {
                case ReviewError.denied, ReviewError.noSuchPacket:
                    try await noteRefusal(of: caller)
                default: break
                }
                throw error
            }
        } catch let refused as NotAdmitted {
            return await answer(to: refused)
        } catch let nobody as NotSignedIn {
            note(nobody)
            return Self.problem(Problem(.denied(nobody.denial)))
        } catch let error as ReviewError {
            if case .askAPerson = error.disposition { log.error("\(what): \(error.what)") }
            return Self.problem(Problem(error))
        } catch {
            log.error("\(what): who asks could not be told")
            return Self.problem(Problem("who-is-this", 500, "who asks could not be told"))
        }
    }

    /// Told apart from whoever has the same name and is let in.
    private func answer(to refused: NotAdmitted) async -> Answer {
        do {
            try await noteTurnedAway(refused)
        } catch {
            return Self.problem(Problem(error))
        }
        return Self.problem(Problem(.denied(refused.denial)))
    }

    /// - Throws: where it can't be put on record, or they were refused too often.
    func noteTurnedAway(_ refused: NotAdmitted) async throws(ReviewError) {
        let name = "refused " + refused.name
        guard !pace.isShut(to: name) else { throw .service(.busy) }
        try await office.record.recordDenied(
            "door: \(refused.denial.code)", object: "",
            by: Person(name: refused.name, role: .stranger))
        _ = pace.note(name)
    }

    private func answer(
        from site: any Site, _ request: Request, _ channel: any Channel
    ) async -> Answer {
        guard let method = SiteRequest.Method(rawValue: request.method.rawValue) else {
            return Self.problem(Problem("not-a-method", 405, "pages are asked for by GET and POST"))
        }
        if let problem = Origin.problem(of: request, isCall: false) { return Self.problem(problem) }
        let given = await admitted("page", request, channel) { caller in
            guard !caller.roles.isEmpty else {
                let denial = Denial.noRole(user: caller.name)
                try await office.record.recordDenied(
                    "page: \(denial.code)", object: "",
                    by: Person(name: caller.name, role: .stranger))
                throw ReviewError.denied(denial)
            }
            let body: ByteBuffer
            do {
                body = try await request.body.collect(upTo: site.longestRequest)
            } catch is NIOTooManyBytesError {
                return Self.problem(Problem("too-long", 413, "the request is too long"))
            } catch {
                return Self.problem(Problem("broken-off", 400, "the request was broken off"))
            }
            let record = PacedRecord(record: office.record) { _ = pace.note(caller.name) }
            let counter = Counter(
                queue: office.queue, desk: office.desk, for: caller, record: record)
            let asked = SiteRequest(
                method: method, path: request.uri.path, query: request.uri.query,
                headers: Self.headers(request), body: Array(body.readableBytesView))
            return Self.answer(await site.answer(asked, for: caller, at: counter))
        }
        return given.status == .unauthorized ? invitation(request) ?? given : given
    }

    /// With the host that was asked for under its name of HTTP/1.
    static func headers(_ request: Request) -> [String: String] {
        let host = request.head.authority.map { ["host": $0] } ?? [:]
        return request.headers.reduce(into: host) { headers, field in
            headers[field.name.canonicalName] =
                headers[field.name.canonicalName].map { "\($0), \(field.value)" } ?? field.value
        }
    }

    static func answer(_ answer: SiteAnswer) -> Answer {
        var fields = HTTPFields()
        for (name, value) in answer.headers {
            guard let name = HTTPField.Name(name) else { continue }
            fields.append(HTTPField(name: name, value: value))
        }
        return Answer(
            status: HTTPResponse.Status(code: answer.status),
            mediaType: fields[.contentType] ?? "application/octet-stream", bytes: answer.body,
            fields: fields)
    }

    private func noteRefusal(of caller: Caller) async throws {
        guard pace.note(caller.name) else { return }
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
        // In one order, so that two refusals of a kind can't be told apart by it.
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let bytes = (try? encoder.encode(problem)).map(Array.init) ?? []
        return Answer(
            status: HTTPResponse.Status(code: problem.status), mediaType: Problem.mediaType,
            bytes: bytes)
    }
}
