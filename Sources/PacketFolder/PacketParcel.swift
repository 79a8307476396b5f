import Foundation
import Packets
import Review
import Vault
import X509

/// Packets for an office without a connection: folders in one file, sealed to the holder of a certificate's
/// key.
public enum PacketParcel {
    /// Whom a parcel is for.
    public struct Recipient: Sendable {
        /// The certificate's subject, as it says it.
        public let subject: String
        /// SHA-256 over the certificate, 64 hexadecimal digits: what both sides compare by telephone.
        public let fingerprint: String
        let key: ParcelKey

        /// Reads a certificate in PEM.
        ///
        /// - Throws: where it is none, has another key than P-256, or is not valid at this moment.
        public init(path: String, at now: Instant) throws {
            let bytes = FileManager.default.contents(atPath: path) ?? Data()
            guard bytes.count < 1 << 16,
                let certificate = try? Certificate(
                    pemEncoded: String(decoding: bytes, as: UTF8.self))
            else { throw FolderTrouble.certificate(path: path, why: "it is no certificate in PEM") }
            let moment = Date(timeIntervalSince1970: Double(now.milliseconds) / 1000)
            guard certificate.notValidBefore <= moment, moment <= certificate.notValidAfter else {
                throw FolderTrouble.certificate(path: path, why: "it is not valid today")
            }
            guard let key = ParcelKey(x963: Array(certificate.publicKey.subjectPublicKeyInfoBytes))
            else {
                throw FolderTrouble.certificate(path: path, why: "its key is none on P-256")
            }
            self.key = key
            subject = TerminalText.plain(certificate.subject.description)
            let der = try certificate.serializeAsPEM().derBytes
            fingerprint = Fingerprint.of(der)
        }
    }

    /// - Parameter folders: each is written whole, its manifest too.
    public static func sealed(
        _ folders: [FolderContents], to recipient: Recipient
    ) throws -> [UInt8] {
        var bytes: [UInt8] = []
        for folder in folders {
            let name = folder.manifest.packet.text
            let manifest = FolderContents.File(
                name: FolderManifest.name, bytes: try folder.manifest.bytes())
            for file in [manifest] + folder.files {
                let place = Array("\(name)/\(file.name)".utf8)
                bytes += number(place.count) + place + number(file.bytes.count) + file.bytes
            }
        }
        return try SealedParcel.sealed(bytes, to: recipient.key)
    }

    /// Opens a parcel and holds every file against its manifest.
    public static func opened(
        _ parcel: [UInt8], with key: ParcelPrivateKey
    ) throws -> [FolderContents] {
        let bytes = try SealedParcel.opened(parcel, with: key)
        var at = 0
        func taken() throws -> [UInt8] {
            guard at + 4 <= bytes.count else { throw broken }
            let length = bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length <= bytes.count - at - 4 else { throw broken }
            defer { at += 4 + length }
            return Array(bytes[at + 4..<at + 4 + length])
        }
        var order: [PacketID] = []
        var files: [PacketID: [FolderContents.File]] = [:]
        while at < bytes.count {
            let place = String(decoding: try taken(), as: UTF8.self).split(separator: "/")
            guard place.count == 2, let id = PacketID(place[0]), id.text == place[0],
                FolderContents.isName(String(place[1]))
            else { throw broken }
            if files[id] == nil { order.append(id) }
            files[id, default: []].append(
                FolderContents.File(name: String(place[1]), bytes: try taken()))
        }
        return try order.map { try folder($0, files[$0] ?? []) }
    }

    // MARK: the way back

    /// Decisions for the holder of a certificate's key, vouched for by the one who decided.
    public static func sealed(
        _ decisions: [FolderDecision], to recipient: Recipient, by own: ParcelPrivateKey
    ) throws -> [UInt8] {
        let bytes = try JSONEncoder().encode(decisions)
        return try SealedParcel.vouched(Array(bytes), to: recipient.key, by: own)
    }

    /// - Throws: where another than the sender vouches for it, or what it holds are no decisions.
    public static func decisions(
        _ parcel: [UInt8], with key: ParcelPrivateKey, from sender: Recipient
    ) throws -> [FolderDecision] {
        let bytes = try SealedParcel.opened(parcel, with: key, from: sender.key)
        guard let read = try? JSONDecoder().decode([FolderDecision].self, from: Data(bytes)),
            read.allSatisfy({ $0.schema == FolderDecision.schemaName })
        else { throw broken }
        return read
    }

    private static var broken: FolderTrouble { .sealBroken(why: "what it holds makes no sense") }

    private static func folder(
        _ id: PacketID, _ files: [FolderContents.File]
    ) throws(FolderTrouble) -> FolderContents {
        guard let first = files.first, first.name == FolderManifest.name,
            let manifest = FolderManifest(first.bytes), manifest.packet == id
        else { throw broken }
        let rest = Array(files.dropFirst())
        guard rest.map(\.name) == manifest.files.map(\.name),
            zip(rest, manifest.files).allSatisfy({ file, told in
                file.bytes.count == told.bytes && Fingerprint.of(file.bytes) == told.sha256
            })
        else { throw broken }
        return FolderContents(manifest: manifest, files: rest)
    }

    private static func number(_ value: Int) -> [UInt8] {
        withUnsafeBytes(of: UInt32(value).bigEndian) { Array($0) }
    }
}
