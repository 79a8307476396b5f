import Crypto
import Glibc

/// A key file: regular, ours, mode 0600, outside the data folder. It holds the keys themselves, or
/// the keys wrapped by a passphrase.
public struct KeyFile: WritableKeySource {
    public let path: String
    private let asking: (any PassphraseAsking)?
    private let remembered = RememberedWrapping()

    /// - Parameter asking: where the passphrase of a wrapped file comes from; nil refuses such a file.
    public init(path: String, asking: (any PassphraseAsking)? = nil) {
        self.path = path
        self.asking = asking
    }

    public var place: String {
        isWrapped ? "file \(path), wrapped by a passphrase" : "file \(path)"
    }

    /// Whether a passphrase is needed; false where the file can't be read.
    public var isWrapped: Bool { (try? bytes()).map(WrappedSecret.begins) ?? false }

    public func masterKeys() throws(VaultTrouble) -> MasterKeys {
        var text = try bytes()
        if WrappedSecret.begins(text) { text = try unwrapped(text) }
        guard let keys = MasterKeys.parse(text) else { throw .keyMalformed(path: path) }
        return keys
    }

    func bytes() throws(VaultTrouble) -> [UInt8] {
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
        return try FileIO.readAll(descriptor, limit: 4096, path: path)
    }

    private func unwrapped(_ text: [UInt8]) throws(VaultTrouble) -> [UInt8] {
        guard let wrapped = WrappedSecret(text, kind: .masterKey) else {
            throw .keyMalformed(path: path)
        }
        if let known = remembered.wrapping, known.salt == wrapped.salt {
            return try wrapped.opened(by: known, path: path)
        }
        guard let asking else { throw .passphraseMissing(path: path) }
        let wrapping = try wrapped.wrapping(from: try asking.passphrase(for: path))
        let opened = try wrapped.opened(by: wrapping, path: path)
        // A service reads the file again when its keys were rotated: it can't ask again.
        remembered.keep(wrapping)
        return opened
    }

    /// Makes a new key. An existing one is never overwritten.
    ///
    /// - Parameter passphrase: wraps the key; nil leaves it in the clear, for its owner only.
    @discardableResult
    public func create(
        wrappedBy passphrase: Passphrase? = nil, cost: WrappedSecret.Cost = .standard
    ) throws(VaultTrouble) -> MasterKey {
        let key = MasterKey.random()
        var bytes = MasterKeys(key).text
        if let passphrase {
            let wrapping = try Wrapping(passphrase, cost: cost)
            bytes = try WrappedSecret.wrap(bytes, kind: .masterKey, by: wrapping)
        }
        try Self.write(bytes, to: path)
        return key
    }

    /// Makes a file of a key. An existing one is never overwritten.
    static func write(_ bytes: [UInt8], to path: String) throws(VaultTrouble) {
        let (folder, name) = FileIO.parted(path)
        do {
            try DurableFolder(path: folder).write(bytes, as: name)
        } catch VaultTrouble.file(_, _, EEXIST) {
            throw .keyExists(path: path)
        } catch {
            throw error
        }
    }

    public func lock() throws(VaultTrouble) -> FolderLock {
        try FolderLock(path + ".lock", .exclusive)
    }

    public func replace(with keys: MasterKeys) throws(VaultTrouble) {
        var bytes = keys.text
        if WrappedSecret.begins(try self.bytes()) {
            _ = try masterKeys()
            guard let wrapping = remembered.wrapping else {
                throw .passphraseMissing(path: path)
            }
            bytes = try WrappedSecret.wrap(bytes, kind: .masterKey, by: wrapping)
        }
        let (folder, name) = FileIO.parted(path)
        try DurableFolder(path: folder).replace(bytes, as: name)
    }

    /// Wraps the file by a passphrase from now on, or by another one.
    public func wrap(
        by passphrase: Passphrase, cost: WrappedSecret.Cost = .standard
    ) throws(VaultTrouble) {
        let lock = try lock()
        defer { withExtendedLifetime(lock) {} }
        let keys = try masterKeys()
        let wrapping = try Wrapping(passphrase, cost: cost)
        let (folder, name) = FileIO.parted(path)
        try DurableFolder(path: folder).replace(
            try WrappedSecret.wrap(keys.text, kind: .masterKey, by: wrapping), as: name)
        remembered.keep(wrapping)
    }
}

/// A credential that systemd hands to the service (systemd.exec(5), LoadCredentialEncrypted=): the
/// text of a key file, in memory, readable by the service alone.
public struct SystemdCredential: KeySource {
    public let name: String
    private let asking: (any PassphraseAsking)?

    public init(name: String, asking: (any PassphraseAsking)? = nil) {
        self.name = name
        self.asking = asking
    }

    public var place: String { "systemd credential \(name)" }

    public func masterKeys() throws(VaultTrouble) -> MasterKeys {
        guard !name.isEmpty, !name.contains("/"), name != ".", name != "..",
            let folder = getenv("CREDENTIALS_DIRECTORY").map({ String(cString: $0) }),
            folder.hasPrefix("/")
        else { throw .credentialMissing(name: name) }
        let path = folder + "/" + name
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .credentialMissing(name: name) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .credentialMissing(name: name)
        }
        // systemd hands it to the service's user: by owner, or by an access list that shows as group.
        guard status.st_mode & 0o027 == 0 else {
            throw .keyUnsafe(path: path, why: "others may read or write it")
        }
        var text = try FileIO.readAll(descriptor, limit: 4096, path: path)
        if let wrapped = WrappedSecret(text, kind: .masterKey) {
            guard let asking else { throw .passphraseMissing(path: path) }
            let wrapping = try wrapped.wrapping(from: try asking.passphrase(for: path))
            text = try wrapped.opened(by: wrapping, path: path)
        }
        guard let keys = MasterKeys.parse(text) else { throw .keyMalformed(path: path) }
        return keys
    }
}
