import CLinux
import Glibc

/// The few calls that files are read and written with here.
enum FileIO {
    /// A disk that fails is no end of a file: what was read until then is not taken for the whole.
    static func readAll(
        _ descriptor: Int32, limit: Int, path: String
    ) throws(VaultTrouble) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count < limit {
            let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .file(path: path, doing: "reading", code: errno) }
            guard count > 0 else { break }
            bytes += chunk.prefix(count)
        }
        return bytes
    }

    /// So many bytes; fewer only where the file ends.
    static func readAll(
        _ descriptor: Int32, exactly count: Int, path: String
    ) throws(VaultTrouble) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var have = 0
        while have < count {
            let got = bytes.withUnsafeMutableBytes {
                read(descriptor, $0.baseAddress?.advanced(by: have), count - have)
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw .file(path: path, doing: "reading", code: errno) }
            guard got > 0 else { break }
            have += got
        }
        return Array(bytes.prefix(have))
    }

    static func write(_ bytes: [UInt8], to file: Int32, path: String) throws(VaultTrouble) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(file, buffer.baseAddress?.advanced(by: written), buffer.count - written)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw .file(path: path, doing: "writing in", code: errno)
            }
            written += count
        }
    }

    static func parted(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let folder = path[..<slash]
        return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
    }
}

/// Writes files so that they survive a power cut: a temporary name, all bytes, fsync, a rename that
/// replaces nothing, fsync of the folder. A failed fsync is final: the file is given up.
public struct DurableFolder: Sendable {
    public let path: String

    public init(path: String) { self.path = path }

    /// - Throws: `VaultTrouble.file` with EEXIST where the name is taken.
    public func write(_ bytes: [UInt8], as name: String) throws(VaultTrouble) {
        // RENAME_NOREPLACE
        try put(bytes, as: name, renaming: 1)
    }

    /// Puts bytes in place of the file of that name: who looks finds the one or the other, whole.
    public func replace(_ bytes: [UInt8], as name: String) throws(VaultTrouble) {
        try put(bytes, as: name, renaming: 0)
    }

    private func put(
        _ bytes: [UInt8], as name: String, renaming flags: UInt32
    ) throws(VaultTrouble) {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw .file(path: path, doing: "opening the folder", code: errno) }
        defer { close(folder) }
        var random = SystemRandomNumberGenerator()
        let temporary = ".\(getpid()).\(String(random.next(), radix: 36)).new"
        let file = openat(
            folder, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .file(path: path, doing: "writing in", code: errno) }
        do {
            try Self.fill(file, bytes, path: path)
        } catch {
            close(file)
            unlinkat(folder, temporary, 0)
            throw error
        }
        close(file)
        guard renameat2(folder, temporary, folder, name, flags) == 0 else {
            let code = errno
            unlinkat(folder, temporary, 0)
            throw .file(path: path, doing: "naming a file in", code: code)
        }
        guard fsync(folder) == 0 else {
            throw .file(path: path, doing: "making durable", code: errno)
        }
    }

    private static func fill(
        _ file: Int32, _ bytes: [UInt8], path: String
    ) throws(VaultTrouble) {
        try FileIO.write(bytes, to: file, path: path)
        guard fsync(file) == 0 else {
            throw .file(path: path, doing: "making durable", code: errno)
        }
    }

    /// Gives a file that is durable its name in the folder, durable too.
    func rename(
        _ temporary: String, to name: String, replacing: Replacing
    ) throws(VaultTrouble) {
        let flags: UInt32 = replacing == .nothing ? 1 : 0
        guard renameat2(AT_FDCWD, temporary, AT_FDCWD, path + "/" + name, flags) == 0 else {
            throw .file(path: path, doing: "naming a file in", code: errno)
        }
        try sync()
    }

    /// The file's bytes; nil where there is none.
    public func read(_ name: String) throws(VaultTrouble) -> [UInt8]? {
        let file = open(path + "/" + name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw .file(path: path, doing: "reading in", code: errno)
        }
        defer { close(file) }
        return try FileIO.readAll(file, limit: .max, path: path)
    }

    /// Whether a file of that name is there; without opening it.
    public func has(_ name: String) -> Bool { access(path + "/" + name, F_OK) == 0 }

    /// Makes the folder and those above it, mode 0700, durable.
    public func create() throws(VaultTrouble) {
        var made = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            let parent = made
            made += "/" + part
            if mkdir(made, 0o700) == 0 {
                let folder = open(parent.isEmpty ? "/" : parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
                if folder >= 0 {
                    fsync(folder)
                    close(folder)
                }
            } else if errno != EEXIST {
                throw .file(path: made, doing: "making the folder", code: errno)
            }
        }
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw .file(path: path, doing: "making the folder", code: errno) }
        close(folder)
    }

    /// Removes files of these names, durable when it returns. Those not there are none.
    public func remove(_ names: [String]) throws(VaultTrouble) {
        for name in names where unlink(path + "/" + name) != 0 && errno != ENOENT {
            throw .file(path: path, doing: "removing in", code: errno)
        }
        try sync()
    }

    /// Names of the files in the folder, in order, but for those being written.
    public func names() throws(VaultTrouble) -> [String] {
        guard let stream = opendir(path) else {
            throw .file(path: path, doing: "listing", code: errno)
        }
        defer { closedir(stream) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(stream) {
            let name = Self.name(of: entry)
            if !name.hasPrefix(".") { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw .file(path: path, doing: "listing", code: errno) }
        return names.sorted()
    }

    private static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
        withUnsafePointer(to: &entry.pointee.d_name) { pointer in
            pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
    }

    /// Makes the names in the folder durable.
    public func sync() throws(VaultTrouble) {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw .file(path: path, doing: "opening the folder", code: errno) }
        defer { close(folder) }
        guard fsync(folder) == 0 else {
            throw .file(path: path, doing: "making durable", code: errno)
        }
    }

    /// Removes leftovers of writers that are dead: their process id no longer runs.
    public func removeLeftovers() {
        guard let stream = opendir(path) else { return }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            let name = Self.name(of: entry)
            guard name.hasPrefix("."), name.hasSuffix(".new"),
                let writer = name.split(separator: ".").first.flatMap({ Int32($0) }),
                kill(writer, 0) != 0, errno == ESRCH
            else { continue }
            unlink(path + "/" + name)
        }
    }
}
