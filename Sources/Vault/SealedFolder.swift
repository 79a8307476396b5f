import Glibc
import Packets

/// Files of faxes as received and of clean pages, each sealed under a key of its own that is kept
/// elsewhere. Names tell nothing but a digest.
public struct SealedFolder: Sendable {
    public let folder: DurableFolder
    private let keys: any KeyKeeping
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
        if let there = try? open(name), there == bytes {
            // Whoever named it may have died before the name was durable.
            try folder.sync()
            return
        }
        let key = try keys.keyOrNew(of: Self.owner(name))
        let sealed = try Sealer.seal(bytes, with: key, place: "file|\(name)")
        do {
            try folder.write(Self.magic + sealed, as: name)
        } catch VaultTrouble.file(_, _, EEXIST) {
            guard try open(name) == bytes else {
                throw .sealBroken(subject: "the kept file \(name.prefix(12))")
            }
            try folder.sync()
        } catch {
            throw error
        }
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
