import Foundation
import GRDB
import Packets
import Review
import Vault

/// One turn of a page, within a transaction.
struct Turning {
    let database: Database
    let store: ReviewStore
    let person: Person
    let now: Instant

    private var laying: Laying { Laying(database: database, store: store) }

    /// The packet, where this person may work on it now, and where its page comes from.
    func found(_ page: Int, of id: PacketID) throws -> (PacketRow, PageSource) {
        let row = try SurgeryPlanning(database, store, by: person, at: now).standing(id)
        guard row.pages.contains(page), let source = try laying.sources([page], of: row).first
        else { throw ReviewError.noSuchPage(page, id) }
        return (row, source)
    }

    /// The words that stand of a fax that nobody reads.
    func words(of fax: FaxDigest) throws -> (fence: Int, words: RecognizedFax) {
        let fence = try laying.fence(of: fax)
        let kept = KeptWords(database: database, keys: store.keys, fax: fax)
        guard let words = try kept.words(fence: fence, key: try store.faxKey(fax)) else {
            throw ReviewError.store(.damaged)
        }
        return (fence, words)
    }

    /// A turn that stands, the last of its page, of a page that the packet has.
    func lastTurn(_ number: Int, of id: PacketID) throws -> (PacketRow, TurnRow) {
        let row = try SurgeryPlanning(database, store, by: person, at: now).standing(id)
        for source in try laying.sources(row.pages, of: row) {
            guard let last = try TurnRow.last(of: source, in: database) else { continue }
            if last.number == number { return (row, last) }
        }
        throw ReviewError.refused(
            "that turn of a page of packet \(id) does not stand, or is not the last of its page",
            hint: "what was done to its pages is told by: intake show \(id)")
    }

    /// Shown is what would be done: it is done and rolled back.
    func outcome(
        _ wanted: PageToTurn, _ page: RecognizedPage, of id: PacketID, undoes: Int?, fence: Int,
        _ mode: Surgery.Mode, _ reason: Confidential<String>?
    ) throws -> TurnOutcome {
        switch mode {
        case .doing, .anyway:
            let stands = try Int.fetchOne(
                database,
                sql: "SELECT 1 FROM faxes WHERE digest = ? AND fence = ? AND words = ?",
                arguments: [wanted.fax.hex, fence, wanted.fence])
            guard stands != nil else {
                throw ReviewError.readMeanwhile("fax \(wanted.fax.short)")
            }
            return try done(wanted, page, of: id, undoes: undoes, fence: fence, reason)
        case .showing:
            guard try laying.fence(of: wanted.fax) == wanted.fence else {
                throw ReviewError.readMeanwhile("fax \(wanted.fax.short)")
            }
            var shown: TurnOutcome?
            try database.inSavepoint {
                shown = try done(wanted, page, of: id, undoes: undoes, fence: fence, reason)
                return .rollback
            }
            guard let shown else { throw ReviewError.store(.damaged) }
            try AuditLog.append(
                database, at: now, by: person, .operate, object: id.text,
                detail: "only shown: \(words(wanted, undoes))")
            return TurnOutcome(
                packet: shown.packet, page: shown.page, flagBefore: shown.flagBefore,
                flagAfter: shown.flagAfter, isMarked: shown.isMarked, others: shown.others,
                left: shown.left, undo: nil)
        }
    }

    /// What the log says: ids, numbers, degrees.
    private func words(_ wanted: PageToTurn, _ undoes: Int?) -> String {
        let turn =
            "page \(wanted.page) of fax \(wanted.fax.short) received turned by "
            + "\(wanted.turned.rawValue), not \(wanted.before.rawValue)"
        return undoes.map { "undo turn \($0): \(turn)" } ?? "turn \(turn)"
    }

    private func done(
        _ wanted: PageToTurn, _ page: RecognizedPage, of id: PacketID, undoes: Int?, fence: Int,
        _ reason: Confidential<String>?
    ) throws -> TurnOutcome {
        let source = PageSource(fax: wanted.fax, page: wanted.page)
        let undone = try undoes.map { _ in try TurnRow.last(of: source, in: database) } ?? nil
        // Nobody's word on the packet changed hands meanwhile.
        let asked = try SurgeryPlanning(database, store, by: person, at: now).standing(id)
        let (rows, left) = try packets(having: source, besides: asked)
        let all = [asked] + rows.map(\.row)
        let kept = try all.map { try keptBack($0) }
        try store.keep(
            wanted.known.with(page), of: wanted.fax, fence: fence,
            key: try store.faxKey(wanted.fax), in: database)
        try AuditLog.append(
            database, at: now, by: person, .recognize, object: wanted.fax.short,
            detail: "page \(wanted.page)")
        try record(wanted, fence: fence, undone)
        try moveOn(wanted, to: fence, besides: all.map(\.id))
        var readings: [TurnRow.Reading] = []
        var flags: [EligibilityFlag] = []
        var isMarked = false
        for (row, tags) in zip(all, kept) {
            let before = EligibilityFlag(rawValue: row.row["flag"]) ?? .unreadable
            readings.append(
                TurnRow.Reading(
                    packet: row.id, count: row.row["reading"], wasMarked: Self.isMarked(row)))
            try AuditLog.append(
                database, at: now, by: person, .operate, object: row.id.text,
                detail: words(wanted, undoes))
            if row.id == id {
                try Remarks(of: row, in: database).keep(reason, .operate, by: person, at: now)
            }
            let eligibility = try laying.readAnew(row, at: now) { reading in
                try undone.flatMap { try earlier(row, $0, wanted, like: reading) }
            }
            flags.append(eligibility.flag)
            if eligibility.flag != before {
                try AuditLog.append(
                    database, at: now, by: person, .flag, object: row.id.text,
                    detail: eligibility.flag.rawValue)
            }
            for tag in tags { try store.keepBack(tag, of: row.id, at: now, in: database) }
            let mark = try mark(row, before, eligibility.flag, undone)
            if row.id == id { isMarked = mark }
        }
        let number = try note(wanted, of: id, undoes: undoes, fence: fence, readings)
        try store.noteSeenAgain(in: all.map(\.id), in: database)
        return TurnOutcome(
            packet: id, page: try shownNumber(source, of: asked),
            flagBefore: EligibilityFlag(rawValue: asked.row["flag"]) ?? .unreadable,
            flagAfter: flags[0], isMarked: isMarked, others: rows.count, left: left,
            undo: undoes == nil ? number : nil)
    }

    // MARK: packets

    private static func isMarked(_ row: PacketRow) -> Bool {
        (row.row["pages_changed"] as Int) != 0
    }

    private func shownNumber(_ source: PageSource, of row: PacketRow) throws -> Int {
        let sources = try laying.sources(row.pages, of: row)
        guard let place = sources.firstIndex(of: source) else {
            throw ReviewError.store(.damaged)
        }
        return row.pages[place]
    }

    /// Other packets that have the page and are read anew with it; how many are left as they are, with the picture
    /// that their reading speaks of.
    private func packets(
        having source: PageSource, besides asked: PacketRow
    ) throws -> (rows: [(row: PacketRow, number: Int)], left: Int) {
        var rows: [(PacketRow, Int)] = []
        var left = 0
        let places = try store.having(source, in: database).sorted { $0.packet < $1.packet }
        for place in places where place.packet != asked.id.text {
            var row: PacketRow?
            try store.untilSealed {
                row = try store.row(place.packet, in: database, from: .anywhere)
                _ = try row?.read()
            }
            guard let row else {
                left += 1
                continue
            }
            guard row.joinedInto == nil, row.pages.contains(place.number) else { continue }
            let isFree = row.claim(at: now).map { $0.holder.name == person.name } ?? true
            guard isFree, !row.isApart, row.state == .pending || row.state == .claimed else {
                left += 1
                continue
            }
            rows.append((row, place.number))
        }
        return (rows, left)
    }

    private func keptBack(_ row: PacketRow) throws -> [SensitivePage] {
        try ChildBook(database: database, store: store).shown(row).sensitive ?? []
    }

    /// What the packet was read as before the turn that is taken back, where nothing else was read of it since by
    /// these words and rules.
    private func earlier(
        _ row: PacketRow, _ undone: TurnRow, _ wanted: PageToTurn, like reading: LaidReading
    ) throws -> ReadPacket? {
        guard undone.wordsAfter == wanted.fence,
            let then = undone.readings.first(where: { $0.packet == row.id }),
            row.row["reading"] as Int == then.count + 1
        else { return nil }
        let readings: [ReadPacket] = try Appended.readings.all(of: row, in: database)
        return readings.last.flatMap { last in
            last.extracted.pages == row.pages
                && last.eligibility.ruleBook == reading.packet.eligibility.ruleBook ? last : nil
        }
    }

    /// A flag that speaks less for the child than before is for a person to look at.
    private func mark(
        _ row: PacketRow, _ before: EligibilityFlag, _ after: EligibilityFlag, _ undone: TurnRow?
    ) throws -> Bool {
        let then = undone?.readings.first { $0.packet == row.id }?.wasMarked
        let isMarked = then ?? (Self.isMarked(row) || after.isWeaker(than: before))
        try database.execute(
            sql: "UPDATE packets SET pages_changed = ? WHERE id = ?",
            arguments: [isMarked ? 1 : 0, row.id.text])
        return isMarked
    }

    // MARK: the fax

    /// The fax's record with the page as it is now, and with what its pages raise now; after an undo as it was.
    private func record(_ wanted: PageToTurn, fence: Int, _ undone: TurnRow?) throws {
        let before = try store.faxPages(wanted.fax, in: database)
        let words = try KeptWords(database: database, keys: store.keys, fax: wanted.fax)
            .words(fence: fence, key: try store.faxKey(wanted.fax))
        guard let words else { throw ReviewError.store(.damaged) }
        let reading = try store.flagging.read(
            LaidPages(words, shared: []), receivedOn: wanted.receivedOn)
        let told: Set<Alert> = [.handwriting, .unreadablePages]
        let alerts = Alert.allCases.filter {
            told.contains($0) ? reading.alerts.contains($0) : before.alerts.contains($0)
        }
        let earlier = try undone.flatMap { undone in
            undone.wordsAfter == wanted.fence
                ? try store.record(of: wanted.fax, images: undone.wordsBefore, in: database) : nil
        }
        try store.keep(
            FaxPages(
                fax: before.fax,
                pages: earlier?.pages
                    ?? before.pages.map { page in
                        guard page.number == wanted.page else { return page }
                        return reading.pages.first { $0.number == page.number } ?? page
                    }, alerts: earlier?.alerts ?? alerts, images: fence), in: database)
    }

    /// Packets that do not have the page speak of the same words and pictures under the new fence.
    private func moveOn(_ wanted: PageToTurn, to fence: Int, besides ids: [PacketID]) throws {
        let having = Set(
            try store.having(PageSource(fax: wanted.fax, page: wanted.page), in: database)
                .map(\.packet))
        let others = try String.fetchAll(
            database, sql: "SELECT id FROM packets WHERE fax = ? AND images = ?",
            arguments: [wanted.fax.hex, wanted.fence])
        for id in others where try !having.contains(id) || !has(id, wanted.page) {
            try database.execute(
                sql: "UPDATE packets SET images = ? WHERE id = ?", arguments: [fence, id])
        }
        try database.execute(
            sql: """
                UPDATE guest_pages SET images = ? WHERE fax = ? AND images = ? AND page <> ?
                """, arguments: [fence, wanted.fax.hex, wanted.fence, wanted.page])
    }

    private func has(_ id: String, _ page: Int) throws -> Bool {
        let pages = try String.fetchOne(
            database, sql: "SELECT pages FROM packets WHERE id = ?", arguments: [id])
        return PacketRow.words(pages ?? "").contains("\(page)")
    }

    private func note(
        _ wanted: PageToTurn, of id: PacketID, undoes: Int?, fence: Int,
        _ readings: [TurnRow.Reading]
    ) throws -> Int {
        let number =
            1 + (try Int.fetchOne(database, sql: "SELECT max(number) FROM page_turns") ?? 0)
        try database.execute(
            sql: """
                INSERT INTO page_turns (number, undoes, packet, fax, page, turned_before,
                    turned_after, words_before, words_after, readings, person, role, at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                number, undoes, id.text, wanted.fax.hex, wanted.page, wanted.before.rawValue,
                wanted.turned.rawValue, wanted.fence, fence, TurnRow.text(readings), person.name,
                person.role.rawValue, now.milliseconds,
            ])
        return number
    }
}

extension ReviewStore {
    /// The latest record of a fax that spoke of these pictures.
    func record(
        of fax: FaxDigest, images fence: Int, in database: Database
    ) throws -> FaxPages? {
        let rows = try Row.fetchAll(
            database, sql: "SELECT * FROM records WHERE fax = ? ORDER BY number DESC",
            arguments: [fax.hex])
        let key = try faxKey(fax)
        for row in rows {
            let record: FaxPages = try Sealing.opened(
                row["content"], key: key, place: "records|\(fax.hex)|\(row["number"] as Int)")
            if record.images == fence { return record }
        }
        return nil
    }

    /// Keeps a page back that was kept back before it was read otherwise: what the rules can't read any more is no
    /// less what it was.
    func keepBack(
        _ tag: SensitivePage, of id: PacketID, at now: Instant, in database: Database
    ) throws {
        let row = try row(id.text, in: database, from: .anywhere)
        guard row.pages.contains(tag.page) else { return }
        try keepBackUnspoken(
            tag, as: tag.page, of: row, because: "kept back before the page was turned", now,
            database)
    }
}
