import DoorProtocol
import Foundation
import Glibc
import HTTPTypes
import Logging
import NIOCore
import Packets
import Review
import ReviewClient
import ReviewServer
import ReviewStore
import Spool
import TestSupport

/// An office with a door: a real store behind a real socket, in a folder of its own.
final class DoorBench: Sendable {
    let office: OfficeBench
    let socket: ServiceSocket
    private let door: Door
    private let serving: Task<Void, any Error>

    var figures: DoorFigures { door.figures }

    var store: ReviewStore { office.store }
    var clock: ManualClock { office.clock }
    var folder: String { office.folder }

    static let nameHeader = "X-Test-Name"

    /// - Parameters:
    ///   - keeper: who stands at the door; else whoever says so in a header.
    ///   - answers: keeps answers to be given again, in the store's place.
    init(
        keeper: any Doorkeeper = NamedDoorkeeper(), limits: DoorLimits = DoorLimits(),
        answers: (ReviewStore) -> any AnswerKeeping = { $0 },
        health: OfficeHealth = PlainHealth.usual
    ) async throws {
        office = try OfficeBench()
        socket = ServiceSocket(path: office.folder + "/socket")
        var log = Logger(label: "test")
        log.logLevel = .critical
        let door = Door(
            UnixSocket(path: socket.path),
            to: office.served(answers: answers(office.store), health: health), keeper: keeper,
            limits: limits,
            log: log)
        self.door = door
        let (opened, isOpen) = AsyncStream.makeStream(of: Void.self)
        serving = Task {
            defer { isOpen.finish() }
            try await door.run { _ in isOpen.finish() }
        }
        for await _ in opened {}
    }

    deinit { serving.cancel() }

    func close() async throws {
        serving.cancel()
        try await serving.value
    }

    func client(as name: String, patience: Duration = .seconds(60)) -> DoorClient {
        guard
            let client = DoorClient(
                socket, headers: [(Self.nameHeader, name)], patience: patience)
        else { preconditionFailure("the path makes an address") }
        return client
    }

    /// Everybody's queue over the one socket, each told apart by the header; calls that
    /// belong to nobody are vera's.
    var queue: RemoteQueue {
        RemoteQueue { self.client(as: $0.name.isEmpty ? "vera" : $0.name) }
    }

    func file(_ fax: InventedFax) async throws { try await office.file(fax) }

    func hold(_ fax: InventedFax) async throws { try await office.hold(fax) }
}

/// Believes a header, so that one test can be many people.
struct NamedDoorkeeper: Doorkeeper {
    var staff = Staff([
        .init(.user("cleo"), roles: [.clerk]), .init(.user("vera"), roles: [.supervisor]),
        .init(.user("otto"), roles: [.auditor]), .init(.user("ada"), roles: [.administrator]),
        .init(.group("reviewers"), roles: [.reviewer]),
    ])

    func caller(on channel: any Channel, _ headers: HTTPFields) async throws -> Caller {
        let name = HTTPField.Name(DoorBench.nameHeader).flatMap { headers[$0] } ?? "nobody"
        let isReviewer =
            ["anders", "birgit"].contains(name) || name.hasPrefix("puller")
            || name.hasPrefix("racer")
        return staff.caller(user: name, groups: isReviewer ? ["reviewers"] : [])
    }
}

/// What a desk is, straight from the store.
struct BareDesk: OfficeDesk {
    let store: ReviewStore

    func balance(
        of days: ClosedRange<Day>, by person: Person
    ) async throws(ReviewError) -> Balance {
        try await store.balance(
            of: days, from: Instant(milliseconds: 0), to: Instant(milliseconds: .max), log: nil,
            folders: [], by: person)
    }

    func leftFiles(by person: Person) async throws(ReviewError) -> [LeftFile] {
        try await store.leftFiles(by: person)
    }
    func letter(
        _ wish: LetterWish, about id: PacketID, by person: Person
    ) async throws(ReviewError) -> PreparedLetter {
        let view = try await store.letterView(id)
        let missing = view.checklist?.items(.missing).map(\.id) ?? []
        guard !missing.isEmpty else { throw .noLetter(id, .nothingMissing(open: [])) }
        return try await store.recordLetter(
            DrawnLetter(
                wish: wish, language: wish.language ?? .english, items: missing, addressee: nil,
                fax: nil, sheets: 1, pdf: Data("%PDF invented".utf8), blanks: [.referrerName],
                unconfirmed: [], open: [], others: []), about: id, by: person)
    }
    func turn(
        _ turning: PageTurning, of id: PacketID, _ mode: Surgery.Mode,
        reason: Confidential<String>?, by person: Person
    ) async throws(ReviewError) -> TurnOutcome {
        switch turning {
        case .back(let number):
            return try await store.turnBack(number, of: id, mode, reason: reason, by: person)
        case .turn(let page, let turn):
            let wanted = try await store.pageToTurn(page, by: turn, of: id, by: person)
            return try await store.turn(
                wanted, to: .invented(wanted), of: id, mode, reason: reason, by: person)
        }
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
        switch subject {
        case .packet(let id):
            try await store.requestPurge(id, reason: reason, retentionYears: 10, by: person)
        case .heldFax(let fax):
            try await store.requestPurge(
                ofHeld: fax, reason: reason, retentionYears: 10, by: person)
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
            name: person.name, roles: [person.role], today: Day(known: 2026, 5, 4),
            claimMinutes: 60, logVerifier: store.logVerifier, logWitness: nil)
    }
}
