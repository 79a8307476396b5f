import AsyncHTTPClient
import Authority
import DoorProtocol
import Foundation
import NIOCore
import Review

/// Asks at a door, one call after the other or many at once.
public struct DoorClient: Sendable {
    /// What an answer may have at most, in bytes.
    static let longestAnswer = 256 << 20

    private enum Way: Sendable {
        case socket(ServiceSocket)
        case secure(SecureServer)
    }

    let base: String
    let headers: [(String, String)]
    private let way: Way
    private let patience: Duration
    let http: HTTPClient
    /// Those to a service elsewhere.
    private let connections: Connections?

    private static var configuration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.decompression = .disabled
        configuration.timeout.connect = .seconds(5)
        // Sooner than the service would: a connection it is just closing is not used.
        configuration.connectionPool.idleTimeout = .seconds(10)
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }

    /// One for the whole process, never taken down: it has to outlive every call.
    private static let local = HTTPClient(
        eventLoopGroupProvider: .singleton, configuration: configuration)

    /// - Parameters:
    ///   - headers: what the door's keeper asks for beside what the operating system says; nothing, at a
    ///     Unix socket.
    ///   - patience: how long an answer may take.
    public init?(
        _ socket: ServiceSocket, headers: [(String, String)] = [],
        patience: Duration = .seconds(600)
    ) {
        guard let url = URL(httpURLWithSocketPath: socket.path, uri: "") else { return nil }
        let address = url.absoluteString
        base = address.hasSuffix("/") ? String(address.dropLast()) : address
        way = .socket(socket)
        connections = nil
        http = Self.local
        self.headers = headers
        self.patience = patience
    }

    /// A service on another machine.
    ///
    /// - Throws: where a certificate or key can't be used, or is open to others.
    public init(
        _ server: SecureServer, patience: Duration = .seconds(600)
    ) throws(CertificateTrouble) {
        _ = try server.headers()
        let kept = try SecureClients.client(server, Self.configuration)
        http = kept.http
        connections = kept.connections
        base = server.url
        way = .secure(server)
        headers = []
        self.patience = patience
    }

    /// A change is asked for under a key of its own: where the connection is lost before the answer came, it
    /// is asked for once more, and not done twice.
    ///
    /// - Parameters:
    ///   - role: the one to act in; whether they may, the office decides.
    ///   - typed: what the asker typed, for a refusal's words.
    public func ask<Asked: Call>(
        _ call: Asked, as role: Role, typed: String = ""
    ) async throws(ReviewError) -> Asked.Answer {
        let message = try Message(call, as: role)
        do {
            return try answer(try await post(message), to: call, typed)
        } catch {
            guard error == .service(.lost), message.key != nil else { throw error }
        }
        return try await askAgain(message, call, typed)
    }

    private func askAgain<Asked: Call>(
        _ message: Message, _ call: Asked, _ typed: String
    ) async throws(ReviewError) -> Asked.Answer {
        for _ in 0..<Self.asksWhileUnderWay {
            do {
                return try answer(try await post(message), to: call, typed)
            } catch {
                switch error {
                // The first time of asking is still being answered: to nobody.
                case .service(.underWay): try? await Task.sleep(for: .milliseconds(250))
                // What was asked for may be done all the same.
                case .service(.notRunning), .service(.noEntry): throw .service(.lost)
                default: throw error
                }
            }
        }
        throw .service(.lost)
    }

    private static let asksWhileUnderWay = 40

    private func answer<Asked: Call>(
        _ given: Given, to call: Asked, _ typed: String
    ) throws(ReviewError) -> Asked.Answer {
        if given.status == 200, given.mediaType == Asked.mediaType,
            let answer = try? Asked.answer(from: given.bytes, to: call)
        {
            return answer
        }
        guard given.mediaType == Problem.mediaType,
            let problem = try? JSONDecoder().decode(Problem.self, from: Data(given.bytes))
        else { throw .service(.unintelligible) }
        throw problem.error(typed: typed)
    }

    /// A call as it is sent, the same however often.
    private struct Message {
        let path: String
        let role: Role
        let body: ByteBuffer
        /// Nil for what only looks.
        let key: String?

        init<Asked: Call>(_ call: Asked, as role: Role) throws(ReviewError) {
            guard let bytes = try? JSONEncoder().encode(call) else {
                throw .service(.unintelligible)
            }
            path = Asked.path
            self.role = role
            body = ByteBuffer(bytes: bytes)
            key = Asked.right.isChange ? "\"\(UUID().uuidString.lowercased())\"" : nil
        }
    }

    private struct Given {
        let status: UInt
        let mediaType: String?
        let bytes: [UInt8]
    }

    private func post(_ message: Message) async throws(ReviewError) -> Given {
        let before = connections?.counted
        do {
            var request = HTTPClientRequest(url: base + message.path)
            request.method = .POST
            request.headers.add(name: "Content-Type", value: "application/json")
            request.headers.add(name: DoorHeader.role, value: message.role.rawValue)
            if let key = message.key {
                request.headers.add(name: DoorHeader.idempotencyKey, value: key)
            }
            for (name, value) in try headers + shown() {
                request.headers.add(name: name, value: value)
            }
            request.body = .bytes(message.body)
            let deadline = NIODeadline.now() + .nanoseconds(patience.nanoseconds)
            let response = try await http.execute(request, deadline: deadline)
            let body = try await response.body.collect(upTo: Self.longestAnswer)
            return Given(
                status: response.status.code,
                mediaType: response.headers.first(name: "Content-Type"),
                bytes: Array(body.readableBytesView))
        } catch {
            let wasAsked = before.map { connections?.mayHaveAsked(since: $0) ?? true } ?? true
            throw .service(trouble(error, wasAsked: wasAsked))
        }
    }

    /// Of a token that went away, or was opened to others meanwhile, nothing is sent.
    func shown() throws -> [(String, String)] {
        guard case .secure(let server) = way else { return [] }
        return try server.headers()
    }

    /// Nothing of a foreign error is passed on: it may tell what was asked.
    func trouble(_ error: any Error, wasAsked: Bool = true) -> ServiceTrouble {
        if let error = error as? HTTPClientError {
            if error == .deadlineExceeded || error == .readTimeout { return .tooSlow }
            if error == .connectTimeout, case .socket = way { return .busy }
        }
        if error is NIOTooManyBytesError { return .unintelligible }
        switch way {
        case .secure(let server): return server.trouble(error, wasAsked: wasAsked)
        case .socket(let socket):
            switch socket.state() {
            case .closed: return .noEntry(path: socket.path)
            case .untrustworthy: return .untrustworthy(path: socket.path)
            // A call that was never taken was not done either.
            case .dead where Self.isRefusal(error): return .notRunning(path: socket.path)
            case .dead, .answering: return .lost
            }
        }
    }

    private static func isRefusal(_ error: any Error) -> Bool {
        let code = (error as? IOError)?.errnoCode
        return code == ECONNREFUSED || code == ENOENT
    }
}

extension Duration {
    fileprivate var nanoseconds: Int64 {
        components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
    }
}
