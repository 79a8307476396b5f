import ArgumentParser
import Packets
import Pipeline
import Review

struct WhoAmICommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "whoami", abstract: "Who the office takes you for, and what you may do.")

    @OptionGroup var common: CommonOptions

    func work() async throws {
        let seat = try common.seat()
        let bearings = try await seat.desk.bearings(by: Operator.person(.clerk))
        Console.say("\(bearings.name): \(bearings.roles.map(\.rawValue).joined(separator: ", "))")
        Console.say(seat.office == nil ? "through the service" : "with the store opened here")
        let rights = Right.allCases.filter { !$0.roles.isDisjoint(with: bearings.roles) }
        var said: [String] = []
        for right in rights where !said.contains(right.words) { said.append(right.words) }
        Console.say("may " + said.joined(separator: ", "))
    }
}
