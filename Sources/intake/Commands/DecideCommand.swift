import ArgumentParser
import Foundation
import PacketFolder
import Packets
import Pipeline
import Review
import Vault

struct DecideCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "Record a reviewer's decision on a packet.",
        discussion: """
            Verdicts: eligible-category-1 --ground A1, eligible-category-2 --until DAY, not-eligible \
            --because age|residence|condition|exclusion, more-information --item … --from … --by DAY, \
            needs-evaluation, refer-elsewhere --to ccs|hrif|early-start|school, duplicate [--of ID], \
            wrong-patient, wrong-program. \(Typed.help)
            Without a connection: the folder that intake import wrote, with --seal-to the county's \
            certificate, --key your own and --decided-by your name, makes a file that the county puts on \
            record with intake import FILE --key KEY --from your certificate.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(
        help: "The packet's id, its first four letters, or the folder it was pulled to.",
        completion: Completing.packet)
    var id: String
    @Argument(help: "The verdict.")
    var verdict: String
    @Option(help: "Category 1: A1, A2, A3 or A4; may be given several times.")
    var ground: [Category1Ground] = []
    @Option(help: "Category 2: until this day, YYYY-MM-DD.")
    var until: String?
    @Option(help: "Not eligible, because of: age, residence, condition, exclusion.")
    var because: Refusal?
    @Option(help: "More information: what is asked for; may be given several times; - asks for it.")
    var item: [String] = []
    @Option(help: "More information: of whom; - asks for it.")
    var from: String?
    @Option(help: "More information: by this day, YYYY-MM-DD.")
    var by: String?
    @Option(help: "Refer elsewhere: ccs, hrif, early-start or school.")
    var to: Elsewhere?
    @Option(help: "Duplicate: of this packet.", completion: Completing.packet)
    var of: String?
    @Option(help: "The rule it rests on.")
    var rule: String?
    @Option(help: "Pages relied on, as 2,3.")
    var pages: String?
    @Option(help: "A remark for the record; - asks for it.")
    var note: String?
    @Option(help: "The fence of the claim; a pulled folder has it.")
    var fence: Int?
    @Option(
        help: "Seal the decision to this certificate instead of putting it on record.",
        completion: .file())
    var sealTo: String?
    @Option(
        help: "The private key of your certificate, which vouches for a sealed decision.",
        completion: .file())
    var key: String?
    @Option(help: "Who decided, in a sealed decision.")
    var decidedBy: String?
    @Option(
        help: "The file for a sealed decision; decision-ID.intake by default.", completion: .file())
    var file: String?

    func validate() throws {
        guard sealTo != nil || (key == nil && decidedBy == nil && file == nil) else {
            throw ValidationError("--key, --decided-by and --file go with --seal-to")
        }
        guard sealTo == nil || (key != nil && decidedBy?.isEmpty == false) else {
            throw ValidationError("--seal-to needs --key and --decided-by")
        }
        let named: [(option: String, goesWith: String, isThere: Bool)] = [
            ("--ground", "eligible-category-1", !ground.isEmpty),
            ("--until", "eligible-category-2", until != nil),
            ("--because", "not-eligible", because != nil),
            ("--item", "more-information", !item.isEmpty),
            ("--from", "more-information", from != nil),
            ("--by", "more-information", by != nil),
            ("--to", "refer-elsewhere", to != nil),
            ("--of", "duplicate", of != nil),
        ]
        // Nothing that somebody said is passed over.
        if let other = named.first(where: { $0.isThere && $0.goesWith != verdict }) {
            throw ValidationError(
                "\(other.option) goes with \(other.goesWith), not with this verdict")
        }
    }

    /// Needs neither an office nor a connection.
    private func seal(to path: String) throws {
        guard let manifest = PulledFolders.manifest(at: id) else {
            throw FolderTrouble.noManifest(path: id)
        }
        guard let seen = manifest.seen else {
            throw CommandFailure(
                what: "\(id) was written by an earlier version, which does not tell what it saw",
                hint: "have it exported again", code: .badData)
        }
        guard case .whole = try PulledFolders.state(at: id) else {
            throw FolderTrouble.altered(path: id, files: [FolderManifest.name])
        }
        let other = of.map { PacketID($0) }
        if case .some(.none) = other {
            throw CommandFailure(
                what: "--of is no packet's id", hint: "write the whole id", code: .badData)
        }
        let decision = FolderDecision(
            packet: manifest.packet, seen: seen,
            ruling: Ruling(
                try spoken(duplicate: other ?? nil), rule: rule, pages: try pageNumbers(),
                note: try Typed.text(note, asking: "remark").map { Confidential($0) }),
            by: decidedBy ?? "", at: .now)
        let file = file ?? "decision-\(manifest.packet).intake"
        guard !FileManager.default.fileExists(atPath: file) else {
            throw CommandFailure(
                what: "\(file) is there already", hint: "name another: --file FILE",
                code: .cannotCreate)
        }
        let recipient = try PacketParcel.Recipient(path: path, at: .now)
        let sealed = try PacketParcel.sealed(
            [decision], to: recipient, by: try ParcelPrivateKey(path: key ?? ""))
        try PrivateFile.write(Data(sealed), to: file)
        Console.say("\(manifest.packet)  sealed to \(file), for \(recipient.subject)")
        Console.say("certificate \(recipient.fingerprint)")
    }

    func work() async throws {
        if let sealTo { return try seal(to: sealTo) }
        let seat = try common.seat()
        let person = Operator.person(.reviewer)
        let (packet, pulled) = try await NamedPacket.found(id, seat.queue)
        let duplicate: PacketID? =
            if let of { try await seat.queue.resolve(of) } else { nil }
        let ruling = Ruling(
            try spoken(duplicate: duplicate), rule: rule, pages: try pageNumbers(),
            note: try Typed.text(note, asking: "remark").map { Confidential($0) })
        let decision = try await seat.queue.decide(
            packet, ruling, by: person, fence: fence ?? pulled)
        Console.say("\(packet)  decided: \(decision.verdict.word) by \(person.name)")
    }

    private func spoken(duplicate: PacketID?) throws -> Verdict {
        switch verdict {
        case "eligible-category-1":
            guard !ground.isEmpty else { throw lacks("--ground A1, A2, A3 or A4") }
            return .eligibleCategory1(ground)
        case "eligible-category-2": return .eligibleCategory2(until: try day(until, "--until"))
        case "not-eligible":
            guard let because else {
                throw lacks("--because age, residence, condition or exclusion")
            }
            return .notEligible(because)
        case "more-information":
            guard !item.isEmpty, let from = try Typed.text(from, asking: "of whom") else {
                throw lacks("--item, --from and --by")
            }
            let items = try item.compactMap { try Typed.text($0, asking: "what is asked for") }
            return .moreInformation(items: items, from: from, by: try day(by, "--by"))
        case "needs-evaluation": return .needsEvaluation
        case "refer-elsewhere":
            guard let to else { throw lacks("--to ccs, hrif, early-start or school") }
            return .referElsewhere(to)
        case "duplicate": return .duplicate(of: duplicate)
        case "wrong-patient": return .wrongPatient
        case "wrong-program": return .wrongProgram
        default:
            throw CommandFailure(
                what: "there is no such verdict",
                hint: "see: intake decide --help", code: ExitCode(64))
        }
    }

    private func lacks(_ what: String) -> CommandFailure {
        CommandFailure(what: "\(verdict) needs more", hint: "add \(what)", code: ExitCode(64))
    }

    private func day(_ text: String?, _ option: String) throws -> Day {
        guard let text else { throw lacks("\(option) YYYY-MM-DD") }
        guard let day = FieldFormat.day(text) else {
            throw CommandFailure(
                what: "\(option) is not a possible day", hint: "write YYYY-MM-DD", code: .badData)
        }
        return day
    }

    private func pageNumbers() throws -> [Int] {
        guard let pages else { return [] }
        let numbers = pages.split(whereSeparator: { $0 == "," || $0 == " " }).map { Int($0) }
        guard !numbers.contains(nil) else {
            throw CommandFailure(
                what: "--pages is no list of page numbers", hint: "write 2,3", code: ExitCode(64))
        }
        return numbers.compactMap { $0 }
    }
}

extension Category1Ground: ExpressibleByArgument {}
extension Refusal: ExpressibleByArgument {}
extension Elsewhere: ExpressibleByArgument {}
