import Foundation
import Packets
import Review
import Vault

/// What a packet's folder holds, and under which claim: ids, times and digests, nothing about the child.
public struct FolderManifest: Sendable, Equatable, Codable {
    public static let name = "manifest.json"
    public static let schemaName = "intake.folder/1"

    public struct File: Sendable, Equatable, Codable {
        public let name: String
        /// 64 hexadecimal digits.
        public let sha256: String
        public let bytes: Int
    }

    public let schema: String
    public let packet: PacketID
    /// The fence of the claim; nil where it was not claimed but handed over sealed.
    public let fence: Int?
    /// When the claim ends, as ISO 8601 in UTC.
    public let until: String?
    public let writtenAt: String
    /// Whom it was given to, as the office knows them.
    public let to: String
    /// The reason for which pages that are kept back were opened; nil where they were left out.
    public let opened: String?
    /// Pages that are kept back and not in it.
    public let withheld: [Int]
    /// Pages without a picture that can be used.
    public let unseen: [Int]
    /// How far the packet was when it was copied; nil of copies that were written before this was told.
    public let seen: Seen?
    public let files: [File]

    /// Tells whether a packet went on since: each reading, correction and piece of surgery has a flagging. Nothing
    /// of it depends on what is kept back.
    public struct Seen: Sendable, Equatable, Codable {
        public let reading: Int
        public let flaggings: Int
        public let decisions: Int

        public init(_ view: PacketView) {
            reading = view.reading
            flaggings = view.flaggings.count
            decisions = view.decisions.count
        }
    }

    public init(
        packet: PacketID, fence: Int?, until: Instant?, writtenAt: Instant, to: String,
        opened: String?, withheld: [Int], unseen: [Int], seen: Seen? = nil,
        contents: [FolderContents.File]
    ) {
        schema = Self.schemaName
        self.packet = packet
        self.fence = fence
        self.until = until?.iso
        self.writtenAt = writtenAt.iso
        self.to = to
        self.opened = opened
        self.withheld = withheld
        self.unseen = unseen
        self.seen = seen
        files = contents.map {
            File(name: $0.name, sha256: Fingerprint.of($0.bytes), bytes: $0.bytes.count)
        }
    }

    /// Nil for anything that no pull wrote, and for names that would reach out of the folder.
    public init?(_ bytes: [UInt8]) {
        guard let read = try? JSONDecoder().decode(FolderManifest.self, from: Data(bytes)),
            read.schema == Self.schemaName,
            read.files.allSatisfy({ FolderContents.isName($0.name) && $0.name != Self.name })
        else { return nil }
        self = read
    }

    public func bytes() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
    }
}

/// A packet's folder before it is written.
public struct FolderContents: Sendable, ShownRedacted {
    public struct File: Sendable, Equatable, ShownRedacted {
        public let name: String
        public let bytes: [UInt8]

        public init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    public let manifest: FolderManifest
    public let files: [File]

    public init(manifest: FolderManifest, files: [File]) {
        self.manifest = manifest
        self.files = files
    }

    /// A name of ours: small letters, digits, hyphens, a full stop inside.
    static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 64 && name.first != "."
            && name.utf8.allSatisfy {
                (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 46
            }
    }
}
