import Packets
import Review

/// The rule as a table (22 CCR 41517.5, by its county restatements): for each of A1 to A4 and F1 to F5 whether
/// the packet documents it, by which line. Pure; what nobody wrote is not documented, never absent.
struct RuleMatrix: Sendable, Equatable {
    enum Standing: Sendable, Equatable {
        case present, possible
        /// Said not to be there.
        case absent
        case notDocumented
    }

    struct Row: Sendable, Equatable {
        let rule: String
        let standing: Standing
        /// What speaks for it first, then against it.
        let evidence: [ShownFinding]
    }

    let rows: [Row]

    init(_ findings: [ShownFinding], roles: [String: ConceptRole]) {
        func row(_ rule: String, _ belongs: (ConceptRole) -> Bool) -> Row {
            let own = findings.filter { shown in
                roles[shown.finding.concept].map(belongs) ?? false
                    && Self.rank(shown.finding.assertion) != nil
            }.enumerated().sorted { left, right in
                let ranks = [left, right].map { Self.rank($0.element.finding.assertion) ?? 9 }
                return (ranks[0], left.offset) < (ranks[1], right.offset)
            }.map(\.element)
            let standing: Standing =
                switch own.first?.finding.assertion {
                case .affirmed: .present
                case .possible, .historical: .possible
                case .negated: .absent
                default: .notDocumented
                }
            return Row(rule: rule, standing: standing, evidence: own)
        }
        rows =
            Category1Ground.allCases.map { ground in
                row(ground.rawValue) { role in
                    role.ground == ground
                        && [.category1, .category1Review].contains(role.standing)
                }
            }
            + RegulatoryFinding.allCases.map { finding in
                row(finding.rawValue) { $0.finding == finding }
            }
    }

    /// What was said of a relative or of a mere possibility to come stands for nothing here.
    private static func rank(_ assertion: Assertion) -> Int? {
        switch assertion {
        case .affirmed: 0
        case .possible: 1
        case .historical: 2
        case .negated: 3
        case .family, .familyNegated, .hypothetical: nil
        }
    }
}
