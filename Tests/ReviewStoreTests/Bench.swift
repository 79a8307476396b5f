import Foundation
import Packets
import Review
import Spool
import Synchronization
import TestSupport
import Vault

@testable import ReviewStore

/// A store in a folder of its own, with a clock that tests turn.
final class Bench: Sendable {
    let path: String
    let clock = Mutex(Instant(milliseconds: 1_795_000_000_000))

    init() throws {
        path = NSTemporaryDirectory() + "intake-store-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
    }

    deinit {
        for end in ["", "-witness", "-backup", "-restored"] {
            try? FileManager.default.removeItem(atPath: path + end)
        }
    }

    func store(key: UInt8 = 1) throws -> ReviewStore {
        try store(GivenKey(key))
    }

    /// Where the log's checkpoints go outside the store.
    var witness: String { path + "-witness" }

    func store(_ source: any KeySource, witness: Witness = .nowhere) throws -> ReviewStore {
        try ReviewStore(
            folder: path, source: source, flagging: BirthYearRule(),
            clock: ReviewStore.Clock(
                now: { self.clock.withLock { $0 } },
                day: {
                    Day(daysSince1970: Int($0.milliseconds / 86_400_000))
                        ?? Invented.day("2026-11-24")
                }), witness: witness)
    }

    struct Lost: Error {}

    func pass(seconds: Int) { clock.withLock { $0 = $0.adding(seconds: seconds) } }

    var today: Day { Invented.day("2026-11-18") }

    func delivery(_ name: String = "fax.tif") -> Delivery {
        Delivery(
            name: Confidential(name), folder: "main", modifiedAt: clock.withLock { $0 },
            arrivedAt: clock.withLock { $0 })
    }

    /// Files one fax and gives its packets' ids.
    @discardableResult
    func file(
        _ store: ReviewStore, _ digit: Character = "a",
        _ packets: [ReadPacket] = [Invented.packet()]
    ) throws -> [PacketID] {
        let digest = Invented.digest(digit)
        _ = try store.accept(delivery("\(digit).tif"), digest: digest, bytes: 3)
        guard let ticket = try store.takeNextToRead(worker: "w", lease: 60) else { throw Lost() }
        try store.finish(
            ticket, reading: Invented.reading(digest, packets), words: Invented.words(),
            images: [PageImage(page: 1, png: Array("picture".utf8))])
        return packets.indices.map { PacketID(fax: digest, index: $0) }
    }

    static let clerk = Person(name: "clerk", role: .clerk)
    static let reviewer = Person(name: "reviewer", role: .reviewer)
    static let other = Person(name: "other", role: .reviewer)
    static let supervisor = Person(name: "boss", role: .supervisor)
}

/// Children born before 2020 are flagged as possible: enough to see that a correction flags anew.
struct BirthYearRule: Flagging {
    func flag(_ packet: ExtractedPacket, receivedOn: Day) -> Eligibility {
        let birth = packet.field(.childBirthDate)?.value.open(for: .testing) ?? ""
        let flag: EligibilityFlag = birth < "2020" ? .possible1 : .category1
        return Eligibility(flag: flag, flags: [flag], reasons: [], missing: [], ruleBook: "test")
    }

    func read(_ laid: LaidPages, receivedOn: Day) -> LaidReading {
        InventedRules.read(laid, by: self, receivedOn: receivedOn)
    }
}
