import ArgumentParser
import Foundation
import Packets
import Pipeline
import Review

struct BalanceCommand: OfficeCommand {
    static let isBilingual = true
    static let configuration = CommandConfiguration(
        commandName: "balance",
        abstract: "Each morning: is every fax here? What waits, what runs out, from whom.",
        discussion: """
            Every fax that the audit log says was received must be filed, waiting, held, misdirected or destroyed. \
            With transferLog in pipeline.yml the fax server's own log (HylaFAX's xferfaxlog) is held against what \
            was taken, by the names of files. Exit code 76 where something is missing.
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: "The first day, YYYY-MM-DD; else yesterday.")
    var since: String?
    @Option(help: "The last day; else today.")
    var until: String?
    @Flag(help: "JSON for programs.")
    var json = false

    func work() async throws {
        let seat = try common.seat()
        let today = try await seat.today()
        let first = try day(since, "--since") ?? today.adding(days: -1) ?? today
        let last = try day(until, "--until") ?? today
        guard first <= last else {
            throw CommandFailure(
                what: Speech.either(
                    "--since is after --until",
                    "--since es posterior a --until"),
                hint: Speech.either(
                    "name the earlier day first",
                    "ponga primero el día anterior"),
                code: ExitCode(64))
        }
        let balance = try await seat.desk.balance(of: first...last, by: Operator.person(.clerk))
        if json {
            try Console.json(balance, pretty: true)
        } else {
            Console.say(BalanceText(balance: balance, today: today).text())
        }
        if !balance.isEven { throw ExitCode.incomplete }
    }

    private func day(_ text: String?, _ option: String) throws -> Day? {
        guard let text else { return nil }
        guard let day = FieldFormat.day(text) else {
            throw CommandFailure(
                what: Speech.either(
                    "\(option) is not a possible day",
                    "\(option) no es una fecha posible"),
                hint: Speech.either(
                    "write YYYY-MM-DD",
                    "escriba AAAA-MM-DD"), code: .badData)
        }
        return day
    }
}
