import ArgumentParser
import Foundation
import PacketFolder
import Packets
import Pipeline
import Review
import Vault

struct PullCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "pull",
        abstract: "Claim packets for review and write each to a folder.",
        discussion: """
            Each folder holds pages.pdf (searchable), summary.pdf (two sheets), packet.json (the contract's \
            packet object), bundle.json (FHIR R4) and manifest.json (the SHA-256 of each, and the claim). What \
            you hold and have not here yet is written first; then packets are claimed until you hold --max. The \
            same again is harmless: cut off, it goes on where it was. Packets stay claimed for the time set in \
            pipeline.yml; decide, or give them back with intake return. Pages of sensitive records and what was \
            read on them are left out, unless there is a reason.
            """)

    @OptionGroup var common: CommonOptions
    @Option(
        help: "Only packets of this region, as the settings name it; \"elsewhere\" for the rest.")
    var region: String?
    @Option(
        help: "Only packets that are given to this person; without it, none that are another's.")
    var assigned: String?
    @Option(help: "Only packets with this flag; may be given several times.")
    var flag: [EligibilityFlag] = []
    @Option(help: "Hold at most so many of them.")
    var max = 5
    @Option(help: "The folder to write to.", completion: .directory)
    var to = "packets"
    @Option(help: "The summary's language: en or es.")
    var language: LetterLanguage = .english
    @OptionGroup var opening: OpeningOptions
    @Option(
        help: "Claim nothing: hold this folder, or all folders in it, against their manifests.",
        completion: .directory)
    var verify: String?
    @Flag(help: "JSON for programs: ids and folders.")
    var json = false

    func validate() throws {
        guard max > 0 else { throw ValidationError("--max must be above 0") }
    }

    func work() async throws {
        if let verify { return try FolderCheck(path: verify).run(json: json) }
        let seat = try common.seat()
        let opening = try opening.opening()
        let folders = try PulledFolders(path: to)
        var filter = QueueFilter(today: try await seat.today())
        filter.flags = Set(flag)
        filter.region = region
        filter.assignedTo = assigned
        let pull = Pulling(
            queue: seat.queue, folders: folders, filter: filter, opening: opening,
            lease: try await seat.claimSeconds(), person: Operator.person(.reviewer),
            setting: try await CopySetting.of(seat, language: language))
        let outcome = try await pull.run(max) { Console.progress($0) }
        Console.progress("")
        if json {
            try Console.json(outcome.pulled, pretty: true)
        } else {
            for packet in outcome.pulled {
                let word = packet.isNew ? "verified" : "here already, verified"
                Console.say(
                    "\(packet.id)  \(packet.folder)  claimed until \(packet.untilShown)  \(word)")
            }
            if outcome.pulled.isEmpty { Console.say("no free packets match") }
        }
        try outcome.failNamed()
    }
}

/// What copies of packets have in common, as this seat knows it.
enum CopySetting {
    static func of(_ seat: Seat, language: LetterLanguage) async throws -> PacketCopy.Setting {
        PacketCopy.Setting(
            roles: try seat.rules().conditions.roles, today: try await seat.today(),
            language: language, version: Office.version, recipient: try await seat.name())
    }
}

/// Holds pulled folders against their manifests.
struct FolderCheck {
    let path: String

    private struct Checked: Encodable {
        let id: PacketID
        let folder: String
        let wrong: [String]
    }

    func run(json: Bool) throws {
        var checked: [Checked] = []
        for folder in try folders() {
            switch try PulledFolders.state(at: folder) {
            case .whole(let manifest):
                checked.append(Checked(id: manifest.packet, folder: folder, wrong: []))
            case .altered(let manifest, let files):
                checked.append(Checked(id: manifest.packet, folder: folder, wrong: files))
            case .foreign:
                guard let manifest = PulledFolders.manifest(at: folder) else {
                    throw FolderTrouble.noManifest(path: folder)
                }
                checked.append(
                    Checked(
                        id: manifest.packet, folder: folder,
                        wrong: ["more than was pulled lies in it"]))
            case .none: throw FolderTrouble.noManifest(path: folder)
            }
        }
        if json { try Console.json(checked, pretty: true) }
        for one in checked where !json {
            let words = one.wrong.isEmpty ? "verified" : "not as pulled: "
            Console.say("\(one.id)  \(one.folder)  \(words)\(one.wrong.joined(separator: ", "))")
        }
        guard let bad = checked.first(where: { !$0.wrong.isEmpty }) else { return }
        throw FolderTrouble.altered(path: bad.folder, files: bad.wrong)
    }

    /// The folder itself, or those in it.
    private func folders() throws -> [String] {
        if PulledFolders.manifest(at: path) != nil { return [path] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let packets = names.filter { PacketID($0) != nil }.sorted().map { path + "/" + $0 }
        guard !packets.isEmpty else { throw FolderTrouble.noManifest(path: path) }
        return packets
    }
}
