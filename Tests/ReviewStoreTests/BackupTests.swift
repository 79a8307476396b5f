import Foundation
import GRDB
import Packets
import Review
import Spool
import TestSupport
import Testing
import Vault

@testable import ReviewStore

@Suite("A backup")
struct BackupTests {
    let bench: Bench
    let store: ReviewStore
    let key = BackupPrivateKey()

    init() throws {
        bench = try Bench()
        store = try bench.store()
    }

    private var folder: String { bench.path + "-backup" }
    private var restored: String { bench.path + "-restored" }

    private func restore(_ archive: String? = nil, witness: String? = nil) -> Restore {
        Restore(backup: folder, records: archive, key: key, witness: witness)
    }

    private var clock: ReviewStore.Clock {
        let bench = bench
        return ReviewStore.Clock(
            now: { bench.clock.withLock { $0 } }, day: { _ in Invented.day("2026-11-24") })
    }

    private func open(_ witness: Witness = .nowhere, key: UInt8 = 3) throws -> ReviewStore {
        try ReviewStore(
            folder: restored, source: GivenKey(key), flagging: BirthYearRule(), clock: clock,
            witness: witness)
    }

    @discardableResult
    private func backUp() async throws -> BackupManifest {
        bench.pass(seconds: 61)
        return try await store.backUp(to: folder, key: key.publicKey, by: Bench.supervisor)
    }

    @discardableResult
    private func run(_ restore: Restore) throws -> Restore.Report {
        try restore.run(
            into: restored, source: GivenKey(3), clock: clock, by: Bench.supervisor)
    }

    @Test("comes back whole, under another master key, with nothing but the private key")
    func whole() async throws {
        let ids = try PurgeTests.twins(bench, store)
        try await store.correct(
            ids[0], [.value(.childName, Confidential("Right Name"), page: 1)], reason: nil,
            by: Bench.clerk, fence: nil)
        let manifest = try await backUp()
        let drill = try restore().drill(in: bench.path + "-backup", clock: clock)
        #expect(drill.manifest == manifest)
        #expect(drill.opened > 10 && drill.damaged.isEmpty)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
                == ["keys.intake", drill.archive])
        try run(restore())
        let again = try open()
        let view = try await again.show(ids[0], by: Bench.clerk, for: .intake)
        #expect(view.item.childName?.open(for: .testing) == "Right Name")
        let page = try await again.pageImage(3, of: ids[1], by: Bench.clerk, for: .intake)
        #expect(page.png == Array("picture 3".utf8))
        let found = try await again.search(
            SearchQuery(names: ["right"]), by: Bench.clerk, for: .intake)
        #expect(found.map(\.id) == [ids[0]])
        let rows = try await again.audit(AuditFilter(), by: Bench.supervisor)
        #expect(rows.contains { $0.action == .restore && $0.detail.contains(drill.archive) })
        guard case .whole = try await again.verifyAudit() else {
            Issue.record("the log should be whole")
            return
        }
        #expect(throws: ReviewError.store(.wrongKey)) { try open(key: 1) }
    }

    @Test("made while faxes are filed is consistent")
    func whileServing() async throws {
        let (bench, store) = (bench, store)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for digit in "0123456789abcdef" {
                    _ = try PurgeTests.file(
                        bench, store, digit, [Invented.packet(pages: [1, 2, 3])])
                }
            }
            for _ in 0..<4 {
                try await backUp()
                #expect(try restore().drill(in: folder, clock: clock).damaged.isEmpty)
                for name in try FileManager.default.contentsOfDirectory(atPath: folder)
                where name.hasPrefix("records-") {
                    let drill = try restore(name).drill(in: folder, clock: clock)
                    #expect(drill.damaged.isEmpty, "\(drill.damaged.map(\.words))")
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("of before a purge does not bring the packet back", arguments: [true, false])
    func purgedSince(wholeFax: Bool) async throws {
        let ids = try PurgeTests.twins(bench, store)
        let other = try PurgeTests.file(bench, store, "b", [Invented.packet(pages: [1])])[0]
        try await backUp()
        let old = try FileManager.default.contentsOfDirectory(atPath: folder)
            .first { $0.hasPrefix("records-") }
        _ = try await PurgeTests.purge(store, ids[0])
        if wholeFax { _ = try await PurgeTests.purge(store, ids[1]) }
        try await backUp()
        let report = try run(restore(old))
        #expect(report.purged == (wholeFax ? 2 : 1))
        let again = try open()
        await #expect(throws: ReviewError.noSuchPacket(ids[0].text)) {
            try await again.show(ids[0], by: Bench.clerk, for: .intake)
        }
        _ = try await again.show(other, by: Bench.clerk, for: .intake)
        if !wholeFax {
            _ = try await again.show(ids[1], by: Bench.clerk, for: .intake)
            let page = try await again.pageImage(2, of: ids[1], by: Bench.clerk, for: .intake)
            #expect(page.png == Array("picture 2".utf8))
        }
        #expect(try again.keys.key(of: "packet|\(ids[0])") == nil)
        #expect(try await again.tombstones(by: PurgeTests.one).count == report.purged)
    }

    @Test(
        "of before a purge does not, though its keys are of then too, where purges are noted outside"
    )
    func oldKeys() async throws {
        try DurableFolder(path: bench.witness).create()
        let store = try bench.store(GivenKey(1), witness: .writing(bench.witness))
        let id = try PurgeTests.file(bench, store, "a", [Invented.packet(pages: [1])])[0]
        try await store.backUp(to: folder, key: key.publicKey, by: Bench.supervisor)
        _ = try await PurgeTests.purge(store, id)
        let report = try run(restore(witness: bench.witness))
        #expect(report.purged == 1)
        let again = try open(.writing(bench.witness))
        await #expect(throws: ReviewError.noSuchPacket(id.text)) {
            try await again.show(id, by: Bench.clerk, for: .intake)
        }
        // The log goes on from fewer rows than were signed for, and says so.
        guard case .whole = try await again.verifyAudit() else {
            Issue.record("a restore is no tampering: \(try await again.verifyAudit())")
            return
        }
    }

    @Test("that is torn, turned or cut is refused, and leaves nothing behind")
    func torn() async throws {
        _ = try PurgeTests.twins(bench, store)
        try await backUp()
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        var random = SystemRandomNumberGenerator()
        for name in names {
            let url = URL(fileURLWithPath: folder + "/" + name)
            let raw = try Data(contentsOf: url)
            for _ in 0..<12 {
                let index = Int.random(in: 0..<raw.count, using: &random)
                var turned = raw
                turned[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                for bad in [turned, raw.prefix(index)] {
                    try bad.write(to: url)
                    #expect(throws: ReviewError.self, "\(name) at \(index)") {
                        try run(restore())
                    }
                }
            }
            try raw.write(to: url)
        }
        try FileManager.default.moveItem(
            atPath: folder + "/keys.intake", toPath: folder + "/away")
        #expect(throws: ReviewError.self) { try run(restore()) }
        #expect(!FileManager.default.fileExists(atPath: restored))
        let beside = try FileManager.default.contentsOfDirectory(
            atPath: (restored as NSString).deletingLastPathComponent)
        #expect(!beside.contains { $0.hasPrefix((restored as NSString).lastPathComponent) })
    }

    @Test("is restored over nothing, opens with no other key, and wants keys no older than records")
    func refused() async throws {
        let id = try bench.file(store)[0]
        _ = id
        let kept = try PurgeTests.file(bench, store, "b", [Invented.packet(pages: [1])])
        _ = kept
        try await backUp()
        let keys = try Data(contentsOf: URL(fileURLWithPath: folder + "/keys.intake"))
        try await backUp()
        let stranger = Restore(
            backup: folder, records: nil, key: BackupPrivateKey(), witness: nil)
        #expect(throws: ReviewError.self) { try run(stranger) }
        try keys.write(to: URL(fileURLWithPath: folder + "/keys.intake"))
        #expect(throws: ReviewError.self) { try run(restore()) }
        try FileManager.default.createDirectory(
            atPath: restored, withIntermediateDirectories: false)
        try Data("x".utf8).write(to: URL(fileURLWithPath: restored + "/there"))
        #expect(
            throws: ReviewError.badRequest(
                "\(restored) is not empty: nothing is restored over what is there")
        ) {
            try run(restore())
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: restored) == ["there"])
    }

    @Test("shows nobody anything without the private key")
    func sealed() async throws {
        _ = try PurgeTests.twins(bench, store)
        try await backUp()
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let path = folder + "/" + name
            let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            for word in ["SQLite format", "packets", "originals/", "packet|", "First"] {
                #expect(bytes.range(of: Data(word.utf8)) == nil)
            }
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect((attributes[.posixPermissions] as? Int) == 0o600)
        }
    }

    @Test("and a purge never meet")
    func apart() async throws {
        let id = try bench.file(store)[0]
        let lock = try FolderLock(bench.path + "/" + ReviewStore.lockName, .shared)
        try await store.requestPurge(
            id, reason: .misdirected, retentionYears: 10, by: PurgeTests.one)
        await #expect(throws: ReviewError.store(.busy)) {
            try await store.approvePurge(id, by: PurgeTests.two)
        }
        withExtendedLifetime(lock) {}
    }
}
