import Authority
import Foundation

/// Has the provider give a token for the code that a browser brought (RFC 6749, section 4.1.3).
struct CodeExchange: Sendable {
    let settings: SignInSettings
    let client: ProviderClient

    /// What is used of the answer: the access token that comes with it is not kept.
    private struct Given: Decodable {
        let idToken: String

        enum CodingKeys: String, CodingKey {
            case idToken = "id_token"
        }
    }

    private struct Refusal: Decodable {
        let error: String
    }

    /// The ID token, of which nothing is believed yet.
    func idToken(
        for code: String, _ begun: BegunSignIn, at document: ProviderDocument
    ) async throws(ProviderTrouble) -> String {
        var form = [
            (name: "grant_type", value: "authorization_code"), (name: "code", value: code),
            (name: "redirect_uri", value: settings.redirect),
            (name: "code_verifier", value: begun.verifier),
        ]
        var authorization: String?
        if let secret = try secret() {
            let ways = document.clientAuthentications ?? ["client_secret_basic"]
            if ways.contains("client_secret_basic") {
                let pair = FormText.encoded(settings.clientID) + ":" + FormText.encoded(secret)
                authorization = "Basic " + Data(pair.utf8).base64EncodedString()
            } else {
                form.append((name: "client_secret", value: secret))
            }
        }
        if authorization == nil { form.append((name: "client_id", value: settings.clientID)) }
        let answer = try await client.post(document.token, form, authorization: authorization)
        let body = Data(answer.body)
        switch answer.status {
        case 200:
            guard let given = try? JSONDecoder().decode(Given.self, from: body) else {
                throw .unusable("it gives no ID token")
            }
            return given.idToken
        case 400..<500:
            let refusal = (try? JSONDecoder().decode(Refusal.self, from: body))?.error
            throw refusal == "invalid_grant" ? .refusesCode : .refusesClient
        default: throw .away
        }
    }

    /// Read for each: a new one counts at once.
    private func secret() throws(ProviderTrouble) -> String? {
        guard let path = settings.secretFile else { return nil }
        do {
            return try SecretText.read(path)
        } catch {
            throw .file(error)
        }
    }
}

/// A file of one line that only its owner can read.
public enum SecretText {
    /// - Throws: where it is open to others, or holds no such line.
    public static func read(_ path: String) throws(CertificateTrouble) -> String {
        let text = String(decoding: try GuardedFile.read(path, .secret), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty, text.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) else {
            throw .malformed(path: path, wanted: "a secret in one line")
        }
        return text
    }
}
