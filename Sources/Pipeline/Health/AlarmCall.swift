import Dispatch
import Foundation
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
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program.path)
        process.arguments = [notice.code.rawValue, notice.level.word, notice.change.rawValue]
        process.environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
        process.currentDirectoryURL = URL(fileURLWithPath: "/")
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        guard (try? process.run()) != nil else { return .notStarted }
        guard ended.wait(timeout: .now() + .seconds(program.timeoutSeconds)) == .success else {
            kill(process.processIdentifier, SIGKILL)
            _ = ended.wait(timeout: .now() + 5)
            return .timedOut
        }
        return process.terminationStatus == 0 ? .done : .failed(status: process.terminationStatus)
    }
}
