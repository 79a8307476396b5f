import Foundation
import Glibc
import Review
import StrictYAML
import Testing

@testable import Pipeline

@Suite("People in the settings")
struct PeopleSettingsTests {
    private let whole = """
        faxLine: "(760) 312-6658"
        dataFolder: data
        key: {file: keys/master.key}
        dropFolders:
          - {name: main, path: drop}

        """

    private func read(_ text: String) throws -> Settings {
        try SettingsFile(folder: "/office").settings(text: whole + text, name: "pipeline.yml")
    }

    @Test("are users and groups with roles, reviewers with regions")
    func people() throws {
        let staff = try #require(
            try read(
                """
                regions:
                  - {name: north, zips: ["92227", "92233"]}
                people:
                  - {user: vera, roles: [supervisor, administrator]}
                  - {group: clerks, roles: [clerk]}
                  - {certificate: dr-ames, roles: [reviewer], regions: [north]}
                  - {user: nora, roles: [reviewer, break-glass], regions: [north, elsewhere]}
                """
            ).people)
        #expect(staff.regions == ["north": ["92227", "92233"]])
        #expect(
            staff.entries == [
                .init(.user("vera"), roles: [.supervisor, .administrator]),
                .init(.group("clerks"), roles: [.clerk]),
                .init(.certificate("dr-ames"), roles: [.reviewer], regions: ["north"]),
                .init(
                    .user("nora"), roles: [.reviewer, .breakGlass], regions: ["north", "elsewhere"]),
            ])
    }

    @Test(
        "that make no sense are refused at their place",
        arguments: [
            ("people: vera", 6, 9, "expected a list"),
            ("people: []", 6, 9, "nobody could do anything"),
            ("people:\n  - {user: vera, roles: [supervisr]}", 7, 26, "not allowed here"),
            ("people:\n  - {user: vera, roles: [service]}", 7, 26, "not allowed here"),
            ("people:\n  - {user: vera, roles: [stranger]}", 7, 26, "not allowed here"),
            ("people:\n  - {user: vera, roles: []}", 7, 25, "at least one role"),
            ("people:\n  - {user: vera, roles: [clerk, clerk]}", 7, 33, "stands twice"),
            ("people:\n  - {user: vera}", 7, 5, "\"roles\" is missing"),
            ("people:\n  - {roles: [clerk]}", 7, 5, "who is meant"),
            ("people:\n  - {user: a, group: b, roles: [clerk]}", 7, 5, "who is meant"),
            ("people:\n  - {user: \"a b\", roles: [clerk]}", 7, 12, "not a name"),
            ("people:\n  - {user: a, role: [clerk]}", 7, 15, "unknown key \"role\""),
            (
                "people:\n  - {user: a, roles: [clerk]}\n  - {user: a, roles: [auditor]}", 8, 5,
                "twice"
            ),
            (
                "people:\n  - {user: a, roles: [clerk], regions: [elsewhere]}", 7, 40,
                "only reviewers"
            ),
            (
                "people:\n  - {user: a, roles: [reviewer], regions: [moon]}", 7, 44,
                "not allowed here"
            ),
            ("people:\n  - {user: a, roles: [reviewer], regions: []}", 7, 43, "sees nothing"),
            ("regions:\n  - {name: n, zips: [\"92227\"]}", 7, 3, "regions without people"),
            (
                "people: [{user: a, roles: [clerk]}]\nregions:\n  - {name: n, zips: [9222]}", 8, 22,
                "not a ZIP code"
            ),
            (
                "people: [{user: a, roles: [clerk]}]\nregions:\n  - {name: elsewhere, zips: [\"92227\"]}",
                8, 12, "there already"
            ),
            (
                "people: [{user: a, roles: [clerk]}]\nregions:\n  - {name: n, zips: [\"92227\"]}\n"
                    + "  - {name: s, zips: [\"92227\"]}", 9, 22, "in the region n already"
            ),
            ("socket: \(String(repeating: "x", count: 120))", 6, 9, "too long for a socket"),
            ("socketGroup: \"\"", 6, 14, "not a name"),
        ] as [(String, Int, Int, String)])
    func faults(_ text: String, _ line: Int, _ column: Int, _ what: String) {
        do {
            _ = try read(text)
            Issue.record("was read")
        } catch let fault as YAMLFault {
            #expect(fault.what.contains(what), "\(fault)")
            #expect(fault.line == line && fault.column == column, "\(fault)")
        } catch { Issue.record("\(error)") }
    }

    @Test("left out, leave everything to the owner of the data folder, and nothing to others")
    func owner() throws {
        let folder = NSTemporaryDirectory() + "intake-owner-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var settings = try read("")
        #expect(settings.people == nil)
        #expect(settings.staff.entries.isEmpty)
        settings.dataFolder = folder
        #expect(settings.caller(.own).roles == [.supervisor, .administrator])
        #expect(settings.staff.caller(user: "mallory", groups: ["root"]).roles.isEmpty)
        #expect(settings.socket == "/office/data/socket")
    }

    @Test("that init writes make whoever ran it supervisor and administrator")
    func initial() throws {
        let text = SettingsFile.template(
            dataFolder: "data", keyFile: "keys/master.key", dropFolder: "drop", quietSeconds: 7)
        let settings = try SettingsFile(folder: "/office").settings(text: text, name: "x")
        #expect(settings.caller(.own).roles == [.supervisor, .administrator])
    }

    @Test("are found in the system's lists, with their groups")
    func system() {
        let root = SystemUser(user: 0, group: 0)
        #expect(root.name == "root")
        #expect(root.groups.contains("root"))
        #expect(SystemUser.exists(user: "root"))
        #expect(!SystemUser.exists(user: "nobody-of-this-name"))
        #expect(SystemUser.group(named: "root") == 0)
        #expect(SystemUser.group(named: "no-group-of-this-name") == nil)
        #expect(SystemUser(user: 3_999_999, group: 3_999_999).name == "uid-3999999")
        #expect(SystemUser(user: 3_999_999, group: 3_999_999).groups.isEmpty)
    }

    @Test("that change are told by name in the log's row, never by value")
    func prints() throws {
        let one = try read("people: [{user: a, roles: [clerk]}]").prints
        let two = try read("people: [{user: a, roles: [auditor]}]").prints
        #expect(one["people"] != nil)
        #expect(one["people"] != two["people"])
        #expect(one["people"]?.contains("clerk") == false)
    }
}
