import DoorProtocol
import Foundation
import Packets
import Review
import ReviewClient
import ReviewServer
import Synchronization
import TestSupport
import Testing

@testable import ReviewClient

/// What somebody hears who listens, until it is ended.
private final class Listener: Sendable {
    private let (told, telling) = AsyncStream.makeStream(of: DoorEvent.self)
    private let heard = Mutex<[DoorEvent]>([])
    private let listening: Task<ListeningEnded, Never>

    init(_ door: DoorClient, as role: Role = .clerk, after last: String? = nil) {
        let telling = telling
        listening = Task {
            defer { telling.finish() }
            return await door.listen(as: role, after: last) { telling.yield($0) }
        }
    }

    /// The next so many packets.
    func packets(_ count: Int) async -> [Arrival] {
        var found: [Arrival] = []
        guard count > 0 else { return [] }
        for await event in told {
            if case .packet(let arrival) = event { found.append(arrival) }
            if found.count == count { break }
        }
        return found
    }

    func next() async -> DoorEvent? {
        for await event in told { return event }
        return nil
    }

    /// How it ends by itself.
    func ended() async -> ListeningEnded { await listening.value }

    func end() async -> ListeningEnded {
        listening.cancel()
        return await listening.value
    }
}

@Suite("Packets that come are told to those who listen")
struct EventTests {
    private static var quick: DoorLimits {
        var limits = DoorLimits()
        limits.beatSeconds = 1
        return limits
    }

    private static let vera = Person(name: "vera", role: .supervisor)

    @Test("each as it comes, with nothing of a child, and on record as a list")
    func told() async throws {
        let bench = try await DoorBench()
        let listener = Listener(bench.client(as: "vera"), after: "0")
        let fax = InventedFax("told")
        try await bench.file(fax)
        let arrivals = await listener.packets(1)
        #expect(arrivals.map(\.packet) == [fax.ids[0]])
        #expect(arrivals.first?.state == .pending)
        #expect(arrivals.first?.region == nil)
        let rows = try await bench.store.audit(AuditFilter(packet: fax.ids[0]), by: .service)
        let row = rows.first { $0.action == .list && $0.by.name == "vera" }
        #expect(row?.detail.contains(fax.ids[0].text) == true)
        let ended = await listener.end()
        #expect(ended.last == "1" && ended.hasListened)
        try await bench.close()
    }

    @Test("as it is written")
    func written() async throws {
        let bench = try await DoorBench(limits: Self.quick)
        let fax = InventedFax("written")
        try await bench.file(fax)
        let client = try RawClient(bench.socket.path)
        await client.say(
            "GET /v1/events HTTP/1.1\r\nHost: x\r\n\(DoorBench.nameHeader): cleo\r\n"
                + "Last-Event-ID: 0\r\n\r\n")
        var text = ""
        while !text.contains(": still here") {
            guard let piece = await client.hearSome() else { break }
            text += piece
        }
        #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(text.lowercased().contains("content-type: text/event-stream\r\n"))
        #expect(text.lowercased().contains("cache-control: no-store\r\n"))
        #expect(text.contains("id: 1\nevent: packet\ndata: {"))
        #expect(text.contains(#""packet":"\#(fax.ids[0])""#))
        #expect(!text.contains(InventedChild().name))
        try await bench.close()
    }

    @Test("who comes again hears what came meanwhile, once")
    func resumed() async throws {
        let bench = try await DoorBench()
        let faxes = (0..<3).map { InventedFax("again \($0)") }
        for fax in faxes { try await bench.file(fax) }
        let listener = Listener(bench.client(as: "vera"), after: "1")
        let arrivals = await listener.packets(2)
        #expect(arrivals.map(\.packet) == [faxes[1].ids[0], faxes[2].ids[0]])
        #expect(await listener.end().last == "3")
        // Numbers that this store never gave: it was put back, or they are another's.
        let lost = Listener(bench.client(as: "vera"), after: "99")
        #expect(await lost.next() == .gap)
        #expect(await lost.end().last == "3")
        // Who comes anew hears only what comes from then on.
        let new = Listener(bench.client(as: "cleo"))
        let later = InventedFax("later")
        let filing = Task {
            // Until the stream stands.
            try await Task.sleep(for: .seconds(1))
            try await bench.file(later)
        }
        #expect(await new.packets(1).map(\.packet) == [later.ids[0]])
        try await filing.value
        _ = await new.end()
        try await bench.close()
    }

    @Test("only packets of regions that one may see")
    func regions() async throws {
        let bench = try await DoorBench(
            keeper: NamedDoorkeeper(
                staff: Staff(
                    [
                        .init(.user("vera"), roles: [.supervisor]),
                        .init(.user("nora"), roles: [.reviewer], regions: ["north"]),
                        .init(.user("rest"), roles: [.reviewer], regions: [Staff.elsewhere]),
                    ], regions: ["north": ["92227"]])))
        let north = Listener(bench.client(as: "nora"), as: .reviewer, after: "0")
        let rest = Listener(bench.client(as: "rest"), as: .reviewer, after: "0")
        let fax = InventedFax("of no known address")
        try await bench.file(fax)
        let arrivals = await rest.packets(1)
        #expect(arrivals.map(\.packet) == [fax.ids[0]])
        #expect(arrivals.first?.region == Staff.elsewhere)
        // It was looked at for the other as well, and is not told.
        let told = Task { await north.next() }
        try await Task.sleep(for: .seconds(1))
        _ = await north.end()
        #expect(await told.value == nil)
        let rows = try await bench.store.audit(AuditFilter(packet: fax.ids[0]), by: .service)
        #expect(!rows.contains { $0.by.name == "nora" })
        _ = await rest.end()
        try await bench.close()
    }

    @Test("a role that is taken away ends it, on record")
    func lostRole() async throws {
        let staff = SharedStaff(NamedDoorkeeper().staff)
        let bench = try await DoorBench(keeper: staff, limits: Self.quick)
        let listener = Listener(bench.client(as: "cleo"), after: "0")
        try await bench.file(InventedFax("before"))
        #expect(await listener.packets(1).count == 1)
        staff.become(Staff([.init(.user("cleo"), roles: [.auditor])]))
        let ended = await listener.ended()
        #expect(ended.why == .denied(.lacksRight(.list, has: [.auditor])))
        let rows = try await bench.store.audit(AuditFilter(), by: .service)
        #expect(rows.contains { $0.action == .denied && $0.by.name == "cleo" })
        try await bench.close()
    }

    @Test("a certificate that is revoked ends it, over TLS")
    func revoked() async throws {
        var limits = SecureBench.patient
        limits.beatSeconds = 1
        let bench = try await SecureBench(limits: limits)
        // Of its own: it is revoked.
        let issued = try bench.certificates.authority.issue(
            to: "cleo", from: Certificates.now, days: 30)
        try bench.certificates.place(issued, as: "cleo-listens")
        try await bench.register(issued)
        let door = try DoorClient(bench.server("cleo-listens"))
        let listener = Listener(door, after: "0")
        let fax = InventedFax("before")
        try await bench.office.file(fax)
        #expect(await listener.packets(1).map(\.packet) == [fax.ids[0]])
        try await bench.store.revokeCertificate(
            issued.facts.serial, because: .left, by: SecureBench.administrator)
        #expect(await listener.ended().why == .denied(.certificate(.revoked)))
        try await bench.close()
    }

    @Test("who may not list is refused, and nothing but GET listens")
    func refused() async throws {
        let bench = try await DoorBench()
        let listener = Listener(bench.client(as: "otto"), as: .auditor)
        #expect(await listener.ended().why == .denied(.lacksRight(.list, has: [.auditor])))
        let client = try RawClient(bench.socket.path)
        await client.say(
            "POST /v1/events HTTP/1.1\r\nHost: x\r\n\(DoorBench.nameHeader): vera\r\n"
                + "Content-Length: 2\r\n\r\n{}")
        #expect(await client.hearAnswer()?.hasPrefix("HTTP/1.1 405") == true)
        try await bench.close()
    }

    @Test("a store that can't say what came ends it, and says so", arguments: [nil, "3"])
    func busy(_ last: String?) async throws {
        let bench = try await DoorBench(arrivals: BusyArrivals())
        let listener = Listener(bench.client(as: "vera"), after: last)
        #expect(await listener.ended().why == .store(.busy))
        try await bench.close()
    }

    @Test("another site's page listens to nothing")
    func otherSite() async throws {
        let bench = try await SecureBench()
        try await bench.register("vera")
        for field in ["Sec-Fetch-Site: cross-site", "Origin: https://elsewhere.example"] {
            let heard = try await SecureRaw(bench, as: "vera").hear(
                "GET /v1/events HTTP/1.1\r\nHost: localhost\r\n\(field)\r\n\r\n")
            #expect(heard.hasPrefix("HTTP/1.1 403"))
        }
        try await bench.close()
    }

    @Test("so many streams of one person and no more; a place is free again when one ends")
    func bounded() async throws {
        var limits = Self.quick
        limits.streamsOfOne = 2
        let bench = try await DoorBench(limits: limits)
        try await bench.file(InventedFax("first"))
        let two = [
            Listener(bench.client(as: "vera"), after: "0"),
            Listener(bench.client(as: "vera"), after: "0"),
        ]
        for listener in two { #expect(await listener.packets(1).count == 1) }
        let third = Listener(bench.client(as: "vera"), after: "0")
        let ended = await third.ended()
        #expect(!ended.hasListened)
        #expect(ended.why == .service(.busy))
        let other = Listener(bench.client(as: "cleo"), after: "0")
        #expect(await other.packets(1).count == 1)
        _ = await two[0].end()
        var isFree = false
        for _ in 0..<100 where !isFree {
            let again = Listener(bench.client(as: "vera"), after: "0")
            isFree = await again.next() != nil
            _ = await again.end()
        }
        #expect(isFree)
        try await bench.close()
    }

    @Test("it outlives the deadlines of calls, and a service that stops ends it at once")
    func lasting() async throws {
        var limits = HostileClientTests.short
        limits.beatSeconds = 1
        limits.closingSeconds = 600
        let bench = try await DoorBench(limits: limits)
        let listener = Listener(bench.client(as: "vera"), after: "0")
        try await bench.file(InventedFax("first"))
        #expect(await listener.packets(1).count == 1)
        try await Task.sleep(for: .seconds(4))
        try await bench.file(InventedFax("second"))
        #expect(await listener.packets(1).count == 1)
        let stopping = ContinuousClock.now
        try await bench.close()
        #expect(stopping.duration(to: .now) < .seconds(60))
        let ended = await listener.ended()
        #expect(ended.why == .service(.lost))
        #expect(ended.last == "2")
    }
}

@Suite("Events as they are read")
struct EventReaderTests {
    private static let text =
        ": a remark\nretry: 3000\nid: 7\n\nid: 8\nevent: packet\ndata: {\"a\":\ndata:1}\n\n"
        + "event: gap\r\ndata: {}\r\n\r\nevent: nothing\n\n"

    @Test("whatever the pieces are", arguments: [1, 2, 3, 7, 1000])
    func pieces(_ size: Int) throws {
        var reader = EventReader(last: nil)
        var events: [EventReader.Event] = []
        let bytes = Array(Self.text.utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            events += try reader.take(bytes[start..<min(start + size, bytes.count)])
        }
        #expect(
            events == [
                EventReader.Event(name: "packet", data: "{\"a\":\n1}"),
                EventReader.Event(name: "gap", data: "{}"),
            ])
        #expect(reader.last == "8")
    }

    @Test("a line without an end is given up")
    func endless() {
        var reader = EventReader(last: nil)
        #expect(throws: EventReader.TooLong.self) {
            try reader.take(repeatElement(UInt8(ascii: "x"), count: EventReader.longestLine + 1))
        }
    }
}
