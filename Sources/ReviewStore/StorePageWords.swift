import GRDB
import Packets
import Review
import Vault

/// The words that lie behind a packet's page pictures: of the same reading as the pictures, kept back with
/// them.
extension ReviewStore {
    public func pageWords(
        of id: PacketID, because opening: SensitiveOpening?, by person: Person,
        for purpose: ViewPurpose
    ) async throws(ReviewError) -> [PageText] {
        let now = clock.now()
        return try await guarded(by: person, object: id.text) { [self] database in
            let row = try row(id.text, in: database)
            let tags = try sensitive(row, in: database)
            let hidden = opening == nil ? Set(tags.map(\.page)) : []
            let shown = row.pages.filter { !hidden.contains($0) }
            if let opening {
                try record(
                    opening, .viewPage, Self.pages(shown), tags, of: row, by: person, for: purpose,
                    now, database)
            } else {
                try AuditLog.append(
                    database, at: now, by: person, .viewPage, object: id.text,
                    detail: Self.pages(shown) + ", their words", purpose: purpose.rawValue)
            }
            return try words(behind: shown, of: row, in: database)
        }
    }

    private func words(
        behind shown: [Int], of row: PacketRow, in database: Database
    ) throws -> [PageText] {
        let laying = Laying(database: database, store: self)
        let own: Int = try row.row["images"] ?? faxPages(row.fax, in: database).images
        return try zip(shown, laying.sources(shown, of: row)).compactMap { number, source in
            let guest = try Int.fetchOne(
                database, sql: "SELECT images FROM guest_pages WHERE packet = ? AND number = ?",
                arguments: [row.id.text, number])
            return try KeptWords(database: database, keys: keys, fax: source.fax)
                .page(source.page, fence: guest ?? own)
                .map { PageText($0.numbered(number)) }
        }
    }
}
