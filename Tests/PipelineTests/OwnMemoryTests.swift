import Foundation
import Packets
import Testing

@testable import Pipeline

@Suite("What a process holds")
struct OwnMemoryTests {
    /// Runs a shell whose child is killed as by a fault of its own, and gives what the shell says of it.
    private func killed(_ command: String, in folder: String, after look: (Int32) -> Void) throws
        -> String
    {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c", "ulimit -c unlimited; \(command) & echo $! > pid; wait $!; echo end",
        ]
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = Pipe()
        process.standardInput = Pipe()
        try process.run()
        var child: Int32?
        while child == nil {
            usleep(10_000)
            child = (try? String(contentsOfFile: folder + "/pid", encoding: .utf8)).flatMap {
                Int32($0.trimmingCharacters(in: .whitespacesAndNewlines))
            }
        }
        guard let child else { return "" }
        look(child)
        kill(child, SIGSEGV)
        let words = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: words, as: UTF8.self)
    }

    private func cores(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("core") }
    }

    @Test("a crash leaves no core, even where the shell allows any")
    func core() throws {
        let office = try RereadOffice()
        _ = try office.file(RereadOffice.letter)
        let program = try #require(Call.program).path
        try FileManager.default.createDirectory(
            atPath: office.folder + "/a", withIntermediateDirectories: false)
        try FileManager.default.createDirectory(
            atPath: office.folder + "/drop", withIntermediateDirectories: true)
        let command = "'\(program)' watch --settings '\(office.settingsFile)'"
        var limits = ""
        _ = try killed(command, in: office.folder + "/a") { child in
            // Until it has begun to work.
            for _ in 0..<500 where !limits.contains("Max core file size        0") {
                usleep(10_000)
                limits =
                    (try? String(contentsOfFile: "/proc/\(child)/limits", encoding: .utf8)) ?? ""
            }
        }
        #expect(limits.contains("Max core file size        0                    0"))
        #expect(try cores(in: office.folder + "/a").isEmpty)
        // Where this machine writes cores at all, the same is seen to fail without the two walls.
        try FileManager.default.createDirectory(
            atPath: office.folder + "/b", withIntermediateDirectories: false)
        _ = try killed("sleep 60", in: office.folder + "/b") { _ in usleep(200_000) }
        let others = try cores(in: office.folder + "/b")
        print("cores: a process without walls left \(others.count)")
    }

    @Test("typed values are gone from the arguments by the time it asks for more")
    func arguments() throws {
        let office = try RereadOffice()
        let id = try office.file(RereadOffice.letter)[0].text
        let process = Process()
        process.executableURL = Call.program
        process.arguments = [
            "correct", id, "child.name=Zebedeus Quorn", "--reason", "-", "--settings",
            office.settingsFile,
        ]
        let input = Pipe()
        process.standardInput = input
        process.standardOutput = Pipe()
        try process.run()
        var seen = ""
        for _ in 0..<500 {
            usleep(10_000)
            seen = Call.look(process.processIdentifier).joined()
            if !seen.contains("Zebedeus") { break }
        }
        #expect(seen.contains("correct"))
        #expect(!seen.contains("Zebedeus"))
        #expect(process.isRunning)
        try input.fileHandleForWriting.write(contentsOf: Data("as the mother says\n".utf8))
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(try office.intake("show", id).output.contains("Zebedeus Quorn"))
    }
}
