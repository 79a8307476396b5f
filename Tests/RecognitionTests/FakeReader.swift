import Foundation
import ReaderProtocol

@testable import Recognition

/// A page reader that fails as it is told to: a shell script that stands in for the program.
struct FakeReader {
    enum Step {
        case take(bytes: Int)
        /// Takes the opening, says that every wall stands, and takes the fax.
        case letIn(opening: Int)
        /// A byte of the rest every so many seconds.
        case drip(seconds: Double)
        /// Stops itself, as by SIGSTOP.
        case freeze
        /// Wants twice the memory it may have; ends where it gets none.
        case hog
        case fork
        /// Uses the processor up without a word.
        case spin
        /// Any command of the shell.
        case shell(String)
        case send(FrameKind, [UInt8])
        case raw([UInt8])
        case crash
        case hang
        case exit(Int)
        /// What follows is done by the first process only; later ones go on after the mark's file.
        case onlyOnce([Step], then: [Step])
    }

    let path: String

    init(_ steps: [Step]) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/fake-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        path = folder + "/reader"
        let script = "#!/bin/sh\n" + FakeReader.lines(steps, folder: folder) + "\n"
        try script.write(toFile: path, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    }

    private static func lines(_ steps: [Step], folder: String) -> String {
        steps.map { step in
            switch step {
            case .take(let bytes): "head -c \(bytes) > /dev/null"
            case .letIn(let opening):
                lines(
                    [
                        .take(bytes: opening), .send(.ready, UntrustedWalls.all.encoded()),
                        .take(bytes: Frame.headerLength),
                    ], folder: folder)
            case .drip(let seconds):
                "while true; do printf '\\000' || exit; sleep \(seconds); done"
            case .freeze: "kill -STOP $$"
            case .hog: "exec perl -e '$all = \"x\" x (3 << 30); sleep 600'"
            case .spin: "while :; do :; done"
            case .shell(let command): command
            case .fork: "sleep 600 & sleep 600 & wait"
            case .send(let kind, let body): print(Frame.header(kind, length: body.count) + body)
            case .raw(let bytes): print(bytes)
            case .crash: "kill -SEGV $$"
            case .hang: "exec sleep 600"
            case .exit(let code): "exit \(code)"
            case .onlyOnce(let first, let then):
                "if mkdir \(folder)/once 2> /dev/null; then\n\(lines(first, folder: folder))\n"
                    + "else\n\(lines(then, folder: folder))\nfi"
            }
        }.joined(separator: "\n")
    }

    private static func print(_ bytes: [UInt8]) -> String {
        let octal = bytes.map { byte in
            "\\" + String(repeating: "0", count: byte < 8 ? 2 : byte < 64 ? 1 : 0)
                + String(byte, radix: 8)
        }
        return "printf '\(octal.joined())'"
    }
}

extension UntrustedWalls {
    /// What a reader says that has put up every wall.
    static let all = UntrustedWalls(standing: Set(Wall.allCases), landlockVersion: 7)
}

extension WallRule {
    /// For readers that are scripts, around which the kernel knows no walls.
    static let believing = WallRule(allowedMissing: [], asksKernel: false)
}
