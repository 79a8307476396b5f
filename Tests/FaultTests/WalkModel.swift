import FaultSupport
import Packets
import Review
import Spool

/// What an office should hold, by rules of a few lines each: no files, no SQL. The real one is walked beside
/// it and must agree after every step.
struct WalkModel {
    enum Row: Equatable {
        case waiting
        case reading(worker: String, until: Int64)
        case filed
        case held(HoldReason)
    }

    struct Packet: Equatable {
        var fax: String
        var page: Int
        var state = QueueState.pending
        var fence = 0
        var holder: String?
        var until: Int64 = 0
        var readings = 1
        /// Who decided under which fence.
        var decisions: [Int: String] = [:]
        var isCorrected = false
        var asked: Asked?

        struct Asked: Equatable {
            let by: String
            let fence: Int
            let readings: Int
            let deliveries: Int
        }

        func holder(at now: Int64) -> String? { state == .claimed && until > now ? holder : nil }

        mutating func free(to state: QueueState) {
            self.state = state
            holder = nil
        }
    }

    struct Fax {
        let drill: DrillFax
        var row: Row
        let receivedAt: Int64
        var deliveries = 0
        var notBefore: Int64 = 0
        var attempts = 0
        var fence = 0
        var readings = 0

        /// Short ones and those that did not fail yet are read first, by milliseconds.
        var turn: Int64 {
            receivedAt + min(Int64(drill.bytes.count) / 5, 3_600_000) + Int64(attempts) * 600_000
        }
    }

    /// Files in the drop folder by name, with the time they carry.
    var drop: [String: (fax: DrillFax, time: Int64)] = [:]
    var faxes: [String: Fax] = [:]
    var packets: [PacketID: Packet] = [:]
    /// Packets that were destroyed, and how many of each fax.
    var destroyed: Set<PacketID> = []
    var destroyedOf: [String: Int] = [:]

    // MARK: taking faxes

    mutating func accept(_ name: String) {
        guard let (drill, time) = drop.removeValue(forKey: name) else { return }
        let digest = drill.digest.hex
        var fax =
            faxes[digest] ?? Fax(drill: drill, row: .waiting, receivedAt: time)
        // Above every fence that a reader of an earlier, destroyed one may still hold.
        if fax.deliveries == 0 { fax.fence = (destroyedOf[digest] ?? 0) * 1_000_000 }
        fax.deliveries += 1
        faxes[digest] = fax
    }

    // MARK: reading

    /// The fax that is handed out next, its attempt and fence raised; those taken too often are held.
    mutating func take(by worker: String, at now: Int64, lease: Int64) -> String? {
        while true {
            let due = faxes.filter { _, fax in
                switch fax.row {
                case .waiting: fax.notBefore <= now
                case .reading(_, let until): until <= now
                case .filed, .held: false
                }
            }
            let next = due.min { ($0.value.turn, $0.key) < ($1.value.turn, $1.key) }
            guard let digest = next?.key, var fax = faxes[digest] else { return nil }
            fax.attempts += 1
            fax.fence += 1
            fax.row =
                fax.attempts > 12
                ? .held(.readerCrashed) : .reading(worker: worker, until: now + lease)
            faxes[digest] = fax
            if fax.attempts <= 12 { return digest }
        }
    }

    func isCurrent(_ ticket: ReadingTicket) -> Bool {
        guard let fax = faxes[ticket.digest.hex], case .reading = fax.row else { return false }
        return fax.fence == ticket.fence
    }

    mutating func end(_ ticket: ReadingTicket, _ row: Row, givenBack: Bool = false) {
        guard isCurrent(ticket) else { return }
        faxes[ticket.digest.hex]?.row = row
        if givenBack { faxes[ticket.digest.hex]?.attempts = max(ticket.attempt - 1, 0) }
    }

    mutating func finish(_ ticket: ReadingTicket, at now: Int64) {
        guard isCurrent(ticket), var fax = faxes[ticket.digest.hex] else { return }
        fax.row = .filed
        fax.readings += 1
        faxes[ticket.digest.hex] = fax
        if fax.readings == 1 {
            for place in fax.drill.fax.children.indices {
                let id = newID(fax.drill.digest, place)
                packets[id] = Packet(fax: ticket.digest.hex, page: place + 1)
            }
            return
        }
        // Read again: whoever holds a packet keeps what they saw, a lapsed claim is given back.
        for (id, packet) in packets where packet.fax == ticket.digest.hex {
            if packet.holder(at: now) != nil { continue }
            packets[id]?.readings += 1
            if packet.state == .claimed { packets[id]?.free(to: .pending) }
        }
    }

    private func newID(_ digest: FaxDigest, _ place: Int) -> PacketID {
        var attempt = 0
        while true {
            let id = PacketID(fax: digest, index: place, attempt: attempt)
            if packets[id] == nil, !destroyed.contains(id) { return id }
            attempt += 1
        }
    }

    /// A service that starts knows that every reader is dead.
    mutating func restart() {
        for (digest, fax) in faxes {
            if case .reading(let worker, _) = fax.row {
                faxes[digest]?.row = .reading(worker: worker, until: 0)
            }
        }
    }

    mutating func retry(_ digest: String) -> Bool {
        switch faxes[digest]?.row {
        case .filed, .held:
            faxes[digest]?.row = .waiting
            faxes[digest]?.notBefore = 0
            faxes[digest]?.attempts = 0
            return true
        default: return false
        }
    }

    // MARK: agreement

    /// Where the real office differs.
    func differences(from picture: OfficePicture) -> [String] {
        var wrong: [String] = []
        let sources = drop.values.reduce(into: [String: Int]()) {
            $0[$1.fax.digest.hex, default: 0] += 1
        }
        if sources != picture.sources { wrong.append("other files in the drop folder") }
        if Set(faxes.keys) != Set(picture.faxes.keys) { wrong.append("other faxes") }
        for (digest, fax) in faxes {
            guard let real = picture.faxes[digest] else { continue }
            let words = "fax \(digest.prefix(8))"
            if real.deliveries != fax.deliveries { wrong.append("\(words): deliveries") }
            if real.attempts != fax.attempts { wrong.append("\(words): attempts") }
            if real.notBefore != fax.notBefore { wrong.append("\(words): not before") }
            if real.fence != fax.fence { wrong.append("\(words): fence") }
            if real.readings != fax.readings { wrong.append("\(words): readings") }
            if !agrees(fax.row, real) { wrong.append("\(words): \(fax.row) and \(real.state)") }
        }
        if Set(packets.keys.map(\.text)) != Set(picture.packets.keys) {
            wrong.append("other packets")
        }
        for (id, packet) in packets {
            guard let real = picture.packets[id.text] else { continue }
            if real.state != packet.state.rawValue || real.fence != packet.fence
                || real.holder != packet.holder || real.decisions != packet.decisions.count
                || (real.corrections > 0) != packet.isCorrected
                || real.leaseUntil ?? packet.until != packet.until
            {
                wrong.append("packet \(id): \(packet) and \(real)")
            }
        }
        if Set(destroyed.map(\.text)) != Set(picture.stones.map(\.packet)) {
            wrong.append("other tombstones")
        }
        return wrong
    }

    private func agrees(_ row: Row, _ real: OfficePicture.Fax) -> Bool {
        switch row {
        case .waiting: real.state == "waiting"
        case .reading(let worker, let until):
            real.state == "reading" && real.worker == worker && real.leaseUntil == until
        case .filed: real.state == "filed"
        case .held(let reason): real.state == "held" && real.holdReason == reason.rawValue
        }
    }
}
