import ArgumentParser
import Foundation
import Packets
import Workbench

/// Help by what somebody wants to do, in their words; a command's own help by its name.
struct HelpCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "help",
        abstract: "What to type, by what you want to do: intake help \"a fax is missing\".",
        discussion: """
            In English or Spanish, by LC_ALL, LC_MESSAGES or LANG. Nothing behind help lists what there is help \
            for; the name of a command shows its own help, as --help does.
            """)

    @Argument(
        help: "What you want to do, in a few words; or a command.", completion: Completing.topic)
    var words: [String] = []

    func run() async throws {
        let language = Phrases(locale: Self.locale)
        guard !words.isEmpty else {
            Console.say(Self.list(language))
            return
        }
        if let command = Self.command(words) {
            Console.say(Intake.helpMessage(for: command))
            return
        }
        let found = HelpTopic.found(words.joined(separator: " "))
        guard !found.isEmpty else {
            // What was typed may be a child's name: it is not repeated.
            Console.error(
                language == .english
                    ? "there is no help under these words\nhint: intake help lists what there is"
                    : "no hay ayuda con esas palabras\nhint: intake help muestra la lista")
            throw ExitCode(64)
        }
        Console.say(found.map { Self.text($0, language) }.joined(separator: "\n\n"))
    }

    /// A command by its name, or a command of a command.
    private static func command(_ words: [String]) -> (any ParsableCommand.Type)? {
        var command: any ParsableCommand.Type = Intake.self
        for word in words {
            let next = command.configuration.subcommands.first {
                $0.configuration.commandName == word
            }
            guard let next else { return nil }
            command = next
        }
        return command
    }

    private static func list(_ language: Phrases) -> String {
        let titles = HelpTopic.all.map { "  " + $0.title.text(language) }
        let ends =
            language == .english
            ? (
                "What do you want to do? A few words of it:",
                "for example: intake help a fax is missing"
            )
            : ("¿Qué quiere hacer? Unas palabras:", "por ejemplo: intake help falta un fax")
        let commands =
            language == .english
            ? "All commands: intake --help. What a code in an error means: docs/errors.md."
            : "Todos los comandos: intake --help. Qué significa un código de error: docs/errors.md."
        return ([ends.0] + titles + ["", ends.1, commands]).joined(separator: "\n")
    }

    private static func text(_ topic: HelpTopic, _ language: Phrases) -> String {
        let width = topic.steps.map(\.command.count).max() ?? 0
        let lines = topic.steps.map { step in
            "  " + step.command.padding(toLength: width, withPad: " ", startingAt: 0) + "   "
                + step.why.text(language)
        }
        return ([Ink.bold(topic.title.text(language))] + lines).joined(separator: "\n")
    }

    /// The person's, as programs are told it.
    static var locale: String? {
        let environment = ProcessInfo.processInfo.environment
        return ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }
            .first { !$0.isEmpty }
    }
}
