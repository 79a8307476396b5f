/// Who acts: every row that a person or a service writes carries one.
public struct Person: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The operating system's user name.
    public let name: String
    public let role: Role

    public init(name: String, role: Role) {
        self.name = name
        self.role = role
    }

    /// The service itself: reading and filing faxes.
    public static let service = Person(name: "intake", role: .service)

    public var description: String { "\(name) (\(role.rawValue))" }
}

/// What somebody does in the unit (45 CFR 164.312(a)(1): access by role).
public enum Role: String, Sendable, Codable, CaseIterable, Hashable {
    case clerk, therapist, reviewer, supervisor, auditor, administrator
    /// May look, in an emergency and for a reason that a second person reviews, at what another role or
    /// region would not show.
    case breakGlass = "break-glass"
    case service
    /// A user of the machine who has no role here: only ever in rows of what was refused.
    case stranger

    /// Roles that the settings give to people.
    public static let given: [Role] = [
        .clerk, .therapist, .reviewer, .supervisor, .auditor, .administrator, .breakGlass,
    ]
    /// A supervisor may act as one of these.
    static let withinSupervisor: Set<Role> = [.clerk, .therapist, .reviewer]
}

/// Why a record was looked at: written into the audit row before anything is shown
/// (45 CFR 164.528, accounting of disclosures).
public enum ViewPurpose: String, Sendable, Codable, CaseIterable, Hashable {
    case intake, review, export, quality, support
    /// The glass was broken for it.
    case emergency
}
