import CTerminal
import Foundation

/// Asks the terminal what it can show, before anything is drawn on it.
enum TerminalQuery {
    /// Every terminal answers the second question (DA1, ECMA-48), so that the wait is short; one that is
    /// silent is waited for this long, as over a slow line.
    static let patience = 1.0

    static func graphics() -> Graphics {
        let kind = ProcessInfo.processInfo.environment["TERM"] ?? ""
        guard !["", "dumb", "linux", "vt100", "vt220"].contains(kind) else { return .braille }
        let question = "\u{1B}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\\u{1B}[c"
        return meaning(of: answer(to: Array(question.utf8)))
    }

    /// What the terminal said of itself.
    static func meaning(of answer: [UInt8]) -> Graphics {
        let text = String(decoding: answer, as: UTF8.self)
        if text.contains("\u{1B}_Gi=31;OK") { return .kitty }
        guard let begin = text.range(of: "\u{1B}[?"), let end = text.lastIndex(of: "c"),
            begin.upperBound <= end
        else { return .braille }
        let abilities = text[begin.upperBound..<end].split(separator: ";")
        return abilities.dropFirst().contains("4") ? .sixel : .braille
    }

    private static func answer(to question: [UInt8]) -> [UInt8] {
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else { return [] }
        var raw = before
        cfmakeraw(&raw)
        tcsetattr(STDIN_FILENO, TCSANOW, &raw)
        defer {
            // What comes too late must not be taken for keys.
            tcflush(STDIN_FILENO, TCIFLUSH)
            tcsetattr(STDIN_FILENO, TCSANOW, &before)
        }
        Screen.send(question)
        var heard: [UInt8] = []
        let end = Date().addingTimeInterval(patience)
        while heard.count < 4096, !(heard.last == UInt8(ascii: "c") && heard.contains(0x3F)) {
            let left = Int32(end.timeIntervalSinceNow * 1000)
            var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            guard left > 0, poll(&input, 1, left) > 0 else { break }
            var buffer = [UInt8](repeating: 0, count: 256)
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            guard count > 0 else { break }
            heard += buffer.prefix(count)
        }
        return heard
    }

    /// Pixels of one letter's cell, as the terminal says; a common size where it does not.
    static func cell() -> (width: Int, height: Int) {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_xpixel > 0,
            size.ws_ypixel > 0, size.ws_col > 0, size.ws_row > 0
        else { return (9, 18) }
        return (Int(size.ws_xpixel / size.ws_col), Int(size.ws_ypixel / size.ws_row))
    }
}
