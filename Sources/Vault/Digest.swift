import Crypto
import Packets

extension FaxDigest {
    /// The identity of a fax file's bytes.
    public static func of(_ bytes: [UInt8]) -> FaxDigest {
        guard let digest = FaxDigest(hex: SHA256.hash(data: bytes).hex) else {
            preconditionFailure("SHA-256 is 64 hexadecimal digits")
        }
        return digest
    }
}

extension Sequence<UInt8> {
    /// Two lower-case hexadecimal digits a byte.
    public var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

/// SHA-256 of bytes that are no fax: rules, settings, audit rows.
public enum Fingerprint {
    public static func of(_ bytes: [UInt8]) -> String { SHA256.hash(data: bytes).hex }
}

/// SHA-256 of bytes that come bit by bit.
public struct RunningDigest: Sendable {
    private var hash = SHA256()

    public init() {}

    public mutating func add(_ bytes: [UInt8]) { hash.update(data: bytes) }

    /// 32 bytes.
    public var value: [UInt8] { Array(hash.finalize()) }
}
