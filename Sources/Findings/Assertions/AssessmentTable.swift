/// Phrases in sentences whose assertion is asked for: a line each, `phrase TAB sentence`, with the
/// language (`en`, `es`) as an optional third column. The form the public assertion test sets have.
public struct AssessmentTable: Sendable, Equatable {
    public struct Row: Sendable, Equatable {
        public let phrase: String
        public let sentence: String
        /// Nil where the row names none: the cues of every language then count.
        public let language: String?
    }

    /// A line that can't be taken. Says which and why, never what stands on it.
    public enum Trouble: Error, Equatable, CustomStringConvertible {
        case columns(line: Int, found: Int)
        case empty(line: Int)
        case language(line: Int, known: [String])

        public var description: String {
            switch self {
            case .columns(let line, let found):
                """
                line \(line) has \(found) columns
                hint: write phrase TAB sentence, and if you like TAB language, one a line
                """
            case .empty(let line):
                """
                line \(line) has no phrase or no sentence
                hint: write phrase TAB sentence, one a line
                """
            case .language(let line, let known):
                """
                line \(line) names a language without cues
                hint: the third column is one of \(known.joined(separator: ", ")), or left out
                """
            }
        }
    }

    public let rows: [Row]

    /// - Parameter languages: those that have cues.
    public init(text: String, languages: [String]) throws(Trouble) {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        if lines.last?.isEmpty == true { lines.removeLast() }
        var rows: [Row] = []
        for (index, line) in lines.enumerated() {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
                .map { $0.trimming { $0.isWhitespace } }
            guard (2...3).contains(columns.count) else {
                throw .columns(line: index + 1, found: columns.count)
            }
            guard !columns[0].isEmpty, !columns[1].isEmpty else { throw .empty(line: index + 1) }
            let language = columns.count == 3 && !columns[2].isEmpty ? columns[2] : nil
            if let language, !languages.contains(language) {
                throw .language(line: index + 1, known: languages)
            }
            rows.append(Row(phrase: columns[0], sentence: columns[1], language: language))
        }
        self.rows = rows
    }
}

extension Substring {
    fileprivate func trimming(_ drop: (Character) -> Bool) -> String {
        var rest = self
        while let first = rest.first, drop(first) { rest.removeFirst() }
        while let last = rest.last, drop(last) { rest.removeLast() }
        return String(rest)
    }
}
