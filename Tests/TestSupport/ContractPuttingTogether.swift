import Packets
import Review
import Testing

extension ReviewQueueContract {
    static let puttingTogether: [Clause] = [
        Clause("pages of two children are put together only by whoever says so") { office in
            let one = try await office.file("one")
            let two = try await office.file("two", InventedChild(1, concept: nil))
            let shown = try await office.queue.operate(
                .join(two, into: one), .showing, reason: nil, by: .clerk)
            #expect(shown.twoChildren?.isEmpty == false)
            await #expect {
                try await office.queue.operate(
                    .join(two, into: one), .doing, reason: nil, by: .clerk)
            } throws: { error in
                guard case .refused(let why, let hint)? = error as? ReviewError else {
                    return false
                }
                return why.contains("look like two children's")
                    && hint.contains("intake join \(two) \(one) --anyway")
            }
            #expect(try await office.list().total == 2)
            #expect(try await office.view(one).reading == 1)
            let done = try await office.queue.operate(
                .join(two, into: one), .anyway, reason: nil, by: .clerk)
            #expect(done.twoChildren == shown.twoChildren)
            let back = try await office.queue.operate(
                .undo(two, with: one), .doing, reason: nil, by: .clerk)
            #expect(back.twoChildren == nil)
            // Of one child they go together unasked.
            let three = try await office.file("three", InventedChild(0))
            let same = try await office.queue.operate(
                .join(three, into: one), .doing, reason: nil, by: .clerk)
            #expect(same.twoChildren == nil)
        },
        Clause("a page goes to the child that it names, and to no other unasked") { office in
            let fax = InventedFax("astray", children: [InventedChild(0), InventedChild(1)])
            let ids = try await office.file(fax)
            let theirs = try await office.file("theirs", InventedChild(1))
            let others = try await office.file("others", InventedChild(2))
            try await office.queue.operate(
                .join(ids[1], into: ids[0]), .anyway, reason: nil, by: .clerk)
            await #expect(throws: ReviewError.self) {
                try await office.queue.operate(
                    .move(ids[0], pages: [2], to: others), .doing, reason: nil, by: .clerk)
            }
            #expect(try await office.view(ids[0]).read.extracted.pages == [1, 2])
            // It lay with the wrong child, and names the one that it goes to.
            let moved = try await office.queue.operate(
                .move(ids[0], pages: [2], to: theirs), .doing, reason: nil, by: .clerk)
            #expect(moved.twoChildren == nil)
            #expect(try await office.view(theirs).read.extracted.pages == [1, 2])
        },
    ]
}
