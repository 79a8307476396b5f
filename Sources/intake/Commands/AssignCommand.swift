import ArgumentParser
import Packets
import Pipeline
import Review

struct AssignCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "assign",
        abstract: "Give a packet to a region, or to somebody by name.",
        discussion: """
            Given to a region, it is in the queue of that region, and in that of the child's address no more. \
            Given to a person, it is theirs to see in whatever region, and next and pull offer it to them alone; \
            others are offered it where they ask for it (--assigned WHO), or name the packet. A packet that \
            somebody works on stays with them: have them give it back first. Who, when and why stand on record.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "The packet's id, or its first four letters.", completion: Completing.packet)
    var id: String
    @Option(
        help: "To whoever is of this region, as the settings name it; \"elsewhere\" for the rest.")
    var region: String?
    @Option(help: "To this person, by the name that people in the settings has.")
    var to: String?
    @Flag(help: "To nobody: it is of the region of the child's address again.")
    var nobody = false
    @Option(help: "Why, for the record; left out, it is asked for.")
    var reason: String?

    private var step: AssignmentStep? {
        switch (region, to, nobody) {
        case (let region?, nil, false): .region(region)
        case (nil, let person?, false): .person(person)
        case (nil, nil, true): .nobody
        default: nil
        }
    }

    func validate() throws {
        guard step != nil else {
            throw ValidationError("one of --region REGION, --to WHO and --nobody")
        }
    }

    func work() async throws {
        guard let step else { return }
        let seat = try common.seat()
        let packet = try await seat.queue.resolve(id)
        let reason = try Typed.text(reason ?? "-", asking: "why") ?? ""
        try await seat.queue.assign(
            packet, step, reason: reason, by: Operator.person(.supervisor))
        Console.say("\(packet)  \(step.said)")
    }
}

extension AssignmentStep {
    fileprivate var said: String {
        switch self {
        case .region(let name): "is in the queue of region \(name)"
        case .person(let name): "is \(name)'s to work on"
        case .nobody: "is anybody's of the region of its address"
        }
    }
}
