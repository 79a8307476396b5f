import ArgumentParser
import Glibc
import Packets
import Pipeline
import Vault

/// The command line. Every command prints tables for people, and JSON with `--json`.
@main
struct Intake: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "intake",
        abstract:
            "Fax intake of the Medical Therapy Program: from the drop folder to the review queue.",
        discussion: """
            What do you want to do?
              work off what came          intake next
              see whether a fax is here   intake balance, intake queue --held, intake find
              find a child                intake search, intake find
              whose packet is it          intake child ID
              look at one packet          intake show ID, intake show ID --page 1 --png FILE
              ask for what is missing     intake missing ID, intake letter ID
              put something right         intake next ID, intake correct ID
              pages that lie wrong        intake split ID PAGES, intake join, intake move, intake undo
              a fax that is not ours      intake misdirect ID
              hand packets to reviewers   intake pull, intake decide, intake return, intake assign
              see how the office does     intake status, intake doctor
              who saw what                intake audit report
              keep and bring back         intake backup, intake restore, intake key
              reviewers elsewhere         intake certificate, intake help elsewhere
              read a fax, keep nothing    intake read FAX
              anything else               intake help "a fax is missing"

            A flag never decides: a person does. Exit codes: 0 done, 64 wrong call, 65 a fax or value \
            that can't be used, 66 no such fax, packet or file, 69 something that must be installed is \
            missing, 70 an unexpected fault, 73 can't create, 74 disk or store trouble, 75 busy or \
            claimed: try again, 76 done but for what is named as damaged, 77 not permitted, 78 wrong \
            settings or rules.
            """,
        version: Office.version,
        subcommands: [
            InitCommand.self, DoctorCommand.self, StatusCommand.self, ReadCommand.self,
            WatchCommand.self, ServeCommand.self,
            QueueCommand.self, NextCommand.self, BalanceCommand.self, ShowCommand.self,
            MissingCommand.self, LetterCommand.self, CorrectCommand.self,
            PullCommand.self,
            DecideCommand.self, ReturnCommand.self, ReleaseCommand.self,
            AssignCommand.self,
            ExportCommand.self, ImportCommand.self, RetryCommand.self, RereadCommand.self,
            SearchCommand.self, FindCommand.self, ChildCommand.self, AuditCommand.self,
            WhoAmICommand.self,
            SplitCommand.self, JoinCommand.self, MoveCommand.self, RotateCommand.self,
            UndoCommand.self,
            MisdirectCommand.self,
            MisdirectedCommand.self, PurgeCommand.self, KeyCommand.self, CertificateCommand.self,
            BackupCommand.self, RestoreCommand.self, RulesCommand.self, AssessCommand.self,
            HelpCommand.self,
        ])

    /// Before a key or a record is read: no core dumps, and no argument for others to see.
    static func main() async {
        OwnMemory.keep()
        // Where the kernel refuses its threads a higher priority, libdispatch says so in the machine's journal,
        // a line for each command.
        setenv("LIBDISPATCH_LOG", "NO", 0)
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            var command = try await asyncParseAsRoot(arguments)
            if !(type(of: command) is any LongRunning.Type) {
                OwnMemory.overwriteArguments(keeping: 1 + commandWords(arguments))
            }
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            guard Console.isWhole else {
                Console.error(Console.notWritten.plainWords)
                exit(withError: ExitCode.trouble)
            }
        } catch {
            let words = TerminalText.lines(fullMessage(for: error))
            let code = exitCode(for: error)
            if !words.isEmpty {
                if code == .success { Console.say(words) } else { Console.note(words) }
            }
            // What failed by itself keeps its code: that is the graver.
            guard Console.isWhole || code != .success else {
                Console.error(Console.notWritten.plainWords)
                exit(withError: ExitCode.trouble)
            }
            exit(withError: code)
        }
    }

    /// How many arguments only say which command it is.
    private static func commandWords(_ arguments: [String]) -> Int {
        var names: any ParsableCommand.Type = Self.self
        var count = 0
        for argument in arguments {
            let next = names.configuration.subcommands.first {
                $0.configuration.commandName == argument
            }
            guard let next else { break }
            names = next
            count += 1
        }
        return count
    }
}
