import ArgumentParser
import Foundation
import Packets
import Pipeline
import Review

struct PullCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "pull",
        abstract: "Claim the next packets for review and write each to a folder.",
        discussion: """
            Each folder holds the pages as pictures, packet.json (the contract's packet object) and \
            summary.txt. Packets stay claimed for the time set in pipeline.yml; decide or release them. Pages \
            of sensitive records and what was read on them are left out, unless there is a reason.
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: "Only packets with this flag; may be given several times.")
    var flag: [EligibilityFlag] = []
    @Option(help: "At most so many packets.")
    var max = 5
    @Option(help: "The folder to write to.", completion: .directory)
    var to = "packets"
    @OptionGroup var opening: OpeningOptions
    @Flag(help: "JSON for programs: ids and folders.")
    var json = false

    func validate() throws {
        guard max > 0 else { throw ValidationError("--max must be above 0") }
    }

    private struct Pulled: Encodable {
        let id: PacketID
        let folder: String
        let fence: Int
        let until: String
    }

    func work() async throws {
        let seat = try common.seat()
        let person = Operator.person(.reviewer)
        let opening = try opening.opening()
        try FileManager.default.createDirectory(
            atPath: to, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        var filter = QueueFilter(today: try await seat.today())
        filter.flags = Set(flag)
        let claims = try await seat.queue.claimNext(
            max, filter, by: person, lease: try await seat.claimSeconds())
        var pulled: [Pulled] = []
        for (place, claim) in claims.enumerated() {
            Console.progress("packet \(place + 1) of \(claims.count)")
            do {
                let folder = try await write(claim, seat: seat, person: person, opening: opening)
                pulled.append(
                    Pulled(
                        id: claim.packet, folder: folder, fence: claim.fence, until: claim.until.iso
                    ))
            } catch {
                // What could not be written goes back to the queue, with those after it.
                for left in claims[place...] {
                    try? await seat.queue.release(
                        left.packet, reason: "could not be written", by: person, fence: left.fence)
                }
                Console.progress("")
                throw error
            }
        }
        Console.progress("")
        if json { return try Console.json(pulled, pretty: true) }
        for packet in pulled {
            Console.say("\(packet.id)  \(packet.folder)  claimed until \(packet.until)")
        }
        if pulled.isEmpty { Console.say("no free packets match") }
    }

    /// Writes beside its place and renames: a folder that is there is whole.
    private func write(
        _ claim: Claim, seat: Seat, person: Person, opening: SensitiveOpening?
    ) async throws -> String {
        let final = to + "/" + claim.packet.text
        let temporary = to + "/." + claim.packet.text + ".\(getpid())"
        let manager = FileManager.default
        try? manager.removeItem(atPath: temporary)
        do {
            try manager.createDirectory(
                atPath: temporary, withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandFailure(
                what: "\(to) can't be written", hint: "check its owner, mode and space",
                code: .cannotCreate)
        }
        defer { try? manager.removeItem(atPath: temporary) }
        let queue = seat.queue
        let view =
            if let opening {
                try await queue.showWhole(
                    claim.packet, because: opening, by: person, for: .export)
            } else {
                try await queue.show(claim.packet, by: person, for: .review)
            }
        let hidden = view.withheld?.pages ?? []
        for page in view.read.extracted.pages where !hidden.contains(page) {
            do {
                let image =
                    if let opening, view.sensitive.contains(where: { $0.page == page }) {
                        try await queue.wholePageImage(
                            page, of: claim.packet, because: opening, by: person, for: .export)
                    } else {
                        try await queue.pageImage(
                            page, of: claim.packet, by: person, for: .review)
                    }
                try PrivateFile.write(Data(image.png), to: temporary + "/page-\(page).png")
            } catch ReviewError.noSuchPage {
                // A page that could not be read has no clean picture; packet.json says so.
                continue
            }
        }
        try PrivateFile.write(
            Data(try JSONText.of(PacketDocument(view), pretty: true).utf8),
            to: temporary + "/packet.json")
        let summary = Ink.none(ViewText(view, today: try await seat.today()).text()) + "\n"
        try PrivateFile.write(Data(summary.utf8), to: temporary + "/summary.txt")
        try? manager.removeItem(atPath: final)
        try manager.moveItem(atPath: temporary, toPath: final)
        return final
    }
}
