import Foundation

/// What a token says (OpenID Connect Core 1.0, section 2; RFC 7519, section 4.1), once its signature held.
struct Claims: Sendable, Decodable {
    /// `iss`.
    let issuer: String?
    /// `aud`, one or many.
    let audience: [String]
    /// `azp`: for which client it was issued.
    let authorizedParty: String?
    /// The same where a provider writes it otherwise: `client_id` (RFC 9068), `appid`.
    let client: String?
    /// `exp`, `iat`, `nbf`: seconds since 1970.
    let expires: Double?
    let issued: Double?
    let notBefore: Double?
    let nonce: String?
    /// `email_verified`.
    let isEmailVerified: Bool
    /// Every claim that is a text, by its name.
    let texts: [String: String]

    private struct Key: CodingKey {
        let stringValue: String
        let intValue: Int? = nil

        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { return nil }
    }

    init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: Key.self)
        texts = box.allKeys.reduce(into: [:]) { texts, key in
            if let text = try? box.decode(String.self, forKey: key) {
                texts[key.stringValue] = text
            }
        }
        issuer = texts["iss"]
        let audiences = Key("aud")
        if let one = texts["aud"] {
            audience = [one]
        } else {
            audience = try box.decodeIfPresent([String].self, forKey: audiences) ?? []
        }
        authorizedParty = texts["azp"]
        client = texts["client_id"] ?? texts["appid"]
        func time(_ name: String) throws -> Double? {
            try box.decodeIfPresent(Double.self, forKey: Key(name))
        }
        expires = try time("exp")
        issued = try time("iat")
        notBefore = try time("nbf")
        nonce = texts["nonce"]
        isEmailVerified = (try? box.decode(Bool.self, forKey: Key("email_verified"))) ?? false
    }
}
