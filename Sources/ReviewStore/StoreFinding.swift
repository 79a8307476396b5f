import Foundation
import GRDB
import Packets
import Review
import Vault

/// Finding packets by parts: each is opened and looked through, since the index on disk holds only keyed
/// digests of whole words.
extension ReviewStore {
    func find(
        _ query: SearchQuery, by person: Person, for purpose: ViewPurpose
    ) async throws(ReviewError) -> [QueueItem] {
        let now = clock.now()
        guard query.parts.allSatisfy({ $0.count >= Self.shortestPart }) else {
            throw .badRequest("a part of fewer than \(Self.shortestPart) letters finds too much")
        }
        let items = try await read { [self] database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM packets WHERE apart_at IS NULL AND joined_into IS NULL
                    ORDER BY received_at, id
                    """)
            return try rows.compactMap { stored in
                try found(stored, query, now, database)
            }
        }
        try SearchQuery.check(found: items.count)
        return try await write { database in
            try AuditLog.append(
                database, at: now, by: person, .search,
                detail: "by parts" + (query.isInText ? ", in text: " : ": ")
                    + AuditLog.shown(items), purpose: purpose.rawValue)
            return items
        }
    }

    /// Shorter ones are in nearly every packet.
    private static let shortestPart = 2

    /// Nil where it does not fit, or does not open: a damaged packet holds up nothing.
    private func found(
        _ stored: Row, _ query: SearchQuery, _ now: Instant, _ database: Database
    ) throws -> QueueItem? {
        do {
            let row = try opened(stored)
            let item = try item(of: row, at: now, in: database)
            guard query.scope.covers(item.whereabouts) else { return nil }
            let book = ChildBook(database: database, store: self)
            let shown = try book.shown(row)
            let withholding = Withholding(shown)
            let sent = try faxPages(row.fax, in: database).fax.transmission
            var text = SearchText(
                withholding.kept(shown), id: row.id,
                transmission: withholding.isNone ? sent : Transmission())
            for emptied in try emptied(into: row, in: database) {
                text.add(Withholding(emptied).kept(emptied))
            }
            if query.isInText, let words = try words(of: row, in: database) {
                text.add(words, pages: Set(row.pages).subtracting(withholding.pages))
            }
            return text.holds(query.parts) ? item : nil
        } catch {
            guard case ReviewError.sealBroken = Trouble.translated(error) else { throw error }
            return nil
        }
    }

    /// What packets that were joined into it were read as and said to be, as far as their pages lie in it: a name or
    /// number of theirs may have lost.
    func emptied(into row: PacketRow, in database: Database) throws -> [ExtractedPacket] {
        let laying = Laying(database: database, store: self)
        let here = Set(try laying.sources(row.pages, of: row))
        var emptied: [ExtractedPacket] = []
        for id in try SurgeryRow.emptied(into: row.id, in: database) {
            try untilSealed {
                let other = try self.row(id.text, in: database, from: .anywhere)
                let pages = zip(other.pages, try laying.sources(other.pages, of: other))
                    .filter { here.contains($0.1) }.map(\.0)
                guard !pages.isEmpty else { return }
                let read = try other.read().extracted
                let said: [Correction] = try Appended.corrections.all(of: other, in: database)
                let isWhole = pages.count == other.pages.count
                let shown = ShownPacket(
                    read,
                    corrections: said.filter { $0.change.page.map(pages.contains) ?? isWhole }
                ).extracted
                for packet in [shown, read] {
                    emptied.append(
                        ExtractedPacket(
                            pages: pages,
                            fields: packet.fields.filter { field in
                                let page = field.evidence.page
                                return page == 0 ? isWhole : pages.contains(page)
                            }, findings: [], circumstances: Circumstances(),
                            language: packet.language, sensitive: shown.sensitive))
                }
            }
        }
        return emptied
    }

    private func words(of row: PacketRow, in database: Database) throws -> RecognizedFax? {
        let laying = Laying(database: database, store: self)
        if row.isLaid { return try laying.words(of: row) }
        let number = try Int.fetchOne(
            database, sql: "SELECT words FROM faxes WHERE digest = ?", arguments: [row.fax.hex])
        guard let number else { return nil }
        return try KeptWords(database: database, keys: keys, fax: row.fax)
            .words(fence: number, key: try faxKey(row.fax))
    }
}
