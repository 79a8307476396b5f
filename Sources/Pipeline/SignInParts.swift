import SignIn
import StrictYAML

extension SettingsFile {
    /// `oidc`: the office's OpenID provider.
    func signIn(_ node: YAMLNode, _ settings: Settings) throws(YAMLFault) -> SignInSettings {
        let mapping = try node.mapping(allowed: [
            "issuer", "clientId", "clientSecretFile", "host", "claim", "skewSeconds",
            "sessionMinutes", "idleMinutes", "authority", "programs",
        ])
        guard settings.https != nil else {
            throw node.fault(
                "nobody comes by it: there is no way in from elsewhere",
                allowed: "set https, or leave oidc out")
        }
        var known = SignInSettings(
            issuer: try issuer(try mapping.required("issuer")),
            clientID: try client(try mapping.required("clientId")),
            host: try host(try mapping.required("host")))
        if let node = mapping.optional("clientSecretFile") {
            known.secretFile = try path(node)
        }
        if let node = mapping.optional("claim") {
            known.claim = try node.string()
            guard (1...64).contains(known.claim.utf8.count),
                known.claim.utf8.allSatisfy({ $0 > 32 && $0 < 127 })
            else { throw node.fault("not the name of a claim", allowed: "as sub, oid or email") }
        }
        if let node = mapping.optional("skewSeconds") {
            known.skewSeconds = try node.integer(in: 0...300)
        }
        if let node = mapping.optional("sessionMinutes") {
            known.sessionMinutes = try node.integer(in: 5...1440)
        }
        if let node = mapping.optional("idleMinutes") {
            known.idleMinutes = try node.integer(in: 1...480)
            guard known.idleMinutes <= known.sessionMinutes else {
                throw node.fault(
                    "longer than a session lasts", allowed: "at most \(known.sessionMinutes)")
            }
        } else {
            known.idleMinutes = min(known.idleMinutes, known.sessionMinutes)
        }
        if let node = mapping.optional("authority") { known.authority = try path(node) }
        if let node = mapping.optional("programs") {
            for entry in try node.sequence() { known.programs.append(try client(entry)) }
        }
        return known
    }

    private func issuer(_ node: YAMLNode) throws(YAMLFault) -> String {
        let text = try node.string()
        guard SignInSettings.isSecure(text), !text.contains("?") else {
            throw node.fault(
                "not the address of an OpenID provider",
                allowed: "https, as the provider writes itself: https://login.county.example/staff")
        }
        return text
    }

    private func client(_ node: YAMLNode) throws(YAMLFault) -> String {
        let text = try node.string()
        guard SignInSettings.isAccount(text) else {
            throw node.fault(
                "not the id of a client", allowed: "as the provider has it, without spaces")
        }
        return text
    }

    private func host(_ node: YAMLNode) throws(YAMLFault) -> String {
        let text = try node.string()
        guard SignInSettings.isHost(text) else {
            throw node.fault(
                "not a host as browsers name it",
                allowed: "a name, with its port unless that is 443: fax.county.example:8443")
        }
        return text
    }
}
