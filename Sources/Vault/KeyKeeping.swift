/// Keeps the key of each record and file, wrapped by the master key, apart from what they open:
/// destroying one here destroys what it sealed, in every copy.
public protocol KeyKeeping: Sendable {
    /// Nil where there is none: there never was, or it was shredded.
    func key(of owner: String) throws(VaultTrouble) -> DataKey?
    /// The owner's key; made, and durable, where there was none.
    func keyOrNew(of owner: String) throws(VaultTrouble) -> DataKey
}
