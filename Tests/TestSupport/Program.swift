import Foundation

/// A program run to its end.
public struct Ended: Sendable {
    /// The exit code; where a signal ended it, the signal's number below zero.
    public let code: Int32
    public let output: String
    public let errors: String

    public var lines: [String] { output.split(separator: "\n").map(String.init) }
}

/// Runs programs as a user does.
public enum Program {
    /// One of the project's own, which stand beside the tests.
    public static func built(_ name: String) -> String {
        (Bundle.main.executableURL?.deletingLastPathComponent().path ?? ".build/debug") + "/" + name
    }

    /// - Parameter more: set in the environment beside what is there.
    public static func run(
        _ path: String, _ arguments: [String], environment more: [String: String] = [:]
    ) throws -> Ended {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(more) { $1 }
        let output = Pipe()
        let errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let lines = output.fileHandleForReading.readDataToEndOfFile()
        let words = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let status = process.terminationStatus
        return Ended(
            code: process.terminationReason == .exit ? status : -status,
            output: String(decoding: lines, as: UTF8.self),
            errors: String(decoding: words, as: UTF8.self))
    }
}
