import Foundation
import Glibc
import Packets
import Review
import ReviewClient
import TestSupport
import Testing

@testable import Pipeline

@Suite("Commands through the service")
struct ServiceTranscriptTests {
    struct NotStarted: Error {}

    /// `intake watch` on an office, until it is ended.
    private func serve(_ office: RereadOffice) throws -> Process {
        try FileManager.default.createDirectory(
            atPath: office.folder + "/drop", withIntermediateDirectories: true)
        chmod(office.folder, 0o700)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Program.built("intake"))
        process.arguments = ["watch", "--settings", office.settingsFile]
        process.standardError = FileHandle.nullDevice
        try process.run()
        let socket = ServiceSocket(path: office.folder + "/data/socket")
        for _ in 0..<1200 {
            if socket.state() == .answering { return process }
            if !process.isRunning { break }
            usleep(50_000)
        }
        process.terminate()
        throw NotStarted()
    }

    @Test(
        "a service that nobody can reach ends and says why, instead of reading on behind a shut door"
    )
    func shutDoor() throws {
        let office = try RereadOffice()
        try FileManager.default.createDirectory(
            atPath: office.folder + "/drop", withIntermediateDirectories: true)
        chmod(office.folder, 0o700)
        let settings = try String(contentsOfFile: office.settingsFile, encoding: .utf8)
        try (settings + "\nsocket: \(office.folder)/nowhere/socket\n")
            .write(toFile: office.settingsFile, atomically: true, encoding: .utf8)
        let service = Process()
        service.executableURL = URL(fileURLWithPath: Program.built("intake"))
        service.arguments = ["watch", "--settings", office.settingsFile]
        let said = Pipe()
        service.standardError = said
        try service.run()
        for _ in 0..<1200 where service.isRunning { usleep(50_000) }
        #expect(!service.isRunning)
        service.terminate()
        service.waitUntilExit()
        #expect(service.terminationReason == .exit && service.terminationStatus != 0)
        let words = String(
            decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(words.contains("the socket \(office.folder)/nowhere/socket can't be made"))
    }

    @Test(
        "a command says and ends the same, whether it asks the service or has the store open itself"
    )
    func same() throws {
        let office = try RereadOffice()
        let id = try office.file(RereadOffice.letter)[0].text
        let commands: [[String]] = [
            ["queue"], ["queue", "--json"], ["queue", "--held"], ["show", id], ["show", "ZZZZ"],
            ["show", "Amara Holloway"], ["show", String(id.prefix(4)), "--json"],
            ["search", "holloway"], ["search", "nobody"],
            ["show", id, "--page", "9", "--png", office.folder + "/x.png"],
            ["show", id, "--page", "1", "--png", office.folder + "/x.png"],
            ["correct", id, "referrer.npi=1234567890"], ["release", id, "--reason", "x"],
            ["retry", "ZZZZ"], ["audit", "report"], ["audit", "--limit", "0"], ["purge"],
            ["audit", "reviews"], ["audit", "review", "7", "--justified"], ["reread"],
            ["show", id, "--break-glass", "the hospital is calling"],
            ["show", id, "--sensitive", "care"], ["misdirected"],
            ["misdirect", id, "--returned"], ["misdirect", id, "--destroy"],
            ["misdirect", id, "--certificate", office.folder + "/paper.txt"],
            ["purge", "abcdef", "--reason", "junk"],
        ]
        let alone = try commands.map { try office.intake($0) }
        #expect(try office.intake(["whoami"]).output.contains("with the store opened here"))
        let service = try serve(office)
        defer { service.terminate() }
        #expect(try office.intake(["whoami"]).output.contains("through the service"))
        for (command, before) in zip(commands, alone) {
            let now = try office.intake(command)
            #expect(now.code == before.code, "\(command): \(now.errors)")
            #expect(now.errors == before.errors, "\(command)")
            #expect(now.output == before.output, "\(command)")
        }
    }

    @Test(
        "queue --follow says what comes, as it does; without a service it says that there is none")
    func follow() async throws {
        let office = try RereadOffice()
        let alone = try office.intake(["queue", "--follow"])
        #expect(alone.code == 69)
        #expect(alone.errors.contains("the service is not running"))
        #expect(try office.intake(["queue", "--follow", "--open"]).code == 64)
        let service = try serve(office)
        defer { service.terminate() }
        let following = Process()
        following.executableURL = URL(fileURLWithPath: Program.built("intake"))
        following.arguments = ["queue", "--follow", "--json", "--settings", office.settingsFile]
        let pipe = Pipe()
        following.standardOutput = pipe
        following.standardError = FileHandle.nullDevice
        try following.run()
        defer { following.terminate() }
        // Until it listens; what is filed by another process is found with the next look.
        try await Task.sleep(for: .seconds(3))
        let id = try office.file(RereadOffice.letter)[0].text
        let line = await Task.detached { pipe.fileHandleForReading.availableData }.value
        let said = try #require(
            try JSONSerialization.jsonObject(with: line) as? [String: String])
        #expect(said["packet"] == id)
        #expect(said["state"] == "pending")
        #expect(Set(said.keys) == ["packet", "received", "flag", "state"])
        following.terminate()
        following.waitUntilExit()
        #expect(following.terminationStatus == 0)
    }

    @Test(
        "a day's work goes through the service; killed, it leaves a clear word and everything whole"
    )
    func work() async throws {
        let office = try RereadOffice()
        let id = try office.file(RereadOffice.letter)[0].text
        let service = try serve(office)
        defer { kill(service.processIdentifier, SIGKILL) }
        #expect(try office.intake(["correct", id, "insurer=Fernbank Health"]).code == 0)
        let pulled = try office.intake(["pull", "--to", office.folder + "/pulled"])
        #expect(pulled.output.contains(id))
        #expect(try office.intake(["decide", id, "needs-evaluation"]).code == 0)
        #expect(try office.intake(["decide", id, "wrong-program"]).code == 65)
        #expect(
            try office.intake(["release", id, "--reopen", "--reason", "more came"]).code == 0)
        #expect(try office.intake(["audit", "verify"]).output.contains("the log is whole"))
        let server = office.folder + "/data/socket"
        #expect(try office.intake(["queue", "--server", server]).output.contains(id))

        kill(service.processIdentifier, SIGKILL)
        service.waitUntilExit()
        #expect(FileManager.default.fileExists(atPath: server))
        let gone = try office.intake(["queue", "--server", server])
        #expect(gone.code == 69)
        #expect(gone.errors.contains("the service is not running"))
        // This user has store and key.
        #expect(try office.intake(["show", id]).output.contains("Fernbank Health"))
        #expect(try office.intake(["audit", "verify"]).output.contains("the log is whole"))
        let again = try serve(office)
        again.terminate()
        again.waitUntilExit()
        #expect(again.terminationStatus == 0)
        #expect(!FileManager.default.fileExists(atPath: server))
    }

    @Test("who has no role in people may do nothing, with the key in their hand neither")
    func noRole() async throws {
        let office = try RereadOffice()
        let id = try office.file(RereadOffice.letter)[0].text
        var text = try String(contentsOfFile: office.settingsFile, encoding: .utf8)
        text = text.replacing("user: \"\(SystemUser.own.name)\"", with: "user: \"somebody-else\"")
        try text.write(toFile: office.settingsFile, atomically: true, encoding: .utf8)
        for command in [
            ["queue"], ["show", id], ["audit"], ["key", "show"], ["whoami"], ["reread"],
            ["purge", id, "--reason", "misdirected"], ["backup", "--to", office.folder + "/b"],
        ] {
            let refused = try office.intake(command)
            if command[0] != "backup" { #expect(refused.code == 77, "\(command)") }
            #expect(refused.code != 0)
            #expect(!refused.output.contains("Amara"))
        }
        let rows = try await office.office().store.audit(AuditFilter(), by: RereadOffice.admin)
        #expect(rows.contains { $0.action == .denied && $0.detail == "keys: no role" })
        let row = rows.last { $0.action == .denied && $0.object == id }
        #expect(row?.by == Person(name: SystemUser.own.name, role: .stranger))
        #expect(row?.detail == "purge-subject: no role")
    }
}
