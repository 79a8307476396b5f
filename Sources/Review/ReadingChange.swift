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
    /// Pages that are kept back; nil where nobody looked for any.
    public let sensitiveWas: [Int]?
    public let sensitiveNow: [Int]?
    /// Fields and findings of pages that are kept back, which read otherwise: told by number.
    public let heldBack: Int
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
        let now = ShownPacket(after, corrections: view.corrections).extracted
        let withholding = Withholding(view.shown.extracted, now)
        sensitiveWas = view.shown.extracted.sensitive.map(Self.pages)
        sensitiveNow = now.sensitive.map(Self.pages)
        var heldBack = 0
        fields = FieldName.allCases.compactMap { name in
            let was = before.field(name)
            let now = after.field(name)
            guard was?.value != now?.value || was?.doubts != now?.doubts else { return nil }
            guard [was, now].allSatisfy({ $0.map { withholding.kept($0) != nil } ?? true }) else {
                heldBack += 1
                return nil
            }
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
            let quoted = (before.findings + after.findings).filter { $0.concept == concept }
            guard quoted.allSatisfy(withholding.keeps) else {
                heldBack += 1
                return nil
            }
            let label = (after.findings + before.findings).first { $0.concept == concept }?.label
            return FindingChange(
                concept: concept, label: label ?? concept, was: was, now: now,
                isSettled: settled.contains(Change.noFinding(concept: concept).key))
        }
        self.heldBack = heldBack
        was = view.eligibility
        self.now = eligibility
        isNone =
            before == after && view.read.eligibility.isSame(as: further.eligibility)
            && was.isSame(as: eligibility)
    }

    private static func pages(_ tags: [SensitivePage]) -> [Int] { Set(tags.map(\.page)).sorted() }

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
