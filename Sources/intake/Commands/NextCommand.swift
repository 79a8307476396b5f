import ArgumentParser
import Foundation
import Packets
import Pipeline
import Review
import Terminal
import Workbench

struct NextCommand: OfficeCommand, LongRunning {
    static let configuration = CommandConfiguration(
        commandName: "next",
        abstract:
            "Work off the queue at the terminal: one packet after another, only what needs a person.",
        discussion: """
            Enter accepts what is shown and goes on; typing corrects it; ? tells why it needs a look, p shows the \
            page, u undoes, s skips, d says what the packet is, l leaves it for later, q leaves. Each value is \
            kept when it is accepted: leaving, a lost connection or a closed terminal loses none.
            Pictures: the terminal is asked whether it shows them (kitty's protocol or sixels); else they are \
            drawn with dots. o opens the place with the program in INTAKE_VIEWER, which gets a PNG on its \
            standard input. English or Spanish, by LC_ALL, LC_MESSAGES or LANG.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(
        help: "A packet's id, or its first four letters: this one only.",
        completion: Completing.packet)
    var id: String?
    @Option(
        help: "Only packets that are given to this person; without it, none that are another's.")
    var assigned: String?
    @Option(help: "Only packets with this flag; may be given several times.")
    var flag: [EligibilityFlag] = []
    @Option(
        help: "How pictures are shown: kitty, sixel, braille, none; else the terminal is asked.")
    var pictures: Graphics?

    func work() async throws {
        let seat = try common.seat()
        let today = try await seat.today()
        var filter = QueueFilter(today: today, flags: Set(flag), onlyUnchecked: true)
        filter.limit = 1
        filter.assignedTo = assigned
        let phrases = Phrases(locale: HelpCommand.locale)
        let work = BenchWork(
            queue: seat.queue, desk: seat.desk, person: Operator.person(.clerk), filter: filter,
            leaseSeconds: try await seat.claimSeconds(), phrases: phrases,
            only: try await onlyPacket(seat.queue))
        let screen: Screen
        do {
            screen = try Screen(pictures: pictures)
        } catch let trouble as ScreenTrouble {
            throw CommandFailure(what: trouble.what, hint: trouble.hint, code: ExitCode(69))
        }
        var loop = BenchLoop(
            screen: screen, work: work, phrases: phrases, today: today)
        let bench = await loop.run()
        withExtendedLifetime(screen) {}
        Console.say(phrases.done(bench.done, aside: bench.aside))
    }

    private func onlyPacket(_ queue: any ReviewQueue) async throws -> PacketID? {
        guard let id else { return nil }
        return try await queue.resolve(id)
    }
}

extension Graphics: ExpressibleByArgument {}
