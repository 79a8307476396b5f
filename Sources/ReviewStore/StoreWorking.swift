import Foundation
import GRDB
import Packets
import Review
import Vault

extension ReviewStore {
    /// Whether `person` may write to the packet now.
    func check(
        _ row: PacketRow, by person: Person, fence: Int?, now: Instant
    ) throws {
        if let fence {
            guard row.state == .claimed, row.fence == fence, row.holder?.name == person.name else {
                throw ReviewError.leaseLost(row.id)
            }
        } else if let held = row.claim(at: now), held.holder.name != person.name {
            throw ReviewError.heldByOther(row.id, holder: held.holder.name, until: held.until)
        }
    }

    // MARK: correcting

    @discardableResult
    public func correct(
        _ id: PacketID, _ changes: [Change], reason: String?, by person: Person, fence: Int?
    ) async throws(ReviewError) -> [Correction] {
        let now = clock.now()
        guard !changes.isEmpty else { throw .badRequest("nothing to correct") }
        return try await write { [self] database in
            let row = try row(id.text, in: database)
            try check(row, by: person, fence: fence, now: now)
            guard row.state == .pending || row.state == .claimed else {
                throw ReviewError.wrongState(id, row.state, wanted: "pending or claimed")
            }
            let before: [Correction] = try Appended.corrections.all(of: row, in: database)
            let standing = Dictionary(
                before.map { ($0.change.key, $0.change) }, uniquingKeysWith: { $1 })
            var added: [Correction] = []
            let read = try row.read()
            let wanted = try changes.map { try checked($0, pages: row.pages, of: id, now: now) }
            try checkItems(wanted, row, now: now, in: database)
            try checkDays(wanted, row, before, by: person, now: now)
            for wish in wanted {
                let change = Self.withFacts(wish, read.extracted, before + added)
                guard change.differs(from: standing[change.key]) else { continue }
                let correction = Correction(
                    number: before.count + added.count + 1, change: change, by: person, at: now,
                    reason: reason.map { Confidential($0) })
                try Appended.corrections.append(
                    correction, number: correction.number, to: id, key: row.key, in: database)
                added.append(correction)
            }
            guard !added.isEmpty else { return [] }
            let shown = ShownPacket(read.extracted, corrections: before + added)
            let eligibility = try read.eligibility(
                with: before + added, by: flagging, receivedOn: row.receivedOn)
            try showAnew(
                shown, Flagged(eligibility: eligibility, cause: .correction, at: now),
                check: FlagCheck(before + added), row: row, in: database)
            try index(shown.extracted.fields, of: id, in: database)
            try ChildBook(database: database, store: self)
                .know(id, shown.extracted, key: row.key, at: now)
            if added.contains(where: \.change.tellsChildrenApart) {
                try PageBook(database: database, store: self).note(row, shown.extracted)
            }
            let subjects = added.map(\.change.logged).joined(separator: " ")
            try AuditLog.append(
                database, at: now, by: person, .correct, object: id.text, detail: subjects)
            try AuditLog.append(
                database, at: now, by: person, .flag, object: id.text,
                detail: eligibility.flag.rawValue)
            try keepBackElsewhere(added, of: row, at: now, in: database)
            return added
        }
    }

    /// What is said of a flag is said of the packet as it is now, whatever the asker saw of it.
    private static func withFacts(
        _ change: Change, _ read: ExtractedPacket, _ corrections: [Correction]
    ) -> Change {
        guard case .flagged(let said, let over, _) = change else { return change }
        let shown = ShownPacket(read, corrections: corrections)
        return .flagged(said, over: over, on: FlagCheck.facts(of: shown.extracted))
    }

    /// Only items that there are can be spoken on, and with a word that leaves no doubt.
    private func checkItems(
        _ changes: [Change], _ row: PacketRow, now: Instant, in database: Database
    ) throws {
        let said = changes.compactMap { change -> (String, CheckStanding)? in
            guard case .checked(let item, let standing, _) = change else { return nil }
            return (item, standing)
        }
        guard !said.isEmpty else { return }
        let known = try view(of: row, at: now, in: database).checklist?.ids ?? []
        for (item, standing) in said {
            guard known.contains(item) else {
                throw ReviewError.badRequest(
                    "the checklist has no such item; items: " + known.joined(separator: ", "))
            }
            guard CheckStanding.sayable.contains(standing) else {
                throw ReviewError.badRequest("an item is there, missing or not-applicable")
            }
        }
    }

    /// Days as they would stand beside each other.
    private func checkDays(
        _ changes: [Change], _ row: PacketRow, _ before: [Correction], by person: Person,
        now: Instant
    ) throws {
        let said = changes.enumerated().map { place, change in
            Correction(
                number: before.count + place + 1, change: change, by: person, at: now)
        }
        let shown = ShownPacket(try row.read().extracted, corrections: before + said)
            .extracted
        let days = PossibleDays(
            shown, before + said, receivedOn: row.receivedOn, today: clock.day(now))
        do throws(DayFault) { try days.check(changes) } catch {
            throw ReviewError.impossibleDay(row.id, error)
        }
    }

    /// A change with its value in the contract's form, or why it is none.
    private func checked(
        _ change: Change, pages: [Int], of id: PacketID, now: Instant
    ) throws -> Change {
        if let page = change.page, !pages.contains(page) { throw ReviewError.noSuchPage(page, id) }
        let today = clock.day(now)
        guard case .value(let name, let value, let page) = change else { return change }
        do {
            let normal = try FieldFormat.check(name, value.open(for: .storing), today: today)
            return .value(name, Confidential(normal), page: page)
        } catch {
            throw ReviewError.badValue(name, error)
        }
    }

    // MARK: deciding

    @discardableResult
    public func decide(
        _ id: PacketID, _ ruling: Ruling, by person: Person, fence: Int?
    ) async throws(ReviewError) -> Decision {
        let now = clock.now()
        return try await write { [self] database in
            let first = try row(id.text, in: database)
            let made: [Decision] = try Appended.decisions.all(of: first, in: database)
            if let fence, let done = made.first(where: { $0.fence == fence }) {
                guard done.by.name == person.name, done.says(ruling) else {
                    throw ReviewError.differentDecision(id)
                }
                return done
            }
            guard first.state == .pending || first.state == .claimed else {
                throw ReviewError.wrongState(id, first.state, wanted: "pending or claimed")
            }
            try check(first, by: person, fence: fence, now: now)
            if fence == nil {
                _ = try claim(first, by: person, lease: 60, now: now, in: database)
            }
            let row = try row(id.text, in: database)
            if let page = ruling.pages.first(where: { !row.pages.contains($0) }) {
                throw ReviewError.noSuchPage(page, id)
            }
            let said: [Correction] = try Appended.corrections.all(of: row, in: database)
            let shown = ShownPacket(try row.read().extracted, corrections: said).extracted
            let days = PossibleDays(
                shown, said, receivedOn: row.receivedOn, today: clock.day(now))
            do throws(DayFault) { try days.check(ruling.verdict) } catch {
                throw ReviewError.impossibleDay(id, error)
            }
            let decision = Decision(
                fence: row.fence, verdict: ruling.verdict, rule: ruling.rule, pages: ruling.pages,
                note: ruling.note, by: person, at: now)
            try Appended.decisions.append(
                decision, number: row.fence, to: id, key: row.key, in: database)
            try free(row, to: .decided, in: database)
            try AuditLog.append(
                database, at: now, by: person, .decide, object: id.text,
                detail: ruling.verdict.word)
            return decision
        }
    }

    public func reopen(
        _ id: PacketID, reason: String, by person: Person
    ) async throws(ReviewError) {
        let now = clock.now()
        try await write { [self] database in
            let row = try row(id.text, in: database)
            guard row.state == .decided || row.state == .exported else {
                throw ReviewError.wrongState(id, row.state, wanted: "decided")
            }
            try free(row, to: .pending, in: database)
            try AuditLog.append(
                database, at: now, by: person, .reopen, object: id.text,
                detail: reason.isEmpty ? "" : "with a reason")
            try Remarks(of: row, in: database).keep(
                Confidential(reason), .reopen, by: person, at: now)
        }
    }

    public func export(
        _ id: PacketID, to recipient: String, by person: Person
    ) async throws(ReviewError) {
        let now = clock.now()
        try await write { [self] database in
            let row = try row(id.text, in: database)
            guard row.state != .exported else { return }
            guard row.state == .decided else {
                throw ReviewError.wrongState(id, row.state, wanted: "decided")
            }
            try free(row, to: .exported, in: database)
            try AuditLog.append(
                database, at: now, by: person, .export, object: id.text, detail: recipient,
                purpose: ViewPurpose.export.rawValue)
        }
    }

    public func disclose(
        _ id: PacketID, to recipient: String, by person: Person, fence: Int?
    ) async throws(ReviewError) {
        let now = clock.now()
        // An id of a certificate or office: nothing that could name a child.
        guard (1...120).contains(recipient.utf8.count),
            recipient.utf8.allSatisfy({ (32...126).contains($0) })
        else { throw .badRequest("a recipient is 1 to 120 plain letters") }
        try await guarded(by: person, object: id.text) { [self] database in
            let row = try row(id.text, in: database)
            if let fence { try check(row, by: person, fence: fence, now: now) }
            let detail = "a copy to \(recipient)" + (fence.map { ", claim \($0)" } ?? "")
            // A claim's number never comes again: the same row is the same copy.
            guard try fence == nil || !AuditLog.has(database, .export, row.id.text, detail) else {
                return
            }
            try AuditLog.append(
                database, at: now, by: person, .export, object: row.id.text, detail: detail,
                purpose: ViewPurpose.export.rawValue)
        }
    }

    public func retry(
        _ typed: String, reason: String, by person: Person
    ) async throws(ReviewError) {
        let now = clock.now()
        let digest = try await faxDigest(typed)
        try await write { [self] database in
            let packets = try Row.fetchOne(
                database,
                sql:
                    """
                    SELECT count(*) AS filed, count(apart_at) AS apart FROM packets
                    WHERE fax = ? AND joined_into IS NULL
                    """,
                arguments: [digest])
            if let packets, packets["filed"] as Int > 0, packets["filed"] as Int == packets["apart"]
            {
                throw ReviewError.badRequest("every packet of the fax stands apart as misdirected")
            }
            try database.execute(
                sql: """
                    UPDATE faxes SET state = 'waiting', attempts = 0, not_before = 0,
                        hold_reason = NULL, held_at = NULL
                    WHERE digest = ? AND state IN ('held', 'filed')
                    """, arguments: [digest])
            guard database.changesCount == 1 else {
                throw ReviewError.badRequest("the fax is waiting to be read, or is being read now")
            }
            try AuditLog.append(
                database, at: now, by: person, .retry, object: String(digest.prefix(12)),
                detail: reason.isEmpty ? "" : "with a reason")
            if let fax = FaxDigest(hex: digest) {
                try Remarks(
                    database: database, owner: Self.faxOwner(fax), key: try faxKey(fax)
                ).keep(Confidential(reason), .retry, by: person, at: now)
            }
        }
    }

    /// The fax of a packet id, or the one whose digest begins as typed (six digits at least).
    private func faxDigest(_ typed: String) async throws(ReviewError) -> String {
        if let fax = try await fax(beginning: typed) { return fax }
        let id = try await resolve(typed)
        return try await write { [self] database in try row(id.text, in: database).fax.hex }
    }

    /// The fax whose digest begins as typed, six digits at least; nil where there is none.
    func fax(
        beginning typed: String, among faxes: FaxesAsked = .all
    ) async throws(ReviewError) -> String? {
        let lower = typed.lowercased()
        guard lower.utf8.count >= 6,
            lower.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        let found = try await write { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT digest FROM faxes WHERE digest >= ? AND digest < ?\(faxes.rawValue) LIMIT 2
                    """, arguments: [lower, Self.end(of: lower)])
        }
        guard found.count < 2 else { throw .badRequest("several faxes begin so: type more of it") }
        return found.first
    }

    /// Which faxes a typed beginning may mean; the raw value narrows the question to the store.
    enum FaxesAsked: String, Sendable {
        case all = ""
        case held = " AND state = 'held'"
    }
}

extension Decision {
    fileprivate func says(_ ruling: Ruling) -> Bool {
        verdict == ruling.verdict && rule == ruling.rule && pages == ruling.pages
            && note == ruling.note
    }
}
