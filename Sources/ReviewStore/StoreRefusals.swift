import Foundation
import GRDB
import Packets
import Review
import Spool
import Vault

/// Things in drop folders that are not taken.
extension ReviewStore {
    public func refuse(_ refusal: RefusedFile) throws {
        let now = clock.now()
        let mark = refusalMark(refusal.name, refusal.reason, folder: refusal.folder)
        try writeNow { database in
            let wasMoved = try Int.fetchOne(
                database, sql: "SELECT was_moved FROM refusals WHERE mark = ?",
                arguments: [Data(mark)])
            guard wasMoved != (refusal.wasMoved ? 1 : 0) else { return }
            let sealed = try Sealing.sealed(
                refusal.name, key: officeKey, place: "refusals|\(mark.hex)")
            try database.execute(
                sql: """
                    INSERT INTO refusals (mark, folder, reason, at, was_moved, name)
                    VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (mark) DO UPDATE SET was_moved = excluded.was_moved
                    """,
                arguments: [
                    Data(mark), refusal.folder, refusal.reason.rawValue, refusal.at.milliseconds,
                    refusal.wasMoved ? 1 : 0, sealed,
                ])
            try AuditLog.append(
                database, at: now, by: .service, .refuse, detail: refusal.reason.rawValue)
        }
    }

    private func refusalMark(
        _ name: Confidential<String>, _ reason: RefusalReason, folder: String
    ) -> [UInt8] {
        index.digest(
            "\(folder)|\(reason.rawValue)|\(name.open(for: .storing))", field: "refusal")
    }

    /// Whether a file of the fax still lies in its drop folder, because it can't be removed there.
    func isLeftBehind(_ fax: FaxDigest, in database: Database) throws -> Bool {
        guard let key = try keys.key(of: Self.faxOwner(fax)) else { return false }
        let rows = try Row.fetchAll(
            database, sql: "SELECT folder, name FROM deliveries WHERE fax = ?",
            arguments: [fax.hex])
        return try rows.contains { row in
            let name: Confidential<String> = try Sealing.opened(
                row["name"], key: key, place: "deliveries|\(fax.hex)")
            let mark = refusalMark(name, .notRemovable, folder: row["folder"])
            return try Int.fetchOne(
                database, sql: "SELECT 1 FROM refusals WHERE mark = ?", arguments: [Data(mark)])
                != nil
        }
    }

    public func divert(_ digest: FaxDigest, folder: String) throws {
        let now = clock.now()
        try writeNow { database in
            try AuditLog.append(
                database, at: now, by: .service, .divert, object: digest.short, detail: folder)
        }
    }

    public func forgetRefusals(in folder: String, except names: Set<String>) throws {
        try writeNow { database in
            let rows = try Row.fetchAll(
                database, sql: "SELECT mark, name FROM refusals WHERE folder = ?",
                arguments: [folder])
            for row in rows {
                let mark: Data = row["mark"]
                let name: Confidential<String> = try Sealing.opened(
                    row["name"], key: officeKey, place: "refusals|\(Array(mark).hex)")
                guard !names.contains(name.open(for: .storing)) else { continue }
                try database.execute(sql: "DELETE FROM refusals WHERE mark = ?", arguments: [mark])
            }
        }
    }

    public func refusals() throws -> [RefusedFile] {
        try writeNow { try refusals(in: $0) }
    }

    private func refusals(in database: Database) throws -> [RefusedFile] {
        try Row.fetchAll(database, sql: "SELECT * FROM refusals ORDER BY at DESC").compactMap {
            row in
            guard let reason = RefusalReason(rawValue: row["reason"]) else { return nil }
            let mark = Array(row["mark"] as Data)
            return RefusedFile(
                name: try Sealing.opened(
                    row["name"], key: officeKey, place: "refusals|\(mark.hex)"),
                folder: row["folder"], reason: reason, at: Instant(milliseconds: row["at"]),
                wasMoved: (row["was_moved"] as Int) != 0)
        }
    }

    /// The same for a person, with their row in the log.
    public func leftFiles(by person: Person) async throws(ReviewError) -> [LeftFile] {
        let now = clock.now()
        return try await write { [self] database in
            let files = try refusals(in: database).map {
                LeftFile(
                    name: $0.name, folder: $0.folder, reason: $0.reason.rawValue, at: $0.at,
                    wasMoved: $0.wasMoved)
            }
            try AuditLog.append(
                database, at: now, by: person, .list,
                detail: "\(files.count) things left in drop folders")
            return files
        }
    }
}
