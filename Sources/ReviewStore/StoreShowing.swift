import Foundation
import GRDB
import Packets
import Review
import Vault

/// Showing one packet: without what is kept back, or with it, for a reason that is put on record first.
extension ReviewStore {
    public func show(
        _ id: PacketID, by person: Person, for purpose: ViewPurpose
    ) async throws(ReviewError) -> PacketView {
        let now = clock.now()
        let looked: Looked = try await guarded(by: person, object: id.text) { [self] database in
            let row = try row(id.text, in: database)
            let view = try view(of: row, at: now, in: database).withholding()
            let hidden = view.withheld?.pages ?? []
            let shown = row.pages.filter { !hidden.contains($0) }
            try AuditLog.append(
                database, at: now, by: person, .view, object: id.text,
                detail: Self.pages(shown) + (hidden.isEmpty ? "" : ", held back " + hidden.words),
                purpose: purpose.rawValue)
            return try look(view, shown, row, in: database)
        }
        return looked.view.with(await sizes(looked.pictures, looked.sizes))
    }

    public func showWhole(
        _ id: PacketID, because opening: SensitiveOpening, by person: Person,
        for purpose: ViewPurpose
    ) async throws(ReviewError) -> PacketView {
        let now = clock.now()
        let looked: Looked = try await guarded(by: person, object: id.text) { [self] database in
            let row = try row(id.text, in: database)
            let view = try view(of: row, at: now, in: database)
            try record(
                opening, .view, Self.pages(row.pages), view.sensitive, of: row, by: person,
                for: purpose,
                now, database)
            return try look(view, row.pages, row, in: database)
        }
        return looked.view.with(await sizes(looked.pictures, looked.sizes))
    }

    /// What was seen in the store; pictures whose sizes are not known are opened after it is let go.
    private struct Looked: Sendable {
        let view: PacketView
        let pictures: [PagePicture]
        let sizes: [PageSize]
    }

    private func look(
        _ view: PacketView, _ pages: [Int], _ row: PacketRow, in database: Database
    ) throws -> Looked {
        let pictures = try pictures(of: pages, row, in: database)
        return Looked(
            view: view, pictures: pictures,
            sizes: try PageSizes(database: database).known(pictures))
    }

    /// In the order of the pages.
    private func pictures(
        of pages: [Int], _ row: PacketRow, in database: Database
    ) throws -> [PagePicture] {
        let rows = try Row.fetchAll(
            database, sql: "SELECT * FROM guest_pages WHERE packet = ?",
            arguments: [row.id.text])
        let guests = Dictionary(
            rows.map { ($0["number"] as Int, $0) }, uniquingKeysWith: { first, _ in first })
        let fence: Int = try row.row["images"] ?? faxPages(row.fax, in: database).images
        return try pages.map { number in
            guard let guest = guests[number] else {
                return PagePicture(fax: row.fax, fence: fence, page: number, number: number)
            }
            guard let fax = FaxDigest(hex: guest["fax"]) else {
                throw ReviewError.store(.damaged)
            }
            return PagePicture(
                fax: fax, fence: guest["images"], page: guest["page"], number: number)
        }
    }

    public func pageImage(
        _ page: Int, of id: PacketID, by person: Person, for purpose: ViewPurpose
    ) async throws(ReviewError) -> PageImage {
        let now = clock.now()
        // What is sealed is opened while others write: a large packet must not keep them waiting.
        let known = try await read { [self] database -> (Standing, [SensitivePage])? in
            // What does not open is told below, where it goes on record.
            guard let standing = try Standing(of: id, in: database),
                let tags = try? sensitive(row(id.text, in: database), in: database)
            else { return nil }
            return (standing, tags)
        }
        let name = try await guarded(by: person, object: id.text) { [self] database in
            let row = try row(id.text, having: page, in: database)
            let tags =
                if let known, try known.0 == Standing(of: id, in: database) {
                    known.1
                } else {
                    try sensitive(row, in: database)
                }
            guard tags.allSatisfy({ $0.page != page }) else {
                throw ReviewError.heldBack(page, id)
            }
            try AuditLog.append(
                database, at: now, by: person, .viewPage, object: id.text, detail: "page \(page)",
                purpose: purpose.rawValue)
            return try pictureName(of: page, row, in: database)
        }
        return try picture(name, page, of: id)
    }

    public func wholePageImage(
        _ page: Int, of id: PacketID, because opening: SensitiveOpening, by person: Person,
        for purpose: ViewPurpose
    ) async throws(ReviewError) -> PageImage {
        let now = clock.now()
        let name = try await guarded(by: person, object: id.text) { [self] database in
            let row = try row(id.text, having: page, in: database)
            let tags = try sensitive(row, in: database).filter { $0.page == page }
            try record(
                opening, .viewPage, "page \(page)", tags, of: row, by: person, for: purpose, now,
                database)
            return try pictureName(of: page, row, in: database)
        }
        return try picture(name, page, of: id)
    }

    /// Puts a reason on record before anything is shown for it.
    func record(
        _ opening: SensitiveOpening, _ plain: AuditAction, _ pages: String,
        _ tags: [SensitivePage], of row: PacketRow, by person: Person, for purpose: ViewPurpose,
        _ now: Instant, _ database: Database
    ) throws {
        guard opening.isComplete else {
            throw ReviewError.badRequest("the reason \"other\" needs words")
        }
        // Where nothing was kept back it is a view like any other.
        let action = tags.isEmpty ? plain : .viewSensitive
        // Their pages: of which kind they are is itself what is kept back.
        let strata = Set(tags.map(\.page)).sorted().map(String.init).joined(separator: " ")
        try AuditLog.append(
            database, at: now, by: person, action, object: row.id.text,
            detail: tags.isEmpty
                ? pages : "\(pages), \(opening.reason.rawValue), kept back: \(strata)",
            purpose: purpose.rawValue)
        try Remarks(of: row, in: database).keep(opening.words, action, by: person, at: now)
    }

    func view(
        of row: PacketRow, at now: Instant, in database: Database
    ) throws -> PacketView {
        let pages = try faxPages(row.fax, in: database)
        let laying = Laying(database: database, store: self)
        let guests = try laying.guests(of: row.id).filter { row.pages.contains($0.number) }
        let ofFax = Remarks(
            database: database, owner: Self.faxOwner(row.fax), key: try faxKey(row.fax))
        let earlier: [ReadPacket] = try Appended.readings.all(of: row, in: database)
        let flaggings: [Flagged] = try Appended.flaggings.all(of: row, in: database)
        let view = PacketView(
            item: try item(of: row, at: now, in: database), read: try row.read(),
            reading: row.row["reading"],
            earlier: earlier.map { $0.restricted(to: row.pages) },
            fax: pages.fax, pages: pages.pages + (try laying.classified(guests)),
            corrections: (try Appended.corrections.all(of: row, in: database))
                .filter { $0.speaks(of: row.pages) },
            decisions: try Appended.decisions.all(of: row, in: database),
            flaggings: flaggings.map { $0.restricted(to: row.pages) },
            remarks: (try Remarks(of: row, in: database).all() + ofFax.all())
                .sorted { $0.row < $1.row },
            guests: guests,
            surgeries: try SurgeryRow.all(of: row.id, in: database).map(\.step),
            turns: try TurnRow.all(of: row, laying),
            letters: try Appended.letters.all(of: row, in: database))
        // A fault in the checklist's rules must keep nobody from the packet.
        return view.with(try? flagging.checklist(of: CheckFacts(view)))
    }

    /// What it rests on which of a packet's pages are kept back: where it is as it was, so are they.
    private struct Standing: Equatable, Sendable {
        private let reading: Int
        private let pages: String
        private let corrections: Int

        /// Nil where there is no such packet.
        init?(of id: PacketID, in database: Database) throws {
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT reading, pages, (SELECT max(number) FROM corrections WHERE packet = ?1)
                    FROM packets WHERE id = ?1
                    """, arguments: [id.text])
            guard let row else { return nil }
            reading = row[0]
            pages = row[1]
            corrections = row[2] ?? 0
        }
    }

    func sensitive(
        _ row: PacketRow, in database: Database
    ) throws -> [SensitivePage] {
        let corrections: [Correction] = try Appended.corrections.all(of: row, in: database)
        let shown = ShownPacket(try row.read().extracted, corrections: corrections)
        return shown.extracted.sensitive ?? []
    }

    private func row(_ id: String, having page: Int, in database: Database) throws -> PacketRow {
        let row = try row(id, in: database)
        guard row.pages.contains(page) else { throw ReviewError.noSuchPage(page, row.id) }
        return row
    }

    private func pictureName(
        of page: Int, _ row: PacketRow, in database: Database
    ) throws -> String {
        guard let picture = try pictures(of: [page], row, in: database).first else {
            throw ReviewError.noSuchPage(page, row.id)
        }
        return picture.name
    }

    private func picture(
        _ name: String, _ page: Int, of id: PacketID
    ) throws(ReviewError) -> PageImage {
        do {
            guard let png = try images.open(name) else { throw ReviewError.noSuchPage(page, id) }
            return PageImage(page: page, png: png)
        } catch {
            throw Trouble.translated(error)
        }
    }

    static func pages(_ pages: [Int]) -> String {
        pages.isEmpty ? "no pages" : "pages " + pages.words
    }
}

extension [Int] {
    fileprivate var words: String { map(String.init).joined(separator: " ") }
}
