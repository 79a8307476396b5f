import Foundation
import GRDB
import Packets
import Review
import Spool
import TestSupport
import Testing
import Vault

@testable import ReviewStore

/// Sealed bytes altered, moved and opened with the wrong key, in numbers; see `TamperTests`.
@Suite("Altered seals do not open")
struct SealTamperTests {
    /// Sealed columns with what names their rows.
    static let columns = [
        ("packets", "read"), ("packets", "child"), ("corrections", "content"),
        ("flaggings", "content"), ("decisions", "content"), ("readings", "content"),
        ("recognitions", "content"), ("page_words", "content"), ("deliveries", "name"),
        ("faxes", "record"), ("letters", "content"),
    ]

    private func office(_ bench: Bench) async throws -> ReviewStore {
        let store = try bench.store()
        for digit in "abc" {
            for id in try PurgeTests.twins(bench, store, digit) {
                try await store.correct(
                    id, [.value(.childName, Confidential("Corrected \(id)"), page: 2)], reason: nil,
                    by: Bench.clerk, fence: nil)
                try await store.retry(id.text, reason: "", by: Bench.clerk)
                let ticket = try #require(try store.takeNextToRead(worker: "w", lease: 60))
                try store.finish(
                    ticket,
                    reading: Invented.reading(
                        ticket.digest,
                        [
                            Invented.packet(name: "First Child", pages: [1, 2]),
                            Invented.packet(name: "Second Child", pages: [2, 3]),
                        ]),
                    words: RecognizedFax(
                        transmission: Transmission(),
                        pages: (1...3).map {
                            RecognizedPage(
                                number: $0, width: 1, height: 1, pixelsPerInch: 204, lines: [])
                        }),
                    images: [PageImage(page: 1, png: Array("again".utf8))])
                _ = try await store.recordLetter(
                    LetterStoreTests.drawn(), about: id, by: Bench.clerk)
                try await store.decide(id, Ruling(.wrongProgram), by: Bench.reviewer, fence: nil)
                try await store.reopen(id, reason: "", by: Bench.reviewer)
            }
        }
        try await store.pool.write { database in
            for name in try String.fetchAll(
                database, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'")
            {
                try database.execute(sql: "DROP TRIGGER \(name)")
            }
        }
        return store
    }

    /// Whether everything still opens after a change, which is undone.
    private func opens(
        _ store: ReviewStore, _ change: (Database) throws -> Void
    ) throws -> Bool {
        var opens = true
        try store.pool.writeInTransaction { database in
            try change(database)
            do {
                _ = try store.openRows(in: database)
            } catch {
                opens = false
            }
            return .rollback
        }
        return opens
    }

    @Test("bits turned, rows swapped, earlier versions put back, other keys")
    func seals() async throws {
        let bench = try Bench()
        let store = try await office(bench)
        var random = Seeded(TamperTests.seed &+ 1)
        var tally = TamperTests.Tally()
        #expect(try opens(store) { _ in })
        for trial in 0..<TamperTests.trials {
            let (table, column) = Self.columns[trial % Self.columns.count]
            let rows = try await store.pool.read { database in
                try Row.fetchAll(
                    database, sql: "SELECT rowid AS id, \(column) AS sealed FROM \(table)")
            }
            let row = try #require(rows.randomElement(using: &random))
            var bytes = [UInt8](row["sealed"] as Data)
            let index = Int.random(in: 0..<bytes.count, using: &random)
            bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            let set = "UPDATE \(table) SET \(column) = ? WHERE rowid = ?"
            let turned = bytes
            tally.add(
                "bit turned",
                isFound: try !opens(store) {
                    try $0.execute(sql: set, arguments: [Data(turned), row["id"] as Int64])
                })
            let others = rows.filter { $0["id"] as Int64 != row["id"] as Int64 }
            if let other = others.randomElement(using: &random) {
                tally.add(
                    "row's seal put in another's",
                    isFound: try !opens(store) {
                        try $0.execute(
                            sql: set, arguments: [other["sealed"] as Data, row["id"] as Int64])
                    })
            }
            tally.add(
                "cut short",
                isFound: try !opens(store) {
                    try $0.execute(
                        sql: set,
                        arguments: [Data(turned.prefix(index)), row["id"] as Int64])
                })
        }
        // A packet's reading of before in place of the one that stands.
        let readings = try await store.pool.read { database in
            try Row.fetchAll(database, sql: "SELECT packet, content FROM readings")
        }
        for row in readings {
            tally.add(
                "earlier reading put back",
                isFound: try !opens(store) {
                    try $0.execute(
                        sql: "UPDATE packets SET read = ? WHERE id = ?",
                        arguments: [row["content"] as Data, row["packet"] as String])
                })
        }
        try keys(store, &random, &tally)
        try files(store, &random, &tally)
        #expect(try store.openEverything() > 20)
        tally.check("seals")
    }

    private func keys(
        _ store: ReviewStore, _ random: inout Seeded, _ tally: inout TamperTests.Tally
    ) throws {
        let rows = try store.keys.pool.read {
            try Row.fetchAll($0, sql: "SELECT * FROM keys ORDER BY owner")
        }
        let right = Sealer(try GivenKey(1).masterKey())
        for _ in 0..<TamperTests.trials {
            let row = try #require(rows.randomElement(using: &random))
            let owner: String = row["owner"]
            var bytes = [UInt8](row["wrapped"] as Data)
            let wrong = Sealer(
                try GivenKey(UInt8.random(in: 2...255, using: &random)).masterKey())
            tally.add(
                "key under another master key",
                isFound: (try? wrong.unwrapped(bytes, owner: owner)) == nil)
            let other = try #require(
                rows.filter { $0["owner"] as String != owner }.randomElement(using: &random))
            tally.add(
                "key of another owner",
                isFound: (try? right.unwrapped(bytes, owner: other["owner"])) == nil)
            bytes[Int.random(in: 0..<bytes.count, using: &random)] ^=
                1 << UInt8.random(in: 0..<8, using: &random)
            tally.add(
                "bit of a key turned", isFound: (try? right.unwrapped(bytes, owner: owner)) == nil)
        }
    }

    private func files(
        _ store: ReviewStore, _ random: inout Seeded, _ tally: inout TamperTests.Tally
    ) throws {
        for folder in [store.originals, store.images] {
            let names = try folder.folder.names()
            for _ in 0..<(TamperTests.trials / 2) {
                let name = try #require(names.randomElement(using: &random))
                let raw = try #require(try folder.folder.read(name))
                var bytes = raw
                bytes[Int.random(in: 0..<bytes.count, using: &random)] ^=
                    1 << UInt8.random(in: 0..<8, using: &random)
                try folder.folder.replace(bytes, as: name)
                tally.add("bit of a file turned", isFound: (try? folder.open(name)) == nil)
                let other = try #require(names.filter { $0 != name }.randomElement(using: &random))
                try folder.folder.replace(try #require(try folder.folder.read(other)), as: name)
                tally.add("file in another's place", isFound: (try? folder.open(name)) == nil)
                try folder.folder.replace(raw, as: name)
            }
        }
    }

    @Test("and no nonce is ever used twice under one key")
    func nonces() async throws {
        let bench = try Bench()
        let store = try await office(bench)
        let nonces = try await store.pool.read { database in
            try Self.columns.flatMap { table, column in
                try Data.fetchAll(
                    database, sql: "SELECT \(column) FROM \(table) WHERE \(column) IS NOT NULL"
                ).map { $0.prefix(13) }
            }
        }
        #expect(nonces.count > 60)
        #expect(Set(nonces).count == nonces.count)
    }
}

extension ReviewStore {
    /// Every seal of a row, within a transaction that is about to be undone.
    func openRows(in database: Database) throws -> Int {
        var opened = 0
        for id in try String.fetchAll(database, sql: "SELECT id FROM packets") {
            opened += try openPacket(id, in: database)
        }
        for digest in try String.fetchAll(database, sql: "SELECT digest FROM faxes") {
            guard let fax = FaxDigest(hex: digest) else { continue }
            opened += try openFax(fax, in: database)
        }
        return opened
    }
}
