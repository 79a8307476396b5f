import ArgumentParser
import Findings
import Foundation
import Pipeline

struct AssessCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "assess",
        abstract: "Tell how phrases are asserted in sentences: measures the assertion rules alone.",
        discussion: """
            FILE holds a line each: phrase TAB sentence, and if you like TAB language (en, es); without \
            it the cues of every language count. Prints a line for each: affirmed, negated, possible, \
            historical, family, family_negated, hypothetical, or not-found where the phrase does not \
            stand in the sentence. A line that can't be taken is named, and then nothing is printed.
            """)

    @Argument(help: "The file, UTF-8; - reads standard input.", completion: .file())
    var file: String

    func work() async throws {
        let assessor = try RuleSet.assessor()
        let table = try AssessmentTable(text: try text(), languages: assessor.languages)
        let answers = table.rows.map { row in
            assessor.assertion(of: row)?.rawValue ?? "not-found"
        }
        if !answers.isEmpty { Console.say(answers.joined(separator: "\n")) }
    }

    private func text() throws -> String {
        let data =
            file == "-"
            ? try FileHandle.standardInput.readToEnd() ?? Data()
            : FileManager.default.contents(atPath: file)
        guard let data else {
            throw CommandFailure(
                what: "\(file) can't be read", hint: "name a file of phrase TAB sentence lines",
                code: .notFound)
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw CommandFailure(
                what: "\(file) is not UTF-8 text", hint: "save it as UTF-8", code: .badData)
        }
        return text
    }
}
