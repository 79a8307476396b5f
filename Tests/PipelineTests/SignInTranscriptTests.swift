import Foundation
import Glibc
import Packets
import Review
import SignInSupport
import TestSupport
import Testing

@testable import Pipeline

@Suite("Signing in with the office's account, by the program itself")
struct SignInTranscriptTests {
    struct NotStarted: Error {}

    /// An office with an authority and a server's certificate, that takes accounts of the provider.
    private func office(
        _ provider: InventedProvider, port: Int, more: String = ""
    ) throws -> RereadOffice {
        let office = try RereadOffice()
        var text = try String(contentsOfFile: office.settingsFile, encoding: .utf8)
        text = text.replacingOccurrences(
            of: "    roles: [supervisor, administrator]\n",
            with: """
                    roles: [supervisor, administrator]
                  - account: ames
                    name: dr-ames
                    roles: [supervisor]

                """)
        text += """
            https:
              address: 127.0.0.1
              port: \(port)
              certificates: keys/https
            oidc:
              issuer: \(provider.issuer)
              clientId: intake
              host: localhost:\(port)
              authority: \(provider.authority)
            \(more)
            """
        try text.write(toFile: office.settingsFile, atomically: true, encoding: .utf8)
        try "four or five words\n".write(
            toFile: office.folder + "/words", atomically: true, encoding: .utf8)
        try FileManager.default.createDirectory(
            atPath: office.folder + "/drop", withIntermediateDirectories: true)
        chmod(office.folder, 0o700)
        for words in ["init", "issue' '--server' 'localhost"] {
            let made = try Program.run(
                "/bin/sh",
                [
                    "-c",
                    "cd '\(office.folder)' && '\(Program.built("intake"))' certificate '\(words)' "
                        + "--settings '\(office.settingsFile)' --passphrase-fd 3 3<'\(office.folder)/words'",
                ])
            #expect(made.code == 0, "\(made.errors)")
        }
        return office
    }

    private func elsewhere(_ folder: String, _ arguments: [String]) throws -> Ended {
        try Program.run(
            "/bin/sh",
            ["-c", "cd / && exec \"$@\"", "sh", Program.built("intake")] + arguments,
            environment: ["INTAKE_SERVER_SETTINGS": folder + "/server.yml"])
    }

    /// Its words go to a file.
    private func serve(_ office: RereadOffice, port: Int) async throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Program.built("intake"))
        process.arguments = ["serve", "--settings", office.settingsFile]
        let log = office.folder + "/log.txt"
        FileManager.default.createFile(atPath: log, contents: nil)
        process.standardError = FileHandle(forWritingAtPath: log)
        try process.run()
        for _ in 0..<1200 {
            let said = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
            if said.contains("port \(port)") { return process }
            if !process.isRunning { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        process.terminate()
        throw NotStarted()
    }

    private func far(_ provider: InventedProvider, url: String, token: String) throws -> String {
        let folder = provider.folder + "/ames"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        try (token + "\n").write(toFile: folder + "/token", atomically: true, encoding: .utf8)
        chmod(folder + "/token", 0o600)
        try "server: \(url)\ntoken: token\nauthority: authority.pem\n".write(
            toFile: folder + "/server.yml", atomically: true, encoding: .utf8)
        return folder
    }

    @Test("in a browser and with commands; nothing of it stands anywhere afterwards")
    func wholeWay() async throws {
        let provider = try await InventedProvider()
        let port = Int.random(in: 20_000...29_999)
        let office = try office(provider, port: port)
        let id = try office.file(RereadOffice.letter)[0].text
        let before = try office.intake("doctor")
        #expect(before.output.contains("wrong  sign-in: "), "\(before)")
        #expect(before.output.contains("enter this address at the provider"))
        provider.change { $0.redirects = ["https://localhost:\(port)/sign-in/back"] }
        #expect(try office.intake("doctor").output.contains("good   sign-in: \(provider.issuer)"))

        // A provider that is away keeps nobody from starting.
        provider.change { $0.isAway = true }
        #expect(
            try office.intake("doctor").output.contains("wrong  sign-in: the OpenID provider does"))
        let service = try await serve(office, port: port)
        defer { service.terminate() }
        let authority = office.folder + "/keys/https/authority.pem"
        let browser = try FarBrowser(
            host: "localhost:\(port)", port: port, trusting: [authority, provider.authority])
        #expect(try await browser.get("/sign-in/start").status == 503)
        provider.change { $0.isAway = false }
        // What came to nothing just now is not tried at once.
        try await Task.sleep(for: .seconds(6))

        let address = try await browser.wayBack(to: "/sign-in/start?to=%2Fpackets%2F\(id)")
        let back = try await browser.get(address)
        #expect(back.location == "/packets/\(id)", "\(back)")
        let page = try await browser.get("/packets/\(id)")
        #expect(page.status == 200)
        #expect(page.text.contains("Amara") && page.text.contains("dr-ames"))
        #expect(page.text.contains("action=\"/sign-out\""))
        let form = try #require(page.text.firstMatch(of: /name="token" value="([^"]+)"/)?.1)
        let claimed = try await browser.post("/packets/\(id)/claim", "token=\(form)")
        #expect(claimed.location?.contains("done=claimed") == true, "\(claimed)")
        // Who claimed is known by the same name at the office.
        #expect(try office.intake("show", id).output.contains("dr-ames"))

        let token = try provider.token()
        let folder = try far(provider, url: "https://localhost:\(port)", token: token)
        try FileManager.default.copyItem(atPath: authority, toPath: folder + "/authority.pem")
        chmod(folder + "/authority.pem", 0o600)
        let who = try elsewhere(folder, ["whoami"])
        #expect(who.output.hasPrefix("dr-ames: supervisor\n"), "\(who)")
        let named = try elsewhere(
            folder,
            ["whoami", "--server", "https://localhost:\(port)", "--token", folder + "/token"])
        #expect(named.output == who.output, "\(named)")
        #expect(
            try elsewhere(folder, ["whoami", "--server", "/nowhere", "--token", "x"]).code == 64)
        let expired = try provider.token(changing: ["exp": "1700000000"])
        try expired.write(toFile: folder + "/token", atomically: true, encoding: .utf8)
        chmod(folder + "/token", 0o600)
        let refused = try elsewhere(folder, ["whoami"])
        #expect(
            refused.code == 77 && refused.errors.contains("the token has expired"), "\(refused)")
        chmod(folder + "/token", 0o644)
        #expect(try elsewhere(folder, ["whoami"]).code == 77)

        // A role taken away in the settings is gone with the next request.
        let settings = try String(contentsOfFile: office.settingsFile, encoding: .utf8)
        try settings.replacingOccurrences(of: "  - account: ames", with: "  - account: other")
            .write(toFile: office.settingsFile, atomically: true, encoding: .utf8)
        #expect(try await browser.get("/").status == 403)
        try settings.write(toFile: office.settingsFile, atomically: true, encoding: .utf8)
        #expect(try await browser.get("/").status == 200)
        let number = try #require(browser.cookies["__Host-signed-in"])
        #expect(try await browser.post("/sign-out").status == 303)
        #expect(try await browser.get("/").status == 303)

        service.terminate()
        service.waitUntilExit()
        let secrets = [
            token, expired, number,
            String(try #require(address.firstMatch(of: /code=([^&]+)/)?.1)),
            String(try #require(address.firstMatch(of: /state=([^&]+)/)?.1)),
        ].flatMap { secret in
            secret.contains(".")
                ? secret.split(separator: ".").dropFirst().map(String.init) : [secret]
        }
        try expectNowhere(secrets, in: office.folder)
        let rows = try await office.office().store.audit(AuditFilter(), by: .service)
        #expect(rows.contains { $0.action == .signIn && $0.by.name == "dr-ames" })
        #expect(rows.contains { $0.action == .signOut && $0.by.name == "dr-ames" })
        #expect(
            rows.contains { $0.action == .denied && $0.detail == "door: sign-in expired" })
    }

    /// In no file: data, log of the service, settings.
    private func expectNowhere(_ secrets: [String], in folder: String) throws {
        #expect(secrets.count >= 6)
        let files = FileManager.default.enumerator(atPath: folder)
        var looked = 0
        while let name = files?.nextObject() as? String {
            guard let data = FileManager.default.contents(atPath: folder + "/" + name) else {
                continue
            }
            looked += 1
            for secret in secrets {
                #expect(data.range(of: Data(secret.utf8)) == nil, "\(name)")
            }
        }
        #expect(looked > 5)
    }
}
