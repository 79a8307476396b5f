import Packets

/// What the pages say of each of the nine rules (22 CCR 41517.5, by its county restatements), for whoever shows a
/// packet. Pure. Not whether a rule is met: that is the reviewer's.
public struct RuleMatrix: Sendable, Equatable {
    public enum Standing: String, Sendable, CaseIterable {
        case present
        /// A sign, or a disease that counts with a lasting deficit alone.
        case toJudge = "to-judge"
        case suspected, past
        /// Said, and by its age it does not count.
        case outOfAge = "out-of-age"
        case absent
        case notDocumented = "not-documented"
    }

    /// One of A1 to A4 and F1 to F5.
    public struct Row: Sendable, Equatable {
        public let rule: String
        public let standing: Standing
        /// Affirmed in one place, negated in another.
        public let isContradicted: Bool
        /// What speaks for it first, then what speaks against it.
        public let findings: [ShownFinding]
        /// Cerebral palsy is named, and none of its motor signs.
        public internal(set) var lacksSign = false
    }

    public let rows: [Row]
    /// Category 1 conditions of no group that the rules name.
    public let ungrouped: [ShownFinding]
    /// Of birth and imaging: what supports category 2.
    public let history: [ShownFinding]
    /// What belongs to no rule, so that no finding is lost.
    public let others: [ShownFinding]

    private static let shown: Set<Assertion> = [.affirmed, .negated, .possible, .historical]

    /// - Parameters:
    ///   - roles: what concepts mean for eligibility, by the office's rules.
    ///   - ages: some findings count below an age alone.
    public init(
        _ findings: [ShownFinding], roles: [String: ConceptRole], ages: ShownAges
    ) {
        var rows: [Row] = []
        let category1: Set<Standing1> = [.category1, .category1Review, .category1Support]
        func role(_ shown: ShownFinding) -> ConceptRole? { roles[shown.finding.concept] }
        func isOfMatrix(_ shown: ShownFinding) -> Bool {
            Self.shown.contains(shown.finding.assertion)
        }
        for ground in Category1Ground.allCases {
            let own = findings.filter {
                isOfMatrix($0) && role($0)?.ground == ground
                    && (role($0).map { category1.contains($0.standing) } ?? false)
            }
            var row = Self.row(ground.rawValue, own) { shown in
                role(shown)?.standing == .category1 ? .present : .toJudge
            }
            row.lacksSign = ground == .a1 && row.standing == .present && Self.lacksSign(own)
            rows.append(row)
        }
        for number in RegulatoryFinding.allCases {
            let own = findings.filter { isOfMatrix($0) && role($0)?.finding == number }
            rows.append(
                Self.row(number.rawValue, own) { shown in
                    Self.counts(role(shown), ages) ? .present : .outOfAge
                })
        }
        self.rows = rows
        let placed = rows.flatMap(\.findings)
        let rest = findings.filter { !placed.contains($0) }
        ungrouped = rest.filter { shown in
            isOfMatrix(shown) && role(shown).map { category1.contains($0.standing) } ?? false
        }
        let loose = ungrouped
        history = rest.filter { role($0)?.standing == .category2Support }
        others = rest.filter {
            role($0)?.standing != .category2Support && !loose.contains($0)
        }
    }

    private typealias Standing1 = Packets.Standing

    private static func row(
        _ rule: String, _ findings: [ShownFinding], affirmed: (ShownFinding) -> Standing
    ) -> Row {
        let said = findings.map { shown -> Standing in
            switch shown.finding.assertion {
            case .affirmed: affirmed(shown)
            case .possible: .suspected
            case .historical: .past
            default: .absent
            }
        }
        let standing = Standing.allCases.first(where: said.contains) ?? .notDocumented
        let isAffirmed = findings.contains { $0.finding.assertion == .affirmed }
        let isNegated = findings.contains { $0.finding.assertion == .negated }
        let sorted = zip(findings, said).enumerated().sorted { left, right in
            let order = Standing.allCases
            let places = (
                order.firstIndex(of: left.element.1) ?? 0,
                order.firstIndex(of: right.element.1) ?? 0
            )
            return places.0 == places.1 ? left.offset < right.offset : places.0 < places.1
        }.map(\.element.0)
        return Row(
            rule: rule, standing: standing, isContradicted: isAffirmed && isNegated,
            findings: sorted)
    }

    /// The finding counts only below its age, and primitive reflexes are normal in the first months.
    private static func counts(_ role: ConceptRole?, _ ages: ShownAges) -> Bool {
        guard let role, let counted = ages.counted else { return true }
        if let limit = role.maximumAgeMonths, counted >= limit { return false }
        if role.usesCorrectedAge, (ages.corrected ?? counted) < reflexesNormalUntil { return false }
        return counted < category2Ends
    }

    /// As the rules have it (`eligibility.yml`).
    public static let reflexesNormalUntil = 3
    public static let category2Ends = 36

    /// `cp_unspecified` names no kind of cerebral palsy, and no sign stands beside it.
    private static func lacksSign(_ findings: [ShownFinding]) -> Bool {
        findings.filter { $0.finding.assertion == .affirmed }
            .allSatisfy { $0.finding.concept == "cp_unspecified" }
    }
}
