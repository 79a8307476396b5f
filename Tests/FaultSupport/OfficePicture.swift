import Foundation
import GRDB
import Packets

/// What lies in an office's folders and rows at one instant, read past the store: names, states and
/// counts, nothing sealed. The store may be closed, open, or dead.
public struct OfficePicture: Sendable {
    public struct Fax: Sendable, Equatable {
        public let state: String
        public let worker: String?
        public let leaseUntil: Int64?
        public let notBefore: Int64
        public let attempts: Int
        public let fence: Int
        public let holdReason: String?
        public let heldAt: Int64?
        public let readings: Int
        /// The fence whose words stand.
        public let words: Int?
        public let hasRecord: Bool
        public let deliveries: Int
    }

    public struct Packet: Sendable, Equatable {
        public let fax: String
        public let state: String
        public let fence: Int
        public let holder: String?
        public let leaseUntil: Int64?
        public let pages: [Int]
        /// The fence of the pictures that its reading speaks of.
        public let images: Int?
        public let decisions: Int
        public let corrections: Int
        /// The packet that stands for this one.
        public let joinedInto: String?
        /// Pages of other faxes: by their numbers, the names of their pictures.
        public let guests: [Int: String]
    }

    public struct Stone: Sendable, Equatable {
        public let packet: String
        public let fax: String
        public let faxGone: Bool
        public let isShredded: Bool
    }

    /// Digests of the files under visible names in the drop folder, with how often each lies there.
    public private(set) var sources: [String: Int] = [:]
    /// Digests of the files on their way out of the drop folder.
    public private(set) var leaving: Set<String> = []
    public private(set) var originals: Set<String> = []
    public private(set) var pictures: Set<String> = []
    /// Files that a writer had not finished.
    public private(set) var unfinished: [String] = []
    public private(set) var faxes: [String: Fax] = [:]
    public private(set) var packets: [String: Packet] = [:]
    public private(set) var stones: [Stone] = []
    public private(set) var keys: Set<String> = []
    /// `digest|fence` of the words that are kept.
    public private(set) var recognitions: Set<String> = []
    /// `digest|page` of the words that are kept.
    public private(set) var pageWords: Set<String> = []
    /// How often the log says that a packet was filed.
    public private(set) var filings: [String: Int] = [:]
    public private(set) var purgeRequests: Set<String> = []
    /// What `PRAGMA integrity_check` says of the two stores.
    public private(set) var integrity: [String] = []

    public struct Unreadable: Error { public let path: String }

    /// - Parameters:
    ///   - folder: the data folder.
    ///   - drop: the drop folder; nil where it does not matter.
    public init(folder: String, drop: String?) throws {
        if let drop { try lookInto(drop) }
        for name in try Self.names(folder + "/originals") {
            if name.hasPrefix(".") { unfinished.append(name) } else { originals.insert(name) }
        }
        for name in try Self.names(folder + "/pages") {
            if name.hasPrefix(".") { unfinished.append(name) } else { pictures.insert(name) }
        }
        try Self.reading(folder + "/intake.sqlite") { try look($0) }
        try Self.reading(folder + "/keys.sqlite") { database in
            keys = try String.fetchSet(database, sql: "SELECT owner FROM keys")
            integrity += try String.fetchAll(database, sql: "PRAGMA integrity_check")
        }
    }

    private mutating func lookInto(_ drop: String) throws {
        for name in try Self.names(drop) {
            let path = drop + "/" + name
            var status = stat()
            // What is set aside, half written or no file is not a fax that arrived.
            guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
                status.st_size < 1 << 30
            else { continue }
            let isLeaving = name.hasPrefix(".intake-filed-")
            guard isLeaving || !name.hasPrefix("."), !name.hasSuffix(".part") else { continue }
            guard let bytes = FileManager.default.contents(atPath: path) else { continue }
            let digest = FaxDigest.of(Array(bytes)).hex
            if isLeaving { leaving.insert(digest) } else { sources[digest, default: 0] += 1 }
        }
    }

    private static func names(_ path: String) throws -> [String] {
        guard let stream = opendir(path) else { throw Unreadable(path: path) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Without a checkpoint: what a dead store left in its log stays for the store itself.
    private static func reading(_ path: String, _ look: (Database) throws -> Void) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(20)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.read(look)
        try queue.close()
    }

    private mutating func look(_ database: Database) throws {
        integrity += try String.fetchAll(database, sql: "PRAGMA integrity_check")
        let deliveries = try Self.counts(database, "fax", of: "deliveries")
        for row in try Row.fetchAll(database, sql: "SELECT * FROM faxes") {
            let digest: String = row["digest"]
            faxes[digest] = Fax(
                state: row["state"], worker: row["worker"], leaseUntil: row["lease_until"],
                notBefore: row["not_before"], attempts: row["attempts"], fence: row["fence"],
                holdReason: row["hold_reason"], heldAt: row["held_at"], readings: row["readings"],
                words: row["words"], hasRecord: (row["record"] as Data?) != nil,
                deliveries: deliveries[digest] ?? 0)
        }
        let decisions = try Self.counts(database, "packet", of: "decisions")
        let corrections = try Self.counts(database, "packet", of: "corrections")
        for row in try Row.fetchAll(database, sql: "SELECT * FROM packets") {
            let id: String = row["id"]
            packets[id] = Packet(
                fax: row["fax"], state: row["state"], fence: row["fence"], holder: row["holder"],
                leaseUntil: row["lease_until"],
                pages: (row["pages"] as String).split(separator: " ").compactMap { Int($0) },
                images: row["images"], decisions: decisions[id] ?? 0,
                corrections: corrections[id] ?? 0, joinedInto: row["joined_into"],
                guests: Dictionary(
                    uniqueKeysWithValues: try Row.fetchAll(
                        database, sql: "SELECT * FROM guest_pages WHERE packet = ?",
                        arguments: [id]
                    ).map { guest -> (Int, String) in
                        let name =
                            "\(guest["fax"] as String)-\(guest["images"] as Int)-\(guest["page"] as Int)"
                        return (guest["number"], name)
                    }))
        }
        stones = try Row.fetchAll(database, sql: "SELECT * FROM tombstones").map {
            Stone(
                packet: $0["packet"] ?? "", fax: $0["fax"], faxGone: ($0["fax_gone"] as Int) != 0,
                isShredded: ($0["shredded_at"] as Int64?) != nil)
        }
        recognitions = try String.fetchSet(
            database, sql: "SELECT fax || '|' || fence FROM recognitions")
        pageWords = try String.fetchSet(database, sql: "SELECT fax || '|' || page FROM page_words")
        filings = try Self.counts(
            database, "object", of: "audit", where: "action = 'file'")
        purgeRequests = try String.fetchSet(database, sql: "SELECT packet FROM purge_requests")
    }

    private static func counts(
        _ database: Database, _ column: String, of table: String, where condition: String = "1"
    ) throws -> [String: Int] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT \(column) AS name, count(*) AS count FROM \(table)
                WHERE \(condition) GROUP BY \(column)
                """)
        return Dictionary(
            uniqueKeysWithValues: rows.map { row -> (String, Int) in (row["name"], row["count"]) })
    }
}
