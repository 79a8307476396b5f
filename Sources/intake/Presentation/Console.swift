import ArgumentParser
import Foundation
import Packets
import Synchronization

/// The one way to the terminal: nothing else in this program writes to it (`HouseTests` holds that), so
/// that no text of a page can act on it, wherever it was put into a message.
enum Console {
    /// What a line of the terminal holds; 80 where there is none.
    static var columns: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    static let isColoured =
        isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil

    static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }

    /// A line, or several, for whoever called.
    static func say(_ words: String, terminator: String = "\n") {
        write(Ink.only(words) + terminator, to: .standardOutput)
    }

    static func error(_ words: String) { note("intake: \(words)") }

    static func note(_ words: String) {
        write(TerminalText.lines(words) + "\n", to: .standardError)
    }

    /// One line that replaces itself; nothing where nobody watches.
    static func progress(_ words: String) {
        guard showsProgress else { return }
        write("\r\u{1B}[K" + TerminalText.plain(words), to: .standardError)
    }

    /// Whether a person can be asked.
    static var isAsked: Bool { isatty(STDIN_FILENO) == 1 }

    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// A file for whoever reads standard output, which is no terminal.
    static func bytes(_ data: Data) throws {
        do {
            try FileHandle.standardOutput.write(contentsOf: data)
        } catch {
            throw CommandFailure(
                what: "standard output can't be written",
                hint:
                    "what was made did not reach it: try again, with room there or with --out FILE",
                code: ExitCode(74))
        }
    }

    static func json(_ value: some Encodable, pretty: Bool = false) throws {
        write(try JSONText.of(value, pretty: pretty) + "\n", to: .standardOutput)
    }

    /// What is typed in answer, without the line's end: at a terminal after `prompt`, else a line of
    /// standard input. Nil at its end.
    static func answer(_ prompt: String) -> String? {
        if isatty(STDIN_FILENO) == 1 { write(TerminalText.plain(prompt) + " ", to: .standardError) }
        return readLine(strippingNewline: true)
    }

    /// Whether standard output took all that was written to it. Asked when the command is over: what it did
    /// is done, whether it could be told or not, and a service works on.
    static var isWhole: Bool { !hasFailed.load(ordering: .relaxed) }

    private static let hasFailed = Atomic(false)

    /// What is said where it did not.
    static let notWritten = CommandFailure(
        what: "standard output can't be written",
        hint: "what was to be told did not reach it: try again, with room there", code: .trouble)

    private static func write(_ text: String, to file: FileHandle) {
        do {
            try file.write(contentsOf: Data(text.utf8))
        } catch {
            // A reader that went away wants no more of it; and standard error has nobody to be told.
            guard file.fileDescriptor == STDOUT_FILENO, !isGone(error) else { return }
            hasFailed.store(true, ordering: .relaxed)
        }
    }

    private static func isGone(_ error: any Error) -> Bool {
        let error = error as NSError
        let beneath = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
        return beneath.domain == NSPOSIXErrorDomain && beneath.code == Int(EPIPE)
    }
}

/// JSON that a terminal can be shown: what acts on one is written as its number, which says the same to a
/// program.
enum JSONText {
    static func of(_ value: some Encodable, pretty: Bool) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting =
            pretty
            ? [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
            : [.sortedKeys, .withoutEscapingSlashes]
        return escaped(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// Outside its strings JSON holds ASCII alone, so that all else stands inside one.
    static func escaped(_ json: String) -> String {
        guard
            json.unicodeScalars.contains(where: {
                !$0.isASCII && TerminalText.acts($0) || $0 == "\u{7F}"
            })
        else { return json }
        var text = ""
        for scalar in json.unicodeScalars {
            guard scalar.value > 0x7E, TerminalText.acts(scalar) else {
                text.unicodeScalars.append(scalar)
                continue
            }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return text
    }
}

/// Colour that only ever repeats what the words say.
enum Ink: String, CaseIterable {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"

    private static let end = "\u{1B}[0m"
    private var start: String { "\u{1B}[\(rawValue)m" }

    func callAsFunction(_ text: String) -> String {
        Console.isColoured && !text.isEmpty ? start + text + Self.end : text
    }

    /// Text without these colours, for a file.
    static func none(_ text: String) -> String {
        let marks = allCases.map(\.start) + [end]
        return TerminalText.lines(marks.reduce(text) { $0.replacing($1, with: "") })
    }

    /// Text in which nothing acts on the terminal but these colours, where there are any.
    static func only(_ text: String) -> String {
        guard Console.isColoured else { return TerminalText.lines(text) }
        return only(text, marks: allCases.map(\.start) + [end])
    }

    static func only(_ text: String, marks: [String]) -> String {
        var shown = ""
        for (number, part) in text.split(separator: "\u{1B}", omittingEmptySubsequences: false)
            .enumerated()
        {
            let whole = number == 0 ? String(part) : "\u{1B}" + part
            let mark = marks.first { whole.hasPrefix($0) } ?? ""
            shown += mark + TerminalText.lines(String(whole.dropFirst(mark.count)))
        }
        return shown
    }
}
