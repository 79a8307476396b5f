import ArgumentParser
import Packets
import Pipeline
import Review

struct SearchCommand: OfficeCommand {
    static let isBilingual = true
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find packets by words of a name, a birth date, or a number.",
        discussion: """
            All words must fit. Whole words of the child's or guardian's name, a birth date as \
            YYYY-MM-DD or MM/DD/YYYY, record, Medi-Cal, CCS, telephone or NPI numbers.
            Without words it asks for them. \(Typed.help)
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "What to look for; better left out: it is asked for.")
    var words: [String] = []
    @Flag(help: "JSON for programs.")
    var json = false

    func work() async throws {
        let seat = try common.seat()
        let wanted =
            words.isEmpty
            ? [
                try Typed.answer(
                    Speech.either(
                        "name, birth date or number",
                        "nombre, fecha de nacimiento o número"))
            ] : words
        let items = try await seat.queue.search(
            SearchQuery(words: wanted), by: Operator.person(.clerk), for: .intake)
        try FoundText(items, today: try await seat.today()).tell(json: json)
    }
}
