/// What is wrong with a YAML file, where, and what would be right. Printed, it shows the line with
/// a caret under the place:
///
///     pipeline.yml:4:3: unknown key "langauges"
///       langauges: [eng, spa]
///       ^
///     hint: did you mean "languages"? allowed: dropFolders, languages, limits
public struct YAMLFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file's name as the operator knows it.
    public let file: String
    /// From 1.
    public let line: Int
    /// From 1, in characters.
    public let column: Int
    public let what: String
    public let hint: String?
    /// The line of the file it is about.
    public let excerpt: String

    public init(
        file: String, line: Int, column: Int, what: String, hint: String?, excerpt: String
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.what = what
        self.hint = hint
        self.excerpt = excerpt
    }

    public var description: String {
        var text = "\(file):\(line):\(column): \(what)"
        if !excerpt.isEmpty {
            text += "\n  \(excerpt)\n  " + String(repeating: " ", count: max(0, column - 1)) + "^"
        }
        if let hint { text += "\nhint: \(hint)" }
        return text
    }
}
