import CLinux
import Glibc

/// What this process holds in memory stays there: keys and records are in it.
public enum OwnMemory {
    /// Switches core dumps off for this process and those it starts, and keeps other processes of the
    /// same user from looking into it. To be called before anything is read.
    ///
    /// Two walls, since each leaves a gap: a limit of 0 does not stop a core that the kernel pipes into a
    /// program (core(5)), and a process that is not dumpable becomes so again at `exec`. Swift's own
    /// handlers of crashes are taken away too: what they write to standard error holds what registers
    /// point at.
    /// - Returns: whether both walls stand.
    @discardableResult
    public static func keep() -> Bool {
        for crash in [SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGTRAP, SIGQUIT, SIGSYS] {
            signal(crash, SIG_DFL)
        }
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        let isLimited = withUnsafePointer(to: &none) {
            prlimit(0, Int32(RLIMIT_CORE.rawValue), $0, nil) == 0
        }
        return set_undumpable() == 0 && isLimited
    }

    /// Overwrites the arguments this process was called with, after `keeping` words of them, where every
    /// user of the machine reads them (`ps`, /proc/PID/cmdline). They stand there from the call until
    /// now: values are better asked for.
    /// - Returns: whether it could be done.
    @discardableResult
    public static func overwriteArguments(keeping words: Int) -> Bool {
        guard let range = argumentBytes() else { return false }
        var left = words
        for index in range.indices {
            if left <= 0 { range[index] = 0 } else if range[index] == 0 { left -= 1 }
        }
        return true
    }

    /// proc(5): arg_start and arg_end are fields 48 and 49 of /proc/self/stat.
    private static func argumentBytes() -> UnsafeMutableBufferPointer<UInt8>? {
        guard let file = fopen("/proc/self/stat", "re") else { return nil }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 4096)
        guard fgets(&line, Int32(line.count), file) != nil else { return nil }
        let text = String(
            decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        // The name in brackets, field 2, may hold anything.
        guard let bracket = text.lastIndex(of: ")") else { return nil }
        let fields = text[text.index(after: bracket)...].split(separator: " ")
        guard fields.count > 46, let start = UInt(fields[45]), let end = UInt(fields[46]),
            start > 0, end > start, end - start < 1 << 24
        else { return nil }
        return UnsafeMutablePointer<UInt8>(bitPattern: start).map {
            UnsafeMutableBufferPointer(start: $0, count: Int(end - start))
        }
    }
}
