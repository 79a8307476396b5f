import ArgumentParser
import Foundation
import Packets
import Pipeline
import Review

/// What a shell completes by Tab: ids of packets in the queue, names of fields, tasks of `intake help`. Ids tell
/// nothing of a child. Nothing is asked, told or put on record on the way; what can't be had is not offered.
enum Completing {
    static let packet = CompletionKind.custom { words, _, typed in await ids(words, typed) }

    /// What `correct` takes behind the packet: a field's name asks for its value.
    static let correction = CompletionKind.custom { _, _, typed in
        (FieldName.allCases.map(\.rawValue) + ["examined", "referral"])
            .filter { $0.hasPrefix(typed) }
    }

    /// Words of the tasks that `help` knows, and the commands.
    static let topic = CompletionKind.custom { _, _, typed in
        let words = HelpTopic.all.flatMap { HelpTopic.parts($0.title.english) }
        let commands = Intake.configuration.subcommands.compactMap { $0.configuration.commandName }
        return Set(words + commands).filter { $0.hasPrefix(typed.lowercased()) }.sorted()
    }

    /// - Parameter words: the line as far as it is typed: it may name the settings or a service.
    private static func ids(_ words: [String], _ typed: String) async -> [String] {
        guard let seat = try? seat(words),
            let ids = try? await seat.queue.ids(beginning: typed)
        else { return [] }
        // A shell keeps only what begins as typed, letter by letter: ids may be typed small, without hyphen.
        return ids.map { typed == typed.uppercased() ? $0.text : $0.text.lowercased() }
    }

    private static func seat(_ words: [String]) throws -> Seat {
        func value(_ option: String) -> String? {
            if let place = words.firstIndex(of: option), place + 1 < words.endIndex {
                return words[place + 1]
            }
            return words.first { $0.hasPrefix(option + "=") }
                .map { String($0.dropFirst(option.count + 1)) }
        }
        // A wrapped key opens for nobody here: a shell that completes is no place for a passphrase.
        return try CommonOptions.seat(
            settings: value("--settings"), server: value("--server"), token: value("--token"), -1)
    }
}
