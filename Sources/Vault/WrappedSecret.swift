import Crypto
import CryptoExtras
import Foundation
import Synchronization

/// A secret sealed by a passphrase: scrypt (RFC 7914) makes the key, AES-256-GCM seals. Three lines of
/// text: what it is, cost and salt, the sealed bytes.
public struct WrappedSecret: Sendable {
    /// What is wrapped; bound to the seal, so that one is never taken for the other.
    public enum Kind: String, Sendable {
        case masterKey = "master"
        case backupKey = "backup"
        case authorityKey = "authority"
    }

    /// scrypt's N as a power of two; r is 8 and p is 1, so memory is 2^(N + 10) bytes.
    public struct Cost: Sendable, Equatable {
        let power: Int

        /// 128 MiB, about a second: what an attacker pays for each guess.
        public static let standard = Cost(power: 17)
        /// 16 MiB: the least that is accepted.
        public static let least = Cost(power: 14)
        static let allowed = 14...20
    }

    let kind: Kind
    let cost: Cost
    let salt: [UInt8]
    private let box: [UInt8]

    private static let magic = "intake-wrapped-key 1"

    static func begins(_ bytes: [UInt8]) -> Bool { bytes.starts(with: Array(magic.utf8)) }

    /// Nil where the text is no such thing.
    init?(_ text: [UInt8], kind: Kind) {
        let lines = String(decoding: text, as: UTF8.self).split(separator: "\n").map {
            $0.split(separator: " ").map(String.init)
        }
        guard lines.count == 3, lines[0].joined(separator: " ") == "\(Self.magic) \(kind.rawValue)",
            lines[1].count == 3, lines[1][0] == "scrypt", let power = Int(lines[1][1]),
            Cost.allowed.contains(power), let salt = [UInt8](hexadecimal: lines[1][2].utf8),
            salt.count == 32, lines[2].count == 1, let box = [UInt8](hexadecimal: lines[2][0].utf8)
        else { return nil }
        self.kind = kind
        self.cost = Cost(power: power)
        self.salt = salt
        self.box = box
    }

    static func wrap(
        _ secret: [UInt8], kind: Kind, by wrapping: Wrapping
    ) throws(VaultTrouble) -> [UInt8] {
        let box = try Sealer.seal(
            secret, with: DataKey(key: wrapping.key), place: "wrapped|\(kind.rawValue)")
        return Array(
            """
            \(magic) \(kind.rawValue)
            scrypt \(wrapping.cost.power) \(wrapping.salt.hex)
            \(box.hex)

            """.utf8)
    }

    /// The key that a passphrase makes for this very secret.
    func wrapping(from passphrase: Passphrase) throws(VaultTrouble) -> Wrapping {
        try Wrapping(passphrase, cost: cost, salt: salt)
    }

    func opened(by wrapping: Wrapping, path: String) throws(VaultTrouble) -> [UInt8] {
        do {
            return try Sealer.open(
                box, with: DataKey(key: wrapping.key), place: "wrapped|\(kind.rawValue)")
        } catch {
            throw .passphraseWrong(path: path)
        }
    }
}

/// A key made of a passphrase.
struct Wrapping: Sendable {
    let key: SymmetricKey
    let cost: WrappedSecret.Cost
    let salt: [UInt8]

    init(
        _ passphrase: Passphrase, cost: WrappedSecret.Cost,
        salt: [UInt8] = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
    ) throws(VaultTrouble) {
        do {
            key = try KDF.Scrypt.deriveKey(
                from: passphrase.bytes, salt: salt, outputByteCount: 32, rounds: 1 << cost.power,
                blockSize: 8, parallelism: 1)
        } catch {
            throw .sealBroken(subject: "the wrapped key")
        }
        self.cost = cost
        self.salt = salt
    }
}

/// What opened a wrapped file once, for the life of the process.
final class RememberedWrapping: Sendable {
    private let kept = Mutex<Wrapping?>(nil)

    var wrapping: Wrapping? { kept.withLock { $0 } }

    func keep(_ wrapping: Wrapping) { kept.withLock { $0 = wrapping } }
}
