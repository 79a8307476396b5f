import Crypto
import Foundation
import Glibc

/// A file sealed to a backup's public key (HPKE of RFC 9180: X25519, HKDF-SHA-256, ChaCha20-Poly1305), in
/// chunks that open only in their order: nothing is cut off, turned, left out or put in unnoticed. Memory
/// is one chunk.
///
///     "INTAKEB1" | key id 8 | encapsulated key 32 | chunk … chunk
///     chunk: length 4, the highest bit set on the last | sealed bytes
enum SealedStream {
    static let magic = Array("INTAKEB1".utf8)
    static let chunk = 1 << 18
    static let suite = HPKE.Ciphersuite.Curve25519_SHA256_ChachaPoly
    static let last: UInt32 = 1 << 31

    static func info(_ purpose: String) -> Data { Data("intake backup|\(purpose)".utf8) }
    static func bound(_ isLast: Bool) -> Data { Data(isLast ? "last".utf8 : "more".utf8) }
}

/// Writes a sealed file beside its place; it gets its name when `finish` made it durable.
public final class SealedStreamWriter {
    private var sender: HPKE.Sender
    private var waiting: [UInt8] = []
    private let descriptor: Int32
    private let folder: String
    private let temporary: String

    /// - Parameter purpose: what the file is; it opens as nothing else.
    public init(
        in folder: String, to key: BackupPublicKey, purpose: String
    ) throws(VaultTrouble) {
        do {
            sender = try HPKE.Sender(
                recipientKey: key.key, ciphersuite: SealedStream.suite,
                info: SealedStream.info(purpose))
        } catch {
            throw .backupBroken(why: "nothing can be sealed to its key")
        }
        self.folder = folder
        let random = String(UInt64.random(in: 0 ... .max), radix: 36)
        let path = folder + "/.\(getpid()).\(random).new"
        let opened = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw .file(path: folder, doing: "writing in", code: errno) }
        temporary = path
        descriptor = opened
        try put(SealedStream.magic + key.idBytes + Array(sender.encapsulatedKey))
    }

    deinit {
        close(descriptor)
        unlink(temporary)
    }

    public func write(_ bytes: some Collection<UInt8>) throws(VaultTrouble) {
        waiting += bytes
        while waiting.count > SealedStream.chunk {
            try seal(Array(waiting.prefix(SealedStream.chunk)), isLast: false)
            waiting.removeFirst(SealedStream.chunk)
        }
    }

    private func seal(_ bytes: [UInt8], isLast: Bool) throws(VaultTrouble) {
        let sealed: Data
        do {
            sealed = try sender.seal(bytes, authenticating: SealedStream.bound(isLast))
        } catch {
            throw .backupBroken(why: "a part could not be sealed")
        }
        let length = UInt32(sealed.count) | (isLast ? SealedStream.last : 0)
        try put(withUnsafeBytes(of: length.bigEndian) { Array($0) } + Array(sealed))
    }

    private func put(_ bytes: [UInt8]) throws(VaultTrouble) {
        try FileIO.write(bytes, to: descriptor, path: folder)
    }

    /// - Parameter replacing: whether a file of that name gives way; else it is a fault.
    public func finish(as name: String, replacing: Replacing) throws(VaultTrouble) {
        try seal(waiting, isLast: true)
        waiting = []
        guard fsync(descriptor) == 0 else {
            throw .file(path: folder, doing: "making durable", code: errno)
        }
        try DurableFolder(path: folder).rename(temporary, to: name, replacing: replacing)
    }
}

/// Opens a sealed file, chunk by chunk.
public final class SealedStreamReader {
    private var recipient: HPKE.Recipient
    private let descriptor: Int32
    private let path: String
    private var waiting: ArraySlice<UInt8> = []
    private var isDone = false

    public init(
        path: String, with key: BackupPrivateKey, purpose: String
    ) throws(VaultTrouble) {
        let opened = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard opened >= 0 else { throw .file(path: path, doing: "reading", code: errno) }
        do {
            recipient = try Self.recipient(opened, path, key, purpose)
        } catch {
            close(opened)
            throw error
        }
        descriptor = opened
        self.path = path
    }

    private static func recipient(
        _ file: Int32, _ path: String, _ key: BackupPrivateKey, _ purpose: String
    ) throws(VaultTrouble) -> HPKE.Recipient {
        let head = SealedStream.magic.count + 8 + 32
        let bytes = try FileIO.readAll(file, exactly: head, path: path)
        guard bytes.count == head, bytes.starts(with: SealedStream.magic) else {
            throw .backupBroken(why: "it is no backup of this kind, or is cut short")
        }
        guard Array(bytes[8..<16]) == key.publicKey.idBytes else {
            throw .backupBroken(
                why: "it is sealed to key \(bytes[8..<16].hex), not \(key.publicKey.id)")
        }
        do {
            return try HPKE.Recipient(
                privateKey: key.key, ciphersuite: SealedStream.suite,
                info: SealedStream.info(purpose), encapsulatedKey: Data(bytes[16...]))
        } catch {
            throw .backupBroken(why: "it was altered at its head")
        }
    }

    deinit { close(descriptor) }

    /// Up to so many bytes; fewer only at the end.
    public func read(_ count: Int) throws(VaultTrouble) -> [UInt8] {
        while waiting.count < count, !isDone { waiting += try next() }
        let taken = Array(waiting.prefix(count))
        waiting = waiting.dropFirst(count)
        return taken
    }

    /// - Throws: where the file goes on after its last chunk, or something is left unread.
    public func end() throws(VaultTrouble) {
        guard try read(1).isEmpty,
            try FileIO.readAll(descriptor, exactly: 1, path: path).isEmpty
        else {
            throw .backupBroken(why: "something stands behind its end")
        }
    }

    private func next() throws(VaultTrouble) -> [UInt8] {
        let head = try FileIO.readAll(descriptor, exactly: 4, path: path)
        guard head.count == 4 else { throw .backupBroken(why: "it is cut short") }
        let word = head.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let length = Int(word & ~SealedStream.last)
        guard (16...SealedStream.chunk + 16).contains(length) else {
            throw .backupBroken(why: "it was altered")
        }
        let sealed = try FileIO.readAll(descriptor, exactly: length, path: path)
        guard sealed.count == length else { throw .backupBroken(why: "it is cut short") }
        isDone = word & SealedStream.last != 0
        do {
            return Array(
                try recipient.open(sealed, authenticating: SealedStream.bound(isDone)))
        } catch {
            throw .backupBroken(why: "it was altered")
        }
    }
}

/// What becomes of a file that has the name already.
public enum Replacing: Sendable { case nothing, earlier }
