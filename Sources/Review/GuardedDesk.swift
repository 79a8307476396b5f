import Packets

/// A desk as one person may use it; see `GuardedQueue`.
public struct GuardedDesk: OfficeDesk {
    private let desk: any OfficeDesk
    private let admission: Admission

    public init(_ desk: any OfficeDesk, for admission: Admission) {
        self.desk = desk
        self.admission = admission
    }

    private func person(
        _ right: Right, _ asker: Person, object: String = ""
    ) async throws(ReviewError) -> Person {
        let standing = try await admission.admit(right, as: asker.role, object: object)
        return Person(name: admission.caller.name, role: standing.role)
    }

    public func leftFiles(by asker: Person) async throws(ReviewError) -> [LeftFile] {
        try await desk.leftFiles(by: try await person(.leftFiles, asker))
    }

    public func balance(
        of days: ClosedRange<Day>, by asker: Person
    ) async throws(ReviewError) -> Balance {
        try await desk.balance(of: days, by: try await person(.balance, asker))
    }

    public func letter(
        _ wish: LetterWish, about id: PacketID, by asker: Person
    ) async throws(ReviewError) -> PreparedLetter {
        let person = try await admission.admit(.letter, as: asker.role, to: id)
        return try await desk.letter(wish, about: id, by: person)
    }

    @discardableResult
    public func turn(
        _ turning: PageTurning, of id: PacketID, _ mode: Surgery.Mode,
        reason: Confidential<String>?, by asker: Person
    ) async throws(ReviewError) -> TurnOutcome {
        let person = try await admission.admit(.turnPage, as: asker.role, to: id)
        return try await desk.turn(turning, of: id, mode, reason: reason, by: person)
    }

    public func purgeSubject(
        _ typed: String, by asker: Person
    ) async throws(ReviewError) -> PurgeSubject {
        // Only a whole id is put on record: whatever else was typed may be a name.
        let object = PacketID(typed)?.text ?? ""
        return try await desk.purgeSubject(
            typed, by: try await person(.purgeSubject, asker, object: object))
    }

    @discardableResult
    public func requestPurge(
        _ subject: PurgeSubject, reason: PurgeReason, by asker: Person
    ) async throws(ReviewError) -> PurgeRequest {
        let person = try await person(.requestPurge, asker, object: subject.short)
        return try await desk.requestPurge(subject, reason: reason, by: person)
    }

    public func withdrawPurge(
        _ subject: PurgeSubject, by asker: Person
    ) async throws(ReviewError) {
        try await desk.withdrawPurge(
            subject, by: try await person(.withdrawPurge, asker, object: subject.short))
    }

    @discardableResult
    public func approvePurge(
        _ subject: PurgeSubject, by asker: Person
    ) async throws(ReviewError) -> Tombstone {
        try await desk.approvePurge(
            subject, by: try await person(.approvePurge, asker, object: subject.short))
    }

    public func purgeRequests(by asker: Person) async throws(ReviewError) -> [PurgeRequest] {
        try await desk.purgeRequests(by: try await person(.purgeRequests, asker))
    }

    public func tombstones(by asker: Person) async throws(ReviewError) -> [Tombstone] {
        try await desk.tombstones(by: try await person(.tombstones, asker))
    }

    public func certificate(
        of id: PacketID, by asker: Person
    ) async throws(ReviewError) -> DestructionCertificate {
        try await desk.certificate(
            of: id, by: try await person(.certificate, asker, object: id.text))
    }

    @discardableResult
    public func breakGlass(
        _ id: PacketID, reason: Confidential<String>, by asker: Person
    ) async throws(ReviewError) -> GlassBreak {
        let person = try await person(.breakGlass, asker, object: id.text)
        return try await desk.breakGlass(id, reason: reason, by: person)
    }

    public func glassBreaks(by asker: Person) async throws(ReviewError) -> [GlassBreak] {
        try await desk.glassBreaks(by: try await person(.glassBreaks, asker))
    }

    @discardableResult
    public func reviewGlass(
        _ number: Int, _ finding: GlassBreak.Finding, by asker: Person
    ) async throws(ReviewError) -> GlassBreak {
        let person = try await person(.reviewGlass, asker, object: "")
        return try await desk.reviewGlass(number, finding, by: person)
    }

    public func bearings(by asker: Person) async throws(ReviewError) -> Bearings {
        let known = try await desk.bearings(by: try await person(.bearings, asker))
        return Bearings(
            name: admission.caller.name, roles: admission.caller.roles, today: known.today,
            claimMinutes: known.claimMinutes, logVerifier: known.logVerifier,
            logWitness: known.logWitness)
    }
}
