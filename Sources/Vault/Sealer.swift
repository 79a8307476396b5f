import Crypto
import Foundation

/// A key for the records of one packet, fax or file; destroying it destroys them.
public struct DataKey: Sendable {
    let key: SymmetricKey

    public init() { key = SymmetricKey(size: .bits256) }

    init(key: SymmetricKey) { self.key = key }

    /// A key out of a backup. Nil unless there are 32 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        key = SymmetricKey(data: bytes)
    }

    /// For a backup, which is sealed to a key of its own.
    public var bytes: [UInt8] { key.withUnsafeBytes { Array($0) } }
}

/// Seals bytes with AES-256-GCM: a byte for the form, the nonce, what is sealed, the tag. The form and
/// the place a ciphertext belongs to (table, column, row, and where it matters which version of the row)
/// are bound to it, so it opens nowhere else. What 0.1.0 sealed has no form and opens too.
public struct Sealer: Sendable {
    private let wrapping: SymmetricKey
    public let keyID: String
    private static let form: UInt8 = 2

    public init(_ master: MasterKey) {
        wrapping = master.derived(for: "intake wrap data keys")
        keyID = master.id
    }

    /// The key in the form it is stored in: sealed by the master key for its owner.
    public func wrapped(_ key: DataKey, owner: String) throws(VaultTrouble) -> [UInt8] {
        try Self.sealed(key.bytes, with: wrapping, place: "key|\(keyID)|\(owner)")
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
            let box = try AES.GCM.seal(bytes, using: key, authenticating: bound(place))
            guard let combined = box.combined else {
                throw VaultTrouble.sealBroken(subject: "a record")
            }
            return [form] + Array(combined)
        } catch {
            throw .sealBroken(subject: "a record")
        }
    }

    private static func bound(_ place: String) -> [UInt8] { Array("\(form)|\(place)".utf8) }

    private static func opened(
        _ bytes: [UInt8], with key: SymmetricKey, place: String
    ) throws(VaultTrouble) -> [UInt8] {
        if bytes.first == form,
            let box = try? AES.GCM.SealedBox(combined: bytes.dropFirst()),
            let opened = try? AES.GCM.open(box, using: key, authenticating: bound(place))
        {
            return Array(opened)
        }
        // As 0.1.0 sealed. Its places never begin with a digit, so neither form is taken for the other.
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

    public init(_ key: DataKey) { self.key = key.key }

    /// The key that 0.1.0 made of the master key; kept on its own since, so that the master key can
    /// be rotated.
    public static func earlierKey(_ master: MasterKey) -> DataKey {
        DataKey(key: master.derived(for: "intake blind index"))
    }

    /// Sixteen bytes for one word of one field.
    public func digest(_ word: String, field: String) -> [UInt8] {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array("\(field.utf8.count)|\(field)|\(word)".utf8), using: key)
        return Array(code.prefix(16))
    }
}
