import ArgumentParser
import Foundation
import Packets
import Pipeline
import Review
import Spool

struct QueueCommand: OfficeCommand {
    static let isBilingual = true
    static let configuration = CommandConfiguration(
        commandName: "queue", abstract: "List packets, the most urgent first.")

    @OptionGroup var common: CommonOptions
    @Option(
        help:
            """
            Only packets that the rules gave this flag, also beside the one shown; may be given several times.
            """)
    var flag: [EligibilityFlag] = []
    @Option(
        help: "Only packets of this region, as the settings name it; \"elsewhere\" for the rest.")
    var region: String?
    @Option(help: "Only packets that are given to this person.")
    var assigned: String?
    @Option(help: "Only packets in this state; may be given several times.")
    var state: [QueueState] = []
    @Option(help: "Only children of at least so many months.")
    var minAge: Int?
    @Option(help: "Only children of at most so many months.")
    var maxAge: Int?
    @Flag(help: "Only packets with values a person must still look at.")
    var open = false
    @Flag(help: "Only packets whose flag no person has looked at: what intake next would show.")
    var unchecked = false
    @Flag(help: "Faxes that could not be read, and what was left in the drop folders.")
    var held = false
    @Flag(help: "Leave out children's names.")
    var noNames = false
    @Option(help: "How many packets to list.")
    var limit = 50
    @Flag(help: "Say a line for each packet that comes, as it does, until Ctrl-C ends it.")
    var follow = false
    @Flag(help: "JSON for programs; with --follow a line each.")
    var json = false

    func validate() throws {
        let narrows =
            held || open || unchecked || !state.isEmpty || minAge != nil || maxAge != nil
            || region != nil || assigned != nil
        if follow, narrows {
            throw ValidationError("--follow can be narrowed by --flag alone")
        }
        guard limit > 0 else { throw ValidationError("--limit must be above 0") }
        if let minAge, let maxAge, minAge > maxAge {
            throw ValidationError("--min-age is above --max-age")
        }
    }

    func work() async throws {
        let seat = try common.seat()
        let person = Operator.person(.clerk)
        if follow {
            return try await QueueFollowing(flags: Set(flag), isJSON: json).run(at: seat)
        }
        if held { return try await showHeld(seat, person) }
        let today = try await seat.today()
        var filter = QueueFilter(today: today, limit: limit)
        if !state.isEmpty { filter.states = Set(state) }
        filter.flags = Set(flag)
        if minAge != nil || maxAge != nil { filter.ageMonths = (minAge ?? 0)...(maxAge ?? 1200) }
        filter.onlyWithOpenValues = open
        filter.onlyUnchecked = unchecked
        filter.region = region
        filter.assignedTo = assigned
        let page = try await list(filter, at: seat, by: person)
        if json {
            try Console.json(
                page.items.map { QueueLine($0, today: today, names: !noNames) }, pretty: true)
            return
        }
        Console.say(
            QueueText(page.items, today: today, names: !noNames, width: Console.columns).text())
        if let other = QueueText.otherwise(page.items, than: filter.flags) { Console.say(other) }
        let tally = try await seat.queue.tally()
        Console.say("\n" + QueueText.summary(page, tally: tally))
        let roles = Set(try await seat.desk.bearings(by: person).roles)
        if tally.standingApart > 0, !roles.isDisjoint(with: Right.misdirected.roles) {
            Console.say(
                Ink.yellow(
                    Speech.count(
                        tally.standingApart,
                        ("misdirected packet stands apart", "misdirected packets stand apart"),
                        (
                            "paquete mal dirigido está apartado",
                            "paquetes mal dirigidos están apartados"
                        )
                    ) + ": intake misdirected"))
        }
        let refused = tally.leftFiles
        if tally.heldFaxes + refused > 0, !roles.isDisjoint(with: Right.heldFaxes.roles) {
            Console.say(
                Ink.yellow(
                    Speech.count(
                        tally.heldFaxes, ("fax held", "faxes held"),
                        ("fax detenido", "faxes detenidos"))
                        + Speech.either(" and ", " y ")
                        + Speech.count(
                            refused,
                            ("thing left in drop folders", "things left in drop folders"),
                            (
                                "cosa dejada en carpetas de entrada",
                                "cosas dejadas en carpetas de entrada"
                            ))
                        + ": intake queue --held"))
        }
    }

    /// As many as were asked for, whatever a page holds.
    private func list(
        _ filter: QueueFilter, at seat: Seat, by person: Person
    ) async throws -> QueuePage {
        var filter = filter
        var page = try await seat.queue.list(filter, by: person)
        while page.items.count < limit, let next = page.next {
            filter.after = next
            filter.limit = limit - page.items.count
            let more = try await seat.queue.list(filter, by: person)
            page = QueuePage(items: page.items + more.items, total: more.total, next: more.next)
        }
        return page
    }

    private func showHeld(_ seat: Seat, _ person: Person) async throws {
        let faxes = try await seat.queue.heldFaxes(by: person)
        let refused = try await seat.desk.leftFiles(by: person)
        if json {
            try Console.json(
                HeldList(
                    faxes: faxes.map {
                        HeldList.Fax(
                            fax: $0.digest.hex, reason: $0.reason, attempts: $0.attempts,
                            bytes: $0.bytes, received: $0.receivedAt.iso, held: $0.heldAt.iso,
                            names: $0.names.map { $0.open(for: .showing) })
                    },
                    refused: refused.map {
                        HeldList.Thing(
                            name: $0.name.open(for: .showing), folder: $0.folder,
                            reason: $0.reason, at: $0.at.iso, wasMoved: $0.wasMoved)
                    }), pretty: true)
            return
        }
        if faxes.isEmpty && refused.isEmpty {
            Console.say(Speech.either("nothing is held", "nada está detenido"))
        }
        for fax in faxes {
            let reason = HoldReason(rawValue: fax.reason)
            let names = fax.names.map { Words.safe($0.open(for: .showing)) }.joined(separator: ", ")
            Console.say(
                "fax \(fax.digest.short)  " + Speech.either("held", "detenido") + ": "
                    + (reason.map(HeldWords.what) ?? fax.reason))
            let at = OfficeTime.text(fax.receivedAt)
            Console.say(
                Speech.either(
                    "    received \(at), \(fax.bytes) bytes, as \(names)",
                    "    recibido \(at), \(fax.bytes) bytes, como \(names)"))
            if let hint = reason.flatMap(HeldWords.hint) {
                Console.say(Speech.either("    hint: ", "    consejo: ") + hint)
            }
            Console.say(
                Speech.either("    or, if it is nothing of yours: ", "    o, si no es nada suyo: ")
                    + "intake purge \(fax.digest.short) --reason junk")
        }
        for thing in refused {
            let reason = RefusalReason(rawValue: thing.reason)
            let place =
                thing.wasMoved
                ? Speech.either(
                    "moved to \(thing.folder)/refused", "llevado a \(thing.folder)/refused")
                : Speech.either("left in \(thing.folder)", "dejado en \(thing.folder)")
            Console.say(
                "\(Words.safe(thing.name.open(for: .showing)))  \(place): \(reason.map(HeldWords.what) ?? thing.reason)"
            )
            if let hint = reason.flatMap(HeldWords.hint) {
                Console.say(Speech.either("    hint: ", "    consejo: ") + hint)
            }
        }
    }
}

private struct HeldList: Encodable {
    struct Fax: Encodable {
        let fax, reason: String
        let attempts, bytes: Int
        let received, held: String
        let names: [String]
    }
    struct Thing: Encodable {
        let name, folder, reason, at: String
        let wasMoved: Bool
    }
    let faxes: [Fax]
    let refused: [Thing]
}

extension EligibilityFlag: ExpressibleByArgument {}
extension QueueState: ExpressibleByArgument {}
