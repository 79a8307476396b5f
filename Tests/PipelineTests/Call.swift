import Foundation

/// One call of the program with what it is typed, watched from outside while it runs: what others on the
/// machine see of it.
struct Call {
    let output: String
    let errors: String
    let code: Int32
    /// Its arguments and environment, each time they were looked at and differed.
    let seen: Set<String>

    /// - Parameters:
    ///   - typed: what stands in its standard input.
    ///   - scratch: a folder for what it writes; its output goes there too, so that no pipe fills.
    init(
        _ arguments: [String], settings: String, typed: String = "", scratch: String,
        environment: [String: String] = [:]
    ) throws {
        let base = scratch + "/" + UUID().uuidString
        try Data(typed.utf8).write(to: URL(fileURLWithPath: base + ".in"))
        defer {
            for end in [".in", ".out", ".err"] {
                try? FileManager.default.removeItem(atPath: base + end)
            }
        }
        for end in [".out", ".err"] {
            _ = FileManager.default.createFile(atPath: base + end, contents: nil)
        }
        let process = Process()
        process.executableURL = Self.program
        process.arguments = arguments + ["--settings", settings]
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle(forReadingAtPath: base + ".in")
        process.standardOutput = FileHandle(forWritingAtPath: base + ".out")
        process.standardError = FileHandle(forWritingAtPath: base + ".err")
        try process.run()
        var seen: Set<String> = []
        while process.isRunning {
            seen.formUnion(Self.look(process.processIdentifier))
            usleep(2000)
        }
        func text(_ end: String) -> String {
            String(
                decoding: FileManager.default.contents(atPath: base + end) ?? Data(),
                as: UTF8.self)
        }
        output = text(".out")
        errors = text(".err")
        code = process.terminationStatus
        self.seen = seen
    }

    static var program: URL? {
        Bundle.main.executableURL?.deletingLastPathComponent().appendingPathComponent("intake")
    }

    /// Arguments and environment as every user of the machine, or root, reads them.
    static func look(_ process: Int32) -> Set<String> {
        Set(
            ["cmdline", "environ"].compactMap { name in
                FileManager.default.contents(atPath: "/proc/\(process)/\(name)").map {
                    String(decoding: $0, as: UTF8.self).replacing("\0", with: " ")
                }
            })
    }
}
