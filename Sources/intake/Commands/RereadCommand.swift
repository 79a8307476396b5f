import ArgumentParser
import Foundation
import Packets
import Pipeline
import Review

struct RereadCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "reread",
        abstract: "Read filed packets again by the rules as they are now.",
        discussion: """
            Shows what would change of each packet and writes nothing; with --apply the new readings are \
            filed beside the old ones. Works from the words kept when a fax was filed, so nothing is \
            recognised again. What people corrected and decided stands. A packet that somebody has \
            claimed, or whose pages would be put together otherwise, is left as it is.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(
        help: "Packet ids, or their first four letters; else every packet.",
        completion: Completing.packet)
    var ids: [String] = []
    @Option(help: "Only packets received on this day or later, YYYY-MM-DD.")
    var since: String?
    @Flag(help: "File what changes, instead of only showing it.")
    var apply = false
    @Flag(
        name: [.customLong("recognise"), .customLong("recognize")],
        help: "Recognise the sealed originals anew: slow, and needed where no words are kept.")
    var recognise = false
    @Flag(help: "One JSON object a packet and line.")
    var json = false

    func validate() throws {
        if let since, Day(iso: since) == nil {
            throw ValidationError("--since \(since) is no day; write YYYY-MM-DD")
        }
        if since != nil, !ids.isEmpty { throw ValidationError("name packets, or a day; not both") }
    }

    func work() async throws {
        let seat = try recognise ? common.ownSeat() : common.seat()
        let person = Operator.person(.supervisor)
        var named: Set<PacketID> = []
        for id in ids { named.insert(try await seat.queue.resolve(id)) }
        let first = since.flatMap { Day(iso: $0) }
        let isWanted: (FiledFax.Packet) -> Bool = { packet in
            (named.isEmpty || named.contains(packet.id))
                && (first.map { packet.receivedOn >= $0 } ?? true)
        }
        let rereading = try rereading(seat, by: person)
        let faxes = try await seat.queue.filedFaxes(by: person).filter {
            $0.packets.contains(where: isWanted)
        }
        // One that has no pages of its own any more says where they are.
        let known = Set(faxes.flatMap(\.packets).map(\.id))
        for id in named.subtracting(known).sorted() {
            _ = try await seat.queue.show(id, by: person, for: .quality)
        }
        var summary = RereadSummary(isFiling: apply)
        var failed: ExitCode?
        for (place, fax) in faxes.enumerated() {
            Console.progress("fax \(place + 1) of \(faxes.count)")
            do {
                let results = try await rereading.read(fax, isWanted) { page, of in
                    Console.progress("fax \(place + 1) of \(faxes.count): page \(page) of \(of)")
                }
                Console.progress("")
                for result in results {
                    summary.count(result)
                    if json {
                        try Console.json(RereadLine(result, isFiling: apply))
                    } else if let text = RereadText(result).text() {
                        Console.say(text)
                    }
                }
            } catch {
                // What is filed is filed; the next fax goes on, and the worst is told by the exit code.
                Console.progress("")
                Console.error("fax \(fax.digest.short): \(Failure.words(error))")
                failed = Failure.code(error)
            }
        }
        if !json { Console.say(summary.text()) }
        if let failed { throw failed }
    }

    /// The sealed originals are opened by whoever has the key, never sent through a socket.
    private func rereading(_ seat: Seat, by person: Person) throws -> Rereading {
        let mode: Rereading.Mode = apply ? .filing : .showing
        guard recognise, let office = seat.office else {
            return Rereading(seat.queue, rules: try seat.rules(), mode: mode, by: person)
        }
        return try Rereading(
            office, queue: seat.queue, recognizer: try Office.recognizer(office.settings),
            mode: mode, by: person)
    }
}
