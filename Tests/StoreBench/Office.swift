import Foundation
import Packets
import Review
import ReviewStore
import Spool
import Synchronization
import Vault

/// An office in a folder, whose clock stands still until it is turned. Everything in it is invented.
final class Office: Sendable {
    let folder: String
    private let moment: Mutex<Int64>

    static let reader = Person(name: "reader", role: .clerk)
    static let reviewer = Person(name: "reviewer", role: .reviewer)

    init(folder: String, today: Day) {
        self.folder = folder
        moment = Mutex(Int64(today.daysSince1970) * 86_400_000 + 43_200_000)
    }

    var now: Instant { Instant(milliseconds: moment.withLock { $0 }) }

    var today: Day { Self.day(now) }

    func pass(seconds: Int) { moment.withLock { $0 += Int64(seconds) * 1000 } }

    private static func day(_ instant: Instant) -> Day {
        guard let day = Day(daysSince1970: Int(instant.milliseconds / 86_400_000)) else {
            preconditionFailure("a day of the calendar")
        }
        return day
    }

    func store() throws -> ReviewStore {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        return try ReviewStore(
            folder: folder, source: OneKey(), flagging: SameFlag(),
            clock: ReviewStore.Clock(now: { self.now }, day: Self.day))
    }

    // MARK: faxes

    static func digest(_ seed: String) -> FaxDigest { FaxDigest.of(Array("bench \(seed)".utf8)) }

    func accept(_ seed: String, bytes: Int, in store: ReviewStore) throws {
        let delivery = Delivery(
            name: Confidential("\(seed).tif"), folder: "main", modifiedAt: now, arrivedAt: now)
        _ = try store.accept(delivery, digest: Self.digest(seed), bytes: bytes)
    }

    /// Files the fax that is next, as one packet of one child. Nil where none waits.
    func fileNext(in store: ReviewStore) throws -> (digest: FaxDigest, id: PacketID)? {
        guard let ticket = try store.takeNextToRead(worker: "bench", lease: 600) else { return nil }
        let name = ticket.digest.hex.prefix(6)
        let birth = today.adding(days: -(Int(name, radix: 16) ?? 0) % 7300) ?? today
        try store.finish(
            ticket, reading: Self.reading(ticket.digest, child: String(name), birth: birth),
            words: Self.words(String(name)),
            images: [PageImage(page: 1, png: [UInt8](repeating: 7, count: 4000))])
        return (ticket.digest, PacketID(fax: ticket.digest, index: 0))
    }

    private static func field(_ name: FieldName, _ value: String) -> Field {
        Field(
            name: name, value: Confidential(value), confidence: 0.9, doubts: [],
            evidence: Evidence(
                page: 1, box: Box(x: 1, y: 2, width: 3, height: 4), text: "quoted \(value)"))
    }

    private static func reading(_ digest: FaxDigest, child: String, birth: Day) -> Reading {
        let packet = ReadPacket(
            extracted: ExtractedPacket(
                pages: [1],
                fields: [
                    field(.childName, "Invented \(child)-Testchild"),
                    field(.childBirthDate, birth.iso), field(.medicalRecordNumber, "MR-\(child)"),
                    field(.childPhone, "7605550177"),
                ], findings: [], circumstances: Circumstances(), language: "en"),
            eligibility: SameFlag().flagged)
        return Reading(
            fax: FaxRecord(
                name: "fax.tif", sha256: digest, pages: 1, bytes: 3, transmission: Transmission()),
            pages: [
                ClassifiedPage(
                    number: 1, kind: .referral, isBlank: false, rotation: 0, confidence: 0.9)
            ], packets: [packet], alerts: [])
    }

    private static func words(_ name: String) -> RecognizedFax {
        let box = Box(x: 1, y: 2, width: 3, height: 4)
        let lines = (0..<30).map { line in
            Line(
                words: (0..<8).map {
                    Word(text: "\(name)\(line)w\($0)", confidence: 0.9, box: box)
                },
                box: box, block: 0, paragraph: line)
        }
        return RecognizedFax(
            transmission: Transmission(),
            pages: [
                RecognizedPage(
                    number: 1, width: 1728, height: 2200, pixelsPerInch: 204, lines: lines)
            ])
    }
}

/// A master key at hand.
private struct OneKey: KeySource {
    func masterKeys() throws(VaultTrouble) -> MasterKeys { MasterKeys(Filling.master) }
    var place: String { "the bench" }
}

/// Flags every packet alike: what is measured is the store.
private struct SameFlag: Flagging {
    var flagged: Eligibility {
        Eligibility(
            flag: .possible1, flags: [.possible1], reasons: [], missing: [], ruleBook: "bench")
    }

    struct NotHere: Error {}

    func flag(_ packet: ExtractedPacket, receivedOn: Day) -> Eligibility { flagged }
    func read(_ laid: LaidPages, receivedOn: Day) throws -> LaidReading { throw NotHere() }
    func checklist(of facts: CheckFacts) throws -> Checklist { throw NotHere() }
}
