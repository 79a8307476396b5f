import Foundation
import GRDB
import Packets
import Review
import Vault

/// One step, done in a transaction.
struct SurgeryOperation {
    let plan: SurgeryPlan
    let readings: [LaidReading?]
    /// What the rules make of the pages alone that are moved.
    let moved: LaidReading?
    let database: Database
    let store: ReviewStore
    let person: Person
    let reason: Confidential<String>?
    let now: Instant

    /// Shown is what would be done: it is done and rolled back.
    func outcome(_ mode: Surgery.Mode) throws -> SurgeryOutcome {
        let twoChildren = try twoChildren()
        switch mode {
        case .doing:
            if let twoChildren { throw refused(twoChildren) }
            return try done(twoChildren)
        case .anyway: return try done(twoChildren)
        case .showing:
            var shown: SurgeryOutcome?
            try database.inSavepoint {
                shown = try done(twoChildren)
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
                undo: plan.target.isNew ? nil : shown.undo, twoChildren: twoChildren)
        }
    }

    /// What the log says: the kind of step, pages and ids.
    private var words: String {
        let pages = SurgeryRow.text(plan.sourcePages)
        let step = "\(plan.kind.rawValue) \(plan.source.id) pages \(pages) into \(plan.target.id)"
        return plan.undoes.map { "undo \($0): \(step)" } ?? step
    }

    /// Why pages that would lie together look like two children's. Of pages that are moved counts what stands
    /// on them: they may have lain with the wrong child. Where nothing stands there, it is whose they were.
    private func twoChildren() throws -> String? {
        guard plan.undoes == nil, plan.kind != .split else { return nil }
        let book = ChildBook(database: database, store: store)
        let theirs = ChildClues(try book.shown(try row(plan.target.id)))
        let own = moved.map { ChildClues($0.packet.extracted) }
        if let own, own.nameAnybody { return own.differing(from: theirs) }
        return ChildClues(try book.shown(try row(plan.source.id))).differing(from: theirs)
    }

    private func refused(_ why: String) -> ReviewError {
        let (source, target) = (plan.source.id, plan.target.id)
        let pages = SurgeryRow.text(plan.sourcePages).replacing(" ", with: ",")
        let step =
            plan.kind == .join
            ? "join \(source) \(target)" : "move \(source) \(pages) \(target)"
        return .refused(
            "these pages of packet \(source) and packet \(target) look like two children's (\(why)); "
                + "nothing was done",
            hint: "correct what was misread; where they are one child's: intake \(step) --anyway")
    }

    private func done(_ twoChildren: String?) throws -> SurgeryOutcome {
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
        try store.noteSeenAgain(in: plan.sides.map(\.id), in: database)
        let marked = try mark(flags, undone, isLeft: !carrying.left.isEmpty)
        return SurgeryOutcome(
            parts: plan.sides.map { side in
                SurgeryOutcome.Part(
                    id: side.id, pagesBefore: side.before, pagesAfter: side.after,
                    flagBefore: side.flag, flagAfter: flags[side.id],
                    joinedInto: side.after == nil ? other(side).id : nil,
                    isMarked: marked.contains(side.id))
            }, carried: carrying.changes.map(\.subject), left: carrying.left,
            undo: plan.undoes == nil ? .undo(plan.source.id, with: plan.target.id) : nil,
            twoChildren: twoChildren)
    }

    func other(_ side: SurgeryPlan.Side) -> SurgeryPlan.Side {
        side.id == plan.source.id ? plan.target : plan.source
    }

    func row(_ id: PacketID) throws -> PacketRow {
        try store.row(id.text, in: database, from: .anywhere)
    }
}
