import GRDB
import Packets
import Review
import Vault

/// Appends to the audit log within the caller's transaction, and verifies it. Each row's hash covers
/// the row before: a changed, removed or inserted row breaks the chain.
enum AuditLog {
    static let origin = String(repeating: "0", count: 64)

    static func append(
        _ database: Database, at: Instant, by person: Person, _ action: AuditAction,
        object: String = "", detail: String = "", purpose: String = ""
    ) throws {
        let last = try Row.fetchOne(
            database, sql: "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1")
        let number = (last?["number"] ?? 0) + 1
        let entry = AuditEntry(
            number: number, at: at, by: person, action: action, object: object, detail: detail,
            purpose: purpose, hash: "")
        let hash = chained(entry, after: last?["hash"] ?? origin)
        try database.execute(
            sql: """
                INSERT INTO audit (number, at, person, role, action, object, detail, purpose, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                number, at.milliseconds, person.name, person.role.rawValue, action.rawValue, object,
                detail, purpose, hash,
            ])
    }

    /// Whether such a row is there, whoever wrote it.
    static func has(
        _ database: Database, _ action: AuditAction, _ object: String, _ detail: String
    ) throws -> Bool {
        try Int.fetchOne(
            database, sql: "SELECT 1 FROM audit WHERE object = ? AND action = ? AND detail = ?",
            arguments: [object, action.rawValue, detail]) != nil
    }

    /// Every part with its length before it, so that no two rows encode alike.
    static func chained(_ entry: AuditEntry, after hash: String) -> String {
        let parts = [
            hash, "\(entry.number)", "\(entry.at.milliseconds)", entry.by.name,
            entry.by.role.rawValue, entry.action.rawValue, entry.object, entry.detail,
            entry.purpose,
        ]
        return Fingerprint.of(Array(parts.map { "\($0.utf8.count):\($0)" }.joined().utf8))
    }

    static func entry(_ row: Row) throws -> AuditEntry {
        guard let role = Role(rawValue: row["role"]),
            let action = AuditAction(rawValue: row["action"])
        else { throw ReviewError.store(.damaged) }
        return AuditEntry(
            number: row["number"], at: Instant(milliseconds: row["at"]),
            by: Person(name: row["person"], role: role), action: action, object: row["object"],
            detail: row["detail"], purpose: row["purpose"], hash: row["hash"])
    }

    /// How many packets were shown, and which.
    static func shown(_ items: [QueueItem]) -> String {
        guard !items.isEmpty else { return "0 packets" }
        return "\(items.count) packets: \(items.map(\.id.text).joined(separator: " "))"
    }

    /// Holds every row against the row before, and the rows up to each checkpoint against its root.
    ///
    /// - Parameter signed: checkpoints whose signatures hold, by growing size.
    static func verdict(_ database: Database, signed: [Checkpoint] = []) throws -> AuditVerdict {
        var hash = origin
        var tree = MerkleTree()
        var good = 0
        var left = signed[...]
        let rows = try Row.fetchCursor(database, sql: "SELECT * FROM audit ORDER BY number")
        while let row = try rows.next() {
            let number: Int = row["number"]
            guard number == tree.size + 1 else {
                return .broken(row: tree.size + 1, why: "the row is missing")
            }
            guard let entry = try? entry(row), chained(entry, after: hash) == entry.hash else {
                return .broken(row: number, why: "the row was changed")
            }
            hash = entry.hash
            tree.append(Array(hash.utf8))
            while let checkpoint = left.first, checkpoint.size == tree.size {
                guard checkpoint.root == tree.root else {
                    return .broken(
                        row: good + 1,
                        why: "rows from here to \(tree.size) are not those signed for at "
                            + checkpoint.at)
                }
                good = tree.size
                left.removeFirst()
            }
        }
        if let last = left.last {
            return .broken(
                row: tree.size + 1,
                why: "cut off or set back: \(last.size) rows were signed for at "
                    + last.at)
        }
        return .whole(rows: tree.size, head: hash)
    }
}
