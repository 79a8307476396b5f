import DoorProtocol
import Foundation
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import Review

/// Answers calls: who asks, whether they may, what they ask, and only then what the office says.
struct Answering: Sendable {
    let office: ServedOffice
    let keeper: any Doorkeeper
    let limits: DoorLimits
    let pace: RefusalPace
    let streams: StreamBook
    let count = DoorCount()
    /// Nil where browsers have no business.
    var site: (any Site)?
    /// Nil where certificates alone count.
    var open: OpenEntrance?
    /// Whether browsers can come, which send what other sites want with this one's certificate.
    var isForBrowsers = false
    let log: Logger

    func respond(
        _ request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel
    ) async throws {
        let begin = ContinuousClock.now
        let asking = Asking(request)
        let answer = await answer(request, asking, channel)
        count.note(asking.name, asking.kind, answer, begin.duration(to: .now))
        var fields = answer.fields
        let hasBody = answer.status != .notModified
        if hasBody { fields[.contentType] = answer.mediaType }
        if answer.writing == nil, hasBody { fields[.contentLength] = "\(answer.bytes.count)" }
        if answer.status == .unauthorized { fields[.wwwAuthenticate] = "Bearer" }
        if fields[.cacheControl] == nil { fields[.cacheControl] = "no-store" }
        fields[.xContentTypeOptions] = "nosniff"
        // Whoever sent more than was read is not listened to any longer.
        if answer.status.code >= 400 { fields[.connection] = "close" }
        let response = HTTPResponse(status: answer.status, headerFields: fields)
        guard request.method != .head, hasBody else {
            try await writer.write(response: response, body: ResponseBody())
            return
        }
        if let writing = answer.writing {
            try await writer.write(response: response, body: ResponseBody(writing))
            return
        }
        try await writer.write(
            response: response, body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.bytes)))
    }

    private func answer(
        _ request: Request, _ asking: Asking, _ channel: any Channel
    ) async -> DoorAnswer {
        // A coding unknown here leaves it open where a request ends.
        let coding = request.headers[.transferEncoding].map { $0.lowercased() }
        guard coding == nil || coding == "chunked" else {
            return DoorAnswer(Problem("malformed", 400, "the request makes no sense"))
        }
        switch asking {
        case .nothing: return Self.unknown
        case .events: return await listening(request, channel)
        case .health: return await health(request, channel)
        case .page:
            guard let site else { return Self.unknown }
            if let welcome = await welcome(request) { return welcome }
            return await answer(from: site, request, channel)
        case .call(let right, let type): return await answer(right, type, request, channel)
        }
    }

    private func answer(
        _ right: Right, _ type: any Call.Type, _ request: Request, _ channel: any Channel
    ) async -> DoorAnswer {
        guard request.method == .post else {
            return DoorAnswer(Problem("not-a-post", 405, "calls are POSTed"))
        }
        if isForBrowsers, let problem = Origin.problem(of: request, .call) {
            return DoorAnswer(problem)
        }
        let role = Self.role(request)
        return await admitted(right.rawValue, request, channel) { caller in
            let admission = Admission(caller, record: office.record)
            return try await answer(
                type, request, admission, Person(name: caller.name, role: role))
        }
    }

    /// The role somebody wishes to act in.
    static func role(_ request: Request) -> Role {
        let wanted = HTTPField.Name(DoorHeader.role).flatMap { request.headers[$0] }
        return wanted.flatMap(Role.init(rawValue:)) ?? .clerk
    }

    static var unknown: DoorAnswer {
        DoorAnswer(Problem("unknown-call", 404, "there is no such call"))
    }

    /// What is done for somebody who is let in.
    ///
    /// - Parameter what: for the log of the service.
    func admitted(
        _ what: String, _ request: Request, _ channel: any Channel,
        _ work: (Caller) async throws -> DoorAnswer
    ) async -> DoorAnswer {
        do {
            let caller = try await keeper.caller(on: channel, request.headers)
            guard !pace.isShut(to: caller.name) else {
                return DoorAnswer(Problem(.service(.busy)))
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
            return DoorAnswer(Problem(.denied(nobody.denial)))
        } catch let error as ReviewError {
            if case .askAPerson = error.disposition { log.error("\(what): \(error.what)") }
            return DoorAnswer(Problem(error))
        } catch {
            log.error("\(what): who asks could not be told")
            return DoorAnswer(Problem("who-is-this", 500, "who asks could not be told"))
        }
    }

    /// Told apart from whoever has the same name and is let in.
    private func answer(to refused: NotAdmitted) async -> DoorAnswer {
        do {
            try await noteTurnedAway(refused)
        } catch {
            return DoorAnswer(Problem(error))
        }
        return DoorAnswer(Problem(.denied(refused.denial)))
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
    ) async -> DoorAnswer {
        guard let method = SiteRequest.Method(rawValue: request.method.rawValue) else {
            return DoorAnswer(Problem("not-a-method", 405, "pages are asked for by GET and POST"))
        }
        if let problem = Origin.problem(of: request, .page) { return DoorAnswer(problem) }
        let given = await admitted("page", request, channel) { caller in
            let record = PacedRecord(record: office.record) { _ = pace.note(caller.name) }
            let counter = Counter(
                queue: office.queue, desk: office.desk, for: caller, record: record)
            guard !caller.roles.isEmpty else {
                try await office.record.recordDenied(
                    "page: \(Denial.noRole(user: caller.name).code)", object: "",
                    by: Person(name: caller.name, role: .stranger))
                try await noteRefusal(of: caller)
                let asked = Self.asked(method, request, body: [])
                return DoorAnswer(await site.refusal(asked, for: caller, at: counter))
            }
            let body: ByteBuffer
            do {
                body = try await request.body.collect(upTo: site.longestRequest)
            } catch is NIOTooManyBytesError {
                return DoorAnswer(Problem("too-long", 413, "the request is too long"))
            } catch {
                return DoorAnswer(Problem("broken-off", 400, "the request was broken off"))
            }
            let asked = Self.asked(method, request, body: Array(body.readableBytesView))
            return DoorAnswer(await site.answer(asked, for: caller, at: counter))
        }
        return given.status == .unauthorized ? invitation(request) ?? given : given
    }

    static func asked(
        _ method: SiteRequest.Method, _ request: Request, body: [UInt8]
    ) -> SiteRequest {
        SiteRequest(
            method: method, path: request.uri.path, query: request.uri.query,
            headers: headers(request), body: body)
    }

    /// With the host that was asked for under its name of HTTP/1.
    static func headers(_ request: Request) -> [String: String] {
        let host = request.head.authority.map { ["host": $0] } ?? [:]
        return request.headers.reduce(into: host) { headers, field in
            headers[field.name.canonicalName] =
                headers[field.name.canonicalName].map { "\($0), \(field.value)" } ?? field.value
        }
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
    ) async throws(ReviewError) -> DoorAnswer {
        // Before anything of the request is taken in.
        try await admission.check(Asked.right, as: asker.role)
        let key: String?
        do {
            key = Asked.right.isChange ? try AskersKey.of(request.headers) : nil
        } catch {
            return DoorAnswer(AskersKey.malformed)
        }
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: Asked.longestRequest)
        } catch is NIOTooManyBytesError {
            return DoorAnswer(Problem("too-long", 413, "the request is too long"))
        } catch {
            return DoorAnswer(Problem("broken-off", 400, "the request was broken off"))
        }
        guard let call = try? JSONDecoder().decode(type, from: Data(body.readableBytesView)) else {
            return DoorAnswer(Problem("malformed", 400, "the request makes no sense"))
        }
        let fields = request.headers
        guard let key else {
            return try await answer(call, fields, admission, asker)
        }
        let keyed = KeyedRequest(
            person: admission.caller.name, key: key, call: Asked.right, role: asker.role,
            body: body.readableBytesView)
        let once = OnceOnly(kept: office.answers, underWay: office.underWay, log: log)
        return try await once.answer(keyed) { () async throws(ReviewError) in
            try await answer(call, fields, admission, asker)
        }
    }

    private func answer<Asked: Call>(
        _ call: Asked, _ fields: HTTPFields, _ admission: Admission, _ asker: Person
    ) async throws(ReviewError) -> DoorAnswer {
        let counter = Counter(
            queue: GuardedQueue(office.queue, for: admission),
            desk: GuardedDesk(office.desk, for: admission))
        let given = try await call.perform(at: counter, by: asker)
        guard let bytes = try? Asked.bytes(of: given) else {
            return DoorAnswer(Problem("unspeakable", 500, "the answer can't be written"))
        }
        let answer = DoorAnswer(status: .ok, mediaType: Asked.mediaType, bytes: bytes)
        return EntityTag.isGiven(for: Asked.right) ? answer.tagged(for: fields) : answer
    }
}
