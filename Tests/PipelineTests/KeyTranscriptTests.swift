import Foundation
import Packets
import Review
import ReviewStore
import SignIn
import Spool
import Testing
import Vault

@testable import Pipeline

@Suite("Keys, backups and purges at the command line")
struct KeyTranscriptTests {
    private func office() throws -> (RereadOffice, PacketID) {
        let office = try RereadOffice()
        return (office, try office.file(RereadOffice.letter)[0])
    }

    @Test("the key is shown by id and count, never itself")
    func show() throws {
        let (office, _) = try office()
        let path = office.folder + "/keys/master.key"
        let secret = try String(contentsOfFile: path, encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        let shown = try office.intake("key", "show")
        #expect(shown.code == 0)
        #expect(shown.output.contains("current, wraps"))
        #expect(shown.output.contains("opens  \(office.folder)/data\n"))
        #expect(!shown.output.contains(secret.prefix(16)))
        #expect(shown.output.contains("without the key nobody can"))
    }

    @Test("a rotation killed at any moment goes on, and everything opens then")
    func killed() async throws {
        let environment = ProcessInfo.processInfo.environment
        let seed = environment["INTAKE_SEED"].flatMap { UInt64($0) } ?? .random(in: 1...99_999)
        let kills = environment["INTAKE_KILLS"].flatMap { Int($0) } ?? 4
        var state = seed
        let (office, id) = try office()
        let program = try #require(Bundle.main.executableURL?.deletingLastPathComponent())
        var killed = 0
        for _ in 0..<kills {
            let process = Process()
            process.executableURL = program.appendingPathComponent("intake")
            process.arguments = ["key", "rotate", "--settings", office.settingsFile]
            process.standardOutput = Pipe()
            process.standardError = Pipe()
            try process.run()
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            usleep(UInt32(20_000 + (state >> 33) % 280_000))
            if process.isRunning { killed += 1 }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            _ = try await office.view(id)
        }
        let rotated = try office.intake("key", "rotate")
        #expect(rotated.code == 0, "seed \(seed): \(rotated.errors)")
        let shown = try office.intake("key", "show")
        let wrapping = shown.output.split(separator: "\n").filter {
            $0.hasPrefix("key") && !$0.contains("wraps 0 keys")
        }
        #expect(wrapping.count == 1, "seed \(seed)")
        let text = try String(contentsOfFile: office.folder + "/keys/master.key", encoding: .utf8)
        #expect(text.split(separator: "\n").count == 1, "seed \(seed)")
        _ = try await office.view(id)
        print("rotation: seed \(seed), \(killed) of \(kills) killed at work")
    }

    @Test("a backup is made, tried and restored; a master key that was lost is not needed")
    func backup() throws {
        let (office, id) = try office()
        let keys = office.folder + "/away"
        #expect(try office.intake("backup", "--to", office.folder + "/b").code == 78)
        let process = try plain("backup", "init-key", "--to", keys)
        #expect(process.contains("take it off this machine now"))
        let settings = try String(contentsOfFile: office.settingsFile, encoding: .utf8)
        try (settings + "backupKey: away/backup.public\n").write(
            toFile: office.settingsFile, atomically: true, encoding: .utf8)
        let made = try office.intake("backup", "--to", office.folder + "/b")
        #expect(made.output.contains("1 packets, 1 faxes, 2 files"), "\(made.errors)")
        let tried = try plain(
            "backup", "verify", "--from", office.folder + "/b", "--key", keys + "/backup.private",
            "--scratch", office.folder)
        #expect(tried.hasPrefix("good: records-"))
        let refused = try office.intake(
            "restore", "--from", office.folder + "/b", "--key", keys + "/backup.private")
        #expect(refused.code == 64)
        #expect(refused.errors.contains("is not empty: nothing is restored over what is there"))
        for name in ["data", "keys"] {
            try FileManager.default.removeItem(atPath: office.folder + "/" + name)
        }
        let restored = try office.intake(
            "restore", "--from", office.folder + "/b", "--key", keys + "/backup.private")
        #expect(restored.code == 0, "\(restored.errors)")
        #expect(try office.intake("show", id.text).output.contains("packet \(id)"))
        let verified = try office.intake("audit", "verify")
        #expect(verified.code == 0, "\(verified.errors)")
        #expect(verified.output.contains("held against"))
    }

    private func plain(_ arguments: String...) throws -> String {
        let process = Process()
        process.executableURL = Bundle.main.executableURL?.deletingLastPathComponent()
            .appendingPathComponent("intake")
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    @Test("a backup of a damaged folder is restored but for what is named, with a code of its own")
    func damaged() async throws {
        let (office, id) = try office()
        let keys = office.folder + "/away"
        _ = try plain("backup", "init-key", "--to", keys)
        let settings = try String(contentsOfFile: office.settingsFile, encoding: .utf8)
        try (settings + "backupKey: away/backup.public\n").write(
            toFile: office.settingsFile, atomically: true, encoding: .utf8)
        let originals = office.folder + "/data/originals"
        let fax = try #require(
            try FileManager.default.contentsOfDirectory(atPath: originals).first)
        try FileManager.default.removeItem(atPath: originals + "/" + fax)
        #expect(try office.intake("backup", "--to", office.folder + "/b").code == 0)
        let arguments = [
            "--from", office.folder + "/b", "--key", keys + "/backup.private",
        ]
        let drill = try office.intake(
            "restore", arguments[0], arguments[1], arguments[2], arguments[3], "--drill")
        #expect(drill.code == 76)
        #expect(drill.output.hasPrefix("not good: records-"))
        #expect(drill.output.contains("damaged  the original of fax \(fax.prefix(12))\n"))
        try FileManager.default.removeItem(atPath: office.folder + "/data")
        let restored = try office.intake(
            "restore", arguments[0], arguments[1], arguments[2], arguments[3])
        #expect(restored.code == 76)
        #expect(restored.errors.contains("restored, but for 1 things that were damaged before"))
        #expect(try office.intake("show", id.text).output.contains("packet \(id)"))
    }

    @Test("a new office does not take the key of another")
    func keyTaken() throws {
        let (office, _) = try office()
        let other = office.folder + "/other"
        try FileManager.default.createDirectory(
            atPath: other, withIntermediateDirectories: false)
        try SettingsFile.template(
            dataFolder: "data", keyFile: office.folder + "/keys/master.key", dropFolder: "drop",
            quietSeconds: 0
        ).write(toFile: other + "/pipeline.yml", atomically: true, encoding: .utf8)
        #expect(throws: OfficeTrouble.self) {
            try Office.found(SettingsFile.read(other + "/pipeline.yml"))
        }
    }

    @Test("a new office with faulty rules of its own is told so at once")
    func faultyRules() throws {
        let folder = NSTemporaryDirectory() + "intake-own-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(
            atPath: folder + "/rules", withIntermediateDirectories: true)
        try "conditions: [{id: nothing}]\n"
            .write(toFile: folder + "/rules/own.yml", atomically: true, encoding: .utf8)
        let template = SettingsFile.template(
            dataFolder: "data", keyFile: "keys/master.key", dropFolder: "drop", quietSeconds: 0)
        try (template + "extraConditions: rules\n")
            .write(toFile: folder + "/pipeline.yml", atomically: true, encoding: .utf8)
        #expect(throws: RuleSet.Trouble.self) {
            try Office.found(SettingsFile.read(folder + "/pipeline.yml"))
        }
    }

    @Test("a held fax is purged under its first digits, by two people")
    func heldFax() async throws {
        let (office, _) = try office()
        let store = try office.office().store
        let digest = try office.heldFax("x.bin")
        let listed = try office.intake("queue", "--held").output
        #expect(listed.contains("intake purge \(digest.short) --reason junk"))
        for words in [["purge", "fb9", "--reason", "junk"], ["retry", "fb953"]] {
            let short = try office.intake(words)
            #expect(short.code == 66)
            #expect(short.errors.contains("a held fax is named by 6 digits or more of its number"))
        }
        let asked = try office.intake("purge", digest.short, "--reason", "junk")
        #expect(asked.code == 0, "\(asked.errors)")
        #expect(try office.intake("purge", digest.short, "--approve").code == 77)
        #expect(try office.intake("purge").output.hasPrefix("\(digest.short)  asked for by"))
        try await store.approvePurge(
            ofHeld: digest, by: Person(name: "somebody-else", role: .supervisor))
        #expect(try office.intake("queue", "--held").output == "nothing is held\n")
    }

    @Test("a purge by one person alone is refused, and stands in the log with the refusal")
    func purge() async throws {
        let (office, id) = try office()
        #expect(try office.intake("purge", id.text).code == 64)
        let early = try office.intake("purge", id.text, "--reason", "retention-ended")
        #expect(early.code == 64)
        #expect(early.errors.contains("is kept until"))
        let asked = try office.intake("purge", id.text, "--reason", "misdirected")
        #expect(asked.code == 0, "\(asked.errors)")
        let refused = try office.intake("purge", id.text, "--approve")
        #expect(refused.code == 77)
        #expect(refused.errors.contains("may not approve what they asked for themselves"))
        let other = Person(name: "somebody-else", role: .supervisor)
        try await office.office().store.approvePurge(id, by: other)
        #expect(try office.intake("show", id.text).code == 66)
        #expect(try office.intake("purge").output.contains("approved by somebody-else"))
        let report = try office.intake("audit", "report", "--packet", id.text)
        #expect(report.output.contains("denied 1"))
        #expect(report.output.contains("purge 1"))
    }

    @Test("who saw which pages of whose record is told, lists and searches among it")
    func report() throws {
        let (office, id) = try office()
        _ = try office.intake("queue")
        _ = try office.intake("search", "holloway")
        _ = try office.intake("show", id.text)
        let json = try office.intake("audit", "report", "--packet", id.text, "--json").output
        let report = try JSONDecoder().decode(AccessReport.self, from: Data(json.utf8))
        let line = try #require(report.lines.last)
        #expect(line.subject == id.text)
        #expect(line.actions["list"] == 1)
        #expect(line.actions["search"] == 1)
        #expect(line.actions["view"] == 1)
        #expect(line.pages == [1])
        #expect(!json.lowercased().contains("holloway"))
        #expect(try office.intake("audit", "report").code == 64)
        let none = try office.intake("audit", "report", "--to", "2020-01-01")
        #expect(none.output.contains("nobody touched any record then"))
    }

    @Test("a changed setting is on record by its name")
    func settings() async throws {
        let (office, _) = try office()
        let text = try String(contentsOfFile: office.settingsFile, encoding: .utf8)
        try text.replacingOccurrences(of: "claimMinutes: 60", with: "claimMinutes: 61").write(
            toFile: office.settingsFile, atomically: true, encoding: .utf8)
        let rows = try await office.office().queue.audit(AuditFilter(), by: RereadOffice.admin)
        let change = try #require(rows.last { $0.action == .changeSettings })
        #expect(change.detail == "claimMinutes")
    }

    @Test("every setting has a fingerprint")
    func prints() {
        var settings = Settings.standard
        settings.extraConditions = "a"
        settings.extraForms = "b"
        settings.pageReader = "c"
        settings.auditWitness = "d"
        settings.backupKey = "e"
        settings.people = Staff([])
        settings.socketGroup = "f"
        settings.metrics = "f"
        settings.transferLog = "h"
        settings.letterhead = Letterhead(name: "i", address: [], phone: "j", fax: "k")
        settings.checklist = "l"
        settings.letterTexts = "m"
        settings.https = SecureSettings(address: "n", port: 1, folder: "o")
        settings.oidc = SignInSettings(issuer: "p", clientID: "q", host: "r")
        settings.alarm = AlarmProgram(path: "g")
        let names = Mirror(reflecting: settings).children.compactMap(\.label)
        // The file's own name and look are no settings.
        let other: Set<String> = ["passphraseDescriptor", "file", "look"]
        #expect(Set(names).subtracting(other) == Set(settings.prints.keys))
    }
}
