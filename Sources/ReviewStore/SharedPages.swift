import GRDB
import Packets
import Review

/// Pages that several packets have, as a cover of twins: what a person has kept back of one, is kept back of all.
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
            for (id, number) in try having(source, besides: row.id, in: database) {
                do {
                    let other = try self.row(id, in: database, from: .anywhere)
                    guard other.pages.contains(number) else { continue }
                    try keepBack(
                        .tagged(stratum, page: number), correction, of: other, at: now,
                        in: database)
                } catch {
                    // What does not open shows nobody anything.
                    guard case ReviewError.sealBroken = Trouble.translated(error) else {
                        throw error
                    }
                }
            }
        }
    }

    /// Packets that have, or had, a page, and its number in each.
    private func having(
        _ source: PageSource, besides id: PacketID, in database: Database
    ) throws -> [(String, Int)] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT packets.id AS id, ?2 AS number FROM packets WHERE fax = ?1 AND id <> ?3
                    AND NOT EXISTS (SELECT 1 FROM guest_pages
                        WHERE packet = packets.id AND guest_pages.number = ?2)
                UNION SELECT packet, number FROM guest_pages
                WHERE fax = ?1 AND page = ?2 AND packet <> ?3
                """, arguments: [source.fax.hex, source.page, id.text]
        ).map { ($0["id"], $0["number"]) }
    }

    private func keepBack(
        _ change: Change, _ said: Correction, of row: PacketRow, at now: Instant,
        in database: Database
    ) throws {
        let before: [Correction] = try Appended.corrections.all(of: row, in: database)
        guard before.last(where: { $0.change.key == change.key })?.change != change else { return }
        let correction = Correction(
            number: before.count + 1, change: change, by: said.by, at: now, reason: said.reason)
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
            database, at: now, by: said.by, .correct, object: row.id.text, detail: change.logged)
    }
}
