import Packets
import Review
import Testing

extension ReviewQueueContract {
    static let looking: [Clause] = [
        Clause("the beginning of an id is enough, as people write it") { office in
            let id = try await office.file()
            let letters = id.text.filter { $0 != "-" }
            for typed in [
                id.text, letters, letters.lowercased(), String(letters.prefix(4)),
                String(letters.prefix(5)), String(id.text.prefix(7)), String(letters.prefix(8)),
                letters.replacing("0", with: "o").replacing("1", with: "l"),
            ] {
                #expect(try await office.queue.resolve(typed) == id)
            }
            for typed in ["", "ABC", letters + "0", "no such!", "UUUUU"] {
                await #expect(throws: ReviewError.noSuchPacket(typed)) {
                    try await office.queue.resolve(typed)
                }
            }
        },
        Clause("an id is completed from as few letters as were typed, the newest first") { office in
            #expect(try await office.queue.ids(beginning: "").isEmpty)
            let older = try await office.file("older")
            office.clock.advance(seconds: 60)
            let newer = try await office.file("newer")
            #expect(try await Set(office.queue.ids(beginning: "")) == [older, newer])
            for id in [older, newer] {
                for count in 1...11 {
                    let typed = String(id.text.prefix(count)).lowercased()
                    #expect(try await office.queue.ids(beginning: typed).contains(id))
                }
                #expect(try await office.queue.ids(beginning: id.text) == [id])
            }
            for typed in ["U", "%", "_", "*", "'", older.text + "0"] {
                #expect(try await office.queue.ids(beginning: typed).isEmpty, "\(typed)")
            }
        },
        Clause("a beginning that several ids share names them") { office in
            // Two of these ids begin alike: found by trying, the same in every run.
            var first: [String: InventedFax] = [:]
            var pair: [InventedFax] = []
            for number in 0... {
                let fax = InventedFax("seed \(number)")
                let beginning = String(fax.ids[0].text.prefix(4))
                if let other = first[beginning] {
                    pair = [other, fax]
                    break
                }
                first[beginning] = fax
            }
            for fax in pair { try await office.file(fax) }
            let ids = pair.map { $0.ids[0] }.sorted()
            let typed = String(ids[0].text.prefix(4))
            await #expect(throws: ReviewError.ambiguous(typed, ids)) {
                try await office.queue.resolve(typed)
            }
        },
        Clause("a packet that is not there is named, not invented") { office in
            let id = InventedFax("never came").ids[0]
            await #expect(throws: ReviewError.noSuchPacket(id.text)) { try await office.view(id) }
            await #expect(throws: ReviewError.noSuchPacket(id.text)) {
                try await office.queue.claim(id, by: .anders, lease: 60)
            }
        },
        Clause("a child is found by name, birth date and numbers, whatever accents and case") {
            office in
            let wanted = try await office.file("wanted", InventedChild(0))
            try await office.file("other", InventedChild(1))
            for words in [
                ["Marisol"], ["MARISOL", "penaranda"], ["pen\u{303}aranda-ruiz"],
                ["Íñigo", "ruiz"],
                ["2021-03-04"], ["3/4/2021", "marisol"], ["MR-4471900"], ["mr 4471900"],
                ["4471900"],
                ["93300100a"], ["760-555-1000"], ["1 (760) 555-1000"],
            ] {
                let found = try await search(words, office)
                #expect(found == [wanted], "\(words)")
            }
            for words in [
                ["Mari"], ["Quillfeather", "Marisol"], ["2021-03-04", "Teo"], ["99999"],
            ] {
                #expect(try await search(words, office).isEmpty)
            }
            await #expect(throws: ReviewError.self) { try await search([], office) }
        },
        Clause("a corrected name is found under both, after a further reading too") { office in
            let id = try await office.file("again")
            try await office.queue.correct(
                id, [.typed(.childName, "Apolonia Vandermeer")], reason: nil, by: .clerk,
                fence: nil)
            try await office.file("again")
            #expect(try await search(["vandermeer"], office) == [id])
            #expect(try await search(["marisol"], office) == [id])
        },
        Clause("the most urgent stands first: overdue, then by flag, then by age in the queue") {
            office in
            let overdue = try await office.file("overdue", InventedChild(0, concept: nil))
            office.clock.advance(days: 6)
            let dull = try await office.file("dull", InventedChild(1, concept: nil))
            let risk = try await office.file("risk", InventedChild(2, concept: "at_risk"))
            let older = try await office.file("older", InventedChild(3))
            office.clock.advance(seconds: 60)
            let newer = try await office.file("newer", InventedChild(4))
            #expect(try await office.list().items.map(\.id) == [overdue, older, newer, risk, dull])
        },
        Clause("a list is narrowed by flag, state, age and time") { office in
            let one = try await office.file("one", InventedChild(0))
            let risk = try await office.file("risk", InventedChild(1, concept: "at_risk"))
            office.clock.advance(seconds: 60)
            var infant = InventedChild(2, concept: nil)
            infant.birthDate = Day(known: 2026, 1, 1)
            let baby = try await office.file("baby", infant)
            _ = try await office.queue.claim(risk, by: .anders, lease: 600)
            let now = office.clock.now
            #expect(try await office.list { $0.flags = [.category2] }.items.map(\.id) == [risk])
            #expect(try await office.list { $0.states = [.claimed] }.items.map(\.id) == [risk])
            #expect(try await office.list { $0.states = [.pending] }.total == 2)
            #expect(try await office.list { $0.ageMonths = 0...12 }.items.map(\.id) == [baby])
            #expect(try await office.list { $0.receivedBefore = now }.total == 2)
            try await office.queue.decide(one, Ruling(.needsEvaluation), by: .anders, fence: nil)
            #expect(try await office.list { $0.states = [.decided] }.items.map(\.id) == [one])
            #expect(try await office.list { $0.states = [] }.total == 3)
        },
        Clause("page after page gives every packet once") { office in
            let children = (0..<11).map { InventedChild($0) }
            let ids = try await office.file(InventedFax("many", children: children))
            var seen: [PacketID] = []
            var next: QueueCursor?
            repeat {
                let page = try await office.list {
                    $0.limit = 4
                    $0.after = next
                }
                #expect(page.total == 11)
                seen += page.items.map(\.id)
                next = page.next
            } while next != nil && seen.count < 20
            #expect(seen.count == 11)
            #expect(Set(seen) == Set(ids))
        },
        Clause("a page goes on where the one before ended, whatever left or came meanwhile") {
            office in
            let ids = try await office.file(
                InventedFax("paged", children: (0..<7).map { InventedChild($0) }))
            let first = try await office.list { $0.limit = 3 }
            let seen = first.items.map(\.id)
            // The last one shown, one before it and one to come leave the list.
            let coming = try #require(ids.first { !seen.contains($0) })
            for id in [seen[2], seen[0], coming] {
                try await office.queue.decide(
                    id, Ruling(.needsEvaluation), by: .anders, fence: nil)
            }
            // Of a better flag, so at the front.
            let urgent = try await office.file(InventedFax("urgent"))
            let second = try await office.list {
                $0.limit = 10
                $0.after = first.next
            }
            let rest = Set(ids).subtracting(seen).subtracting([coming])
            #expect(Set(second.items.map(\.id)).subtracting(urgent) == rest)
            #expect(second.next == nil)
        },
        Clause("a place in the list that nobody gave out is refused") { office in
            let id = try await office.file(InventedFax("cursor"))[0]
            for text in ["", "x", id.text, String(repeating: "A", count: 200)] {
                await #expect(throws: ReviewError.badCursor) {
                    _ = try await office.list { $0.after = QueueCursor(rawValue: text) }
                }
            }
            await #expect(throws: ReviewError.badCursor) {
                _ = try await office.queue.filedFaxes(
                    after: InventedFax("never came").digest, by: .vera)
            }
        },
        Clause("a page is shown with its own packet only") { office in
            let fax = InventedFax("twins", children: [InventedChild(0), InventedChild(1)])
            let ids = try await office.file(fax)
            for (place, id) in ids.enumerated() {
                let image = try await office.queue.pageImage(
                    place + 1, of: id, by: .anders, for: .review)
                #expect(image == fax.images[place])
            }
            for page in [0, 2, 3] {
                await #expect(throws: ReviewError.noSuchPage(page, ids[0])) {
                    try await office.queue.pageImage(page, of: ids[0], by: .anders, for: .review)
                }
            }
        },
        Clause("the tally counts a lapsed claim as pending, and knows the oldest") { office in
            let id = try await office.file("one")
            let oldest = office.clock.now
            office.clock.advance(seconds: 5)
            try await office.file("two", InventedChild(1, concept: nil))
            _ = try await office.queue.claim(id, by: .anders, lease: 60)
            #expect(try await office.queue.tally().packets == [.pending: 1, .claimed: 1])
            office.clock.advance(seconds: 61)
            let tally = try await office.queue.tally()
            #expect(tally.packets == [.pending: 2])
            #expect(tally.pendingByFlag == [.category1: 1, .noIndication: 1])
            #expect(tally.oldestPending == oldest)
            #expect(tally.filedFaxes == 2)
        },
    ]

    static func search(_ words: [String], _ office: ContractOffice) async throws -> [PacketID] {
        try await office.queue.search(SearchQuery(words: words), by: .clerk, for: .intake).map(\.id)
    }
}
