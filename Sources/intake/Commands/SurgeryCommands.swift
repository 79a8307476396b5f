import ArgumentParser
import Packets
import Pipeline
import Review

/// What every step on pages takes.
struct SurgeryOptions: ParsableArguments {
    @OptionGroup var common: CommonOptions
    @Option(help: "Why, for the record; - asks for it.")
    var reason: String?
    @Flag(help: "Show what would become of the packets, and do nothing.")
    var dryRun = false
    @Flag(help: "JSON for programs.")
    var json = false

    func done(
        _ seat: Seat, _ surgery: Surgery, anyway: Bool = false, as person: Person
    ) async throws {
        let mode: Surgery.Mode = dryRun ? .showing : anyway ? .anyway : .doing
        let reason = try Typed.text(reason, asking: "why").map { Confidential($0) }
        let outcome = try await seat.queue.operate(
            surgery, mode, reason: reason, by: person)
        if json { return try Console.json(SurgeryDocument(outcome, isDone: !dryRun), pretty: true) }
        Console.say(SurgeryText(outcome, isDone: !dryRun).text())
    }

    func turned(
        _ seat: Seat, _ turning: PageTurning, of packet: PacketID, as person: Person
    ) async throws {
        let reason = try Typed.text(reason, asking: "why").map { Confidential($0) }
        let outcome = try await seat.desk.turn(
            turning, of: packet, dryRun ? .showing : .doing, reason: reason, by: person)
        if json { return try Console.json(TurnDocument(outcome, isDone: !dryRun), pretty: true) }
        Console.say(TurnText(outcome, isDone: !dryRun).text())
    }
}

struct SplitCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "split",
        abstract: "Make pages of a packet a packet of their own, as where two children lie in one.",
        discussion: """
            PAGES are numbered as show has them: 3-5,7. Both packets are read anew by the rules, from exactly \
            their pages. The fax as received is never touched; intake undo takes the step back.
            """)

    @OptionGroup var options: SurgeryOptions
    @Argument(help: "The packet's id, or its first four letters.", completion: Completing.packet)
    var id: String
    @Argument(help: "The pages that leave it.")
    var pages: String

    func work() async throws {
        let numbers = try PageList(typed: pages).numbers
        let seat = try options.common.seat()
        let packet = try await seat.queue.resolve(id)
        try await options.done(
            seat, .split(packet, pages: numbers), as: Operator.person(.clerk))
    }
}

struct JoinCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "join",
        abstract: "Put all pages of a packet into another, as where a fax came in two calls.",
        discussion: """
            The other stands for both from then on: shown, claimed, decided and handed on as one. Pages of \
            another fax get the next numbers in it; a number is never given to another page, so that numbers jump \
            where a join was taken back before. The first leaves the queue; asked for, it says where it \
            went. What people said of it goes along, unless it would take something away from the other: \
            that is told. Packets that look like two children's are not put together, but with --anyway. \
            intake undo takes the step back.
            """)

    @OptionGroup var options: SurgeryOptions
    @Flag(help: "Although they look like two children's.")
    var anyway = false
    @Argument(help: "The packet that goes.", completion: Completing.packet)
    var id: String
    @Argument(help: "The packet that stays.", completion: Completing.packet)
    var into: String

    func work() async throws {
        let seat = try options.common.seat()
        let packet = try await seat.queue.resolve(id)
        let other = try await seat.queue.resolve(into)
        try await options.done(
            seat, .join(packet, into: other), anyway: anyway, as: Operator.person(.clerk))
    }
}

struct MoveCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract: "Put pages of a packet into another, as where one went astray.",
        discussion: """
            PAGES are numbered as show has them: 3-5,7. What people said of these pages goes with them. \
            Pages that name another child than the packet's do not go there, but with --anyway; where they name \
            none, it counts whose packet they leave. intake undo takes the step back.
            """)

    @OptionGroup var options: SurgeryOptions
    @Flag(help: "Although they look like another child's.")
    var anyway = false
    @Argument(help: "The packet that the pages leave.", completion: Completing.packet)
    var id: String
    @Argument(help: "The pages that go.")
    var pages: String
    @Argument(help: "The packet that they go to.", completion: Completing.packet)
    var to: String

    func work() async throws {
        let numbers = try PageList(typed: pages).numbers
        let seat = try options.common.seat()
        let packet = try await seat.queue.resolve(id)
        let other = try await seat.queue.resolve(to)
        try await options.done(
            seat, .move(packet, pages: numbers, to: other), anyway: anyway,
            as: Operator.person(.clerk))
    }
}

struct UndoCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Take back the last split, join, move or rotate of a packet.",
        discussion: """
            The packets have their pages again as before. Steps are taken back in turn, the last first; \
            what was said of the pages meanwhile goes back with them.
            """)

    @OptionGroup var options: SurgeryOptions
    @Argument(
        help: "One of the packets, by its id or first four letters.", completion: Completing.packet)
    var id: String

    func work() async throws {
        let seat = try options.common.seat()
        let person = Operator.person(.clerk)
        let packet = try await seat.queue.resolve(id)
        switch try await last(packet, seat, person) {
        case .step(let other): try await options.done(seat, .undo(packet, with: other), as: person)
        case .turn(let turn):
            try await options.turned(seat, .back(number: turn.number), of: packet, as: person)
        }
    }

    /// What was done last: a step with another packet, or a turn of a page.
    private enum Last {
        case step(PacketID)
        case turn(PageTurn)
    }

    private func last(
        _ packet: PacketID, _ seat: Seat, _ person: Person
    ) async throws -> Last {
        do {
            let view = try await seat.queue.show(packet, by: person, for: .intake)
            let step = view.surgeries.last(where: \.stands)
            let turn = view.turns.last(where: \.stands)
            switch (step, turn) {
            case (let step?, let turn?) where turn.at >= step.at: return .turn(turn)
            case (nil, let turn?): return .turn(turn)
            case (let step?, _):
                return .step(step.source == packet ? step.target : step.source)
            case (nil, nil):
                throw CommandFailure(
                    what: "nothing stands to be taken back of packet \(packet)",
                    hint: "what was done to its pages is told by: intake show \(packet)",
                    code: .badData)
            }
        } catch ReviewError.joined(_, let other) {
            return .step(other)
        }
    }
}

/// Pages as people write them: `3-5,7`.
struct PageList {
    let numbers: [Int]

    init(typed: String) throws {
        var numbers: [Int] = []
        for part in typed.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false)
                .map { Int($0.trimmingPrefix(" ")) }
            guard (1...2).contains(ends.count), let first = ends[0],
                let last = ends[ends.count - 1], first >= 1, last >= 1, last <= 10_000
            else { throw Self.unclear("pages are numbers, with - for from to and , between them") }
            guard last >= first else {
                throw Self.unclear("pages run from the lower number to the higher")
            }
            numbers += Array(first...last)
        }
        self.numbers = Set(numbers).sorted()
    }

    private static func unclear(_ what: String) -> CommandFailure {
        CommandFailure(what: what, hint: "write them as 3-5,7", code: ExitCode(64))
    }
}
