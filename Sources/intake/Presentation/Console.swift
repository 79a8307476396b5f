import Foundation

/// What is written where, and whether in colour.
enum Console {
    static let isColoured =
        isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil

    static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }

    static func error(_ words: String) {
        FileHandle.standardError.write(Data("intake: \(words)\n".utf8))
    }

    static func note(_ words: String) {
        FileHandle.standardError.write(Data("\(words)\n".utf8))
    }

    /// One line that replaces itself; nothing where nobody watches.
    static func progress(_ words: String) {
        guard showsProgress else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(words)".utf8))
    }

    static func json(_ value: some Encodable, pretty: Bool = false) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting =
            pretty
            ? [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
            : [.sortedKeys, .withoutEscapingSlashes]
        var data = try encoder.encode(value)
        data.append(10)
        FileHandle.standardOutput.write(data)
    }
}

/// Colour that only ever repeats what the words say.
enum Ink: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"

    func callAsFunction(_ text: String) -> String {
        Console.isColoured && !text.isEmpty ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
    }
}
