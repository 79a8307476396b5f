import Crypto

/// The key that wraps every other: 256 bits, kept outside the data folder.
public struct MasterKey: Sendable {
    let key: SymmetricKey
    /// Names the key without giving it away: eight hexadecimal digits.
    public let id: String

    /// Nil unless there are 32 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        key = SymmetricKey(data: bytes)
        let derived = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, info: Array("intake key id".utf8), outputByteCount: 4)
        id = derived.withUnsafeBytes { Array($0) }.hex
    }

    /// A key for one purpose, which tells nothing of the master key.
    func derived(for purpose: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, info: Array(purpose.utf8), outputByteCount: 32)
    }
}

/// Where the master key comes from.
public protocol KeySource: Sendable {
    func masterKey() throws(VaultTrouble) -> MasterKey
}

extension MasterKey {
    /// Reads 64 hexadecimal digits.
    static func parse(_ bytes: [UInt8]) -> MasterKey? {
        let digits = bytes.filter { $0 > 32 }
        guard digits.count == 64 else { return nil }
        var key: [UInt8] = []
        for index in stride(from: 0, to: 64, by: 2) {
            guard let high = nibble(digits[index]), let low = nibble(digits[index + 1]) else {
                return nil
            }
            key.append(high << 4 | low)
        }
        return MasterKey(bytes: key)
    }

    private static func nibble(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 97...102: byte - 87
        case 65...70: byte - 55
        default: nil
        }
    }
}
