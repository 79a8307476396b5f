import Foundation
import Packets
import Review
import ReviewStore
import Spool
import TestSupport
import Vault

/// An office as `intake init` makes it.
public struct DrillOffice: Sendable {
    public let folder: String
    public var data: String { folder + "/data" }
    public var drop: String { folder + "/drop" }

    public init(folder: String) { self.folder = folder }

    public func store(
        now: @escaping @Sendable () -> Instant = Self.wallClock
    ) throws -> ReviewStore {
        try ReviewStore(
            folder: data, source: KeyFile(path: folder + "/keys/master.key"),
            flagging: PlainFlagging(),
            clock: ReviewStore.Clock(
                now: now,
                day: { ManualClock.day($0) ?? Day(known: 2026, 5, 4) }),
            witness: .writing(folder + "/witness"))
    }

    public func picture() throws -> OfficePicture { try OfficePicture(folder: data, drop: drop) }

    public static let wallClock: @Sendable () -> Instant = {
        Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }
}

/// The whole way of faxes through an office, from the drop folder to what each says becomes of it. Stopped
/// anywhere, it goes on where it was.
public struct Drill: Sendable {
    let office: DrillOffice
    let store: ReviewStore
    /// Told of what is done, once it is: what an oracle may hold the office to.
    let acknowledge: @Sendable (String) -> Void

    static let clerk = Person(name: "clerk", role: .clerk)
    static let reviewer = Person(name: "reviewer", role: .reviewer)
    static let asking = Person(name: "asking", role: .supervisor)
    static let approving = Person(name: "approving", role: .administrator)

    public init(
        _ office: DrillOffice, store: ReviewStore,
        acknowledge: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.office = office
        self.store = store
        self.acknowledge = acknowledge
    }

    /// A fax of the office that is none of the drill's.
    public struct Foreign: Error {}

    public func run() async throws {
        try await accept()
        try await read()
        let faxes = try office.picture().faxes.keys.compactMap { FaxDigest(hex: $0) }
        for digest in faxes.sorted(by: { $0.hex < $1.hex }) { try await finish(fax(digest)) }
        try await read()
        try store.checkpoint()
    }

    private func accept() async throws {
        let watcher = DropFolderWatcher(
            folder: .init(name: "main", path: office.drop, quietSeconds: 0, pollSeconds: 1),
            limit: 64 << 20, ledger: store, originals: Keeping(originals: store.keptOriginals),
            now: DrillOffice.wallClock,
            report: { event in
                switch event {
                case .accepted(let digest): acknowledge("accepted \(digest.hex)")
                case .repeated(let digest, _): acknowledge("repeated \(digest.hex)")
                default: break
                }
            })
        try await watcher.runOnce()
    }

    private func fax(_ digest: FaxDigest) throws -> DrillFax {
        guard let bytes = try store.keptOriginals.open(digest.hex), let fax = DrillFax(bytes)
        else { throw Foreign() }
        return fax
    }

    private func read() async throws {
        while let ticket = try store.takeNextToRead(worker: "drill", lease: 60) {
            let drill = try fax(ticket.digest)
            guard drill.end != .held else {
                try store.hold(ticket, reason: .notAFax)
                acknowledge("held \(ticket.digest.hex)")
                continue
            }
            try store.finish(
                ticket, reading: drill.fax.reading, words: drill.fax.words,
                images: drill.fax.images)
            acknowledge("filed \(ticket.digest.hex)")
        }
    }

    private func finish(_ drill: DrillFax) async throws {
        let picture = try office.picture()
        if drill.end == .retried, picture.faxes[drill.digest.hex]?.readings == 1,
            picture.faxes[drill.digest.hex]?.state == "filed"
        {
            try await store.retry(drill.digest.hex, reason: "again", by: Self.clerk)
        }
        for (place, id) in drill.fax.ids.enumerated() {
            guard let packet = picture.packets[id.text] else { continue }
            let isGoing = drill.end == .purged || drill.end == .onePurged && place == 0
            if [.corrected, .decided, .exported, .purged].contains(drill.end),
                ["pending", "claimed"].contains(packet.state)
            {
                try await store.correct(
                    id, [.value(.childPhone, Confidential("7605550123"), page: nil)], reason: "r",
                    by: Self.reviewer, fence: nil)
                acknowledge("corrected \(id)")
            }
            if [.decided, .exported, .purged].contains(drill.end),
                ["pending", "claimed"].contains(packet.state)
            {
                let claim = try await store.claim(id, by: Self.reviewer, lease: 60)
                try await store.decide(
                    id, Ruling(.wrongProgram), by: Self.reviewer, fence: claim.fence)
                acknowledge("decided \(id)")
            }
            if drill.end == .exported {
                try await store.export(id, to: "the unit", by: Self.clerk)
                acknowledge("exported \(id)")
            }
            if isGoing {
                try await store.requestPurge(
                    id, reason: .misdirected, retentionYears: 10, by: Self.asking)
                try await store.approvePurge(id, by: Self.approving)
                acknowledge("purged \(id)")
            }
        }
    }
}

/// Keeps originals as `Pipeline` does.
struct Keeping: OriginalsKeeping {
    let originals: SealedFolder

    func keep(_ bytes: [UInt8], digest: FaxDigest) throws {
        try originals.keep(bytes, as: digest.hex)
    }
}
