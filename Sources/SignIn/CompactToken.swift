import Foundation
import Review

/// A token as it stands in a header or an answer of the provider (JWS compact serialization, RFC 7515), taken
/// apart, and nothing of it believed yet.
struct CompactToken: Sendable {
    /// What it says of how it is signed.
    struct Header: Sendable, Decodable {
        let alg: String
        let kid: String?
        let typ: String?
        /// What whoever reads it must know: nothing of it is known here.
        let crit: [String]?
        /// Unencoded payloads (RFC 7797).
        let b64: Bool?
    }

    let header: Header
    let untrustedClaims: [UInt8]
    let signature: [UInt8]
    let signed: [UInt8]

    static let longest = 16_384

    init(_ text: String) throws(SignInFlaw) {
        guard text.utf8.count <= Self.longest else { throw .malformed }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let head = Base64URL.bytes(parts[0]),
            let claims = Base64URL.bytes(parts[1]), let signature = Base64URL.bytes(parts[2]),
            let header = try? JSONDecoder().decode(Header.self, from: Data(head)),
            header.crit == nil, header.b64 == nil
        else { throw .malformed }
        self.header = header
        untrustedClaims = claims
        self.signature = signature
        signed = Array("\(parts[0]).\(parts[1])".utf8)
    }
}
