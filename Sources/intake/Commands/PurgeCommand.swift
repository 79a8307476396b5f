import ArgumentParser
import Packets
import Pipeline
import Review
import ReviewStore

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
            The packet's id or its first four letters, or the first digits of a held fax; none lists what was \
            asked for and done.
            """)
    var id: String?
    @Option(help: "Ask, for this reason.")
    var reason: PurgeReason?
    @Flag(help: "Approve what another asked for.")
    var approve = false
    @Flag(help: "Take back what was asked for.")
    var withdraw = false

    func validate() throws {
        let asked = [reason != nil, approve, withdraw].count { $0 }
        guard id == nil ? asked == 0 : asked == 1 else {
            throw ValidationError("with an id, one of --reason REASON, --approve and --withdraw")
        }
    }

    func work() async throws {
        let office = try common.office()
        let person = Operator.person(.supervisor)
        guard let id else { return try await list(office, person) }
        if let fax = try await office.store.heldFax(id) {
            return try await held(fax, office, person)
        }
        let packet = try await office.queue.resolve(id)
        if let reason {
            try await office.store.requestPurge(
                packet, reason: reason, retentionYears: office.settings.retentionYears, by: person)
            Console.say(
                "\(packet)  asked for; another person approves: intake purge \(packet) --approve")
        } else if withdraw {
            try await office.store.withdrawPurge(packet, by: person)
            Console.say("\(packet)  stays")
        } else {
            let stone = try await office.store.approvePurge(packet, by: person)
            let fax = stone.faxGone ? "; fax \(stone.fax.short) with it" : ""
            Console.say("\(packet)  destroyed, \(stone.gone.count) pages\(fax)")
            if !stone.faxGone {
                Console.say(
                    "other packets need fax \(stone.fax.short): its original stays, these pages in it"
                )
            }
            tellOfBackups(office)
        }
    }

    private func held(_ fax: FaxDigest, _ office: Office, _ person: Person) async throws {
        if let reason {
            try await office.store.requestPurge(
                ofHeld: fax, reason: reason, retentionYears: office.settings.retentionYears,
                by: person)
            Console.say(
                "fax \(fax.short)  asked for; another person approves: "
                    + "intake purge \(fax.short) --approve")
        } else if withdraw {
            try await office.store.withdrawPurge(ofHeld: fax, by: person)
            Console.say("fax \(fax.short)  stays")
        } else {
            try await office.store.approvePurge(ofHeld: fax, by: person)
            Console.say("fax \(fax.short)  destroyed")
            tellOfBackups(office)
        }
    }

    private func tellOfBackups(_ office: Office) {
        Console.say(
            "Make a backup now: \(office.settings.backupKey == nil ? "" : "its keys.intake ")"
                + "replaces the keys in the one before; destroy other copies of that file.")
    }

    private func list(_ office: Office, _ person: Person) async throws {
        for request in try await office.store.purgeRequests(by: person) {
            Console.say(
                "\(request.subject.short)  asked for by \(request.by.name) on \(request.at.iso): "
                    + request.reason.rawValue)
        }
        for stone in try await office.store.tombstones(by: person) {
            Console.say(
                "\(stone.subject.short)  destroyed on \(stone.at.iso): \(stone.reason.rawValue), asked by "
                    + "\(stone.askedBy), approved by \(stone.approvedBy)")
        }
    }
}

extension PurgeReason: ExpressibleByArgument {}
