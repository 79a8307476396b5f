import Foundation
import GRDB
import Packets
import Review

/// The log as a whole: its checkpoints, and what it says of the settings.
extension ReviewStore {
    /// What checks the signatures of checkpoints, to be written down off this machine.
    public var logVerifier: String { log.verifier }

    /// The file outside the store that checkpoints are written to; nil where none is set.
    public var logWitness: String? { log.witnessPath }

    /// Why checkpoints could not be written outside; nil where they were.
    public var logTrouble: String? { log.trouble }

    /// Signs for every row so far, in the store and outside.
    public func checkpoint() throws(ReviewError) {
        do {
            try log.checkpoint(at: clock.now())
        } catch {
            throw Trouble.translated(error)
        }
    }

    /// Puts a change of the settings on record, by the names of what changed.
    ///
    /// - Parameter prints: a fingerprint of each setting, by its name.
    public func noteSettings(_ prints: [String: String], by person: Person) throws(ReviewError) {
        let now = clock.now()
        let read = "SELECT value FROM office WHERE name = 'settings'"
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            let wanted = try encoder.encode(prints)
            if try pool.read({ try Data.fetchOne($0, sql: read) }) == wanted { return }
            try writeNow { database in
                let before = try Data.fetchOne(database, sql: read)
                    .flatMap { try? JSONDecoder().decode([String: String].self, from: $0) }
                try database.execute(
                    sql: "INSERT OR REPLACE INTO office (name, value) VALUES ('settings', ?)",
                    arguments: [wanted])
                let names = Set(prints.keys).union(before?.keys.map { $0 } ?? [])
                let changed = names.filter { prints[$0] != before?[$0] }.sorted()
                guard before != nil, !changed.isEmpty else { return }
                try AuditLog.append(
                    database, at: now, by: person, .changeSettings,
                    detail: changed.joined(separator: " "))
            }
        } catch {
            throw Trouble.translated(error)
        }
    }
}
