import ArgumentParser
import Foundation
import Packets
import Pipeline

struct StatusCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "How the office does, in numbers; the exit code says whether it is healthy.",
        discussion: """
            Exit codes: 0 healthy, 1 a warning, 2 critical; another where the status can't be taken. The \
            limits are health in pipeline.yml. It needs no key and shows nothing about a child. What each \
            alarm means and what to do: docs/how-to/administer.md.
            """)

    @OptionGroup var common: CommonOptions
    @Flag(help: "JSON for programs.")
    var json = false
    @Flag(help: "The figures as Prometheus takes them.")
    var prometheus = false
    @Flag(
        help: """
            Call the alarm program for what the service can't tell of: that it is not at work, or gives no \
            sign of life.
            """)
    var alarm = false

    func validate() throws {
        if json && prometheus { throw ValidationError("--json or --prometheus, not both") }
    }

    func work() async throws {
        let settings = try common.read()
        let status = StatusTaking(settings).take(now: .now)
        let alarms = status.alarms(settings.health)
        if json {
            try Console.json(StatusJSON(status, alarms: alarms), pretty: true)
        } else if prometheus {
            Console.say(status.metrics(settings.health), terminator: "")
        } else {
            Console.say(StatusText(status: status, limits: settings.health).text())
        }
        if alarm { call(alarms, settings) }
        if let worst = alarms.map(\.level).max() { throw ExitCode(Int32(worst.rawValue)) }
    }

    private func call(_ alarms: [Alarm], _ settings: Settings) {
        let silent = alarms.filter {
            [.serviceDown, .serviceStalled, .storeUnreadable].contains($0.code)
        }
        for line in OutsideAlarms(settings).tell(silent, now: .now) { Console.error(line) }
    }
}
