import Foundation
import GRDB
import Packets
import Review
import Vault

/// Reading again what is filed, by other rules or by other eyes: a further reading is laid beside the
/// earlier ones, under what people said.
extension ReviewStore {
    public func filedFaxes(
        after last: FaxDigest?, by person: Person
    ) async throws(ReviewError) -> [FiledFax] {
        let now = clock.now()
        return try await write { [self] database in
            let start = try Row.fetchOne(
                database, sql: "SELECT received_at, digest FROM faxes WHERE digest = ?",
                arguments: [last?.hex])
            guard last == nil || start != nil else { throw ReviewError.badCursor }
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT faxes.digest, faxes.state, faxes.words, packets.id,
                        packets.received_on, packets.pages, packets.laid
                    FROM packets JOIN faxes ON faxes.digest = packets.fax
                    WHERE packets.apart_at IS NULL AND packets.joined_into IS NULL
                        AND faxes.digest IN (
                            SELECT digest FROM faxes AS some
                            WHERE (?1 IS NULL OR (received_at, digest) > (?2, ?1))
                                AND EXISTS (
                                    SELECT 1 FROM packets WHERE fax = some.digest
                                        AND apart_at IS NULL AND joined_into IS NULL)
                            ORDER BY received_at, digest LIMIT ?3)
                    ORDER BY faxes.received_at, faxes.digest, packets.place
                    """,
                arguments: [
                    last?.hex, start.map { $0["received_at"] as Int64 }, FiledFax.longestPage,
                ])
            try AuditLog.append(
                database, at: now, by: person, .list, detail: "\(rows.count) packets")
            var faxes: [FiledFax] = []
            for row in rows {
                guard let digest = FaxDigest(hex: row["digest"]),
                    let id = PacketID(row["id"] as String),
                    let day = Day(iso: row["received_on"] as String)
                else { throw ReviewError.store(.damaged) }
                let pages = PacketRow.words(row["pages"]).compactMap { Int($0) }
                let guests = try Laying(database: database, store: self).guests(of: id)
                    .filter { pages.contains($0.number) }
                let packet = FiledFax.Packet(
                    id: id, receivedOn: day, pages: pages, isLaid: (row["laid"] as Int) != 0,
                    guests: guests,
                    guestWords: try guests.map { guest in
                        try Int.fetchOne(
                            database, sql: "SELECT words FROM faxes WHERE digest = ?",
                            arguments: [guest.fax.hex])
                    })
                let before = faxes.last?.digest == digest ? faxes.removeLast().packets : []
                faxes.append(
                    FiledFax(
                        digest: digest, packets: before + [packet],
                        isBeingRead: row["state"] as String != "filed", words: row["words"]))
            }
            return faxes
        }
    }

    public func words(
        _ number: Int, of fax: FaxDigest, by person: Person, for purpose: ViewPurpose
    ) async throws(ReviewError) -> FaxWords {
        let now = clock.now()
        return try await write { [self] database in
            let newest = try wordsOfFiled(fax, in: database)
            let kept = KeptWords(database: database, keys: keys, fax: fax)
            guard let recognized = try kept.words(fence: number, key: try faxKey(fax)) else {
                guard number == newest else {
                    throw ReviewError.badRequest("no words of this number are kept of the fax")
                }
                throw ReviewError.store(.damaged)
            }
            let file = try faxPages(fax, in: database).fax.file
            try AuditLog.append(
                database, at: now, by: person, .viewOriginal, object: fax.short, detail: "words",
                purpose: purpose.rawValue)
            return FaxWords(file: file, recognized: recognized)
        }
    }

    /// The number of the newest words of a fax that was read; nil where none are kept.
    ///
    /// - Throws: `badRequest` where there is no such fax, which is no damage.
    private func wordsOfFiled(_ fax: FaxDigest, in database: Database) throws -> Int? {
        let row = try Row.fetchOne(
            database, sql: "SELECT words FROM faxes WHERE digest = ? AND record IS NOT NULL",
            arguments: [fax.hex])
        guard let row else {
            throw ReviewError.badRequest("no fax of this digest was read here")
        }
        return row["words"]
    }

    public func original(
        of fax: FaxDigest, by person: Person, for purpose: ViewPurpose
    ) async throws(ReviewError) -> FaxOrigin {
        let now = clock.now()
        return try await write { [self] database in
            _ = try wordsOfFiled(fax, in: database)
            let record = try faxPages(fax, in: database).fax
            try AuditLog.append(
                database, at: now, by: person, .viewOriginal, object: fax.short,
                purpose: purpose.rawValue)
            return FaxOrigin(
                file: record.file, call: try call(of: fax, in: database),
                turned: try TurnRow.standing(of: fax, in: database))
        }
    }

    public func keepWords(
        _ words: RecognizedFax, images pictures: [PageImage], of fax: FaxDigest, by person: Person
    ) async throws(ReviewError) -> Int {
        let now = clock.now()
        let fence = try await write { database in
            try Int.fetchOne(
                database,
                sql: """
                    UPDATE faxes SET fence = fence + 1 WHERE digest = ? AND state = 'filed'
                    RETURNING fence
                    """, arguments: [fax.hex])
        }
        guard let fence else { throw .readMeanwhile(fax.short) }
        do {
            // Pages first: a row must never name a page that is not there.
            try keep(pictures, of: fax, fence: fence)
        } catch {
            throw Trouble.translated(error)
        }
        let isKept = try await write { [self] database in
            let isFiled = try Int.fetchOne(
                database,
                sql: "SELECT 1 FROM faxes WHERE digest = ? AND fence = ? AND state = 'filed'",
                arguments: [fax.hex, fence])
            guard isFiled != nil else { return false }
            try keep(words, of: fax, fence: fence, key: try faxKey(fax), in: database)
            try PageSizes(database: database)
                .note(pictures.compactMap(PageSize.init), of: fax, fence: fence)
            try AuditLog.append(
                database, at: now, by: person, .recognize, object: fax.short)
            return true
        }
        do {
            try removePictures(of: fax, fence: fence, unlessFiled: isKept)
        } catch {
            throw Trouble.translated(error)
        }
        guard isKept else { throw .readMeanwhile(fax.short) }
        return fence
    }

    @discardableResult
    public func readAgain(
        _ id: PacketID, _ further: FurtherReading, after number: Int, by person: Person
    ) async throws(ReviewError) -> Eligibility {
        let now = clock.now()
        return try await write { [self] database in
            let row = try unclaimed(id, at: now, in: database)
            guard row.row["reading"] as Int == number else {
                throw ReviewError.readMeanwhile(id.text)
            }
            guard row.fax == further.fax.sha256, row.pages == further.packet.extracted.pages else {
                throw ReviewError.badRequest("packet \(id) has other pages")
            }
            let words = try Int.fetchOne(
                database, sql: "SELECT words FROM faxes WHERE digest = ?", arguments: [row.fax.hex])
            guard words == further.words else { throw ReviewError.readMeanwhile(id.text) }
            try keep(
                FaxPages(
                    fax: further.fax, pages: further.pages, alerts: further.alerts,
                    images: further.words), in: database)
            let filing = Filing(
                database: database, store: self, fax: row.fax, alerts: further.alerts,
                images: further.words, now: now)
            if row.isLaid { try Laying(database: database, store: self).noteImages(of: id) }
            let eligibility = try filing.update(row, with: further.packet)
            try AuditLog.append(
                database, at: now, by: person, .readAgain, object: id.text,
                detail: "reading \(number + 1), rules \(eligibility.ruleBook)")
            if eligibility.flag.rawValue != row.row["flag"] as String {
                try AuditLog.append(
                    database, at: now, by: person, .flag, object: id.text,
                    detail: eligibility.flag.rawValue)
            }
            return eligibility
        }
    }

    public func markPagesChanged(
        _ id: PacketID, by person: Person
    ) async throws(ReviewError) {
        let now = clock.now()
        try await write { [self] database in
            let row = try unclaimed(id, at: now, in: database)
            guard row.row["pages_changed"] as Int == 0 else { return }
            try database.execute(
                sql: "UPDATE packets SET pages_changed = 1 WHERE id = ?", arguments: [id.text])
            try AuditLog.append(
                database, at: now, by: person, .readAgain, object: id.text,
                detail: "its pages fall otherwise: left as it was")
        }
    }

    /// A packet that nobody works on, of a fax that nobody reads.
    func unclaimed(
        _ id: PacketID, at now: Instant, in database: Database, from place: Place = .queue
    ) throws -> PacketRow {
        let row = try row(id.text, in: database, from: place)
        if let other = row.joinedInto { throw ReviewError.joined(id, into: other) }
        let state = try String.fetchOne(
            database, sql: "SELECT state FROM faxes WHERE digest = ?", arguments: [row.fax.hex])
        guard state == "filed" else { throw ReviewError.readMeanwhile(id.text) }
        if let held = row.claim(at: now) {
            throw ReviewError.heldByOther(id, holder: held.holder.name, until: held.until)
        }
        return row
    }
}
