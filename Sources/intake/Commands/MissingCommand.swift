import ArgumentParser
import Foundation
import Packets
import Pipeline
import Review

struct MissingCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "missing",
        abstract:
            "What a packet has of a complete referral, and what it lacks; or say what you saw.",
        discussion: """
            Each item is there, missing, not needed, or needs a look: a machine can't see whether a paper is \
            signed. ITEM=there, missing, not-applicable says what you saw, for the record; ITEM=as-read takes it \
            back. Items stand in brackets behind each line; the rules are checklist.yml.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "The packet's id, or its first four letters.", completion: Completing.packet)
    var id: String
    @Argument(help: "item=there, item=missing, item=not-applicable, item=as-read.")
    var words: [String] = []
    @Option(help: "The page it was seen on.")
    var page: Int?
    @Option(help: "Why, for the record; - asks for it.")
    var reason: String?
    @Flag(help: "JSON for programs.")
    var json = false

    func work() async throws {
        let seat = try common.seat()
        let person = Operator.person(.clerk)
        let packet = try await seat.queue.resolve(id)
        if !words.isEmpty {
            try await seat.queue.correct(
                packet, try words.map { try Self.change($0, page: page) },
                reason: try Typed.text(reason, asking: "why"), by: person, fence: nil)
        }
        let view = try await seat.queue.show(packet, by: person, for: .intake)
        guard let checklist = view.checklist else {
            throw CommandFailure(
                what: "the rules of the checklist can't be read",
                hint: "intake rules check says where they are wrong", code: .wrongSettings)
        }
        if json {
            try Console.json(
                Document(id: packet, checklist: checklist, letters: view.letters), pretty: true)
        } else {
            Console.say(ChecklistText(id: packet, checklist: checklist).text())
        }
    }

    private struct Document: Encodable {
        let id: PacketID
        let checklist: Checklist
        let letters: [LetterRecord]
    }

    static func change(_ text: String, page: Int?) throws -> Change {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        let allowed = CheckStanding.sayable.map(\.rawValue)
        guard parts.count == 2, parts[1] == "as-read" || allowed.contains(parts[1]) else {
            throw CommandFailure(
                what: "a word is not item=there",
                hint: "allowed: item=" + (allowed + ["as-read"]).joined(separator: ", item=")
                    + "; for example application=there", code: .badData)
        }
        guard let standing = CheckStanding(rawValue: parts[1]) else {
            return .asRead(key: Change.key(ofItem: parts[0]))
        }
        return .checked(item: parts[0], standing, page: page)
    }
}
