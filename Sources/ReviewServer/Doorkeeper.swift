import Authority
import Glibc
import HTTPTypes
import NIOCore
import Packets
import Review

/// Tells who stands at a door. The only word on it: nothing a request says counts, but to one that has
/// checked it.
public protocol Doorkeeper: Sendable {
    /// - Throws: `NotAdmitted` where it is known who it is and that they may not come in, which is put on
    ///   record; another error where it can't be told. Nothing is answered then.
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

/// Somebody who is not let in at all.
public struct NotAdmitted: Error, Sendable {
    /// For the log, and to count how often.
    public let name: String
    public let denial: Denial

    public init(name: String, _ denial: Denial) {
        self.name = name
        self.denial = denial
    }
}

/// Knows people by the certificates they showed in the handshake, which held against the office's authority.
/// Whether one still counts is asked for every call: one that was revoked, or has run out while a connection
/// stood, is worth nothing at once.
public struct CertificateDoorkeeper: Doorkeeper {
    private let register: any CertificateRegister
    private let revoked: RevokedList
    private let now: @Sendable () -> Instant
    private let look: @Sendable (_ name: String) async throws -> Caller

    /// - Parameters:
    ///   - revoked: what counts no more whatever the register says.
    ///   - look: who that name is in this office, asked for every call.
    public init(
        register: any CertificateRegister, revoked: RevokedList,
        now: @escaping @Sendable () -> Instant,
        look: @escaping @Sendable (_ name: String) async throws -> Caller
    ) {
        self.register = register
        self.revoked = revoked
        self.now = now
        self.look = look
    }

    public func caller(on channel: any Channel, _ headers: HTTPFields) async throws -> Caller {
        let facts = try await channel.eventLoop.submit {
            try channel.pipeline.syncOperations.handler(type: Handshake.self).certificate
        }.get()
        guard let facts, facts.isForPeople else {
            throw NotAdmitted(name: facts?.name ?? "unknown", .certificate(.unknown))
        }
        if let flaw = try await flaw(facts) {
            throw NotAdmitted(name: facts.name, .certificate(flaw))
        }
        return try await look(facts.name)
    }

    private func flaw(_ facts: CertificateFacts) async throws -> CertificateFlaw? {
        let now = now()
        if now < facts.from { return .notYet }
        if now > facts.until { return .expired }
        // A list that can't be read has everybody refused.
        guard revoked.contains(facts.serial) == false else { return .revoked }
        return try await register.flaw(ofCertificate: facts.serial, of: facts.name)
    }
}
