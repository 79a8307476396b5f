import Glibc

/// Keeps work apart that must not meet, across processes: a backup from a purge. Freed by the system
/// when its holder dies.
public final class FolderLock: Sendable {
    public enum Kind: Sendable { case shared, exclusive }

    private let descriptor: Int32

    /// Waits for nobody.
    ///
    /// - Throws: `VaultTrouble.locked` where another holds it.
    public init(_ path: String, _ kind: Kind) throws(VaultTrouble) {
        let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard opened >= 0 else { throw .file(path: path, doing: "locking", code: errno) }
        guard flock(opened, (kind == .shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0 else {
            close(opened)
            throw .locked(path: path)
        }
        descriptor = opened
    }

    deinit { close(descriptor) }
}
