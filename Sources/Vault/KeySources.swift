import Crypto
import Glibc

/// A key file: regular, ours, mode 0600, outside the data folder.
public struct KeyFile: KeySource {
    public let path: String

    public init(path: String) { self.path = path }

    public func masterKey() throws(VaultTrouble) -> MasterKey {
        // A pipe without a writer would keep us waiting.
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            switch errno {
            case ENOENT: throw .keyMissing(path: path)
            case ELOOP: throw .keyUnsafe(path: path, why: "it is a symbolic link")
            case EACCES: throw .keyUnsafe(path: path, why: "this user may not read it")
            default: throw .file(path: path, doing: "opening", code: errno)
            }
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .file(path: path, doing: "looking at", code: errno)
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .keyUnsafe(path: path, why: "it is no regular file")
        }
        guard status.st_uid == geteuid() else {
            throw .keyUnsafe(path: path, why: "it belongs to another user")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw .keyUnsafe(path: path, why: "others may read or write it")
        }
        guard let key = MasterKey.parse(FileIO.readAll(descriptor, limit: 256)) else {
            throw .keyMalformed(path: path)
        }
        return key
    }

    /// Makes a new key. An existing one is never overwritten.
    public func create() throws(VaultTrouble) -> MasterKey {
        let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        let (folder, name) = FileIO.parted(path)
        do {
            try DurableFolder(path: folder).write(Array((bytes.hex + "\n").utf8), as: name)
        } catch VaultTrouble.file(_, _, EEXIST) {
            throw .keyExists(path: path)
        } catch {
            throw error
        }
        guard let key = MasterKey(bytes: bytes) else { throw .keyMalformed(path: path) }
        return key
    }
}

/// A credential that systemd hands to the service (systemd.exec(5), LoadCredential=).
public struct SystemdCredential: KeySource {
    public let name: String

    public init(name: String) { self.name = name }

    public func masterKey() throws(VaultTrouble) -> MasterKey {
        guard let folder = getenv("CREDENTIALS_DIRECTORY").map({ String(cString: $0) }) else {
            throw .credentialMissing(name: name)
        }
        let path = folder + "/" + name
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw .credentialMissing(name: name) }
        defer { close(descriptor) }
        guard let key = MasterKey.parse(FileIO.readAll(descriptor, limit: 256)) else {
            throw .keyMalformed(path: path)
        }
        return key
    }
}
