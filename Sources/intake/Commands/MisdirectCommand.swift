import ArgumentParser
import Foundation
import Packets
import Pipeline
import Review

struct MisdirectCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "misdirect",
        abstract:
            "Set a packet apart that is not ours: out of the queue, its search and every view.",
        discussion: """
            Reasons: \(MisdirectReason.allCases.map(\.rawValue).joined(separator: ", ")). Then call the \
            sender (intake misdirected shows the number), and return the fax or have our copy destroyed: one \
            person asks, another approves, and a certificate is written. Until then --undo puts it back.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(
        help: "The packet's id, or its first four letters; of a destroyed one the whole id.",
        completion: Completing.packet)
    var id: String
    @Option(help: "Set it apart, for this reason.")
    var reason: MisdirectReason?
    @Flag(help: "It was ours: put it back into the queue.")
    var undo = false
    @Flag(help: "Note that the sender has it back. Our copy still stands apart.")
    var returned = false
    @Flag(help: "Ask for our copy to be destroyed.")
    var destroy = false
    @Flag(help: "Destroy it, as another asked.")
    var approve = false
    @Option(
        help: "Write the certificate of its destruction to this file: with --approve, or later.",
        completion: .file())
    var certificate: String?

    func validate() throws {
        let steps = [reason != nil, undo, returned, destroy, approve].count { $0 }
        let isAlone = steps == 0 && certificate != nil
        guard isAlone || (steps == 1 && (certificate == nil || approve)) else {
            throw ValidationError(
                "one of --reason REASON, --undo, --returned, --destroy and --approve; --certificate FILE "
                    + "goes with --approve, or alone")
        }
        if let certificate, FileManager.default.fileExists(atPath: certificate) {
            throw ValidationError("the file for the certificate is there already: name another")
        }
    }

    func work() async throws {
        let seat = try common.seat()
        if destroy || approve || certificate != nil { return try await end(seat) }
        let person = Operator.person(.clerk)
        let packet = try await seat.queue.resolve(id)
        if let reason {
            try await seat.queue.misdirect(packet, .setApart(reason), by: person)
            Console.say("\(packet)  stands apart; call the sender: intake misdirected")
        } else if undo {
            try await seat.queue.misdirect(packet, .putBack, by: person)
            Console.say("\(packet)  back in the queue")
        } else {
            try await seat.queue.misdirect(packet, .markReturned, by: person)
            Console.say(
                "\(packet)  noted as returned; our copy stands apart until it is destroyed: "
                    + "intake misdirect \(packet) --destroy")
        }
    }

    private func end(_ seat: Seat) async throws {
        let person = Operator.person(.supervisor)
        let packet = try await seat.packetOnRecord(id)
        if destroy { return try await ask(seat, packet, person) }
        if approve {
            let stone = try await seat.desk.approvePurge(.packet(packet), by: person)
            Console.say(
                "\(packet)  destroyed, "
                    + Speech.english(stone.gone.count, "page", "pages"))
        }
        guard let path = certificate else { return }
        let paper = try await seat.desk.certificate(of: packet, by: person)
        try PrivateFile.write(Data(paper.text.utf8), to: path)
        Console.say("certificate written to \(path): print it, sign it, file it")
    }

    private func ask(_ seat: Seat, _ packet: PacketID, _ person: Person) async throws {
        let apart = try await seat.queue.misdirected(by: person)
        guard apart.contains(where: { $0.packet == packet }) else {
            throw CommandFailure(
                what: "packet \(packet) does not stand apart",
                hint: "set it apart first: intake misdirect \(packet) --reason REASON",
                code: .badData)
        }
        try await seat.desk.requestPurge(.packet(packet), reason: .misdirected, by: person)
        Console.say(
            "\(packet)  asked for; another person approves: intake misdirect \(packet) --approve "
                + "--certificate FILE")
    }
}

struct MisdirectedCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "misdirected",
        abstract: "List packets that stand apart, with the sender's number to call.")

    @OptionGroup var common: CommonOptions
    @Flag(help: "JSON for programs.")
    var json = false

    private struct Line: Encodable {
        let packet, fax, received, receivedOn: String
        let pages: [Int]
        let reason, setApartBy, setApartAt: String
        let sender, callerNumber, returnedBy, returnedAt, destructionAskedBy: String?

        init(_ packet: MisdirectedPacket) {
            self.packet = packet.packet.text
            fax = packet.fax.hex
            received = packet.receivedAt.iso
            receivedOn = packet.receivedOn.iso
            pages = packet.pages
            reason = packet.reason.rawValue
            setApartBy = packet.setApartBy
            setApartAt = packet.setApartAt.iso
            sender = packet.sender?.open(for: .showing)
            callerNumber = packet.callerNumber?.open(for: .showing)
            returnedBy = packet.returnedBy
            returnedAt = packet.returnedAt?.iso
            destructionAskedBy = packet.destructionAskedBy
        }
    }

    func work() async throws {
        let seat = try common.seat()
        let packets = try await seat.queue.misdirected(by: Operator.person(.clerk))
        if json { return try Console.json(packets.map(Line.init), pretty: true) }
        if packets.isEmpty { Console.say("nothing stands apart") }
        for packet in packets {
            Console.say(MisdirectedText(packet).text())
        }
    }
}

/// A packet that stands apart: since when, and whom to call. Nothing of the person it tells of.
struct MisdirectedText {
    let packet: MisdirectedPacket

    init(_ packet: MisdirectedPacket) { self.packet = packet }

    func text() -> String {
        let count = packet.pages.count
        var lines = [
            Ink.bold(packet.packet.text)
                + "  \(packet.reason.rawValue)  \(received)  "
                + "\(count) \(count == 1 ? "page" : "pages")",
            "    call   \(call)",
            "    apart  since \(OfficeTime.text(packet.setApartAt)), by \(packet.setApartBy)",
        ]
        if let by = packet.returnedBy, let at = packet.returnedAt {
            lines.append("    back   with its sender since \(OfficeTime.text(at)), noted by \(by)")
        }
        if let by = packet.destructionAskedBy {
            lines.append("    asked  to be destroyed, by \(by); another approves:")
            lines.append(
                "           intake misdirect \(packet.packet) --approve --certificate FILE")
        }
        return lines.joined(separator: "\n")
    }

    /// The day of receipt, as certificate and queue have it, and when it was taken in where that was another day.
    private var received: String {
        let day = packet.receivedOn.iso
        let taken = OfficeTime.text(packet.receivedAt)
        return day == OfficeTime.day(packet.receivedAt)
            ? "received \(taken)" : "received on \(day), taken in \(taken)"
    }

    private var call: String {
        let number = packet.callerNumber.map {
            Words.value($0.open(for: .showing), of: .referrerFax)
        }
        let name = packet.sender.map { Words.safe($0.open(for: .showing)) }
        let known = [number, name].compactMap { $0 }
        return known.isEmpty
            ? "the call named no number: take one from your own directory, not from the pages"
            : known.joined(separator: "  ")
    }
}

extension MisdirectReason: ExpressibleByArgument {}
