import Foundation

/// Fills an office with invented packets and people, and asks at its door as they would, from a process of its
/// own. Each figure is a line of tab-separated words on standard output.
///
///     door-load fill PIPELINE.YML REVIEWERS PACKETS   certificates and packets; people go into `people`
///     door-load ask FOLDER PORT RATE SECONDS          asks with the certificates in FOLDER
@main
struct DoorLoad {
    let arguments: [String]

    static func main() async {
        do {
            try await DoorLoad(arguments: Array(CommandLine.arguments.dropFirst())).run()
        } catch {
            // Everything is invented: nothing of a real page can stand in these words.
            fail("\(error)")
        }
    }

    static func fail(_ why: String) -> Never {
        FileHandle.standardError.write(Data((why + "\n").utf8))
        exit(2)
    }

    static func say(_ words: String...) {
        FileHandle.standardOutput.write(Data((words.joined(separator: "\t") + "\n").utf8))
    }

    private func run() async throws {
        let numbers = arguments.dropFirst(2).compactMap { Int($0) }.filter { $0 > 0 }
        switch (arguments.first, numbers.count) {
        case ("fill", 2):
            try await Filling(settings: arguments[1], reviewers: numbers[0], packets: numbers[1])
                .run()
        case ("ask", 3):
            try await Reviewers(
                folder: arguments[1], port: numbers[0], rate: numbers[1], seconds: numbers[2]
            ).run()
        default: Self.fail("usage: see Tests/DoorLoad/DoorLoad.swift")
        }
    }
}
