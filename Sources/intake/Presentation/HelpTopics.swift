import Packets
import Workbench

/// What people come with, and the commands that help, in the order to try them.
struct HelpTopic: Sendable {
    let title: Said
    /// Words somebody might call it by, beyond those of the title.
    let words: [String]
    let steps: [(command: String, why: Said)]

    /// The same in both languages.
    struct Said: Sendable {
        let english: String
        let spanish: String

        init(_ english: String, _ spanish: String) {
            self.english = english
            self.spanish = spanish
        }

        /// Whether it is asked for as it stands.
        func isAsked(_ question: String) -> Bool {
            [english, spanish].contains { FieldFormat.folded($0) == FieldFormat.folded(question) }
        }

        func text(_ language: Phrases) -> String { language == .english ? english : spanish }
    }

    init(
        _ title: Said, _ words: [String], _ steps: [(String, Said)]
    ) {
        self.title = title
        self.words = words
        self.steps = steps.map { (command: $0.0, why: $0.1) }
    }

    /// Words are alike where one begins with the other, past an ending: `lost` and `losing` are not, `page`
    /// and `pages` are.
    func matches(_ asked: [String]) -> Int {
        let own = Self.parts(title.english) + Self.parts(title.spanish) + words
        return asked.count { word in own.contains { Self.isAlike($0, word) } }
    }

    /// The words of a question that say anything, folded.
    static func parts(_ text: String) -> [String] {
        FieldFormat.folded(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
            .filter { $0.count > 2 && !idle.contains($0) }
    }

    private static func isAlike(_ left: String, _ right: String) -> Bool {
        let (short, long) = left.count < right.count ? (left, right) : (right, left)
        return long.hasPrefix(short) && long.count - short.count <= 2 && short.count >= 3
    }

    private static let idle: Set<String> = [
        "the", "and", "are", "how", "what", "does", "was", "were", "can", "with", "for", "has",
        "not", "that",
        "this", "have", "did", "fax", "faxes", "que", "como", "una", "los", "las", "del", "con",
        "por", "para",
        "esta", "fue", "hay", "sus", "more", "than", "mas",
    ]
}

extension HelpTopic {
    /// Those that fit the question best; none where nothing does.
    static func found(_ question: String) -> [HelpTopic] {
        if let titled = all.first(where: { $0.title.isAsked(question) }) { return [titled] }
        let asked = parts(question)
        let counted = all.map { ($0, $0.matches(asked)) }.filter { $0.1 > 0 }
        let best = counted.map(\.1).max() ?? 0
        return counted.filter { $0.1 == best }.map(\.0)
    }
}
