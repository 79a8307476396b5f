import Packets

/// A queue as one person may use it. The name of the `person` that calls carry is not looked at: the one
/// who asks is who the operating system says; only the role they wish to act in is.
public struct GuardedQueue: ReviewQueue {
    let queue: any ReviewQueue
    let admission: Admission

    public init(_ queue: any ReviewQueue, for admission: Admission) {
        self.queue = queue
        self.admission = admission
    }

    private func person(_ right: Right, _ asker: Person) async throws(ReviewError) -> Person {
        try await standing(right, asker).0
    }

    private func standing(_ right: Right, _ asker: Person) async throws(ReviewError) -> (
        Person, Scope
    ) {
        let standing = try await admission.admit(right, as: asker.role)
        return (Person(name: admission.caller.name, role: standing.role), standing.scope)
    }

    // MARK: looking

    public func resolve(_ typed: String) async throws(ReviewError) -> PacketID {
        // Only a whole id is put on record: whatever else was typed may be a name.
        let object = PacketID(typed)?.text ?? ""
        _ = try await admission.admit(.resolve, as: .clerk, object: object)
        guard !admission.knowsAllIDs else { return try await queue.resolve(typed) }
        let found: [PacketID]
        var fault: ReviewError?
        do {
            found = [try await queue.resolve(typed)]
        } catch {
            switch error {
            case .ambiguous(_, let ids): found = ids
            case .standsApart(let id), .joined(let id, _):
                found = [id]
                fault = error
            default: throw error
            }
        }
        let known = try await known(found)
        guard let id = known.first else {
            // A whole id is no slip: who tries ids of other regions is on record.
            if let tried = PacketID(typed) { try await admission.noteElsewhere(.resolve, tried) }
            throw .noSuchPacket(typed)
        }
        if let fault { throw fault }
        guard known.count == 1 else { throw .ambiguous(typed, known) }
        return id
    }

    /// Those of which they may know that they are there.
    private func known(_ ids: [PacketID]) async throws(ReviewError) -> [PacketID] {
        var known: [PacketID] = []
        for id in ids where try await admission.mayKnow(id) { known.append(id) }
        return known
    }

    public func ids(beginning typed: String) async throws(ReviewError) -> [PacketID] {
        _ = try await admission.admit(.ids, as: .clerk)
        return try await known(try await queue.ids(beginning: typed))
    }

    public func list(
        _ filter: QueueFilter, by asker: Person
    ) async throws(ReviewError) -> QueuePage {
        let (person, scope) = try await standing(.list, asker)
        let filter = try narrowed(filter, to: scope)
        let page = try await queue.list(filter, by: person)
        if page.total == 0 { try checkAssignee(filter) }
        return page
    }

    public func search(
        _ query: SearchQuery, by asker: Person, for purpose: ViewPurpose
    ) async throws(ReviewError) -> [QueueItem] {
        let (person, scope) = try await standing(.search, asker)
        var query = query
        query.scope = scope
        return try await queue.search(query, by: person, for: purpose)
    }

    public func show(
        _ id: PacketID, by asker: Person, for purpose: ViewPurpose
    ) async throws(ReviewError) -> PacketView {
        let person = try await admission.admit(.show, as: asker.role, to: id)
        return try await queue.show(id, by: person, for: person.purpose(purpose))
    }

    public func showWhole(
        _ id: PacketID, because opening: SensitiveOpening, by asker: Person,
        for purpose: ViewPurpose
    ) async throws(ReviewError) -> PacketView {
        let person = try await admission.admit(
            opening.right(.showWhole), as: asker.role, to: id)
        return try await queue.showWhole(
            id, because: opening, by: person, for: person.purpose(purpose))
    }

    public func pageImage(
        _ page: Int, of id: PacketID, by asker: Person, for purpose: ViewPurpose
    ) async throws(ReviewError) -> PageImage {
        let person = try await admission.admit(.pageImage, as: asker.role, to: id)
        return try await queue.pageImage(page, of: id, by: person, for: person.purpose(purpose))
    }

    public func wholePageImage(
        _ page: Int, of id: PacketID, because opening: SensitiveOpening, by asker: Person,
        for purpose: ViewPurpose
    ) async throws(ReviewError) -> PageImage {
        let person = try await admission.admit(
            opening.right(.wholePageImage), as: asker.role, to: id)
        return try await queue.wholePageImage(
            page, of: id, because: opening, by: person, for: person.purpose(purpose))
    }

    public func pageWords(
        of id: PacketID, because opening: SensitiveOpening?, by asker: Person,
        for purpose: ViewPurpose
    ) async throws(ReviewError) -> [PageText] {
        let person = try await admission.admit(
            opening?.right(.pageWords) ?? .pageWords, as: asker.role, to: id)
        return try await queue.pageWords(
            of: id, because: opening, by: person, for: person.purpose(purpose))
    }

    public func kin(
        _ query: KinQuery, by asker: Person, for purpose: ViewPurpose
    ) async throws(ReviewError) -> Kin {
        let person = try await admission.admit(.kin, as: asker.role, to: query.packet)
        var query = query
        query.scope = admission.caller.scope(for: .kin, as: person.role)
        return try await queue.kin(query, by: person, for: person.purpose(purpose))
    }

    public func heldFaxes(by asker: Person) async throws(ReviewError) -> [HeldFax] {
        try await queue.heldFaxes(by: try await person(.heldFaxes, asker))
    }

    public func tally(in scope: Scope) async throws(ReviewError) -> QueueTally {
        try await queue.tally(in: try await admission.countedScope())
    }

    // MARK: claiming

    public func claim(
        _ id: PacketID, by asker: Person, lease seconds: Int
    ) async throws(ReviewError) -> Claim {
        let person = try await admission.admit(.claim, as: asker.role, to: id)
        return try await queue.claim(id, by: person, lease: try Self.lease(seconds))
    }

    public func claimNext(
        _ max: Int, _ filter: QueueFilter, by asker: Person, lease seconds: Int
    ) async throws(ReviewError) -> [Claim] {
        let (person, scope) = try await standing(.claimNext, asker)
        let filter = try narrowed(filter, to: scope)
        let lease = try Self.lease(seconds)
        let claims = try await queue.claimNext(max, filter, by: person, lease: lease)
        if claims.isEmpty { try checkAssignee(filter) }
        return claims
    }

    public func renew(_ claim: Claim, lease seconds: Int) async throws(ReviewError) -> Claim {
        let person = try await admission.admit(.renew, as: claim.holder.role, to: claim.packet)
        let own = Claim(
            packet: claim.packet, fence: claim.fence, holder: person, until: claim.until)
        return try await queue.renew(own, lease: try Self.lease(seconds))
    }

    /// A lease that can be added to a clock: at most a day, as in the settings.
    private static func lease(_ seconds: Int) throws(ReviewError) -> Int {
        guard (1...86_400).contains(seconds) else {
            throw .badRequest("a claim lasts between a second and a day")
        }
        return seconds
    }

    public func release(
        _ id: PacketID, reason: String, by asker: Person, fence: Int?
    ) async throws(ReviewError) {
        let person = try await admission.admit(.release, as: asker.role, to: id)
        try await queue.release(id, reason: reason, by: person, fence: fence)
    }

    // MARK: working

    @discardableResult
    public func correct(
        _ id: PacketID, _ changes: [Change], reason: String?, by asker: Person, fence: Int?
    ) async throws(ReviewError) -> [Correction] {
        let person = try await admission.admit(.correct, as: asker.role, to: id)
        return try await queue.correct(id, changes, reason: reason, by: person, fence: fence)
    }

    @discardableResult
    public func decide(
        _ id: PacketID, _ ruling: Ruling, by asker: Person, fence: Int?
    ) async throws(ReviewError) -> Decision {
        let right: Right = if case .duplicate = ruling.verdict { .closeDuplicate } else { .decide }
        let person = try await admission.admit(right, as: asker.role, to: id)
        return try await queue.decide(id, ruling, by: person, fence: fence)
    }

    public func reopen(
        _ id: PacketID, reason: String, by asker: Person
    ) async throws(ReviewError) {
        let person = try await admission.admit(.reopen, as: asker.role, to: id)
        try await queue.reopen(id, reason: reason, by: person)
    }

    public func export(
        _ id: PacketID, to recipient: String, by asker: Person
    ) async throws(ReviewError) {
        let person = try await admission.admit(.export, as: asker.role, to: id)
        try await queue.export(id, to: recipient, by: person)
    }

    public func disclose(
        _ id: PacketID, to recipient: String, by asker: Person, fence: Int?
    ) async throws(ReviewError) {
        // Whoever holds a packet may have it with them; to give it to others is another right.
        let right: Right = fence == nil ? .disclose : .claim
        let person = try await admission.admit(right, as: asker.role, to: id)
        try await queue.disclose(id, to: recipient, by: person, fence: fence)
    }

    public func setChild(
        of id: PacketID, _ step: ChildStep, by asker: Person
    ) async throws(ReviewError) {
        let person = try await admission.admit(.setChild, as: asker.role, to: id)
        if let other = step.other {
            _ = try await admission.admit(.setChild, as: person.role, to: other)
        }
        try await queue.setChild(of: id, step, by: person)
    }

    public func retry(
        _ typed: String, reason: String, by asker: Person
    ) async throws(ReviewError) {
        let (person, scope) = try await standing(.retry, asker)
        guard scope != .everywhere else {
            return try await queue.retry(typed, reason: reason, by: person)
        }
        // Whose region a held fax is, nobody knows yet: only that of a packet is had read again.
        let whole = PacketID(typed).flatMap { $0.text == typed ? $0 : nil }
        let id = if let whole { whole } else { try await resolve(typed) }
        let allowed = try await admission.admit(.retry, as: asker.role, to: id)
        try await queue.retry(id.text, reason: reason, by: allowed)
    }

    // MARK: not ours

    public func misdirect(
        _ id: PacketID, _ step: MisdirectStep, by asker: Person
    ) async throws(ReviewError) {
        let person = try await admission.admit(.misdirect, as: asker.role, to: id)
        try await queue.misdirect(id, step, by: person)
    }

    public func misdirected(by asker: Person) async throws(ReviewError) -> [MisdirectedPacket] {
        try await queue.misdirected(by: try await person(.misdirected, asker))
    }

    // MARK: surgery

    @discardableResult
    public func operate(
        _ surgery: Surgery, _ mode: Surgery.Mode, reason: Confidential<String>?, by asker: Person
    ) async throws(ReviewError) -> SurgeryOutcome {
        var person = asker
        // The last one's role is written down; each must be theirs to work on.
        for id in surgery.packets {
            person = try await admission.admit(.operate, as: asker.role, to: id)
        }
        return try await queue.operate(surgery, mode, reason: reason, by: person)
    }

    // MARK: reading again

    public func filedFaxes(
        after last: FaxDigest?, by asker: Person
    ) async throws(ReviewError) -> [FiledFax] {
        try await queue.filedFaxes(after: last, by: try await person(.filedFaxes, asker))
    }

    public func words(
        _ number: Int, of fax: FaxDigest, by asker: Person, for purpose: ViewPurpose
    ) async throws(ReviewError) -> FaxWords {
        try await queue.words(number, of: fax, by: try await person(.words, asker), for: purpose)
    }

    public func original(
        of fax: FaxDigest, by asker: Person, for purpose: ViewPurpose
    ) async throws(ReviewError) -> FaxOrigin {
        try await queue.original(of: fax, by: try await person(.original, asker), for: purpose)
    }

    public func keepWords(
        _ words: RecognizedFax, images: [PageImage], of fax: FaxDigest, by asker: Person
    ) async throws(ReviewError) -> Int {
        let person = try await person(.keepWords, asker)
        return try await queue.keepWords(words, images: images, of: fax, by: person)
    }

    @discardableResult
    public func readAgain(
        _ id: PacketID, _ further: FurtherReading, after number: Int, by asker: Person
    ) async throws(ReviewError) -> Eligibility {
        let person = try await admission.admit(.readAgain, as: asker.role, to: id)
        return try await queue.readAgain(id, further, after: number, by: person)
    }

    public func markPagesChanged(_ id: PacketID, by asker: Person) async throws(ReviewError) {
        let person = try await admission.admit(.markPagesChanged, as: asker.role, to: id)
        try await queue.markPagesChanged(id, by: person)
    }

    // MARK: the log

    public func audit(
        _ filter: AuditFilter, by asker: Person
    ) async throws(ReviewError) -> [AuditEntry] {
        try await queue.audit(filter, by: try await person(.audit, asker))
    }

    public func verifyAudit() async throws(ReviewError) -> AuditVerdict {
        _ = try await admission.admit(.verifyAudit, as: .auditor)
        return try await queue.verifyAudit()
    }
}

extension SensitiveOpening {
    /// Nobody looks where a further reading is compared: whoever says so must be one who reads again.
    fileprivate func right(_ looking: Right) -> Right {
        reason == .comparing ? .readAgain : looking
    }
}

extension Person {
    /// Whatever was said: under broken glass it is an emergency.
    fileprivate func purpose(_ said: ViewPurpose) -> ViewPurpose {
        role == .breakGlass ? .emergency : said
    }
}
