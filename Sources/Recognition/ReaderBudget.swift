import CLinux
import Glibc
import ReaderProtocol

/// What one page reader may use up, set and watched from outside: whatever the fax makes of the
/// reader, the kernel and this process count.
struct ReaderBudget {
    private let pid: pid_t
    private let clock: clockid_t
    /// Nanoseconds of processor time at which it is ended.
    private var end = UInt64.max

    /// Nil where the process is gone already.
    init?(_ pid: pid_t) {
        var clock = clockid_t()
        guard clock_getcpuclockid(pid, &clock) == 0 else { return nil }
        self.pid = pid
        self.clock = clock
        limit(.memory, to: UInt(ReaderLimits.memory))
        limit(.core, to: 0)
    }

    /// Gives the next piece of work its share of processor time, on top of what was used so far.
    mutating func allow(seconds: Int) {
        let used = self.used
        end = used + UInt64(max(seconds, 1)) * 1_000_000_000
        // Should this process be stopped, the kernel ends the reader; a second later than we would.
        limit(.processorSeconds, to: UInt(end / 1_000_000_000 + 2), softly: true)
    }

    var isUsedUp: Bool { used >= end }

    private var used: UInt64 {
        var time = timespec()
        // The clock of a process that ended can't be read; its end is noticed by its pipe.
        guard clock_gettime(clock, &time) == 0 else { return 0 }
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    private enum Resource: Int32 {
        // asm-generic/resource.h; the same on x86_64 and aarch64.
        case processorSeconds = 0
        case core = 4
        case memory = 9
    }

    private func limit(_ resource: Resource, to value: UInt, softly: Bool = false) {
        var wanted = rlimit(rlim_cur: value, rlim_max: value)
        if softly {
            var held = rlimit()
            guard prlimit(pid, resource.rawValue, nil, &held) == 0 else { return }
            wanted = rlimit(rlim_cur: min(value, held.rlim_max), rlim_max: held.rlim_max)
        }
        _ = prlimit(pid, resource.rawValue, &wanted, nil)
    }
}
