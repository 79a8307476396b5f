import ArgumentParser

/// The command line. Every command prints tables for people, and JSON with `--json`.
@main
struct Intake: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "intake",
        abstract:
            "Fax intake of the Medical Therapy Program: from the drop folder to the review queue.",
        discussion: """
            A flag never decides: a person does. Exit codes: 0 done, 64 wrong call, 65 a fax or value \
            that can't be used, 66 no such fax, packet or file, 69 something that must be installed is \
            missing, 70 an unexpected fault, 73 can't create, 74 disk or store trouble, 75 busy or \
            claimed: try again, 77 not permitted, 78 wrong settings or rules.
            """,
        version: "0.1.0",
        subcommands: [
            InitCommand.self, DoctorCommand.self, ReadCommand.self, WatchCommand.self,
            QueueCommand.self, ShowCommand.self, CorrectCommand.self, PullCommand.self,
            DecideCommand.self, ReleaseCommand.self, RetryCommand.self, RereadCommand.self,
            SearchCommand.self, AuditCommand.self, WhoAmICommand.self, PurgeCommand.self,
            KeyCommand.self,
            BackupCommand.self, RestoreCommand.self, RulesCommand.self, AssessCommand.self,
        ])
}
