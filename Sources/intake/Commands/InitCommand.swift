import ArgumentParser
import Foundation
import Pipeline

struct InitCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a new office: folders, key, settings and store.",
        discussion: """
            --hylafax SPOOL writes the program that HylaFAX calls for each fax it received into SPOOL/bin, for the \
            first drop folder and the fax line of the office's pipeline.yml. Nothing else of HylaFAX is changed.
            """)

    @Option(name: .long, help: "The folder to make it in.", completion: .directory)
    var folder = "."

    @Option(name: .long, help: "Seconds a fax must be unchanged before it is taken.")
    var quietSeconds = 30

    @Option(
        name: .long, help: "HylaFAX's spool folder, as /var/spool/hylafax: write its hook.",
        completion: .directory)
    var hylafax: String?

    @Argument(help: .hidden)
    var stray: [String] = []

    func validate() throws {
        guard stray.isEmpty else {
            throw ValidationError("the folder goes behind --folder: intake init --folder DIR")
        }
        guard !folder.isEmpty else {
            throw ValidationError("--folder names no folder; leave it out for the one you are in")
        }
        guard hylafax?.isEmpty != true else {
            throw ValidationError("--hylafax names no folder; HylaFAX's is /var/spool/hylafax")
        }
    }

    func work() async throws {
        let settingsPath = folder + "/pipeline.yml"
        if let hylafax, FileManager.default.fileExists(atPath: settingsPath) {
            return try hook(in: hylafax, try SettingsFile.read(settingsPath))
        }
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
        if let hylafax { try hook(in: hylafax, settings) }
    }

    private func hook(in spool: String, _ settings: Settings) throws {
        let hook = HylaFAXHook(settings)
        let path = spool + "/" + HylaFAXHook.name
        guard !hook.dropFolder.isEmpty else {
            throw CommandFailure(
                what: "the office has no drop folder", hint: "name one in pipeline.yml",
                code: .wrongSettings)
        }
        guard
            FileManager.default.createFile(
                atPath: path, contents: Data(hook.script.utf8),
                attributes: [.posixPermissions: 0o755])
        else {
            throw CommandFailure(
                what: "\(path) can't be written",
                hint:
                    "name HylaFAX's spool folder, the one that has bin and recvq, and run it as root",
                code: .cannotCreate)
        }
        Console.say("made   \(path)")
        Console.say(
            """

            Set in HylaFAX's config of each modem, and start faxgetty anew:
                FaxRcvdCmd: \(HylaFAXHook.name)
            Let HylaFAX's user write to \(hook.dropFolder), and have intake balance read its log: in pipeline.yml
                transferLog: \(spool)/etc/xferfaxlog
            """)
        guard !hook.tellsOfCalls else { return }
        Console.say(
            """
            To have the server's error text and numbers in the packets, set under that drop folder
                sideFile: hylafax
            and write the hook again.
            """)
    }
}
