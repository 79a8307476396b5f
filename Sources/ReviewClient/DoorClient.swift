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

    private let base: String
    private let headers: [(String, String)]
    private let way: Way
    private let patience: Duration
    private let http: HTTPClient
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
        let kept = try SecureClients.client(server, Self.configuration)
        http = kept.http
        connections = kept.connections
        base = server.url
        way = .secure(server)
        headers = []
        self.patience = patience
    }

    /// - Parameters:
    ///   - role: the one to act in; whether they may, the office decides.
    ///   - typed: what the asker typed, for a refusal's words.
    public func ask<Asked: Call>(
        _ call: Asked, as role: Role, typed: String = ""
    ) async throws(ReviewError) -> Asked.Answer {
        let (status, mediaType, bytes) = try await post(call, role)
        if status == 200, mediaType == Asked.mediaType,
            let answer = try? Asked.answer(from: bytes, to: call)
        {
            return answer
        }
        guard mediaType == Problem.mediaType,
            let problem = try? JSONDecoder().decode(Problem.self, from: Data(bytes))
        else { throw .service(.unintelligible) }
        throw problem.error(typed: typed)
    }

    private func post<Asked: Call>(
        _ call: Asked, _ role: Role
    ) async throws(ReviewError) -> (UInt, String?, [UInt8]) {
        let before = connections?.counted
        do {
            var request = HTTPClientRequest(url: base + Asked.path)
            request.method = .POST
            request.headers.add(name: "Content-Type", value: "application/json")
            request.headers.add(name: DoorHeader.role, value: role.rawValue)
            for (name, value) in headers { request.headers.add(name: name, value: value) }
            request.body = .bytes(ByteBuffer(bytes: try JSONEncoder().encode(call)))
            let deadline = NIODeadline.now() + .nanoseconds(patience.nanoseconds)
            let response = try await http.execute(request, deadline: deadline)
            let body = try await response.body.collect(upTo: Self.longestAnswer)
            return (
                response.status.code, response.headers.first(name: "Content-Type"),
                Array(body.readableBytesView)
            )
        } catch {
            let wasAsked = before.map { connections?.mayHaveAsked(since: $0) ?? true } ?? true
            throw .service(trouble(error, wasAsked: wasAsked))
        }
    }

    /// Nothing of a foreign error is passed on: it may tell what was asked.
    private func trouble(_ error: any Error, wasAsked: Bool) -> ServiceTrouble {
        if let error = error as? HTTPClientError {
            if error == .deadlineExceeded || error == .readTimeout { return .tooSlow }
            if error == .connectTimeout, case .socket = way { return .busy }
        }
        if error is NIOTooManyBytesError || error is EncodingError { return .unintelligible }
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
