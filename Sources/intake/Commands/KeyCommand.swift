import ArgumentParser
import Foundation
import Pipeline
import Vault

struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Show, rotate or wrap the master key.",
        subcommands: [
            KeyShowCommand.self, KeyRotateCommand.self, KeyWrapCommand.self, KeyNewCommand.self,
        ])

    static let loss = """
        Whoever has the master key and the data folder can read everything; without the key nobody can
        read anything, ever. Keep a copy off this machine, and backups: those need only their own key.
        """
}

struct KeyShowCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Which master keys there are and what they wrap; no secrets."
    )

    @OptionGroup var common: CommonOptions

    func work() async throws {
        let office = try common.office()
        _ = try await office.admit(.keys)
        Console.say("from   \(Office.keySource(office.settings).place)")
        if case .file(let path) = office.settings.key {
            for folder in try KeyFile(path: path).served() { Console.say("opens  \(folder.path)") }
        }
        for master in try office.store.masterKeys() {
            Console.say("key    \(master.id)  \(master.state.rawValue), wraps \(master.keys) keys")
        }
        Console.say("log    \(office.store.logVerifier)")
        if let path = office.settings.backupKey {
            Console.say("backup \(try BackupPublicKey(path: path).id), \(path)")
        } else {
            Console.say("backup no key: intake backup init-key")
        }
        Console.say("\n" + KeyCommand.loss)
    }
}

struct KeyRotateCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "Put a new master key in the old one's place; goes on where it was stopped.",
        discussion: """
            The service may go on working. Every key is wrapped anew, then the old master key is taken out \
            of its file. What was read is not sealed anew: the keys of records stay as they are.
            """)

    @OptionGroup var common: CommonOptions

    func work() async throws {
        let office = try common.office()
        let person = try await office.admit(.keys)
        let report = try await office.rotateKey(by: person) { step in
            if case .rewrapped(let left) = step { Console.progress("\(left) keys left") }
        }
        Console.progress("")
        Console.say(
            "key    \(report.current) wraps everything; \(report.rewrapped) keys were wrapped anew")
        if !report.left.isEmpty {
            Console.say(
                "the credential may let go of \(report.left.joined(separator: ", ")): hand over the newest "
                    + "line of it alone")
        }
        Console.say(
            "Copy the new key to its safe place now; the old copy opens nothing kept here any more."
        )
    }
}

struct KeyWrapCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "wrap",
        abstract: "Wrap the key file by a passphrase, or by another one.",
        discussion: """
            The passphrase is asked for at the terminal, or read from --passphrase-fd: of a file that is \
            wrapped already first the one before, then the new one, a line each. From then on every command \
            and the service need it. Forgotten, it is as if the key was lost.
            """)

    @OptionGroup var common: CommonOptions

    func work() async throws {
        let settings = try common.read()
        guard case .file(let path) = settings.key else {
            throw CommandFailure(
                what: "the key comes from a credential",
                hint: "wrap it where it is made: systemd-creds encrypt", code: ExitCode(64))
        }
        let file = KeyFile(path: path, asking: Office.asking(settings))
        _ = try file.masterKeys()
        let asking: any PassphraseAsking =
            if let descriptor = settings.passphraseDescriptor {
                PassphraseDescriptor(descriptor, isNew: true)
            } else {
                PassphraseTerminal(isNew: true)
            }
        try file.wrap(by: try asking.passphrase(for: path))
        Console.say("wrapped \(path): every command needs the passphrase from now on")
        Console.say(KeyCommand.loss)
    }
}

struct KeyNewCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Write a new master key and those in use to a file, for a credential's rotation.",
        discussion: """
            For a key that systemd hands over: encrypt the file (systemd-creds encrypt), put it in the \
            credential's place, restart the service, run intake key rotate within it, and destroy the file.
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: "The file to write.", completion: .file())
    var to: String

    func work() async throws {
        let settings = try common.read()
        let keys = try Office.keySource(settings).masterKeys()
        let file = KeyFile(path: to)
        let new = try file.create()
        try file.replace(with: MasterKeys(new, older: keys.all))
        Console.say(
            "wrote  \(to): key \(new.id), and \(keys.all.map(\.id).joined(separator: ", "))")
        Console.say(KeyCommand.loss)
    }
}
