import CLinux
import Glibc

/// The fax's bytes as a file that exists in memory only and that nobody can change any more: what
/// is handed to page readers.
final class SealedMemory: Sendable {
    let descriptor: Int32

    init?(_ bytes: [UInt8]) {
        // Constants of <linux/memfd.h> and <linux/fcntl.h> that the overlay does not carry:
        // MFD_CLOEXEC | MFD_ALLOW_SEALING; F_ADD_SEALS; all four seals.
        let descriptor = memfd_create("fax", 0x1 | 0x2)
        guard descriptor >= 0 else { return nil }
        self.descriptor = descriptor
        var written = 0
        while written < bytes.count {
            let put = bytes.withUnsafeBytes {
                write(descriptor, $0.baseAddress.map { $0 + written }, bytes.count - written)
            }
            if put < 0, errno == EINTR { continue }
            guard put > 0 else { return nil }
            written += put
        }
        guard fcntl(descriptor, 1033, 0x1 | 0x2 | 0x4 | 0x8) == 0 else { return nil }
    }

    deinit { close(descriptor) }
}
