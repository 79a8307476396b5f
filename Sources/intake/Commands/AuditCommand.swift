import ArgumentParser
import Packets
import Pipeline
import Review

struct AuditCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Show who did what and when; verify that the log is whole.")

    @OptionGroup var common: CommonOptions
    @Argument(help: "Only this packet: its id, or its first four letters.")
    var id: String?
    @Option(help: "Only this person, by user name.")
    var person: String?
    @Option(help: "The newest so many rows.")
    var limit = 50
    @Flag(help: "Verify the chain of hashes instead.")
    var verify = false
    @Flag(help: "JSON for programs.")
    var json = false

    func work() async throws {
        let office = try common.office()
        if verify { return try await check(office) }
        var filter = AuditFilter(person: person, limit: limit)
        if let id { filter.packet = try await office.queue.resolve(id) }
        let entries = try await office.queue.audit(filter, by: Operator.person(.auditor))
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
        print(table.isEmpty ? "no rows" : table.text())
    }

    private func check(_ office: Office) async throws {
        switch try await office.queue.verifyAudit() {
        case .whole(let rows, let head):
            print("the log is whole: \(rows) rows, head \(head)")
            print(
                "write the head down outside this machine: rows cut off the end show only against it"
            )
        case .broken(let row, let why):
            throw CommandFailure(
                what: "the log is broken at row \(row): \(why)",
                hint: "keep the data folder as it is, and restore a backup beside it to compare",
                code: .trouble)
        }
    }
}
