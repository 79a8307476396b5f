import ArgumentParser
import Packets
import Pipeline
import Review

struct ReleaseCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Give a claimed packet back to the queue, or put a decided one back.")

    @OptionGroup var common: CommonOptions
    @Argument(help: "The packet's id, or its first four letters.", completion: Completing.packet)
    var id: String
    @Option(help: "Why, for the record; left out, it is asked for.")
    var reason: String?
    @Flag(help: "Put a decided packet back into the queue; its decision stays on record.")
    var reopen = false
    @Flag(help: "As a supervisor: also what somebody else holds.")
    var supervisor = false

    func work() async throws {
        let seat = try common.seat()
        let person = Operator.person(supervisor ? .supervisor : .reviewer)
        let packet = try await seat.queue.resolve(id)
        let reason = try Typed.text(reason ?? "-", asking: "why") ?? ""
        if reopen {
            try await seat.queue.reopen(packet, reason: reason, by: person)
        } else {
            try await seat.queue.release(packet, reason: reason, by: person, fence: nil)
        }
        Console.say("\(packet)  back in the queue")
    }
}

struct ReturnCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "return",
        abstract: "Give a pulled packet back to the queue, with a reason.",
        discussion: """
            The folder stays where it is: it is yours to destroy. What was taken over by somebody else \
            meanwhile is not given back.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(
        help: "The folder it was pulled to, its id, or its first four letters.",
        completion: Completing.packet)
    var packet: String
    @Option(help: "Why, for the record; left out, it is asked for.")
    var reason: String?

    func work() async throws {
        let seat = try common.seat()
        let (id, fence) = try await NamedPacket.found(packet, seat.queue)
        let reason = try Typed.text(reason ?? "-", asking: "why") ?? ""
        try await seat.queue.release(
            id, reason: reason, by: Operator.person(.reviewer), fence: fence)
        Console.say("\(id)  back in the queue")
    }
}

struct RetryCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Have a fax read again: a held one, or that of a packet.",
        discussion: "The next `intake watch` reads it. What people corrected and decided stands.")

    @OptionGroup var common: CommonOptions
    @Argument(
        help: """
            A packet's id or its first four letters, or six digits or more of a held fax's number (intake queue \
            --held).
            """,
        completion: Completing.packet)
    var id: String
    @Option(help: "Why, for the record; - asks for it.")
    var reason: String?

    func work() async throws {
        let seat = try common.seat()
        let reason = try Typed.text(reason, asking: "why") ?? ""
        do { try await seat.queue.retry(id, reason: reason, by: Operator.person(.clerk)) } catch {
            throw HeldWords.unknown(error)
        }
        Console.say("\(id)  will be read again by intake watch")
    }
}
