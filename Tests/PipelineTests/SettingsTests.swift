import Foundation
import StrictYAML
import Testing

@testable import Pipeline

@Suite("The settings")
struct SettingsTests {
    private let whole = """
        faxLine: "(760) 312-6658"
        dataFolder: data
        key: {file: keys/master.key}
        dropFolders:
          - {name: main, path: drop}

        """

    private func read(_ text: String) throws -> Settings {
        try SettingsFile(folder: "/office").settings(text: text, name: "pipeline.yml")
    }

    private func fault(_ text: String) -> YAMLFault? {
        do {
            _ = try read(text)
            return nil
        } catch { return error as? YAMLFault }
    }

    @Test("have defaults for all that an office need not decide")
    func defaults() throws {
        let settings = try read(whole)
        #expect(settings.faxLine == "7603126658")
        #expect(settings.languages == ["eng", "spa"])
        #expect(settings.limits == .standard)
        #expect(settings.dropFolders.first?.quietSeconds == 30)
        #expect(settings.timeZone.identifier == "America/Los_Angeles")
    }

    @Test("take paths from the file's own folder")
    func paths() throws {
        let settings = try read(whole)
        #expect(settings.dataFolder == "/office/data")
        #expect(settings.key == .file("/office/keys/master.key"))
        #expect(settings.dropFolders.first?.path == "/office/drop")
        let odd = try read(
            whole.replacing("path: drop", with: "path: ./a//../../in/./drop/")
                .replacing("dataFolder: data", with: "dataFolder: /../srv/data"))
        #expect(odd.dropFolders.first?.path == "/in/drop")
        #expect(odd.dataFolder == "/srv/data")
    }

    @Test("that init writes can be read")
    func template() throws {
        let text = SettingsFile.template(
            dataFolder: "data", keyFile: "keys/master.key", dropFolder: "drop", quietSeconds: 7)
        #expect(try read(text).dropFolders.first?.quietSeconds == 7)
    }

    @Test("that come with the project are the ones init writes")
    func example() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(
            contentsOf: root.appendingPathComponent("pipeline.yml"), encoding: .utf8)
        #expect(
            text
                == SettingsFile.template(
                    dataFolder: "data", keyFile: "keys/master.key", dropFolder: "drop",
                    quietSeconds: 30, user: "intake"))
    }

    @Test("refuse an unknown key with its place and what was meant")
    func unknownKey() {
        let found = fault(whole + "langauges: [eng]\n")
        #expect(found?.line == 6)
        #expect(found?.column == 1)
        #expect(found?.hint?.hasPrefix("did you mean \"languages\"?") == true)
    }

    @Test(
        "refuse a bad value, say where and what is allowed",
        arguments: [
            ("languages: [eng, fra]", 6, "allowed: eng, spa"),
            ("limits: {pages: 0}", 6, "allowed: 1 to 5000"),
            ("limits: {megabytes: many}", 6, "allowed: 1 to 1024"),
            ("workers: 0", 6, "allowed: 1 to 64"),
            ("timeZone: Mars/Olympus", 6, "for example America/Los_Angeles"),
            ("extraConditions: nowhere", 6, "create it, or leave the key out"),
            ("ownNumbers: [\"12\"]", 6, "ten digits, as (760) 312-6658"),
            ("languages: []", 6, nil),
        ] as [(String, Int, String?)])
    func badValue(line: String, at: Int, hint: String?) {
        let found = fault(whole + line + "\n")
        #expect(found?.line == at)
        #expect(found?.hint == hint)
    }

    @Test("refuse a key file inside the data folder it opens")
    func keyInside() {
        let found = fault(whole.replacing("keys/master.key", with: "data/master.key"))
        #expect(found?.what == "the key may not lie in the data folder it opens")
    }

    @Test("refuse a drop folder inside the data folder, or two with one path")
    func dropFolders() {
        #expect(fault(whole.replacing("path: drop", with: "path: data/drop")) != nil)
        #expect(fault(whole + "  - {name: other, path: drop}\n") != nil)
    }

    @Test(
        "refuse a drop folder that holds the key, the settings or the data: they are no faxes",
        arguments: ["keys", ".", "/office", "/", "keys/../keys"])
    func dropFolderHolds(path: String) {
        let found = fault(whole.replacing("path: drop", with: "path: \(path)"))
        #expect(found?.hint == "a folder for faxes alone")
        #expect(found?.line == 5)
    }

    @Test("refuse a drop folder's name that would break a line of the log")
    func dropFolderName() {
        #expect(fault(whole.replacing("name: main", with: "name: \"a\\nb\"")) != nil)
        #expect(fault(whole + "languages: [eng, eng]\n") != nil)
    }

    @Test(
        "name every key that is missing",
        arguments: ["faxLine", "dataFolder", "key", "dropFolders"])
    func missing(key: String) {
        let text = whole.split(separator: "\n").filter {
            !$0.hasPrefix(key + ":") && !(key == "dropFolders" && $0.hasPrefix("  -"))
        }
        .joined(separator: "\n")
        #expect(fault(text)?.what == "the key \"\(key)\" is missing")
    }

    @Test("allow a wall to be missing by its name, where a kernel may lack it")
    func walls() throws {
        #expect(try read(whole).allowWithout.isEmpty)
        #expect(try read(whole + "allowWithout: [landlock]\n").allowWithout == [.landlock])
        #expect(fault(whole + "allowWithout: [limits]\n") != nil)
        #expect(fault(whole + "allowWithout: [everything]\n") != nil)
    }

    @Test("hold limits of health, each alone, and refuse those that contradict each other")
    func health() throws {
        #expect(try read(whole).health == HealthLimits())
        let set = try read(
            whole + "health: {unfiledMinutes: {warn: 5}, heldHours: {critical: 9}}\n")
        #expect(set.health.unfiledMinutes == .init(5, 120))
        #expect(set.health.heldHours == .init(0, 9))
        #expect(
            fault(whole + "health: {unfiledMinutes: {warn: 500}}\n")?.hint == "critical above warn")
        #expect(
            fault(whole + "health: {freeMegabytes: {critical: 9000}}\n")?.hint
                == "critical below warn")
        #expect(
            fault(whole + "health: {unfiledMinuts: {warn: 5}}\n")?.hint?
                .hasPrefix("did you mean \"unfiledMinutes\"?") == true)
        #expect(fault(whole + "health: {unfiledMinutes: 5}\n") != nil)
    }

    @Test("that the template shows for health are the defaults")
    func shownLimits() throws {
        let text = SettingsFile.template(
            dataFolder: "data", keyFile: "keys/master.key", dropFolder: "drop", quietSeconds: 7)
        let shown = text.split(separator: "\n").drop { $0 != "# health:" }
            .prefix { !$0.hasPrefix("# Figures") }.map { $0.dropFirst(2) }
        #expect(shown.count == 1 + HealthLimits.keys.count)
        #expect(try read(whole + shown.joined(separator: "\n") + "\n").health == HealthLimits())
    }

    @Test("name a file for figures that a collector takes, and an alarm program that is there")
    func watching() throws {
        #expect(try read(whole + "metrics: {file: /m/intake.prom}\n").metrics == "/m/intake.prom")
        #expect(fault(whole + "metrics: {file: /m/intake.txt}\n") != nil)
        let alarm = try read(whole + "alarm: {program: /bin/true, timeoutSeconds: 5}\n").alarm
        #expect(alarm == AlarmProgram(path: "/bin/true", timeoutSeconds: 5, repeatMinutes: 240))
        #expect(fault(whole + "alarm: {program: /nowhere}\n") != nil)
        #expect(fault(whole + "alarm: {program: /bin/true, timeoutSeconds: 0}\n") != nil)
    }

    @Test("count days where the unit is")
    func localDay() throws {
        let settings = try read(whole)
        // 2026-11-24 07:30 UTC is still the evening of the 23rd in California.
        #expect(settings.day(of: .init(milliseconds: 1_795_505_400_000)).iso == "2026-11-23")
    }
}
