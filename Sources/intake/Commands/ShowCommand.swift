import ArgumentParser
import Foundation
import Packets
import Pipeline
import Review

struct ShowCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one packet, or save a page of it as a picture.")

    @OptionGroup var common: CommonOptions
    @Argument(help: "The packet's id, or its first four letters.")
    var id: String
    @Option(help: "A page, numbered as in the fax.")
    var page: Int?
    @Option(help: "Where to save the page's picture.", completion: .file())
    var png: String?
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
        if let breakGlass {
            let glass = try await seat.desk.breakGlass(
                packet, reason: Confidential(try Self.reason(breakGlass)), by: person)
            Console.note(
                "emergency \(glass.number): \(packet) stands open to you until \(glass.until.iso); "
                    + "a second person reviews it")
        }
        if let page, let png {
            let image = try await seat.queue.pageImage(page, of: packet, by: person, for: .intake)
            try PrivateFile.write(Data(image.png), to: png)
            print("page \(page) saved to \(png)")
            return
        }
        let view = try await seat.queue.show(packet, by: person, for: .intake)
        if json {
            try Console.json(PacketDocument(view), pretty: true)
        } else {
            print(ViewText(view, today: try await seat.today()).text())
        }
    }
}

extension ShowCommand {
    /// The reason as given, or typed at the terminal, so that it stands in no list of processes.
    fileprivate static func reason(_ given: String) throws -> String {
        guard given == "-" else { return given }
        Console.note("Why? A line, without the child's name:")
        guard let line = readLine() else {
            throw CommandFailure(
                what: "no reason was given", hint: "type a line", code: ExitCode(64))
        }
        return line
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
                what: "\(path) can't be written", hint: "check the folder's owner, mode and space",
                code: .cannotCreate)
        }
    }
}
