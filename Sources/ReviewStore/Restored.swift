import Foundation
import GRDB
import Packets
import Review
import Vault

/// What a restore does with a store that was unpacked.
extension ReviewStore {
    /// Lays tombstones that the backup's rows do not know, and destroys what they stand for. Gives how many.
    func layAgain(_ stones: [Tombstone]) throws -> Int {
        var laid: [Tombstone] = []
        for stone in stones {
            let isNew = try pool.write { database in
                guard try !stone.isLaid(in: database) else { return false }
                try stone.lay(in: database)
                try AuditLog.append(
                    database, at: clock.now(), by: .service, .purge, object: stone.subject.short,
                    detail: "\(stone.reason.rawValue), purged before the restore, fax "
                        + stone.fax.short)
                return true
            }
            if isNew { laid.append(stone) }
        }
        for stone in laid { try shred(stone) }
        return laid.count
    }

    /// Opens every seal there is, one at a time. Gives how many.
    ///
    /// - Throws: where one does not open, or is missing.
    func openEverything() throws -> Int {
        let looked = try lookedThrough()
        if let first = looked.damaged.first { throw ReviewError.sealBroken(first.words) }
        return looked.opened
    }

    /// Opens every seal there is, one at a time, and names what does not open or is missing.
    func lookedThrough() throws -> (opened: Int, damaged: [Damaged]) {
        let (packets, faxes, refusals) = try pool.read { database in
            (
                try String.fetchAll(database, sql: "SELECT id FROM packets ORDER BY id"),
                try String.fetchAll(database, sql: "SELECT digest FROM faxes ORDER BY digest"),
                try Row.fetchAll(database, sql: "SELECT mark, name FROM refusals")
            )
        }
        var look = Look()
        for id in packets {
            try look.at(.packet(id)) { try pool.read { try openPacket(id, in: $0) } }
        }
        for digest in faxes {
            guard let fax = FaxDigest(hex: digest) else { throw ReviewError.store(.damaged) }
            try look.at(.fax(fax)) { try pool.read { try openFax(fax, in: $0) } }
            try look.at(.original(fax)) {
                guard let bytes = try originals.open(digest), FaxDigest.of(bytes) == fax else {
                    throw ReviewError.store(.damaged)
                }
                return 1
            }
        }
        for row in refusals {
            let mark = Array(row["mark"] as Data)
            try look.at(.refusal) {
                let _: Confidential<String> = try Sealing.opened(
                    row["name"], key: officeKey, place: "refusals|\(mark.hex)")
                return 1
            }
        }
        let missing = try missingPictures()
        for name in try images.folder.names() + missing {
            try look.at(.picture(name)) {
                guard try images.open(name) != nil else { throw ReviewError.store(.damaged) }
                return 1
            }
        }
        return (look.opened, look.damaged)
    }

    /// Names of page pictures that a reading speaks of and that are not there. The key of a picture is
    /// made before its file and the file before the row that names its fence, so that a key under a
    /// fence that was filed stands for a file.
    private func missingPictures() throws -> [String] {
        let there = Set(try images.folder.names())
        return try pool.read { database in
            let filed = try Row.fetchAll(
                database,
                sql: """
                    SELECT fax, fence FROM recognitions
                    UNION SELECT fax, images FROM packets WHERE images IS NOT NULL
                    """)
            return try filed.flatMap { row in
                let fence: Int = row["fence"]
                let prefix = SealedFolder.owner("\(row["fax"] as String)-\(fence)-")
                return try keys.owners(beginning: prefix).map {
                    String($0.dropFirst(SealedFolder.owner("").count))
                }.filter { !there.contains($0) }
            }
        }
    }

    /// Goes on past what is damaged, and keeps its name.
    private struct Look {
        private(set) var opened = 0
        private(set) var damaged: [Damaged] = []

        mutating func at(_ subject: Damaged, _ open: () throws -> Int) throws {
            do {
                opened += try open()
            } catch {
                switch Trouble.translated(error) {
                case .sealBroken, .store(.damaged): damaged.append(subject)
                case let other: throw other
                }
            }
        }
    }

    func openPacket(_ id: String, in database: Database) throws -> Int {
        let row = try row(id, in: database, from: .anywhere)
        _ = try row.read()
        _ = try item(of: row, at: clock.now(), in: database)
        let corrections: [Correction] = try Appended.corrections.all(of: row, in: database)
        let decisions: [Decision] = try Appended.decisions.all(of: row, in: database)
        let flaggings: [Flagged] = try Appended.flaggings.all(of: row, in: database)
        let readings: [ReadPacket] = try Appended.readings.all(of: row, in: database)
        let letters: [LetterRecord] = try Appended.letters.all(of: row, in: database)
        let remarks = try Remarks(of: row, in: database).all()
        return 2 + corrections.count + decisions.count + flaggings.count + readings.count
            + remarks.count + letters.count
    }

    func openFax(_ fax: FaxDigest, in database: Database) throws -> Int {
        let key = try faxKey(fax)
        let row = try Row.fetchOne(
            database, sql: "SELECT * FROM faxes WHERE digest = ?", arguments: [fax.hex])
        guard let row else { throw ReviewError.store(.damaged) }
        var opened = try names(of: row, in: database).count
        if row["record"] as Data? != nil {
            _ = try faxPages(fax, in: database)
            opened += 1
        }
        let fences = try Int.fetchAll(
            database, sql: "SELECT fence FROM recognitions WHERE fax = ?", arguments: [fax.hex])
        let kept = KeptWords(database: database, keys: keys, fax: fax)
        for fence in fences {
            opened += 1 + (try kept.words(fence: fence, key: key)?.pages.count ?? 0)
        }
        opened += try Remarks(database: database, owner: Self.faxOwner(fax), key: key).all().count
        for row in try Row.fetchAll(
            database, sql: "SELECT * FROM records WHERE fax = ?", arguments: [fax.hex])
        {
            let number: Int = row["number"]
            let _: FaxPages = try Sealing.opened(
                row["content"], key: key, place: "records|\(fax.hex)|\(number)")
            opened += 1
        }
        return opened
    }

    /// Ends all work on the files, so that they can be moved.
    func disconnect() throws {
        try pool.close()
        try keys.pool.close()
    }
}
