import Foundation
import GRDB
import Packets
import Review
import Vault

/// The rows of both packets.
extension SurgeryOperation {
    func filing(_ side: SurgeryPlan.Side, alerts: [Alert]) -> Filing {
        Filing(
            database: database, store: store, fax: side.fax, alerts: alerts,
            images: plan.fences[side.fax] ?? 0, now: now)
    }

    func make(_ side: SurgeryPlan.Side, _ reading: LaidReading) throws {
        let filing = filing(side, alerts: alerts(side, reading, isLaid: true))
        let id = try filing.insert(
            reading.packet, place: try filing.nextPlace(), receivedAt: side.receivedAt,
            receivedOn: side.receivedOn)
        guard id == side.id else { throw ReviewError.readMeanwhile(side.id.text) }
        try AuditLog.append(
            database, at: now, by: person, .file, object: id.text,
            detail: "split off packet \(plan.source.id)")
    }

    /// Which pages it has from now on, or that it has none.
    func lay(_ side: SurgeryPlan.Side, _ undone: SurgeryRow?) throws {
        for guest in side.newGuests {
            try database.execute(
                sql: """
                    INSERT INTO guest_pages (packet, number, fax, page, images)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    side.id.text, guest.number, guest.fax.hex, guest.page,
                    plan.fences[guest.fax] ?? 0,
                ])
        }
        try database.execute(
            sql: "DELETE FROM words WHERE packet = ?", arguments: [side.id.text])
        guard let pages = side.after else {
            let row = try row(side.id)
            if row.state == .claimed { try store.free(row, to: .pending, in: database) }
            try database.execute(
                sql: "UPDATE packets SET joined_into = ? WHERE id = ?",
                arguments: [other(side).id.text, side.id.text])
            try ChildBook(database: database, store: store).unblock(side.id)
            try store.recountSeen(side.id, in: database)
            return
        }
        try database.execute(
            sql: """
                UPDATE packets SET pages = ?, received_at = ?, received_on = ?, joined_into = NULL
                WHERE id = ?
                """,
            arguments: [
                SurgeryRow.text(pages), side.receivedAt.milliseconds, side.receivedOn.iso,
                side.id.text,
            ])
        try store.recountSeen(side.id, in: database)
    }

    func note(carried: [Int]) throws {
        let number =
            1 + (try Int.fetchOne(database, sql: "SELECT max(number) FROM surgeries") ?? 0)
        try database.execute(
            sql: """
                INSERT INTO surgeries (number, kind, undoes, source, target, source_pages,
                    target_pages, source_before, target_before, source_marked, target_marked,
                    carried, words, person, role, at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                number, plan.undoes == nil ? plan.kind.rawValue : "undo", plan.undoes,
                plan.source.id.text, plan.target.id.text, SurgeryRow.text(plan.sourcePages),
                SurgeryRow.text(plan.targetPages), SurgeryRow.text(plan.source.before ?? []),
                plan.target.before.map(SurgeryRow.text), plan.source.isMarked ? 1 : 0,
                plan.target.isMarked ? 1 : 0, SurgeryRow.text(carried), plan.words, person.name,
                person.role.rawValue, now.milliseconds,
            ])
        for side in plan.sides {
            let stands = try SurgeryRow.last(of: side.id, in: database) != nil
            try database.execute(
                sql: "UPDATE packets SET laid = ? WHERE id = ?",
                arguments: [stands ? 1 : 0, side.id.text])
        }
    }

    /// Lays the reading of its pages beside those before it; gives the flag that stands.
    func read(
        _ side: SurgeryPlan.Side, _ reading: LaidReading, _ undone: SurgeryRow?
    ) throws -> EligibilityFlag {
        let row = try row(side.id)
        try Laying(database: database, store: store).noteImages(of: side.id)
        let packet = try undone.flatMap { try earlier(row, side, reading, $0) } ?? reading.packet
        let alerts = alerts(side, reading, isLaid: row.isLaid)
        guard !side.isNew else { return try said(row, packet, alerts) }
        let eligibility = try filing(side, alerts: alerts).update(row, with: packet)
        try store.indexWhole(self.row(side.id), in: database)
        try noteFlag(eligibility, row)
        return eligibility.flag
    }

    /// A packet that was made just now, with what came along with its pages.
    func said(
        _ row: PacketRow, _ packet: ReadPacket, _ alerts: [Alert]
    ) throws -> EligibilityFlag {
        let corrections: [Correction] = try Appended.corrections.all(of: row, in: database)
        let shown = ShownPacket(packet.extracted, corrections: corrections)
        try store.index(packet.extracted.fields + shown.extracted.fields, of: row.id, in: database)
        try PageBook(database: database, store: store).note(row, shown.extracted)
        try store.keepBackCopies(of: row.id, at: now, in: database)
        guard !corrections.isEmpty else { return packet.eligibility.flag }
        try ChildBook(database: database, store: store)
            .know(row.id, shown.extracted, key: row.key, at: now)
        let eligibility = try packet.eligibility(
            with: corrections, by: store.flagging, receivedOn: row.receivedOn)
        try store.showAnew(
            shown, Flagged(eligibility: eligibility, cause: .correction, at: now),
            check: FlagCheck(corrections), row: row, in: database)
        return eligibility.flag
    }

    func noteFlag(_ eligibility: Eligibility, _ row: PacketRow) throws {
        guard eligibility.flag.rawValue != row.row["flag"] as String else { return }
        try AuditLog.append(
            database, at: now, by: person, .flag, object: row.id.text,
            detail: eligibility.flag.rawValue)
    }

    /// The reading that a packet had of these very pages before the step that is taken back, where words
    /// and rules are the same still.
    func earlier(
        _ row: PacketRow, _ side: SurgeryPlan.Side, _ reading: LaidReading, _ undone: SurgeryRow
    ) throws -> ReadPacket? {
        guard !undone.words.isEmpty, undone.words == plan.words else { return nil }
        let readings: [ReadPacket] =
            try Appended.readings.all(of: row, in: database) + [try row.read()]
        return readings.last { earlier in
            earlier.extracted.pages == side.after
                && earlier.eligibility.ruleBook == reading.packet.eligibility.ruleBook
        }
    }

    /// What a packet's faxes raise as a whole, and what its own pages do.
    func alerts(
        _ side: SurgeryPlan.Side, _ reading: LaidReading, isLaid: Bool
    ) -> [Alert] {
        isLaid ? Laying.alerts(of: reading, beside: side.alerts) : side.alerts
    }

    /// Marks packets for a person whose flag speaks less for the child than before, or where something
    /// that was said did not go along; takes the mark from the others, since a person has looked.
    func mark(
        _ flags: [PacketID: EligibilityFlag], _ undone: SurgeryRow?, isLeft: Bool
    ) throws -> Set<PacketID> {
        let before = plan.sides.compactMap(\.flag)
        let strongest = before.min { $1.isWeaker(than: $0) }
        let isLost = strongest.map { best in
            flags.values.allSatisfy { $0.isWeaker(than: best) }
        }
        var marked: Set<PacketID> = []
        for side in plan.sides {
            guard let flag = flags[side.id] else { continue }
            let isWeaker = side.flag.map { flag.isWeaker(than: $0) } ?? false
            let wasMarked =
                undone.map { side.id == $0.step.source ? $0.sourceMarked : $0.targetMarked }
                ?? false
            let isMarked =
                (undone == nil && (isWeaker || isLost == true)) || isLeft || wasMarked
            if isMarked { marked.insert(side.id) }
            try database.execute(
                sql: "UPDATE packets SET pages_changed = ? WHERE id = ?",
                arguments: [isMarked ? 1 : 0, side.id.text])
        }
        return marked
    }
}
