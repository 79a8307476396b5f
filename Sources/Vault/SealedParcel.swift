import Crypto
import Foundation
import Glibc

/// The public half of a P-256 key, as a certificate has it: what parcels are sealed to.
public struct ParcelKey: Sendable {
    let key: P256.KeyAgreement.PublicKey

    /// Nil for anything but a P-256 key in its uncompressed form (X9.63).
    public init?(x963 bytes: [UInt8]) {
        guard bytes.count == 65,
            let key = try? P256.KeyAgreement.PublicKey(x963Representation: bytes)
        else { return nil }
        self.key = key
    }

    /// Eight bytes that name the key.
    var idBytes: [UInt8] { Array(SHA256.hash(data: key.x963Representation).prefix(8)) }
}

/// The half that opens parcels: the recipient's alone.
public struct ParcelPrivateKey: Sendable {
    let key: P256.KeyAgreement.PrivateKey

    /// Reads a PEM file (PKCS #8 or SEC 1, not encrypted) that its owner alone can read.
    public init(path: String) throws(VaultTrouble) {
        let (folder, name) = FileIO.parted(path)
        guard let bytes = try DurableFolder(path: folder).read(name) else {
            throw .otherKey(.recipient, path: path, .missing)
        }
        try Self.checkMode(path)
        guard bytes.count < 1 << 16,
            let key = try? P256.KeyAgreement.PrivateKey(
                pemRepresentation: String(decoding: bytes, as: UTF8.self))
        else { throw .otherKey(.recipient, path: path, .malformed) }
        self.key = key
    }

    private static func checkMode(_ path: String) throws(VaultTrouble) {
        var state = stat()
        guard stat(path, &state) == 0 else {
            throw .file(path: path, doing: "looking at", code: errno)
        }
        guard state.st_mode & 0o077 == 0 else {
            throw .otherKey(.recipient, path: path, .unsafe(why: "others can read it"))
        }
    }
}

/// Bytes for the holder of one key (HPKE of RFC 9180: P-256, HKDF-SHA-256, AES-256-GCM), in chunks that open
/// in their order alone: nothing is cut off, turned, left out or put in unnoticed. Who sealed it is not told.
///
///     "INTAKEP1" | key id 8 | encapsulated key 65 | chunk … chunk
///     chunk: length 4, the highest bit set on the last | sealed bytes
public enum SealedParcel {
    private static let magic = Array("INTAKEP1".utf8)
    /// Of what the sealing key vouches for.
    private static let vouchedMagic = Array("INTAKEV1".utf8)
    private static let suite = HPKE.Ciphersuite.P256_SHA256_AES_GCM_256
    private static let chunk = 1 << 20
    private static let last: UInt32 = 1 << 31
    private static let head = 8 + 8 + 65
    private static let info = Data("intake parcel|1".utf8)
    private static let vouchedInfo = Data("intake vouched|1".utf8)

    private static func bound(_ isLast: Bool) -> Data { Data(isLast ? "last".utf8 : "more".utf8) }

    public static func sealed(
        _ bytes: [UInt8], to key: ParcelKey
    ) throws(VaultTrouble) -> [UInt8] {
        try chunked(bytes, magic + key.idBytes) {
            try HPKE.Sender(recipientKey: key.key, ciphersuite: suite, info: info)
        }
    }

    /// The same, with whose it is told: nobody without the sealing key makes one that opens as theirs (the
    /// authenticated mode of RFC 9180, 5.1.3). Whoever has the opening key could have made it too.
    public static func vouched(
        _ bytes: [UInt8], to key: ParcelKey, by own: ParcelPrivateKey
    ) throws(VaultTrouble) -> [UInt8] {
        try chunked(bytes, vouchedMagic + key.idBytes) {
            try HPKE.Sender(
                recipientKey: key.key, ciphersuite: suite, info: vouchedInfo,
                authenticatedBy: own.key)
        }
    }

    private static func chunked(
        _ bytes: [UInt8], _ head: [UInt8], _ sealing: () throws -> HPKE.Sender
    ) throws(VaultTrouble) -> [UInt8] {
        do {
            var sender = try sealing()
            var parcel = head + Array(sender.encapsulatedKey)
            var at = 0
            repeat {
                let end = min(at + chunk, bytes.count)
                let isLast = end == bytes.count
                let sealed = try sender.seal(
                    Data(bytes[at..<end]), authenticating: bound(isLast))
                let length = UInt32(sealed.count) | (isLast ? last : 0)
                parcel += withUnsafeBytes(of: length.bigEndian) { Array($0) }
                parcel += sealed
                at = end
            } while at < bytes.count
            return parcel
        } catch {
            throw .sealBroken(subject: "a parcel")
        }
    }

    /// - Throws: `VaultTrouble.wrongKey` where it is sealed to another key, `sealBroken` where anything of it
    ///   was altered, cut off or put behind it.
    public static func opened(
        _ parcel: [UInt8], with key: ParcelPrivateKey
    ) throws(VaultTrouble) -> [UInt8] {
        try joined(parcel, magic, key) { encapsulated in
            try HPKE.Recipient(
                privateKey: key.key, ciphersuite: suite, info: info, encapsulatedKey: encapsulated)
        }
    }

    /// - Throws: as `opened`, and `sealBroken` where another key vouches for it.
    public static func opened(
        _ parcel: [UInt8], with key: ParcelPrivateKey, from sender: ParcelKey
    ) throws(VaultTrouble) -> [UInt8] {
        try joined(parcel, vouchedMagic, key) { encapsulated in
            try HPKE.Recipient(
                privateKey: key.key, ciphersuite: suite, info: vouchedInfo,
                encapsulatedKey: encapsulated, authenticatedBy: sender.key)
        }
    }

    private static func joined(
        _ parcel: [UInt8], _ magic: [UInt8], _ key: ParcelPrivateKey,
        _ opening: (Data) throws -> HPKE.Recipient
    ) throws(VaultTrouble) -> [UInt8] {
        guard parcel.count > head, parcel.starts(with: magic),
            let own = ParcelKey(x963: Array(key.key.publicKey.x963Representation))
        else { throw .sealBroken(subject: "the parcel") }
        guard Array(parcel[8..<16]) == own.idBytes else { throw .wrongKey(subject: "the parcel") }
        do {
            var recipient = try opening(Data(parcel[16..<head]))
            var bytes: [UInt8] = []
            var at = head
            while true {
                guard at + 4 <= parcel.count else {
                    throw VaultTrouble.sealBroken(subject: "the parcel")
                }
                let word = parcel[at..<at + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
                let isLast = word & last != 0
                let end = at + 4 + Int(word & ~last)
                guard end <= parcel.count else {
                    throw VaultTrouble.sealBroken(subject: "the parcel")
                }
                bytes += try recipient.open(
                    Data(parcel[at + 4..<end]), authenticating: bound(isLast))
                at = end
                guard isLast else { continue }
                guard at == parcel.count else {
                    throw VaultTrouble.sealBroken(subject: "the parcel")
                }
                return bytes
            }
        } catch {
            throw .sealBroken(subject: "the parcel")
        }
    }
}
