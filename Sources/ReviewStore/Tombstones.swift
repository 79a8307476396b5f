import Foundation
import GRDB
import Packets
import Review
import Vault

/// Rows of `tombstones`, and what they stand for: what has to be gone from rows, keys and files.
extension Tombstone {
    init(_ row: Row) throws {
        guard let packet = PacketID(row["packet"] as String), let fax = FaxDigest(hex: row["fax"]),
            let day = Day(iso: row["received_on"] as String),
            let reason = PurgeReason(rawValue: row["reason"])
        else { throw ReviewError.store(.damaged) }
        self.init(
            packet: packet, fax: fax, pages: Self.numbers(row["pages"]),
            gone: Self.numbers(row["gone"]), faxGone: (row["fax_gone"] as Int) != 0,
            receivedOn: day, reason: reason, askedBy: row["asked_by"],
            askedAt: Instant(milliseconds: row["asked_at"]), approvedBy: row["approved_by"],
            at: Instant(milliseconds: row["at"]))
    }

    private static func numbers(_ text: String) -> [Int] {
        PacketRow.words(text).compactMap { Int($0) }
    }

    private static func text(_ numbers: [Int]) -> String {
        numbers.map { "\($0)" }.joined(separator: " ")
    }

    /// Pages of a fax that were destroyed while other packets of it stand. None where the fax itself went:
    /// delivered again, it is a new one.
    static func purgedPages(of fax: FaxDigest, in database: Database) throws -> Set<Int> {
        Set(
            try Row.fetchAll(
                database, sql: "SELECT * FROM tombstones WHERE fax = ? AND fax_gone = 0",
                arguments: [fax.hex]
            ).flatMap { try Tombstone($0).gone })
    }

    /// Puts the tombstone and takes the packet's rows, and with the last packet the fax's.
    func lay(in database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO tombstones (packet, fax, pages, gone, fax_gone, received_on, reason,
                    asked_by, asked_at, approved_by, at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                packet.text, fax.hex, Self.text(pages), Self.text(gone), faxGone ? 1 : 0,
                receivedOn.iso, reason.rawValue, askedBy, askedAt.milliseconds, approvedBy,
                at.milliseconds,
            ])
        for table in [
            "words", "corrections", "decisions", "flaggings", "readings", "purge_requests",
        ] {
            try database.execute(
                sql: "DELETE FROM \(table) WHERE packet = ?", arguments: [packet.text])
        }
        for page in gone {
            try database.execute(
                sql: "DELETE FROM page_words WHERE fax = ? AND page = ?",
                arguments: [fax.hex, page])
        }
        try database.execute(sql: "DELETE FROM packets WHERE id = ?", arguments: [packet.text])
        let others = try Int.fetchOne(
            database, sql: "SELECT 1 FROM packets WHERE fax = ?", arguments: [fax.hex])
        // In a restored store the others of a fax that is gone have tombstones of their own, laid next.
        guard faxGone, others == nil else { return }
        for table in ["page_words", "recognitions", "records", "deliveries"] {
            try database.execute(sql: "DELETE FROM \(table) WHERE fax = ?", arguments: [fax.hex])
        }
        try database.execute(sql: "DELETE FROM faxes WHERE digest = ?", arguments: [fax.hex])
        // Earlier tombstones of the fax speak of pages that are all gone now.
        try database.execute(
            sql: "UPDATE tombstones SET fax_gone = 1 WHERE fax = ? AND fax_gone = 0",
            arguments: [fax.hex])
    }

    /// Keys to be destroyed.
    func owners(in keys: KeyStore) throws -> [String] {
        var owners = ["packet|\(packet.text)"]
        if faxGone {
            owners.append(ReviewStore.faxOwner(fax))
            owners += try keys.owners(beginning: "words|\(fax.hex)|")
            owners += try keys.owners(beginning: SealedFolder.owner(fax.hex))
        } else {
            owners += gone.map { KeptWords.owner(fax, page: $0) }
            owners += try keys.owners(beginning: SealedFolder.owner("\(fax.hex)-"))
                .filter { gone.contains(Self.page(of: $0)) }
        }
        return owners
    }

    /// Page pictures to be destroyed; the original goes with the fax.
    func pictures(in folder: DurableFolder) throws -> [String] {
        try folder.names().filter {
            $0.hasPrefix("\(fax.hex)-") && (faxGone || gone.contains(Self.page(of: $0)))
        }
    }

    /// Files are named digest-fence-page.
    static func page(of name: String) -> Int {
        name.split(separator: "-").last.flatMap { Int($0) } ?? 0
    }
}

extension ReviewStore {
    /// Goes on with purges that a crash or a busy store broke off between the tombstone and the end.
    func finishShredding() throws {
        let open = try pool.read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM tombstones WHERE shredded_at IS NULL")
                .map { try Tombstone($0) }
        }
        for tombstone in open { try shred(tombstone) }
        try removeNobodysPictures()
    }

    /// Keys first: with them everything is gone that they sealed, in every copy. Then files, and the logs
    /// of both databases. Again is harmless.
    func shred(_ tombstone: Tombstone) throws {
        try keys.shred(try tombstone.owners(in: keys))
        try images.folder.remove(try tombstone.pictures(in: images.folder))
        if tombstone.faxGone { try originals.folder.remove([tombstone.fax.hex]) }
        try SQLiteFile.emptyLog(pool)
        try pool.write { database in
            try database.execute(
                sql: """
                    UPDATE tombstones SET shredded_at = ? WHERE packet = ? AND shredded_at IS NULL
                    """, arguments: [clock.now().milliseconds, tombstone.packet.text])
        }
    }

    /// A fax that was destroyed and is delivered again is a new fax, once its destruction is over: what
    /// stood of it would be destroyed after it was accepted.
    func awaitShredding(of fax: FaxDigest, in database: Database) throws {
        let stones = try Row.fetchAll(
            database, sql: "SELECT shredded_at FROM tombstones WHERE fax = ?", arguments: [fax.hex])
        guard !stones.isEmpty else { return }
        guard stones.allSatisfy({ $0["shredded_at"] != nil }),
            try keys.key(of: SealedFolder.owner(fax.hex)) != nil
        else { throw ReviewError.store(.busy) }
    }
}
