import Foundation
import GRDB
import Packets
import Review
import Vault

/// One row of `packets`, opened with its key.
struct PacketRow {
    let id: PacketID
    let fax: FaxDigest
    let state: QueueState
    let fence: Int
    let holder: Person?
    let leaseUntil: Instant?
    let receivedOn: Day
    let key: DataKey
    let row: Row

    static func owner(_ id: PacketID) -> String { "packet|\(id)" }

    /// - Parameter key: the packet's own; nil where it has none any more.
    init(_ row: Row, key: DataKey?) throws {
        guard let id = PacketID(row["id"] as String), let fax = FaxDigest(hex: row["fax"]),
            let state = QueueState(rawValue: row["state"]),
            let day = Day(iso: row["received_on"] as String)
        else { throw ReviewError.store(.damaged) }
        self.id = id
        self.fax = fax
        self.state = state
        receivedOn = day
        fence = row["fence"]
        let name: String? = row["holder"]
        let role: String? = row["holder_role"]
        holder = name.flatMap { name in
            role.flatMap(Role.init(rawValue:)).map { Person(name: name, role: $0) }
        }
        leaseUntil = (row["lease_until"] as Int64?).map { Instant(milliseconds: $0) }
        guard let key else { throw ReviewError.sealBroken("packet \(id)") }
        self.key = key
        self.row = row
    }

    /// The claim, while its lease runs.
    func claim(at now: Instant) -> Claim? {
        guard state == .claimed, let holder, let leaseUntil, leaseUntil > now else { return nil }
        return Claim(packet: id, fence: fence, holder: holder, until: leaseUntil)
    }

    /// - Parameter zip: where the child lives, where the summary does not say it.
    func item(
        at now: Instant, zip: (PacketRow) throws -> Confidential<String>?
    ) throws -> QueueItem {
        let child: ChildSummary = try opened("child")
        return item(at: now, child: child, zip: try child.knowsZIP ? child.zip : zip(self))
    }

    /// For a list, which one packet that does not open must not hold up.
    func listed(
        at now: Instant, zip: (PacketRow) throws -> Confidential<String>?
    ) throws -> QueueItem {
        do {
            return try item(at: now, zip: zip)
        } catch {
            guard case ReviewError.sealBroken = Trouble.translated(error) else { throw error }
            return item(at: now, child: nil, zip: nil)
        }
    }

    private func item(
        at now: Instant, child: ChildSummary?, zip: Confidential<String>?
    ) -> QueueItem {
        let claim = claim(at: now)
        return QueueItem(
            id: id, fax: fax, state: state == .claimed && claim == nil ? .pending : state,
            flag: EligibilityFlag(rawValue: row["flag"]) ?? .unreadable,
            flags: Self.words(row["flags"]).compactMap(EligibilityFlag.init(rawValue:)),
            alerts: alerts,
            receivedAt: Instant(milliseconds: row["received_at"]), receivedOn: receivedOn,
            childName: child?.name, childBirthDate: child?.birthDate,
            pages: Self.words(row["pages"]).count, open: row["open"],
            missing: Self.words(row["missing"]), claim: claim,
            pagesChanged: (row["pages_changed"] as Int) != 0, isDamaged: child == nil,
            isChecked: (row["checked"] as Int) != 0, childZIP: zip, assignment: assignment)
    }

    /// Those of the reading, and whether its pages came before.
    private var alerts: [Alert] {
        let read = Self.words(row["alerts"]).compactMap(Alert.init(rawValue:))
        let isSeen = (row["seen"] as Int) > 0 && !read.contains(.duplicate)
        return isSeen ? read + [.duplicate] : read
    }

    /// Whose work a person made it; nil where nobody did.
    var assignment: Assignment? {
        guard let by = row["assigned_by"] as String?, let at = row["assigned_at"] as Int64? else {
            return nil
        }
        return Assignment(
            region: row["assigned_region"], person: row["assigned_to"], by: by,
            at: Instant(milliseconds: at))
    }

    /// Set apart as misdirected: not in the queue.
    var isApart: Bool { (row["apart_at"] as Int64?) != nil }

    /// The packet that stands for this one, which a person emptied.
    var joinedInto: PacketID? { (row["joined_into"] as String?).flatMap { PacketID($0) } }

    /// Which pages it has is a person's choice.
    var isLaid: Bool { (row["laid"] as Int) != 0 }

    var pages: [Int] { Self.words(row["pages"]).compactMap { Int($0) } }

    /// Bound to the reading it is: an earlier one does not open in its place.
    static func readPlace(_ id: PacketID, reading: Int) -> String {
        "packets|read|\(id)|\(reading)"
    }

    func read() throws -> ReadPacket {
        do {
            return try Sealing.opened(
                row["read"], key: key, place: Self.readPlace(id, reading: row["reading"]))
        } catch ReviewError.sealBroken {
            // As 0.1.0 sealed it.
            return try opened("read")
        }
    }

    private func opened<Value: Decodable>(_ column: String) throws -> Value {
        try Sealing.opened(row[column], key: key, place: "packets|\(column)|\(id)")
    }

    static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}

/// What the queue's list shows of a child, sealed apart so that a list opens little.
struct ChildSummary: Codable, Sendable {
    let name: Confidential<String>?
    let birthDate: Confidential<Day>?
    let zip: Confidential<String>?
    /// False in what versions before regions sealed.
    let knowsZIP: Bool

    init(_ packet: ExtractedPacket) {
        name = packet.field(.childName)?.value
        birthDate = packet.field(.childBirthDate)
            .flatMap { Day(iso: $0.value.open(for: .storing)) }.map { Confidential($0) }
        zip = packet.childZIP
        knowsZIP = true
    }

    private enum CodingKeys: String, CodingKey { case name, birthDate, zip, knowsZIP }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decodeIfPresent(Confidential<String>.self, forKey: .name)
        birthDate = try container.decodeIfPresent(Confidential<Day>.self, forKey: .birthDate)
        zip = try container.decodeIfPresent(Confidential<String>.self, forKey: .zip)
        knowsZIP = try container.decodeIfPresent(Bool.self, forKey: .knowsZIP) ?? false
    }
}

/// Values to sealed JSON and back.
enum Sealing {
    static func sealed(_ value: some Encodable, key: DataKey, place: String) throws -> Data {
        let json = try JSONEncoder().encode(value)
        return Data(try Sealer.seal(Array(json), with: key, place: place))
    }

    static func opened<Value: Decodable>(
        _ data: Data, key: DataKey, place: String
    ) throws -> Value {
        let json = try Opening.named(place) {
            try Sealer.open(Array(data), with: key, place: place)
        }
        return try JSONDecoder().decode(Value.self, from: Data(json))
    }
}

enum Opening {
    /// Names the row that did not open.
    static func named<Value>(_ subject: String, _ open: () throws -> Value) throws -> Value {
        do {
            return try open()
        } catch is VaultTrouble {
            throw ReviewError.sealBroken(subject)
        }
    }
}
