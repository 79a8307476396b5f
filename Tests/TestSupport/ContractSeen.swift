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
        Clause("what a person keeps back of a page is kept back of every copy, earlier and later") {
            office in
            let ids = [
                try await office.file("one", InventedChild(0)),
                try await office.file("two", InventedChild(0)),
            ]
            let other = try await office.file("three", InventedChild(1))
            for id in ids {
                try await office.queue.correct(
                    id, [.tagged(id == ids[0] ? .mentalHealth : .abuse, page: 1)], reason: nil,
                    by: .clerk, fence: nil)
            }
            let later = try await office.file("four", InventedChild(0))
            for id in ids + [later] {
                #expect(try await office.view(id).withheld?.pages == [1])
                let whole = try await office.queue.showWhole(
                    id, because: SensitiveOpening(.comparing), by: .vera, for: .quality)
                #expect(Set(whole.sensitive.map(\.stratum)) == [.mentalHealth, .abuse])
                await #expect(throws: ReviewError.heldBack(1, id)) {
                    try await office.queue.pageImage(1, of: id, by: .vera, for: .review)
                }
                #expect(try await office.actions(on: id).contains(.correct))
            }
            #expect(try await office.view(other).withheld == nil)
        },
        Clause("what the rules keep back of a page is kept back of a copy that they can't read") {
            office in
            var first = InventedFax("one")
            first.sensitive = [SensitivePage(page: 1, stratum: .mentalHealth, rules: ["invented"])]
            let one = try await office.file(first)[0]
            let two = try await office.file(InventedFax("two"))[0]
            #expect(try await office.view(one).withheld?.pages == [1])
            #expect(try await office.view(two).withheld?.pages == [1])
            // What a person says of it afterwards stands, also when it is read again.
            try await office.queue.correct(
                two, [.untagged(.mentalHealth, page: 1)], reason: "seen", by: .clerk, fence: nil)
            try await office.file(InventedFax("two"))
            try await office.file(first)
            #expect(try await office.view(two).withheld == nil)
            #expect(try await office.view(one).withheld?.pages == [1])
        },
        Clause("a page kept back after a join is kept back of its copy in the same packet") {
            office in
            let stays = try await office.file("one", InventedChild(0))
            let goes = try await office.file("two", InventedChild(0))
            try await office.queue.operate(
                .join(goes, into: stays), .anyway, reason: nil, by: .clerk)
            #expect(try await office.kin(stays).seen.isEmpty)
            #expect(try await office.view(stays).item.alerts == [])
            try await office.queue.correct(
                stays, [.tagged(.abuse, page: 1)], reason: nil, by: .clerk, fence: nil)
            #expect(try await office.view(stays).withheld?.pages == [1, 2])
            let later = try await office.file("three", InventedChild(0))
            #expect(try await office.view(later).withheld?.pages == [1])
            try await office.queue.operate(
                .undo(goes, with: stays), .doing, reason: nil, by: .clerk)
            for id in [stays, goes] {
                #expect(try await office.view(id).withheld?.pages == [1])
            }
        },
        Clause("pages of another fax are found again where they lie now") { office in
            let stays = try await office.file("one", InventedChild(1))
            office.clock.advance(seconds: 60)
            let goes = try await office.file("two", InventedChild(0))
            office.clock.advance(seconds: 60)
            let before = try await office.file("three", InventedChild(0))
            #expect(try await office.kin(before).seen.map(\.other) == [goes])
            try await office.queue.operate(
                .join(goes, into: stays), .anyway, reason: nil, by: .clerk)
            // The packet is the other child's by its first page.
            #expect(try await office.kin(before).seen.isEmpty)
            try await office.queue.operate(
                .undo(goes, with: stays), .doing, reason: nil, by: .clerk)
            #expect(try await office.kin(before).seen.map(\.other) == [goes])
            var same = InventedChild(0, concept: "at_risk")
            same.recordNumber = "MR-5500"
            office.clock.advance(seconds: 60)
            let mine = try await office.file("four", same)
            try await office.queue.operate(
                .join(goes, into: mine), .anyway, reason: nil, by: .clerk)
            office.clock.advance(seconds: 60)
            let after = try await office.file("five", InventedChild(0))
            #expect(
                try await office.kin(after).seen.first { $0.other == mine }?.same
                    == [SeenBefore.PagePair(page: 1, other: 2)])
        },
    ]
}
