import Foundation
import GRDB
import Packets
import Review
import ReviewStore
import Vault

/// A store of so many packets, laid into its tables as filing them would leave them: five hundred a day up
/// to today. Summaries that lists show are sealed each under a key of its own and open; other summaries, and
/// readings, which no list opens, are noise of the size of what is sealed.
struct Filling {
    let folder: String
    let packets: Int
    let today: Day
    /// All of them wait; else those of the last two days and one in a hundred of the others.
    let allWait: Bool

    static let perDay = 500

    static var master: MasterKey {
        guard let key = MasterKey(bytes: [UInt8](repeating: 1, count: 32)) else {
            preconditionFailure("32 bytes are a key")
        }
        return key
    }

    private struct Child: Encodable {
        let name: Confidential<String>
        let birthDate: Confidential<Day>
        let zip: Confidential<String>
        let knowsZIP = true
    }

    private static let flags = [
        "category-1", "category-2", "possible-1", "possible-2", "unreadable", "ccs-other",
        "no-indication", "aged-out", "not-a-referral",
    ]

    func run() throws {
        _ = try Office(folder: folder, today: today).store()
        let master = Self.master
        let sealer = Sealer(master)
        var quick = Configuration()
        quick.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF") }
        let records = try DatabaseQueue(path: folder + "/intake.sqlite", configuration: quick)
        let keys = try DatabaseQueue(path: folder + "/keys.sqlite", configuration: quick)
        let rows = try records.read {
            try Int.fetchOne($0, sql: "SELECT max(number) FROM audit") ?? 0
        }
        for start in stride(from: 0, to: packets, by: 5000) {
            let some = start..<min(start + 5000, packets)
            var drawn: [(owner: String, key: DataKey)] = []
            try records.write { database in
                for number in some where isOpened(number) {
                    let key = DataKey()
                    drawn.append((try insert(number, key: key, rows: rows, database), key))
                }
                try insertClosed(some, rows: rows, database)
            }
            try keys.write { database in
                let statement = try database.makeStatement(
                    sql: "INSERT INTO keys (owner, master, wrapped) VALUES (?, ?, ?)")
                for (owner, key) in drawn {
                    try statement.execute(
                        arguments: [
                            owner, master.id, Data(try sealer.wrapped(key, owner: owner)),
                        ])
                }
                for _ in 0..<some.count - drawn.count {
                    try statement.execute(arguments: [noise(), master.id, Data(count: 61)])
                }
            }
        }
        try records.close()
        try keys.close()
    }

    /// Names of keys that nobody asks for.
    private func noise() -> String {
        "packet|" + String(UInt64.random(in: 0 ... .max), radix: 32, uppercase: true)
    }

    private func waits(_ number: Int) -> Bool {
        allWait || packets - number <= 2 * Self.perDay || number % 100 == 0
    }

    /// What waits, and the oldest, which stand first among the decided.
    private func isOpened(_ number: Int) -> Bool { waits(number) || number < 600 }

    /// Decided packets, which nobody looks at: all of it by SQLite, and noise where seals would be.
    private func insertClosed(_ some: Range<Int>, rows: Int, _ database: Database) throws {
        let letter = "substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 1 + abs(random() % 32), 1)"
        let half = Array(repeating: letter, count: 5).joined(separator: " || ")
        let flag =
            "CASE n % \(Self.flags.count) "
            + Self.flags.indices.map {
                "WHEN \($0) THEN '\(Self.flags[$0])'"
            }.joined(separator: " ") + " END"
        try database.execute(
            sql: """
                CREATE TEMP TABLE closed AS
                WITH RECURSIVE numbers(n) AS (
                    SELECT \(some.lowerBound)
                    UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < \(some.upperBound))
                SELECT n, lower(hex(randomblob(32))) AS fax, \(half) || '-' || \(half) AS id,
                    date('\(today.iso)', '-' || ((\(packets - 1) - n) / \(Self.perDay)) || ' days')
                        AS day, \(flag) AS flag
                FROM numbers
                WHERE NOT (\(allWait ? 1 : 0) OR \(packets) - n <= \(2 * Self.perDay)
                    OR n % 100 = 0 OR n < 600);
                INSERT INTO faxes (digest, state, bytes, received_at, accepted_at, record, words,
                    marked)
                SELECT fax, 'filed', 90000, strftime('%s', day) * 1000 + n % \(Self.perDay) * 60000,
                    strftime('%s', day) * 1000, zeroblob(600), 1, 1 FROM temp.closed;
                INSERT INTO packets (id, fax, place, state, flag, flags, alerts, missing, received_at,
                    received_on, pages, open, reading, images, child, read, blocked, summarised)
                SELECT id, fax, 0, 'decided', flag, flag, '', 'child.address',
                    strftime('%s', day) * 1000 + n % \(Self.perDay) * 60000, day, '1 2 3', 2, 1, 1,
                    randomblob(170), randomblob(2000), 1, \(rows) FROM temp.closed;
                INSERT INTO words (packet, digest) SELECT id, randomblob(16) FROM temp.closed;
                INSERT INTO words (packet, digest) SELECT id, randomblob(16) FROM temp.closed;
                DROP TABLE temp.closed;
                """)
    }

    private func insert(
        _ number: Int, key: DataKey, rows: Int, _ database: Database
    ) throws -> String {
        let hex = FaxDigest.of(Array("bench \(number)".utf8)).hex
        guard let fax = FaxDigest(hex: hex),
            let received = today.adding(days: -(packets - 1 - number) / Self.perDay),
            let birth = received.adding(days: -(number * 7919 % 7665))
        else { preconditionFailure("a day of the calendar") }
        let id = PacketID(fax: fax, index: 0)
        let at = Int64(received.daysSince1970) * 86_400_000 + Int64(number % Self.perDay) * 60_000
        let child = Child(
            name: Confidential("Invented Child \(number)"), birthDate: Confidential(birth),
            zip: Confidential("9\(2_000 + number % 30)"))
        let sealed = try Sealer.seal(
            Array(try JSONEncoder().encode(child)), with: key, place: "packets|child|\(id)")
        try database.cachedStatement(
            sql: """
                INSERT INTO faxes (digest, state, bytes, received_at, accepted_at, record, words, marked)
                VALUES (?, 'filed', 90000, ?, ?, zeroblob(600), 1, 1)
                """
        ).execute(arguments: [hex, at, at])
        let flag = Self.flags[number * 31 % Self.flags.count]
        try database.cachedStatement(
            sql: """
                INSERT INTO packets (id, fax, place, state, flag, flags, alerts, missing, received_at,
                    received_on, pages, open, reading, images, child, read, blocked, summarised)
                VALUES (?, ?, 0, ?, ?, ?, '', 'child.address', ?, ?, '1 2 3', 2, 1, 1, ?,
                    randomblob(2000), 1, ?)
                """
        ).execute(
            arguments: [
                id.text, hex, waits(number) ? "pending" : "decided", flag, flag, at, received.iso,
                Data(sealed), rows,
            ])
        try database.cachedStatement(
            sql:
                "INSERT INTO words (packet, digest) VALUES (?1, randomblob(16)), (?1, randomblob(16))"
        ).execute(arguments: [id.text])
        return "packet|\(id)"
    }
}
