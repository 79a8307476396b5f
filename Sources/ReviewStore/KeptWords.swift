import Foundation
import GRDB
import Packets
import Review
import Vault

/// The words a fax was recognised as, each page under a key of its own: the words of a packet's pages can
/// be shredded while other packets of the fax stand.
struct KeptWords {
    let database: Database
    let keys: KeyStore
    let fax: FaxDigest

    static func owner(_ fax: FaxDigest, page: Int) -> String { "words|\(fax.hex)|\(page)" }

    static func sealedHead(
        _ words: RecognizedFax, of fax: FaxDigest, fence: Int, key: DataKey
    ) throws -> Data {
        try Sealing.sealed(
            RecognizedFax(transmission: words.transmission, pages: []), key: key,
            place: "recognitions|\(fax.hex)|\(fence)")
    }

    static func sealed(
        _ page: RecognizedPage, of fax: FaxDigest, fence: Int, keys: KeyStore
    ) throws -> Data {
        try Sealing.sealed(
            page, key: try keys.keyOrNew(of: owner(fax, page: page.number)),
            place: "page_words|\(fax.hex)|\(fence)|\(page.number)")
    }

    /// Keeps words under a fence; those before stay. Pages that were purged are left out.
    func keep(_ words: RecognizedFax, fence: Int, key: DataKey) throws {
        try database.execute(
            sql: "INSERT INTO recognitions (fax, fence, content) VALUES (?, ?, ?)",
            arguments: [
                fax.hex, fence, try Self.sealedHead(words, of: fax, fence: fence, key: key),
            ])
        let purged = try Tombstone.purgedPages(of: fax, in: database)
        for page in words.pages where !purged.contains(page.number) {
            try database.execute(
                sql: "INSERT INTO page_words (fax, fence, page, content) VALUES (?, ?, ?, ?)",
                arguments: [
                    fax.hex, fence, page.number,
                    try Self.sealed(page, of: fax, fence: fence, keys: keys),
                ])
        }
        try database.execute(
            sql: "UPDATE faxes SET words = ? WHERE digest = ?", arguments: [fence, fax.hex])
    }

    /// The words of one page; nil where none are kept under that fence.
    func page(_ page: Int, fence: Int) throws -> RecognizedPage? {
        let row = try Row.fetchOne(
            database,
            sql: "SELECT content FROM page_words WHERE fax = ? AND fence = ? AND page = ?",
            arguments: [fax.hex, fence, page])
        guard let row else { return nil }
        guard let key = try keys.key(of: Self.owner(fax, page: page)) else {
            throw ReviewError.sealBroken("the words of fax \(fax.short)")
        }
        return try Sealing.opened(
            row["content"], key: key, place: "page_words|\(fax.hex)|\(fence)|\(page)")
    }

    /// Nil where nothing is kept under that fence.
    func words(fence: Int, key: DataKey) throws -> RecognizedFax? {
        let head = try Data.fetchOne(
            database, sql: "SELECT content FROM recognitions WHERE fax = ? AND fence = ?",
            arguments: [fax.hex, fence])
        guard let head else { return nil }
        let kept: RecognizedFax = try Sealing.opened(
            head, key: key, place: "recognitions|\(fax.hex)|\(fence)")
        let rows = try Row.fetchAll(
            database, sql: "SELECT * FROM page_words WHERE fax = ? AND fence = ? ORDER BY page",
            arguments: [fax.hex, fence])
        let owners = rows.map { Self.owner(fax, page: $0["page"]) }
        let keys = try keys.keys(of: owners)
        let pages: [RecognizedPage] = try zip(rows, owners).map { row, owner in
            guard let key = keys[owner] else {
                throw ReviewError.sealBroken("the words of fax \(fax.short)")
            }
            let page: Int = row["page"]
            return try Sealing.opened(
                row["content"], key: key, place: "page_words|\(fax.hex)|\(fence)|\(page)")
        }
        return RecognizedFax(transmission: kept.transmission, pages: pages)
    }
}
