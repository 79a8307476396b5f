import Glibc
import Review

/// Where a service listens on this machine, and whether it does.
public struct ServiceSocket: Sendable, Equatable {
    public let path: String

    public init(path: String) { self.path = path }

    public enum State: Sendable, Equatable {
        case answering
        /// Nothing is there, or what a dead service left.
        case dead
        /// The operating system does not let this user through.
        case closed
        /// Its folder may be written by anybody, or it belongs to somebody else than who listens: what is
        /// said there may reach a stranger.
        case untrustworthy
    }

    /// Knocks, and says who would hear what is said: the one who listens must be the owner of the socket
    /// or root, in a folder that strangers can't write to.
    public func state() -> State {
        var status = stat()
        guard stat(path, &status) == 0 else { return errno == EACCES ? .closed : .dead }
        guard status.st_mode & S_IFMT == S_IFSOCK else { return .dead }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0, var address = address() else { return .dead }
        defer { close(descriptor) }
        // A service that takes nobody in just now is there all the same.
        var patience = timeval(tv_sec: 5, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard connected == 0 else {
            switch errno {
            case EACCES, EPERM: return .closed
            case EAGAIN: return .answering
            default: return .dead
            }
        }
        guard let listener = Self.listener(descriptor),
            listener == 0 || listener == status.st_uid, isInSafeFolder(owner: status.st_uid)
        else { return .untrustworthy }
        return .answering
    }

    private func isInSafeFolder(owner: uid_t) -> Bool {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        var status = stat()
        guard stat(folder.isEmpty ? "/" : folder, &status) == 0 else { return false }
        return (status.st_uid == owner || status.st_uid == 0) && status.st_mode & 0o002 == 0
    }

    private static func listener(_ descriptor: Int32) -> uid_t? {
        // The kernel's struct ucred: process, user, group.
        var credentials: (pid_t, uid_t, gid_t) = (0, 0, 0)
        var size = socklen_t(MemoryLayout.size(ofValue: credentials))
        guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0 else {
            return nil
        }
        return credentials.1
    }

    private func address() -> sockaddr_un? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return address
    }
}
