import ArgumentParser
import Foundation
import Packets
import Pipeline
import Review

struct ShowCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one packet, or save a page of it as a picture.",
        discussion: """
            Pages of sensitive records (substance use, mental health, HIV, reproductive health, abuse) and \
            what was read on them are kept back. --sensitive REASON shows them; the reason is put on record.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "The packet's id, or its first four letters.")
    var id: String
    @Option(help: "A page, numbered as in the fax.")
    var page: Int?
    @Option(help: "Where to save the page's picture.", completion: .file())
    var png: String?
    @OptionGroup var opening: OpeningOptions
    @Flag(help: "JSON for programs.")
    var json = false

    func validate() throws {
        guard (page == nil) == (png == nil) else {
            throw ValidationError("--page and --png go together: --page 2 --png page2.png")
        }
    }

    func work() async throws {
        let office = try common.office()
        let person = Operator.person(.clerk)
        let packet = try await office.queue.resolve(id)
        if let page, let png {
            let image =
                if let opening = try opening.opening() {
                    try await office.queue.wholePageImage(
                        page, of: packet, because: opening, by: person, for: .intake)
                } else {
                    try await office.queue.pageImage(page, of: packet, by: person, for: .intake)
                }
            try PrivateFile.write(Data(image.png), to: png)
            Console.say("page \(page) saved to \(png)")
            return
        }
        let view =
            if let opening = try opening.opening() {
                try await office.queue.showWhole(
                    packet, because: opening, by: person, for: .intake)
            } else {
                try await office.queue.show(packet, by: person, for: .intake)
            }
        if json {
            try Console.json(PacketDocument(view), pretty: true)
        } else {
            Console.say(ViewText(view, today: office.settings.today).text())
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
                what: "\(path) can't be written", hint: "check the folder's owner, mode and space",
                code: .cannotCreate)
        }
    }
}
