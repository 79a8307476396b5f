import Foundation
import Synchronization
import Vault

/// A sign-in that a browser began and the provider has not answered yet. It lies with the browser, sealed under
/// a key of this run of the service: strangers who begin many fill nothing here.
struct BegunSignIn: Sendable, Codable, Equatable {
    /// Comes back with the provider's answer: only the browser that began has the cookie to it.
    let state: String
    /// Comes back within the token.
    let nonce: String
    /// What the code is worth nothing without (PKCE, RFC 7636).
    let verifier: String
    /// Where they wanted to go: a path of this site.
    let to: String
    /// Milliseconds since the service was started.
    let begun: Int64

    /// S256 of the verifier.
    var challenge: String {
        let digits = Fingerprint.of(Array(verifier.utf8))
        let bytes = stride(from: 0, to: digits.utf8.count, by: 2).compactMap { at in
            UInt8(String(digits.dropFirst(at).prefix(2)), radix: 16)
        }
        return Base64URL.text(bytes)
    }
}

/// Begins sign-ins, and ends each once.
final class BegunSignIns: Sendable {
    static let cookie = "__Host-signing-in"
    static let lastsSeconds = 600
    private static let mostEnded = 20_000

    private let key = DataKey()
    private let started: ContinuousClock.Instant
    private let now: @Sendable () -> ContinuousClock.Instant
    /// When what was ended could not come again.
    private let ended = Mutex<[String: ContinuousClock.Instant]>([:])

    init(now: @escaping @Sendable () -> ContinuousClock.Instant) {
        self.now = now
        started = now()
    }

    func begin(to path: String) -> BegunSignIn {
        BegunSignIn(
            state: Base64URL.random(), nonce: Base64URL.random(), verifier: Base64URL.random(),
            to: path, begun: age)
    }

    private var age: Int64 {
        let parts = started.duration(to: now()).components
        return parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000
    }

    /// For the cookie; nil where it can't be sealed.
    func sealed(_ begun: BegunSignIn) -> String? {
        guard let bytes = try? JSONEncoder().encode(begun),
            let sealed = try? Sealer.seal(Array(bytes), with: key, place: "sign-in")
        else { return nil }
        return Base64URL.text(sealed)
    }

    /// Nil for what was not sealed here, or is too old.
    func opened(_ cookie: String) -> BegunSignIn? {
        guard cookie.utf8.count < 4096, let sealed = Base64URL.bytes(cookie),
            let bytes = try? Sealer.open(sealed, with: key, place: "sign-in"),
            let begun = try? JSONDecoder().decode(BegunSignIn.self, from: Data(bytes)),
            age - begun.begun < Int64(Self.lastsSeconds) * 1000
        else { return nil }
        return begun
    }

    /// True once for each: an answer that comes again is worth nothing. False for all where more came than can
    /// be remembered.
    func end(_ begun: BegunSignIn) -> Bool {
        let now = now()
        return ended.withLock { ended in
            ended = ended.filter { $0.value > now }
            let digest = Fingerprint.of(Array(begun.state.utf8))
            guard ended[digest] == nil, ended.count < Self.mostEnded else { return false }
            ended[digest] = now.advanced(by: .seconds(Self.lastsSeconds))
            return true
        }
    }
}
