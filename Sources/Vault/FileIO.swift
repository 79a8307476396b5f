import CLinux
import Glibc

/// The few calls that files are read and written with here.
enum FileIO {
    static func readAll(_ descriptor: Int32, limit: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count < limit {
            let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += chunk.prefix(count)
        }
        return bytes
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
        // RENAME_NOREPLACE
        guard renameat2(folder, temporary, folder, name, 1) == 0 else {
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
        guard fsync(file) == 0 else {
            throw .file(path: path, doing: "making durable", code: errno)
        }
    }

    /// The file's bytes; nil where there is none.
    public func read(_ name: String) throws(VaultTrouble) -> [UInt8]? {
        let file = open(path + "/" + name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw .file(path: path, doing: "reading in", code: errno)
        }
        defer { close(file) }
        return FileIO.readAll(file, limit: .max)
    }

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

    /// Makes the names in the folder durable.
    func sync() throws(VaultTrouble) {
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
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name.hasPrefix("."), name.hasSuffix(".new"),
                let writer = name.split(separator: ".").first.flatMap({ Int32($0) }),
                kill(writer, 0) != 0, errno == ESRCH
            else { continue }
            unlink(path + "/" + name)
        }
    }
}
