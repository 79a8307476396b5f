import ArgumentParser
import Packets
import Pipeline
import Review

struct AuditReviewsCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "reviews",
        abstract: "Emergencies: who looked past their role or region, why, and who reviewed it.")

    @OptionGroup var common: CommonOptions
    @Flag(help: "Only those nobody has reviewed.")
    var open = false
    @Flag(help: "JSON for programs.")
    var json = false

    func work() async throws {
        let seat = try common.seat()
        let breaks = try await seat.desk.glassBreaks(by: Operator.person(.auditor)).filter {
            !open || $0.review == nil
        }
        if json { return try Console.json(breaks.map(GlassLine.init), pretty: true) }
        if breaks.isEmpty { Console.say("no emergencies") }
        for glass in breaks {
            Console.say(
                "\(glass.number)  \(glass.packet)  \(glass.person)  \(OfficeTime.text(glass.at))")
            let reason = glass.reason.map { Words.safe($0.open(for: .showing)) }
            Console.say("    why: \(reason ?? "destroyed with the packet")")
            if let review = glass.review {
                Console.say(
                    "    \(review.finding.rawValue), says \(review.by) on \(OfficeTime.text(review.at))"
                )
            } else {
                Console.say(
                    "    not reviewed: intake audit --person \(glass.person) \(glass.packet), then "
                        + "intake audit review \(glass.number) --justified or --not-justified")
            }
        }
    }
}

private struct GlassLine: Encodable {
    let number: Int
    let packet, person, at, until: String
    let reason: String?
    let finding, reviewedBy, reviewedAt: String?

    init(_ glass: GlassBreak) {
        number = glass.number
        packet = glass.packet.text
        person = glass.person
        at = glass.at.iso
        until = glass.until.iso
        reason = glass.reason?.open(for: .showing)
        finding = glass.review?.finding.rawValue
        reviewedBy = glass.review?.by
        reviewedAt = glass.review?.at.iso
    }
}

struct AuditReviewCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Say of an emergency, as the second person, whether it was justified.")

    @OptionGroup var common: CommonOptions
    @Argument(help: "Its number, as intake audit reviews shows it.")
    var number: Int
    @Flag(help: "What was looked at was needed.")
    var justified = false
    @Flag(help: "It was not.")
    var notJustified = false

    func validate() throws {
        guard justified != notJustified else {
            throw ValidationError("say --justified or --not-justified")
        }
    }

    func work() async throws {
        let seat = try common.seat()
        let glass = try await seat.desk.reviewGlass(
            number, justified ? .justified : .notJustified, by: Operator.person(.auditor))
        Console.say("\(glass.number)  \(glass.packet)  \(glass.review?.finding.rawValue ?? "")")
    }
}
