import Foundation
import JWTKit

/// The keys that a provider signs with (JWKS, RFC 7517): public ones alone, each for the ways of signing that
/// are its own.
struct KeySet: Sendable {
    /// Ways of signing that count. `none` and those with a shared secret are not among them and never come to
    /// be: which one is used is told by the key, not by the token.
    enum Algorithm: String, Sendable, CaseIterable {
        case rs256 = "RS256"
        case ps256 = "PS256"
        case es256 = "ES256"
        case edDSA = "EdDSA"
    }

    struct Key: Sendable {
        let id: String?
        let algorithm: Algorithm
        fileprivate let verifier: any JWTAlgorithm

        func holds(_ signature: [UInt8], over signed: [UInt8]) -> Bool {
            (try? verifier.verify(signature, signs: signed)) ?? false
        }
    }

    let keys: [Key]

    private static let most = 64

    private struct Book: Decodable {
        let keys: [Entry]
    }

    /// A key as it is written. One that is not understood is left out, as others may read it.
    private struct Entry: Decodable {
        var kty: String?
        var kid: String?
        var use: String?
        var keyOps: [String]?
        var alg: String?
        var n: String?
        var e: String?
        var crv: String?
        var x: String?
        var y: String?

        enum CodingKeys: String, CodingKey {
            case kty, kid, use, alg, n, e, crv, x, y
            case keyOps = "key_ops"
        }

        init(from decoder: any Decoder) throws {
            guard let box = try? decoder.container(keyedBy: CodingKeys.self) else { return }
            func text(_ key: CodingKeys) -> String? { try? box.decode(String.self, forKey: key) }
            kty = text(.kty)
            kid = text(.kid)
            use = text(.use)
            keyOps = try? box.decode([String].self, forKey: .keyOps)
            alg = text(.alg)
            n = text(.n)
            e = text(.e)
            crv = text(.crv)
            x = text(.x)
            y = text(.y)
        }
    }

    /// Nil for what is no set of keys.
    init?(_ bytes: [UInt8]) async {
        guard let book = try? JSONDecoder().decode(Book.self, from: Data(bytes)) else { return nil }
        var keys: [Key] = []
        for entry in book.keys.prefix(Self.most) { keys += await Self.keys(entry) }
        self.keys = keys
    }

    private static func keys(_ entry: Entry) async -> [Key] {
        guard entry.use == nil || entry.use == "sig",
            entry.keyOps == nil || entry.keyOps?.contains("verify") == true
        else { return [] }
        let own: [Algorithm]
        switch (entry.kty, entry.crv) {
        case ("RSA", _): own = [.rs256, .ps256]
        case ("EC", "P-256"): own = [.es256]
        case ("OKP", "Ed25519"): own = [.edDSA]
        default: return []
        }
        var keys: [Key] = []
        for algorithm in own where entry.alg == nil || entry.alg == algorithm.rawValue {
            guard let verifier = try? await verifier(entry, algorithm) else { continue }
            keys.append(Key(id: entry.kid, algorithm: algorithm, verifier: verifier))
        }
        return keys
    }

    private struct Incomplete: Error {}

    /// RSA keys under 2048 bits are refused.
    private static func verifier(
        _ entry: Entry, _ algorithm: Algorithm
    ) async throws -> any JWTAlgorithm {
        let one = JWTKeyCollection()
        switch algorithm {
        case .rs256, .ps256:
            guard let n = entry.n, let e = entry.e else { throw Incomplete() }
            let key = try Insecure.RSA.PublicKey(modulus: n, exponent: e)
            if algorithm == .rs256 {
                await one.add(rsa: key, digestAlgorithm: .sha256)
            } else {
                await one.add(pss: key, digestAlgorithm: .sha256)
            }
        case .es256:
            guard let x = entry.x, let y = entry.y else { throw Incomplete() }
            await one.add(ecdsa: try ES256PublicKey(parameters: (x, y)))
        case .edDSA:
            guard let x = entry.x else { throw Incomplete() }
            await one.add(eddsa: try EdDSA.PublicKey(x: x, curve: .ed25519))
        }
        return try await one.getKey()
    }

    /// The key that a token says it is signed with; where it names none, the only one of its kind.
    func key(_ id: String?, _ algorithm: Algorithm) -> Key? {
        let own = keys.filter { $0.algorithm == algorithm }
        guard let id else { return own.count == 1 ? own.first : nil }
        let named = own.filter { $0.id == id }
        return named.count == 1 ? named.first : nil
    }
}
