import Foundation
import GRDB
import Packets
import Review
import Spool
import Vault

/// Files what was read of a fax: new packets, or a further reading of those there are. What was read
/// before stays, and people's corrections are laid over the new reading.
struct Filing {
    let database: Database
    let store: ReviewStore
    let fax: FaxDigest
    let alerts: [Alert]
    /// The fence under which the page images that the reading speaks of are filed.
    let images: Int
    let now: Instant

    /// What became of one packet of the queue.
    enum Outcome {
        case new(PacketID)
        case updated(PacketID)
        /// Somebody works on it: they see what they saw until they are done.
        case claimed(PacketID)
        /// Its pages do not lie together any more, or are another child's: left as it is and marked, for
        /// a person.
        case split(PacketID)
        /// It stands apart as misdirected: nothing more is read of it.
        case apart(PacketID)
    }

    func file(_ reading: Reading, receivedAt: Instant) throws -> [Outcome] {
        let receivedOn =
            reading.fax.transmission.receivedDay(notAfter: store.clock.day(now))
            ?? store.clock.day(receivedAt)
        // Packets that people laid have the pages that they gave them, whatever is read.
        let laying = Laying(database: database, store: store)
        let laid = try laying.laidPackets(of: fax)
        let living = try Row.fetchAll(
            database,
            sql: "SELECT * FROM packets WHERE fax = ? AND joined_into IS NULL ORDER BY place",
            arguments: [fax.hex]
        ).map { try store.opened($0) }
        let filed = living.filter { !$0.isLaid }
        let destroyed = try Tombstone.destroyedPages(of: fax, in: database)
        let match = PacketMatch(
            filed: Dictionary(uniqueKeysWithValues: filed.map { ($0.id, $0.pages) }),
            further: reading.packets.map(\.extracted.pages))
        var new = Set(reading.packets.indices)
        var outcomes: [Outcome] = []
        for row in filed {
            guard let place = match.places[row.id],
                try living.count == 1 || !isAnotherChild(reading.packets[place], than: row)
            else {
                try database.execute(
                    sql: "UPDATE packets SET pages_changed = 1 WHERE id = ?",
                    arguments: [row.id.text])
                outcomes.append(.split(row.id))
                continue
            }
            new.remove(place)
            guard !row.isApart else {
                outcomes.append(.apart(row.id))
                continue
            }
            guard row.claim(at: now) == nil else {
                outcomes.append(.claimed(row.id))
                continue
            }
            try update(row, with: reading.packets[place])
            outcomes.append(.updated(row.id))
        }
        for row in laid { outcomes.append(try laidAnew(row, laying)) }
        let first = try nextPlace()
        // What was destroyed is not filed again, not out of its own pages nor out of those that another
        // packet still needs.
        let settled = try laying.needed(of: fax, except: Set(filed.map(\.id)))
        let standing = Set(filed.flatMap(\.pages)).union(settled)
        // Nor what stands apart out of its own pages, or what people laid.
        let apart = Set(filed.filter(\.isApart).flatMap(\.pages)).union(settled)
        let wanted = new.sorted().filter { place in
            let pages = Set(reading.packets[place].extracted.pages)
            guard !pages.isSubset(of: apart) else { return false }
            return pages.isDisjoint(with: destroyed)
                || !pages.subtracting(destroyed).isSubset(of: standing)
        }
        for (count, place) in wanted.enumerated() {
            let id = try insert(
                reading.packets[place], place: first + count, receivedAt: receivedAt,
                receivedOn: receivedOn)
            outcomes.append(.new(id))
        }
        return outcomes
    }

    private func laidAnew(_ row: PacketRow, _ laying: Laying) throws -> Outcome {
        if row.isApart { return .apart(row.id) }
        guard row.claim(at: now) == nil else { return .claimed(row.id) }
        do {
            try laying.readAnew(row, at: now)
            return .updated(row.id)
        } catch ReviewError.readMeanwhile {
            // Another of its faxes is being read: then it is read with that one.
            return .claimed(row.id)
        }
    }

    /// The place of the next packet of the fax.
    func nextPlace() throws -> Int {
        try Int.fetchOne(
            database, sql: "SELECT max(place) FROM packets WHERE fax = ?", arguments: [fax.hex]
        ).map { $0 + 1 } ?? 0
    }

    private func isAnotherChild(_ packet: ReadPacket, than row: PacketRow) throws -> Bool {
        PacketMatch.isAnotherChild(
            packet.extracted, than: try row.read().extracted,
            corrections: try Appended.corrections.all(of: row, in: database))
    }

    func insert(
        _ packet: ReadPacket, place: Int, receivedAt: Instant, receivedOn: Day
    ) throws -> PacketID {
        let id = try freeID(place)
        let key = try store.keys.keyOrNew(of: PacketRow.owner(id))
        let shown = ShownPacket(packet.extracted, corrections: [])
        try database.execute(
            sql: """
                INSERT INTO packets (id, fax, place, state, flag, flags, alerts, missing, received_at,
                    received_on, pages, open, reading, images, child, read, summarised)
                VALUES (?, ?, ?, 'pending', ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?,
                    (\(ReviewStore.logged)))
                """,
            arguments: [
                id.text, fax.hex, place, packet.eligibility.flag.rawValue,
                joined(packet.eligibility.flags.map(\.rawValue)),
                joined(alerts.map(\.rawValue)), joined(packet.eligibility.missing),
                receivedAt.milliseconds, receivedOn.iso,
                joined(packet.extracted.pages.map { "\($0)" }), Self.open(shown), images,
                try Sealing.sealed(
                    ChildSummary(packet.extracted), key: key, place: "packets|child|\(id)"),
                try Sealing.sealed(packet, key: key, place: PacketRow.readPlace(id, reading: 1)),
            ])
        try store.flag(
            Flagged(eligibility: packet.eligibility, cause: .reading, at: now), id: id, key: key,
            in: database)
        try store.index(packet.extracted.fields, of: id, in: database)
        try ChildBook(database: database, store: store)
            .know(id, shown.extracted, key: key, at: now)
        try PageBook(database: database, store: store)
            .note(store.row(id.text, in: database), shown.extracted)
        try store.keepBackCopies(of: id, at: now, in: database)
        return id
    }

    /// Lays a further reading of a packet beside the one before, which stays, and gives the flag that
    /// follows from it with people's corrections laid over it. A claim whose lease is over is given
    /// back: who held it learns that the packet is another now.
    @discardableResult
    func update(_ row: PacketRow, with packet: ReadPacket) throws -> Eligibility {
        let number: Int = row.row["reading"]
        try Appended.readings.append(
            try row.read(), number: number, to: row.id, key: row.key, in: database)
        if row.state == .claimed, row.claim(at: now) == nil {
            try store.free(row, to: .pending, in: database)
        }
        let corrections: [Correction] = try Appended.corrections.all(of: row, in: database)
        let shown = ShownPacket(packet.extracted, corrections: corrections)
        let eligibility = try packet.eligibility(
            with: corrections, by: store.flagging, receivedOn: row.receivedOn)
        try database.execute(
            sql: "UPDATE packets SET read = ?, reading = ?, images = ?, alerts = ? WHERE id = ?",
            arguments: [
                try Sealing.sealed(
                    packet, key: row.key, place: PacketRow.readPlace(row.id, reading: number + 1)),
                number + 1, images, joined(alerts.map(\.rawValue)), row.id.text,
            ])
        try store.showAnew(
            shown, Flagged(eligibility: eligibility, cause: .reading, at: now),
            check: FlagCheck(corrections), row: row, in: database)
        try store.index(packet.extracted.fields + shown.extracted.fields, of: row.id, in: database)
        try ChildBook(database: database, store: store)
            .know(row.id, shown.extracted, key: row.key, at: now)
        try PageBook(database: database, store: store).note(row, shown.extracted)
        try store.keepBackCopies(of: row.id, at: now, in: database)
        return eligibility
    }

    func freeID(_ place: Int) throws -> PacketID {
        for attempt in 0..<16 {
            let id = PacketID(fax: fax, index: place, attempt: attempt)
            let taken = try Int.fetchOne(
                database,
                sql: """
                    SELECT 1 FROM packets WHERE id = ?1
                    UNION ALL SELECT 1 FROM tombstones WHERE packet = ?1
                    """, arguments: [id.text])
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
    /// How long the log is now: goes with each summary that is sealed (`NearBirthdays`).
    fileprivate static let logged = "SELECT coalesce(max(number), 0) FROM audit"

    /// Writes what follows from a packet's values as they stand now.
    func showAnew(
        _ shown: ShownPacket, _ flagged: Flagged, check: FlagCheck?, row: PacketRow,
        in database: Database
    ) throws {
        try database.execute(
            sql: """
                UPDATE packets SET flag = ?, flags = ?, missing = ?, open = ?, checked = ?, child = ?,
                    summarised = (\(Self.logged))
                WHERE id = ?
                """,
            arguments: [
                flagged.eligibility.flag.rawValue,
                flagged.eligibility.flags.map(\.rawValue).joined(separator: " "),
                flagged.eligibility.missing.joined(separator: " "), Filing.open(shown),
                check?.stands(over: shown.extracted) == true ? 1 : 0,
                try Sealing.sealed(
                    ChildSummary(shown.extracted), key: row.key,
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

    /// Everything a packet is found by: what was read, what people said, and the same of packets that were joined into
    /// it, whose name or number may have lost.
    func indexWhole(_ row: PacketRow, in database: Database) throws {
        let book = ChildBook(database: database, store: self)
        try index(
            try row.read().extracted.fields + book.shown(row).fields, of: row.id, in: database)
        for packet in try emptied(into: row, in: database) {
            try index(packet.fields, of: row.id, in: database)
        }
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
