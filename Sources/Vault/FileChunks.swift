import Glibc

/// Reads a file from its beginning, a chunk at a time.
public final class FileChunks {
    private let descriptor: Int32
    private let path: String

    /// Bytes of a chunk; the last may have fewer.
    public static let size = 1 << 18

    public init(path: String) throws(VaultTrouble) {
        descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw .file(path: path, doing: "reading", code: errno) }
        self.path = path
    }

    deinit { close(descriptor) }

    /// Nil at the end.
    public func next() throws(VaultTrouble) -> [UInt8]? {
        let bytes = try FileIO.readAll(descriptor, exactly: Self.size, path: path)
        return bytes.isEmpty ? nil : bytes
    }
}

/// Writes a file that must not be there yet, for its owner only.
public final class NewFile {
    private let descriptor: Int32
    private let path: String

    public init(path: String) throws(VaultTrouble) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .file(path: path, doing: "writing", code: errno) }
        self.path = path
    }

    deinit { close(descriptor) }

    public func write(_ bytes: [UInt8]) throws(VaultTrouble) {
        try FileIO.write(bytes, to: descriptor, path: path)
    }

    /// Makes what was written durable; its name is when its folder is synced.
    public func finish() throws(VaultTrouble) {
        guard fsync(descriptor) == 0 else {
            throw .file(path: path, doing: "making durable", code: errno)
        }
    }
}
