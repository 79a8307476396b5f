import ArgumentParser
import Foundation
import Packets
import Pipeline

struct ReadCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "read",
        abstract: "Read faxes and print what they say. Stores nothing.",
        discussion:
            "Takes TIFF and PDF as fax servers deliver them; .json that --words has printed (schema "
            + "intake.words/1) is already recognised.")

    @OptionGroup var common: CommonOptions
    @Argument(help: "Fax files.", completion: .file())
    var faxes: [String]
    @Option(
        help: "The day ages are counted on, YYYY-MM-DD; else the fax's own date, else the file's.")
    var received: String?
    @Flag(help: "One JSON object a fax and line (schema intake.reading/1).")
    var json = false
    @Flag(help: "The words as recognised, second looks included: one JSON object a fax and line.")
    var words = false

    func validate() throws {
        if json, words { throw ValidationError("--words prints JSON already; leave out --json") }
        if let received, Day(iso: received) == nil {
            throw ValidationError("--received \(received) is no day; write YYYY-MM-DD")
        }
    }

    func work() async throws {
        let settings = try settings()
        let rules = try Office.rules(settings)
        let day = received.flatMap { Day(iso: $0) }
        var failed: ExitCode?
        var recognizer: FaxRecognizer?
        for path in faxes {
            do {
                let (bytes, arrived) = try file(path, settings)
                let recognized: FaxWords
                if let known = try Self.known(path, bytes) {
                    recognized = known
                } else {
                    let made = try recognizer ?? Office.recognizer(settings)
                    recognizer = made
                    let name = (path as NSString).lastPathComponent
                    Console.progress("\(name): opening")
                    defer { Console.progress("") }
                    recognized = try await made.recognize(
                        bytes, name: name, rules: rules, received: day, arrived: arrived,
                        progress: { done, of in Console.progress("\(name): page \(done) of \(of)") }
                    ).words
                }
                if words {
                    try Console.json(recognized)
                    continue
                }
                let reading = FaxReader.read(
                    recognized, rules: rules, received: day, arrived: arrived)
                if json {
                    try Console.json(reading)
                } else {
                    Console.say(ReadingText(reading).text())
                }
            } catch {
                // The next fax goes on; the worst is told by the exit code.
                Console.error("\(path): \(Failure.words(error))")
                failed = Failure.code(error)
            }
        }
        if let failed { throw failed }
    }

    /// The words of a file that holds them already; nil for a fax.
    private static func known(_ path: String, _ bytes: [UInt8]) throws -> FaxWords? {
        guard (path as NSString).pathExtension.lowercased() == "json" else { return nil }
        guard let words = try? JSONDecoder().decode(FaxWords.self, from: Data(bytes)) else {
            throw CommandFailure(
                what: "it does not hold the words of a fax (\(FaxWords.schemaName))",
                hint: "make such a file with: intake read FAX --words > NAME.json",
                code: .badData)
        }
        return words
    }

    private func settings() throws -> Settings {
        do {
            return try common.read()
        } catch SettingsTrouble.notThere where common.settings == nil {
            return .standard
        }
    }

    private func file(_ path: String, _ settings: Settings) throws -> (bytes: [UInt8], arrived: Day)
    {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw CommandFailure(
                what: "there is no such file", hint: "check the path", code: .notFound)
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw CommandFailure(
                what: "it is no regular file", hint: "name fax files, not folders", code: .badData)
        }
        guard Int(status.st_size) <= settings.limits.bytes else {
            throw CommandFailure(
                what: "it is larger than \(settings.limits.bytes >> 20) MiB",
                hint: "raise limits.megabytes in pipeline.yml", code: .badData)
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(
                what: "it can't be opened", hint: "check owner and mode of the file",
                code: .notPermitted)
        }
        let time = Instant(milliseconds: Int64(status.st_mtim.tv_sec) * 1000)
        return (Array(data), settings.day(of: time))
    }
}
