import Foundation
import GRDB
import Packets
import Review
import Vault

/// Rows of `tombstones`, and what they stand for: what has to be gone from rows, keys and files.
extension Tombstone {
    init(_ row: Row) throws {
        let text: String? = row["packet"]
        let packet = text.flatMap { PacketID($0) }
        guard (text == nil) == (packet == nil), let fax = FaxDigest(hex: row["fax"]),
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

    /// Pages of packets that were destroyed, also those that another packet still needs.
    static func destroyedPages(of fax: FaxDigest, in database: Database) throws -> Set<Int> {
        Set(
            try Row.fetchAll(
                database, sql: "SELECT * FROM tombstones WHERE fax = ? AND fax_gone = 0",
                arguments: [fax.hex]
            ).flatMap { row in
                let stone = try Tombstone(row)
                return stone.pages + stone.gone
            })
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
                packet?.text, fax.hex, Self.text(pages), Self.text(gone), faxGone ? 1 : 0,
                receivedOn.iso, reason.rawValue, askedBy, askedAt.milliseconds, approvedBy,
                at.milliseconds,
            ])
        if let packet { try take(packet, in: database) }
        for page in gone {
            try database.execute(
                sql: "DELETE FROM page_words WHERE fax = ? AND page = ?",
                arguments: [fax.hex, page])
            try database.execute(
                sql: "DELETE FROM page_sizes WHERE fax = ? AND page = ?",
                arguments: [fax.hex, page])
            try database.execute(
                sql: "DELETE FROM page_marks WHERE fax = ? AND page = ?",
                arguments: [fax.hex, page])
        }
        let others = try Int.fetchOne(
            database, sql: "SELECT 1 FROM packets WHERE fax = ?", arguments: [fax.hex])
        // In a restored store the others of a fax that is gone have tombstones of their own, laid next.
        guard faxGone, others == nil else { return }
        try SpentDeliveries.note(of: fax, in: database)
        for table in [
            "page_words", "page_marks", "page_sizes", "recognitions", "records", "deliveries",
            "held_purge_requests", "page_turns",
        ] {
            try database.execute(sql: "DELETE FROM \(table) WHERE fax = ?", arguments: [fax.hex])
        }
        try Remarks.forget(ReviewStore.faxOwner(fax), in: database)
        try database.execute(sql: "DELETE FROM faxes WHERE digest = ?", arguments: [fax.hex])
        // Earlier tombstones of the fax speak of pages that are all gone now.
        try database.execute(
            sql: "UPDATE tombstones SET fax_gone = 1 WHERE fax = ? AND fax_gone = 0",
            arguments: [fax.hex])
    }

    private func take(_ packet: PacketID, in database: Database) throws {
        for table in [
            "words", "corrections", "decisions", "flaggings", "readings", "letters",
            "purge_requests", "guest_pages", "child_blocks", "child_links", "pages_seen",
        ] {
            try database.execute(
                sql: "DELETE FROM \(table) WHERE packet = ?", arguments: [packet.text])
        }
        try Remarks.forget(PacketRow.owner(packet), in: database)
        // Those that were emptied into it have tombstones of their own, laid next.
        try database.execute(
            sql: "UPDATE packets SET joined_into = NULL WHERE joined_into = ?",
            arguments: [packet.text])
        try SeenPages.forget(packet, in: database)
        try database.execute(sql: "DELETE FROM packets WHERE id = ?", arguments: [packet.text])
    }

    /// Whether it stands in a store, which may know it from a backup.
    func isLaid(in database: Database) throws -> Bool {
        try Int.fetchOne(
            database,
            sql:
                "SELECT 1 FROM tombstones WHERE packet IS ? AND (packet IS NOT NULL OR fax = ? AND at = ?)",
            arguments: [packet?.text, fax.hex, at.milliseconds]) != nil
    }

    /// Keys to be destroyed.
    func owners(in keys: KeyStore) throws -> [String] {
        var owners = packet.map { [PacketRow.owner($0)] } ?? []
        owners.append(ReviewStore.answersOwner)
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
    /// Goes on with purges that a crash or a busy store broke off between the tombstone and the end. Left
    /// to the next opening while another process purges or makes a backup: two that shred for one tombstone
    /// would destroy the same fax delivered anew between them.
    func finishShredding() throws {
        guard try !unfinished().isEmpty, let lock = try lockToShred() else { return }
        defer { withExtendedLifetime(lock) {} }
        // Looked at again behind the lock: whoever held it may have finished.
        for tombstone in try unfinished() { try shredAnyway(tombstone) }
    }

    /// Nil while another process purges or makes a backup.
    private func lockToShred() throws -> FolderLock? {
        do {
            return try FolderLock(folder + "/" + Self.lockName, .exclusive)
        } catch VaultTrouble.locked {
            return nil
        }
    }

    private func shredAnyway(_ tombstone: Tombstone) throws {
        do {
            try shred(tombstone)
        } catch ReviewError.witnessUnreachable {
            // Destroyed is what was to be destroyed; the note is gone on with at the next opening.
        }
    }

    private func unfinished() throws -> [Tombstone] {
        try pool.read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM tombstones WHERE shredded_at IS NULL")
                .map { try Tombstone($0) }
        }
    }

    /// Noted outside first, for what is committed holds whatever becomes of this machine. Then keys: with
    /// them everything is gone that they sealed, in every copy. Then files, and the logs of both databases.
    /// Again is harmless. Called behind the lock.
    ///
    /// - Throws: where it could not be noted outside, when all else is done.
    func shred(_ tombstone: Tombstone) throws {
        let noted = Result { try log.note(tombstone) }
        try keys.shred(try tombstone.owners(in: keys))
        try images.folder.remove(try tombstone.pictures(in: images.folder))
        if tombstone.faxGone { try originals.folder.remove([tombstone.fax.hex]) }
        try SQLiteFile.emptyLog(pool)
        try noted.get()
        try pool.write { database in
            try database.execute(
                sql: """
                    UPDATE tombstones SET shredded_at = ?
                    WHERE packet IS ? AND fax = ? AND at = ? AND shredded_at IS NULL
                    """,
                arguments: [
                    clock.now().milliseconds, tombstone.packet?.text, tombstone.fax.hex,
                    tombstone.at.milliseconds,
                ])
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
