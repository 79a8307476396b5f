import Packets
import Spool
import Vault

/// The faxes as received, sealed, under the digest of their bytes.
public struct Originals: OriginalsKeeping {
    private let folder: SealedFolder

    init(_ folder: SealedFolder) { self.folder = folder }

    public func keep(_ bytes: [UInt8], digest: FaxDigest) throws {
        try folder.keep(bytes, as: digest.hex)
    }

    /// The fax as received; its digest is checked.
    func fax(_ digest: FaxDigest) throws(VaultTrouble) -> [UInt8] {
        guard let bytes = try folder.open(digest.hex), FaxDigest.of(bytes) == digest else {
            throw .sealBroken(subject: "the original of fax \(digest.short)")
        }
        return bytes
    }
}
