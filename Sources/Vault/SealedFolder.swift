import Glibc
import Packets
import Synchronization

/// Files of faxes as received and of clean pages, each sealed under a key of its own that is kept
/// elsewhere. Names tell nothing but a digest.
public struct SealedFolder: Sendable {
    public let folder: DurableFolder
    private let keys: any KeyKeeping
    private let unsure = UnsureNames()
    private static let magic = Array("INTAKE2\n".utf8)
    /// As 0.1.0 wrote: the wrapped key's length and the key stand before what is sealed.
    private static let earlierMagic = Array("INTAKE1\n".utf8)

    public init(path: String, keys: any KeyKeeping) {
        folder = DurableFolder(path: path)
        self.keys = keys
    }

    /// Whose key a file's is, in the store of keys.
    public static func owner(_ name: String) -> String { "file|\(name)" }

    public func prepare() throws(VaultTrouble) {
        try folder.create()
        folder.removeLeftovers()
    }

    /// Keeps bytes under a name, durable when it returns. Where the name is taken by the same bytes
    /// it is done; taken by others is a fault.
    public func keep(_ bytes: [UInt8], as name: String) throws(VaultTrouble) {
        let isThere = (try? open(name)) == bytes
        if isThere, !unsure.contains(name) {
            // Whoever named it may have died before the name was durable.
            try durably(name) { () throws(VaultTrouble) in try folder.sync() }
            return
        }
        let key = try keys.keyOrNew(of: Self.owner(name))
        let sealed = Self.magic + (try Sealer.seal(bytes, with: key, place: "file|\(name)"))
        if isThere {
            try durably(name) { () throws(VaultTrouble) in try folder.replace(sealed, as: name) }
            return
        }
        do {
            try durably(name) { () throws(VaultTrouble) in try folder.write(sealed, as: name) }
        } catch VaultTrouble.file(_, _, EEXIST) {
            guard try open(name) == bytes else {
                throw .sealBroken(subject: "the kept file \(name.prefix(12))")
            }
            try durably(name) { () throws(VaultTrouble) in try folder.sync() }
        } catch {
            throw error
        }
    }

    /// A failed fsync is final: a second one may say that all is well though the first told of a loss. So a
    /// name that was not made durable is written anew when the same is kept again.
    private func durably(
        _ name: String, _ act: () throws(VaultTrouble) -> Void
    ) throws(VaultTrouble) {
        do {
            try act()
        } catch {
            if error.isLossOfDurability { unsure.insert(name) }
            throw error
        }
        unsure.remove(name)
    }

    /// Nil where there is no such file.
    public func open(_ name: String) throws(VaultTrouble) -> [UInt8]? {
        guard let bytes = try folder.read(name) else { return nil }
        let broken = VaultTrouble.sealBroken(subject: "the kept file \(name.prefix(12))")
        guard bytes.starts(with: Self.magic), let key = try keys.key(of: Self.owner(name)) else {
            throw broken
        }
        do {
            return try Sealer.open(
                Array(bytes[Self.magic.count...]), with: key, place: "file|\(name)")
        } catch {
            throw broken
        }
    }

    /// Takes out of files that 0.1.0 wrote the wrapped keys at their heads: a key that stands in the
    /// file it opens can't be shredded in a copy. May be stopped and repeated.
    ///
    /// - Parameter keeping: makes a key durable for its owner before the file is written anew.
    public func takeKeysOut(
        _ sealer: Sealer, keeping: (DataKey, _ owner: String) throws(VaultTrouble) -> Void
    ) throws(VaultTrouble) {
        for name in try folder.names() {
            guard let bytes = try folder.read(name), bytes.starts(with: Self.earlierMagic) else {
                continue
            }
            let start = Self.earlierMagic.count + 2
            guard bytes.count > start else { continue }
            let end = start + (Int(bytes[start - 2]) << 8 | Int(bytes[start - 1]))
            // A damaged file stays as it is for a person to look at.
            guard bytes.count > end,
                let key = try? sealer.unwrapped(Array(bytes[start..<end]), owner: name)
            else { continue }
            try keeping(key, Self.owner(name))
            try folder.replace(Self.magic + bytes[end...], as: name)
        }
    }
}

/// Names of a folder that a failed fsync left unsure, for as long as the process lives.
private final class UnsureNames: Sendable {
    private let names = Mutex<Set<String>>([])

    func contains(_ name: String) -> Bool { names.withLock { $0.contains(name) } }
    func insert(_ name: String) { names.withLock { _ = $0.insert(name) } }
    func remove(_ name: String) { names.withLock { _ = $0.remove(name) } }
}
