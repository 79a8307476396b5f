import DoorProtocol
import Foundation
import Packets
import Review
import ReviewClient
import TestSupport
import Testing

@Suite("Who has an answer already is not sent it again")
struct EntityTagTests {
    private struct Heard {
        let status: String
        let tag: String?
        let head: String
        let body: String
    }

    private static func ask(
        _ call: some Call, of bench: DoorBench, knowing tags: String? = nil
    ) async throws -> Heard {
        let body = String(decoding: try JSONEncoder().encode(call), as: UTF8.self)
        let known = tags.map { "If-None-Match: \($0)\r\n" } ?? ""
        let client = try RawClient(bench.socket.path)
        await client.say(
            "POST \(type(of: call).path) HTTP/1.1\r\nHost: x\r\n\(DoorBench.nameHeader): vera\r\n"
                + "\(known)Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)")
        let text = try #require(await client.hearAll())
        let parts = text.split(separator: "\r\n\r\n", maxSplits: 1)
        let head = String(parts.first ?? "")
        let tag = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("etag:") }
            .map { String($0.dropFirst(5).drop { $0 == " " }) }
        return Heard(
            status: String(text.dropFirst(9).prefix(3)), tag: tag, head: head.lowercased(),
            body: parts.count > 1 ? String(parts[1]) : "")
    }

    private static func views(_ bench: DoorBench, _ action: AuditAction) async throws -> Int {
        try await bench.store.audit(AuditFilter(limit: 1000), by: .service)
            .count { $0.action == action }
    }

    @Test("a packet: the same is 304 without a body and on record as a view; another is sent")
    func packet() async throws {
        let bench = try await DoorBench()
        let fax = InventedFax("tagged")
        try await bench.file(fax)
        let show = QueueCall.Show(fax.ids[0], for: .review)
        let first = try await Self.ask(show, of: bench)
        let tag = try #require(first.tag)
        #expect(first.status == "200" && tag.hasPrefix("\"") && tag.hasSuffix("\""))
        for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*", "\"a,b\" ,\(tag)"] {
            let again = try await Self.ask(show, of: bench, knowing: known)
            #expect(again.status == "304", "\(known)")
            #expect(again.tag == tag)
            #expect(again.body.isEmpty)
            #expect(!again.head.contains("content-length"))
        }
        // Whoever is told that nothing is new looks at what they have: a view like any other.
        #expect(try await Self.views(bench, .view) == 6)
        for unknown in ["\"other\"", tag.replacing("\"", with: ""), "\"\"", "W/", ""] {
            #expect(try await Self.ask(show, of: bench, knowing: unknown).status == "200")
        }
        try await bench.store.correct(
            fax.ids[0], [.value(.insurer, Confidential("Fernbank Health"), page: nil)],
            reason: nil, by: Person(name: "vera", role: .supervisor), fence: nil)
        let changed = try await Self.ask(show, of: bench, knowing: tag)
        #expect(changed.status == "200" && changed.tag != tag && !changed.body.isEmpty)
        try await bench.close()
    }

    @Test("a page and a list as well; a refusal and a change have no tag")
    func others() async throws {
        let bench = try await DoorBench()
        let fax = InventedFax("page")
        try await bench.file(fax)
        let page = QueueCall.Page(1, of: fax.ids[0], for: .review)
        let tag = try #require(try await Self.ask(page, of: bench).tag)
        #expect(try await Self.ask(page, of: bench, knowing: tag).status == "304")
        #expect(try await Self.views(bench, .viewPage) == 2)
        let list = QueueCall.List(QueueFilter(today: bench.clock.today))
        let listed = try #require(try await Self.ask(list, of: bench).tag)
        #expect(try await Self.ask(list, of: bench, knowing: listed).status == "304")
        try await bench.file(InventedFax("newer"))
        #expect(try await Self.ask(list, of: bench, knowing: listed).status == "200")
        let none = QueueCall.Show(InventedFax("never came").ids[0], for: .review)
        let refused = try await Self.ask(none, of: bench, knowing: "*")
        #expect(refused.status == "404" && refused.tag == nil)
        let claim = QueueCall.ClaimOne(fax.ids[0], lease: 60)
        let changed = try await Self.ask(claim, of: bench, knowing: "*")
        #expect(changed.status == "200" && changed.tag == nil)
        try await bench.close()
    }
}
