import Foundation
import Packets
import Review
import ReviewStore
import Spool
import Testing
import Vault

@testable import Pipeline

@Suite("The status at the command line")
struct StatusTranscriptTests {
    private let office: RereadOffice

    init() throws {
        office = try RereadOffice()
        try FileManager.default.createDirectory(
            atPath: office.folder + "/drop", withIntermediateDirectories: false)
    }

    private func set(_ more: String) throws {
        let text = try String(contentsOfFile: office.settingsFile, encoding: .utf8)
        try (text + more).write(toFile: office.settingsFile, atomically: true, encoding: .utf8)
    }

    /// Holds the lock as a service at work, which signs.
    private func serve(_ change: (inout ServiceRecord) -> Void = { _ in }) throws -> InstanceLock {
        let lock = try InstanceLock(path: office.folder + "/data/lock")
        var record = ServiceRecord(version: "1", pid: getpid(), startedAt: .now)
        // However long this machine takes, the service is not silent.
        record.at = Instant.now.adding(seconds: 86_400)
        change(&record)
        try record.write(folder: office.folder + "/data")
        return lock
    }

    private func json(_ text: String) throws -> [String: Any] {
        try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private func codes(_ text: String) throws -> [String] {
        let lines = try #require(try json(text)["alarms"] as? [[String: Any]])
        return lines.compactMap { $0["code"] as? String }
    }

    @Test("is healthy with 0, a warning with 1, critical with 2, and tells why")
    func codes() async throws {
        // Of this machine's disk nothing is known.
        try set("health: {freeMegabytes: {warn: 0, critical: 0}}\n")
        let empty = try office.intake("status")
        #expect(empty.code == 2)
        #expect(empty.output.contains("critical  store-unreadable"))
        try office.file(RereadOffice.letter)
        let down = try office.intake("status")
        #expect(down.code == 2)
        #expect(down.output.contains("critical  service-down: no service works on the data folder"))
        let lock = try serve()
        let served = try office.intake("status")
        #expect(served.code == 1)
        #expect(served.output.hasPrefix("warning  backup-never: no backup was ever made"))
        try await office.office().store.backUp(
            to: office.folder + "/b", key: BackupPrivateKey().publicKey, by: RereadOffice.admin)
        let good = try office.intake("status")
        #expect(good.code == 0, "\(good.output)")
        #expect(good.output.hasPrefix("healthy  at "))
        #expect(good.output.contains("faxes         1 filed"))
        withExtendedLifetime(lock) {}
    }

    @Test("needs no key, and shows no name, id or file")
    func noKey() throws {
        let id = try office.file(RereadOffice.letter)[0]
        try FileManager.default.removeItem(atPath: office.folder + "/keys")
        for form in [["status"], ["status", "--json"], ["status", "--prometheus"]] {
            let shown =
                form.count == 1 ? try office.intake("status") : try office.intake("status", form[1])
            #expect(shown.output.contains("service-down"))
            for secret in ["holloway", "amara", "letter", id.text.lowercased(), "2022"] {
                #expect(!shown.output.lowercased().contains(secret), "\(form): \(secret)")
            }
        }
    }

    @Test("counts as JSON what is held, why, and what readers died of")
    func figures() throws {
        try office.file(RereadOffice.letter)
        _ = try office.heldFax("x.tif")
        let lock = try serve { record in
            let day = Day(daysSince1970: Int(Instant.now.milliseconds / 86_400_000)) ?? .epoch
            record.count(death: "violation", on: day)
        }
        let shown = try office.intake("status", "--json")
        #expect(shown.code == 2)
        #expect(try codes(shown.output).starts(with: ["reader-violation", "fax-held"]))
        let store = try #require(try json(shown.output)["store"] as? [String: Any])
        #expect(store["held"] as? [String: Int] == ["not-a-fax": 1])
        #expect(store["failures"] as? [String: Int] == ["not-a-fax": 1])
        #expect(store["faxes"] as? [String: Int] == ["filed": 1, "held": 1])
        let service = try #require(try json(shown.output)["service"] as? [String: Any])
        #expect(service["readerDeaths"] as? [String: Int] == ["violation": 1])
        withExtendedLifetime(lock) {}
    }

    @Test("tells a drop folder that fills and one that is away")
    func drop() throws {
        try office.file(RereadOffice.letter)
        try set("health: {dropMinutes: {warn: 0, critical: 60}}\n")
        try Data("x".utf8).write(to: URL(fileURLWithPath: office.folder + "/drop/fax.tif"))
        try Data("x".utf8).write(to: URL(fileURLWithPath: office.folder + "/drop/fax.part"))
        let full = try office.intake("status", "--json")
        #expect(try codes(full.output).contains("drop-waiting"))
        let folders = try #require(try json(full.output)["folders"] as? [[String: Any]])
        #expect(folders.last?["files"] as? Int == 1)
        #expect(!full.output.contains("fax.tif"))
        try FileManager.default.removeItem(atPath: office.folder + "/drop")
        #expect(try codes(try office.intake("status", "--json").output).contains("folder-away"))
    }

    @Test("calls the alarm program for a service that is down, once")
    func alarm() throws {
        try office.file(RereadOffice.letter)
        let program = office.folder + "/alarm"
        try "#!/bin/sh\necho \"$@\" >> \(office.folder)/told\n".write(
            toFile: program, atomically: false, encoding: .utf8)
        chmod(program, 0o700)
        try set("alarm: {program: alarm}\n")
        for _ in 0..<2 { #expect(try office.intake("status", "--alarm").code == 2) }
        let lock = try serve()
        #expect(try office.intake("status", "--alarm").code == 1)
        withExtendedLifetime(lock) {}
        let told = try String(contentsOfFile: office.folder + "/told", encoding: .utf8)
        #expect(told == "service-down critical raised\nservice-down critical over\n")
    }
}
