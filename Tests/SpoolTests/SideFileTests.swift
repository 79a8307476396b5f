import Foundation
import Packets
import Synchronization
import TestSupport
import Testing

@testable import Spool

private let pacific = TimeZone(identifier: "America/Los_Angeles") ?? .gmt

private func rule(
    _ format: SideFileRule.Format = .json, wait: Double = 60, others: String? = nil
) -> SideFileRule {
    SideFileRule(
        format: format, ending: ".\(format.rawValue)", waitSeconds: wait,
        places: [
            .caller: "from.number", .called: "to", .sender: "from.station", .pages: "pages",
            .receivedAt: "received", .error: "status.0.text",
        ], lines: ["7605550100"], others: others, timeZone: pacific)
}

@Suite("What a fax service says beside a fax")
struct SideFileTextTests {
    private let expected = CallRecord(
        sender: "WRENFIELD", callerNumber: "+17605550177", calledNumber: "7605550100", pages: 12,
        receivedAt: "2026-03-04T13:15:00", note: "line dropped")

    @Test("is found by its place in JSON")
    func json() {
        let text = """
            {"from": {"number": "+17605550177", "station": " WRENFIELD "}, "to": 7605550100, "pages": 12,
             "received": "2026-03-04T21:15:00Z", "status": [{"text": "line dropped"}], "more": null}
            """
        #expect(rule().read(Array(text.utf8)) == expected)
    }

    @Test("and in XML, by elements")
    func xml() {
        let text = """
            <?xml version="1.0"?><fax xmlns:a="urn:a"><from number="+17605550177"><a:station>WRENFIELD</a:station></from>
            <to>7605550100</to><pages>12</pages><received>2026-03-04T13:15:00-08:00</received>
            <status><text>line dropped</text></status><status><text>second</text></status></fax>
            """
        let own = SideFileRule(
            format: .xml, ending: ".xml", waitSeconds: 1,
            places: [
                .caller: "fax.from.@number", .called: "fax.to.0", .sender: "Fax.From.Station",
                .pages: "fax.pages", .receivedAt: "fax.received", .error: "fax.status.text",
            ], timeZone: pacific)
        #expect(own.read(Array(text.utf8)) == expected)
    }

    @Test(
        "what is none of the format is none, however it was made",
        arguments: [
            "", "{", "[1, 2", "\"text\"", "{\"a\": \"\u{0}\"}}", "<fax/>",
            String(repeating: "[", count: 200_000),
        ])
    func hostileJSON(text: String) {
        #expect(rule().read(Array(text.utf8)) == nil)
    }

    @Test("XML with entities is refused, deep and endless XML is left")
    func hostileXML() {
        let laughs = """
            <!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><fax><to>&b;</to></fax>
            """
        let file = "<!DOCTYPE l [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><to>&a;</to>"
        let deep =
            String(repeating: "<a>", count: 50_000) + String(repeating: "</a>", count: 50_000)
        for text in [laughs, file, deep, "", "<fax", "{}"] {
            #expect(rule(.xml).read(Array(text.utf8)) == nil)
        }
    }

    @Test("nothing of it acts on a terminal, or is longer than a line")
    func plain() {
        let text =
            "{\"from\": {\"station\": \"A\\u001b[2JB\\u0007 " + String(repeating: "x", count: 5000)
            + "\"}}"
        let sender = rule().read(Array(text.utf8))?.sender ?? ""
        #expect(sender.hasPrefix("A [2JB  x") && sender.count == 200)
    }

    @Test(
        "times are told in the unit's time",
        arguments: [
            ("2026-03-04T21:15:00Z", "2026-03-04T13:15:00"),
            ("2026-07-04T01:15:00.123+02:00", "2026-07-03T16:15:00"),
            ("2026-03-04 08:05", "2026-03-04T08:05:00"), ("2026-03-04", "2026-03-04"),
            ("3/4/2026 9:05:07 PM", "2026-03-04T21:05:07"), ("3/4/26", "2026-03-04"),
            ("12/31/2026 12:00 AM", "2026-12-31T00:00:00"), ("1772658900", "2026-03-04T13:15:00"),
            ("1772658900000", "2026-03-04T13:15:00"), ("2026-02-30T10:00:00Z", nil),
            ("yesterday", nil), ("", nil), ("2026-03-04T25:00:00", "2026-03-04"),
        ])
    func times(written: String, local: String?) {
        #expect(SideFileTime.local(written, in: pacific) == local)
    }
}

@Suite("Files beside faxes in a drop folder")
struct SideFileTakingTests {
    private let box: DropBox
    private let office = FakeOffice()
    private let heard = Heard()
    private let clock = ManualClock()
    private let said = "{\"from\": {\"number\": \"7605550177\"}, \"to\": \"7605550100\"}"

    init() throws { box = try DropBox() }

    private func watcher(_ rule: SideFileRule) -> DropFolderWatcher {
        DropFolderWatcher(
            folder: .init(
                name: "main", path: box.path, quietSeconds: 0, pollSeconds: 0.2, sideFile: rule),
            limit: 1000, ledger: office, originals: office, now: { Instant(milliseconds: 0) },
            uptime: { [clock] in clock.now },
            report: { [heard] event in
                heard.events.withLock { $0.append(event) }
            })
    }

    private var calls: [CallRecord?] { office.state.withLock { $0.calls } }
    private var refused: [RefusalReason] { office.state.withLock { $0.refused.map(\.reason) } }

    @Test("go with their fax, by its stem or its whole name, and leave with it")
    func taken() async throws {
        try box.put("II*one", as: "a.tif")
        try box.put(said, as: "a.json")
        try box.put("II*two", as: "b.tif")
        try box.put(said, as: "b.TIF.json".lowercased())
        let watcher = watcher(rule())
        #expect(try await watcher.scan() == 0)
        #expect(calls.map { $0?.callerNumber } == ["7605550177", "7605550177"])
        #expect(box.names.isEmpty)
        #expect(office.state.withLock { $0.originals.count } == 2)
    }

    @Test("are waited for a while, then the fax is taken without")
    func late() async throws {
        try box.put("II*one", as: "a.tif")
        let watcher = watcher(rule(wait: 60))
        #expect(try await watcher.scan() == 1)
        clock.advance(seconds: 59)
        #expect(try await watcher.scan() == 1)
        #expect(calls.isEmpty)
        clock.advance(seconds: 1)
        #expect(try await watcher.scan() == 0)
        #expect(calls == [nil] && box.names.isEmpty)
        // Coming then, it stays to be seen.
        try box.put(said, as: "a.json")
        _ = try await watcher.scan()
        #expect(refused.isEmpty)
        clock.advance(seconds: 61)
        _ = try await watcher.scan()
        #expect(refused == [.sideFileAlone] && box.names == ["a.json"])
        // With its fax it is one again.
        try box.put("II*again", as: "a.tif")
        #expect(try await watcher.scan() == 0)
        #expect(calls.last??.callerNumber == "7605550177" && box.names.isEmpty && refused.isEmpty)
    }

    @Test("that say nothing keep no fax back, and stay to be seen")
    func unreadable() async throws {
        try box.put("II*one", as: "a.tif")
        try box.put("not json", as: "a.json")
        try FileManager.default.createSymbolicLink(
            atPath: box.path + "/b.json", withDestinationPath: "/etc/hostname")
        try box.put("II*two", as: "b.tif")
        try FileManager.default.createDirectory(
            atPath: box.path + "/c.json", withIntermediateDirectories: false)
        try box.put("II*three", as: "c.tif")
        try box.put("[" + String(repeating: " ", count: 300_000) + "]", as: "d.json")
        try box.put("II*four", as: "d.tif")
        let watcher = watcher(rule())
        #expect(try await watcher.scan() == 0)
        #expect(calls == [nil, nil, nil, nil])
        #expect(box.names == ["a.json", "b.json", "c.json", "d.json"])
        #expect(Set(refused) == [.sideFileUnreadable])
    }

    @Test("a service killed between the two leaves loses and doubles nothing")
    func killed() async throws {
        try box.put("II*one", as: "a.tif")
        try box.put(said, as: "a.json")
        office.state.withLock { $0.failing = .afterRecording }
        let first = watcher(rule(wait: 0))
        _ = try await first.scan()
        #expect(box.names == ["a.json", "a.tif"])
        office.state.withLock { $0.failing = nil }
        // As a kill after the side file's removal leaves it.
        try FileManager.default.removeItem(atPath: box.path + "/a.json")
        let second = watcher(rule(wait: 0))
        #expect(try await second.scan() == 0)
        #expect(box.names.isEmpty)
        #expect(office.state.withLock { $0.deliveries.values.map { $0 } } == [1])
        #expect(calls.map { $0?.callerNumber } == ["7605550177"])
    }

    @Test("a second file for one fax is told, and the one named after the whole fax is read")
    func second() async throws {
        try box.put("II*one", as: "a.tif")
        try box.put("{\"to\": \"7605550100\"}", as: "a.json")
        try box.put(said, as: "a.tif.json")
        let watcher = watcher(rule())
        #expect(try await watcher.scan() == 0)
        #expect(calls.map { $0?.callerNumber } == ["7605550177"])
        #expect(office.state.withLock { $0.refused.map(\.reason) } == [.sideFileSecond])
        #expect(box.names == ["a.json"])
    }

    @Test("a fax for another line goes its own way with its file, one for ours never does")
    func others() async throws {
        let others = try DropBox()
        try others.put("II*lies there", as: "b.tif")
        let there = "{\"to\": \"+1 760 555 0142\"}"
        try box.put("II*ours", as: "a.tif")
        try box.put(said, as: "a.json")
        try box.put("II*theirs", as: "b.tif")
        try box.put(there, as: "b.json")
        try box.put("II*who knows", as: "c.tif")
        try box.put("{\"to\": \"\"}", as: "c.json")
        let watcher = watcher(rule(others: others.path))
        #expect(try await watcher.scan() == 0)
        #expect(calls.count == 2 && box.names.isEmpty)
        #expect(others.names.count == 3 && others.names.contains("b.json"))
        #expect(
            try String(contentsOfFile: others.path + "/b.tif", encoding: .utf8) == "II*lies there")
        #expect(heard.events.withLock { $0.contains(.forAnotherLine) })
        #expect(office.state.withLock { $0.diverted } == [.of(Array("II*theirs".utf8))])
        // Where it can't go its way it is taken: nothing is left lying.
        try box.put("II*more of theirs", as: "d.tif")
        try box.put(there, as: "d.json")
        let nowhere = self.watcher(rule(others: box.path + "/nowhere"))
        #expect(try await nowhere.scan() == 0)
        #expect(calls.count == 3 && box.names.isEmpty)
    }
}

private final class Heard: Sendable {
    let events = Mutex<[DropFolderWatcher.Event]>([])
}
