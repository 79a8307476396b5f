import Packets

/// The conditions that the office's rules know, for those who look at findings and add what was missed.
public struct KnownConditions: Sendable {
    /// What each means for eligibility, by its id.
    public let roles: [String: ConceptRole]
    /// The family of each, by its id.
    public let families: [String: String]

    public init(roles: [String: ConceptRole], families: [String: String]) {
        self.roles = roles
        self.families = families
    }

    /// A list to choose from: under each rule the conditions looked for there, the rest below.
    var groups: [ConditionGroup] {
        let known = roles.values.filter { families[$0.concept] != nil }
            .sorted { ($0.label.lowercased(), $0.concept) < ($1.label.lowercased(), $1.concept) }
        let rules =
            Category1Ground.allCases.map(\.rawValue) + RegulatoryFinding.allCases.map(\.rawValue)
        return rules.map { rule in ConditionGroup(rule, known.filter { $0.rule == rule }) }
            + [ConditionGroup(nil, known.filter { $0.rule == nil })]
    }
}

/// Conditions that belong together in a list.
struct ConditionGroup: Sendable {
    /// Nil for those of no rule.
    let rule: String?
    let roles: [ConceptRole]

    init(_ rule: String?, _ roles: [ConceptRole]) {
        self.rule = rule
        self.roles = roles
    }
}

extension ConceptRole {
    /// The rule whose row of the matrix it stands in.
    fileprivate var rule: String? { ground?.rawValue ?? finding?.rawValue }
}
