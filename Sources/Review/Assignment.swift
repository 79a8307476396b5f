import Packets

/// Whose work a packet is, as a person said: of another region than the child's address tells, or of somebody
/// by name. It says who is to look, and nothing of where the child lives.
public struct Assignment: Sendable, Equatable, Codable {
    /// The office's name of a region; nil where the address tells.
    public let region: String?
    /// As the log names them; nil for whoever is of the region.
    public let person: String?
    public let by: String
    public let at: Instant

    public init(region: String?, person: String?, by: String, at: Instant) {
        self.region = region
        self.person = person
        self.by = by
        self.at = at
    }

    /// Whether `next` and `pull` offer the packet to somebody who did not ask for what is another's.
    public func isOffered(to name: String) -> Bool { person.map { $0 == name } ?? true }
}

/// Whom a packet is given to.
public enum AssignmentStep: Sendable, Equatable, Codable {
    /// To whoever is of this region, by the office's name of it; and to nobody by name any more.
    case region(String)
    /// To one person, by the name that the log has; its region stays.
    case person(String)
    /// To nobody: it is of the region of the child's address again.
    case nobody

    /// The region's or the person's.
    public var name: String? {
        switch self {
        case .region(let name), .person(let name): name
        case .nobody: nil
        }
    }

    /// For the row in the log.
    public var logged: String {
        switch self {
        case .region(let name): "to region \(name)"
        case .person(let name): "to \(name)"
        case .nobody: "to nobody"
        }
    }

    /// What is left of an earlier assignment, and what comes to it; nil where none is left.
    public func applied(to before: Assignment?, by name: String, at now: Instant) -> Assignment? {
        switch self {
        case .region(let region): Assignment(region: region, person: nil, by: name, at: now)
        case .person(let person):
            Assignment(region: before?.region, person: person, by: name, at: now)
        case .nobody: nil
        }
    }
}

/// What regions are told apart by: where a packet's child lives, and what a person said over it.
public struct Whereabouts: Sendable, Equatable {
    public let zip: Confidential<String>?
    public let assignment: Assignment?

    public init(zip: Confidential<String>?, assignment: Assignment? = nil) {
        self.zip = zip
        self.assignment = assignment
    }
}
