import Foundation
import Glibc
import Packets
import Review
import TestSupport
import Testing

@testable import Pipeline

@Suite("Certificates at the command line, and commands through a service elsewhere")
struct SecureTranscriptTests {
    struct NotStarted: Error {}

    /// An office that lets people in at a port, with an authority and a server's certificate.
    private func office(port: Int) throws -> RereadOffice {
        let office = try RereadOffice()
        var text = try String(contentsOfFile: office.settingsFile, encoding: .utf8)
        text = text.replacingOccurrences(
            of: "    roles: [supervisor, administrator]\n",
            with: """
                    roles: [supervisor, administrator]
                  - certificate: dr-ames
                    roles: [supervisor]

                """)
        text += """
            https:
              address: 127.0.0.1
              port: \(port)
              certificates: keys/https

            """
        try text.write(toFile: office.settingsFile, atomically: true, encoding: .utf8)
        try "four or five words\n".write(
            toFile: office.folder + "/words", atomically: true, encoding: .utf8)
        try FileManager.default.createDirectory(
            atPath: office.folder + "/drop", withIntermediateDirectories: true)
        chmod(office.folder, 0o700)
        return office
    }

    /// With the authority's passphrase at hand.
    private func signing(_ office: RereadOffice, _ arguments: String...) throws -> Ended {
        let words = (["certificate"] + arguments).map { "'\($0)'" }.joined(separator: " ")
        return try Program.run(
            "/bin/sh",
            [
                "-c",
                "cd '\(office.folder)' && '\(Program.built("intake"))' \(words) "
                    + "--settings '\(office.settingsFile)' --passphrase-fd 3 3<'\(office.folder)/words'",
            ])
    }

    @Test("a server's certificate takes nothing that is a person's, neither issued nor renewed")
    func serversOptions() throws {
        let office = try office(port: 1)
        for words in [["issue", "--server", "localhost"], ["renew", "--server"]] {
            for more in [["--request", "x.csr"], ["--to", "elsewhere"]] {
                let refused = try Program.run(
                    Program.built("intake"),
                    ["certificate"] + words + more + ["--settings", office.settingsFile])
                #expect(refused.code == 64)
                #expect(refused.errors.contains("--request and --to are for people"))
            }
        }
    }

    /// What dr-ames types on another machine.
    private func elsewhere(_ office: RereadOffice, _ arguments: [String]) throws -> Ended {
        try Program.run(
            "/bin/sh",
            ["-c", "cd / && exec \"$@\"", "sh", Program.built("intake")] + arguments,
            environment: ["INTAKE_SERVER_SETTINGS": office.folder + "/ames/server.yml"])
    }

    private func serve(_ office: RereadOffice) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Program.built("intake"))
        process.arguments = ["serve", "--settings", office.settingsFile]
        process.standardError = FileHandle.nullDevice
        try process.run()
        for _ in 0..<1200 {
            if (try? elsewhere(office, ["whoami"]).code) != 69 { return process }
            if !process.isRunning { break }
            usleep(50_000)
        }
        process.terminate()
        throw NotStarted()
    }

    @Test("doctor looks at the way in for people elsewhere")
    func doctor() throws {
        let office = try office(port: 1)
        let none = try office.intake("doctor").output
        #expect(none.contains("wrong  https: ") && none.contains("server.pem is not there"))
        #expect(try signing(office, "init", "--name", "Unit A").code == 0)
        #expect(try signing(office, "issue", "--server", "127.0.0.1").code == 0)
        let good = try office.intake("doctor").output
        #expect(good.contains("good   https: 127.0.0.1, port 1; the certificate holds until "))
        let text = try String(contentsOfFile: office.settingsFile, encoding: .utf8)
        for (address, words) in [
            ("nowhere.invalid", "nowhere.invalid is no address that is known here"),
            ("192.0.2.7", "192.0.2.7 is not an address of this machine"),
        ] {
            try text.replacing("address: 127.0.0.1", with: "address: \(address)")
                .write(toFile: office.settingsFile, atomically: true, encoding: .utf8)
            let wrong = try office.intake("doctor")
            #expect(wrong.code == 69 && wrong.output.contains("wrong  https: \(words)"))
        }
        try text.write(toFile: office.settingsFile, atomically: true, encoding: .utf8)
        // Longer than the certificate holds, and shortly before its end.
        let settings = try SettingsFile.read(office.settingsFile)
        let now = Instant.now.milliseconds
        let day: Int64 = 86_400_000
        let ends = try #require(
            (1...1000).first { days in
                (try? SecureCheck(settings, at: Instant(milliseconds: now + days * day))) == nil
            })
        let soon = Instant(milliseconds: now + (ends - 5) * day)
        #expect(try SecureCheck(settings, at: soon)?.isEndingSoon == true)
        let early = Instant(milliseconds: now + (ends - 35) * day)
        #expect(try SecureCheck(settings, at: early)?.isEndingSoon == false)
    }

    @Test("a certificate's whole life, step by step, each on record")
    func life() async throws {
        let port = Int.random(in: 20_000...29_999)
        let office = try office(port: port)
        let id = try office.file(RereadOffice.letter)[0].text
        let made = try signing(office, "init", "--name", "Invented office")
        #expect(made.code == 0, "\(made.errors)")
        #expect(try signing(office, "init").code == 73)
        let server = try signing(office, "issue", "--server", "localhost", "--server", "127.0.0.1")
        #expect(server.code == 0, "\(server.errors)")
        // The key is made on the other machine, and only there.
        let asked = try Program.run(
            Program.built("intake"),
            ["certificate", "request", "dr-ames", "--to", office.folder + "/ames"])
        #expect(asked.code == 0, "\(asked.errors)")
        let issued = try signing(
            office, "issue", "dr-ames", "--request", office.folder + "/ames/dr-ames.csr", "--to",
            office.folder + "/for-ames")
        #expect(issued.code == 0, "\(issued.errors)")
        #expect(!issued.output.contains("nothing yet"))
        #expect(!FileManager.default.fileExists(atPath: office.folder + "/for-ames/dr-ames.key"))
        for name in ["dr-ames.pem", "authority.pem", "server.yml"] {
            try FileManager.default.copyItem(
                atPath: office.folder + "/for-ames/" + name, toPath: office.folder + "/ames/" + name
            )
            chmod(office.folder + "/ames/" + name, 0o600)
        }
        let service = try serve(office)
        defer { service.terminate() }
        let who = try elsewhere(office, ["whoami"])
        #expect(who.output.hasPrefix("dr-ames: supervisor\n"), "\(who)")
        #expect(who.output.contains("through the service"))

        // The same words and codes as at the office.
        for command in [
            ["queue"], ["show", id], ["show", "ZZZZ"], ["search", "holloway"],
            ["correct", id, "referrer.npi=1234567890"], ["retry", "ZZZZ"], ["queue", "--held"],
        ] {
            let (far, near) = (try elsewhere(office, command), try office.intake(command))
            #expect(far.code == near.code, "\(command)")
            #expect(far.output == near.output, "\(command)")
        }
        let strange = try elsewhere(office, ["whoami", "--server", "https://127.0.0.2:\(port)"])
        #expect([69, 77].contains(strange.code), "\(strange)")
        #expect(
            try elsewhere(office, ["whoami", "--server", "http://localhost:\(port)"]).code == 64)

        // A second one holds the store of nobody.
        #expect(try office.intake("serve").code == 75)

        // A role that is taken away in the settings is gone with the next request.
        let settings = try String(contentsOfFile: office.settingsFile, encoding: .utf8)
        try settings.replacingOccurrences(of: "roles: [supervisor]\n", with: "roles: [auditor]\n")
            .write(toFile: office.settingsFile, atomically: true, encoding: .utf8)
        #expect(try elsewhere(office, ["show", id]).code == 77)
        #expect(try elsewhere(office, ["whoami"]).output.hasPrefix("dr-ames: auditor\n"))
        try "people: nobody".write(
            toFile: office.settingsFile, atomically: true, encoding: .utf8)
        #expect(try elsewhere(office, ["whoami"]).output.hasPrefix("dr-ames: auditor\n"))
        try settings.write(toFile: office.settingsFile, atomically: true, encoding: .utf8)
        #expect(try elsewhere(office, ["whoami"]).output.hasPrefix("dr-ames: supervisor\n"))

        let listed = try office.intake("certificate", "list")
        #expect(listed.output.contains("dr-ames") && listed.output.contains("localhost"))
        let ended = try office.intake("certificate", "revoke", "dr-ames", "--because", "lost")
        #expect(ended.code == 0, "\(ended.errors)")
        let refused = try elsewhere(office, ["whoami"])
        #expect(refused.code == 77)
        #expect(refused.errors.contains("was revoked"))
        #expect(try !office.intake("certificate", "list").output.contains("dr-ames"))
        #expect(try office.intake("certificate", "list", "--all").output.contains("ended: lost"))
        #expect(
            try office.intake("certificate", "revoke", "dr-ames", "--because", "lost").code == 66)
        // The key open to others is not used.
        chmod(office.folder + "/ames/dr-ames.key", 0o644)
        #expect(try elsewhere(office, ["whoami"]).code == 77)

        let actions = try await office.office().store.audit(AuditFilter(), by: .service).map(
            \.action)
        #expect(actions.count { $0 == .foundAuthority } == 1)
        #expect(actions.count { $0 == .issueCertificate } == 2)
        #expect(actions.count { $0 == .revokeCertificate } == 1)
    }

    @Test("the server's certificate is renewed while the service works")
    func renewed() async throws {
        let port = Int.random(in: 20_000...29_999)
        let office = try office(port: port)
        #expect(try signing(office, "init").code == 0)
        #expect(try signing(office, "renew", "--server").code == 66)
        #expect(try signing(office, "issue", "--server", "localhost").code == 0)
        let issued = try signing(office, "issue", "dr-ames", "--to", office.folder + "/ames")
        #expect(issued.code == 0, "\(issued.errors)")
        #expect(issued.output.contains("whoever has it is dr-ames"))
        #expect(try signing(office, "issue", "dr-ames", "--to", office.folder + "/ames").code == 73)
        let service = try serve(office)
        defer { service.terminate() }
        #expect(try elsewhere(office, ["whoami"]).code == 0)
        let path = office.folder + "/keys/https/server.pem"
        let before = try String(contentsOfFile: path, encoding: .utf8)
        let renewed = try signing(office, "renew", "--server", "--replacing")
        #expect(renewed.code == 0, "\(renewed.errors)")
        #expect(renewed.output.contains("for    localhost"))
        #expect(renewed.output.contains("ended"))
        #expect(try String(contentsOfFile: path, encoding: .utf8) != before)
        #expect(try elsewhere(office, ["whoami"]).code == 0)
        let status = try office.intake("status").output
        #expect(!status.contains("certificate-ends"))
    }

    @Test("without https in the settings, certificates are refused with what to do")
    func unset() throws {
        let office = try RereadOffice()
        let refused = try office.intake("certificate", "list")
        #expect(refused.code == 65)
        #expect(refused.errors.contains("set https in pipeline.yml"))
    }
}
