import Foundation
import GRDB
import Packets
import Review
import Vault

/// Laying pages of packets otherwise, and taking that back. Nothing that was read or said is overwritten.
extension ReviewStore {
    @discardableResult
    public func operate(
        _ surgery: Surgery, _ mode: Surgery.Mode, reason: Confidential<String>?, by person: Person
    ) async throws(ReviewError) -> SurgeryOutcome {
        let now = clock.now()
        let object = surgery.packets.first?.text ?? ""
        for _ in 0..<3 {
            let (plan, readings) = try await planned(surgery, by: person, at: now, object)
            let outcome = try await guarded(by: person, object: object) {
                [self] database -> SurgeryOutcome? in
                let again = try SurgeryPlanning(database, self, by: person, at: now).plan(surgery)
                guard again == plan else { return nil }
                let operation = Operation(
                    plan: plan, readings: readings, database: database, store: self, person: person,
                    reason: reason, now: now)
                return try operation.outcome(mode)
            }
            if let outcome { return outcome }
        }
        throw .readMeanwhile("packet \(object)")
    }

    /// What is to be done, and what the rules make of it: they take their time, while others write.
    private func planned(
        _ surgery: Surgery, by person: Person, at now: Instant, _ object: String
    ) async throws(ReviewError) -> (SurgeryPlan, [LaidReading?]) {
        do {
            let (plan, laid) = try await read { [self] database in
                let plan = try SurgeryPlanning(database, self, by: person, at: now).plan(surgery)
                return (plan, try plan.laid(Laying(database: database, store: self)))
            }
            var readings: [LaidReading?] = []
            for (side, pages) in zip(plan.sides, laid) {
                readings.append(
                    try pages.map { try flagging.read($0, receivedOn: side.receivedOn) })
            }
            return (plan, readings)
        } catch {
            let error = Trouble.translated(error)
            if let why = error.denial {
                try await recordDenied(why, object: object, by: person)
            }
            throw error
        }
    }
}

/// One step, done in a transaction.
private struct Operation {
    let plan: SurgeryPlan
    let readings: [LaidReading?]
    let database: Database
    let store: ReviewStore
    let person: Person
    let reason: Confidential<String>?
    let now: Instant

    /// Shown is what would be done: it is done and rolled back.
    func outcome(_ mode: Surgery.Mode) throws -> SurgeryOutcome {
        switch mode {
        case .doing: return try done()
        case .showing:
            var shown: SurgeryOutcome?
            try database.inSavepoint {
                shown = try done()
                return .rollback
            }
            guard let shown else { throw ReviewError.store(.damaged) }
            for side in plan.sides where !side.isNew {
                try AuditLog.append(
                    database, at: now, by: person, .operate, object: side.id.text,
                    detail: "only shown: \(words)")
            }
            return SurgeryOutcome(
                parts: shown.parts, carried: shown.carried, left: shown.left,
                undo: plan.target.isNew ? nil : shown.undo)
        }
    }

    /// What the log says: the kind of step, pages and ids.
    private var words: String {
        let pages = SurgeryRow.text(plan.sourcePages)
        let step = "\(plan.kind.rawValue) \(plan.source.id) pages \(pages) into \(plan.target.id)"
        return plan.undoes.map { "undo \($0): \(step)" } ?? step
    }

    private func done() throws -> SurgeryOutcome {
        let undone = try plan.undoes.flatMap { _ in
            try SurgeryRow.last(of: plan.source.id, in: database)
        }
        let said = try plan.sides.map { side -> [Correction] in
            side.isNew ? [] : try Appended.corrections.all(of: try row(side.id), in: database)
        }
        let carrying = carrying(said, undone)
        // A packet that is made has to be there before anything can be said of it.
        for (side, reading) in zip(plan.sides, readings) where side.isNew {
            if let reading { try make(side, reading) }
        }
        for side in plan.sides { try lay(side, undone) }
        if let undone, plan.target.after != nil { try takeBack(undone.carried, of: said[1]) }
        let carried = try say(
            carrying, to: plan.undoes == nil ? plan.target : plan.source,
            from: plan.undoes == nil ? plan.source : plan.target)
        try note(carried: plan.undoes == nil ? carried : [])
        for side in plan.sides where side.after != nil {
            try AuditLog.append(
                database, at: now, by: person, .operate, object: side.id.text, detail: words)
            try Remarks(of: try row(side.id), in: database).keep(
                reason, .operate, by: person, at: now)
        }
        for side in plan.sides where side.after == nil {
            try AuditLog.append(
                database, at: now, by: person, .operate, object: side.id.text, detail: words)
        }
        var flags: [PacketID: EligibilityFlag] = [:]
        for (side, reading) in zip(plan.sides, readings) {
            guard let reading else { continue }
            flags[side.id] = try read(side, reading, undone)
        }
        let marked = try mark(flags, undone, isLeft: !carrying.left.isEmpty)
        return SurgeryOutcome(
            parts: plan.sides.map { side in
                SurgeryOutcome.Part(
                    id: side.id, pagesBefore: side.before, pagesAfter: side.after,
                    flagBefore: side.flag, flagAfter: flags[side.id],
                    joinedInto: side.after == nil ? other(side).id : nil,
                    isMarked: marked.contains(side.id))
            }, carried: carrying.changes.map(\.subject), left: carrying.left,
            undo: plan.undoes == nil ? .undo(plan.source.id, with: plan.target.id) : nil)
    }

    private func other(_ side: SurgeryPlan.Side) -> SurgeryPlan.Side {
        side.id == plan.source.id ? plan.target : plan.source
    }

    private func row(_ id: PacketID) throws -> PacketRow {
        try store.row(id.text, in: database, from: .anywhere)
    }

    // MARK: what people said

    private func carrying(_ said: [[Correction]], _ undone: SurgeryRow?) -> Carrying {
        let pairs = zip(plan.sourcePages, plan.targetPages)
        guard let undone else {
            return Carrying(
                said[0], of: plan.source.before ?? [],
                moved: Dictionary(pairs.map { ($0, $1) }, uniquingKeysWith: { $1 }),
                isWhole: plan.source.after == nil, to: said[1], pages: plan.target.after ?? [])
        }
        // What was said of the pages since goes back with them, but for what had come with them.
        return Carrying(
            said[1].filter { !undone.carried.contains($0.number) }, of: plan.target.before ?? [],
            moved: Dictionary(pairs.map { ($1, $0) }, uniquingKeysWith: { $1 }),
            isWhole: plan.target.after == nil, to: said[0], pages: plan.source.after ?? [])
    }

    /// Says of one packet what was said of the other, and gives the numbers.
    private func say(
        _ carrying: Carrying, to side: SurgeryPlan.Side, from other: SurgeryPlan.Side
    ) throws -> [Int] {
        var numbers: [Int] = []
        for (change, correction) in zip(carrying.changes, carrying.sources) {
            let before = correction.reason.map { ": \($0.open(for: .storing))" } ?? ""
            numbers.append(
                try append(
                    change, to: side,
                    because: "said of packet \(other.id) by \(correction.by.name)\(before)"))
        }
        return numbers
    }

    /// Takes back what had come with the pages, where nobody said anything else since.
    private func takeBack(_ numbers: [Int], of said: [Correction]) throws {
        for number in numbers {
            guard let correction = said.first(where: { $0.number == number }) else { continue }
            let key = correction.change.key
            guard said.last(where: { $0.change.key == key })?.number == number else { continue }
            _ = try append(
                .asRead(key: key), to: plan.target, because: "had come with pages that went back")
        }
    }

    private func append(
        _ change: Change, to side: SurgeryPlan.Side, because reason: String
    ) throws -> Int {
        let row = try row(side.id)
        let number =
            1
            + (try Int.fetchOne(
                database, sql: "SELECT max(number) FROM corrections WHERE packet = ?",
                arguments: [side.id.text]) ?? 0)
        try Appended.corrections.append(
            Correction(
                number: number, change: change, by: person, at: now, reason: Confidential(reason)),
            number: number, to: side.id, key: row.key, in: database)
        try AuditLog.append(
            database, at: now, by: person, .correct, object: side.id.text, detail: change.logged)
        return number
    }

    // MARK: rows

    private func filing(_ side: SurgeryPlan.Side, alerts: [Alert]) -> Filing {
        Filing(
            database: database, store: store, fax: side.fax, alerts: alerts,
            images: plan.fences[side.fax] ?? 0, now: now)
    }

    private func make(_ side: SurgeryPlan.Side, _ reading: LaidReading) throws {
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
    private func lay(_ side: SurgeryPlan.Side, _ undone: SurgeryRow?) throws {
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
    }

    private func note(carried: [Int]) throws {
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
    private func read(
        _ side: SurgeryPlan.Side, _ reading: LaidReading, _ undone: SurgeryRow?
    ) throws -> EligibilityFlag {
        let row = try row(side.id)
        try Laying(database: database, store: store).noteImages(of: side.id)
        let packet = try undone.flatMap { try earlier(row, side, reading, $0) } ?? reading.packet
        let alerts = alerts(side, reading, isLaid: row.isLaid)
        guard !side.isNew else { return try said(row, packet, alerts) }
        let eligibility = try filing(side, alerts: alerts).update(row, with: packet)
        try noteFlag(eligibility, row)
        return eligibility.flag
    }

    /// A packet that was made just now, with what came along with its pages.
    private func said(
        _ row: PacketRow, _ packet: ReadPacket, _ alerts: [Alert]
    ) throws -> EligibilityFlag {
        let corrections: [Correction] = try Appended.corrections.all(of: row, in: database)
        let shown = ShownPacket(packet.extracted, corrections: corrections)
        try store.index(packet.extracted.fields + shown.extracted.fields, of: row.id, in: database)
        guard !corrections.isEmpty else { return packet.eligibility.flag }
        let eligibility = try packet.eligibility(
            with: corrections, by: store.flagging, receivedOn: row.receivedOn)
        try store.showAnew(
            shown, Flagged(eligibility: eligibility, cause: .correction, at: now),
            check: FlagCheck(corrections), row: row, in: database)
        return eligibility.flag
    }

    private func noteFlag(_ eligibility: Eligibility, _ row: PacketRow) throws {
        guard eligibility.flag.rawValue != row.row["flag"] as String else { return }
        try AuditLog.append(
            database, at: now, by: person, .flag, object: row.id.text,
            detail: eligibility.flag.rawValue)
    }

    /// The reading that a packet had of these very pages before the step that is taken back, where words
    /// and rules are the same still.
    private func earlier(
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
    private func alerts(
        _ side: SurgeryPlan.Side, _ reading: LaidReading, isLaid: Bool
    ) -> [Alert] {
        isLaid ? Laying.alerts(of: reading, beside: side.alerts) : side.alerts
    }

    /// Marks packets for a person whose flag speaks less for the child than before, or where something
    /// that was said did not go along; takes the mark from the others, since a person has looked.
    private func mark(
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
                undone.map { side.id == $0.step.source ? $0.sourceMarked : $0.targetMarked } ?? false
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
