import Synchronization
import Vault

/// Asks for a passphrase once in the life of the process: a descriptor can be read once only, and nobody
/// wants to type twice.
struct AskingOnce: PassphraseAsking {
    let asking: any PassphraseAsking
    private static let known = Mutex<[String: Passphrase]>([:])

    func passphrase(for subject: String) throws(VaultTrouble) -> Passphrase {
        if let known = Self.known.withLock({ $0[subject] }) { return known }
        let passphrase = try asking.passphrase(for: subject)
        Self.known.withLock { $0[subject] = passphrase }
        return passphrase
    }
}
