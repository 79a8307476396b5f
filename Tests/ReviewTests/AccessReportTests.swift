import Packets
import Testing

@testable import Review

@Suite("A report for a breach notice")
struct AccessReportTests {
    private let one = "RB125-5H74N"
    private let two = "EXH01-RDR39"

    private func entry(
        _ number: Int, _ who: String, _ action: AuditAction, _ object: String = "",
        _ detail: String = "", role: Role = .clerk
    ) -> AuditEntry {
        AuditEntry(
            number: number, at: Instant(milliseconds: Int64(number) * 1000),
            by: Person(name: who, role: role), action: action, object: object, detail: detail,
            purpose: action == .view ? "intake" : "", hash: "")
    }

    @Test("has a line a person and record, with pages, times and counts")
    func lines() throws {
        let report = AccessReport([
            entry(1, "ana", .list, "", "2 packets: \(one) \(two)"),
            entry(2, "ana", .view, one, "pages 1 3"),
            entry(3, "ben", .viewPage, one, "page 2"),
            entry(4, "ana", .viewPage, one, "page 2", role: .reviewer),
            entry(5, "ana", .viewOriginal, "79c224936162", "words"),
            entry(6, "intake", .startReading, "79c224936162", "attempt 1", role: .service),
        ])
        #expect(report.rows == 6)
        #expect(report.lines.map(\.subject) == [one, two, one, "fax 79c224936162"])
        let first = try #require(report.lines.first)
        #expect(first.person == "ana")
        #expect(first.roles == ["clerk", "reviewer"])
        #expect(first.first.milliseconds == 1000 && first.last.milliseconds == 4000)
        #expect(first.actions == ["list": 1, "view": 1, "view-page": 1])
        #expect(first.pages == [1, 2, 3])
        #expect(first.purposes == ["intake"])
    }

    @Test("of one packet has no line of another's")
    func only() {
        let report = AccessReport(
            [entry(1, "ana", .list, "", "2 packets: \(one) \(two)"), entry(2, "ana", .view, two)],
            only: PacketID(one))
        #expect(report.lines.map(\.subject) == [one])
    }
}
