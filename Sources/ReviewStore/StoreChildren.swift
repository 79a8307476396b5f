import Foundation
import GRDB
import Packets
import Review
import Vault

/// Whose packet it is, for people: candidates with reasons, and what they say of them.
extension ReviewStore {
    public func kin(
        _ query: KinQuery, by person: Person, for purpose: ViewPurpose
    ) async throws(ReviewError) -> Kin {
        let now = clock.now()
        let kin = try await read { [self] database in
            try kinship(
                of: row(query.packet.text, in: database), query.scope, at: now, in: database)
        }
        let shown = kin.shown(beside: query.packet)
        guard !shown.isEmpty else { return kin }
        return try await write { database in
            let ids = shown.map(\.text).joined(separator: " ")
            try AuditLog.append(
                database, at: now, by: person, .search, object: query.packet.text,
                detail: "same child: \(shown.count) packets: \(ids)", purpose: purpose.rawValue)
            return kin
        }
    }

    public func setChild(
        of id: PacketID, _ step: ChildStep, by person: Person
    ) async throws(ReviewError) {
        let now = clock.now()
        try await guarded(by: person, object: id.text) { [self] database in
            let own = try row(id.text, in: database)
            try check(own, by: person, fence: nil, now: now)
            let book = ChildBook(database: database, store: self)
            switch step {
            case .link(let other), .linkAnyway(let other):
                try link(own, to: row(other.text, in: database), step, by: person, now, book)
            case .new:
                let apart = try book.compared(with: ChildClues(book.shown(own)), besides: id).all
                guard try book.child(of: id) == nil else { throw Self.linkedAlready(id) }
                try book.append(
                    ChildLink(
                        child: try book.newChild(at: now), by: person, at: now,
                        apart: apart.map(\.row.id)), to: id, key: own.key)
            case .takeBack: try book.takeBack(own, by: person, at: now)
            case .unlink(let reason):
                guard let child = try book.child(of: id) else {
                    throw ReviewError.badRequest("packet \(id) is linked to no child")
                }
                let members = try book.packets(of: child).compactMap {
                    PacketID($0["id"] as String)
                }
                try book.append(
                    ChildLink(
                        child: nil, by: person, at: now, apart: members.filter { $0 != id },
                        words: reason), to: id, key: own.key)
            }
        }
    }

    private static func linkedAlready(_ id: PacketID) -> ReviewError {
        .badRequest(
            "packet \(id) is linked to a child already; first: intake child \(id) --unlink REASON")
    }

    private func link(
        _ row: PacketRow, to other: PacketRow, _ step: ChildStep, by person: Person,
        _ now: Instant, _ book: ChildBook
    ) throws {
        guard row.id != other.id else {
            throw ReviewError.badRequest("a packet is its own child's already")
        }
        let there = try book.child(of: other.id)
        if let here = try book.child(of: row.id) {
            // Again is harmless.
            guard here != there else { return }
            throw Self.linkedAlready(row.id)
        }
        let clues = ChildClues(try book.shown(row))
        let theirs = ChildClues(try book.shown(other))
        let match = ChildMatch(clues, theirs)
        let members = try there.map { try book.packets(of: $0) } ?? []
        if case .link = step {
            let others = try members.map { ChildClues(try book.shown(opened($0))) }
                .filter { ChildMatch(clues, $0) != nil }
            if let why = ([theirs] + others).lazy.compactMap(clues.differing).first {
                throw ReviewError.badRequest(
                    "packets \(row.id) and \(other.id) look like two children's (\(why)): "
                        + "correct what was misread, or link them all the same with --anyway")
            }
        }
        let child = try there ?? book.newChild(at: now)
        let link = ChildLink(child: child, by: person, at: now, reasons: match?.reasons ?? [])
        if there == nil { try book.append(link, to: other.id, key: other.key) }
        try book.append(link, to: row.id, key: row.key)
    }

    // MARK: looking

    private func kinship(
        of row: PacketRow, _ scope: Scope, at now: Instant, in database: Database
    ) throws -> Kin {
        let book = ChildBook(database: database, store: self)
        let clues = ChildClues(try book.shown(row))
        let links = ChildLink.standing(try book.links(of: row))
        let standing = links.last.flatMap { $0.child == nil ? nil : $0 }
        let members = try standing?.child.map { try book.packets(of: $0) } ?? []
        var packets: [ChildPacket] = []
        var disputed: [ChildCandidate] = []
        for stored in members {
            guard let member = try openable(stored),
                let item = try covered(member, scope, now, database)
            else { continue }
            let shown = try book.shown(member)
            packets.append(
                ChildPacket(item: item, kinds: try kinds(of: member, shown, in: database)))
            guard member.id != row.id else { continue }
            let match = ChildMatch(clues, ChildClues(shown))
            if let match, match.kind != .same {
                disputed.append(
                    ChildCandidate(
                        item: item, match: match, child: standing?.child, isToldApart: false))
            }
        }
        let (compared, isWhole) = try book.compared(with: clues, besides: row.id)
        let told = Set(links.filter(\.isByPerson).flatMap(\.apart))
        let candidates = try compared.compactMap { compared -> ChildCandidate? in
            guard standing?.child == nil || compared.child != standing?.child,
                let item = try covered(compared.row, scope, now, database)
            else { return nil }
            let said = ChildLink.standing(try book.links(of: compared.row))
                .filter(\.isByPerson).flatMap(\.apart)
            return ChildCandidate(
                item: item, match: compared.match, child: compared.child,
                isToldApart: told.contains(item.id) || said.contains(row.id))
        }
        return Kin(
            link: standing, packets: packets, disputed: disputed, candidates: candidates,
            isCut: !isWhole, seen: try seenBefore(row, clues, scope, now, database))
    }

    /// Nil for a packet that does not open: it holds up nothing.
    private func openable(_ stored: Row) throws -> PacketRow? {
        do {
            let row = try opened(stored)
            _ = try row.read()
            return row
        } catch {
            guard case ReviewError.sealBroken = Trouble.translated(error) else { throw error }
            return nil
        }
    }

    /// Nil where the packet is of a region that the asker does not see.
    private func covered(
        _ row: PacketRow, _ scope: Scope, _ now: Instant, _ database: Database
    ) throws -> QueueItem? {
        let item = try item(of: row, at: now, in: database)
        return scope.covers(item.whereabouts) ? item : nil
    }

    private func kinds(
        of row: PacketRow, _ shown: ExtractedPacket, in database: Database
    ) throws -> [PageKind] {
        let hidden = Withholding(shown).pages
        return try faxPages(row.fax, in: database).pages
            .filter { row.pages.contains($0.number) && !hidden.contains($0.number) }
            .reduce(into: []) { if !$0.contains($1.kind) { $0.append($1.kind) } }
    }

    // MARK: packets of before

    /// Notes the values of packets that were filed before there was anything to know children by; the oldest
    /// first, so that the later find the earlier. A packet that does not open is left.
    func noteEarlierChildren() throws {
        let waiting = "FROM packets WHERE blocked = 0 AND apart_at IS NULL AND joined_into IS NULL"
        let ids = try pool.read { database in
            try String.fetchAll(database, sql: "SELECT id \(waiting) ORDER BY received_at, id")
        }
        for start in stride(from: 0, to: ids.count, by: 200) {
            try pool.write { database in
                let book = ChildBook(database: database, store: self)
                for id in ids[start..<min(start + 200, ids.count)] {
                    let stored = try Row.fetchOne(
                        database, sql: "SELECT * \(waiting) AND id = ?", arguments: [id])
                    guard let stored, let row = try openable(stored) else { continue }
                    try book.know(row.id, try book.shown(row), key: row.key, at: clock.now())
                }
            }
        }
    }

    func seenBefore(
        _ row: PacketRow, _ clues: ChildClues, _ scope: Scope, _ now: Instant,
        _ database: Database
    ) throws -> [SeenBefore] {
        let book = ChildBook(database: database, store: self)
        let pairs = try Row.fetchAll(
            database,
            sql: """
                SELECT pages_seen.page, pages_seen.other_page, packets.* FROM pages_seen
                JOIN packets ON packets.id = pages_seen.other
                WHERE pages_seen.packet = ?1 AND pages_seen.other <> ?1
                    AND packets.apart_at IS NULL AND packets.joined_into IS NULL
                ORDER BY pages_seen.page
                """, arguments: [row.id.text])
        let others = Dictionary(grouping: pairs) { $0["id"] as String }
        return try others.values.compactMap { rows -> SeenBefore? in
            guard let stored = rows.first, let other = try openable(stored),
                let item = try covered(other, scope, now, database),
                // Somebody may have put right since whose either is.
                try !clues.isPlainlyAnother(than: ChildClues(book.shown(other)))
            else { return nil }
            let same = rows.map {
                SeenBefore.PagePair(page: $0["page"], other: $0["other_page"])
            }
            let repeated = Set(same.map(\.page))
            return SeenBefore(
                other: other.id, receivedOn: other.receivedOn, state: item.state, same: same,
                new: row.pages.filter { !repeated.contains($0) })
        }.sorted {
            ($1.same.count, $0.receivedOn, $0.other) < ($0.same.count, $1.receivedOn, $1.other)
        }
    }
}
