import Packets
import Review
import ReviewServer
import ReviewStore
import Spool

/// The desk of an office whose store this process has open.
struct StoreDesk: OfficeDesk {
    let store: ReviewStore
    let settings: Settings

    func leftFiles(by person: Person) async throws(ReviewError) -> [LeftFile] {
        try await store.leftFiles(by: person)
    }

    func requestPurge(
        _ id: PacketID, reason: PurgeReason, by person: Person
    ) async throws(ReviewError) -> PurgeRequest {
        try await store.requestPurge(
            id, reason: reason, retentionYears: settings.retentionYears, by: person)
    }

    func withdrawPurge(_ id: PacketID, by person: Person) async throws(ReviewError) {
        try await store.withdrawPurge(id, by: person)
    }

    func approvePurge(_ id: PacketID, by person: Person) async throws(ReviewError) -> Tombstone {
        try await store.approvePurge(id, by: person)
    }

    func purgeRequests(by person: Person) async throws(ReviewError) -> [PurgeRequest] {
        try await store.purgeRequests(by: person)
    }

    func tombstones(by person: Person) async throws(ReviewError) -> [Tombstone] {
        try await store.tombstones(by: person)
    }

    func breakGlass(
        _ id: PacketID, reason: Confidential<String>, by person: Person
    ) async throws(ReviewError) -> GlassBreak {
        try await store.breakGlass(id, reason: reason, by: person)
    }

    func glassBreaks(by person: Person) async throws(ReviewError) -> [GlassBreak] {
        try await store.glassBreaks(by: person)
    }

    func reviewGlass(
        _ number: Int, _ finding: GlassBreak.Finding, by person: Person
    ) async throws(ReviewError) -> GlassBreak {
        try await store.reviewGlass(number, finding, by: person)
    }

    func bearings(by person: Person) async throws(ReviewError) -> Bearings {
        Bearings(
            name: person.name, roles: [person.role], today: settings.today,
            claimMinutes: settings.claimMinutes, logVerifier: store.logVerifier,
            logWitness: store.logWitness)
    }
}

extension Office {
    /// Everything people ask for, nothing of it checked yet.
    var served: ServedOffice {
        ServedOffice(
            queue: queue, desk: StoreDesk(store: store, settings: settings), record: store)
    }
}
