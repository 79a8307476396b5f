import Packets
import Review
import SignIn
import StrictYAML
import Testing

@testable import Pipeline

@Suite("Settings of signing in")
struct SignInSettingsTests {
    private let base = """
        faxLine: "(760) 312-6658"
        dataFolder: data
        key: {file: keys/master.key}
        dropFolders:
          - {name: main, path: drop}

        """
    private let https = "https: {address: 10.1.2.3, certificates: keys/https}\n"
    private let shortest =
        "oidc: {issuer: https://login.test/staff, clientId: intake, host: fax.test:8443}\n"

    private func read(_ text: String) throws -> Settings {
        try SettingsFile(folder: "/office").settings(text: text, name: "pipeline.yml")
    }

    private func fault(_ text: String) -> YAMLFault? {
        do {
            _ = try read(text)
            return nil
        } catch { return error as? YAMLFault }
    }

    @Test("name the provider, and have the rest by default")
    func defaults() throws {
        #expect(try read(base + https).oidc == nil)
        let found = try #require(try read(base + https + shortest).oidc)
        #expect(
            found
                == SignInSettings(
                    issuer: "https://login.test/staff", clientID: "intake", host: "fax.test:8443"))
        #expect(found.redirect == "https://fax.test:8443/sign-in/back")
        #expect(found.claim == "sub" && found.sessionMinutes == 480 && found.idleMinutes == 30)
    }

    @Test("take all that the template shows")
    func template() throws {
        let text = SettingsFile.template(
            dataFolder: "data", keyFile: "keys/master.key", dropFolder: "drop", quietSeconds: 7)
        let shown = text.split(separator: "\n").drop { $0 != "# oidc:" }
            .prefix { !$0.hasPrefix("# The public key") }.map { $0.dropFirst(2) }
        #expect(shown.count == 11)
        let found = try #require(
            try read(base + https + shown.joined(separator: "\n") + "\n").oidc)
        #expect(
            found
                == SignInSettings(
                    issuer: "https://login.county.example/realms/staff", clientID: "intake",
                    secretFile: "/office/keys/oidc.secret", host: "fax.county.example:8443",
                    authority: "/office/keys/provider-ca.pem", programs: ["intake-batch"]))
    }

    @Test(
        "are refused where they can't be, with the place and what is allowed",
        arguments: [
            ("issuer: http://login.test", "not the address of an OpenID provider"),
            ("issuer: \"https://login.test?x=1\"", "not the address of an OpenID provider"),
            ("host: https://fax.test", "not a host as browsers name it"),
            ("host: fax.test:443", "not a host as browsers name it"),
            ("host: FAX.test", "not a host as browsers name it"),
            ("clientId: two words", "not the id of a client"),
            ("claim: \"\"", "not the name of a claim"),
            ("skewSeconds: 301", "not a number from 0 to 300"),
            ("sessionMinutes: 4", "not a number from 5 to 1440"),
            ("sessionMinutes: 1441", "not a number from 5 to 1440"),
            ("idleMinutes: 0", "not a number from 1 to 480"),
            ("programs: [\"\"]", "not the id of a client"),
        ])
    func refused(line: String, what: String) {
        let key = line.prefix { $0 != ":" }
        let rest =
            [
                "issuer: https://login.test/staff", "clientId: intake", "host: fax.test:8443",
            ].filter { !$0.hasPrefix(key + ":") } + [line]
        let found = fault(base + https + "oidc:\n" + rest.map { "  " + $0 + "\n" }.joined())
        #expect(found?.line == 7 + rest.count)
        if !what.hasPrefix("not a number") { #expect(found?.what == what) }
        #expect(found?.hint?.isEmpty == false)
    }

    @Test("make no sense without a way in, or with a pause longer than the session")
    func contradictions() throws {
        let alone = fault(base + shortest)
        #expect(alone?.line == 6 && alone?.hint == "set https, or leave oidc out")
        let long = shortest.replacing("}", with: ", sessionMinutes: 20, idleMinutes: 21}")
        #expect(fault(base + https + long)?.hint == "at most 20")
        let short = shortest.replacing("}", with: ", sessionMinutes: 20}")
        #expect(try read(base + https + short).oidc?.idleMinutes == 20)
        #expect(
            fault(base + https + shortest.replacing("clientId", with: "clientID"))?.hint?
                .hasPrefix("did you mean \"clientId\"?") == true)
    }

    @Test("have a print of their own")
    func prints() throws {
        let one = try read(base + https + shortest)
        let other = try read(base + https + shortest.replacing("intake", with: "other"))
        #expect(one.prints["oidc"] != nil && one.prints["oidc"] != other.prints["oidc"])
        #expect(try read(base + https).prints["oidc"] == nil)
    }

    @Test("know people by account, under the name that the log has")
    func accounts() throws {
        let people = """
            people:
              - {account: 8f1c, name: dr-ames, roles: [reviewer], regions: [north]}
              - {account: boyd@county.test, roles: [clerk]}
              - {certificate: dr-ames, roles: [supervisor]}
            regions:
              - {name: north, zips: ["92227"]}

            """
        let staff = try #require(try read(base + people).people)
        let ames = staff.caller(account: "8f1c")
        #expect(ames.name == "dr-ames" && ames.roles == [.reviewer])
        #expect(ames.scopes[.reviewer]?.covers(Whereabouts(zip: Confidential("92227"))) == true)
        #expect(staff.caller(account: "boyd@county.test").roles == [.clerk])
        for account in ["dr-ames", "8F1C", "", "boyd"] {
            #expect(staff.caller(account: account).roles.isEmpty)
        }
        // The same name by another way has the roles of that way alone.
        #expect(staff.caller(certificate: "dr-ames").roles == [.supervisor])
        #expect(staff.caller(certificate: "8f1c").roles.isEmpty)
        #expect(staff.caller(user: "8f1c", groups: ["8f1c"]).roles.isEmpty)
    }

    @Test(
        "refuse accounts that are none, twice the same, or a name for what has one",
        arguments: [
            ("{account: \"a b\", roles: [clerk]}", "no account of an OpenID provider"),
            ("{account: ames, name: \"a b\", roles: [clerk]}", "not a name"),
            ("{account: ames, user: ames, roles: [clerk]}", "who is meant?"),
            ("{user: ames, name: x, roles: [clerk]}", "only accounts have another name"),
            ("{account: first, name: other, roles: [clerk]}", "they stand here twice"),
        ])
    func refusedAccounts(entry: String, what: String) {
        let people = "people:\n  - {account: first, roles: [clerk]}\n  - \(entry)\n"
        let found = fault(base + people)
        #expect(found?.what == what)
        #expect(found?.line == 8)
    }
}

@Suite("What this machine shows a service elsewhere")
struct ShownSettingsTests {
    private func read(_ text: String) throws -> ServerSettings {
        try ServerSettings.parse(text, name: "server.yml", folder: "/me")
    }

    @Test("is a certificate or a token, or what a call names")
    func shown() throws {
        let certified = try read(
            "server: https://fax.test\ncertificate: a.pem\nkey: a.key\nauthority: ca.pem\n")
        #expect(certified.shown == .certificate("/me/a.pem", key: "/me/a.key"))
        let token = try read("server: https://fax.test\ntoken: t\nauthority: ca.pem\n")
        #expect(token.shown == .token("/me/t"))
        #expect(certified.secured("https://fax.test", token: "/t")?.shown == .token("/t"))
        let bare = try read("authority: ca.pem\n")
        #expect(bare.shown == nil && bare.secured("https://fax.test") == nil)
        #expect(bare.secured("https://fax.test", token: "/t")?.shown == .token("/t"))
        #expect(bare.secured("http://fax.test", token: "/t") == nil)
    }

    @Test(
        "is not both, and no half of a certificate",
        arguments: [
            "token: t\ncertificate: a.pem\nkey: a.key\nauthority: ca.pem\n",
            "token: t\nkey: a.key\nauthority: ca.pem\n", "certificate: a.pem\nauthority: ca.pem\n",
            "key: a.key\nauthority: ca.pem\n", "token: t\n",
            "server: http://fax.test\nauthority: ca.pem\n",
        ])
    func refused(text: String) {
        #expect(throws: YAMLFault.self) { try read(text) }
    }
}
