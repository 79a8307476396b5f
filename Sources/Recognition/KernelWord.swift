import Glibc
import ReaderProtocol

/// What the kernel says of a process's walls (`/proc/PID/status`), whatever the process says.
struct KernelWord {
    private let lines: [Substring: Substring]

    /// Nil where the kernel does not show the process.
    init?(_ pid: pid_t) {
        let file = open("/proc/\(pid)/status", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 8192)
        let got = bytes.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
        guard got > 0 else { return nil }
        self.init(status: String(decoding: bytes[..<got], as: UTF8.self))
    }

    init(status: String) {
        var lines: [Substring: Substring] = [:]
        for line in status.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].drop { $0 == "\t" || $0 == " " }
            lines[line[..<colon]] = value
        }
        self.lines = lines
    }

    /// Walls that are said to stand and don't.
    func denies(_ said: Set<Wall>) -> Set<Wall> {
        var denied: Set<Wall> = []
        if lines["NoNewPrivs"] != "1" { denied.insert(.privileges) }
        if lines["Seccomp"] != "2" { denied.insert(.seccomp) }
        // Landlock holds the thread that raised it and those it starts: another would be free.
        if lines["Threads"] != "1" { denied.insert(.landlock) }
        let sets = ["CapInh", "CapPrm", "CapEff", "CapAmb"]
        if !sets.allSatisfy({ lines[Substring($0)]?.allSatisfy { $0 == "0" } ?? false }) {
            denied.insert(.capabilities)
        }
        return denied.intersection(said)
    }
}
