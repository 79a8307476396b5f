import CLinux
import Glibc

/// Finds out whether a program still writes a file.
enum FileWriter {
    // Of <fcntl.h>, behind _GNU_SOURCE.
    private static let setSignal: Int32 = 10  // F_SETSIG
    private static let setLease: Int32 = 1024  // F_SETLEASE
    private static let getOpenFileLock: Int32 = 36  // F_OFD_GETLK

    /// Whether a program has the file locked (as HylaFAX does while it receives) or open for
    /// writing. Unknown where the file system does not tell, as on network shares.
    static func of(_ descriptor: Int32) -> Settling.Writer {
        if flock(descriptor, LOCK_SH | LOCK_NB) != 0 {
            if errno == EWOULDBLOCK { return .present }
        } else {
            _ = flock(descriptor, LOCK_UN)
        }
        if isRecordLocked(descriptor) { return .present }
        // A read lease is granted only where nobody has the file open for writing (fcntl(2)). Should
        // somebody open it in the moment we hold the lease, the kernel sends us a signal: SIGIO,
        // which would end the process, unless another is asked for; SIGURG is ignored by default.
        guard fcntl(descriptor, setSignal, SIGURG) == 0 else { return .unknown }
        guard fcntl(descriptor, setLease, Int32(F_RDLCK)) != 0 else {
            _ = fcntl(descriptor, setLease, Int32(F_UNLCK))
            return .none
        }
        return refusedLease(code: errno, fileSystem: fileSystem(of: descriptor))
    }

    /// What a refused lease tells. Network file systems refuse every lease with the same EAGAIN that
    /// elsewhere means a writer; believing them would leave every fax on a share for ever.
    static func refusedLease(code: Int32, fileSystem: Int) -> Settling.Writer {
        code == EAGAIN && local.contains(fileSystem) ? .present : .unknown
    }

    /// Magic numbers of statfs(2): ext, XFS, btrfs, tmpfs, overlayfs, ZFS, F2FS.
    private static let local: Set<Int> = [
        0xEF53, 0x5846_5342, 0x9123_683E, 0x0102_1994, 0x794C_7630, 0x2FC1_2FC1, 0xF2F5_2010,
    ]

    private static func fileSystem(of descriptor: Int32) -> Int {
        var status = statfs()
        return fstatfs(descriptor, &status) == 0 ? Int(status.f_type) : 0
    }

    /// Whether a program holds a lock of fcntl(2) for writing on any part.
    static func isRecordLocked(_ descriptor: Int32) -> Bool {
        var lock = flock()
        lock.l_type = Int16(F_RDLCK)
        lock.l_whence = Int16(SEEK_SET)
        guard fcntl(descriptor, getOpenFileLock, &lock) == 0 else { return false }
        return lock.l_type != Int16(F_UNLCK)
    }
}
