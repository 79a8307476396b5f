import DoorProtocol
import Packets
import Review

/// The desk of a service, as if it were here; see `RemoteQueue`.
public struct RemoteDesk: OfficeDesk {
    private let door: DoorClient

    public init(_ door: DoorClient) { self.door = door }

    public func leftFiles(by person: Person) async throws(ReviewError) -> [LeftFile] {
        try await door.ask(DeskCall.LeftFiles(), as: person.role)
    }

    public func balance(
        of days: ClosedRange<Day>, by person: Person
    ) async throws(ReviewError) -> Balance {
        try await door.ask(DeskCall.BalanceOf(days), as: person.role)
    }

    public func letter(
        _ wish: LetterWish, about id: PacketID, by person: Person
    ) async throws(ReviewError) -> PreparedLetter {
        try await door.ask(DeskCall.Letter(wish, about: id), as: person.role)
    }

    @discardableResult
    public func turn(
        _ turning: PageTurning, of id: PacketID, _ mode: Surgery.Mode,
        reason: Confidential<String>?, by person: Person
    ) async throws(ReviewError) -> TurnOutcome {
        try await door.ask(
            DeskCall.TurnPage(turning, of: id, mode, reason: reason), as: person.role)
    }

    public func purgeSubject(
        _ typed: String, by person: Person
    ) async throws(ReviewError) -> PurgeSubject {
        try await door.ask(DeskCall.PurgeSubjectOf(typed), as: person.role, typed: typed)
    }

    @discardableResult
    public func requestPurge(
        _ subject: PurgeSubject, reason: PurgeReason, by person: Person
    ) async throws(ReviewError) -> PurgeRequest {
        try await door.ask(DeskCall.RequestPurge(subject, reason: reason), as: person.role)
    }

    public func withdrawPurge(
        _ subject: PurgeSubject, by person: Person
    ) async throws(ReviewError) {
        _ = try await door.ask(DeskCall.WithdrawPurge(subject), as: person.role)
    }

    @discardableResult
    public func approvePurge(
        _ subject: PurgeSubject, by person: Person
    ) async throws(ReviewError) -> Tombstone {
        try await door.ask(DeskCall.ApprovePurge(subject), as: person.role)
    }

    public func purgeRequests(by person: Person) async throws(ReviewError) -> [PurgeRequest] {
        try await door.ask(DeskCall.PurgeRequests(), as: person.role)
    }

    public func tombstones(by person: Person) async throws(ReviewError) -> [Tombstone] {
        try await door.ask(DeskCall.Tombstones(), as: person.role)
    }

    public func certificate(
        of id: PacketID, by person: Person
    ) async throws(ReviewError) -> DestructionCertificate {
        try await door.ask(DeskCall.Certificate(of: id), as: person.role)
    }

    @discardableResult
    public func breakGlass(
        _ id: PacketID, reason: Confidential<String>, by person: Person
    ) async throws(ReviewError) -> GlassBreak {
        try await door.ask(DeskCall.BreakGlass(id, reason: reason), as: person.role)
    }

    public func glassBreaks(by person: Person) async throws(ReviewError) -> [GlassBreak] {
        try await door.ask(DeskCall.GlassBreaks(), as: person.role)
    }

    @discardableResult
    public func reviewGlass(
        _ number: Int, _ finding: GlassBreak.Finding, by person: Person
    ) async throws(ReviewError) -> GlassBreak {
        try await door.ask(DeskCall.ReviewGlass(number, finding), as: person.role)
    }

    public func bearings(by person: Person) async throws(ReviewError) -> Bearings {
        try await door.ask(DeskCall.BearingsOf(), as: person.role)
    }
}
