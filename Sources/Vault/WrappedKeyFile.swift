/// A file of one secret, wrapped by a passphrase always: of the office's certificate authority.
public struct WrappedKeyFile: Sendable {
    public let path: String

    public init(path: String) { self.path = path }

    /// Writes the secret for its owner only; an existing file is never overwritten.
    public func write(
        _ secret: [UInt8], by passphrase: Passphrase, cost: WrappedSecret.Cost = .standard
    ) throws(VaultTrouble) {
        let bytes = try WrappedSecret.wrap(
            secret, kind: .authorityKey, by: try Wrapping(passphrase, cost: cost))
        try KeyFile.write(bytes, to: path)
    }

    /// - Throws: where others may read the file, or the passphrase is another.
    public func read(asking: any PassphraseAsking) throws(VaultTrouble) -> [UInt8] {
        let bytes = try KeyFile(path: path).bytes()
        guard let wrapped = WrappedSecret(bytes, kind: .authorityKey) else {
            throw .keyMalformed(path: path)
        }
        let wrapping = try wrapped.wrapping(from: try asking.passphrase(for: path))
        return try wrapped.opened(by: wrapping, path: path)
    }
}
