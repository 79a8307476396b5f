import GRDB
import Packets
import Review

/// Pages that several packets have, as a cover of twins, or that came again: what is kept back of one, is kept back
/// of all.
extension ReviewStore {
    /// Says of the other packets with a page what was said of it, where that keeps it back. That a page may be
    /// shown is said of one packet alone.
    func keepBackElsewhere(
        _ said: [Correction], of row: PacketRow, at now: Instant, in database: Database
    ) throws {
        let laying = Laying(database: database, store: self)
        for correction in said {
            guard case .tagged(let stratum, let page) = correction.change,
                let source = try laying.sources([page], of: row).first
            else { continue }
            for place in try places(of: source, in: database)
            where place != PagePlace(packet: row.id.text, number: page) {
                try untilSealed {
                    let other = try self.row(place.packet, in: database, from: .anywhere)
                    guard other.pages.contains(place.number) else { return }
                    try keepBack(
                        .tagged(stratum, page: place.number), of: other, by: correction.by,
                        because: correction.reason, at: now, in: database)
                }
            }
        }
    }

    /// Keeps back of a packet what is kept back of the same pages elsewhere, and elsewhere what is kept back of it:
    /// a copy may be read too badly for the rules. Where somebody spoke on a page, that stands.
    func keepBackCopies(of id: PacketID, at now: Instant, in database: Database) throws {
        let own = try row(id.text, in: database, from: .anywhere)
        let laying = Laying(database: database, store: self)
        let tags = try kept(own, in: database)
        for (number, source) in zip(own.pages, try laying.sources(own.pages, of: own)) {
            let mine = PagePlace(packet: id.text, number: number)
            for place in try places(of: source, in: database) where place != mine {
                try untilSealed {
                    let other = try self.row(place.packet, in: database, from: .anywhere)
                    guard other.pages.contains(place.number) else { return }
                    for tag in tags where tag.page == number {
                        try keepBackUnspoken(tag, as: place.number, of: other, now, database)
                    }
                    for tag in try kept(other, in: database) where tag.page == place.number {
                        try keepBackUnspoken(tag, as: number, of: own, now, database)
                    }
                }
            }
        }
    }

    private func kept(_ row: PacketRow, in database: Database) throws -> [SensitivePage] {
        try ChildBook(database: database, store: self).shown(row).sensitive ?? []
    }

    func keepBackUnspoken(
        _ tag: SensitivePage, as number: Int, of row: PacketRow,
        because reason: String = "the same page is kept back where it lies too", _ now: Instant,
        _ database: Database
    ) throws {
        let change = Change.tagged(tag.stratum, page: number)
        let said: [Correction] = try Appended.corrections.all(of: row, in: database)
        guard !said.contains(where: { $0.change.key == change.key }),
            try !kept(row, in: database).contains(where: {
                $0.page == number && $0.stratum == tag.stratum
            })
        else { return }
        try keepBack(
            change, of: row, by: .service,
            because: Confidential(reason), at: now, in: database)
    }

    /// What does not open shows nobody anything, and holds up nothing.
    func untilSealed(_ work: () throws -> Void) throws {
        do {
            try work()
        } catch {
            guard case ReviewError.sealBroken = Trouble.translated(error) else { throw error }
        }
    }

    // MARK: where a page lies

    /// A page by the number it has, or had, in a packet.
    struct PagePlace: Hashable {
        let packet: String
        let number: Int
    }

    /// Every place of a page and of those that are the same paper, as far as that was noticed.
    private func places(of source: PageSource, in database: Database) throws -> Set<PagePlace> {
        try copies(of: source, in: database).places
    }

    /// A page with those that are the same paper, as far as that was noticed, and where each lies.
    func copies(
        of source: PageSource, in database: Database
    ) throws -> (sources: Set<PageSource>, places: Set<PagePlace>) {
        var known: Set<PageSource> = [source]
        var open = [source]
        var places: Set<PagePlace> = []
        while let next = open.popLast() {
            for place in try having(next, in: database) {
                places.insert(place)
                let same = try Row.fetchAll(
                    database,
                    sql: """
                        SELECT other AS packet, other_page AS number FROM pages_seen
                        WHERE packet = ?1 AND page = ?2
                        UNION SELECT packet, page FROM pages_seen
                        WHERE other = ?1 AND other_page = ?2
                        """, arguments: [place.packet, place.number])
                for row in same {
                    let place = PagePlace(packet: row["packet"], number: row["number"])
                    guard let copy = try self.source(of: place, in: database) else { continue }
                    if known.insert(copy).inserted { open.append(copy) }
                }
            }
        }
        return (known, places)
    }

    private func source(of place: PagePlace, in database: Database) throws -> PageSource? {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT fax, page FROM guest_pages WHERE packet = ?1 AND number = ?2
                UNION ALL SELECT fax, ?2 FROM packets WHERE id = ?1 LIMIT 1
                """, arguments: [place.packet, place.number])
        return row.flatMap { row in
            FaxDigest(hex: row["fax"]).map { PageSource(fax: $0, page: row["page"]) }
        }
    }

    /// Packets that have, or had, a page, and its number in each.
    func having(_ source: PageSource, in database: Database) throws -> [PagePlace] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT packets.id AS id, ?2 AS number FROM packets WHERE fax = ?1
                    AND NOT EXISTS (SELECT 1 FROM guest_pages
                        WHERE packet = packets.id AND guest_pages.number = ?2)
                UNION SELECT packet, number FROM guest_pages WHERE fax = ?1 AND page = ?2
                """, arguments: [source.fax.hex, source.page]
        ).map { PagePlace(packet: $0["id"], number: $0["number"]) }
    }

    private func keepBack(
        _ change: Change, of row: PacketRow, by person: Person,
        because reason: Confidential<String>?,
        at now: Instant, in database: Database
    ) throws {
        let before: [Correction] = try Appended.corrections.all(of: row, in: database)
        guard before.last(where: { $0.change.key == change.key })?.change != change else { return }
        let correction = Correction(
            number: before.count + 1, change: change, by: person, at: now, reason: reason)
        try Appended.corrections.append(
            correction, number: correction.number, to: row.id, key: row.key, in: database)
        let read = try row.read()
        let all = before + [correction]
        let shown = ShownPacket(read.extracted, corrections: all)
        try showAnew(
            shown,
            Flagged(
                eligibility: try read.eligibility(
                    with: all, by: flagging, receivedOn: row.receivedOn), cause: .correction,
                at: now), check: FlagCheck(all), row: row, in: database)
        try ChildBook(database: database, store: self)
            .know(row.id, shown.extracted, key: row.key, at: now)
        try AuditLog.append(
            database, at: now, by: person, .correct, object: row.id.text, detail: change.logged)
    }
}
