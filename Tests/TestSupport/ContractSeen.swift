import Packets
import Review
import Testing

extension ReviewQueueContract {
    /// Pages that came before.
    static let seen: [Clause] = [
        Clause("a fax sent again, with other bytes, is said to have come before, and stays queued")
        {
            office in
            let one = try await office.file("one", InventedChild(0))
            let two = try await office.file("two", InventedChild(0))
            let seen = try await office.kin(two).seen
            #expect(seen.map(\.other) == [one])
            #expect(seen.first?.same == [SeenBefore.PagePair(page: 1, other: 1)])
            #expect(seen.first?.new == [])
            #expect(try await office.kin(one).seen.isEmpty)
            let alerts = try await office.list().items.reduce(into: [:]) { $0[$1.id] = $1.alerts }
            #expect(alerts == [one: [], two: [.duplicate]])
            #expect(try await office.view(two).item.state == .pending)
        },
        Clause("pages of two children are never the same") { office in
            try await office.file("one", InventedChild(0))
            var twin = InventedChild(0)
            twin.name = "Lucía Peñaranda-Ruiz"
            let two = try await office.file("two", twin)
            let three = try await office.file("three", InventedChild(1))
            #expect(try await office.kin(two).seen.isEmpty)
            #expect(try await office.kin(three).seen.isEmpty)
        },
        Clause("what came before in a packet that stands apart is not told, until it is put back") {
            office in
            let one = try await office.file("one", InventedChild(0))
            let two = try await office.file("two", InventedChild(0))
            try await office.queue.misdirect(one, .setApart(.otherOffice), by: .clerk)
            #expect(try await office.kin(two).seen.isEmpty)
            #expect(try await office.view(two).item.alerts == [])
            try await office.queue.misdirect(one, .putBack, by: .clerk)
            #expect(try await office.kin(two).seen.map(\.other) == [one])
            #expect(try await office.view(two).item.alerts == [.duplicate])
        },
        Clause("a correction that makes it another child's takes it back") { office in
            try await office.file("one", InventedChild(0))
            let two = try await office.file("two", InventedChild(0))
            try await office.queue.correct(
                two, [.typed(.childName, "Bruno Ferncastle")], reason: nil, by: .clerk, fence: nil)
            #expect(try await office.kin(two).seen.isEmpty)
            #expect(try await office.view(two).item.alerts == [])
        },
    ]
}
