import Glibc

/// A data folder that a key opens.
public struct ServedFolder: Sendable, Equatable {
    /// Eight hexadecimal digits that name its store.
    public let store: String
    public let path: String

    public init(store: String, path: String) {
        self.store = store
        self.path = path
    }
}

extension KeyFile {
    /// The list beside the key file, of the data folders it opens: one a line, store and path. A rotation
    /// takes the old key out of the file, and with it from every folder that only the old key opens.
    public var servedPath: String { path + ".serves" }

    public func served() throws(VaultTrouble) -> [ServedFolder] {
        let descriptor = open(servedPath, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { return [] }
            throw .file(path: servedPath, doing: "reading", code: errno)
        }
        defer { close(descriptor) }
        let text = String(
            decoding: try FileIO.readAll(descriptor, limit: 1 << 16, path: servedPath),
            as: UTF8.self)
        return text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            return ServedFolder(store: String(parts[0]), path: String(parts[1]))
        }
    }

    /// Puts a folder on the list. One whose store is on it at a place where no store is any more has
    /// moved, and is on it once.
    public func serve(_ folder: ServedFolder) throws(VaultTrouble) {
        guard try !served().contains(folder) else { return }
        let lock = try lock()
        defer { withExtendedLifetime(lock) {} }
        let stay = try served().filter { known in
            known != folder
                && (known.store != folder.store || access(known.path + "/intake.sqlite", F_OK) == 0)
        }
        let lines = (stay + [folder]).map { "\($0.store) \($0.path)\n" }.joined()
        let (place, name) = FileIO.parted(servedPath)
        try DurableFolder(path: place).replace(Array(lines.utf8), as: name)
    }
}
