import ArgumentParser
import Packets

/// What somebody types that may tell of a child. As an argument it stands in the list of processes while
/// the command starts, and in the shell's history for good; asked for, it stands nowhere.
enum Typed {
    static let help = """
        What stands in the call is seen by every user of this machine for a moment and stays in the \
        shell's history; what is asked for is not.
        """

    /// The text of an option; `-` asks for it.
    static func text(_ option: String?, asking what: String) throws -> String? {
        guard option == "-" else { return option }
        return try answer(what)
    }

    /// Asks for one text, which must not be empty.
    static func answer(_ what: String) throws -> String {
        guard let text = Console.answer("\(what):"), !text.isEmpty else {
            throw CommandFailure(
                what: Speech.either(
                    "nothing was typed for \(what)",
                    "no se escribió nada: \(what)"),
                hint: Speech.either(
                    "type it at the terminal, or as a line of standard input",
                    "escríbalo en la terminal, o como línea de la entrada estándar"),
                code: ExitCode(64))
        }
        return text
    }

    /// Asks for lines until an empty one, or the end of standard input.
    static func lines(_ what: String) throws -> [String] {
        var lines: [String] = []
        while let line = Console.answer(
            Speech.either(
                "\(what), an empty line ends:",
                "\(what); una línea vacía termina:")), !line.isEmpty
        {
            lines.append(line)
        }
        guard !lines.isEmpty else {
            throw CommandFailure(
                what: Speech.either(
                    "nothing was typed",
                    "no se escribió nada"),
                hint: Speech.either(
                    "type it at the terminal, or into standard input",
                    "escríbalo en la terminal, o en la entrada estándar"),
                code: ExitCode(64))
        }
        return lines
    }
}

/// A command whose arguments name nothing but folders and settings, for months: they stay readable in the
/// list of processes. Those of every other command are overwritten when it starts.
protocol LongRunning {}
