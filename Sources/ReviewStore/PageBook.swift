import Foundation
import GRDB
import Packets
import Review
import Vault

/// Which pages came before, within one transaction: keyed digests under which a page is found when it comes
/// again, and what is found held against it word by word.
struct PageBook {
    let database: Database
    let store: ReviewStore

    /// A mark that more pages have is a form's or a clinic's own print: it finds nothing.
    static let mostWithMark = 30
    /// Pages that are opened to be compared with one.
    static let mostCompared = 8

    // MARK: marks

    /// Takes the marks of a fax's words in place of those before.
    func mark(_ words: RecognizedFax, of fax: FaxDigest, fence: Int) throws {
        try database.execute(sql: "DELETE FROM page_marks WHERE fax = ?", arguments: [fax.hex])
        let purged = try Tombstone.purgedPages(of: fax, in: database)
        for page in words.pages where !purged.contains(page.number) {
            for digest in marks(of: PageWords(page)) {
                try database.execute(
                    sql: "INSERT OR IGNORE INTO page_marks (fax, page, digest) VALUES (?, ?, ?)",
                    arguments: [fax.hex, page.number, digest])
            }
        }
        try database.execute(
            sql: "UPDATE faxes SET marked = ? WHERE digest = ?", arguments: [fence, fax.hex])
    }

    private func marks(of words: PageWords) -> [Data] {
        words.marks { store.index.digest($0, field: "page") }.map { Data($0) }
    }

    /// Marks some faxes that were filed before there were marks, the latest first: what is sent again is
    /// sent again soon. Where a fax does not open it is left as it is.
    func markEarlier(_ most: Int) throws {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT digest, words FROM faxes WHERE marked IS NOT words AND state = 'filed'
                ORDER BY accepted_at DESC LIMIT ?
                """, arguments: [most])
        for row in rows {
            guard let fax = FaxDigest(hex: row["digest"]), let fence = row["words"] as Int? else {
                continue
            }
            do {
                let kept = KeptWords(database: database, keys: store.keys, fax: fax)
                guard let words = try kept.words(fence: fence, key: try store.faxKey(fax)) else {
                    continue
                }
                try mark(words, of: fax, fence: fence)
            } catch {
                guard case ReviewError.sealBroken = Trouble.translated(error) else { throw error }
                // Not tried with every fax to come.
                try database.execute(
                    sql: "UPDATE faxes SET marked = words WHERE digest = ?", arguments: [fax.hex])
            }
        }
    }

    // MARK: looking

    private struct Page: Hashable {
        let fax: String
        let page: Int
    }

    /// Notes which pages of a packet came before, and in which packets, in place of what was noted of it.
    func note(_ row: PacketRow, _ shown: ExtractedPacket) throws {
        // What was seen in a packet that was joined away is told again when that is taken back.
        try database.execute(
            sql: """
                DELETE FROM pages_seen WHERE packet = ?
                    AND other NOT IN (SELECT id FROM packets WHERE joined_into IS NOT NULL)
                """, arguments: [row.id.text])
        let clues = ChildClues(shown)
        var pairs: [(page: Int, other: Page, tells: Bool)] = []
        var drawn: [(page: Int, words: PageWords)] = []
        let sources = try Laying(database: database, store: store).sources(row.pages, of: row)
        for (page, source) in zip(row.pages, sources) {
            guard let words = try words(source.page, of: source.fax) else { continue }
            if !words.isText { drawn.append((page, words)) }
            for other in try alike(words, than: source.fax) {
                guard let fax = FaxDigest(hex: other.fax),
                    let theirs = try self.words(other.page, of: fax)
                else { continue }
                let likeness = PageLikeness(words, theirs)
                guard likeness.isSame else { continue }
                pairs.append((page, other, clues.areNamed(on: words, likeness)))
            }
        }
        // A drawing is looked for among the faxes that other pages were found in, and nowhere else.
        for other in Set(pairs.map(\.other.fax)) {
            for page in drawn {
                pairs += try sameDrawing(page.words, in: other).map { (page.page, $0, false) }
            }
        }
        try keep(pairs, row, clues)
        try SeenPages.recount(row.id.text, in: database)
    }

    /// Pages of faxes that came before, which share two marks that few have.
    private func alike(_ words: PageWords, than fax: FaxDigest) throws -> [Page] {
        let rare = try marks(of: words).filter { digest in
            let count =
                try Int.fetchOne(
                    database,
                    sql: """
                        SELECT count(*) FROM (
                            SELECT 1 FROM page_marks WHERE digest = ? LIMIT ?)
                        """, arguments: [digest, Self.mostWithMark + 1]) ?? 0
            return count <= Self.mostWithMark
        }
        guard !rare.isEmpty else { return [] }
        let places = Array(repeating: "?", count: rare.count).joined(separator: ", ")
        return try Row.fetchAll(
            database,
            sql: """
                SELECT page_marks.fax, page_marks.page, count(*) AS shared FROM page_marks
                JOIN faxes ON faxes.digest = page_marks.fax
                JOIN faxes AS own ON own.digest = ?
                WHERE page_marks.digest IN (\(places)) AND page_marks.fax <> own.digest
                    AND (faxes.accepted_at, faxes.digest) < (own.accepted_at, own.digest)
                GROUP BY page_marks.fax, page_marks.page HAVING shared > 1
                ORDER BY shared DESC, page_marks.fax, page_marks.page LIMIT ?
                """,
            arguments: [fax.hex] + StatementArguments(rare) + [Self.mostCompared]
        ).map { Page(fax: $0["fax"], page: $0["page"]) }
    }

    private func sameDrawing(_ words: PageWords, in hex: String) throws -> [Page] {
        guard let fax = FaxDigest(hex: hex) else { return [] }
        let pages = try Row.fetchAll(
            database, sql: "SELECT pages FROM packets WHERE fax = ?", arguments: [hex]
        ).flatMap { PacketRow.words($0["pages"]).compactMap { Int($0) } }
        return try Set(pages).sorted().filter { page in
            try self.words(page, of: fax).map { PageLikeness(words, $0).isSame } ?? false
        }.map { Page(fax: hex, page: $0) }
    }

    /// Nil where none are kept, or they do not open.
    private func words(_ page: Int, of fax: FaxDigest) throws -> PageWords? {
        let fence = try Int.fetchOne(
            database, sql: "SELECT words FROM faxes WHERE digest = ?", arguments: [fax.hex])
        guard let fence else { return nil }
        do {
            return try KeptWords(database: database, keys: store.keys, fax: fax)
                .page(page, fence: fence).map { PageWords($0) }
        } catch {
            guard case ReviewError.sealBroken = Trouble.translated(error) else { throw error }
            return nil
        }
    }

    /// Keeps pairs by the packet that has the other page, where a page says that both are of one child, or of
    /// nobody, and nothing says otherwise.
    private func keep(
        _ pairs: [(page: Int, other: Page, tells: Bool)], _ row: PacketRow, _ clues: ChildClues
    ) throws {
        var places: [String: [(page: Int, number: Int, tells: Bool)]] = [:]
        for pair in pairs {
            guard let fax = FaxDigest(hex: pair.other.fax) else { continue }
            let source = PageSource(fax: fax, page: pair.other.page)
            for place in try store.having(source, in: database) {
                places[place.packet, default: []].append((pair.page, place.number, pair.tells))
            }
        }
        for (id, pairs) in places {
            let stored = try Row.fetchOne(
                database, sql: "SELECT * FROM packets WHERE id = ? AND joined_into IS NULL",
                arguments: [id])
            guard let stored else { continue }
            let pages = Set(PacketRow.words(stored["pages"]).compactMap { Int($0) })
            let own = pairs.filter { pages.contains($0.number) }
            guard own.contains(where: \.tells), try isNotAnother(stored, clues) else { continue }
            var taken: Set<Int> = []
            for pair in own where taken.insert(pair.page).inserted {
                try database.execute(
                    sql: """
                        INSERT OR IGNORE INTO pages_seen (packet, page, other, other_page)
                        VALUES (?, ?, ?, ?)
                        """, arguments: [row.id.text, pair.page, id, pair.number])
            }
        }
    }

    private func isNotAnother(_ stored: Row, _ clues: ChildClues) throws -> Bool {
        do {
            let other = try store.opened(stored)
            let shown = try ChildBook(database: database, store: store).shown(other)
            return !clues.isPlainlyAnother(than: ChildClues(shown))
        } catch {
            guard case ReviewError.sealBroken = Trouble.translated(error) else { throw error }
            return false
        }
    }
}
