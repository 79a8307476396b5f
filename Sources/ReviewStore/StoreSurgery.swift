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
            let (plan, readings, moved) = try await planned(surgery, by: person, at: now, object)
            let outcome = try await guarded(by: person, object: object) {
                [self] database -> SurgeryOutcome? in
                let again = try SurgeryPlanning(database, self, by: person, at: now).plan(surgery)
                guard again == plan else { return nil }
                let operation = SurgeryOperation(
                    plan: plan, readings: readings, moved: moved, database: database, store: self,
                    person: person,
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
    ) async throws(ReviewError) -> (SurgeryPlan, [LaidReading?], LaidReading?) {
        do {
            let (plan, laid, going) = try await read { [self] database in
                let plan = try SurgeryPlanning(database, self, by: person, at: now).plan(surgery)
                let laying = Laying(database: database, store: self)
                return (plan, try plan.laid(laying), try plan.going(laying))
            }
            var readings: [LaidReading?] = []
            for (side, pages) in zip(plan.sides, laid) {
                readings.append(
                    try pages.map { try flagging.read($0, receivedOn: side.receivedOn) })
            }
            let moved = try going.map { try flagging.read($0, receivedOn: plan.source.receivedOn) }
            return (plan, readings, moved)
        } catch {
            let error = Trouble.translated(error)
            if let why = error.denial {
                try await recordDenied(why, object: object, by: person)
            }
            throw error
        }
    }
}
