import Packets
import Review
import Workbench

/// Whose packet it is, for people.
struct KinText {
    let kin: Kin
    let id: PacketID

    init(_ kin: Kin, of id: PacketID) {
        self.kin = kin
        self.id = id
    }

    /// Everything, and what to type.
    func text() -> String {
        var lines = [ofChild()]
        for candidate in kin.disputed {
            lines.append(
                Ink.yellow("linked, but the values say otherwise:") + "\n"
                    + line(candidate.item) + "\n    " + candidate.match.words)
        }
        if !kin.disputed.isEmpty { lines.append("    take it from the child: \(unlink)") }
        for candidate in kin.candidates { lines.append(text(candidate)) }
        if kin.isCut { lines.append("more have to do with it than can be compared: intake find") }
        lines += kin.seen.map { Ink.yellow(Self.seen($0)) }
        if !kin.open.isEmpty {
            lines.append("none of them is this child: intake child \(id) --new")
        }
        return lines.joined(separator: "\n")
    }

    /// The child's packets in order of receipt.
    func ofChild() -> String {
        guard let link = kin.link else {
            return kin.candidates.isEmpty
                ? "\(id)  linked to no child, and no packet looks like the same child's"
                : "\(id)  linked to no child"
        }
        let by = link.isByPerson ? link.by.name : "the machine"
        let day = OfficeTime.day(link.at)
        let why = link.reasons.map(\.words).joined(separator: ", ")
        var lines = [
            Ink.bold("child \(link.child.map(String.init) ?? "–")")
                + "  linked by \(by) on \(day)" + (why.isEmpty ? "" : ": \(why)")
        ]
        for packet in kin.packets {
            let kinds = packet.kinds.map { $0.rawValue.replacing("_", with: " ") }
            let mark = packet.item.id == id ? ">" : " "
            lines.append(
                "\(mark) " + line(packet.item)
                    + (kinds.isEmpty ? "" : "\n    " + kinds.joined(separator: ", ")))
        }
        if !link.isByPerson { lines.append("    if it is not that child: \(unlink)") }
        return lines.joined(separator: "\n")
    }

    private var unlink: String { "intake child \(id) --unlink REASON" }

    private func text(_ candidate: ChildCandidate) -> String {
        let other = candidate.item.id
        let child = candidate.child.map { "  (child \($0))" } ?? ""
        var text = line(candidate.item) + child + "\n    " + candidate.match.words
        if candidate.isToldApart {
            text += "\n    told apart by a person"
        } else if candidate.match.kind == .same, kin.link == nil {
            text += "\n    the same child: intake child \(id) --link \(other)"
        } else if candidate.match.kind != .same {
            text = Ink.yellow("not the same child?") + "\n" + text
        }
        return text
    }

    private func line(_ item: QueueItem) -> String {
        let name = Words.safe(item.childName?.open(for: .showing) ?? "–")
        let born = item.childBirthDate.map {
            "born " + Words.value($0.open(for: .showing).iso, of: .childBirthDate)
        }
        return [
            item.id.text, "received \(item.receivedOn.iso)", name, born, item.state.rawValue,
            Words.flag(item.flag),
        ].compactMap { $0 }.joined(separator: "  ")
    }

    /// What came before, in one line.
    static func seen(_ seen: SeenBefore) -> String { Speech.phrases.seen(seen) }

    /// What `show` says of other packets; nothing where there are none.
    func brief() -> String? {
        var lines: [String] = []
        let others = kin.others(than: id).map(\.item.id.text)
        if !others.isEmpty {
            lines.append(
                Speech.either("other packets of this child: ", "otros paquetes de este menor: ")
                    + others.joined(separator: ", "))
        }
        lines += kin.open.map {
            Speech.either("may be the same child as ", "quizá el mismo menor que ")
                + "\($0.item.id): \(Speech.phrases.match($0.match))"
        }
        lines += kin.warnings.map {
            Speech.either("beside ", "junto a ")
                + "\($0.item.id): \(Speech.phrases.match($0.match))"
        }
        lines += kin.seen.map(Self.seen)
        guard !lines.isEmpty else { return nil }
        let look =
            kin.open.isEmpty && kin.warnings.isEmpty
            ? []
            : [
                Speech.either("    see: ", "    vea: ") + "intake child \(id)"
            ]
        return (lines.map(Ink.yellow.callAsFunction) + look).joined(separator: "\n")
    }
}

/// Whose packet it is, for programs.
struct KinDocument: Encodable {
    struct Packet: Encodable {
        let id: String
        let receivedOn: Day
        let state: QueueState
        let flag: EligibilityFlag
        let kinds: [PageKind]
    }

    struct Candidate: Encodable {
        let id: String
        let receivedOn: Day
        let child: Int?
        let kind: ChildMatch.Kind
        let isLikely: Bool
        let weight: Double
        let reasons: [ChildReason]
        let isToldApart: Bool

        init(_ candidate: ChildCandidate) {
            id = candidate.item.id.text
            receivedOn = candidate.item.receivedOn
            child = candidate.child
            kind = candidate.match.kind
            isLikely = candidate.match.isLikely
            weight = (candidate.match.weight * 10).rounded() / 10
            reasons = candidate.match.reasons
            isToldApart = candidate.isToldApart
        }
    }

    let id: String
    let child: Int?
    let linkedBy: String?
    let linkedAt: String?
    let packets: [Packet]
    let disputed: [Candidate]
    let candidates: [Candidate]
    let isCut: Bool
    let seenBefore: [SeenBefore]

    init(_ kin: Kin, of id: PacketID) {
        self.id = id.text
        child = kin.link?.child
        linkedBy = kin.link?.by.name
        linkedAt = kin.link?.at.iso
        packets = kin.packets.map {
            Packet(
                id: $0.item.id.text, receivedOn: $0.item.receivedOn, state: $0.item.state,
                flag: $0.item.flag, kinds: $0.kinds)
        }
        disputed = kin.disputed.map(Candidate.init)
        candidates = kin.candidates.map(Candidate.init)
        isCut = kin.isCut
        seenBefore = kin.seen
    }
}
