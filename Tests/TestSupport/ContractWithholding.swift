import Packets
import Review
import Testing

extension ReviewQueueContract {
    /// A fax of one page that belongs to a stratum.
    private static func sensitiveFax(_ stratum: Stratum = .hiv) -> InventedFax {
        var fax = InventedFax("guarded")
        fax.sensitive = [SensitivePage(page: 1, stratum: stratum, rules: ["hiv_exposure"])]
        return fax
    }

    static let withholding: [Clause] = [
        Clause("what stands on a sensitive page is kept back, and who the child is, is not") {
            office in
            let id = try await office.file(sensitiveFax())[0]
            let view = try await office.view(id)
            #expect(view.shownValue(.childName) == InventedChild().name)
            #expect(view.shownValue(.medicalRecordNumber) == InventedChild().recordNumber)
            #expect(view.shownValue(.guardianName) == nil)
            #expect(view.shownValue(.childPhone) == nil)
            #expect(view.shown.findings.isEmpty)
            #expect(view.fax.transmission.sender == nil)
            #expect(
                view.withheld
                    == Withheld(
                        pages: [1], fields: [.childAddress, .childPhone, .guardianName],
                        findings: 1))
            let told =
                view.eligibility.reasons.map(\.text) + view.read.eligibility.reasons.map(\.text)
            #expect(!told.contains { $0.contains("invented rule") })
            let quotes = view.shown.fields.map(\.field.evidence.text)
            #expect(quotes.filter { !$0.isEmpty }.isEmpty)
        },
        Clause("of which stratum it is, is not told with it") { office in
            let id = try await office.file(sensitiveFax())[0]
            #expect(try await office.view(id).sensitive.isEmpty)
        },
        Clause("what is kept back counts for the flag") { office in
            let id = try await office.file(sensitiveFax())[0]
            #expect(try await office.view(id).eligibility.flag == .category1)
            #expect(try await office.list().items.first?.flag == .category1)
        },
        Clause("its page is refused without a reason, and the refusal is on record") { office in
            let id = try await office.file(sensitiveFax())[0]
            await #expect(throws: ReviewError.heldBack(1, id)) {
                try await office.queue.pageImage(1, of: id, by: .clerk, for: .intake)
            }
            #expect(try await office.actions(on: id).last == .denied)
        },
        Clause("for a reason it is shown, and the reason is on record, the strata are not") {
            office in
            let id = try await office.file(sensitiveFax())[0]
            let opening = SensitiveOpening(.care, words: Confidential("asked by the unit"))
            let view = try await office.queue.showWhole(
                id, because: opening, by: .anders, for: .review)
            #expect(view.withheld == nil)
            #expect(view.sensitive.map(\.stratum) == [.hiv])
            #expect(view.shownValue(.guardianName) == InventedChild().guardian)
            let image = try await office.queue.wholePageImage(
                1, of: id, because: opening, by: .anders, for: .review)
            #expect(!image.png.isEmpty)
            let rows = try await office.queue.audit(AuditFilter(packet: id), by: .vera)
                .filter { $0.action == .viewSensitive }
            #expect(rows.map(\.by.name) == ["anders", "anders"])
            #expect(rows.first?.detail == "pages 1, care, kept back: 1")
            #expect(rows.last?.detail == "page 1, care, kept back: 1")
            let report = AccessReport(rows)
            #expect(report.lines.first?.pages == [1])
        },
        Clause("words behind pages are kept back with them, and shown for a reason on record") {
            office in
            var fax = InventedFax("behind", children: [InventedChild(0)])
            fax.pages = [[1]]
            let open = try await office.file(fax)[0]
            let words = try await office.queue.pageWords(
                of: open, because: nil, by: .anders, for: .export)
            #expect(words.map(\.page) == [1])
            let text = words.flatMap(\.lines).joined().map(\.text)
            #expect(InventedChild().secrets.allSatisfy(text.contains))
            let row = try await office.queue.audit(AuditFilter(packet: open), by: .vera).last
            #expect(row?.action == .viewPage)
            #expect(row?.detail == "pages 1, their words")
            #expect(row?.purpose == "export")
            let guarded = try await office.file(sensitiveFax())[0]
            #expect(
                try await office.queue.pageWords(
                    of: guarded, because: nil, by: .anders, for: .export
                ).isEmpty)
            let whole = try await office.queue.pageWords(
                of: guarded, because: SensitiveOpening(.care), by: .anders, for: .export)
            #expect(whole.map(\.page) == [1])
            let last = try await office.queue.audit(AuditFilter(packet: guarded), by: .vera).last
            #expect(last?.action == .viewSensitive)
            #expect(last?.detail == "pages 1, care, kept back: 1")
        },
        Clause(
            "a copy that is given away is on record, with to whom; the packet stays where it stands"
        ) {
            office in
            let id = try await office.file()
            try await office.queue.disclose(id, to: "certificate 0123", by: .anders, fence: nil)
            let row = try await office.queue.audit(AuditFilter(packet: id), by: .vera).last
            #expect(row?.action == .export)
            #expect(row?.detail == "a copy to certificate 0123")
            #expect(try await office.view(id).item.state == .pending)
            for recipient in ["", "Íñigo", String(repeating: "x", count: 121)] {
                await #expect(throws: ReviewError.self) {
                    try await office.queue.disclose(id, to: recipient, by: .anders, fence: nil)
                }
            }
        },
        Clause("a copy that somebody takes under a claim is on record once, and under theirs alone")
        {
            office in
            let id = try await office.file()
            func copies() async throws -> [String] {
                try await office.queue.audit(AuditFilter(packet: id), by: .vera)
                    .filter { $0.action == .export }.map(\.detail)
            }
            let first = try await office.queue.claim(id, by: .anders, lease: 60)
            for _ in 0..<2 {
                try await office.queue.disclose(
                    id, to: "anders", by: .anders, fence: first.fence)
            }
            #expect(try await copies() == ["a copy to anders, claim \(first.fence)"])
            await #expect(throws: ReviewError.leaseLost(id)) {
                try await office.queue.disclose(
                    id, to: "birgit", by: .birgit, fence: first.fence)
            }
            try await office.queue.release(id, reason: "", by: .anders, fence: first.fence)
            await #expect(throws: ReviewError.leaseLost(id)) {
                try await office.queue.disclose(
                    id, to: "anders", by: .anders, fence: first.fence)
            }
            let second = try await office.queue.claim(id, by: .anders, lease: 60)
            try await office.queue.disclose(id, to: "anders", by: .anders, fence: second.fence)
            #expect(try await copies().count == 2)
        },
        Clause("the words of a reason stand with the packet and not in the log") { office in
            let id = try await office.file(sensitiveFax())[0]
            let words = Confidential("for Marisol's hearing")
            _ = try await office.queue.showWhole(
                id, because: SensitiveOpening(.courtOrder, words: words), by: .anders, for: .review)
            let remarks = try await office.view(id).remarks
            #expect(remarks.map(\.words) == [words])
            #expect(remarks.first?.by.name == "anders")
            let rows = try await office.queue.audit(AuditFilter(), by: .vera)
            #expect(!rows.contains { $0.detail.contains("Marisol") })
        },
        Clause("\"other\" is no reason without words") { office in
            let id = try await office.file(sensitiveFax())[0]
            for words in [nil, Confidential("")] {
                await #expect(throws: ReviewError.badRequest("the reason \"other\" needs words")) {
                    try await office.queue.showWhole(
                        id, because: SensitiveOpening(.other, words: words), by: .anders,
                        for: .review)
                }
            }
        },
        Clause("a person tags a page and takes a tag away, on record without its kind") { office in
            let id = try await office.file()
            #expect(try await office.view(id).withheld == nil)
            try await office.queue.correct(
                id, [.tagged(.abuse, page: 1)], reason: nil, by: .clerk, fence: nil)
            #expect(try await office.view(id).withheld?.pages == [1])
            let rows = try await office.queue.audit(AuditFilter(packet: id), by: .vera)
            #expect(rows.last { $0.action == .correct }?.detail == "sensitive 1")
            // Another stratum's tag does not go with it.
            try await office.queue.correct(
                id, [.untagged(.hiv, page: 1)], reason: nil, by: .clerk, fence: nil)
            #expect(try await office.view(id).withheld?.pages == [1])
            try await office.queue.correct(
                id, [.untagged(.abuse, page: 1)], reason: nil, by: .clerk, fence: nil)
            let view = try await office.view(id)
            #expect(view.withheld == nil)
            #expect(view.corrections.count == 3)
            await #expect(throws: ReviewError.noSuchPage(9, id)) {
                try await office.queue.correct(
                    id, [.tagged(.abuse, page: 9)], reason: nil, by: .clerk, fence: nil)
            }
        },
        Clause("a page that two packets have is kept back in both, and shown again one by one") {
            office in
            var fax = InventedFax("twins", children: [InventedChild(0), InventedChild(1)])
            fax.pages = [[1, 2], [1, 3]]
            let ids = try await office.file(fax)
            try await office.queue.correct(
                ids[0], [.tagged(.abuse, page: 1)], reason: nil, by: .clerk, fence: nil)
            for id in ids { #expect(try await office.view(id).withheld?.pages == [1]) }
            await #expect(throws: ReviewError.heldBack(1, ids[1])) {
                try await office.queue.pageImage(1, of: ids[1], by: .clerk, for: .intake)
            }
            try await office.queue.correct(
                ids[0], [.untagged(.abuse, page: 1)], reason: nil, by: .clerk, fence: nil)
            #expect(try await office.view(ids[0]).withheld == nil)
            #expect(try await office.view(ids[1]).withheld?.pages == [1])
        },
        Clause("a person's word on a tag stands over further readings") { office in
            let fax = sensitiveFax()
            let id = try await office.file(fax)[0]
            try await office.queue.correct(
                id, [.untagged(.hiv, page: 1)], reason: nil, by: .clerk, fence: nil)
            try await office.file(fax)
            #expect(try await office.view(id).withheld == nil)
        },
        Clause("people's values for what stands there are kept back with it") { office in
            let id = try await office.file(sensitiveFax())[0]
            try await office.queue.correct(
                id,
                [
                    .typed(.guardianName, "Ada Lovelock"), .typed(.childName, "Marisol Peñaranda"),
                    .finding(
                        concept: "at_risk", family: "at_risk", label: "At risk",
                        assertion: .affirmed, page: 1),
                ], reason: nil, by: .clerk, fence: nil)
            let view = try await office.view(id)
            #expect(view.shownValue(.childName) == "Marisol Peñaranda")
            #expect(view.shownValue(.guardianName) == nil)
            #expect(view.shown.findings.isEmpty)
            #expect(view.corrections.map(\.change.subject) == ["child.name"])
        },
        Clause("words beside a release, a reopening and a retry stand with the packet") { office in
            let id = try await office.file()
            let claim = try await office.queue.claim(id, by: .anders, lease: 60)
            try await office.queue.release(
                id, reason: "the mother called", by: .anders, fence: claim.fence)
            try await office.queue.decide(id, Ruling(.needsEvaluation), by: .anders, fence: nil)
            try await office.queue.reopen(id, reason: "a letter came", by: .anders)
            try await office.queue.retry(id.text, reason: "page 1 is dark", by: .clerk)
            let words = try await office.view(id).remarks.map { $0.words.open(for: .testing) }
            #expect(words == ["the mother called", "a letter came", "page 1 is dark"])
        },
    ]
}
