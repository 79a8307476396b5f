import Packets
import Vault

/// A file beside a fax, open and read.
final class SideFile {
    let name: FileName
    let file: DropFile
    let digest: FaxDigest
    let call: CallRecord
    let isForUs: Bool

    /// Nil where it is not as the rule says.
    init?(_ name: FileName, _ rule: SideFileRule, folder: Int32) {
        guard let file = try? DropFile(folder: folder, name: name),
            let (bytes, digest) = try? file.bytes(limit: SideFileRule.longest),
            let call = rule.read(bytes)
        else { return nil }
        self.name = name
        self.file = file
        self.digest = digest
        self.call = call
        isForUs = call.isFor(rule.lines)
    }
}

extension DropFolderWatcher {
    enum Beside {
        case wait
        case taken(SideFile?)
    }

    /// What stands beside a fax that is whole. A fax is never left for want of it: what does not come, or is
    /// not what was agreed, is done without.
    func beside(_ fax: FileName, _ removal: SourceRemoval) -> Beside {
        guard var pairing, filed[fax] == nil else { return .taken(nil) }
        let answer = pairing.answer(for: fax, among: names, at: uptime()) {
            settled($0, removal)
        }
        self.pairing = pairing
        switch answer {
        case .wait: return .wait
        case .none: return .taken(nil)
        case .unusable(let name):
            refuse(name, .sideFileUnreadable)
            return .taken(nil)
        case .there(let name):
            guard let side = SideFile(name, pairing.rule, folder: removal.folder) else {
                refuse(name, .sideFileUnreadable)
                return .taken(nil)
            }
            for other in pairing.rule.files(of: fax, among: names).dropFirst() {
                refuse(other, .sideFileSecond)
            }
            return .taken(side)
        }
    }

    private func settled(_ name: FileName, _ removal: SourceRemoval) -> Settling.Verdict? {
        do {
            let file = try DropFile(folder: removal.folder, name: name)
            return settling.look(name, stamp: file.stamp, writer: file.writer(), at: uptime())
        } catch {
            return switch error {
            case .changed, .busy, .vanished: .wait
            case .reason: nil
            }
        }
    }
}
