import Crypto

/// The key that wraps every other: 256 bits, kept outside the data folder.
public struct MasterKey: Sendable {
    let key: SymmetricKey
    /// Names the key without giving it away: eight hexadecimal digits.
    public let id: String

    /// Nil unless there are 32 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.init(SymmetricKey(data: bytes))
    }

    private init(_ key: SymmetricKey) {
        self.key = key
        let derived = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, info: Array("intake key id".utf8), outputByteCount: 4)
        id = derived.withUnsafeBytes { Array($0) }.hex
    }

    /// A key nobody had before.
    public static func random() -> MasterKey { MasterKey(SymmetricKey(size: .bits256)) }

    /// A key for one purpose, which tells nothing of the master key.
    func derived(for purpose: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, info: Array(purpose.utf8), outputByteCount: 32)
    }
}

/// The master keys at hand: the newest first, then those that still wrap something while a rotation
/// lasts. Which of them wraps new keys the store says, not this order.
public struct MasterKeys: Sendable {
    public let newest: MasterKey
    public let older: [MasterKey]

    public init(_ newest: MasterKey, older: [MasterKey] = []) {
        self.newest = newest
        self.older = older.filter { $0.id != newest.id }
    }

    public var all: [MasterKey] { [newest] + older }

    public subscript(id: String) -> MasterKey? { all.first { $0.id == id } }

    /// One key a line, 64 hexadecimal digits each, at most eight; nil for anything else.
    static func parse(_ bytes: [UInt8]) -> MasterKeys? {
        let lines = bytes.split { $0 == 10 }.map { $0.filter { $0 > 32 } }.filter { !$0.isEmpty }
        let keys = lines.compactMap { [UInt8](hexadecimal: $0).flatMap(MasterKey.init(bytes:)) }
        guard keys.count == lines.count, keys.count <= 8, let newest = keys.first else {
            return nil
        }
        return MasterKeys(newest, older: Array(keys.dropFirst()))
    }

    /// As `parse` reads it.
    var text: [UInt8] {
        Array(all.map { $0.key.withUnsafeBytes { $0.hex } + "\n" }.joined().utf8)
    }
}

/// Where the master key comes from.
public protocol KeySource: Sendable {
    func masterKeys() throws(VaultTrouble) -> MasterKeys
    /// In words, for people; no secret in it.
    var place: String { get }
}

extension KeySource {
    public func masterKey() throws(VaultTrouble) -> MasterKey { try masterKeys().newest }
}

/// A source that a rotation can write to.
public protocol WritableKeySource: KeySource {
    /// Puts these keys in place of those there, whole or not at all, durable when it returns.
    func replace(with keys: MasterKeys) throws(VaultTrouble)

    /// Where the list of data folders is kept that need these keys.
    var servedPath: String { get }

    /// The data folders that are known to need these keys.
    func served() throws(VaultTrouble) -> [ServedFolder]

    /// Notes that a data folder needs these keys; again is harmless.
    ///
    /// - Throws: `VaultTrouble.locked` while the keys are rotated for another.
    func serve(_ folder: ServedFolder) throws(VaultTrouble)

    /// Held from reading the keys until others are written in their place; waits for nobody.
    func lock() throws(VaultTrouble) -> FolderLock
}

extension [UInt8] {
    /// Two hexadecimal digits a byte, in either case; nil for anything else.
    public init?(hexadecimal digits: some Collection<UInt8>) {
        var bytes: [UInt8] = []
        var high: UInt8?
        for digit in digits {
            let value: UInt8
            switch digit {
            case 48...57: value = digit - 48
            case 97...102: value = digit - 87
            case 65...70: value = digit - 55
            default: return nil
            }
            if let before = high {
                bytes.append(before << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        guard high == nil else { return nil }
        self = bytes
    }
}
