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
                let known = try Int.fetchOne(
                    database, sql: "SELECT 1 FROM tombstones WHERE packet = ?",
                    arguments: [stone.packet.text])
                guard known == nil else { return false }
                try stone.lay(in: database)
                try AuditLog.append(
                    database, at: clock.now(), by: .service, .purge, object: stone.packet.text,
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
    /// - Throws: at the first that does not open, or that is missing.
    func openEverything() throws -> Int {
        let (packets, faxes, refusals) = try pool.read { database in
            (
                try String.fetchAll(database, sql: "SELECT id FROM packets ORDER BY id"),
                try String.fetchAll(database, sql: "SELECT digest FROM faxes ORDER BY digest"),
                try Row.fetchAll(database, sql: "SELECT mark, name FROM refusals")
            )
        }
        var opened = 0
        for id in packets { opened += try pool.read { try openPacket(id, in: $0) } }
        for digest in faxes {
            guard let fax = FaxDigest(hex: digest) else { throw ReviewError.store(.damaged) }
            opened += try pool.read { try openFax(fax, in: $0) }
            guard let bytes = try originals.open(digest), FaxDigest.of(bytes) == fax else {
                throw ReviewError.sealBroken("the original of fax \(fax.short)")
            }
            opened += 1
        }
        for row in refusals {
            let mark = Array(row["mark"] as Data)
            let _: Confidential<String> = try Sealing.opened(
                row["name"], key: officeKey, place: "refusals|\(mark.hex)")
            opened += 1
        }
        for name in try images.folder.names() {
            guard try images.open(name) != nil else { throw ReviewError.store(.damaged) }
            opened += 1
        }
        return opened
    }

    func openPacket(_ id: String, in database: Database) throws -> Int {
        let row = try row(id, in: database)
        _ = try row.read()
        _ = try item(of: row, at: clock.now(), in: database)
        let corrections: [Correction] = try Appended.corrections.all(of: row, in: database)
        let decisions: [Decision] = try Appended.decisions.all(of: row, in: database)
        let flaggings: [Flagged] = try Appended.flaggings.all(of: row, in: database)
        let readings: [ReadPacket] = try Appended.readings.all(of: row, in: database)
        return 2 + corrections.count + decisions.count + flaggings.count + readings.count
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
