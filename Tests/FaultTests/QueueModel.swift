import Packets
import Review

/// The rules of the queue: who may do what to a packet, and what comes of it. Each gives whether it is done.
extension WalkModel {
    static func isSupervisor(_ person: Person) -> Bool { person.role == .supervisor }

    mutating func claim(_ id: PacketID, by person: Person, at now: Int64, lease: Int64) -> Bool {
        guard var packet = packets[id], [.pending, .claimed].contains(packet.state) else {
            return false
        }
        if let holder = packet.holder(at: now) {
            guard holder == person.name else { return false }
        } else {
            packet.fence += 1
        }
        packet.state = .claimed
        packet.holder = person.name
        packet.until = now + lease
        packets[id] = packet
        return true
    }

    mutating func renew(_ claim: Claim, at now: Int64, lease: Int64) -> Bool {
        guard let packet = packets[claim.packet], packet.state == .claimed,
            packet.fence == claim.fence, packet.holder == claim.holder.name
        else { return false }
        packets[claim.packet]?.until = now + lease
        return true
    }

    mutating func release(
        _ id: PacketID, by person: Person, fence: Int?, at now: Int64
    ) -> Bool {
        guard let packet = packets[id], packet.state == .claimed,
            fence == nil || fence == packet.fence
        else { return false }
        if let holder = packet.holder(at: now), holder != person.name, packet.holder != person.name,
            !Self.isSupervisor(person)
        {
            return false
        }
        packets[id]?.free(to: .pending)
        return true
    }

    private func mayWrite(
        _ packet: Packet, by person: Person, fence: Int?, at now: Int64
    ) -> Bool {
        if let fence {
            return packet.state == .claimed && packet.fence == fence
                && packet.holder == person.name
        }
        let holder = packet.holder(at: now)
        return holder == nil || holder == person.name
    }

    mutating func correct(
        _ id: PacketID, by person: Person, fence: Int?, at now: Int64
    ) -> Bool {
        guard let packet = packets[id], [.pending, .claimed].contains(packet.state),
            mayWrite(packet, by: person, fence: fence, at: now)
        else { return false }
        packets[id]?.isCorrected = true
        return true
    }

    mutating func decide(
        _ id: PacketID, by person: Person, fence: Int?, at now: Int64
    ) -> Bool {
        guard var packet = packets[id] else { return false }
        // The same decision under the same fence again is the first one.
        if let fence, let by = packet.decisions[fence] { return by == person.name }
        guard [.pending, .claimed].contains(packet.state),
            mayWrite(packet, by: person, fence: fence, at: now)
        else { return false }
        if fence == nil, packet.holder(at: now) == nil { packet.fence += 1 }
        packet.decisions[packet.fence] = person.name
        packet.free(to: .decided)
        packets[id] = packet
        return true
    }

    mutating func reopen(_ id: PacketID) -> Bool {
        guard let packet = packets[id], [.decided, .exported].contains(packet.state) else {
            return false
        }
        packets[id]?.free(to: .pending)
        return true
    }

    mutating func export(_ id: PacketID) -> Bool {
        guard let packet = packets[id], [.decided, .exported].contains(packet.state) else {
            return false
        }
        packets[id]?.state = .exported
        return true
    }

    // MARK: destroying

    private func mayGo(_ id: PacketID, at now: Int64) -> Bool {
        guard let packet = packets[id], packet.holder(at: now) == nil else { return false }
        return faxes[packet.fax]?.row == .filed
    }

    mutating func askForPurge(_ id: PacketID, by person: Person, at now: Int64) -> Bool {
        guard mayGo(id, at: now), let packet = packets[id] else { return false }
        packets[id]?.asked = Packet.Asked(
            by: person.name, fence: packet.fence, readings: packet.readings,
            deliveries: faxes[packet.fax]?.deliveries ?? 0)
        return true
    }

    mutating func approvePurge(_ id: PacketID, by person: Person, at now: Int64) -> Bool {
        guard let packet = packets[id], let asked = packet.asked, asked.by != person.name,
            mayGo(id, at: now), asked.fence == packet.fence, asked.readings == packet.readings,
            asked.deliveries == faxes[packet.fax]?.deliveries
        else { return false }
        packets[id] = nil
        destroyed.insert(id)
        destroyedOf[packet.fax, default: 0] += 1
        if !packets.values.contains(where: { $0.fax == packet.fax }) { faxes[packet.fax] = nil }
        return true
    }
}
