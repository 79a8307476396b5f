import ArgumentParser
import Foundation
import Packets
import Pipeline
import ReviewStore
import Vault

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Back up the office while it works; try a backup.",
        subcommands: [
            BackupMakeCommand.self, BackupKeyCommand.self, BackupVerifyCommand.self,
        ], defaultSubcommand: BackupMakeCommand.self)

    static let loss = """
        Whoever has the private key and a backup can read everything in it; without that key no backup can be
        read by anybody. The master key is not in the backup and not needed to restore it.
        """

    static func tell(_ manifest: BackupManifest) {
        Console.say(
            "\(manifest.rows["packets"] ?? 0) packets, \(manifest.rows["faxes"] ?? 0) faxes, "
                + "\(manifest.files) files, \(manifest.bytes >> 10) KiB")
        Console.say("audit log: \(manifest.auditRows) rows, head \(manifest.auditHead)")
    }

    /// What a restore or a drill of one came to.
    static func tell(_ report: Restore.Report) {
        tell(report.manifest)
        Console.say(
            "\(report.opened) seals opened, \(report.purged) packets purged since and left out")
    }

    /// Names what was damaged before the backup was made, and fails for it.
    static func fail(for report: Restore.Report, _ what: String, hint: String) throws {
        guard !report.damaged.isEmpty else { return }
        for damaged in report.damaged { Console.say(Ink.red("damaged") + "  \(damaged.words)") }
        throw CommandFailure(
            what: "\(what), but for \(report.damaged.count) things that were damaged before",
            hint: hint, code: .incomplete)
    }
}

struct BackupMakeCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "make",
        abstract:
            "Write a backup, sealed to the public key (what backup does without another word).",
        discussion: """
            Two files: records-TIME.intake, kept as long as you like, and keys.intake, which replaces the one \
            before. Keep no older copies of keys.intake: they would open packets that were purged since.
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: "The folder to write to.", completion: .directory)
    var to: String

    func work() async throws {
        let office = try common.office()
        guard let path = office.settings.backupKey else {
            throw CommandFailure(
                what: "there is no key to seal backups to",
                hint: "make one with intake backup init-key, and name its public half as backupKey",
                code: .wrongSettings)
        }
        let key = try BackupPublicKey(path: path)
        let person = try await office.admit(.backUp)
        let manifest = try await office.store.backUp(to: to, key: key, by: person)
        Console.say("backed up to \(to), sealed to key \(key.id)")
        BackupCommand.tell(manifest)
        Console.say("try it where the private key is: intake backup verify --from \(to) --key FILE")
    }
}

struct BackupKeyCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "init-key",
        abstract:
            "Make the pair of keys: a public one for this machine, a private one to take away.",
        discussion:
            "Best on a machine that is not the one backed up; only backup.public goes there.")

    @Option(
        help: "The folder to write backup.public and backup.private to.", completion: .directory)
    var to = "."
    @Flag(help: "Wrap the private key by a passphrase, asked for at the terminal.")
    var wrapped = false
    @Option(
        name: .customLong("passphrase-fd"),
        help: "Wrap it by the passphrase read from this descriptor.")
    var passphraseDescriptor: Int32?

    func work() async throws {
        let path = to + "/backup.private"
        var passphrase: Passphrase?
        if let passphraseDescriptor {
            passphrase = try PassphraseDescriptor(passphraseDescriptor, isNew: true)
                .passphrase(for: path)
        } else if wrapped {
            passphrase = try PassphraseTerminal(isNew: true).passphrase(for: path)
        }
        try DurableFolder(path: to).create()
        let key = BackupPrivateKey()
        try key.write(to: path, wrappedBy: passphrase)
        try key.publicKey.write(to: to + "/backup.public")
        Console.say(
            "made   \(to)/backup.public, key \(key.publicKey.id): name it as backupKey in pipeline.yml"
        )
        Console.say("made   \(path): take it off this machine now, and make a second copy of it")
        Console.say("\n" + BackupCommand.loss)
    }
}

struct BackupVerifyCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract:
            "Drill: unpack a backup, hold counts, hashes and log against it, open everything.",
        discussion: """
            Nothing is kept: what is unpacked is sealed under a key that is thrown away. Needs room for the \
            backup in --scratch.
            """)

    @Option(help: "The folder with the backup.", completion: .directory)
    var from: String
    @Option(help: "The private key.", completion: .file())
    var key: String
    @Option(help: "The archive of records; else the newest.")
    var archive: String?
    @Option(help: "A folder with room.", completion: .directory)
    var scratch = NSTemporaryDirectory()
    @Option(
        name: .customLong("passphrase-fd"),
        help: "Read the private key's passphrase from this descriptor instead of the terminal.")
    var passphraseDescriptor: Int32?

    func work() async throws {
        let asking = BackupVerifyCommand.asking(passphraseDescriptor)
        let restore = Restore(
            backup: from, records: archive,
            key: try BackupPrivateKey(path: key, asking: asking), witness: nil)
        let report = try restore.drill(in: scratch, clock: Office.clock(.standard))
        try BackupVerifyCommand.judge(report)
    }

    /// Says whether a drill was good.
    static func judge(_ report: Restore.Report) throws {
        Console.say(
            "\(report.damaged.isEmpty ? "good" : "not good"): \(report.archive) of "
                + report.manifest.at.iso)
        BackupCommand.tell(report)
        try BackupCommand.fail(
            for: report, "the backup can be restored",
            hint: "find them in an earlier backup before it is gone; see intake doctor")
    }

    static func asking(_ descriptor: Int32?) -> any PassphraseAsking {
        if let descriptor { PassphraseDescriptor(descriptor) } else { PassphraseTerminal() }
    }
}

struct RestoreCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Restore a backup into the data folder of the settings, which must be empty.",
        discussion: """
            The master key is the one the settings name, made where there is none: the one of before is not \
            needed. Packets that were purged after the backup stay purged. What was damaged before the backup \
            was made is named, everything else restored, and the exit code is 76. Try it first: intake backup \
            verify.
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: "The folder with the backup.", completion: .directory)
    var from: String
    @Option(help: "The private key.", completion: .file())
    var key: String
    @Option(help: "The archive of records; else the newest.")
    var archive: String?
    @Flag(help: "Only try it: the same as intake backup verify.")
    var drill = false

    func work() async throws {
        let settings = try common.read()
        let key = try BackupPrivateKey(
            path: key, asking: BackupVerifyCommand.asking(settings.passphraseDescriptor))
        let restore = Restore(
            backup: from, records: archive, key: key, witness: settings.auditWitness)
        if drill {
            return try BackupVerifyCommand.judge(
                try restore.drill(in: NSTemporaryDirectory(), clock: Office.clock(settings)))
        }
        let report = try restore.run(
            into: settings.dataFolder, source: try Office.foundKey(settings),
            clock: Office.clock(settings), by: Operator.person(.administrator))
        Console.say(
            "restored \(report.archive) of \(report.manifest.at.iso) to \(settings.dataFolder)")
        BackupCommand.tell(report)
        try BackupCommand.fail(
            for: report, "restored",
            hint: "the service may start; look for these in an earlier backup")
    }
}
