import Packets
import Review
import Testing

extension ReviewQueueContract {
    /// Finding by parts.
    static let finding: [Clause] = [
        Clause("parts of names, numbers, days, senders and ids find what has them all") { office in
            let id = try await office.file()
            try await office.file("two", InventedChild(1))
            func find(_ parts: String..., inText: Bool = false) async throws -> [PacketID] {
                try await office.queue.search(
                    SearchQuery(parts: parts, inText: inText), by: .vera, for: .review
                ).map(\.id)
            }
            #expect(try await find("penar") == [id])
            #expect(try await find("PEÑARANDA", "2021") == [id])
            #expect(try await find("arisol 3/4/2021") == [id])
            #expect(try await find("4471900") == [id])
            #expect(try await find("03/04/2021") == [id])
            #expect(try await find("555-1000") == [id])
            #expect(try await find("(760)").count == 2)
            #expect(try await find(String(id.text.suffix(5)).lowercased()) == [id])
            #expect(try await find("wrenfield").count == 2)
            #expect(try await find("penar", "quillf").isEmpty)
            await #expect(throws: ReviewError.self) { try await find("p") }
        },
        Clause("the text of pages is looked through where that is asked for") { office in
            let id = try await office.file()
            try await office.file("two", InventedChild(1))
            let said = String(InventedChild().address.prefix(6))
            func find(inText: Bool) async throws -> [PacketID] {
                try await office.queue.search(
                    SearchQuery(parts: [said], inText: inText), by: .vera, for: .review
                ).map(\.id)
            }
            try await office.queue.correct(
                id, [.absent(.childAddress)], reason: nil, by: .clerk, fence: nil)
            #expect(try await find(inText: false).isEmpty)
            #expect(try await find(inText: true) == [id])
        },
        Clause("nothing is found by what is kept back, nor what stands apart") { office in
            var fax = InventedFax("one")
            fax.sensitive = [SensitivePage(page: 1, stratum: .abuse, rules: ["x"])]
            let id = try await office.file(fax)[0]
            func find(_ part: String) async throws -> [PacketID] {
                try await office.queue.search(
                    SearchQuery(parts: [part], inText: true), by: .vera, for: .review
                ).map(\.id)
            }
            #expect(try await find("marisol") == [id])
            #expect(try await find("wrenfield hollow").isEmpty)
            #expect(try await find("wrenfield clinic").isEmpty)
            try await office.queue.misdirect(id, .setApart(.otherOffice), by: .vera)
            #expect(try await find("marisol").isEmpty)
        },
        Clause("what a search by parts showed is on record, without the parts") { office in
            let id = try await office.file()
            _ = try await office.queue.search(
                SearchQuery(parts: ["penar"], inText: false), by: .vera, for: .review)
            let row = try await office.queue.audit(AuditFilter(), by: .vera)
                .last { $0.action == .search }
            #expect(row?.detail.contains(id.text) == true)
            #expect(row?.detail.contains("penar") == false)
        },
        Clause("a packet is found by the name and number of one that was joined into it") {
            office in
            let stays = try await office.file("one", InventedChild(0))
            let goes = try await office.file("two", InventedChild(1))
            try await office.queue.correct(
                goes, [.typed(.ccsNumber, "5500123")], reason: nil, by: .clerk, fence: nil)
            try await office.queue.operate(
                .join(goes, into: stays), .anyway, reason: nil, by: .clerk)
            #expect(try await office.view(stays).shownValue(.childName) == InventedChild(0).name)
            func found(_ query: SearchQuery) async throws -> [PacketID] {
                try await office.queue.search(query, by: .vera, for: .review).map(\.id)
            }
            for parts in [["quillfeath"], ["4471901"]] {
                #expect(try await found(SearchQuery(parts: parts, inText: false)) == [stays])
            }
            #expect(try await found(SearchQuery(words: [InventedChild(1).name])) == [stays])
            try await office.queue.misdirect(stays, .setApart(.otherOffice), by: .clerk)
            try await office.queue.misdirect(stays, .putBack, by: .clerk)
            #expect(try await found(SearchQuery(words: [InventedChild(1).name])) == [stays])
            try await office.queue.operate(
                .undo(goes, with: stays), .doing, reason: nil, by: .clerk)
            #expect(try await found(SearchQuery(words: [InventedChild(1).name])) == [goes])
            #expect(try await found(SearchQuery(parts: ["quillfeath"], inText: false)) == [goes])
        },
    ]
}
