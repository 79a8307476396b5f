import Foundation

/// What the provider tells of itself (OpenID Connect Discovery 1.0, section 3), as far as it is used.
struct ProviderDocument: Sendable, Decodable {
    let issuer: String
    let authorization: String
    let token: String
    let keys: String
    let endSession: String?
    let signings: [String]?
    let challenges: [String]?
    let clientAuthentications: [String]?
    /// Whether it says of each answer that it is its own (RFC 9207).
    let namesItself: Bool?

    enum CodingKeys: String, CodingKey {
        case issuer
        case authorization = "authorization_endpoint"
        case token = "token_endpoint"
        case keys = "jwks_uri"
        case endSession = "end_session_endpoint"
        case signings = "id_token_signing_alg_values_supported"
        case challenges = "code_challenge_methods_supported"
        case clientAuthentications = "token_endpoint_auth_methods_supported"
        case namesItself = "authorization_response_iss_parameter_supported"
    }

    static func address(of issuer: String) -> String {
        (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer)
            + "/.well-known/openid-configuration"
    }

    /// - Throws: `unusable`, with what is wrong with it.
    static func read(
        _ bytes: [UInt8], for settings: SignInSettings
    ) throws(ProviderTrouble) -> ProviderDocument {
        guard let found = try? JSONDecoder().decode(Self.self, from: Data(bytes)) else {
            throw .unusable("its openid-configuration can't be read")
        }
        // Somebody else's document would have somebody else's keys.
        guard found.issuer == settings.issuer else {
            throw .unusable(
                "it calls itself otherwise than issuer in pipeline.yml, letter by letter")
        }
        guard [found.authorization, found.token, found.keys].allSatisfy(SignInSettings.isSecure)
        else { throw .unusable("an address of its openid-configuration is none of https") }
        if let challenges = found.challenges, !challenges.contains("S256") {
            throw .unusable("it does not know PKCE by S256")
        }
        if let signings = found.signings,
            !signings.contains(where: { KeySet.Algorithm(rawValue: $0) != nil })
        {
            let own = KeySet.Algorithm.allCases.map(\.rawValue).joined(separator: ", ")
            throw .unusable("it signs in none of the ways that count here (\(own))")
        }
        return found
    }
}
