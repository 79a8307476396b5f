import Authority
import Review
import SignIn
import StrictYAML

/// Reads `people` and `regions` of `pipeline.yml`.
struct PeopleSettings {
    static func staff(people: YAMLNode, regions: YAMLNode?) throws(YAMLFault) -> Staff {
        let regions = try regions.map(Self.regions) ?? [:]
        var entries: [Staff.Entry] = []
        for node in try people.sequence() {
            let entry = try entry(node, regions: regions)
            guard !entries.contains(where: { $0.who.isSame(as: entry.who) }) else {
                throw node.fault("they stand here twice", allowed: "one entry with all roles")
            }
            entries.append(entry)
        }
        guard !entries.isEmpty else {
            throw people.fault(
                "nobody could do anything",
                allowed: "at least one user or group, or no people at all")
        }
        return Staff(entries, regions: regions)
    }

    private static func entry(
        _ node: YAMLNode, regions: [String: Set<String>]
    ) throws(YAMLFault) -> Staff.Entry {
        let mapping = try node.mapping(allowed: [
            "user", "group", "certificate", "account", "name", "roles", "regions",
        ])
        let who: Staff.Who
        if let node = mapping.optional("name"), mapping.optional("account") == nil {
            throw node.fault("only accounts have another name", allowed: "leave name out")
        }
        switch (
            mapping.optional("user"), mapping.optional("group"), mapping.optional("certificate"),
            mapping.optional("account")
        ) {
        case (let user?, nil, nil, nil): who = .user(try name(user))
        case (nil, let group?, nil, nil): who = .group(try name(group))
        case (nil, nil, nil, let node?):
            let account = try node.string()
            guard SignInSettings.isAccount(account) else {
                throw node.fault(
                    "no account of an OpenID provider",
                    allowed: "what the claim says that oidc names, without spaces")
            }
            who = .account(
                account,
                name: try mapping.optional("name").map { node throws(YAMLFault) in
                    try name(node)
                } ?? account)
        case (nil, nil, let certificate?, nil):
            let word = try name(certificate)
            guard CertificateFacts.isName(word) else {
                throw certificate.fault(
                    "no name of a certificate", allowed: "letters, digits and -._, as dr-ames")
            }
            who = .certificate(word)
        default:
            throw node.fault(
                "who is meant?",
                allowed:
                    "either user or group, by their system's name, or certificate, by the name in it, "
                    + "or account, by the name that the OpenID provider gives"
            )
        }
        var roles: Set<Role> = []
        let rolesNode = try mapping.required("roles")
        for role in try rolesNode.sequence() {
            let word = try role.oneOf(Role.given.map(\.rawValue))
            guard let known = Role(rawValue: word), roles.insert(known).inserted else {
                throw role.fault("the role \(word) stands twice")
            }
        }
        guard !roles.isEmpty else { throw rolesNode.fault("at least one role is needed") }
        guard let places = mapping.optional("regions") else {
            return Staff.Entry(who, roles: roles)
        }
        guard roles.contains(.reviewer) else {
            throw places.fault("only reviewers have regions", allowed: "leave regions out")
        }
        var names: Set<String> = []
        for place in try places.sequence() {
            names.insert(try place.oneOf(regions.keys.sorted() + [Staff.elsewhere]))
        }
        guard !names.isEmpty else {
            throw places.fault(
                "a reviewer of no region sees nothing", allowed: "a region, or leave regions out")
        }
        return Staff.Entry(who, roles: roles, regions: names)
    }

    private static func regions(_ node: YAMLNode) throws(YAMLFault) -> [String: Set<String>] {
        var regions: [String: Set<String>] = [:]
        for entry in try node.sequence() {
            let mapping = try entry.mapping(allowed: ["name", "zips"])
            let nameNode = try mapping.required("name")
            let name = try name(nameNode)
            guard name != Staff.elsewhere, regions[name] == nil else {
                throw nameNode.fault(
                    "the region \(name) is there already",
                    allowed: "\(Staff.elsewhere) is the region of all other ZIP codes")
            }
            var zips: Set<String> = []
            for zip in try mapping.required("zips").sequence() {
                let code = try zip.string()
                guard code.utf8.count == 5, code.utf8.allSatisfy({ (48...57).contains($0) }) else {
                    throw zip.fault("not a ZIP code", allowed: "five digits, as \"92227\"")
                }
                if let other = regions.first(where: { $0.value.contains(code) })?.key {
                    throw zip.fault("\(code) is in the region \(other) already")
                }
                zips.insert(code)
            }
            regions[name] = zips
        }
        return regions
    }

    static func name(_ node: YAMLNode) throws(YAMLFault) -> String {
        let name = try node.string()
        guard !name.isEmpty, name.utf8.count <= 64,
            name.unicodeScalars.allSatisfy({ $0.value > 32 && $0.value != 127 })
        else { throw node.fault("not a name", allowed: "a word without spaces") }
        return name
    }
}

extension Staff.Who {
    /// Accounts are told apart by what the provider says, whatever name they are given here.
    fileprivate func isSame(as other: Self) -> Bool {
        guard case .account(let one, _) = self, case .account(let two, _) = other else {
            return self == other
        }
        return one == two
    }
}

extension Staff {
    /// For a fingerprint: the same people give the same text.
    var text: String {
        let people = entries.map { entry in
            "\(entry.who) \(entry.roles.map(\.rawValue).sorted()) \(entry.regions.map { $0.sorted() } ?? [])"
        }
        let places = regions.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.sorted())" }
        return (people + places).joined(separator: "|")
    }
}
