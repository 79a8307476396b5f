import Foundation
import GRDB
import Packets
import Review
import Spool
import Vault

/// Files what was read of a fax: new packets, or a further reading of those there are. People's
/// corrections stand and are laid over the new reading.
struct Filing {
    let database: Database
    let store: ReviewStore
    let reading: Reading
    /// Counts the fax's readings from 1.
    let number: Int
    let receivedAt: Instant
    let now: Instant

    func file() throws -> [PacketID] {
        let digest = reading.fax.sha256
        let receivedOn =
            reading.fax.transmission.receivedDay ?? store.clock.day(receivedAt)
        var ids: [PacketID] = []
        for (place, packet) in reading.packets.enumerated() {
            let known = try Row.fetchOne(
                database, sql: "SELECT * FROM packets WHERE fax = ? AND place = ?",
                arguments: [digest.hex, place])
            if let known {
                ids.append(try update(PacketRow(known, sealer: store.sealer), with: packet))
            } else {
                ids.append(try insert(packet, place: place, receivedOn: receivedOn))
            }
        }
        // Packets that this reading does not have any more stay, marked, for a person.
        try database.execute(
            sql: "UPDATE packets SET pages_changed = 1 WHERE fax = ? AND place >= ?",
            arguments: [digest.hex, reading.packets.count])
        return ids
    }

    private func insert(
        _ packet: ReadPacket, place: Int, receivedOn: Day
    ) throws -> PacketID {
        let id = try freeID(place)
        let key = DataKey()
        let shown = ShownPacket(packet.extracted, corrections: [])
        try database.execute(
            sql: """
                INSERT INTO packets (id, fax, place, state, flag, flags, alerts, missing, received_at,
                    received_on, pages, open, reading, key, child, read)
                VALUES (?, ?, ?, 'pending', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                id.text, reading.fax.sha256.hex, place, packet.eligibility.flag.rawValue,
                joined(packet.eligibility.flags.map(\.rawValue)),
                joined(reading.alerts.map(\.rawValue)), joined(packet.eligibility.missing),
                receivedAt.milliseconds, receivedOn.iso,
                joined(packet.extracted.pages.map { "\($0)" }), Self.open(shown), number,
                Data(try store.sealer.wrapped(key, owner: "packet|\(id)")),
                try Sealing.sealed(
                    ChildSummary(packet.extracted.fields), key: key, place: "packets|child|\(id)"),
                try Sealing.sealed(packet, key: key, place: "packets|read|\(id)"),
            ])
        try store.flag(
            Flagged(eligibility: packet.eligibility, cause: .reading, at: now), id: id, key: key,
            in: database)
        try store.index(packet.extracted.fields, of: id, in: database)
        return id
    }

    private func update(_ row: PacketRow, with packet: ReadPacket) throws -> PacketID {
        let corrections: [Correction] = try Appended.corrections.all(of: row, in: database)
        let shown = ShownPacket(packet.extracted, corrections: corrections)
        let eligibility =
            corrections.isEmpty
            ? packet.eligibility
            : try store.flagging.flag(shown.extracted, receivedOn: row.receivedOn)
        let hasMoved = row.pages != packet.extracted.pages
        try database.execute(
            sql: """
                UPDATE packets SET read = ?, reading = ?, pages = ?, alerts = ?,
                    pages_changed = max(pages_changed, ?) WHERE id = ?
                """,
            arguments: [
                try Sealing.sealed(packet, key: row.key, place: "packets|read|\(row.id)"), number,
                joined(packet.extracted.pages.map { "\($0)" }),
                joined(reading.alerts.map(\.rawValue)), hasMoved ? 1 : 0, row.id.text,
            ])
        try store.showAnew(
            shown, Flagged(eligibility: eligibility, cause: .reading, at: now), row: row,
            in: database)
        try store.index(packet.extracted.fields + shown.extracted.fields, of: row.id, in: database)
        return row.id
    }

    private func freeID(_ place: Int) throws -> PacketID {
        for attempt in 0..<16 {
            let id = PacketID(fax: reading.fax.sha256, index: place, attempt: attempt)
            let taken = try Int.fetchOne(
                database, sql: "SELECT 1 FROM packets WHERE id = ?", arguments: [id.text])
            if taken == nil { return id }
        }
        throw ReviewError.store(.damaged)
    }

    private func joined(_ words: [String]) -> String { words.joined(separator: " ") }

    static func open(_ shown: ShownPacket) -> Int {
        shown.fields.filter { $0.origin == .read && $0.field.needsReview }.count
    }
}

extension ReviewStore {
    /// Writes what follows from a packet's values as they stand now.
    func showAnew(
        _ shown: ShownPacket, _ flagged: Flagged, row: PacketRow, in database: Database
    ) throws {
        try database.execute(
            sql:
                "UPDATE packets SET flag = ?, flags = ?, missing = ?, open = ?, child = ? WHERE id = ?",
            arguments: [
                flagged.eligibility.flag.rawValue,
                flagged.eligibility.flags.map(\.rawValue).joined(separator: " "),
                flagged.eligibility.missing.joined(separator: " "), Filing.open(shown),
                try Sealing.sealed(
                    ChildSummary(shown.extracted.fields), key: row.key,
                    place: "packets|child|\(row.id)"),
                row.id.text,
            ])
        try flag(flagged, id: row.id, key: row.key, in: database)
    }

    func flag(_ flagged: Flagged, id: PacketID, key: DataKey, in database: Database) throws {
        let number =
            1
            + (try Int.fetchOne(
                database, sql: "SELECT max(number) FROM flaggings WHERE packet = ?",
                arguments: [id.text]) ?? 0)
        try Appended.flaggings.append(flagged, number: number, to: id, key: key, in: database)
    }

    func index(_ fields: [Field], of id: PacketID, in database: Database) throws {
        let words = SearchWords(fields)
        let digests =
            words.names.map { index.digest($0, field: "name") }
            + words.birthDates.map { index.digest($0.iso, field: "birth") }
            + words.numbers.map { index.digest($0, field: "number") }
        for digest in digests {
            try database.execute(
                sql: "INSERT OR IGNORE INTO words (packet, digest) VALUES (?, ?)",
                arguments: [id.text, Data(digest)])
        }
    }
}
