import Packets

/// Who works in the office, as the settings say: users and groups of the operating system, and people
/// elsewhere by their certificates or by what the office's OpenID provider calls them, each with roles. Whoever is not among them has none.
public struct Staff: Sendable, Equatable {
    public enum Who: Sendable, Hashable {
        case user(String)
        case group(String)
        /// The name in a certificate that the office issued.
        case certificate(String)
        /// What the office's OpenID provider calls them, and the name by which the log knows them: the one of
        /// their user or certificate, where they have such too, so that two are not taken for two people.
        case account(String, name: String)
    }

    public struct Entry: Sendable, Equatable {
        public let who: Who
        public let roles: Set<Role>
        /// Where a reviewer's packets are; nil for everywhere. Names of `regions`, or `elsewhere`.
        public let regions: Set<String>?

        public init(_ who: Who, roles: Set<Role>, regions: Set<String>? = nil) {
            self.who = who
            self.roles = roles
            self.regions = regions
        }
    }

    /// The region of packets whose ZIP code is not known or in no other region.
    public static let elsewhere = "elsewhere"

    public let entries: [Entry]
    /// ZIP codes by region.
    public let regions: [String: Set<String>]

    public init(_ entries: [Entry], regions: [String: Set<String>] = [:]) {
        self.entries = entries
        self.regions = regions
    }

    /// What a user of the operating system may do here.
    ///
    /// - Parameter groups: every group the user is in, by name.
    public func caller(user: String, groups: Set<String>) -> Caller {
        caller(user) { isMeant($0, user, groups) }
    }

    /// What somebody elsewhere may do here.
    ///
    /// - Parameter name: of their certificate, which is known to be good.
    public func caller(certificate name: String) -> Caller {
        caller(name) { $0 == .certificate(name) }
    }

    /// What somebody whom the office's OpenID provider let in may do here.
    ///
    /// - Parameter account: as the provider calls them, letter by letter.
    public func caller(account: String) -> Caller {
        let name = entries.lazy.compactMap { entry -> String? in
            guard case .account(account, let name) = entry.who else { return nil }
            return name
        }.first
        return caller(name ?? account) {
            guard case .account(account, _) = $0 else { return false }
            return true
        }
    }

    private func caller(_ name: String, isMeant: (Who) -> Bool) -> Caller {
        var scopes: [Role: Scope] = [:]
        for entry in entries where isMeant(entry.who) {
            for role in entry.roles {
                let scope = role == .reviewer ? scope(entry.regions, of: name) : .everywhere
                scopes[role] = scopes[role]?.joined(with: scope) ?? scope
            }
        }
        return Caller(
            name: name, scopes: scopes, regions: regions, colleagues: colleagues)
    }

    private func isMeant(_ who: Who, _ user: String, _ groups: Set<String>) -> Bool {
        switch who {
        case .user(let name): name == user
        case .group(let name): groups.contains(name)
        case .certificate, .account: false
        }
    }

    private func scope(_ names: Set<String>?, of person: String) -> Scope {
        guard let names else { return .everywhere }
        return .regions(Scope.Regions(names, of: regions, person: person))
    }

    /// Who claims packets here, by the names that the log has. Members of a group of the machine are not among
    /// them, unless they stand there by themselves too.
    var colleagues: Set<String> {
        entries.reduce(into: []) { names, entry in
            guard !entry.roles.isDisjoint(with: Right.claim.roles) else { return }
            switch entry.who {
            case .user(let name), .certificate(let name), .account(_, let name): names.insert(name)
            case .group: break
            }
        }
    }
}

/// Somebody who asks, as the operating system, a certificate or the OpenID provider says: never as the request says.
public struct Caller: Sendable, Equatable {
    public let name: String
    /// The roles given, with where each reaches.
    public let scopes: [Role: Scope]
    /// The office's regions, ZIP codes by name: what a name that is asked for means.
    public let regions: [String: Set<String>]
    /// Whom packets can be given to by name.
    public let colleagues: Set<String>

    public init(
        name: String, scopes: [Role: Scope], regions: [String: Set<String>] = [:],
        colleagues: Set<String> = []
    ) {
        self.name = name
        self.scopes = scopes
        self.regions = regions
        self.colleagues = colleagues
    }

    /// Names of the office's regions, with the rest behind them; empty where it has none.
    public var regionNames: [String] {
        regions.isEmpty ? [] : regions.keys.sorted() + [Staff.elsewhere]
    }

    /// Where a region is; nil asks for none.
    ///
    /// - Throws: where the settings know no region of this name, which is not repeated.
    func place(_ region: String?) throws(ReviewError) -> Scope? {
        guard let region else { return nil }
        guard regions[region] != nil || region == Staff.elsewhere else {
            let known = (regions.keys.sorted() + [Staff.elsewhere]).joined(separator: ", ")
            throw .badRequest("there is no such region; there are: \(known)")
        }
        return .regions(Scope.Regions([region], of: regions, person: nil))
    }

    /// The name of the region that a packet belongs to; nil in an office without regions.
    ///
    /// - Parameter place: what is known of the packet.
    public func region(of place: Whereabouts) -> String? {
        guard !regions.isEmpty else { return nil }
        if let region = place.assignment?.region, regionNames.contains(region) { return region }
        let zip = place.zip?.open(for: .deciding) ?? ""
        return regions.keys.sorted().first { regions[$0]?.contains(zip) == true }
            ?? Staff.elsewhere
    }

    /// A role to act in, and where it reaches.
    public struct Standing: Sendable, Equatable {
        public let role: Role
        public let scope: Scope
    }

    /// The roles in which this right may be used: first the one that is wished for, which a supervisor may
    /// always take where it is a clerk's, therapist's or reviewer's.
    public func standings(for right: Right, as wanted: Role) -> [Standing] {
        let known = ([wanted] + Role.allCases.filter { $0 != wanted }).compactMap {
            role -> Standing? in
            guard right.roles.contains(role) else { return nil }
            if let scope = scopes[role] { return Standing(role: role, scope: scope) }
            let isLesser = Role.withinSupervisor.contains(role)
            return role == wanted && isLesser && scopes[.supervisor] != nil
                ? Standing(role: role, scope: .everywhere) : nil
        }
        return known
    }

    /// Where a right reaches in a role; nowhere where the role does not have it, as under broken glass, which
    /// opens one packet and no other.
    func scope(for right: Right, as role: Role) -> Scope {
        standings(for: right, as: role).first { $0.role == role }?.scope
            ?? .nowhere
    }

    /// In a fixed order.
    public var roles: [Role] { Role.allCases.filter { scopes[$0] != nil } }
}
