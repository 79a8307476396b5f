import Glibc
import Packets

/// What tells whether a file is still the one that was looked at.
struct FileStamp: Sendable, Equatable {
    let device: UInt64
    let inode: UInt64
    let size: Int
    /// Nanoseconds of Unix time.
    let modified: Int64
    /// When the file was last written, renamed or given another mode; unlike `modified` no program
    /// can set it back. Nanoseconds of Unix time.
    let changed: Int64

    init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int(status.st_size)
        modified = Self.nanoseconds(status.st_mtim)
        changed = Self.nanoseconds(status.st_ctim)
    }

    init(device: UInt64 = 1, inode: UInt64, size: Int, modifiedSeconds: Int) {
        self.device = device
        self.inode = inode
        self.size = size
        modified = Int64(modifiedSeconds) * 1_000_000_000
        changed = modified
    }

    var modifiedAt: Instant { Instant(milliseconds: modified / 1_000_000) }
    var changedAt: Instant { Instant(milliseconds: changed / 1_000_000) }

    /// The same file with the same content, though it was renamed since.
    func isSameContent(as other: FileStamp) -> Bool {
        device == other.device && inode == other.inode && size == other.size
            && modified == other.modified
    }

    private static func nanoseconds(_ time: timespec) -> Int64 {
        let (whole, isOver) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
        return isOver ? 0 : whole &+ Int64(time.tv_nsec)
    }
}
