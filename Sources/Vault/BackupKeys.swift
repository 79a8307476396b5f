import Crypto
import Foundation

/// The key that backups are sealed to. Its other half lies off this machine.
public struct BackupPublicKey: Sendable {
    let key: Curve25519.KeyAgreement.PublicKey
    private static let magic = "intake-backup-public 1"

    init(_ key: Curve25519.KeyAgreement.PublicKey) { self.key = key }

    /// Eight bytes that name the pair.
    var idBytes: [UInt8] { Array(SHA256.hash(data: key.rawRepresentation).prefix(8)) }
    public var id: String { idBytes.hex }

    public init(path: String) throws(VaultTrouble) {
        let (folder, name) = FileIO.parted(path)
        guard let bytes = try DurableFolder(path: folder).read(name) else {
            throw .otherKey(.backupPublic, path: path, .missing)
        }
        let lines = String(decoding: bytes.prefix(1024), as: UTF8.self).split(separator: "\n")
        guard lines.count == 2, lines[0] == Self.magic,
            let raw = [UInt8](hexadecimal: lines[1].utf8),
            let key = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: raw)
        else { throw .otherKey(.backupPublic, path: path, .malformed) }
        self.key = key
    }

    public func write(to path: String) throws(VaultTrouble) {
        let text = "\(Self.magic)\n\(Array(key.rawRepresentation).hex)\n"
        try KeyFile.write(Array(text.utf8), to: path)
    }
}

/// The half that opens backups: on paper, on a stick in a safe, never on the machine that is backed up.
public struct BackupPrivateKey: Sendable {
    let key: Curve25519.KeyAgreement.PrivateKey
    private static let magic = "intake-backup-private 1"

    public init() { key = Curve25519.KeyAgreement.PrivateKey() }

    public var publicKey: BackupPublicKey { BackupPublicKey(key.publicKey) }

    /// Reads a key file, asking for the passphrase where it is wrapped.
    public init(path: String, asking: (any PassphraseAsking)?) throws(VaultTrouble) {
        let (folder, name) = FileIO.parted(path)
        guard var bytes = try DurableFolder(path: folder).read(name) else {
            throw .otherKey(.backupPrivate, path: path, .missing)
        }
        if let wrapped = WrappedSecret(bytes, kind: .backupKey) {
            guard let asking else { throw .passphraseMissing(path: path) }
            let wrapping = try wrapped.wrapping(from: try asking.passphrase(for: path))
            bytes = try wrapped.opened(by: wrapping, path: path)
        }
        let lines = String(decoding: bytes.prefix(1024), as: UTF8.self).split(separator: "\n")
        guard lines.count == 2, lines[0] == Self.magic,
            let raw = [UInt8](hexadecimal: lines[1].utf8),
            let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: raw)
        else { throw .otherKey(.backupPrivate, path: path, .malformed) }
        self.key = key
    }

    /// Writes the key for its owner only; an existing file is never overwritten.
    public func write(
        to path: String, wrappedBy passphrase: Passphrase?, cost: WrappedSecret.Cost = .standard
    ) throws(VaultTrouble) {
        var bytes = Array("\(Self.magic)\n\(Array(key.rawRepresentation).hex)\n".utf8)
        if let passphrase {
            bytes = try WrappedSecret.wrap(
                bytes, kind: .backupKey, by: try Wrapping(passphrase, cost: cost))
        }
        try KeyFile.write(bytes, to: path)
    }
}
