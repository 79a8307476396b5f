import Foundation
import TestSupport
import Testing

/// Whoever relies on what a program told must hear that it could not tell it.
@Suite("Standard output with no room")
struct FullOutputTests {
    private func run(_ arguments: String, into path: String) throws -> Ended {
        try Program.run(
            "/bin/bash",
            ["-c", "\(Program.built("intake")) \(arguments) >\(path)"])
    }

    @Test("is an error with a line that says so", arguments: ["--help", "--version", "help"])
    func full(_ arguments: String) throws {
        let ended = try run(arguments, into: "/dev/full")
        #expect(ended.code == 74)
        #expect(ended.errors.contains("intake: standard output can't be written\nhint: "))
    }

    @Test("says so after a command that did what it should")
    func done() throws {
        let office = try RereadOffice()
        let id = try office.file(SensitiveTranscriptTests.letter)[0].text
        for words in ["show \(id)", "show \(id) --json", "queue", "queue --json"] {
            let ended = try run(
                "\(words) --settings \(office.settingsFile)", into: "/dev/full")
            #expect(ended.code == 74, "\(words)")
            #expect(ended.errors.contains("standard output can't be written"), "\(words)")
        }
    }

    @Test("is nothing to speak of where the reader went away")
    func gone() throws {
        let ended = try Program.run(
            "/bin/bash",
            [
                "-c",
                "trap '' PIPE; { sleep 0.3; \(Program.built("intake")) --help; echo $? >&2; } | true",
            ])
        #expect(!ended.errors.contains("can't be written"))
    }
}
