import Foundation
import Packets
import Review
import Vault

/// Entries of a sealed stream, each a letter and parts with their lengths before them:
///
///     F name, chunk …, empty chunk, SHA-256     a file
///     K owner, key                              a key
///     T json                                    a tombstone
///     E json                                    the manifest, last
struct Archive {
    let stream: SealedStreamWriter
    private(set) var files = 0
    private(set) var bytes = 0

    init(_ stream: SealedStreamWriter) { self.stream = stream }

    private func part(_ bytes: some Collection<UInt8>) throws {
        try stream.write(withUnsafeBytes(of: UInt32(bytes.count).bigEndian) { Array($0) })
        try stream.write(bytes)
    }

    /// - Parameter path: where the file is, if not under its name's last part in the folder.
    mutating func file(_ name: String, in folder: DurableFolder, as path: String?) throws {
        try stream.write([UInt8(ascii: "F")])
        try part(Array(name.utf8))
        var digest = RunningDigest()
        let last = name.split(separator: "/").last.map(String.init) ?? name
        let reader = try FileChunks(path: path ?? folder.path + "/" + last)
        while let chunk = try reader.next() {
            digest.add(chunk)
            bytes += chunk.count
            try part(chunk)
        }
        try part([])
        try part(digest.value)
        files += 1
    }

    func key(_ key: DataKey, owner: String) throws {
        try stream.write([UInt8(ascii: "K")])
        try part(Array(owner.utf8))
        try part(key.bytes)
    }

    func tombstone(_ stone: Tombstone) throws {
        try stream.write([UInt8(ascii: "T")])
        try part(try JSONEncoder().encode(stone))
    }

    func end(_ manifest: some Encodable) throws {
        try stream.write([UInt8(ascii: "E")])
        try part(try JSONEncoder().encode(manifest))
    }
}

/// Reads what an `Archive` wrote; every length is held against a limit before it is believed.
struct ArchiveReader {
    private let stream: SealedStreamReader

    init(_ stream: SealedStreamReader) { self.stream = stream }

    static let altered = VaultTrouble.backupBroken(why: "its parts make no sense")

    /// The next entry's letter; nil at the end of the stream.
    func letter() throws -> Character? {
        try stream.read(1).first.map { Character(Unicode.Scalar($0)) }
    }

    func part(limit: Int) throws -> [UInt8] {
        let head = try stream.read(4)
        guard head.count == 4 else { throw Self.altered }
        let length = head.reduce(0) { $0 << 8 | Int($1) }
        guard length <= limit else { throw Self.altered }
        let bytes = try stream.read(length)
        guard bytes.count == length else { throw Self.altered }
        return bytes
    }

    func text(limit: Int = 512) throws -> String {
        guard let text = String(validating: try part(limit: limit), as: UTF8.self) else {
            throw Self.altered
        }
        return text
    }

    func value<Value: Decodable>(_ type: Value.Type) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(try part(limit: 1 << 20)))
        } catch is DecodingError {
            throw Self.altered
        }
    }

    /// Writes a file's chunks to a new file, durable, and holds them against its digest. Gives the bytes.
    func file(to path: String) throws -> Int {
        let writer = try NewFile(path: path)
        var digest = RunningDigest()
        var bytes = 0
        while true {
            let chunk = try part(limit: FileChunks.size)
            if chunk.isEmpty { break }
            digest.add(chunk)
            bytes += chunk.count
            try writer.write(chunk)
        }
        guard try part(limit: 32) == digest.value else { throw Self.altered }
        try writer.finish()
        return bytes
    }

    func end() throws { try stream.end() }
}
