import Foundation
import GRDB
import Packets
import Review
import Vault

/// What people said, on its way with the pages.
extension SurgeryOperation {
    func carrying(_ said: [[Correction]], _ undone: SurgeryRow?) -> Carrying {
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
    func say(
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
    func takeBack(_ numbers: [Int], of said: [Correction]) throws {
        for number in numbers {
            guard let correction = said.first(where: { $0.number == number }) else { continue }
            let key = correction.change.key
            guard said.last(where: { $0.change.key == key })?.number == number else { continue }
            _ = try append(
                .asRead(key: key), to: plan.target, because: "had come with pages that went back")
        }
    }

    func append(
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
}
