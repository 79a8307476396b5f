import ArgumentParser
import Packets
import Pipeline
import Review

struct PurgeCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge",
        abstract: "Destroy a packet for good: one person asks, another approves.",
        discussion: """
            Its key is destroyed, and with it every copy, in old backups too; with the last packet of a fax \
            the original and every page. What stays is that it was, when, why and by whom. Reasons: \
            \(PurgeReason.allCases.map(\.rawValue).joined(separator: ", ")). Only retention-ended waits for \
            the end of retentionYears. What this does not reach: docs/how-to/keys-and-backups.md.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(
        help: "The packet's id, or its first four letters; none lists what was asked for and done.")
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
        let seat = try common.seat()
        let person = Operator.person(.supervisor)
        guard let id else { return try await list(seat, person) }
        let packet = try await seat.queue.resolve(id)
        if let reason {
            try await seat.desk.requestPurge(packet, reason: reason, by: person)
            print("\(packet)  asked for; another person approves: intake purge \(packet) --approve")
        } else if withdraw {
            try await seat.desk.withdrawPurge(packet, by: person)
            print("\(packet)  stays")
        } else {
            let stone = try await seat.desk.approvePurge(packet, by: person)
            let fax = stone.faxGone ? "; fax \(stone.fax.short) with it" : ""
            print("\(packet)  destroyed, \(stone.gone.count) pages\(fax)")
            if !stone.faxGone {
                print(
                    "other packets need fax \(stone.fax.short): its original stays, these pages in it"
                )
            }
            print(
                "Make a backup now: \(seat.settings?.backupKey == nil ? "" : "its keys.intake ")"
                    + "replaces the keys in the one before; destroy other copies of that file.")
        }
    }

    private func list(_ seat: Seat, _ person: Person) async throws {
        for request in try await seat.desk.purgeRequests(by: person) {
            print(
                "\(request.packet)  asked for by \(request.by.name) on \(request.at.iso): "
                    + request.reason.rawValue)
        }
        for stone in try await seat.desk.tombstones(by: person) {
            print(
                "\(stone.packet)  destroyed on \(stone.at.iso): \(stone.reason.rawValue), asked by "
                    + "\(stone.askedBy), approved by \(stone.approvedBy)")
        }
    }
}

extension PurgeReason: ExpressibleByArgument {}
