import Foundation
import GRDB
import Packets
import Review
import Vault

/// What is kept of a fax as a whole.
struct FaxPages: Codable, Equatable, Sendable {
    let fax: FaxRecord
    let pages: [ClassifiedPage]
    let alerts: [Alert]
    /// The fence under which the page images that this reading speaks of are filed.
    let images: Int
}

extension ReviewStore {
    static func faxOwner(_ fax: FaxDigest) -> String { "fax|\(fax.hex)" }

    func faxKey(_ fax: FaxDigest) throws -> DataKey {
        guard let key = try keys.key(of: Self.faxOwner(fax)) else {
            throw ReviewError.sealBroken("fax \(fax.short)")
        }
        return key
    }

    func keep(_ pictures: [PageImage], of fax: FaxDigest, fence: Int) throws {
        let purged = try pool.read { try Tombstone.purgedPages(of: fax, in: $0) }
        for picture in pictures where !purged.contains(picture.page) {
            try images.keep(
                picture.png, as: Self.pageName(fax, fence: fence, page: picture.page))
        }
    }

    /// Takes back pictures that were written before it was known that no row will name them: all of a
    /// reading that was overtaken, else those of pages that were destroyed meanwhile. Left there, what two
    /// people had destroyed would lie in the folder again.
    func removePictures(of fax: FaxDigest, fence: Int, unlessFiled isFiled: Bool) throws {
        let gone =
            isFiled ? try pool.read { try Tombstone.purgedPages(of: fax, in: $0) } : nil
        if let gone, gone.isEmpty { return }
        let prefix = "\(fax.hex)-\(fence)-"
        try remove(
            images.folder.names().filter { name in
                name.hasPrefix(prefix) && gone?.contains(Tombstone.page(of: name)) ?? true
            })
    }

    /// Takes away pictures of faxes that are not there any more, of a reader that died between writing them
    /// and learning that the fax was destroyed.
    func removeNobodysPictures() throws {
        // In this order: a picture is never there before its fax's row, so that of a fax which comes
        // meanwhile no picture is seen.
        let there = try images.folder.names()
        let faxes = try pool.read { try String.fetchSet($0, sql: "SELECT digest FROM faxes") }
        try remove(
            there.filter { name in
                name.split(separator: "-").first.map { !faxes.contains(String($0)) } ?? false
            })
    }

    private func remove(_ pictures: [String]) throws {
        guard !pictures.isEmpty else { return }
        try keys.shred(pictures.map(SealedFolder.owner))
        try images.folder.remove(pictures)
    }

    /// The words that stand from now on; those before stay.
    func keep(
        _ words: RecognizedFax, of fax: FaxDigest, fence: Int, key: DataKey, in database: Database
    ) throws {
        try KeptWords(database: database, keys: keys, fax: fax)
            .keep(words, fence: fence, key: key)
        let book = PageBook(database: database, store: self)
        try book.mark(words, of: fax, fence: fence)
        try book.markEarlier(Self.earlierWithEach)
    }

    /// How many faxes of before are made findable with each that is filed.
    private static let earlierWithEach = 20

    /// The record of a fax's latest reading; the one before stays where it says anything else.
    func keep(_ record: FaxPages, in database: Database) throws {
        let fax = record.fax.sha256
        let row = try Row.fetchOne(
            database, sql: "SELECT record FROM faxes WHERE digest = ?", arguments: [fax.hex])
        guard let row else { throw ReviewError.store(.damaged) }
        let key = try faxKey(fax)
        if let stored = row["record"] as Data? {
            let before: FaxPages = try Sealing.opened(
                stored, key: key, place: "faxes|record|\(fax.hex)")
            guard before != record else { return }
            let number =
                1
                + (try Int.fetchOne(
                    database, sql: "SELECT max(number) FROM records WHERE fax = ?",
                    arguments: [fax.hex]) ?? 0)
            try database.execute(
                sql: "INSERT INTO records (fax, number, content) VALUES (?, ?, ?)",
                arguments: [
                    fax.hex, number,
                    try Sealing.sealed(before, key: key, place: "records|\(fax.hex)|\(number)"),
                ])
            // Packets that this reading leaves as they are go on speaking of their own pictures.
            try database.execute(
                sql: "UPDATE packets SET images = ? WHERE fax = ? AND images IS NULL",
                arguments: [before.images, fax.hex])
        }
        try database.execute(
            sql: "UPDATE faxes SET record = ? WHERE digest = ?",
            arguments: [
                try Sealing.sealed(record, key: key, place: "faxes|record|\(fax.hex)"), fax.hex,
            ])
    }
}
