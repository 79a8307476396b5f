import Synchronization
import Vault

/// Keys kept in memory.
final class KeyShelf: KeyKeeping {
    private let keys = Mutex<[String: DataKey]>([:])

    func key(of owner: String) -> DataKey? { keys.withLock { $0[owner] } }

    func keyOrNew(of owner: String) -> DataKey {
        keys.withLock { keys in
            let key = keys[owner] ?? DataKey()
            keys[owner] = key
            return key
        }
    }

    func put(_ key: DataKey, owner: String) { keys.withLock { $0[owner] = key } }
    func shred(_ owner: String) { keys.withLock { $0[owner] = nil } }
}
