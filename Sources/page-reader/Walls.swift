import Glibc
import Packets

/// What this process may still do once the fax is opened. Limits go down and never up again.
enum Walls {
    /// Memory of one process: the largest page in gray and Tesseract's models fit twice.
    static let addressSpace: UInt = 1_536 << 20

    /// Puts the walls up; false where one could not be put up, and then nothing may be read.
    static func raise() -> Bool {
        lower(RLIMIT_AS, to: addressSpace) && lower(RLIMIT_FSIZE, to: 0)
            && lower(RLIMIT_CORE, to: 0)
    }

    /// Gives the next page its share of processor time, on top of what was used so far.
    static func allowPage(seconds: Int) -> Bool {
        var used = rusage()
        guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &used) == 0 else { return false }
        let spent = used.ru_utime.tv_sec + used.ru_stime.tv_sec + 1
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit) == 0 else { return false }
        limit.rlim_cur = min(UInt(spent + max(seconds, 1)), limit.rlim_max)
        return setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit) == 0
    }

    private static func lower(_ resource: __rlimit_resource, to value: UInt) -> Bool {
        var limit = rlimit(rlim_cur: value, rlim_max: value)
        return setrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0
    }
}
