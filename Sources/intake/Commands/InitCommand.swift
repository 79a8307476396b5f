import ArgumentParser
import Foundation
import Pipeline

struct InitCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a new office: folders, key, settings and store.")

    @Option(name: .long, help: "The folder to make it in.", completion: .directory)
    var folder = "."

    @Option(name: .long, help: "Seconds a fax must be unchanged before it is taken.")
    var quietSeconds = 30

    func work() async throws {
        let settingsPath = folder + "/pipeline.yml"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        if !FileManager.default.fileExists(atPath: settingsPath) {
            let text = SettingsFile.template(
                dataFolder: "data", keyFile: "keys/master.key", dropFolder: "drop",
                quietSeconds: quietSeconds)
            guard FileManager.default.createFile(atPath: settingsPath, contents: Data(text.utf8))
            else {
                throw CommandFailure(
                    what: "\(settingsPath) can't be written",
                    hint: "check owner and mode of the folder",
                    code: .cannotCreate)
            }
            Console.say("made   \(settingsPath)")
        } else {
            Console.say("kept   \(settingsPath)")
        }
        let settings = try SettingsFile.read(settingsPath)
        let made = try Office.found(settings).made
        for path in made { Console.say("made   \(path)") }
        Console.say(
            "ready  faxes dropped into \(settings.dropFolders.map(\.path).joined(separator: ", "))")
        if case .file(let key) = settings.key, made.contains(key) {
            Console.say(
                """

                The key \(key) opens everything this office keeps.
                Copy it now to a safe place that is not this machine. If it is lost, nothing kept can
                be read again, by anybody; a copy of the data folder is of no use without it. Backups
                that intake backup makes need their own key instead: make it with intake backup init-key.
                """)
        }
    }
}
