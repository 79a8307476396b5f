import Crypto
import Foundation

/// A key for the records of one packet or fax; destroying it destroys them.
public struct DataKey: Sendable {
    let key: SymmetricKey

    public init() { key = SymmetricKey(size: .bits256) }

    init(key: SymmetricKey) { self.key = key }
}

/// Seals bytes with AES-256-GCM. The place a ciphertext belongs to (table, column, row) is bound
/// to it, so it opens nowhere else.
public struct Sealer: Sendable {
    private let wrapping: SymmetricKey
    public let keyID: String

    public init(_ master: MasterKey) {
        wrapping = master.derived(for: "intake wrap data keys")
        keyID = master.id
    }

    /// The key in the form it is stored in: sealed by the master key for its owner.
    public func wrapped(_ key: DataKey, owner: String) throws(VaultTrouble) -> [UInt8] {
        let bytes = key.key.withUnsafeBytes { Array($0) }
        return try Self.sealed(bytes, with: wrapping, place: "key|\(keyID)|\(owner)")
    }

    public func unwrapped(_ bytes: [UInt8], owner: String) throws(VaultTrouble) -> DataKey {
        let opened = try Self.opened(bytes, with: wrapping, place: "key|\(keyID)|\(owner)")
        return DataKey(key: SymmetricKey(data: opened))
    }

    public static func seal(
        _ bytes: [UInt8], with key: DataKey, place: String
    ) throws(VaultTrouble) -> [UInt8] {
        try sealed(bytes, with: key.key, place: place)
    }

    public static func open(
        _ bytes: [UInt8], with key: DataKey, place: String
    ) throws(VaultTrouble) -> [UInt8] {
        try opened(bytes, with: key.key, place: place)
    }

    private static func sealed(
        _ bytes: [UInt8], with key: SymmetricKey, place: String
    ) throws(VaultTrouble) -> [UInt8] {
        do {
            let box = try AES.GCM.seal(bytes, using: key, authenticating: Array(place.utf8))
            guard let combined = box.combined else {
                throw VaultTrouble.sealBroken(subject: "a record")
            }
            return Array(combined)
        } catch {
            throw .sealBroken(subject: "a record")
        }
    }

    private static func opened(
        _ bytes: [UInt8], with key: SymmetricKey, place: String
    ) throws(VaultTrouble) -> [UInt8] {
        do {
            let box = try AES.GCM.SealedBox(combined: bytes)
            return Array(try AES.GCM.open(box, using: key, authenticating: Array(place.utf8)))
        } catch {
            throw .sealBroken(subject: "a record")
        }
    }
}

/// Finds records by words that do not stand on disk: a keyed digest of each. It shows only that
/// two records share a word.
public struct BlindIndex: Sendable {
    private let key: SymmetricKey

    public init(_ master: MasterKey) { key = master.derived(for: "intake blind index") }

    /// Sixteen bytes for one word of one field.
    public func digest(_ word: String, field: String) -> [UInt8] {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array("\(field.utf8.count)|\(field)|\(word)".utf8), using: key)
        return Array(code.prefix(16))
    }
}
