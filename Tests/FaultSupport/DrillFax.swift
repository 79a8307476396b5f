import Packets
import Review
import TestSupport

/// A fax that says itself what becomes of it: `drill NAME CHILDREN END`, read without recognising
/// anything, so that thousands of faults take minutes.
public struct DrillFax: Sendable {
    /// What becomes of each packet of a fax, or of the fax.
    public enum End: String, Sendable, CaseIterable {
        case pending, corrected, decided, exported, purged
        /// The first of its children is destroyed, the others stay.
        case onePurged = "one-purged"
        /// It can't be read.
        case held
        /// A person has it read again.
        case retried
    }

    public let bytes: [UInt8]
    public let end: End
    public let fax: InventedFax

    public init(_ name: String, children: Int, end: End) {
        let seed = "drill \(name) \(children) \(end.rawValue)"
        bytes = Array("fax \(seed)".utf8)
        self.end = end
        fax = InventedFax(
            seed, children: (0..<children).map { InventedChild($0 + name.utf8.count) })
    }

    /// Nil where the bytes are no such fax.
    public init?(_ bytes: [UInt8]) {
        let words = String(decoding: bytes, as: UTF8.self).split(separator: " ")
        guard words.count == 5, words[0] == "fax", words[1] == "drill",
            let children = Int(words[3]), (1...20).contains(children),
            let end = End(rawValue: String(words[4]))
        else { return nil }
        self.init(String(words[2]), children: children, end: end)
        guard self.bytes == bytes else { return nil }
    }

    public var digest: FaxDigest { fax.digest }

    /// What a packet's state is once everything is done; nil where it is gone.
    public func lastState(of place: Int) -> QueueState? {
        switch end {
        case .pending, .corrected, .retried: .pending
        case .decided: .decided
        case .exported: .exported
        case .purged: nil
        case .onePurged: place == 0 ? nil : .pending
        case .held: nil
        }
    }

    /// Whether the fax itself goes with its packets.
    public var goes: Bool { end == .purged || end == .onePurged && fax.children.count == 1 }
}
