/// Text that came from a page, a file name or a keyboard, on its way to somebody's terminal.
public enum TerminalText {
    /// Whether a scalar acts on a terminal instead of being seen: control characters, those that turn
    /// or join the text around them, and those that break a line. A page can hold any of them, and what
    /// they do may hide or forge what stands beside them.
    public static func acts(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
        default: false
        }
    }

    /// The text with a space in place of each scalar that acts, line breaks among them.
    public static func plain(_ text: String) -> String { stripped(text) { !acts($0) } }

    /// Text of several lines: as `plain`, but lines stay lines and tabs tabs.
    public static func lines(_ text: String) -> String {
        stripped(text) { $0 == "\n" || $0 == "\t" || !acts($0) }
    }

    private static func stripped(
        _ text: String, keeping isKept: (Unicode.Scalar) -> Bool
    ) -> String {
        guard !text.unicodeScalars.allSatisfy(isKept) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { isKept($0) ? $0 : " " }))
    }
}
