import ArgumentParser
import Packets
import Pipeline
import Review

struct ChildCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "child",
        abstract: "Whose packet it is, and other packets that may be the same child's.",
        discussion: """
            Without an option it lists the child's packets, then others that may be the same child's with what \
            speaks for it. Nothing is linked but by a person, unless a Medi-Cal or CCS number, the name and the \
            birth date all agree without a doubt and no other child is near. \(Typed.help)
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "The packet's id, or its first four letters.", completion: Completing.packet)
    var id: String
    @Option(help: "It is the same child as this packet's.")
    var link: String?
    @Flag(help: "With --link: although they look like two children.")
    var anyway = false
    @Flag(help: "It is none of those: a child of its own.")
    var new = false
    @Option(help: "It is not the child it is linked to, for this reason; - asks for it.")
    var unlink: String?
    @Flag(help: "Every packet of the child, in order of receipt.")
    var packets = false
    @Flag(help: "JSON for programs.")
    var json = false

    func validate() throws {
        let steps = [link != nil, new, unlink != nil, packets].count { $0 }
        guard steps <= 1, !anyway || link != nil else {
            throw ValidationError(
                "one of --link ID, --new, --unlink REASON and --packets; --anyway goes with --link")
        }
    }

    func work() async throws {
        let seat = try common.seat()
        let person = Operator.person(.clerk)
        let packet = try await seat.queue.resolve(id)
        if let step = try await step(seat) {
            try await seat.queue.setChild(of: packet, step, by: person)
        }
        let kin = try await seat.queue.kin(KinQuery(packet), by: person, for: .intake)
        if json { return try Console.json(KinDocument(kin, of: packet), pretty: true) }
        let text = KinText(kin, of: packet)
        Console.say(packets ? text.ofChild() : text.text())
    }

    private func step(_ seat: Seat) async throws -> ChildStep? {
        if let link {
            let other = try await seat.queue.resolve(link)
            return anyway ? .linkAnyway(other) : .link(other)
        }
        if new { return .new }
        guard let reason = try Typed.text(unlink, asking: "why it is not that child") else {
            return nil
        }
        guard reason.contains(where: { !$0.isWhitespace }) else {
            throw CommandFailure(
                what: "a link is not taken back without a reason",
                hint: "intake child \(id) --unlink REASON", code: ExitCode(64))
        }
        return .unlink(reason: Confidential(reason))
    }
}
