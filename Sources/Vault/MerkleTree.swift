import Crypto

/// The Merkle tree of RFC 9162 (section 2.1) over leaves that are only ever added, kept as the roots of
/// its whole subtrees: any root is had without the leaves before.
public struct MerkleTree: Sendable, Equatable {
    /// Leaves so far.
    public private(set) var size: Int
    /// Roots of whole subtrees, the largest first: one for each bit that is set in `size`.
    private var peaks: [[UInt8]]

    public init() {
        size = 0
        peaks = []
    }

    /// A tree as `bytes` gave it; nil where it can't be one.
    public init?(size: Int, bytes: [UInt8]) {
        guard size >= 0, bytes.count == size.nonzeroBitCount * 32 else { return nil }
        self.size = size
        peaks = stride(from: 0, to: bytes.count, by: 32).map { Array(bytes[$0..<$0 + 32]) }
    }

    /// The peaks, 32 bytes each.
    public var bytes: [UInt8] { peaks.flatMap { $0 } }

    public mutating func append(_ leaf: [UInt8]) {
        var node = Self.hash(0, leaf)
        var bit = size
        while bit & 1 == 1 {
            node = Self.hash(1, peaks.removeLast() + node)
            bit >>= 1
        }
        peaks.append(node)
        size += 1
    }

    /// 32 bytes; of an empty tree the digest of nothing.
    public var root: [UInt8] {
        guard var node = peaks.last else { return Array(SHA256.hash(data: [UInt8]())) }
        for peak in peaks.dropLast().reversed() { node = Self.hash(1, peak + node) }
        return node
    }

    private static func hash(_ prefix: UInt8, _ bytes: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: [prefix] + bytes))
    }
}
