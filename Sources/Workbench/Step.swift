import Packets
import Review

/// One thing of a packet that a person may look at.
public enum Step: Sendable, Hashable {
    /// Whose packet it is, and whether its pages came before: where there is something to say.
    case kin
    /// A field that was read, or that nobody found.
    case field(FieldName)
    /// A concept as it stands in the packet: all its mentions.
    case finding(String)
    /// The flag: the last of all.
    case flag

    /// What people say of it stands under this key.
    var key: String {
        switch self {
        case .kin: "kin"
        case .field(let name): Change.absent(name).key
        case .finding(let concept): Change.noFinding(concept: concept).key
        case .flag: FlagCheck.key
        }
    }
}

/// The order in which a packet is gone through, and which of it needs a person.
struct Steps: Sendable {
    let all: [Step]
    let needed: Set<Step>

    /// Findings that are less sure than this are looked at, where the flag rests on them.
    static let sureEnough = 0.8

    /// - Parameter passed: what was left as it is, knowingly.
    init(_ view: PacketView, _ shown: ShownPacket, _ kin: Kin, passed: Set<Step>) {
        let fields = Dictionary(
            shown.fields.map { ($0.field.name, $0) }, uniquingKeysWith: { first, _ in first })
        let missing = Set(view.eligibility.missing.compactMap(FieldName.init(rawValue:)))
        let said = Set(view.corrections.map(\.change.key))
        var all: [Step] = []
        var needed: Set<Step> = []
        if !kin.offers.isEmpty {
            all.append(.kin)
            needed.insert(.kin)
        }
        for name in FieldName.allCases {
            let step = Step.field(name)
            all.append(step)
            if let field = fields[name] {
                if field.origin == .read, field.field.needsReview { needed.insert(step) }
            } else if missing.contains(name), !said.contains(step.key) {
                needed.insert(step)
            }
        }
        for concept in shown.concepts {
            let step = Step.finding(concept)
            all.append(step)
            let mentions = shown.findings.filter { $0.finding.concept == concept }
            if mentions.contains(where: { $0.needsLook(view.eligibility) }) { needed.insert(step) }
        }
        all.append(.flag)
        // Of what a person said is no referral, nothing is asked but whether the flag says so.
        if case .referral(.some)? = view.corrections.standing(under: Change.referral(nil).key)?
            .change
        {
            needed = []
        }
        if !view.item.isChecked { needed.insert(.flag) }
        self.all = all
        self.needed = needed.subtracting(passed)
    }

    /// The next that needs a person, from a place on; nil where none is left.
    func next(from index: Int) -> Int? {
        guard index < all.count else { return nil }
        return all[index...].firstIndex { needed.contains($0) }
    }

    func index(of step: Step) -> Int { all.firstIndex(of: step) ?? all.count - 1 }
}

extension ShownPacket {
    /// Each concept once, in the order of the pages.
    var concepts: [String] {
        findings.reduce(into: []) { list, shown in
            if !list.contains(shown.finding.concept) { list.append(shown.finding.concept) }
        }
    }
}

extension ShownFinding {
    /// Whether the flag rests on it and it is not certain.
    func needsLook(_ eligibility: Eligibility) -> Bool {
        guard origin == .read else { return false }
        let place = finding.evidence
        let counts = eligibility.reasons.contains {
            $0.page == place.page && ($0.box == nil || $0.box == place.box)
        }
        return counts
            && (finding.assertion == .possible || finding.confidence < Steps.sureEnough)
    }
}
