import Glibc

/// Lets one service at a time work on a data folder. Freed by the system when its holder dies.
public final class InstanceLock: Sendable {
    private let descriptor: Int32

    public enum Trouble: Error, Equatable, CustomStringConvertible {
        case heldBy(pid: String, path: String)
        case notWritable(path: String, errno: Int32)

        public var description: String {
            switch self {
            case .heldBy(let pid, let path):
                "another intake watch (process \(pid)) works on this data folder (\(path))\n"
                    + "hint: stop it first, or give this one a data folder of its own"
            case .notWritable(let path, let code):
                "the lock file \(path) can't be written (\(String(cString: strerror(code))))\n"
                    + "hint: check owner and mode of the data folder"
            }
        }
    }

    public init(path: String) throws(Trouble) {
        let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard opened >= 0 else { throw .notWritable(path: path, errno: errno) }
        guard Self.isTaken(opened) else {
            let pid = Self.holder(of: opened)
            close(opened)
            throw .heldBy(pid: pid, path: path)
        }
        let text = Array("\(getpid())\n".utf8)
        ftruncate(opened, 0)
        _ = text.withUnsafeBytes { pwrite(opened, $0.baseAddress, $0.count, 0) }
        descriptor = opened
    }

    deinit { close(descriptor) }

    /// Whoever only looks whether it is held has it for an instant: tried again for as long as that takes.
    private static func isTaken(_ file: Int32) -> Bool {
        for attempt in 0..<10 {
            if flock(file, LOCK_EX | LOCK_NB) == 0 { return true }
            if attempt < 9 { usleep(20_000) }
        }
        return false
    }

    private static func holder(of file: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 32)
        let count = bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, 0) }
        let text = String(decoding: bytes.prefix(max(0, count)).prefix { $0 > 32 }, as: UTF8.self)
        return text.isEmpty ? "unknown" : text
    }

    /// The process id that holds a lock, as it wrote it; nil where nobody holds it. Changes nothing.
    public static func holder(path: String) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { return nil }
        defer { close(file) }
        if flock(file, LOCK_SH | LOCK_NB) == 0 { return nil }
        return holder(of: file)
    }
}
