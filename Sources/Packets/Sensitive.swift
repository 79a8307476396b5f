/// Records that other law guards more narrowly than medical records are guarded as such. Each is a
/// reason to keep a page back, not a finding: nobody's eligibility depends on it.
public enum Stratum: String, Sendable, Codable, CaseIterable, Hashable {
    /// 42 CFR part 2, and substance use told of in other records.
    case substanceUse = "substance-use"
    /// Psychotherapy notes (45 CFR 164.501), and what a minor may consent to alone (Family Code 6924).
    case mentalHealth = "mental-health"
    /// Health and Safety Code 120975 to 121020.
    case hiv
    /// Family Code 6925 to 6928, Health and Safety Code 123110.
    case reproductive
    /// Penal Code 11167.5, Welfare and Institutions Code 827.
    case abuse
}

/// A page that belongs to a stratum, and the rules that say so; where a person does, there is none.
public struct SensitivePage: Sendable, Hashable, Codable {
    public let page: Int
    public let stratum: Stratum
    /// Ids in the rules of `Findings/Strata`, sorted.
    public let rules: [String]

    public init(page: Int, stratum: Stratum, rules: [String]) {
        self.page = page
        self.stratum = stratum
        self.rules = rules
    }
}
