import Glibc

/// Why a file of certificates or keys can't be used.
public enum CertificateTrouble: Error, Sendable, Equatable, CustomStringConvertible {
    case missing(path: String)
    case unsafe(path: String, why: String)
    case unreadable(path: String, code: Int32)
    /// It holds something else than it should.
    case malformed(path: String, wanted: String)
    case exists(path: String)
    case other(String, hint: String)

    public var description: String {
        switch self {
        case .missing(let path):
            "\(path) is not there\nhint: certificates are made with: intake certificate"
        case .unsafe(let path, let why):
            "\(path) can't be trusted: \(why)\n"
                + "hint: let it belong to this user, and be closed to others (chmod 600)"
        case .unreadable(let path, let code):
            "\(path) can't be read (\(String(cString: strerror(code))))"
        case .malformed(let path, let wanted):
            "\(path) does not hold \(wanted)\nhint: certificates are made with: intake certificate"
        case .exists(let path):
            "\(path) is there already\nhint: it is never overwritten; name another place, or move it away"
        case .other(let what, let hint): "\(what)\nhint: \(hint)"
        }
    }
}

/// Reads files that nobody else may have written, or may read.
public enum GuardedFile {
    public enum Guard: Sendable {
        /// Others may read it, and write it not.
        case unforgeable
        /// Others may neither read nor write it.
        case secret
    }

    /// - Throws: where it is no regular file, belongs to somebody else than this user or root, or is open to
    ///   others.
    public static func read(
        _ path: String, _ kind: Guard
    ) throws(CertificateTrouble) -> [UInt8] {
        // A pipe without a writer would keep us waiting.
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            switch errno {
            case ENOENT: throw .missing(path: path)
            case ELOOP: throw .unsafe(path: path, why: "it is a symbolic link")
            default: throw .unreadable(path: path, code: errno)
            }
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .unsafe(path: path, why: "it is no regular file")
        }
        guard status.st_uid == geteuid() || status.st_uid == 0 else {
            throw .unsafe(path: path, why: "it belongs to another user")
        }
        switch kind {
        case .unforgeable where status.st_mode & 0o022 != 0:
            throw .unsafe(path: path, why: "others may write it")
        case .secret where status.st_mode & 0o077 != 0:
            throw .unsafe(path: path, why: "others may read or write it")
        case .unforgeable, .secret: break
        }
        return try bytes(of: descriptor, path)
    }

    /// Certificates and keys are small; so is a list of those that were revoked.
    private static let most = 1 << 20

    private static func bytes(
        of descriptor: Int32, _ path: String
    ) throws(CertificateTrouble) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 14)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .unreadable(path: path, code: errno) }
            guard count > 0 else { return bytes }
            bytes += chunk.prefix(count)
            guard bytes.count <= most else {
                throw .malformed(path: path, wanted: "a certificate or key")
            }
        }
    }
}
