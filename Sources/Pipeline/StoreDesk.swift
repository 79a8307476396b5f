import DoorProtocol
import Foundation
import Packets
import Review
import ReviewServer
import ReviewStore
import Spool

/// The desk of an office whose store this process has open.
struct StoreDesk: OfficeDesk {
    let store: ReviewStore
    let settings: Settings
    let turner: PageTurner

    func leftFiles(by person: Person) async throws(ReviewError) -> [LeftFile] {
        try await store.leftFiles(by: person)
    }

    func balance(
        of days: ClosedRange<Day>, by person: Person
    ) async throws(ReviewError) -> Balance {
        let after = days.upperBound.adding(days: 1) ?? days.upperBound
        let settings = settings
        let (log, folders) = await AsideFromTasks.run {
            (
                settings.transferLog.flatMap { FileManager.default.contents(atPath: $0) }
                    .map {
                        TransferLog(
                            String(decoding: $0, as: UTF8.self), lines: settings.ownLines,
                            clock: .current, office: settings.timeZone)
                    },
                settings.dropFolders.map {
                    Balance.Folder(
                        name: $0.name,
                        lying: FolderLook.of(path: $0.path, beside: $0.sideFile)?.files)
                }
            )
        }
        return try await store.balance(
            of: days, from: settings.start(of: days.lowerBound), to: settings.start(of: after),
            log: log,
            isLogUnread: settings.transferLog != nil && log == nil, folders: folders, by: person)
    }

    func letter(
        _ wish: LetterWish, about id: PacketID, by person: Person
    ) async throws(ReviewError) -> PreparedLetter {
        let view = try await store.letterView(id)
        let writing = LetterWriting(
            view: view, wish: wish, settings: settings, today: settings.today, now: .now)
        let drawn = await AsideFromTasks.run {
            Result<DrawnLetter, ReviewError> { () throws(ReviewError) in try writing.drawn() }
        }
        return try await store.recordLetter(try drawn.get(), about: id, by: person)
    }

    func turn(
        _ turning: PageTurning, of id: PacketID, _ mode: Surgery.Mode,
        reason: Confidential<String>?, by person: Person
    ) async throws(ReviewError) -> TurnOutcome {
        try await turner.turn(turning, of: id, mode, reason: reason, by: person)
    }

    func purgeSubject(
        _ typed: String, by person: Person
    ) async throws(ReviewError) -> PurgeSubject {
        if let fax = try await store.heldFax(typed) { return .heldFax(fax) }
        return .packet(try await store.resolve(typed))
    }

    func requestPurge(
        _ subject: PurgeSubject, reason: PurgeReason, by person: Person
    ) async throws(ReviewError) -> PurgeRequest {
        let years = settings.retentionYears
        return switch subject {
        case .packet(let id):
            try await store.requestPurge(id, reason: reason, retentionYears: years, by: person)
        case .heldFax(let fax):
            try await store.requestPurge(
                ofHeld: fax, reason: reason, retentionYears: years, by: person)
        }
    }

    func withdrawPurge(_ subject: PurgeSubject, by person: Person) async throws(ReviewError) {
        switch subject {
        case .packet(let id): try await store.withdrawPurge(id, by: person)
        case .heldFax(let fax): try await store.withdrawPurge(ofHeld: fax, by: person)
        }
    }

    func approvePurge(
        _ subject: PurgeSubject, by person: Person
    ) async throws(ReviewError) -> Tombstone {
        switch subject {
        case .packet(let id): try await store.approvePurge(id, by: person)
        case .heldFax(let fax): try await store.approvePurge(ofHeld: fax, by: person)
        }
    }

    func purgeRequests(by person: Person) async throws(ReviewError) -> [PurgeRequest] {
        try await store.purgeRequests(by: person)
    }

    func tombstones(by person: Person) async throws(ReviewError) -> [Tombstone] {
        try await store.tombstones(by: person)
    }

    func certificate(
        of id: PacketID, by person: Person
    ) async throws(ReviewError) -> DestructionCertificate {
        try await store.certificate(of: id, by: person)
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
    var desk: StoreDesk {
        StoreDesk(
            store: store, settings: settings,
            turner: PageTurner(
                store: store, originals: originals, rules: { try rules() },
                recognizer: { try Self.recognizer(settings) }))
    }

    /// Everything people ask for, nothing of it checked yet.
    func served(health: any HealthTelling) -> ServedOffice {
        ServedOffice(
            queue: queue, desk: desk, record: store, answers: store, arrivals: store,
            health: health)
    }
}
