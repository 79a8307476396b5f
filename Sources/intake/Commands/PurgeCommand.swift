import ArgumentParser
import Packets
import Pipeline
import Review

struct PurgeCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge",
        abstract: "Destroy a packet or a held fax for good: one person asks, another approves.",
        discussion: """
            Its key is destroyed, and with it every copy, in old backups too; with the last packet of a fax \
            the original and every page. What stays is that it was, when, why and by whom. Reasons: \
            \(PurgeReason.allCases.map(\.rawValue).joined(separator: ", ")). Only retention-ended waits for \
            the end of retentionYears. What this does not reach: docs/how-to/keys-and-backups.md.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(
        help: """
            The packet's id or its first four letters, or six digits or more of a held fax's number (intake \
            queue --held); none lists what was asked for and done.
            """, completion: Completing.packet)
    var id: String?
    @Option(help: "Ask, for this reason.")
    var reason: PurgeReason?
    @Flag(help: "Approve what another asked for.")
    var approve = false
    @Flag(help: "With --approve: also the packets that were joined into it, with their faxes.")
    var withJoined = false
    @Flag(help: "Take back what was asked for.")
    var withdraw = false

    func validate() throws {
        let asked = [reason != nil, approve, withdraw].count { $0 }
        guard !withJoined || approve else {
            throw ValidationError("--with-joined goes with --approve")
        }
        guard id == nil ? asked == 0 : asked == 1 else {
            throw ValidationError("with an id, one of --reason REASON, --approve and --withdraw")
        }
    }

    func work() async throws {
        let seat = try common.seat()
        let person = Operator.person(.supervisor)
        guard let id else { return try await list(seat, person) }
        let subject: PurgeSubject
        do { subject = try await seat.desk.purgeSubject(id, by: person) } catch {
            throw HeldWords.unknown(error)
        }
        let name = subject.words
        if let reason {
            let asked = try await seat.desk.requestPurge(subject, reason: reason, by: person)
            tell(asked)
            Console.say(
                "\(name)  asked for; another person approves: "
                    + "intake purge \(subject.short) --approve")
        } else if withdraw {
            try await seat.desk.withdrawPurge(subject, by: person)
            Console.say("\(name)  stays")
        } else {
            let asked = try await seat.desk.purgeRequests(by: person)
                .first { $0.subject == subject }
            if let asked { try confirm(asked) }
            let stone = try await seat.desk.approvePurge(subject, by: person)
            Console.say("\(name)  destroyed" + pages(stone))
            if !stone.faxGone {
                Console.say(
                    "other packets need fax \(stone.fax.short): its original stays, these pages in it"
                )
            }
            Console.say(
                "Make a backup now: \(seat.settings?.backupKey == nil ? "" : "its keys.intake ")"
                    + "replaces the keys in the one before; destroy other copies of that file.")
        }
    }

    /// What goes with a packet beside itself.
    private func tell(_ request: PurgeRequest) {
        guard !request.joined.isEmpty else { return }
        Console.note(
            "joined into it, and destroyed with it: "
                + request.joined.map(\.text).joined(separator: ", ")
                + "\nhint: intake undo takes a join back, until this is approved")
    }

    /// More goes than was named: that is asked once more.
    private func confirm(_ request: PurgeRequest) throws {
        guard !request.joined.isEmpty else { return }
        tell(request)
        guard !withJoined else { return }
        let count = request.joined.count + 1
        let answer =
            Console.isAsked
            ? Console.answer("destroy all \(count) packets for good? Type \(count):") : nil
        guard answer == "\(count)" else {
            throw CommandFailure(
                what: "nothing was destroyed",
                hint: "intake purge \(request.subject.short) --approve --with-joined destroys all "
                    + "\(count) packets", code: ExitCode(64))
        }
    }

    /// What went with a packet; a held fax had nothing beside itself.
    private func pages(_ stone: Tombstone) -> String {
        guard stone.packet != nil else { return "" }
        let fax = stone.faxGone ? "; fax \(stone.fax.short) with it" : ""
        return ", \(stone.gone.count) pages\(fax)"
    }

    private func list(_ seat: Seat, _ person: Person) async throws {
        for request in try await seat.desk.purgeRequests(by: person) {
            Console.say(
                "\(request.subject.short)  asked for by \(request.by.name) on \(OfficeTime.text(request.at)): "
                    + request.reason.rawValue
                    + (request.joined.isEmpty
                        ? "" : ", with \(request.joined.map(\.text).joined(separator: ", "))"))
        }
        for stone in try await seat.desk.tombstones(by: person) {
            Console.say(
                "\(stone.subject.short)  destroyed on \(OfficeTime.text(stone.at)): \(stone.reason.rawValue), asked by "
                    + "\(stone.askedBy), approved by \(stone.approvedBy)")
        }
    }
}

extension PurgeSubject {
    fileprivate var words: String {
        switch self {
        case .packet(let id): id.text
        case .heldFax(let fax): "fax \(fax.short)"
        }
    }
}

extension PurgeReason: ExpressibleByArgument {}
