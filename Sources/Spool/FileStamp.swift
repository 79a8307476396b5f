import Glibc
import Packets

/// What tells whether a file is still the one that was looked at.
struct FileStamp: Sendable, Equatable {
    let device: UInt64
    let inode: UInt64
    let size: Int
    let modifiedSeconds: Int
    let modifiedNanoseconds: Int

    init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int(status.st_size)
        modifiedSeconds = status.st_mtim.tv_sec
        modifiedNanoseconds = status.st_mtim.tv_nsec
    }

    init(device: UInt64 = 1, inode: UInt64, size: Int, modifiedSeconds: Int) {
        self.device = device
        self.inode = inode
        self.size = size
        self.modifiedSeconds = modifiedSeconds
        modifiedNanoseconds = 0
    }

    var modifiedAt: Instant {
        Instant(
            milliseconds: Int64(modifiedSeconds) * 1000 + Int64(modifiedNanoseconds / 1_000_000))
    }
}
