import Foundation
import GRDB
import Packets
import Review
import Vault

/// A page where it came from, whichever packet it lies in.
struct PageSource: Hashable, Sendable {
    let fax: FaxDigest
    let page: Int
}

/// Which pages lie in packets, of their own fax and of others, and the words kept of them.
struct Laying {
    let database: Database
    let store: ReviewStore

    /// Every number that was ever given in a packet to a page of another fax.
    func guests(of id: PacketID) throws -> [GuestPage] {
        try Row.fetchAll(
            database, sql: "SELECT * FROM guest_pages WHERE packet = ? ORDER BY number",
            arguments: [id.text]
        ).map { row in
            guard let fax = FaxDigest(hex: row["fax"]) else { throw ReviewError.store(.damaged) }
            return GuestPage(number: row["number"], fax: fax, page: row["page"])
        }
    }

    /// Where pages of a packet came from, by their numbers in it.
    func sources(_ pages: [Int], of row: PacketRow) throws -> [PageSource] {
        let guests = try guests(of: row.id)
        return pages.map { number in
            guests.first { $0.number == number }.map { PageSource(fax: $0.fax, page: $0.page) }
                ?? PageSource(fax: row.fax, page: number)
        }
    }

    /// The numbers that pages have in a packet of `fax`, and which of these are given for the first time.
    ///
    /// - Parameters:
    ///   - id: nil for a packet that is made.
    ///   - pages: those it has.
    func numbers(
        of sources: [PageSource], in fax: FaxDigest, id: PacketID?, pages: [Int]
    ) throws -> (numbers: [Int], new: [GuestPage]) {
        let known = try id.map { try guests(of: $0) } ?? []
        let read = try store.faxPages(fax, in: database).pages.map(\.number)
        let kept = try Int.fetchOne(
            database, sql: "SELECT max(page) FROM page_words WHERE fax = ?", arguments: [fax.hex])
        let own = sources.filter { $0.fax == fax }.map(\.page)
        var last = (read + own + pages + known.map(\.number) + [kept ?? 0]).max() ?? 0
        var new: [GuestPage] = []
        let numbers = sources.map { source in
            if source.fax == fax { return source.page }
            if let guest = known.first(where: { $0.fax == source.fax && $0.page == source.page }) {
                return guest.number
            }
            last += 1
            new.append(GuestPage(number: last, fax: source.fax, page: source.page))
            return last
        }
        return (numbers, new)
    }

    /// Pages of a fax that packets of people need, but for some packets. Those that stand apart are among
    /// them; those that were emptied are not, their pages lie elsewhere.
    func needed(of fax: FaxDigest, except: Set<PacketID>) throws -> Set<Int> {
        var needed: Set<Int> = []
        let others = except.map(\.text)
        let homes = try Row.fetchAll(
            database, sql: "SELECT id, pages FROM packets WHERE fax = ? AND joined_into IS NULL",
            arguments: [fax.hex])
        for row in homes where !others.contains(row["id"]) {
            let guests = try Int.fetchSet(
                database, sql: "SELECT number FROM guest_pages WHERE packet = ?",
                arguments: [row["id"] as String])
            needed.formUnion(
                PacketRow.words(row["pages"]).compactMap { Int($0) }.filter { !guests.contains($0) }
            )
        }
        let guests = try Row.fetchAll(
            database,
            sql: """
                SELECT packets.id, packets.pages, guest_pages.number, guest_pages.page
                FROM guest_pages JOIN packets ON packets.id = guest_pages.packet
                WHERE guest_pages.fax = ? AND packets.joined_into IS NULL
                """, arguments: [fax.hex])
        for row in guests where !others.contains(row["id"]) {
            let pages = PacketRow.words(row["pages"])
            if pages.contains("\(row["number"] as Int)") { needed.insert(row["page"]) }
        }
        return needed
    }

    // MARK: words

    /// The fence of the words that stand of a fax.
    ///
    /// - Throws: while it is read, and where none were kept.
    func fence(of fax: FaxDigest) throws -> Int {
        let row = try Row.fetchOne(
            database, sql: "SELECT state, words FROM faxes WHERE digest = ?", arguments: [fax.hex])
        guard let row, row["state"] as String == "filed" else {
            throw ReviewError.readMeanwhile("fax \(fax.short)")
        }
        guard let fence = row["words"] as Int? else {
            throw ReviewError.refused(
                "no words were kept of fax \(fax.short)",
                hint: "have it recognised first: intake reread --recognise --apply")
        }
        return fence
    }

    /// The words of pages that lie together, by the numbers they have in the packet.
    ///
    /// - Parameter home: the packet's own fax, whose transmission it is.
    func words(_ sources: [Int: PageSource], home: FaxDigest) throws -> RecognizedFax {
        var kept: [FaxDigest: RecognizedFax] = [:]
        for fax in Set(sources.values.map(\.fax)).union([home]) {
            kept[fax] = try KeptWords(database: database, keys: store.keys, fax: fax)
                .words(fence: try fence(of: fax), key: try store.faxKey(fax))
        }
        let pages = try sources.sorted { $0.key < $1.key }.map { number, source in
            guard let page = kept[source.fax]?.pages.first(where: { $0.number == source.page })
            else { throw ReviewError.sealBroken("the words of fax \(source.fax.short)") }
            return page.numbered(number)
        }
        return RecognizedFax(transmission: kept[home]?.transmission ?? Transmission(), pages: pages)
    }

    /// Its reading speaks of the pictures that go with the words.
    func noteImages(of id: PacketID) throws {
        try database.execute(
            sql: """
                UPDATE guest_pages SET images = (
                    SELECT words FROM faxes WHERE digest = guest_pages.fax)
                WHERE packet = ? AND EXISTS (
                    SELECT 1 FROM faxes WHERE digest = guest_pages.fax AND words IS NOT NULL)
                """, arguments: [id.text])
    }

    /// What a fax raises as a whole, where other pages lie beside its own: those that it announced and lacked may have
    /// come by another. A page that came twice makes up for nothing.
    func alerts(of record: FaxPages, beside sources: Set<PageSource>) throws -> [Alert] {
        guard record.alerts.contains(.pagesMissing),
            let announced = record.fax.transmission.pageAnnounced
        else { return record.alerts }
        let fax = record.fax.sha256
        let others = try sources.filter { source in
            try source.fax != fax
                && !store.copies(of: source, in: database).sources.contains { $0.fax == fax }
        }
        guard record.fax.pages + others.count >= announced else { return record.alerts }
        return record.alerts.filter { $0 != .pagesMissing }
    }

    /// What pages that lie together raise, and what the faxes do that they came by.
    static func alerts(of reading: LaidReading, beside faxes: [Alert]) -> [Alert] {
        let whole: Set<Alert> = [
            .pagesMissing, .transmissionErrors, .duplicate, .unreadablePages,
        ]
        return Alert.allCases.filter {
            reading.alerts.contains($0) || (whole.contains($0) && faxes.contains($0))
        }
    }

    /// Reads exactly the pages of a packet anew, from the words that stand.
    ///
    /// - Parameter before: gives a reading that was made of the same words earlier, and is taken in place of one.
    @discardableResult
    func readAnew(
        _ row: PacketRow, at now: Instant,
        unless before: (LaidReading) throws -> ReadPacket? = { _ in nil }
    ) throws -> Eligibility {
        let sources = Dictionary(
            uniqueKeysWithValues: zip(row.pages, try sources(row.pages, of: row)))
        var shared: Set<Int> = []
        for (number, source) in sources
        where try needed(of: source.fax, except: [row.id]).contains(source.page) {
            shared.insert(number)
        }
        let reading = try store.flagging.read(
            LaidPages(try words(sources, home: row.fax), shared: shared), receivedOn: row.receivedOn
        )
        let faxes = try Set(sources.values.map(\.fax)).flatMap {
            try alerts(of: store.faxPages($0, in: database), beside: Set(sources.values))
        }
        try noteImages(of: row.id)
        let filing = Filing(
            database: database, store: store, fax: row.fax,
            alerts: row.isLaid
                ? Self.alerts(of: reading, beside: faxes)
                : try store.faxPages(row.fax, in: database).alerts,
            images: try fence(of: row.fax), now: now)
        return try filing.update(row, with: before(reading) ?? reading.packet)
    }

    /// Packets of people's choice that need a page of a fax, or came by it.
    func laidPackets(of fax: FaxDigest) throws -> [PacketRow] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT * FROM packets WHERE joined_into IS NULL AND laid = 1 AND (fax = ?1
                    OR id IN (SELECT packet FROM guest_pages WHERE fax = ?1))
                ORDER BY id
                """, arguments: [fax.hex]
        ).map { try store.opened($0) }.filter { row in
            try row.fax == fax || sources(row.pages, of: row).contains { $0.fax == fax }
        }
    }

    /// The words of a packet as it is.
    func words(of row: PacketRow) throws -> RecognizedFax {
        let sources = Dictionary(
            uniqueKeysWithValues: zip(row.pages, try sources(row.pages, of: row)))
        return try words(sources, home: row.fax)
    }

    /// The pages of other faxes as their own readings have them, under the packet's numbers.
    func classified(_ guests: [GuestPage]) throws -> [ClassifiedPage] {
        try guests.compactMap { guest in
            try store.faxPages(guest.fax, in: database).pages.first { $0.number == guest.page }
                .map { page in
                    ClassifiedPage(
                        number: guest.number, kind: page.kind, isBlank: page.isBlank,
                        rotation: page.rotation, confidence: page.confidence,
                        failure: page.failure)
                }
        }
    }
}
