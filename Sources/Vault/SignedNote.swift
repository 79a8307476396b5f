import Crypto
import Foundation

/// Signs notes with Ed25519 (RFC 8032) in the form of C2SP signed-note: text, an empty line, and a line
/// with the signer's name, the key's four-byte digest and the signature.
public struct NoteSigner: Sendable {
    private let key: Curve25519.Signing.PrivateKey
    public let verifier: NoteVerifier

    /// - Parameters:
    ///   - key: 32 bytes, kept like every other key of a record.
    ///   - name: without spaces or plus signs.
    public init(_ key: DataKey, name: String) throws(VaultTrouble) {
        do {
            self.key = try Curve25519.Signing.PrivateKey(rawRepresentation: key.bytes)
        } catch {
            throw .sealBroken(subject: "the key that signs the log")
        }
        verifier = NoteVerifier(key: self.key.publicKey, name: name)
    }

    /// - Parameter text: lines, the last one ended too.
    public func signed(_ text: String) throws(VaultTrouble) -> String {
        do {
            let signature = try key.signature(for: Data(text.utf8))
            let line = (Data(verifier.digest) + signature).base64EncodedString()
            return "\(text)\n\u{2014} \(verifier.name) \(line)\n"
        } catch {
            throw .sealBroken(subject: "the key that signs the log")
        }
    }
}

/// Checks what a `NoteSigner` signed.
public struct NoteVerifier: Sendable {
    private let key: Curve25519.Signing.PublicKey
    let name: String
    let digest: [UInt8]
    private static let ed25519: UInt8 = 1

    init(key: Curve25519.Signing.PublicKey, name: String) {
        self.key = key
        self.name = name
        digest = Array(
            SHA256.hash(data: Array(name.utf8) + [10, Self.ed25519] + key.rawRepresentation)
                .prefix(4))
    }

    /// The key as others' tools take it (C2SP signed-note): name, digest, and the key with its kind.
    public var text: String {
        let key = Data([Self.ed25519]) + key.rawRepresentation
        return "\(name)+\(digest.hex)+\(key.base64EncodedString())"
    }

    /// The text of a note; nil where it is not signed by this key.
    public func text(of note: String) -> String? {
        guard let end = note.range(of: "\n\n", options: .backwards) else { return nil }
        let text = String(note[..<end.lowerBound]) + "\n"
        for line in note[end.upperBound...].split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count == 3, words[0] == "\u{2014}", words[1] == name,
                let bytes = Data(base64Encoded: String(words[2])), bytes.count == 68,
                // Two of the last letter's bits say nothing: a note has one form.
                bytes.base64EncodedString() == words[2],
                Array(bytes.prefix(4)) == digest,
                key.isValidSignature(bytes.dropFirst(4), for: Data(text.utf8))
            else { continue }
            return text
        }
        return nil
    }
}
