import CTerminal
import Foundation
import Workbench

/// The terminal, while it is taken for the bench: given back as it was when this ends.
public final class Screen {
    private let screen: OpaquePointer
    private let graphics: Graphics
    private let cell: (width: Int, height: Int)
    private var shown: PictureSpot?

    /// - Parameter wanted: how pictures are shown; asked of the terminal where nil.
    /// - Throws: `ScreenTrouble` where there is no terminal or none that is known.
    public init(pictures wanted: Graphics?) throws {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
            throw ScreenTrouble.noTerminal
        }
        Self.useLetters()
        graphics = wanted ?? TerminalQuery.graphics()
        cell = TerminalQuery.cell()
        guard let out = fdopen(dup(STDOUT_FILENO), "w"), let input = fdopen(dup(STDIN_FILENO), "r"),
            let screen = term_open(out, input)
        else { throw ScreenTrouble.unknownTerminal }
        self.screen = screen
        send(Array("\u{1B}[?2004h".utf8))
    }

    deinit {
        send(graphics.clearing + Array("\u{1B}[?2004l".utf8))
        term_close(screen)
    }

    /// The letters of pages are UTF-8, whether or not the session's settings say so.
    private static func useLetters() {
        setlocale(LC_ALL, "")
        let coding = nl_langinfo(Int32(CODESET)).map { String(cString: $0) }
        if coding != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
    }

    public var size: Size { Size(rows: Int(term_rows()), columns: Int(term_columns())) }

    // MARK: keys

    /// A key, or what became of the terminal; nil where nothing came in time.
    public enum Heard: Sendable, Equatable {
        case key(Key)
        case pasted(String)
        case resized
        case gone
    }

    /// Forgets keys that were pressed before what is shown now was shown.
    public func forgetKeys() { term_forget_keys() }

    public func listen(milliseconds: Int32) -> Heard? {
        var code: UInt32 = 0
        errno = 0
        let kind = term_key(milliseconds, &code)
        if kind == term_key_code() {
            return Int32(code) == Int32(TERM_PASTE) ? .pasted(paste()) : Self.known(code)
        }
        if kind == term_ok() { return Self.letter(code).map { .key($0) } }
        return Self.isGone() ? .gone : nil
    }

    /// What comes until the mark that ends a paste, or nothing comes any more.
    private func paste() -> String {
        var text = String.UnicodeScalarView()
        while text.count < 100_000 {
            var code: UInt32 = 0
            let kind = term_key(1000, &code)
            if kind == term_key_code() {
                if Int32(code) == Int32(TERM_PASTED) { break }
            } else if kind == term_ok() {
                // What acts on a terminal is no part of a value: a space in its place.
                if let scalar = Unicode.Scalar(code) { text.append(code < 32 ? " " : scalar) }
            } else {
                break
            }
        }
        return String(text)
    }

    /// Whether the other side hung up: then no key will ever come.
    private static func isGone() -> Bool {
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        guard poll(&input, 1, 0) > 0 else { return false }
        return input.revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0
    }

    private static let keys: [Int32: Key] = [
        KEY_UP: .up, KEY_DOWN: .down, KEY_LEFT: .left, KEY_RIGHT: .right, KEY_HOME: .home,
        KEY_END: .end, KEY_NPAGE: .pageDown, KEY_PPAGE: .pageUp, KEY_BACKSPACE: .backspace,
        KEY_DC: .delete, KEY_BTAB: .backTab, KEY_ENTER: .enter,
    ]

    private static func known(_ code: UInt32) -> Heard? {
        if Int32(code) == KEY_RESIZE { return .resized }
        return keys[Int32(code)].map { .key($0) }
    }

    static func letter(_ code: UInt32) -> Key? {
        switch code {
        case 10, 13: return .enter
        case 9: return .tab
        case 27: return .escape
        case 8, 127: return .backspace
        case 1...26:
            return Unicode.Scalar(code + 96).map { .control(Character($0)) }
        case 0..<32: return nil
        default: return Unicode.Scalar(code).map { .letter(Character($0)) }
        }
    }

    // MARK: drawing

    /// - Parameter page: the pages that can be shown, by number.
    public func draw(_ frame: Frame, page: (Int) -> Bitmap?) {
        term_erase()
        if shown != frame.picture, shown != nil, graphics != .braille {
            send(graphics.clearing)
            term_redraw()
        }
        for (row, runs) in frame.lines.enumerated() {
            var column = 0
            for run in runs {
                let (style, color) = Self.look(run.style)
                term_put(Int32(row), Int32(column), run.text, style, color)
                column += run.text.columns
            }
        }
        let bitmap = frame.picture.flatMap { page($0.page) }
        if let spot = frame.picture, let bitmap, graphics == .braille {
            let dots = bitmap.shades(
                spot.part, across: spot.size.columns * 2, down: spot.size.rows * 4)
            for (row, line) in dots.braille().enumerated() {
                term_put(Int32(spot.row + row), Int32(spot.column), line, 0, 0)
            }
        }
        term_show(Int32(frame.cursor?.row ?? -1), Int32(frame.cursor?.column ?? 0))
        if let spot = frame.picture, let bitmap, shown != spot { paint(spot, bitmap) }
        shown = frame.picture
    }

    private func paint(_ spot: PictureSpot, _ bitmap: Bitmap) {
        guard graphics == .kitty || graphics == .sixel else { return }
        // A sixel picture that reaches the last row would scroll the screen.
        let shades = bitmap.shades(
            spot.part, across: spot.size.columns * cell.width, down: spot.size.rows * cell.height)
        let place = Array("\u{1B}7\u{1B}[\(spot.row + 1);\(spot.column + 1)H".utf8)
        send(place + graphics.escape(shades, cells: spot.size) + Array("\u{1B}8".utf8))
    }

    private func send(_ bytes: [UInt8]) { Self.send(bytes) }

    static func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { return }
            rest = rest.dropFirst(max(count, 0))
        }
    }

    private static func look(_ style: Style) -> (style: Int32, color: Int32) {
        switch style {
        case .plain: (0, 0)
        case .bold: (Int32(TERM_BOLD), 0)
        case .dim: (Int32(TERM_DIM), 0)
        case .bar, .here: (Int32(TERM_REVERSE), 0)
        case .alert: (Int32(TERM_BOLD), 1)
        case .settled: (0, 2)
        }
    }
}

/// Why the terminal can't be taken.
public enum ScreenTrouble: Error, Sendable, Equatable {
    case noTerminal, unknownTerminal

    public var what: String {
        switch self {
        case .noTerminal: "this is no terminal"
        case .unknownTerminal: "the kind of terminal is not known here"
        }
    }

    public var hint: String {
        switch self {
        case .noTerminal: "run it at a terminal, or over ssh -t; for programs: intake queue --json"
        case .unknownTerminal: "try TERM=xterm-256color, or install ncurses-term"
        }
    }
}
