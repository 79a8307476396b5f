import CLinux
import Foundation
import Packets
import Review
import Vault

/// A folder with a folder for each packet that was pulled. One process at a time writes in it; a packet's
/// folder that has its name is whole, since it is written under another and renamed.
public final class PulledFolders: Sendable {
    public let path: String
    private let lock: FolderLock

    /// How a packet stands on disk.
    public enum State: Sendable, Equatable {
        case none
        case whole(FolderManifest)
        /// Files that are missing or are not what the manifest says.
        case altered(FolderManifest, files: [String])
        /// Something that no pull wrote, or more than a pull wrote.
        case foreign
    }

    /// Makes the folder, for its owner only, and removes what a pull that was cut off left half-written.
    ///
    /// - Throws: `VaultTrouble.locked` while another pull writes there.
    public init(path: String) throws {
        self.path = path
        try DurableFolder(path: path).create()
        lock = try FolderLock(path + "/.pull.lock", .exclusive)
        for name in try FileManager.default.contentsOfDirectory(atPath: path)
        where name.hasPrefix(".") && name.hasSuffix(Self.partEnd) {
            try? FileManager.default.removeItem(atPath: path + "/" + name)
        }
    }

    private static let partEnd = ".part"

    public func folder(of packet: PacketID) -> String { path + "/" + packet.text }

    public func state(of packet: PacketID) throws -> State {
        try Self.state(at: folder(of: packet), packet)
    }

    /// Holds a packet's folder against its manifest: every file by its SHA-256.
    ///
    /// - Parameter packet: whose it must be; nil for whichever it says.
    public static func state(at path: String, _ packet: PacketID? = nil) throws -> State {
        let manager = FileManager.default
        guard manager.fileExists(atPath: path) else { return .none }
        guard let manifest = manifest(at: path), packet == nil || manifest.packet == packet else {
            return .foreign
        }
        let folder = DurableFolder(path: path)
        let known = Set(manifest.files.map(\.name) + [FolderManifest.name])
        let there = try manager.contentsOfDirectory(atPath: path)
        guard there.allSatisfy(known.contains) else { return .foreign }
        var wrong: [String] = []
        for file in manifest.files {
            let bytes = try? folder.read(file.name)
            guard let bytes, bytes.count == file.bytes, Fingerprint.of(bytes) == file.sha256 else {
                wrong.append(file.name)
                continue
            }
        }
        return wrong.isEmpty ? .whole(manifest) : .altered(manifest, files: wrong)
    }

    /// What a folder says of itself; nil for anything else.
    public static func manifest(at path: String) -> FolderManifest? {
        guard let bytes = try? DurableFolder(path: path).read(FolderManifest.name),
            bytes.count < 1 << 20
        else { return nil }
        return FolderManifest(bytes)
    }

    /// Writes a packet's folder in place of the one that is there, if a pull wrote that, and holds what then
    /// stands on the disk against the manifest.
    public func write(_ contents: FolderContents) throws -> String {
        let packet = contents.manifest.packet
        let final = folder(of: packet)
        let old = try state(of: packet)
        guard old != .foreign else { throw FolderTrouble.inTheWay(path: final) }
        let part = path + "/." + packet.text + Self.partEnd
        try? FileManager.default.removeItem(atPath: part)
        defer { try? FileManager.default.removeItem(atPath: part) }
        let folder = DurableFolder(path: part)
        try folder.create()
        for file in contents.files { try folder.write(file.bytes, as: file.name) }
        try folder.write(try contents.manifest.bytes(), as: FolderManifest.name)
        // Changes places with the one before: at no time is there none.
        let exchange: UInt32 = 2
        let noReplace: UInt32 = 1
        let isNew = old == .none
        guard renameat2(AT_FDCWD, part, AT_FDCWD, final, isNew ? noReplace : exchange) == 0 else {
            throw FolderTrouble.file(path: final, doing: "naming", code: errno)
        }
        try DurableFolder(path: path).sync()
        switch try state(of: packet) {
        case .whole(let manifest) where manifest == contents.manifest: return final
        case .altered(_, let files): throw FolderTrouble.altered(path: final, files: files)
        default: throw FolderTrouble.altered(path: final, files: [FolderManifest.name])
        }
    }
}
