import Packets

/// What a further reading changes of a packet: shown before it is filed, and after. What a person said
/// stands in either case.
public struct ReadingChange: Sendable, Equatable, ShownRedacted {
    /// A field that is read otherwise, or doubted otherwise.
    public struct FieldChange: Sendable, Equatable, ShownRedacted {
        public let name: FieldName
        public let was: Field?
        public let now: Field?
        /// A person's word stands for this field, so that nothing shown changes.
        public let isSettled: Bool
    }

    /// A concept that is asserted otherwise, with each assertion once.
    public struct FindingChange: Sendable, Equatable, ShownRedacted {
        public let concept: String
        public let label: String
        public let was: [Assertion]
        public let now: [Assertion]
        public let isSettled: Bool
    }

    public let fields: [FieldChange]
    public let findings: [FindingChange]
    /// The flag that stands, and the one that would.
    public let was: Eligibility
    public let now: Eligibility
    /// Nothing at all differs, but for the rules' own version.
    public let isNone: Bool

    /// - Parameter eligibility: what the rules make of the further reading with people's words laid
    ///   over it.
    public init(of view: PacketView, to further: ReadPacket, eligibility: Eligibility) {
        let settled = Set(view.corrections.map(\.change.key))
        let before = view.read.extracted
        let after = further.extracted
        fields = FieldName.allCases.compactMap { name in
            let was = before.field(name)
            let now = after.field(name)
            guard was?.value != now?.value || was?.doubts != now?.doubts else { return nil }
            return FieldChange(
                name: name, was: was, now: now,
                isSettled: settled.contains(Change.absent(name).key))
        }
        var concepts: [String] = []
        for finding in before.findings + after.findings
        where !concepts.contains(finding.concept) { concepts.append(finding.concept) }
        findings = concepts.compactMap { concept in
            let was = Self.assertions(of: concept, in: before)
            let now = Self.assertions(of: concept, in: after)
            guard was != now else { return nil }
            let label = (after.findings + before.findings).first { $0.concept == concept }?.label
            return FindingChange(
                concept: concept, label: label ?? concept, was: was, now: now,
                isSettled: settled.contains(Change.noFinding(concept: concept).key))
        }
        was = view.eligibility
        now = eligibility
        isNone =
            before == after && view.read.eligibility.isSame(as: further.eligibility)
            && was.isSame(as: now)
    }

    private static func assertions(of concept: String, in packet: ExtractedPacket) -> [Assertion] {
        let all = Set(packet.findings.filter { $0.concept == concept }.map(\.assertion))
        return Assertion.allCases.filter(all.contains)
    }
}

extension Eligibility {
    /// The same result, by whichever version of the rules.
    func isSame(as other: Eligibility) -> Bool {
        flag == other.flag && flags == other.flags && reasons == other.reasons
            && missing == other.missing
    }
}
