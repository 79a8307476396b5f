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

    public var description: String {
        switch self {
        case .socket(let path, let code):
            "the socket \(path) can't be made (\(String(cString: strerror(code))))\n"
                + "hint: let its folder be there and belong to the service's user, or set socket in "
                + "pipeline.yml"
        case .group(let path, let code):
            "the socket \(path) can't be given to socketGroup (\(String(cString: strerror(code))))\n"
                + "hint: make the service's user a member of that group"
        }
    }
}

/// Lets people in at one place. Another way in is another listener and another doorkeeper; what stands
/// behind is the same.
public struct Door: Sendable {
    private let socket: UnixSocket
    private let answering: Answering
    private let limits: DoorLimits
    private let log: Logger

    public init(
        _ socket: UnixSocket, to office: ServedOffice, keeper: any Doorkeeper,
        limits: DoorLimits = DoorLimits(), log: Logger
    ) {
        self.socket = socket
        self.limits = limits
        self.log = log
        answering = Answering(
            office: office, keeper: keeper, pace: RefusalPace(limits),
            log: log)
    }

    /// Lets people in until the task is cancelled; what they asked for by then is still answered.
    public func run(opened: @escaping @Sendable () -> Void = {}) async throws {
        guard socket.path.utf8.count <= UnixSocket.longestPath else {
            throw DoorTrouble.socket(path: socket.path, code: ENAMETOOLONG)
        }
        let (running, isRunning) = AsyncStream.makeStream(of: Void.self)
        let server = try server { isRunning.finish() }
        let serving = Task {
            defer { isRunning.finish() }
            try await server.run()
        }
        do {
            for await _ in running {}
            if Task.isCancelled { throw CancellationError() }
            try socket.publish()
            log.notice("listening at \(socket.path)")
            opened()
        } catch {
            await end(server, serving)
            unlink(socket.makingPath)
            // A server that never ran says why.
            if case .failure(let why) = await serving.result, !(why is CancellationError) {
                throw Self.trouble(why, socket)
            }
            if error is CancellationError { return }
            throw error
        }
        defer { socket.remove() }
        let ended = await withTaskCancellationHandler {
            await serving.result
        } onCancel: {
            Task { await end(server, serving) }
        }
        if case .failure(let why) = ended, !Task.isCancelled {
            throw Self.trouble(why, socket)
        }
    }

    private static func trouble(_ error: any Error, _ socket: UnixSocket) -> DoorTrouble {
        if let trouble = error as? DoorTrouble { return trouble }
        return .socket(path: socket.path, code: (error as? IOError)?.errnoCode ?? EIO)
    }

    private func server(
        running: @escaping @Sendable () -> Void
    ) throws -> Server<HTTP1Channel> {
        let count = ConnectionCount(most: limits.connectionsOfOne)
        let limits = limits
        let answering = answering
        let channel = HTTP1Channel(
            responder: { try await answering.respond($0, $1, $2) },
            configuration: HTTP1Channel.Configuration(
                additionalChannelHandlers: [count.handler, Deadlines(limits)],
                idleTimeout: .seconds(Int64(limits.idleSeconds)),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: limits.headerBytes, maxHeaderListSize: limits.headerBytes,
                    maxHeaderFieldCount: 64)))
        var quiet = log
        quiet.logLevel = .warning
        return Server(
            childChannelSetup: channel,
            configuration: ServerConfiguration(
                address: .unixDomainSocket(path: socket.makingPath),
                availableConnectionsDelegate: MaximumAvailableConnections(
                    limits.connections, logger: quiet)),
            onServerRunning: { _ in running() },
            eventLoopGroup: .singletonMultiThreadedEventLoopGroup,
            logger: quiet)
    }

    /// Nothing new is taken; what goes on has a while to end.
    private func end(_ server: Server<HTTP1Channel>, _ serving: Task<Void, any Error>) async {
        let breaking = Task {
            try await Task.sleep(for: .seconds(limits.closingSeconds))
            serving.cancel()
        }
        try? await server.shutdownGracefully()
        _ = await serving.result
        breaking.cancel()
    }
}
