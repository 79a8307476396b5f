import Glibc
import Packets

/// Files of faxes as received and of clean pages, each sealed under a key of its own that stands,
/// wrapped, at its beginning. Names tell nothing but a digest.
public struct SealedFolder: Sendable {
    private let folder: DurableFolder
    private let sealer: Sealer
    private static let magic = Array("INTAKE1\n".utf8)

    public init(path: String, sealer: Sealer) {
        folder = DurableFolder(path: path)
        self.sealer = sealer
    }

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
        let key = DataKey()
        let wrapped = try sealer.wrapped(key, owner: name)
        let sealed = try Sealer.seal(bytes, with: key, place: "file|\(name)")
        let length = [UInt8(wrapped.count >> 8), UInt8(wrapped.count & 255)]
        do {
            try folder.write(Self.magic + length + wrapped + sealed, as: name)
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
        let start = Self.magic.count + 2
        guard bytes.count > start, Array(bytes.prefix(Self.magic.count)) == Self.magic else {
            throw broken
        }
        let length = Int(bytes[start - 2]) << 8 | Int(bytes[start - 1])
        guard bytes.count > start + length else { throw broken }
        do {
            let key = try sealer.unwrapped(Array(bytes[start..<start + length]), owner: name)
            return try Sealer.open(
                Array(bytes[(start + length)...]), with: key, place: "file|\(name)")
        } catch {
            throw broken
        }
    }
}
