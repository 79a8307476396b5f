import ArgumentParser
import Foundation
import Packets
import Pipeline
import Review

struct ShowCommand: OfficeCommand {
    static let isBilingual = true
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one packet, or save a page of it as a picture.",
        discussion: """
            Pages of sensitive records (substance use, mental health, HIV, reproductive health, abuse) and \
            what was read on them are kept back. --sensitive REASON shows them; the reason is put on record.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "The packet's id, or its first four letters.", completion: Completing.packet)
    var id: String
    @Option(help: "A page, numbered as in the fax.")
    var page: Int?
    @Option(help: "Where to save the page's picture.", completion: .file())
    var png: String?
    @OptionGroup var opening: OpeningOptions
    @Option(
        help: ArgumentHelp(
            "In an emergency: look past your role or region, for this reason; - asks for it.",
            discussion: "It stands open for \(GlassBreak.minutes) minutes, and a second person "
                + "reviews it. Do not name the child. Needs the role break-glass.",
            valueName: "reason"))
    var breakGlass: String?
    @Flag(help: "JSON for programs.")
    var json = false

    func validate() throws {
        guard (page == nil) == (png == nil) else {
            throw ValidationError("--page and --png go together: --page 2 --png page2.png")
        }
    }

    func work() async throws {
        let seat = try common.seat()
        let person = Operator.person(.clerk)
        let packet = try await seat.queue.resolve(id)
        let opening = try opening.opening()
        if let reason = try Typed.text(
            breakGlass,
            asking: Speech.either(
                "why, without the child's name", "por qué, sin el nombre del menor"))
        {
            let glass = try await seat.desk.breakGlass(
                packet, reason: Confidential(reason), by: person)
            Console.note(
                Speech.either(
                    "emergency \(glass.number): \(packet) stands open to you until "
                        + "\(OfficeTime.text(glass.until)); a second person reviews it",
                    "emergencia \(glass.number): \(packet) queda abierto para usted hasta "
                        + "\(OfficeTime.text(glass.until)); otra persona lo revisa"))
        }
        if let page, let png {
            let image =
                if let opening {
                    try await seat.queue.wholePageImage(
                        page, of: packet, because: opening, by: person, for: .intake)
                } else {
                    try await seat.queue.pageImage(page, of: packet, by: person, for: .intake)
                }
            try PrivateFile.write(Data(image.png), to: png)
            Console.say(
                Speech.either("page \(page) saved to \(png)", "página \(page) guardada en \(png)"))
            return
        }
        let view =
            if let opening {
                try await seat.queue.showWhole(
                    packet, because: opening, by: person, for: .intake)
            } else {
                try await seat.queue.show(packet, by: person, for: .intake)
            }
        let kin = try await seat.queue.kin(KinQuery(packet), by: person, for: .intake)
        if json {
            try Console.json(PacketDocument(view, kin), pretty: true)
        } else {
            Console.say(ViewText(view, today: try await seat.today(), kin: kin).text())
        }
    }
}

/// Files with what was read in them: for their owner only.
enum PrivateFile {
    static func write(_ data: Data, to path: String) throws {
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        guard
            FileManager.default.createFile(atPath: path, contents: data, attributes: attributes)
        else {
            throw CommandFailure(
                what: Speech.either("\(path) can't be written", "\(path) no se puede escribir"),
                hint: Speech.either(
                    "check the folder's owner, mode and space",
                    "revise el dueño, el modo y el espacio de la carpeta"),
                code: .cannotCreate)
        }
    }
}
