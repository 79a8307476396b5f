import GRDB
import Packets
import Review
import Vault

/// Letters: what one may be written from, and that it was written.
extension ReviewStore {
    /// A packet as a letter may tell of it: without what is kept back. On record is the letter, before
    /// anybody has it.
    public func letterView(_ id: PacketID) async throws(ReviewError) -> PacketView {
        let now = clock.now()
        return try await read { [self] database in
            let row = try row(id.text, in: database)
            return try view(of: row, at: now, in: database).withholding()
        }
    }

    /// Puts a letter on record, as it was drawn: a disclosure was prepared (45 CFR 164.528).
    public func recordLetter(
        _ drawn: DrawnLetter, about id: PacketID, by person: Person
    ) async throws(ReviewError) -> PreparedLetter {
        let now = clock.now()
        return try await guarded(by: person, object: id.text) { [self] database in
            let row = try row(id.text, in: database)
            let before: [LetterRecord] = try Appended.letters.all(of: row, in: database)
            let record = LetterRecord(
                number: before.count + 1, by: person, at: now, recipient: drawn.wish.recipient,
                kind: drawn.wish.kind, language: drawn.language, items: drawn.items,
                addressee: drawn.addressee, fax: drawn.fax, sheets: drawn.sheets,
                sha256: FaxDigest.of(Array(drawn.pdf)).hex)
            try Appended.letters.append(
                record, number: record.number, to: id, key: row.key, in: database)
            try AuditLog.append(
                database, at: now, by: person, .prepareLetter, object: id.text,
                detail: record.logged, purpose: ViewPurpose.intake.rawValue)
            return PreparedLetter(record, drawn)
        }
    }
}
