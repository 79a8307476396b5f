import Packets
import Review
import Testing

extension ReviewQueueContract {
    static let rereading: [Clause] = [
        Clause("a filed fax is listed with its packets, and its words are as they were recognised")
        {
            office in
            let fax = InventedFax("twins", children: [InventedChild(0), InventedChild(1)])
            let ids = try await office.file(fax)
            let listed = try #require(try await office.queue.filedFaxes(by: .vera).first)
            #expect(listed.digest == fax.digest)
            #expect(listed.packets.map(\.id) == ids)
            #expect(listed.packets.map(\.pages) == [[1], [2]])
            #expect(listed.isBeingRead == false)
            let number = try #require(listed.words)
            let words = try await office.queue.words(
                number, of: fax.digest, by: .vera, for: .quality)
            #expect(words.recognized == fax.words)
            #expect(words.file == fax.reading.fax.file)
            #expect(try await office.actions().last == .viewOriginal)
            try await office.queue.retry(ids[0].text, reason: "", by: .clerk)
            #expect(try await office.queue.filedFaxes(by: .vera).first?.isBeingRead == true)
        },
        Clause("a further reading stands beside the first; people's values and decisions stand") {
            office in
            let id = try await office.file("again")
            let first = try await office.view(id).read
            try await office.queue.correct(
                id, [.typed(.childBirthDate, "2002-12-24")], reason: nil, by: .clerk, fence: nil)
            try await office.queue.decide(id, Ruling(.needsEvaluation), by: .anders, fence: nil)
            let further = try await office.further("again", InventedChild(0, concept: "at_risk"))
            let stands = try await office.queue.readAgain(id, further, after: 1, by: .vera)
            let view = try await office.view(id)
            #expect(view.reading == 2)
            #expect(view.earlier == [first])
            #expect(view.read == further.packet)
            #expect(view.shownValue(.childBirthDate) == "2002-12-24")
            #expect(view.item.state == .decided)
            #expect(view.decisions.map(\.verdict) == [.needsEvaluation])
            #expect(stands.flag == .agedOut)
            #expect(view.eligibility == stands)
            #expect(view.flaggings.last?.cause == .reading)
            #expect(try await office.actions(on: id).contains(.readAgain))
        },
        Clause("a flag that a further reading changes is shown, found and noted") { office in
            let id = try await office.file("again")
            let further = try await office.further("again", InventedChild(0, concept: nil))
            try await office.queue.readAgain(id, further, after: 1, by: .vera)
            #expect(try await office.view(id).item.flag == .noIndication)
            #expect(try await office.list { $0.flags = [.noIndication] }.items.map(\.id) == [id])
            let rows = try await office.queue.audit(AuditFilter(packet: id), by: .vera)
            #expect(rows.last { $0.action == .flag }?.detail == "no-indication")
            #expect(rows.last { $0.action == .flag }?.by == .vera)
        },
        Clause("nobody's packet is read again under their hands; a lapsed claim is lost by it") {
            office in
            let id = try await office.file("again")
            let claim = try await office.queue.claim(id, by: .anders, lease: 600)
            let further = try await office.further("again", InventedChild(0, concept: nil))
            let held = ReviewError.heldByOther(id, holder: "anders", until: claim.until)
            for person in [Person.vera, .anders] {
                await #expect(throws: held) {
                    try await office.queue.readAgain(id, further, after: 1, by: person)
                }
                await #expect(throws: held) {
                    try await office.queue.markPagesChanged(id, by: person)
                }
            }
            #expect(try await office.view(id).reading == 1)
            office.clock.advance(seconds: 601)
            try await office.queue.readAgain(id, further, after: 1, by: .vera)
            await #expect(throws: ReviewError.leaseLost(id)) {
                try await office.queue.decide(
                    id, Ruling(.needsEvaluation), by: .anders, fence: claim.fence)
            }
        },
        Clause("a reading that another came before, or that is of other words, is refused") {
            office in
            let id = try await office.file("again")
            let further = try await office.further("again", InventedChild(0, concept: nil))
            let late = ReviewError.readMeanwhile(id.text)
            try await office.queue.readAgain(id, further, after: 1, by: .vera)
            await #expect(throws: late) {
                try await office.queue.readAgain(id, further, after: 1, by: .vera)
            }
            let fax = InventedFax("again")
            _ = try await office.queue.keepWords(
                fax.words, images: fax.images, of: fax.digest, by: .vera)
            await #expect(throws: late) {
                try await office.queue.readAgain(id, further, after: 2, by: .vera)
            }
            try await office.queue.retry(id.text, reason: "", by: .clerk)
            let now = try await office.further("again", InventedChild())
            await #expect(throws: late) {
                try await office.queue.readAgain(id, now, after: 2, by: .vera)
            }
            await #expect(throws: ReviewError.readMeanwhile(fax.digest.short)) {
                _ = try await office.queue.keepWords(
                    fax.words, images: fax.images, of: fax.digest, by: .vera)
            }
        },
        Clause("a further reading of other pages, or of another fax, is refused") { office in
            let id = try await office.file("again")
            var fax = InventedFax("again")
            fax.pages = [[2]]
            let other = try await office.file("other", InventedChild(1))
            for further in [
                try await office.further(fax), try await office.further(InventedFax("other")),
            ] {
                await #expect(throws: ReviewError.self) {
                    try await office.queue.readAgain(id, further, after: 1, by: .vera)
                }
            }
            #expect(try await office.view(id).reading == 1)
            #expect(try await office.view(other).reading == 1)
        },
        Clause("a packet shows the pictures that its own reading speaks of") { office in
            let id = try await office.file("again")
            let fax = InventedFax("again")
            func picture() async throws -> [UInt8] {
                try await office.queue.pageImage(1, of: id, by: .vera, for: .review).png
            }
            let first = try await picture()
            let other = Array("turned".utf8)
            let number = try await office.queue.keepWords(
                fax.words, images: [PageImage(page: 1, png: other)], of: fax.digest, by: .vera)
            #expect(try await picture() == first)
            let further = FurtherReading(fax.reading.packets[0], of: fax.reading, from: number)
            try await office.queue.readAgain(id, further, after: 1, by: .vera)
            #expect(try await picture() == other)
        },
        Clause("a packet whose pages fall otherwise is marked once and stays as it is") { office in
            let id = try await office.file()
            let before = try await office.view(id)
            try await office.queue.markPagesChanged(id, by: .vera)
            try await office.queue.markPagesChanged(id, by: .vera)
            let after = try await office.view(id)
            #expect(after.item.pagesChanged)
            #expect(after.read == before.read)
            #expect(after.reading == 1)
            #expect(try await office.actions(on: id).count { $0 == .readAgain } == 1)
        },
        Clause("corrections go with the child's pages, in whatever order a reading lists them") {
            office in
            var fax = InventedFax("again", children: [InventedChild(0), InventedChild(1)])
            let ids = try await office.file(fax)
            try await office.queue.correct(
                ids[0], [.typed(.insurer, "Fernbank Health")], reason: nil, by: .clerk, fence: nil)
            fax.children.reverse()
            fax.pages.reverse()
            try await office.file(fax)
            for (place, id) in ids.enumerated() {
                let view = try await office.view(id)
                #expect(view.shownValue(.childName) == InventedChild(place).name)
                #expect(view.item.pagesChanged == false)
                #expect(view.reading == 2)
            }
            #expect(try await office.view(ids[0]).shownValue(.insurer) == "Fernbank Health")
            #expect(try await office.view(ids[1]).shownValue(.insurer) == nil)
            #expect(try await office.list().total == 2)
        },
        Clause("corrections never come to lie on another child read on the same pages") { office in
            var fax = InventedFax("again", children: [InventedChild(0), InventedChild(1)])
            let ids = try await office.file(fax)
            try await office.queue.correct(
                ids[0], [.typed(.insurer, "Fernbank Health")], reason: nil, by: .clerk, fence: nil)
            fax.children.reverse()
            try await office.file(fax)
            for (place, id) in ids.enumerated() {
                let view = try await office.view(id)
                #expect(view.shownValue(.childName) == InventedChild(place).name)
                #expect(view.item.pagesChanged)
                #expect(view.reading == 1)
            }
            // What was read otherwise stands beside them, without a word of anybody's.
            let items = try await office.list().items
            #expect(items.count == 4)
            for item in items where !ids.contains(item.id) {
                #expect(try await office.view(item.id).corrections.isEmpty)
            }
        },
        Clause("a packet that is split otherwise stays, and the parts are filed beside it") {
            office in
            var fax = InventedFax("again", children: [InventedChild(0)])
            fax.pages = [[1, 2]]
            let id = try await office.file(fax)[0]
            try await office.file(
                InventedFax("again", children: [InventedChild(0), InventedChild(1)]))
            let view = try await office.view(id)
            #expect(view.item.pagesChanged)
            #expect(view.read.extracted.pages == [1, 2])
            let pages = try await office.queue.filedFaxes(by: .vera).first?.packets.map(\.pages)
            #expect(pages == [[1, 2], [1], [2]])
        },
        Clause("the service's further reading leaves a claimed packet as its holder sees it") {
            office in
            let id = try await office.file("again")
            let claim = try await office.queue.claim(id, by: .anders, lease: 600)
            try await office.file("again", InventedChild(0, concept: nil))
            let view = try await office.view(id)
            #expect(view.reading == 1)
            #expect(view.item.flag == .category1)
            #expect(view.item.claim == claim)
        },
    ]
}

extension ContractOffice {
    /// A further reading of a filed fax from the words that stand.
    func further(_ fax: InventedFax) async throws -> FurtherReading {
        let filed = try await queue.filedFaxes(by: .vera).first { $0.digest == fax.digest }
        return FurtherReading(
            fax.reading.packets[0], of: fax.reading, from: try #require(filed?.words))
    }

    func further(_ seed: String, _ child: InventedChild) async throws -> FurtherReading {
        try await further(InventedFax(seed, children: [child]))
    }
}
