import Glibc

/// Why sealed bytes or keys can't be used. The subject is a path or a row's name, never content.
public enum VaultTrouble: Error, Sendable, Equatable, CustomStringConvertible {
    case keyMissing(path: String)
    case keyUnsafe(path: String, why: String)
    case keyMalformed(path: String)
    case keyExists(path: String)
    case credentialMissing(name: String)
    case passphraseMissing(path: String)
    /// None was given for what is to be wrapped, or one too short.
    case newPassphraseMissing(path: String)
    /// A key other than the master key.
    case otherKey(OtherKey, path: String, OtherKey.Fault)
    case passphraseWrong(path: String)
    /// A backup, or a part of it, that can't be used.
    case backupBroken(why: String)
    /// The store of keys met SQLite's result code.
    case keyStore(code: Int32)
    case locked(path: String)
    case sealBroken(subject: String)
    case wrongKey(subject: String)
    case file(path: String, doing: String, code: Int32)

    /// The disk did not keep what it was given: a failed fsync, or an error of input and output.
    public var isLossOfDurability: Bool {
        switch self {
        case .file(_, let doing, let code): doing == Self.makingDurable || code == EIO
        case .keyStore(let code): code & 0xFF == Self.ioError
        default: false
        }
    }

    static let makingDurable = "making durable"
    /// SQLITE_IOERR.
    private static let ioError: Int32 = 10

    public var description: String { "\(what)\nhint: \(hint)" }

    public var what: String {
        switch self {
        case .keyMissing(let path): "the master key \(path) is not there"
        case .keyUnsafe(let path, let why): "the master key \(path) is not safe: \(why)"
        case .keyMalformed(let path):
            "the master key \(path) is no key: it needs 64 hexadecimal digits"
        case .keyExists(let path): "a master key stands at \(path) already"
        case .credentialMissing(let name): "the service has no credential named \(name)"
        case .passphraseMissing(let path): "\(path) is wrapped: it needs its passphrase"
        case .newPassphraseMissing(let path):
            "\(path) is to be wrapped by a new passphrase, of which none was given, or one too short"
        case .otherKey(let key, let path, let fault): "\(key.rawValue) \(path) \(fault.what)"
        case .passphraseWrong(let path):
            "\(path) does not open: another passphrase, or the file was altered"
        case .backupBroken(let why): "the backup can't be used: \(why)"
        case .keyStore(let code): "the store of keys failed with SQLite code \(code)"
        case .locked(let path): "another process works on \(path)"
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
        case .credentialMissing: "add LoadCredentialEncrypted= to the service"
        case .passphraseMissing:
            "type it at a terminal, or hand it over by --passphrase-fd; at least "
                + "\(Passphrase.fewestBytes) letters"
        case .newPassphraseMissing:
            "type it at a terminal, twice, or hand it over by --passphrase-fd; at least "
                + "\(Passphrase.fewestBytes) letters, four or five words are best"
        case .otherKey(let key, _, let fault): fault.hint(key)
        case .passphraseWrong: "try again, or put the key back from its copy"
        case .backupBroken: "take another backup; nothing was written"
        case .keyStore: "check space, owner and mode of the data folder, then try again"
        case .locked: "try again when it is done"
        case .sealBroken: "restore the data folder from a backup; what is there is kept as it is"
        case .wrongKey: "name the key this data folder was made with in pipeline.yml"
        case .file: "check space, owner and mode of the folder; nothing accepted is lost"
        }
    }
}

/// Keys that are kept in files of their own and are not the master key.
public enum OtherKey: String, Sendable, Equatable {
    case backupPublic = "the backup's public key"
    case backupPrivate = "the backup's private key"
    case recipient = "the recipient's private key"

    public enum Fault: Sendable, Equatable {
        case missing, malformed
        case unsafe(why: String)

        var what: String {
            switch self {
            case .missing: "is not there"
            case .malformed: "is no such key"
            case .unsafe(let why): "is not safe: \(why)"
            }
        }

        func hint(_ key: OtherKey) -> String {
            if case .unsafe = self {
                return "make it a file of your own with mode 0600 (chmod 600)"
            }
            return switch key {
            case .backupPublic:
                "name backup.public, which intake backup init-key wrote, as backupKey in pipeline.yml"
            case .backupPrivate:
                "name the file that intake backup init-key wrote, where it is kept: its stick, its paper; "
                    + "a new key opens no backup made before"
            case .recipient:
                "name the PEM file of the key that goes with the recipient's certificate"
            }
        }
    }
}
