import ArgumentParser
import Foundation
import Packets
import Pipeline
import Review

struct DecideCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "Record a reviewer's decision on a packet.",
        discussion: """
            Verdicts: eligible-category-1 --ground A1, eligible-category-2 --until DAY, not-eligible \
            --because age|residence|condition|exclusion, more-information --item … --from … --by DAY, \
            needs-evaluation, refer-elsewhere --to ccs|hrif|early-start|school, duplicate [--of ID], \
            wrong-patient, wrong-program. \(Typed.help)
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

    func work() async throws {
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
