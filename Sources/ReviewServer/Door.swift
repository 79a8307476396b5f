import Authority
import DoorProtocol
import Glibc
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix

/// A Unix socket that people of this machine come to.
public struct UnixSocket: Sendable, Equatable {
    public let path: String
    /// Whose members may connect; nil for the service's own group.
    public let group: gid_t?

    /// What the kernel allows a socket's path, with room for the name it is made under.
    public static let longestPath = 100

    public init(path: String, group: gid_t? = nil) {
        self.path = path
        self.group = group
    }

    /// Made under another name, so that nobody finds it before its mode and group are as they must be.
    var makingPath: String { path + ".new" }

    /// Gives it its mode, its group and its name; whatever stood there was left by a dead service.
    func publish() throws(DoorTrouble) {
        guard chmod(makingPath, 0o660) == 0 else { throw .socket(path: path, code: errno) }
        if let group, chown(makingPath, uid_t.max, group) != 0 {
            throw .group(path: path, code: errno)
        }
        guard rename(makingPath, path) == 0 else { throw .socket(path: path, code: errno) }
    }

    func remove() { unlink(path) }
}

/// Why nobody can be let in.
public enum DoorTrouble: Error, Sendable, Equatable, CustomStringConvertible {
    case socket(path: String, code: Int32)
    case group(path: String, code: Int32)
    case port(address: String, port: Int, code: Int32)

    public var description: String {
        switch self {
        case .socket(let path, let code):
            "the socket \(path) can't be made (\(String(cString: strerror(code))))\n"
                + "hint: let its folder be there and belong to the service's user, or set socket in "
                + "pipeline.yml"
        case .group(let path, let code):
            "the socket \(path) can't be given to socketGroup (\(String(cString: strerror(code))))\n"
                + "hint: make the service's user a member of that group"
        case .port(let address, let port, let code):
            "nobody can be heard at \(address), port \(port) (\(String(cString: strerror(code))))\n"
                + "hint: see that no other program listens there and that the address is this machine's "
                + "(https in pipeline.yml); ports below 1024 are root's"
        }
    }
}

/// Lets people in at one place. Another way in is another listener and another doorkeeper; what stands
/// behind is the same.
public struct Door: Sendable {
    private enum Way: Sendable {
        case socket(UnixSocket)
        case secure(SecurePort, ServerIdentity)
    }

    private let way: Way
    private let answering: Answering
    private let limits: DoorLimits
    private let log: Logger

    /// For people of this machine.
    public init(
        _ socket: UnixSocket, to office: ServedOffice, keeper: any Doorkeeper,
        limits: DoorLimits = DoorLimits(), log: Logger
    ) {
        way = .socket(socket)
        self.limits = limits
        self.log = log
        answering = Answering(
            office: office, keeper: keeper, limits: limits, pace: RefusalPace(limits),
            streams: StreamBook(limits), log: log)
    }

    /// For people elsewhere.
    ///
    /// - Parameters:
    ///   - site: pages for those who come with a browser.
    ///   - open: a way in for those who show no certificate; nil lets TLS refuse them.
    /// - Throws: where the server's certificate, its key or the authority can't be used.
    public init(
        _ port: SecurePort, to office: ServedOffice, keeper: CertificateDoorkeeper,
        site: (any Site)? = nil, open: OpenEntrance? = nil, limits: DoorLimits = DoorLimits(),
        log: Logger
    ) throws(CertificateTrouble) {
        way = .secure(
            port, try ServerIdentity(port, asking: open == nil ? .everybody : .whoHasOne, log: log))
        self.limits = limits
        self.log = log
        answering = Answering(
            office: office,
            keeper: open.map { SignedInDoorkeeper(certificates: keeper, open: $0) } ?? keeper,
            limits: limits, pace: RefusalPace(limits), streams: StreamBook(limits), site: site,
            open: open, isForBrowsers: true, log: log)
    }

    /// What was asked here and how it was answered, since it opened.
    public var figures: DoorFigures { answering.count.figures(streams: answering.streams.count) }

    /// Lets people in until the task is cancelled; what they asked for by then is still answered.
    ///
    /// - Parameter opened: told the port, where there is one.
    public func run(opened: @escaping @Sendable (Int?) -> Void = { _ in }) async throws {
        if case .socket(let socket) = way, socket.path.utf8.count > UnixSocket.longestPath {
            throw DoorTrouble.socket(path: socket.path, code: ENAMETOOLONG)
        }
        let (running, isRunning) = AsyncStream.makeStream(of: Int?.self)
        let server = server {
            isRunning.yield($0)
            isRunning.finish()
        }
        let serving = Task {
            defer { isRunning.finish() }
            try await server.run()
        }
        do {
            var port: Int?
            for await found in running { port = found }
            if Task.isCancelled { throw CancellationError() }
            try publish(port)
            opened(port)
        } catch {
            await end(server, serving)
            unpublish()
            // A server that never ran says why.
            if case .failure(let why) = await serving.result, !(why is CancellationError) {
                throw trouble(why)
            }
            if error is CancellationError { return }
            throw error
        }
        defer { if case .socket(let socket) = way { socket.remove() } }
        let ended = await withTaskCancellationHandler {
            await serving.result
        } onCancel: {
            Task { await end(server, serving) }
        }
        if case .failure(let why) = ended, !Task.isCancelled { throw trouble(why) }
    }

    private func publish(_ port: Int?) throws(DoorTrouble) {
        switch way {
        case .socket(let socket):
            try socket.publish()
            log.notice("listening at \(socket.path)")
        case .secure(let secure, _):
            log.notice(
                "listening at \(secure.address), port \(port ?? secure.port), by certificate")
        }
    }

    private func unpublish() {
        if case .socket(let socket) = way { unlink(socket.makingPath) }
    }

    private func trouble(_ error: any Error) -> DoorTrouble {
        if let trouble = error as? DoorTrouble { return trouble }
        let code = (error as? IOError)?.errnoCode
        return switch way {
        case .socket(let socket): .socket(path: socket.path, code: code ?? EIO)
        case .secure(let port, _):
            .port(address: port.address, port: port.port, code: code ?? EADDRNOTAVAIL)
        }
    }

    /// A server of whatever kind, so that one code can run it.
    private struct Running: Sendable {
        let run: @Sendable () async throws -> Void
        let stop: @Sendable () async throws -> Void

        init<Child>(_ server: Server<Child>) {
            run = { try await server.run() }
            stop = { try await server.shutdownGracefully() }
        }
    }

    private func server(running: @escaping @Sendable (Int?) -> Void) -> Running {
        switch way {
        case .socket(let socket):
            let count = ConnectionCount<uid_t>(most: limits.connectionsOfOne)
            return Running(
                server(
                    http([
                        PeerCounting(count), ConnectionGauge(answering.count), Deadlines(limits),
                    ]),
                    .unixDomainSocket(path: socket.makingPath), running))
        case .secure(let port, let identity):
            return Running(
                server(
                    SecureChannel(
                        http([ConnectionGauge(answering.count), Deadlines(limits)]), identity,
                        limits),
                    .hostname(port.address, port: port.port), running))
        }
    }

    /// - Parameter handlers: made anew for each connection.
    private func http(
        _ handlers: @autoclosure @escaping @Sendable () -> [any RemovableChannelHandler]
    ) -> HTTP1Channel {
        let answering = answering
        return HTTP1Channel(
            responder: { try await answering.respond($0, $1, $2) },
            configuration: HTTP1Channel.Configuration(
                additionalChannelHandlers: handlers(),
                idleTimeout: .seconds(Int64(limits.idleSeconds)),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: limits.headerBytes, maxHeaderListSize: limits.headerBytes,
                    maxHeaderFieldCount: 64)))
    }

    private func server<Child: ServerChildChannel>(
        _ channel: Child, _ address: BindAddress, _ running: @escaping @Sendable (Int?) -> Void
    ) -> Server<Child> {
        var quiet = log
        quiet.logLevel = .warning
        return Server(
            childChannelSetup: channel,
            configuration: ServerConfiguration(
                address: address,
                availableConnectionsDelegate: MaximumAvailableConnections(
                    limits.connections, logger: quiet)),
            onServerRunning: { running($0.localAddress?.port) },
            eventLoopGroup: .singletonMultiThreadedEventLoopGroup,
            logger: quiet)
    }

    /// Nothing new is taken; what goes on has a while to end.
    private func end(_ server: Running, _ serving: Task<Void, any Error>) async {
        let breaking = Task {
            try await Task.sleep(for: .seconds(limits.closingSeconds))
            serving.cancel()
        }
        answering.streams.shut()
        try? await server.stop()
        _ = await serving.result
        breaking.cancel()
    }
}
