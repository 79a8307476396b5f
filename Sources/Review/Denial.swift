import Packets

/// Why somebody may not do what they ask for.
public enum Denial: Sendable, Equatable, Codable {
    /// The user has no role in this office.
    case noRole(user: String)
    case lacksRight(Right, has: [Role])
    case otherRegion(PacketID)
    /// The second person must be another than the first.
    case samePerson
    /// At a door that asks for certificates.
    case certificate(CertificateFlaw)
    /// At a door that takes tokens and sessions of an OpenID provider.
    case signIn(SignInFlaw)

    public var what: String {
        switch self {
        case .noRole(let user): "\(user) has no role in this office"
        case .lacksRight(let right, let roles):
            "\(roles.map(\.withArticle).joined(separator: " and ")) may not \(right.words)"
        case .otherRegion(let id): "packet \(id) is not of your region"
        case .samePerson: "the second person has to be another than the first"
        case .certificate(let flaw): flaw.what
        case .signIn(let flaw): flaw.what
        }
    }

    public var hint: String {
        switch self {
        case .noRole:
            "ask whoever looks after pipeline.yml to name you, or a group of yours, under people"
        case .lacksRight(let right, _):
            "it takes \(right.rolesInWords): ask one of them, or whoever looks after people in "
                + "pipeline.yml"
        case .otherRegion(let id):
            "ask a supervisor; who has the role break-glass, in an emergency: intake show \(id) "
                + "--break-glass"
        case .samePerson: "ask somebody else"
        case .certificate(let flaw): flaw.hint
        case .signIn(let flaw): flaw.hint
        }
    }

    /// For the row in the log: a code, nothing of a page.
    public var code: String {
        switch self {
        case .noRole: "no role"
        case .lacksRight: "not with this role"
        case .otherRegion: "another region"
        case .samePerson: "the same person"
        case .certificate(let flaw): "certificate \(flaw.rawValue)"
        case .signIn(let flaw): "sign-in \(flaw.rawValue)"
        }
    }
}

extension Role {
    var withArticle: String {
        switch self {
        case .auditor, .administrator: "an \(rawValue)"
        case .breakGlass: "the role \(rawValue)"
        case .clerk, .therapist, .reviewer, .supervisor, .service, .stranger: "a \(rawValue)"
        }
    }
}

extension Right {
    var rolesInWords: String {
        let names = Role.allCases.filter(roles.contains).map(\.withArticle)
        return names.count < 2
            ? names.joined()
            : names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
    }
}
