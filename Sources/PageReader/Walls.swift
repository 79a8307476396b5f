import CWalls
import Glibc
import ReaderProtocol

/// Locks this process in, once everything it needs is loaded, and for good.
struct Walls {
    /// Folders below which files may still be read; empty where none may be opened at all.
    let readableFolders: [String]

    /// Puts up every wall this kernel has, and says which stand. The order matters: Landlock needs a
    /// descriptor, limits need calls that the filter ends.
    func raise() -> UntrustedWalls {
        wallsExitWithoutMemory(ReaderExit.memory.rawValue)
        _ = wallsEndWithParent()
        var standing: Set<Wall> = []
        func stands(_ wall: Wall, _ isUp: Bool) { if isUp { standing.insert(wall) } }
        stands(.privileges, wallsForbidNewPrivileges() == 0 && wallsHasNoNewPrivileges() == 1)
        stands(.dumps, wallsForbidDumps() == 0 && wallsIsDumpable() == 0)
        stands(.capabilities, wallsDropCapabilities() == 0 && wallsHasCapabilities() == 0)
        stands(.descriptors, closeDescriptors())
        stands(.environment, wallsClearEnvironment() == 0)
        let version = wallsLandlockVersion()
        stands(.landlock, version > 0 && landlock(version))
        stands(.limits, limit())
        let calls =
            readableFolders.isEmpty
            ? WallsCallsPixels
            : standing.contains(.landlock) ? WallsCallsFonts : WallsCallsNoFonts
        stands(.seccomp, wallsFilter(calls) == 0 && wallsFilterMode() == 2)
        return UntrustedWalls(
            standing: standing,
            landlockVersion: standing.contains(.landlock) ? Int(version) : 0)
    }

    private func closeDescriptors() -> Bool {
        let first = faxDescriptor + 1
        return wallsCloseFrom(first) == 0 && (first..<1024).allSatisfy { fcntl($0, F_GETFD) < 0 }
    }

    /// Stands only where a file, a connection and a signal were really refused.
    private func landlock(_ version: Int32) -> Bool {
        let folders = readableFolders.map { strdup($0) }
        defer { for folder in folders { free(folder) } }
        let result = folders.map { UnsafePointer($0) }.withUnsafeBufferPointer {
            wallsLandlock(version, $0.baseAddress, Int32($0.count))
        }
        guard result == 0, wallsTryOpen("/") == EACCES else { return false }
        // A unit that gives no such socket at all leaves nothing to refuse.
        if version >= 4, wallsTrySocket() == 0, wallsTryConnect() != EACCES { return false }
        if version >= 6, wallsTrySignal(getppid()) != EPERM { return false }
        return true
    }

    private func limit() -> Bool {
        let files = readableFolders.isEmpty ? 0 : ReaderLimits.filesForFonts
        return [
            (RLIMIT_AS, ReaderLimits.memory), (RLIMIT_FSIZE, 0), (RLIMIT_CORE, 0),
            (RLIMIT_NOFILE, files), (__RLIMIT_NPROC, 0), (__RLIMIT_MEMLOCK, 0),
            (__RLIMIT_MSGQUEUE, 0),
        ].allSatisfy { resource, value in
            var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
            let number = __rlimit_resource_t(resource.rawValue)
            guard setrlimit(number, &limit) == 0, getrlimit(number, &limit) == 0 else {
                return false
            }
            return limit.rlim_cur == rlim_t(value) && limit.rlim_max == rlim_t(value)
        }
    }
}

extension Probe {
    /// Tries it; 0 where it went through, else errno. Behind a filter this mostly ends the process.
    func attempt() -> Int32 {
        switch self {
        case .openFile: wallsTryOpen("/etc/passwd")
        case .createFile: wallsTryCreate("/tmp/page-reader-probe-\(getpid())")
        case .socket: wallsTrySocket()
        case .connect: wallsTryConnect()
        case .fork: wallsTryFork()
        case .execute: wallsTryExecute("/bin/true")
        case .trace: wallsTryTrace(getppid())
        case .signal: wallsTrySignal(getppid())
        case .raiseLimit: wallsTryRaiseLimit()
        case .executableMemory: wallsTryExecutableMemory()
        case .memory: wallsTryMemory(UInt(ReaderLimits.memory) + 1 << 20)
        case .ring: wallsTryRing()
        case .namespace: wallsTryNamespace()
        }
    }
}
