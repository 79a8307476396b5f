/// Why sealed bytes or keys can't be used. The subject is a path or a row's name, never content.
public enum VaultTrouble: Error, Sendable, Equatable, CustomStringConvertible {
    case keyMissing(path: String)
    case keyUnsafe(path: String, why: String)
    case keyMalformed(path: String)
    case keyExists(path: String)
    case credentialMissing(name: String)
    case sealBroken(subject: String)
    case wrongKey(subject: String)
    case file(path: String, doing: String, code: Int32)

    public var description: String { "\(what)\nhint: \(hint)" }

    public var what: String {
        switch self {
        case .keyMissing(let path): "the master key \(path) is not there"
        case .keyUnsafe(let path, let why): "the master key \(path) is not safe: \(why)"
        case .keyMalformed(let path):
            "the master key \(path) is no key: it needs 64 hexadecimal digits"
        case .keyExists(let path): "a master key stands at \(path) already"
        case .credentialMissing(let name): "the service has no credential named \(name)"
        case .sealBroken(let subject): "\(subject) does not open: altered, moved, or another key"
        case .wrongKey(let subject): "\(subject) was sealed under another master key"
        case .file(let path, let doing, let code): "\(doing) \(path) failed with error \(code)"
        }
    }

    public var hint: String {
        switch self {
        case .keyMissing:
            "put the key back from its backup; without it nothing kept so far can be read. A new "
                + "office makes one with: intake init"
        case .keyUnsafe: "make it a regular file of the service's user with mode 0600 (chmod 600)"
        case .keyMalformed: "put the key back from its backup"
        case .keyExists: "a key is never overwritten; move it away yourself if you are sure"
        case .credentialMissing: "add LoadCredential= or SetCredentialEncrypted= to the service"
        case .sealBroken: "restore the data folder from a backup; what is there is kept as it is"
        case .wrongKey: "name the key this data folder was made with in pipeline.yml"
        case .file: "check space, owner and mode of the folder; nothing accepted is lost"
        }
    }
}
