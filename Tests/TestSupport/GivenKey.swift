import Vault

/// A master key at hand.
public struct GivenKey: KeySource {
    private let keys: MasterKeys

    public init(_ byte: UInt8) {
        guard let key = MasterKey(bytes: [UInt8](repeating: byte, count: 32)) else {
            preconditionFailure("32 bytes are a key")
        }
        keys = MasterKeys(key)
    }

    public func masterKeys() -> MasterKeys { keys }
    public var place: String { "a test" }
}
