import Foundation
import GRDB
import Packets
import Review

/// What a step will do, worked out before anything is read or written: compared again before it is done.
struct SurgeryPlan: Equatable, Sendable {
    /// One of the two packets.
    struct Side: Equatable, Sendable {
        let id: PacketID
        let fax: FaxDigest
        /// Nil where it is not in the queue before.
        let before: [Int]?
        /// Nil where it is not in the queue after.
        let after: [Int]?
        /// Counts its readings; 0 for one that is made.
        let reading: Int
        let flag: EligibilityFlag?
        let isMarked: Bool
        /// Pages of other faxes that get their numbers now.
        let newGuests: [GuestPage]
        /// Where the pages come from that it has after, and which of them lie elsewhere too.
        let sources: [Int: PageSource]
        let shared: Set<Int>
        /// When its earliest fax came, and on which day of the unit.
        let receivedAt: Instant
        let receivedOn: Day
        /// What its faxes raise as a whole.
        let alerts: [Alert]

        var isNew: Bool { reading == 0 }
    }

    let kind: Surgery.Kind
    /// The step that is taken back.
    let undoes: Int?
    let source: Side
    let target: Side
    let sourcePages: [Int]
    let targetPages: [Int]
    /// The fences of the words that both are read from, by fax.
    let fences: [FaxDigest: Int]
    /// The same as text; empty where a reading before was of other words.
    let words: String

    var sides: [Side] { [source, target] }

    /// Only the pages that go from one packet to another, for the rules to say whose they are; nil where all of a
    /// packet go, or none comes to a packet that was there.
    func going(_ laying: Laying) throws -> LaidPages? {
        guard kind == .move, undoes == nil else { return nil }
        let numbers = Set(targetPages)
        return LaidPages(
            try laying.words(
                target.sources.filter { numbers.contains($0.key) }, home: target.fax),
            shared: target.shared.intersection(numbers))
    }

    /// The pages of each side, for the rules; nil where it has none. Words never change under a fence.
    func laid(_ laying: Laying) throws -> [LaidPages?] {
        try sides.map { side in
            guard side.after != nil else { return nil }
            return LaidPages(
                try laying.words(side.sources, home: side.fax), shared: side.shared)
        }
    }
}

/// Works out what a step will do, and whether this person may do it now.
struct SurgeryPlanning {
    let laying: Laying
    let person: Person
    let now: Instant

    private var database: Database { laying.database }
    private var store: ReviewStore { laying.store }

    init(_ database: Database, _ store: ReviewStore, by person: Person, at now: Instant) {
        laying = Laying(database: database, store: store)
        self.person = person
        self.now = now
    }

    func plan(_ surgery: Surgery) throws -> SurgeryPlan {
        switch surgery {
        case .split(let id, let pages): try split(id, pages)
        case .join(let id, let other):
            try move(try standing(id), pages: nil, to: try standing(other, notAs: id))
        case .move(let id, let pages, let other):
            try move(try standing(id), pages: pages, to: try standing(other, notAs: id))
        case .undo(let id, let other): try undo(id, other)
        }
    }

    // MARK: packets

    /// A packet of the queue that this person may work on now.
    func standing(_ id: PacketID, notAs other: PacketID? = nil) throws -> PacketRow {
        guard id != other else {
            throw ReviewError.refused(
                "packet \(id) was named twice", hint: "name two packets: intake queue lists them")
        }
        let row = try store.row(id.text, in: database)
        try store.check(row, by: person, fence: nil, now: now)
        guard row.state == .pending || row.state == .claimed else {
            throw ReviewError.wrongState(id, row.state, wanted: "pending or claimed")
        }
        let asked = try Int.fetchOne(
            database, sql: "SELECT 1 FROM purge_requests WHERE packet = ?", arguments: [id.text])
        guard asked == nil else {
            throw ReviewError.refused(
                "somebody asked for packet \(id) to be destroyed: that is decided first",
                hint: "intake purge \(id) --withdraw takes the request back")
        }
        return row
    }

    private func chosen(_ pages: [Int], of row: PacketRow) throws -> [Int] {
        let chosen = Set(pages).sorted()
        if let page = chosen.first(where: { !row.pages.contains($0) }) {
            throw ReviewError.noSuchPage(page, row.id)
        }
        guard !chosen.isEmpty else {
            throw ReviewError.refused(
                "no pages are named", hint: "name pages as intake show has them: 3-5,7")
        }
        return chosen
    }

    // MARK: steps

    private func split(_ id: PacketID, _ wanted: [Int]) throws -> SurgeryPlan {
        let row = try standing(id)
        let pages = try chosen(wanted, of: row)
        guard pages.count < row.pages.count else {
            throw ReviewError.refused(
                "a split leaves packet \(id) at least one page",
                hint: "name fewer of its pages: intake show \(id) tells which it has")
        }
        let sources = try laying.sources(pages, of: row)
        guard let home = sources.first?.fax else { throw ReviewError.store(.damaged) }
        let (numbers, new) = try laying.numbers(of: sources, in: home, id: nil, pages: [])
        let filing = Filing(
            database: database, store: store, fax: home, alerts: [], images: 0, now: now)
        let made = try filing.freeID(try filing.nextPlace())
        let ends = [
            End(row: row, id: id, fax: row.fax, after: row.pages.filter { !pages.contains($0) }),
            End(row: nil, id: made, fax: home, after: numbers.sorted(), new: new),
        ]
        return try plan(.split, ends, pages, numbers)
    }

    /// - Parameter wanted: nil for all of them.
    private func move(
        _ source: PacketRow, pages wanted: [Int]?, to target: PacketRow
    ) throws -> SurgeryPlan {
        let pages = try wanted.map { try chosen($0, of: source) } ?? source.pages
        guard wanted == nil || pages.count < source.pages.count else {
            throw ReviewError.refused(
                "these are all pages of packet \(source.id)",
                hint: "join it into the other: intake join \(source.id) \(target.id)")
        }
        let (numbers, new) = try laying.numbers(
            of: try laying.sources(pages, of: source), in: target.fax, id: target.id,
            pages: target.pages)
        let rest = source.pages.filter { !pages.contains($0) }
        let ends = [
            End(row: source, id: source.id, fax: source.fax, after: rest.isEmpty ? nil : rest),
            End(
                row: target, id: target.id, fax: target.fax,
                after: Set(target.pages + numbers).sorted(), new: new),
        ]
        return try plan(wanted == nil ? .join : .move, ends, pages, numbers)
    }

    private func undo(_ id: PacketID, _ other: PacketID) throws -> SurgeryPlan {
        guard let last = try SurgeryRow.last(of: id, in: database) else {
            throw ReviewError.refused(
                "nothing stands to be taken back of packet \(id)",
                hint: "what was done to its pages is told by: intake show \(id)")
        }
        let step = last.step
        guard Set([id, other]) == Set([step.source, step.target]) else {
            let with = step.source == id ? step.target : step.source
            throw ReviewError.refused(
                "the last step of packet \(id) was one with \(with)",
                hint: "take that back first: intake undo \(id)")
        }
        for id in [step.source, step.target] {
            let later = try SurgeryRow.last(of: id, in: database)
            guard later?.step.number == step.number else {
                throw ReviewError.refused(
                    "a later step of packet \(id) comes first", hint: "intake undo \(id)")
            }
            guard try isThere(id) else {
                throw ReviewError.refused(
                    "packet \(id) was destroyed: the step stands for good",
                    hint: "pages are laid otherwise with: intake split, intake move")
            }
        }
        let source =
            step.kind == .join
            ? try store.row(step.source.text, in: database, from: .anywhere)
            : try standing(step.source)
        let target = try standing(step.target)
        let ends = [
            End(
                row: source, id: source.id, fax: source.fax, after: last.sourceBefore,
                isBack: step.kind == .join),
            End(row: target, id: target.id, fax: target.fax, after: last.targetBefore),
        ]
        return try plan(
            step.kind, ends, step.sourcePages, step.targetPages, undoes: last)
    }

    private func isThere(_ id: PacketID) throws -> Bool {
        try Int.fetchOne(
            database, sql: "SELECT 1 FROM packets WHERE id = ?", arguments: [id.text]) != nil
    }

    // MARK: both ends together

    private struct End {
        /// Nil for a packet that is made.
        let row: PacketRow?
        let id: PacketID
        let fax: FaxDigest
        let after: [Int]?
        var new: [GuestPage] = []
        /// It was emptied, and comes back.
        var isBack = false
    }

    private func plan(
        _ kind: Surgery.Kind, _ ends: [End], _ sourcePages: [Int], _ targetPages: [Int],
        undoes: SurgeryRow? = nil
    ) throws -> SurgeryPlan {
        var fences: [FaxDigest: Int] = [:]
        var isOfThese = true
        for end in ends {
            let all = Set((end.row?.pages ?? []) + (end.after ?? [])).sorted()
            for source in try sources(all, of: end).values {
                fences[source.fax] = try laying.fence(of: source.fax)
            }
            if let row = end.row, !end.isBack {
                isOfThese = try isOfThese && isRead(row, from: fences)
            }
        }
        let ids = Set(ends.map(\.id))
        let sides = try ends.enumerated().map { place, end in
            try side(end, others: ids, beside: ends[1 - place])
        }
        let words = fences.map { "\($0.key.short):\($0.value)" }.sorted().joined(separator: " ")
        return SurgeryPlan(
            kind: kind, undoes: undoes?.step.number, source: sides[0], target: sides[1],
            sourcePages: sourcePages, targetPages: targetPages, fences: fences,
            words: isOfThese ? words : "")
    }

    /// Whether the reading that stands of a packet is one of these words.
    private func isRead(_ row: PacketRow, from fences: [FaxDigest: Int]) throws -> Bool {
        let images: Int = try row.row["images"] ?? store.faxPages(row.fax, in: database).images
        let guests = try Row.fetchAll(
            database, sql: "SELECT number, fax, images FROM guest_pages WHERE packet = ?",
            arguments: [row.id.text])
        let pages = row.pages
        return images == (try laying.fence(of: row.fax))
            && guests.allSatisfy { guest in
                !pages.contains(guest["number"])
                    || FaxDigest(hex: guest["fax"]).flatMap { fences[$0] } == guest["images"]
            }
    }

    private func sources(_ pages: [Int], of end: End) throws -> [Int: PageSource] {
        var sources: [Int: PageSource] = [:]
        if let row = end.row {
            for (number, source) in zip(pages, try laying.sources(pages, of: row)) {
                sources[number] = source
            }
        } else {
            for page in pages { sources[page] = PageSource(fax: end.fax, page: page) }
        }
        for guest in end.new where sources[guest.number] != nil {
            sources[guest.number] = PageSource(fax: guest.fax, page: guest.page)
        }
        return sources
    }

    private func side(
        _ end: End, others ids: Set<PacketID>, beside other: End
    ) throws -> SurgeryPlan.Side {
        let sources = try sources(end.after ?? [], of: end)
        let theirs = Set(try self.sources(other.after ?? [], of: other).values)
        var needed: [FaxDigest: Set<Int>] = [:]
        for fax in Set(sources.values.map(\.fax)) {
            needed[fax] = try laying.needed(of: fax, except: ids)
        }
        let shared = Set(
            sources.filter { _, source in
                theirs.contains(source) || needed[source.fax]?.contains(source.page) == true
            }.keys)
        let faxes = Set(sources.values.map(\.fax)).union([end.fax])
        let came = try faxes.map { try arrival(of: $0, beside: Set(sources.values)) }
        return SurgeryPlan.Side(
            id: end.id, fax: end.fax, before: end.isBack ? nil : end.row?.pages, after: end.after,
            reading: end.row.map { $0.row["reading"] as Int } ?? 0,
            flag: end.isBack ? nil : end.row.flatMap { EligibilityFlag(rawValue: $0.row["flag"]) },
            isMarked: end.row.map { ($0.row["pages_changed"] as Int) != 0 } ?? false,
            newGuests: end.new, sources: sources, shared: shared,
            receivedAt: came.map(\.at).min() ?? now,
            receivedOn: came.map(\.on).min() ?? store.clock.day(now),
            alerts: Alert.allCases.filter { alert in came.contains { $0.alerts.contains(alert) } })
    }

    private func arrival(
        of fax: FaxDigest, beside sources: Set<PageSource>
    ) throws -> (at: Instant, on: Day, alerts: [Alert]) {
        let milliseconds = try Int64.fetchOne(
            database, sql: "SELECT received_at FROM faxes WHERE digest = ?", arguments: [fax.hex])
        guard let milliseconds else { throw ReviewError.store(.damaged) }
        let at = Instant(milliseconds: milliseconds)
        let record = try store.faxPages(fax, in: database)
        let said = record.fax.transmission.receivedDay(notAfter: store.clock.day(now))
        return (
            at, said ?? store.clock.day(at), try laying.alerts(of: record, beside: sources)
        )
    }
}
