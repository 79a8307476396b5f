import Foundation
import GRDB
import Packets
import Review

/// Whose work packets are, as people said. In the clear: names of people who work with the office and of its
/// regions, which tell nothing of where a child lives.
enum StoreAssigning {
    static let sql = """
        ALTER TABLE packets ADD COLUMN assigned_region TEXT;
        ALTER TABLE packets ADD COLUMN assigned_to TEXT;
        ALTER TABLE packets ADD COLUMN assigned_by TEXT;
        ALTER TABLE packets ADD COLUMN assigned_at INTEGER;
        """

    /// Of a name or reason, in bytes.
    static let longestName = 120
    static let longestReason = 2000
}

extension ReviewStore {
    public func assign(
        _ id: PacketID, _ step: AssignmentStep, reason: String, by person: Person
    ) async throws(ReviewError) {
        let now = clock.now()
        let why = reason.trimmingCharacters(in: .whitespacesAndNewlines)
        guard (1...StoreAssigning.longestReason).contains(why.utf8.count) else {
            throw .badRequest("a reason says why: 1 to \(StoreAssigning.longestReason) letters")
        }
        if let name = step.name {
            guard (1...StoreAssigning.longestName).contains(name.utf8.count) else {
                throw .badRequest("a name has 1 to \(StoreAssigning.longestName) letters")
            }
        }
        try await write { [self] database in
            let row = try row(id.text, in: database)
            guard row.state == .pending || row.state == .claimed else {
                throw ReviewError.wrongState(id, row.state, wanted: "pending or claimed")
            }
            let assignment = step.applied(to: row.assignment, by: person.name, at: now)
            // Who is at work on it would lose what they do.
            if let held = row.claim(at: now), held.holder.name != assignment?.person {
                throw ReviewError.heldByOther(id, holder: held.holder.name, until: held.until)
            }
            try database.execute(
                sql: """
                    UPDATE packets SET assigned_region = ?, assigned_to = ?, assigned_by = ?,
                        assigned_at = ? WHERE id = ?
                    """,
                arguments: [
                    assignment?.region, assignment?.person, assignment?.by,
                    assignment?.at.milliseconds, id.text,
                ])
            try AuditLog.append(
                database, at: now, by: person, .assign, object: id.text, detail: step.logged)
            try Remarks(of: row, in: database).keep(
                Confidential(why), .assign, by: person, at: now)
        }
    }
}
