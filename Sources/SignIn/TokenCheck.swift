import Foundation
import Packets
import Review

/// Decides whether a token counts, and of whom it is. Pure: keys and time are given.
struct TokenCheck: Sendable {
    /// What a token is shown for.
    enum Purpose: Sendable, Equatable {
        /// An ID token that the provider gave for the sign-in that was begun with this nonce.
        case signIn(nonce: String)
        /// An ID or access token with a call.
        case call
    }

    let settings: SignInSettings

    /// An ID token is used as soon as it is issued; one for calls may be kept by a program for a day.
    private static let oldestSignIn = 600.0
    private static let oldestCall = 86_400.0

    /// How the token says it is signed.
    ///
    /// - Throws: where that does not count here.
    func algorithm(of token: CompactToken) throws(SignInFlaw) -> KeySet.Algorithm {
        guard let algorithm = KeySet.Algorithm(rawValue: token.header.alg) else { throw .algorithm }
        return algorithm
    }

    /// What the provider calls whoever it is of.
    ///
    /// - Throws: why it does not count, with the name where the token's signature held and says one.
    func account(
        of token: CompactToken, key: KeySet.Key, as purpose: Purpose, at now: Instant
    ) throws(TokenRefused) -> String {
        guard isOfKind(token.header.typ, purpose) else { throw TokenRefused(.malformed) }
        guard key.algorithm.rawValue == token.header.alg else { throw TokenRefused(.algorithm) }
        guard key.holds(token.signature, over: token.signed) else {
            throw TokenRefused(.signature)
        }
        guard let claims = try? JSONDecoder().decode(Claims.self, from: Data(token.untrustedClaims))
        else { throw TokenRefused(.malformed) }
        // Only what this provider says for this office has a name that means anything.
        guard claims.issuer == settings.issuer else { throw TokenRefused(.issuer) }
        guard claims.audience.contains(settings.clientID), isForUs(claims, purpose) else {
            throw TokenRefused(.audience)
        }
        guard let expires = claims.expires, let issued = claims.issued else {
            throw TokenRefused(.malformed)
        }
        guard let account = account(claims) else { throw TokenRefused(.name) }
        if let flaw = flaw(claims, from: issued, until: expires, purpose, now) {
            throw TokenRefused(flaw, account)
        }
        return account
    }

    /// An access token is no ID token, and nothing else that a provider signs is either (RFC 8725, 3.11).
    private func isOfKind(_ type: String?, _ purpose: Purpose) -> Bool {
        switch type?.lowercased().replacing("application/", with: "") {
        case nil, "jwt": true
        case "at+jwt": purpose == .call
        default: false
        }
    }

    private func isForUs(_ claims: Claims, _ purpose: Purpose) -> Bool {
        switch purpose {
        case .signIn:
            // Issued for another client, it may still name us (Core 3.1.3.7).
            if let party = claims.authorizedParty { return party == settings.clientID }
            return claims.audience.count == 1
        case .call:
            let known = Set(settings.programs + [settings.clientID])
            return [claims.authorizedParty, claims.client].allSatisfy {
                $0.map(known.contains) ?? true
            }
        }
    }

    private func account(_ claims: Claims) -> String? {
        guard let name = claims.texts[settings.claim], SignInSettings.isAccount(name) else {
            return nil
        }
        if settings.claim == "email", !claims.isEmailVerified { return nil }
        return name
    }

    private func flaw(
        _ claims: Claims, from issued: Double, until expires: Double, _ purpose: Purpose,
        _ now: Instant
    ) -> SignInFlaw? {
        let seconds = Double(now.milliseconds) / 1000
        let skew = Double(settings.skewSeconds)
        guard seconds < expires + skew else { return .expired }
        guard issued <= seconds + skew, (claims.notBefore ?? 0) <= seconds + skew else {
            return .notYet
        }
        switch purpose {
        case .signIn(let nonce):
            guard seconds - issued < Self.oldestSignIn + skew else { return .tooOld }
            guard let given = claims.nonce, SteadyTime.isSame(given, nonce) else { return .nonce }
        case .call:
            guard seconds - issued < Self.oldestCall + skew else { return .tooOld }
        }
        return nil
    }
}

/// Why a token does not count.
struct TokenRefused: Error, Equatable {
    let flaw: SignInFlaw
    let account: String?

    init(_ flaw: SignInFlaw, _ account: String? = nil) {
        self.flaw = flaw
        self.account = account
    }
}

/// Comparing that takes as long for a wrong text as for another wrong one.
enum SteadyTime {
    static func isSame(_ one: String, _ other: String) -> Bool {
        let (left, right) = (Array(one.utf8), Array(other.utf8))
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension SignInSettings {
    /// What may stand in the log and in `people`: 1 to 128 letters that are seen, without spaces.
    public static func isAccount(_ name: String) -> Bool {
        (1...128).contains(name.utf8.count) && name.utf8.allSatisfy { $0 > 32 && $0 < 127 }
    }
}
