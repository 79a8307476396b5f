import CLinux
import Dispatch
import Glibc

/// The program of `alarm` in `pipeline.yml`, which pages an administrator by mail or otherwise.
public struct AlarmProgram: Sendable, Equatable {
    public var path: String
    public var timeoutSeconds: Int
    /// After which it is called again for an alarm that stands.
    public var repeatMinutes: Int

    public init(path: String, timeoutSeconds: Int = 30, repeatMinutes: Int = 240) {
        self.path = path
        self.timeoutSeconds = timeoutSeconds
        self.repeatMinutes = repeatMinutes
    }
}

/// Calls the alarm program, one call after the other, and waits for none: what it is told are three codes
/// and nothing else, `CODE LEVEL CHANGE`, in an empty environment.
public final class AlarmCall: Sendable {
    /// How a call ended.
    public enum Outcome: Sendable, Equatable {
        case done
        case notStarted
        case failed(status: Int32)
        case timedOut
    }

    private let program: AlarmProgram
    private let line = DispatchQueue(label: "alarm")
    private let report: @Sendable (AlarmBook.Notice, Outcome) -> Void

    public init(
        _ program: AlarmProgram,
        report: @escaping @Sendable (AlarmBook.Notice, Outcome) -> Void
    ) {
        self.program = program
        self.report = report
    }

    public func call(_ notice: AlarmBook.Notice) {
        line.async { self.report(notice, self.run(notice)) }
    }

    /// Until what was called so far has ended.
    public func finish() { line.sync {} }

    private func run(_ notice: AlarmBook.Notice) -> Outcome {
        guard let child = start([notice.code.rawValue, notice.level.word, notice.change.rawValue])
        else { return .notStarted }
        let end = ContinuousClock.now + .seconds(program.timeoutSeconds)
        var status: Int32 = 0
        while true {
            let answer = waitpid(child, &status, WNOHANG)
            if answer == child { break }
            guard answer == 0 || errno == EINTR else { return .notStarted }
            guard ContinuousClock.now < end else {
                // With whatever it started itself.
                kill(-child, SIGKILL)
                _ = waitpid(child, &status, 0)
                return .timedOut
            }
            usleep(10_000)
        }
        // As a shell tells it: a signal's number and 128.
        let signal = status & 0x7f
        let code = signal == 0 ? status >> 8 & 0xff : 128 + signal
        return code == 0 ? .done : .failed(status: code)
    }

    /// Foundation's `Process` would open an Internet socket of its own, which the service's unit refuses.
    private func start(_ words: [String]) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        posix_spawn_file_actions_addchdir_np(&actions, "/")
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_afresh(&attributes)
        let arguments = Self.strings([program.path] + words)
        let environment = Self.strings(["PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8"])
        defer { for text in arguments + environment { free(text) } }
        var child: pid_t = 0
        let result = posix_spawn(
            &child, program.path, &actions, &attributes, arguments, environment)
        return result == 0 ? child : nil
    }

    private static func strings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
        texts.map { strdup($0) } + [nil]
    }
}
