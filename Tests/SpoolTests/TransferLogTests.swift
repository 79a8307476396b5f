import Foundation
import Packets
import Testing

@testable import Spool

@Suite("The fax server's log")
struct TransferLogTests {
    /// As Debian's HylaFAX 6.0.7 writes them; people and numbers invented.
    static let received = [
        "11/26/26 09:14", "RECV", "000000012", "ttyIAX0", "recvq/fax000000012.tif", "", "fax",
        "\"7605550100\"", "\"WRENFIELD CLINIC\"", "4718591", "3", "1:12", "0:58", "\"\"",
        "\"7605550177\"", "\"WRENFIELD\"", "\"\"", "", "\"00 40 EE F8\"",
    ]

    private func line(_ change: (inout [String]) -> Void = { _ in }) -> String {
        var fields = Self.received
        change(&fields)
        return fields.joined(separator: "\t")
    }

    @Test func `tells day, time, file, pages, caller and what went wrong`() throws {
        let log = TransferLog(line { $0[13] = "\"RSPREC error/got EOT {E106}\"" } + "\n")
        let fax = try #require(log.faxes.first)
        #expect(log.faxes.count == 1 && log.strange.isEmpty)
        #expect(fax.day == Day(year: 2026, month: 11, day: 26) && fax.time == "09:14")
        #expect(fax.file == "fax000000012.tif" && fax.pages == 3 && fax.call == "000000012")
        #expect(fax.caller == "7605550177" && fax.station == "WRENFIELD CLINIC")
        #expect(fax.reason == "RSPREC error/got EOT {E106}")
    }

    @Test(
        "counts a fax under the office's day, whatever zone the server's clock keeps",
        arguments: [
            ("11/28/26 06:12", "UTC", "2026-11-27", "22:12"),
            ("11/27/26 07:59", "UTC", "2026-11-26", "23:59"),
            ("07/01/26 06:59", "UTC", "2026-06-30", "23:59"),
            ("11/26/26 23:30", "America/New_York", "2026-11-26", "20:30"),
            ("11/26/26 23:30", "America/Los_Angeles", "2026-11-26", "23:30"),
        ])
    func zones(written: String, zone: String, day: String, time: String) throws {
        let log = TransferLog(
            line { $0[0] = written }, clock: try #require(TimeZone(identifier: zone)),
            office: try #require(TimeZone(identifier: "America/Los_Angeles")))
        let fax = try #require(log.faxes.first)
        #expect(fax.day == Day(iso: day))
        #expect(fax.time == time)
    }

    @Test func `counts no fax that was sent, no call, and no call that left nothing`() {
        let text = [
            line { $0[1] = "SEND" }, line { $0[1] = "CALL" },
            line {
                $0[4] = ""
                $0[10] = "0"
            }, line(),
        ].joined(separator: "\n")
        let log = TransferLog(text)
        #expect(log.faxes.count == 1)
        #expect(log.strange.isEmpty)
    }

    @Test func `a reception of which no file was kept counts, where there were pages`() {
        let log = TransferLog(line { $0[4] = "" })
        #expect(log.faxes.first?.file == "")
    }

    @Test(
        "names lines of no form it knows",
        arguments: [
            "nonsense", "11/26/26 09:14\tRECV\tx", "99/99/26 09:14", "\t\t\t", "\u{0}\tRECV",
        ])
    func strange(text: String) {
        let log = TransferLog(line() + "\n" + text + "\n" + line())
        #expect(log.strange == [2])
        #expect(log.faxes.count == 2)
    }

    @Test("refuses impossible days and times", arguments: ["02/30/26 09:14", "11/26/26 24:00", ""])
    func impossible(when: String) {
        #expect(TransferLog(line { $0[0] = when }).strange == [1])
    }

    @Test(
        "leaves out faxes for another number of the same server, none of which the line says nothing",
        arguments: [
            ("\"7603126658\"", true), ("\"6658\"", true), ("\"+1 760 312 6658\"", true),
            ("\"7603126658 x12\"", true), ("\"\"", true), ("\"58\"", true),
            ("\"7605550142\"", false), ("\"0142\"", false),
        ])
    func called(number: String, isOurs: Bool) {
        let log = TransferLog(line { $0[16] = number }, lines: ["7603126658"])
        #expect(log.faxes.count == (isOurs ? 1 : 0))
        #expect(log.strange.isEmpty)
    }

    @Test func `reads lines as any system ends them`() {
        #expect(TransferLog(line() + "\r\n" + line() + "\r\n").faxes.count == 2)
    }

    @Test func `shows nothing of whom it tells when printed`() {
        let log = TransferLog(line())
        #expect(!"\(log)\(log.faxes)".contains("7605550177"))
    }
}
