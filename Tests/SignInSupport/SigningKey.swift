import CryptoExtras
import Foundation
import JWTKit

/// A key of an invented provider. What it signs is written letter by letter, so that tokens can be wrong in any
/// way there is.
public struct SigningKey: Sendable {
    public let id: String
    /// As it would honestly be named.
    public let algorithm: String
    /// Its public part, as JWKS has it.
    public let published: [String: String]
    private let signing: @Sendable ([UInt8]) throws -> [UInt8]

    private static func signer(
        _ fill: (JWTKeyCollection) async -> Void
    ) async throws -> any JWTAlgorithm {
        let one = JWTKeyCollection()
        await fill(one)
        return try await one.getKey()
    }

    public static func es256(_ id: String) async throws -> SigningKey {
        let key = ES256PrivateKey()
        let signer = try await signer { await $0.add(ecdsa: key) }
        let parameters = key.publicKey.parameters
        return SigningKey(
            id: id, algorithm: "ES256",
            published: [
                "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": id,
                "x": Self.url(parameters?.x ?? ""), "y": Self.url(parameters?.y ?? ""),
            ], signing: { try signer.sign($0) })
    }

    public static func edDSA(_ id: String) async throws -> SigningKey {
        let key = try EdDSA.PrivateKey()
        let signer = try await signer { await $0.add(eddsa: key) }
        return SigningKey(
            id: id, algorithm: "EdDSA",
            published: [
                "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": id,
                "x": text(key.publicKey.rawRepresentation),
            ], signing: { try signer.sign($0) })
    }

    /// RS256 or PS256. The published key names no way of signing, as some providers do not.
    public static func rsa(_ id: String, pss: Bool = false) async throws -> SigningKey {
        let key = try Insecure.RSA.PrivateKey(backing: try .init(keySize: .bits2048))
        let signer = try await signer {
            if pss {
                await $0.add(pss: key, digestAlgorithm: .sha256)
            } else {
                await $0.add(rsa: key, digestAlgorithm: .sha256)
            }
        }
        let numbers = try key.publicKey.getKeyPrimitives()
        return SigningKey(
            id: id, algorithm: pss ? "PS256" : "RS256",
            published: [
                "kty": "RSA", "kid": id, "n": text(numbers.modulus),
                "e": text(numbers.publicExponent),
            ], signing: { try signer.sign($0) })
    }

    /// Signed with a secret, which here are bytes that everybody knows: the public key.
    public static func hmac(_ id: String, secret: [UInt8]) async throws -> SigningKey {
        let signer = try await signer {
            await $0.add(hmac: HMACKey(from: Data(secret)), digestAlgorithm: .sha256)
        }
        return SigningKey(
            id: id, algorithm: "HS256", published: [:], signing: { try signer.sign($0) })
    }

    /// - Parameters:
    ///   - header: JSON; nil gives the honest one.
    ///   - claims: JSON.
    public func token(_ claims: String, header: String? = nil) throws -> String {
        let head = header ?? #"{"alg":"\#(algorithm)","kid":"\#(id)","typ":"JWT"}"#
        let signed = Self.text(Array(head.utf8)) + "." + Self.text(Array(claims.utf8))
        return signed + "." + Self.text(try signing(Array(signed.utf8)))
    }

    public static func text(_ bytes: some Sequence<UInt8>) -> String {
        url(Data(bytes).base64EncodedString())
    }

    private static func url(_ base64: String) -> String {
        base64.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
