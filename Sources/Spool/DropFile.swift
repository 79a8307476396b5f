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
    }

    private static let setLease: Int32 = 1024  // F_SETLEASE of <fcntl.h>, Linux only

    private let descriptor: Int32
    let stamp: FileStamp

    /// Opens `name` in an open folder. Links are not followed, pipes do not block.
    init(folder: Int32, name: FileName) throws(Refused) {
        descriptor = openat(
            folder, name.path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else {
            switch errno {
            case ENOENT: throw .vanished
            case ELOOP, EMLINK: throw .reason(.symbolicLink)
            case EACCES, EPERM: throw .reason(.noPermission)
            case ENXIO, ENODEV: throw .reason(.notAFile)
            default: throw .reason(.readError)
            }
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .reason(.readError) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .reason(status.st_mode & S_IFMT == S_IFDIR ? .directory : .notAFile)
        }
        stamp = FileStamp(status)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Whether a program has the file locked (as HylaFAX does while it receives) or open for
    /// writing. Unknown where the file system does not tell, as on network shares.
    func writer() -> Settling.Writer {
        if flock(descriptor, LOCK_SH | LOCK_NB) != 0 {
            if errno == EWOULDBLOCK { return .present }
        } else {
            flock(descriptor, LOCK_UN)
        }
        // A read lease is granted only where nobody has the file open for writing (fcntl(2)).
        if fcntl(descriptor, Self.setLease, Int32(F_RDLCK)) == 0 {
            _ = fcntl(descriptor, Self.setLease, Int32(F_UNLCK))
            return .none
        }
        return errno == EAGAIN ? .present : .unknown
    }

    /// The whole file, read twice: both readings and its stamp must agree.
    func bytes(limit: Int) throws(Refused) -> (bytes: [UInt8], digest: FaxDigest) {
        guard stamp.size <= limit else { throw .reason(.overLimit) }
        let bytes = try readAll()
        let digest = FaxDigest.of(bytes)
        guard bytes.count == stamp.size, FaxDigest.of(try readAll()) == digest else {
            throw .changed
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, FileStamp(status) == stamp else { throw .changed }
        return (bytes, digest)
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
