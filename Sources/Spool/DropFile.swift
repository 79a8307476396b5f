import Glibc
import Packets
import Vault

/// A regular file of the drop folder, open for reading; never a link, never blocking.
struct DropFile: ~Copyable {
    enum Refused: Error, Equatable {
        case reason(RefusalReason)
        case vanished
        /// It changed while it was read: it is not whole yet.
        case changed
        /// The system can't open it at this moment.
        case busy
    }

    private let descriptor: Int32
    let stamp: FileStamp

    /// Opens `name` in an open folder. What is no regular file is not even opened: opening a pipe or
    /// a device can have effects of its own. Links are not followed.
    init(folder: Int32, name: FileName) throws(Refused) {
        var status = stat()
        guard fstatat(folder, name.path, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            throw Self.refused(errno)
        }
        if let reason = Self.reason(status) { throw .reason(reason) }
        // It may have been exchanged since: the flags keep the opening harmless, and what was
        // opened is looked at again.
        let opened = openat(
            folder, name.path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        guard opened >= 0 else { throw Self.refused(errno) }
        guard fstat(opened, &status) == 0, Self.reason(status) == nil else {
            close(opened)
            throw .changed
        }
        descriptor = opened
        stamp = FileStamp(status)
    }

    deinit { close(descriptor) }

    private static func reason(_ status: stat) -> RefusalReason? {
        switch status.st_mode & S_IFMT {
        case S_IFREG: nil
        case S_IFLNK: .symbolicLink
        case S_IFDIR: .directory
        default: .notAFile
        }
    }

    private static func refused(_ code: Int32) -> Refused {
        switch code {
        case ENOENT: .vanished
        case ELOOP, EMLINK: .reason(.symbolicLink)
        case EACCES, EPERM: .reason(.noPermission)
        case ENXIO, ENODEV: .reason(.notAFile)
        case EINTR, EMFILE, ENFILE, ENOMEM, EWOULDBLOCK, ESTALE, ETIMEDOUT: .busy
        default: .reason(.readError)
        }
    }

    func writer() -> Settling.Writer { FileWriter.of(descriptor) }

    /// The whole file, read twice: both readings and its stamp must agree.
    func bytes(limit: Int) throws(Refused) -> (bytes: [UInt8], digest: FaxDigest) {
        guard stamp.size <= limit else { throw .reason(.overLimit) }
        let bytes = try readAll()
        let digest = FaxDigest.of(bytes)
        guard bytes.count == stamp.size, try isStill(digest) else { throw .changed }
        return (bytes, digest)
    }

    /// Whether the file has these bytes, and nobody has touched it since it was opened.
    func isStill(_ digest: FaxDigest) throws(Refused) -> Bool {
        var status = stat()
        return FaxDigest.of(try readAll()) == digest && fstat(descriptor, &status) == 0
            && FileStamp(status) == stamp
    }

    private func readAll() throws(Refused) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: stamp.size + 1)
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                pread(
                    descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled,
                    off_t(filled))
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw .reason(.readError)
            }
            if count == 0 { break }
            filled += count
        }
        bytes.removeLast(bytes.count - filled)
        return bytes
    }
}
