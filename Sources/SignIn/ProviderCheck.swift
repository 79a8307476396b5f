import Authority
import Foundation

/// What can be known of the provider before anybody signs in, for `intake doctor`.
public struct ProviderCheck: Sendable {
    private let settings: SignInSettings

    public init(_ settings: SignInSettings) { self.settings = settings }

    /// What is good, in words.
    ///
    /// - Throws: `ProviderTrouble` or `CertificateTrouble`, with what is not.
    public func words() async throws -> String {
        let client = try ProviderClient(authority: settings.authority)
        if let secret = settings.secretFile { _ = try SecretText.read(secret) }
        let book = ProviderBook(settings, client: client, now: { .now })
        let known = try await book.current()
        let ways = Set(known.keys.keys.map(\.algorithm.rawValue)).sorted()
        let isKnown = try await knowsRedirect(known.document, client)
        return "\(settings.issuer) answers, \(known.keys.keys.count) keys "
            + "(\(ways.joined(separator: ", "))); "
            + (isKnown
                ? "it sends browsers back to \(settings.redirect)"
                : "whether it sends back to \(settings.redirect) it does not tell: sign in once")
    }

    /// A provider that knows the address sends back there even whom it does not know (Core 1.0, 3.1.2.6:
    /// `prompt=none`); to any other it must not. Some show a page of theirs in either case.
    private func knowsRedirect(
        _ document: ProviderDocument, _ client: ProviderClient
    ) async throws(ProviderTrouble) -> Bool {
        let answer = try await client.get(
            FormText.address(
                document.authorization,
                [
                    ("response_type", "code"), ("client_id", settings.clientID),
                    ("redirect_uri", settings.redirect), ("scope", "openid"), ("prompt", "none"),
                    ("state", Base64URL.random()), ("nonce", Base64URL.random()),
                    ("code_challenge", Base64URL.text([UInt8](repeating: 0, count: 32))),
                    ("code_challenge_method", "S256"),
                ]))
        guard answer.status < 400 else {
            throw .unusable(
                "it does not send back to \(settings.redirect): enter this address at the provider, "
                    + "for the client \(settings.clientID)")
        }
        return answer.location?.hasPrefix(settings.redirect + "?") == true
    }
}
