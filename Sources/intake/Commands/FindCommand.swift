import ArgumentParser
import Packets
import Pipeline
import Review

struct FindCommand: OfficeCommand {
    static let isBilingual = true
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract:
            "Find packets by parts of anything: a name, a number, a day, a sender, text of pages.",
        discussion: """
            intake find lopez 2021 finds each packet that has both somewhere. --text looks through the words of \
            the pages too. Every packet is opened for it: no readable index is kept. For a whole name, date or \
            number, intake search is faster. Without words it asks for them. \(Typed.help)
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "Parts of what to look for; better left out: they are asked for.")
    var parts: [String] = []
    @Flag(help: "Also in the text of pages.")
    var text = false
    @Flag(help: "JSON for programs.")
    var json = false

    func work() async throws {
        let seat = try common.seat()
        let wanted =
            parts.isEmpty
            ? [
                try Typed.answer(
                    Speech.either(
                        "parts of what to look for",
                        "partes de lo que busca"))
            ] : parts
        let items = try await seat.queue.search(
            SearchQuery(parts: wanted, inText: text), by: Operator.person(.clerk), for: .intake)
        try FoundText(items, today: try await seat.today()).tell(json: json)
    }
}

/// What was found.
struct FoundText {
    let items: [QueueItem]
    let today: Day

    init(_ items: [QueueItem], today: Day) {
        self.items = items
        self.today = today
    }

    func tell(json: Bool) throws {
        if json {
            return try Console.json(
                items.map { QueueLine($0, today: today, names: true) }, pretty: true)
        }
        Console.say(QueueText(items, today: today, names: true, width: Console.columns).text())
    }
}
