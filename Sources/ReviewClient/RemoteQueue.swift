import DoorProtocol
import Packets
import Review

/// The queue of a service, as if it were here. Only the role of `person` is passed on: who asks, the
/// service knows by itself.
public struct RemoteQueue: ReviewQueue {
    private let door: @Sendable (Person) -> DoorClient

    /// - Parameter door: the way to the service; by person, where their name has to be told there.
    public init(_ door: @escaping @Sendable (Person) -> DoorClient) { self.door = door }

    private func ask<Asked: Call>(
        _ call: Asked, _ person: Person, typed: String = ""
    ) async throws(ReviewError) -> Asked.Answer {
        try await door(person).ask(call, as: person.role, typed: typed)
    }

    /// Calls that belong to nobody: any role of the asker's will do.
    private static let anybody = Person(name: "", role: .clerk)

    public func resolve(_ typed: String) async throws(ReviewError) -> PacketID {
        try await ask(QueueCall.Resolve(typed), Self.anybody, typed: typed)
    }

    public func ids(beginning typed: String) async throws(ReviewError) -> [PacketID] {
        try await ask(QueueCall.IDs(beginning: typed), Self.anybody)
    }

    public func list(
        _ filter: QueueFilter, by person: Person
    ) async throws(ReviewError) -> QueuePage { try await ask(QueueCall.List(filter), person) }

    public func search(
        _ query: SearchQuery, by person: Person, for purpose: ViewPurpose
    ) async throws(ReviewError) -> [QueueItem] {
        try await ask(QueueCall.Search(query, for: purpose), person)
    }

    public func show(
        _ id: PacketID, by person: Person, for purpose: ViewPurpose
    ) async throws(ReviewError) -> PacketView {
        try await ask(QueueCall.Show(id, for: purpose), person)
    }

    public func showWhole(
        _ id: PacketID, because opening: SensitiveOpening, by person: Person,
        for purpose: ViewPurpose
    ) async throws(ReviewError) -> PacketView {
        try await ask(QueueCall.ShowWhole(id, because: opening, for: purpose), person)
    }

    public func pageImage(
        _ page: Int, of id: PacketID, by person: Person, for purpose: ViewPurpose
    ) async throws(ReviewError) -> PageImage {
        try await ask(QueueCall.Page(page, of: id, for: purpose), person)
    }

    public func wholePageImage(
        _ page: Int, of id: PacketID, because opening: SensitiveOpening, by person: Person,
        for purpose: ViewPurpose
    ) async throws(ReviewError) -> PageImage {
        try await ask(
            QueueCall.WholePage(page, of: id, because: opening, for: purpose), person)
    }

    public func pageWords(
        of id: PacketID, because opening: SensitiveOpening?, by person: Person,
        for purpose: ViewPurpose
    ) async throws(ReviewError) -> [PageText] {
        try await ask(QueueCall.WordsBehind(id, because: opening, for: purpose), person)
    }

    public func kin(
        _ query: KinQuery, by person: Person, for purpose: ViewPurpose
    ) async throws(ReviewError) -> Kin {
        try await ask(QueueCall.KinOf(query, for: purpose), person)
    }

    public func setChild(
        of id: PacketID, _ step: ChildStep, by person: Person
    ) async throws(ReviewError) {
        _ = try await ask(QueueCall.SetChild(id, step), person)
    }

    public func heldFaxes(by person: Person) async throws(ReviewError) -> [HeldFax] {
        try await ask(QueueCall.HeldFaxes(), person)
    }

    public func tally(in scope: Scope) async throws(ReviewError) -> QueueTally {
        try await ask(QueueCall.Tally(), Self.anybody)
    }

    public func claim(
        _ id: PacketID, by person: Person, lease seconds: Int
    ) async throws(ReviewError) -> Claim {
        try await ask(QueueCall.ClaimOne(id, lease: seconds), person)
    }

    public func claimNext(
        _ max: Int, _ filter: QueueFilter, by person: Person, lease seconds: Int
    ) async throws(ReviewError) -> [Claim] {
        try await ask(QueueCall.ClaimNext(max, filter, lease: seconds), person)
    }

    public func renew(_ claim: Claim, lease seconds: Int) async throws(ReviewError) -> Claim {
        try await ask(QueueCall.Renew(claim, lease: seconds), claim.holder)
    }

    public func release(
        _ id: PacketID, reason: String, by person: Person, fence: Int?
    ) async throws(ReviewError) {
        _ = try await ask(QueueCall.Release(id, reason: reason, fence: fence), person)
    }

    public func assign(
        _ id: PacketID, _ step: AssignmentStep, reason: String, by person: Person
    ) async throws(ReviewError) {
        _ = try await ask(QueueCall.Assign(id, step, reason: reason), person)
    }

    @discardableResult
    public func correct(
        _ id: PacketID, _ changes: [Change], reason: String?, by person: Person, fence: Int?
    ) async throws(ReviewError) -> [Correction] {
        try await ask(QueueCall.Correct(id, changes, reason: reason, fence: fence), person)
    }

    @discardableResult
    public func decide(
        _ id: PacketID, _ ruling: Ruling, by person: Person, fence: Int?
    ) async throws(ReviewError) -> Decision {
        try await ask(QueueCall.Decide(id, ruling, fence: fence), person)
    }

    public func reopen(
        _ id: PacketID, reason: String, by person: Person
    ) async throws(ReviewError) {
        _ = try await ask(QueueCall.Reopen(id, reason: reason), person)
    }

    public func export(
        _ id: PacketID, to recipient: String, by person: Person
    ) async throws(ReviewError) {
        _ = try await ask(QueueCall.Export(id, to: recipient), person)
    }

    public func disclose(
        _ id: PacketID, to recipient: String, by person: Person, fence: Int?
    ) async throws(ReviewError) {
        _ = try await ask(QueueCall.Disclose(id, to: recipient, fence: fence), person)
    }

    public func retry(
        _ typed: String, reason: String, by person: Person
    ) async throws(ReviewError) {
        _ = try await ask(QueueCall.Retry(typed, reason: reason), person, typed: typed)
    }

    public func misdirect(
        _ id: PacketID, _ step: MisdirectStep, by person: Person
    ) async throws(ReviewError) {
        _ = try await ask(QueueCall.Misdirect(id, step), person)
    }

    public func misdirected(
        by person: Person
    ) async throws(ReviewError) -> [MisdirectedPacket] {
        try await ask(QueueCall.Misdirected(), person)
    }

    @discardableResult
    public func operate(
        _ surgery: Surgery, _ mode: Surgery.Mode, reason: Confidential<String>?, by person: Person
    ) async throws(ReviewError) -> SurgeryOutcome {
        try await ask(QueueCall.Operate(surgery, mode, reason: reason), person)
    }

    public func filedFaxes(
        after last: FaxDigest?, by person: Person
    ) async throws(ReviewError) -> [FiledFax] {
        try await ask(QueueCall.FiledFaxes(after: last), person)
    }

    public func words(
        _ number: Int, of fax: FaxDigest, by person: Person, for purpose: ViewPurpose
    ) async throws(ReviewError) -> FaxWords {
        try await ask(QueueCall.WordsOf(number, of: fax, for: purpose), person)
    }

    public func original(
        of fax: FaxDigest, by person: Person, for purpose: ViewPurpose
    ) async throws(ReviewError) -> FaxOrigin {
        try await ask(QueueCall.Original(of: fax, for: purpose), person)
    }

    public func keepWords(
        _ words: RecognizedFax, images: [PageImage], of fax: FaxDigest, by person: Person
    ) async throws(ReviewError) -> Int {
        try await ask(QueueCall.KeepWords(words, images: images, of: fax), person)
    }

    @discardableResult
    public func readAgain(
        _ id: PacketID, _ further: FurtherReading, after number: Int, by person: Person
    ) async throws(ReviewError) -> Eligibility {
        try await ask(QueueCall.ReadAgain(id, further, after: number), person)
    }

    public func markPagesChanged(_ id: PacketID, by person: Person) async throws(ReviewError) {
        _ = try await ask(QueueCall.MarkPagesChanged(id), person)
    }

    public func audit(
        _ filter: AuditFilter, by person: Person
    ) async throws(ReviewError) -> [AuditEntry] {
        try await ask(QueueCall.Audit(filter), person)
    }

    public func verifyAudit() async throws(ReviewError) -> AuditVerdict {
        try await ask(QueueCall.VerifyAudit(), Self.anybody)
    }
}
