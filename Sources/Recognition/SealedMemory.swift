import CLinux
import Glibc

/// A file that exists in memory only: empty when a page reader is started with it, filled with the
/// fax once the reader's walls stand, and then sealed, so that nobody can change it any more.
struct SealedMemory: ~Copyable {
    let descriptor: Int32

    /// Nil where the system has no descriptor left.
    init?() {
        // Constants of <linux/memfd.h> that the overlay does not carry: MFD_CLOEXEC |
        // MFD_ALLOW_SEALING.
        descriptor = memfd_create("fax", 0x1 | 0x2)
        guard descriptor >= 0 else { return nil }
    }

    deinit { close(descriptor) }

    /// Puts the bytes in and seals the memory; false where there is not enough of it.
    func fill(_ bytes: [UInt8]) -> Bool {
        var written = 0
        while written < bytes.count {
            let put = bytes.withUnsafeBytes {
                pwrite(
                    descriptor, $0.baseAddress.map { $0 + written }, bytes.count - written,
                    off_t(written))
            }
            if put < 0, errno == EINTR { continue }
            guard put > 0 else { return false }
            written += put
        }
        // F_ADD_SEALS of <linux/fcntl.h>, and all four seals.
        return fcntl(descriptor, 1033, 0x1 | 0x2 | 0x4 | 0x8) == 0
    }
}
