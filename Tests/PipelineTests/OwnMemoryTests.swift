import Foundation
import Packets
import Testing

@testable import Pipeline

@Suite("What a process holds")
struct OwnMemoryTests {
    /// Runs a program that may leave a core, in a folder of its own, and ends it as by a fault.
    ///
    /// - Returns: what it left there.
    private func crashed(
        _ program: String, _ arguments: [String], in folder: String,
        when isReady: (Int32) -> Bool
    ) throws -> [String] {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardError = FileHandle.nullDevice
        try process.run()
        var looks = 0
        while !isReady(process.processIdentifier), looks < 1000 {
            usleep(10_000)
            looks += 1
        }
        kill(process.processIdentifier, SIGSEGV)
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
        return try FileManager.default.contentsOfDirectory(atPath: folder)
    }

    @Test("a crash leaves no core, even where a shell allows any")
    func core() throws {
        let office = try RereadOffice()
        _ = try office.file(RereadOffice.letter)
        try FileManager.default.createDirectory(
            atPath: office.folder + "/drop", withIntermediateDirectories: true)
        // What processes start with is what this one has.
        var before = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &before)
        var most = rlimit(rlim_cur: before.rlim_max, rlim_max: before.rlim_max)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &most)
        defer { setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &before) }
        var limits = ""
        let left = try crashed(
            try #require(Call.program).path, ["watch", "--settings", office.settingsFile],
            in: office.folder + "/crash"
        ) { process in
            limits =
                (try? String(contentsOfFile: "/proc/\(process)/limits", encoding: .utf8)) ?? ""
            return limits.contains("Max core file size        0                    0   ")
        }
        #expect(limits.contains("Max core file size        0                    0   "))
        #expect(left.isEmpty)
        // The same is seen to fail without the walls, where this machine writes cores into folders.
        let other = try crashed("/bin/sleep", ["60"], in: office.folder + "/other") { _ in
            usleep(300_000)
            return true
        }
        print("cores: a process without walls left \(other.count)")
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
