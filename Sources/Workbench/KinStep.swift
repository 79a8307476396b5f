import Packets
import Review

/// One other packet that a person is asked about.
struct KinOffer: Sendable {
    let id: PacketID
    /// It may be the same child's.
    let candidate: ChildCandidate?
    /// It came before with the same pages.
    let seen: SeenBefore?
}

extension Kin {
    /// What a person is asked about: pages that came before first, then children.
    var offers: [KinOffer] {
        let open = open
        let again = seen.map { seen in
            KinOffer(
                id: seen.other, candidate: open.first { $0.item.id == seen.other }, seen: seen)
        }
        let known = Set(again.map(\.id))
        return again
            + open.filter { !known.contains($0.item.id) }.map {
                KinOffer(id: $0.item.id, candidate: $0, seen: nil)
            }
    }
}

/// Whose packet it is: keys, and what is to be seen.
extension Bench {
    mutating func pressOnKin(_ key: Key, _ walk: Walk) -> [Request] {
        guard let offer = walk.kin.offers.dropFirst(walk.offered).first else {
            if key == .enter { self.walk?.goOn() }
            return []
        }
        let id = walk.claim.packet
        switch key {
        case .enter: self.walk?.pass()
        case .letter("y"):
            guard offer.candidate != nil else {
                notice = .told(phrases.noMatch)
                return []
            }
            return setChild(id, .link(offer.id))
        case .letter("n"):
            guard !walk.kin.open.isEmpty else { return [] }
            return setChild(id, .new)
        case .letter("j"):
            guard offer.seen != nil else {
                notice = .told(phrases.notSeen)
                return []
            }
            ask(.join(offer.id))
        case .letter("2"):
            guard let seen = offer.seen else {
                notice = .told(phrases.notSeen)
                return []
            }
            guard seen.new.isEmpty else {
                notice = .told(phrases.hasNewPages)
                return []
            }
            ask(.duplicate(offer.id))
        default: break
        }
        return []
    }

    func kinDetail(_ walk: Walk, _ lines: inout Lines) {
        let offers = walk.kin.offers
        guard let offer = offers.dropFirst(walk.offered).first else { return }
        if let seen = offer.seen { lines.wrap(phrases.seen(seen), .alert, indent: 1) }
        if let candidate = offer.candidate {
            lines.wrap(phrases.maybeSame(offer.id), .alert, indent: 1)
            let item = candidate.item
            let name = item.childName.map { TerminalText.plain($0.open(for: .showing)) }
            let born = item.childBirthDate.map {
                "\(phrases.field(.childBirthDate)) \(phrases.day($0.open(for: .showing)))"
            }
            lines.wrap(
                [name ?? phrases.noName, born, phrases.received(item.receivedOn)].compactMap { $0 }
                    .joined(separator: " · "), .bold, indent: 3)
            lines.wrap(phrases.match(candidate.match), indent: 3, most: 3)
        }
        if offers.count > 1 {
            lines.wrap(phrases.offer(walk.offered + 1, of: offers.count), .dim, indent: 3)
        }
    }

    /// What stands under the packet's head of others: the child's, and those to be told apart.
    func kinLines(_ walk: Walk) -> [String] {
        let others = walk.kin.others(than: walk.claim.packet).map(\.item.id)
        var lines = others.isEmpty ? [] : [phrases.othersOfChild(others)]
        lines += walk.kin.warnings.prefix(2).map(phrases.beside)
        return lines
    }
}
