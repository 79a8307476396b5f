import Foundation
import Packets
import Vault

/// What is signed of the log now and then, in the form of a C2SP checkpoint: whose log, how many rows, and
/// the root of the Merkle tree over their hashes. Two lines are added: when, and after a restore, from how
/// many rows the log went on.
struct Checkpoint: Equatable {
    let size: Int
    let root: [UInt8]
    let at: String
    /// Rows the restored backup had; rows signed for beyond those are known to be lost.
    let restoredFrom: Int?

    init(tree: MerkleTree, at: Instant, restoredFrom: Int?) {
        size = tree.size
        root = tree.root
        self.at = at.iso
        self.restoredFrom = restoredFrom
    }

    func text(origin: String) -> String {
        var lines = [origin, "\(size)", Data(root).base64EncodedString(), "at \(at)"]
        if let restoredFrom { lines.append("restored \(restoredFrom)") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Nil where the text is none.
    init?(_ text: String, origin: String) {
        let lines = text.split(separator: "\n").map(String.init)
        guard lines.count >= 4, lines[0] == origin, let size = Int(lines[1]), size > 0,
            let root = Data(base64Encoded: lines[2]), root.count == 32, lines[3].hasPrefix("at ")
        else { return nil }
        self.size = size
        self.root = Array(root)
        at = String(lines[3].dropFirst(3))
        restoredFrom =
            lines.count > 4 && lines[4].hasPrefix("restored ")
            ? Int(lines[4].dropFirst("restored ".count)) : nil
    }
}
