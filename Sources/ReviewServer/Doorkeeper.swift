import Glibc
import HTTPTypes
import NIOCore
import Review

/// Tells who stands at a door. The only word on it: nothing a request says counts, but to one that has
/// checked it.
public protocol Doorkeeper: Sendable {
    /// - Throws: where it can't be told; nothing is answered then.
    func caller(on channel: any Channel, _ headers: HTTPFields) async throws -> Caller
}

/// The process at the other end of a Unix socket, as the kernel noted it when it connected (SO_PEERCRED).
public struct Peer: Sendable, Equatable {
    public let user: uid_t
    public let group: gid_t

    public init(user: uid_t, group: gid_t) {
        self.user = user
        self.group = group
    }

    struct Unknown: Error {}

    /// The kernel's `struct ucred`, which stands behind _GNU_SOURCE.
    private struct Credentials: Sendable {
        var process: pid_t = 0
        var user: uid_t = 0
        var group: gid_t = 0
    }

    static func of(_ channel: any Channel) async throws -> Peer {
        guard let socket = channel as? any SocketOptionProvider else { throw Unknown() }
        let credentials: Credentials = try await socket.unsafeGetSocketOption(
            level: .socket, name: NIOBSDSocket.Option(rawValue: SO_PEERCRED)
        ).get()
        return Peer(user: credentials.user, group: credentials.group)
    }
}

/// Knows people by the operating system's user.
public struct PeerDoorkeeper: Doorkeeper {
    private let look: @Sendable (Peer) async throws -> Caller

    /// - Parameter look: who that user is in this office. Asked for every call, so that a right that was
    ///   taken away is gone at once.
    public init(_ look: @escaping @Sendable (Peer) async throws -> Caller) { self.look = look }

    public func caller(on channel: any Channel, _ headers: HTTPFields) async throws -> Caller {
        try await look(try await Peer.of(channel))
    }
}
