import Foundation
import Packets
import Review
import ReviewStore
import Spool
import Vault

/// Judges an office after a fault: nothing lost, nothing doubled, nothing altered, everything on record.
public struct Oracle: Sendable {
    /// What the office must have, whatever happened to it.
    public struct Expected: Sendable {
        /// Digests of what was sent, with how often.
        public var sent: [String: Int]
        /// What was acknowledged before the fault: `accepted DIGEST`, `decided ID` and so on.
        public var acknowledged: [String] = []

        public init(sent: [String: Int]) { self.sent = sent }
    }

    public enum Office: Sendable {
        /// Worked in by the drill: what becomes of each fax is known, and is done to its end.
        case drill
        /// Worked in by the service, which has drained it: every fax is filed.
        case filed
    }

    public struct Counts: Codable, Sendable {
        public var filed = 0
        public var held = 0
        public var packets = 0
        public var purged = 0
    }

    let office: DrillOffice
    let expected: Expected
    let kind: Office

    public init(_ office: DrillOffice, expected: Expected, kind: Office) {
        self.office = office
        self.expected = expected
        self.kind = kind
    }

    /// What is wrong; none of it where the office is whole.
    public private(set) var faults: [String] = []
    public private(set) var counts = Counts()

    public mutating func judge() async throws {
        // As the fault left it: before anything is opened, mended or gone on with.
        let found = try office.picture()
        note(
            "as found", StateTable.faults(in: found, at: .any, everyPageHasPicture: kind == .drill))
        holdAcknowledged(found)
        let store = try office.store()
        if kind == .drill {
            _ = try store.reclaimAbandoned()
            try await Drill(office, store: store).run()
        }
        let rest = try office.picture()
        note(
            "at rest",
            StateTable.faults(in: rest, at: .atRest, everyPageHasPicture: kind == .drill))
        try everySentFax(rest, store)
        if kind == .drill { everyEnd(rest, store) }
        if case .broken(let row, let why) = try await store.verifyAudit() {
            faults.append("the log is broken at row \(row): \(why)")
        }
    }

    private mutating func note(_ moment: String, _ words: [String]) {
        faults += words.map { "\(moment): \($0)" }
    }

    /// What was acknowledged must have outlived the fault.
    private mutating func holdAcknowledged(_ picture: OfficePicture) {
        let destroyed = Set(picture.stones.map(\.packet))
        let gone = Set(picture.stones.filter(\.faxGone).map(\.fax))
        for line in expected.acknowledged {
            let words = line.split(separator: " ").map(String.init)
            guard words.count == 2 else { continue }
            let name = words[1]
            let packet = picture.packets[name]
            let isThere =
                switch words[0] {
                case "accepted", "repeated": picture.faxes[name] != nil || gone.contains(name)
                case "filed":
                    (picture.faxes[name]?.readings ?? 0) > 0 || gone.contains(name)
                case "held": picture.faxes[name]?.state == "held"
                case "corrected":
                    (packet?.corrections ?? 0) > 0 || destroyed.contains(name)
                case "decided", "exported":
                    (packet?.decisions ?? 0) > 0 || destroyed.contains(name)
                case "purged": packet == nil && destroyed.contains(name)
                default: true
                }
            if !isThere { faults.append("acknowledged and lost: \(line)") }
        }
    }

    private mutating func everySentFax(_ picture: OfficePicture, _ store: ReviewStore) throws {
        let gone = Set(picture.stones.filter(\.faxGone).map(\.fax))
        if !picture.sources.isEmpty {
            faults.append("\(picture.sources.count) faxes are still in the drop folder")
        }
        for digest in picture.faxes.keys where expected.sent[digest] == nil {
            faults.append("a fax nobody sent: \(digest.prefix(12))")
        }
        for (digest, times) in expected.sent.sorted(by: { $0.key < $1.key }) {
            let short = digest.prefix(12)
            guard let fax = picture.faxes[digest] else {
                if !(kind == .drill && gone.contains(digest)) {
                    faults.append("LOST: fax \(short)")
                }
                continue
            }
            if fax.deliveries != times, !gone.contains(digest) {
                faults.append("fax \(short): sent \(times) times, recorded \(fax.deliveries)")
            }
            do {
                let bytes = try store.keptOriginals.open(digest)
                if bytes.map({ FaxDigest.of($0).hex }) != digest {
                    faults.append("ALTERED: the original of fax \(short)")
                }
            } catch {
                faults.append("LOST: the original of fax \(short) does not open")
            }
            switch fax.state {
            case "filed": counts.filed += 1
            case "held": counts.held += 1
            default: faults.append("fax \(short) is \(fax.state): the backlog did not drain")
            }
            if kind == .filed, fax.state == "held" {
                faults.append("fax \(short) is held (\(fax.holdReason ?? "")) and can be read")
            }
        }
        counts.packets = picture.packets.count
        counts.purged = picture.stones.count
        for (id, times) in picture.filings where times != 1 {
            faults.append("DOUBLED: packet \(id) was filed \(times) times")
        }
    }

    private mutating func everyEnd(_ picture: OfficePicture, _ store: ReviewStore) {
        for (digest, _) in picture.faxes {
            guard let drill = (try? store.keptOriginals.open(digest)).flatMap(DrillFax.init) else {
                faults.append("fax \(digest.prefix(12)) is none of the drill's")
                continue
            }
            let ids = Set(drill.fax.ids.map(\.text))
            let there = Set(picture.packets.filter { $0.value.fax == digest }.keys)
            if !there.isSubset(of: ids) { faults.append("DOUBLED: \(there.subtracting(ids))") }
            for (place, id) in drill.fax.ids.enumerated() {
                let state = picture.packets[id.text]?.state
                let wanted = drill.end == .held ? nil : drill.lastState(of: place)?.rawValue
                if state != wanted {
                    faults.append(
                        "packet \(id) is \(state ?? "gone") and should be \(wanted ?? "gone")")
                }
            }
        }
    }
}
