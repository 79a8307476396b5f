import Glibc
import Synchronization
import Vault

/// Serial numbers that were revoked, in a file outside the data folder: a register brought back from a backup
/// may not know of them. One a line; a line that makes no sense has everybody refused.
public final class RevokedList: Sendable {
    private struct Known {
        var stamp: FileLook?
        var serials: Set<String>?
    }

    public let path: String
    private let known = Mutex<Known?>(nil)

    public init(path: String) { self.path = path }

    /// Looks at the file anew where it was changed. Nil where it can't be used.
    public func contains(_ serial: String) -> Bool? {
        known.withLock { known in
            let stamp = FileLook(path)
            if known == nil || known?.stamp != stamp {
                known = Known(stamp: stamp, serials: Self.read(path))
            }
            return known?.serials.map { $0.contains(serial) }
        }
    }

    private static func read(_ path: String) -> Set<String>? {
        let bytes: [UInt8]
        do throws(CertificateTrouble) {
            bytes = try GuardedFile.read(path, .unforgeable)
        } catch {
            if case .missing = error { return [] }
            return nil
        }
        let serials = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        guard serials.allSatisfy({ $0.allSatisfy { "0123456789abcdef".contains($0) } }) else {
            return nil
        }
        return Set(serials.map(String.init))
    }

    /// Adds to it, durable when it returns.
    public func add(_ serials: [String]) throws(VaultTrouble) {
        let slash = path.lastIndex(of: "/")
        let folder = DurableFolder(path: slash.map { String(path[..<$0]) } ?? ".")
        let name = String(path[(slash.map { path.index(after: $0) } ?? path.startIndex)...])
        let lock = try FolderLock(path + ".lock", .exclusive)
        defer { withExtendedLifetime(lock) {} }
        let text = String(decoding: try folder.read(name) ?? [], as: UTF8.self)
        let before = text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
        let new = serials.map { $0 + "\n" }.joined()
        try folder.replace(Array((before + new).utf8), as: name)
    }
}

/// How a file looks from outside; another look means other content.
public struct FileLook: Sendable, Equatable {
    private let device: dev_t
    private let inode: ino_t
    private let size: off_t
    private let seconds: Int
    private let nanoseconds: Int

    /// Nil where it is not there.
    public init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = status.st_dev
        inode = status.st_ino
        size = status.st_size
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
    }
}
