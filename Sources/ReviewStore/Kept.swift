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
    static func wordsPlace(_ fax: FaxDigest, fence: Int) -> String {
        "recognitions|\(fax.hex)|\(fence)"
    }

    func faxKey(_ wrapped: Data, of fax: FaxDigest) throws -> DataKey {
        try Opening.named("fax \(fax.short)") {
            try sealer.unwrapped(Array(wrapped), owner: "fax|\(fax.hex)")
        }
    }

    func keep(_ pictures: [PageImage], of fax: FaxDigest, fence: Int) throws {
        for picture in pictures {
            try images.keep(
                picture.png, as: Self.pageName(fax, fence: fence, page: picture.page))
        }
    }

    /// The words that stand from now on; those before stay.
    func keep(
        _ words: RecognizedFax, of fax: FaxDigest, fence: Int, key: DataKey, in database: Database
    ) throws {
        try database.execute(
            sql: "INSERT INTO recognitions (fax, fence, content) VALUES (?, ?, ?)",
            arguments: [
                fax.hex, fence,
                try Sealing.sealed(words, key: key, place: Self.wordsPlace(fax, fence: fence)),
            ])
        try database.execute(
            sql: "UPDATE faxes SET words = ? WHERE digest = ?", arguments: [fence, fax.hex])
    }

    /// The record of a fax's latest reading; the one before stays where it says anything else.
    func keep(_ record: FaxPages, in database: Database) throws {
        let fax = record.fax.sha256
        let row = try Row.fetchOne(
            database, sql: "SELECT key, record FROM faxes WHERE digest = ?", arguments: [fax.hex])
        guard let row else { throw ReviewError.store(.damaged) }
        let key = try faxKey(row["key"], of: fax)
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
