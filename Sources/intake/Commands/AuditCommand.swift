import ArgumentParser
import Packets
import Pipeline
import Review

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Show who did what and when; verify the log; report who saw whose records.",
        subcommands: [
            AuditLogCommand.self, AuditVerifyCommand.self, AuditReportCommand.self,
            AuditReviewsCommand.self, AuditReviewCommand.self,
        ],
        defaultSubcommand: AuditLogCommand.self)
}

struct AuditLogCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Show rows of the log (what audit does without another word)."
    )

    @OptionGroup var common: CommonOptions
    @Argument(
        help: "Only this packet: its id, or its first four letters.",
        completion: Completing.packet)
    var id: String?
    @Option(help: "Only this person, by user name.")
    var person: String?
    @Option(help: "The newest so many rows.")
    var limit = 50
    @Flag(help: "JSON for programs.")
    var json = false

    func work() async throws {
        let seat = try common.seat()
        var filter = AuditFilter(person: person, limit: limit)
        if let id { filter.packet = try await seat.packetOnRecord(id) }
        let entries = try await seat.queue.wholeAudit(filter, by: Operator.person(.auditor))
        if json { return try Console.json(entries, pretty: true) }
        var table = Table([
            .init("row", .right), .init("when"), .init("who", most: 16), .init("did", most: 14),
            .init("to", most: 12), .init("detail", most: 28),
        ])
        for entry in entries {
            table.add([
                "\(entry.number)", entry.at.iso, entry.by.name, entry.action.rawValue, entry.object,
                entry.detail,
            ])
        }
        Console.say(table.isEmpty ? "no rows" : table.text())
    }
}

struct AuditVerifyCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract:
            "Hold the log against its chain, its signed checkpoints and those outside the store.")

    @OptionGroup var common: CommonOptions

    func work() async throws {
        let seat = try common.seat()
        switch try await seat.queue.verifyAudit() {
        case .whole(let rows, let head):
            Console.say("the log is whole: \(rows) rows, head \(head)")
            let bearings = try await seat.desk.bearings(by: Operator.person(.auditor))
            Console.say("signed by \(bearings.logVerifier)")
            if let witness = bearings.logWitness {
                Console.say("held against \(witness)")
            } else {
                Console.say(
                    "no auditWitness is set: rows cut off the end, or a store set back, show only "
                        + "against a head written down elsewhere")
            }
        case .broken(let row, let why):
            throw CommandFailure(
                what: "the log is broken at row \(row): \(why)",
                hint: "keep the data folder as it is, and restore a backup beside it to compare",
                code: .trouble)
        }
    }
}

struct AuditReportCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Whose records, which pages, who, when: for a breach notice.",
        discussion: """
            Narrow it by packet, by person or by days. Lists and searches count for every packet they \
            showed. Records are named by packet id: the log holds no names.
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: "Only this packet; purged ones by their whole id.")
    var packet: String?
    @Option(help: "Only this person, by user name.")
    var person: String?
    @Option(help: "From this day on, YYYY-MM-DD.")
    var from: String?
    @Option(help: "Until the end of this day, YYYY-MM-DD.")
    var to: String?
    @Flag(help: "JSON for programs.")
    var json = false

    func validate() throws {
        guard packet != nil || person != nil || from != nil || to != nil else {
            throw ValidationError("say whose or when: --packet, --person, --from or --to")
        }
    }

    func work() async throws {
        let seat = try common.seat()
        var filter = AuditFilter(person: person, limit: .max)
        if let packet { filter.packet = try await seat.packetOnRecord(packet) }
        filter.from = try day(from, "--from").map { (seat.settings ?? .standard).start(of: $0) }
        filter.to = try day(to, "--to").flatMap { Day(daysSince1970: $0.daysSince1970 + 1) }
            .map {
                Instant(milliseconds: (seat.settings ?? .standard).start(of: $0).milliseconds - 1)
            }
        let entries = try await seat.queue.wholeAudit(filter, by: Operator.person(.auditor))
        let report = AccessReport(entries, only: filter.packet)
        if json { return try Console.json(report, pretty: true) }
        var table = Table([
            .init("record", most: 16), .init("who", most: 16), .init("as", most: 20),
            .init("first"), .init("last"), .init("pages", most: 16), .init("did", most: 60),
        ])
        for line in report.lines {
            let did = line.actions.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            table.add([
                line.subject, line.person, line.roles.joined(separator: ","), line.first.iso,
                line.last.iso, line.pages.map { "\($0)" }.joined(separator: ","),
                did.joined(separator: ", "),
            ])
        }
        Console.say(table.isEmpty ? "nobody touched any record then" : table.text())
        Console.say("\nout of \(report.rows) rows of the log; is it whole? intake audit verify")
    }

    private func day(_ text: String?, _ option: String) throws -> Day? {
        guard let text else { return nil }
        guard let day = Day(iso: text) else {
            throw CommandFailure(
                what: "\(option) is not a possible day", hint: "write YYYY-MM-DD", code: .badData)
        }
        return day
    }
}

extension Seat {
    /// A packet of the queue as typed, or one that was purged under its whole id.
    func packetOnRecord(_ typed: String) async throws -> PacketID {
        if let whole = PacketID(typed.uppercased()) { return whole }
        return try await queue.resolve(typed)
    }
}
