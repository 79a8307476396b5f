import Foundation
import Packets
import Synchronization
import Testing
import Vault

@testable import Spool

@Suite("The drop folder")
struct WatcherTests {
    @Test("gives up a fax once it is kept and recorded, bytes equal")
    func accepts() async throws {
        let box = try DropBox()
        let office = FakeOffice()
        try box.put("one", as: "a.tif")
        try box.put("two", as: "b.tif")
        try await box.watcher(office).runOnce()
        #expect(box.names.isEmpty)
        let kept = office.state.withLock { $0.originals }
        #expect(Set(kept.values) == [Array("one".utf8), Array("two".utf8)])
        #expect(kept.allSatisfy { FaxDigest.of($0.value) == $0.key })
    }

    @Test("records the same bytes again as a second delivery")
    func repeats() async throws {
        let box = try DropBox()
        let office = FakeOffice()
        try box.put("one", as: "a.tif")
        try box.put("one", as: "b.tif")
        try await box.watcher(office).runOnce()
        #expect(box.names.isEmpty)
        #expect(office.state.withLock { Array($0.deliveries.values) } == [2])
    }

    @Test(
        "loses nothing when the work stops at any step, and doubles nothing when it starts again",
        arguments: [FakeOffice.Step.beforeKeeping, .afterKeeping, .afterRecording])
    func stopsAndStarts(step: FakeOffice.Step) async throws {
        let box = try DropBox()
        let office = FakeOffice()
        try box.put("one", as: "a.tif")
        office.state.withLock { $0.failing = step }
        _ = try await box.watcher(office).scan()
        #expect(box.names == ["a.tif"], "the source stays until the fax is recorded")
        office.state.withLock { $0.failing = nil }
        try await box.watcher(office).runOnce()
        #expect(box.names.isEmpty)
        #expect(office.state.withLock { $0.originals.count } == 1)
        #expect(office.state.withLock { Array($0.deliveries.values) } == [1])
    }

    @Test("keeps a source that changed after it was read, and takes it as a fax of its own")
    func changedUnderneath() async throws {
        let box = try DropBox()
        let office = FakeOffice()
        try box.put("one page", as: "a.tif")
        office.state.withLock {
            $0.meddle = { try? box.put("one page and another", as: "a.tif") }
        }
        // A busy machine may see the file settle only at a further look.
        let watcher = box.watcher(office)
        for _ in 0..<50 where office.state.withLock({ $0.originals.isEmpty }) {
            _ = try await watcher.scan()
        }
        #expect(box.names == ["a.tif"])
        office.state.withLock { $0.meddle = nil }
        try await box.watcher(office).runOnce()
        #expect(box.names.isEmpty)
        #expect(office.state.withLock { $0.originals.count } == 2)
    }

    @Test("waits for a file that another program has locked, as a receiving fax server does")
    func locked() async throws {
        let box = try DropBox()
        let office = FakeOffice()
        try box.put("half a fax", as: "a.tif")
        let file = open(box.path + "/a.tif", O_RDWR)
        #expect(flock(file, LOCK_EX) == 0)
        #expect(try await box.watcher(office).scan() == 1)
        #expect(box.names == ["a.tif"])
        close(file)
        try await box.watcher(office).runOnce()
        #expect(box.names.isEmpty)
    }

    @Test("waits for a file that is open for writing")
    func openForWriting() async throws {
        let box = try DropBox()
        let office = FakeOffice()
        try box.put("half a fax", as: "a.tif")
        let file = open(box.path + "/a.tif", O_WRONLY | O_APPEND)
        #expect(try await box.watcher(office).scan() == 1)
        #expect(office.state.withLock { $0.deliveries.isEmpty })
        close(file)
        try await box.watcher(office).runOnce()
        #expect(office.state.withLock { $0.deliveries.count } == 1)
    }

    @Test("leaves links, pipes and folders alone, says why, and goes on with the next fax")
    func strangeThings() async throws {
        let box = try DropBox()
        let office = FakeOffice()
        #expect(symlink("/etc/hostname", box.path + "/1-link.tif") == 0)
        #expect(mkfifo(box.path + "/2-pipe.tif", 0o600) == 0)
        #expect(mkdir(box.path + "/3-folder", 0o700) == 0)
        try box.put("a fax", as: "4-fax.tif")
        try box.put("a fax with a name of two lines", as: "5\nfax.tif")
        try box.put("half a fax", as: "6.tif.part")
        try await box.watcher(office).runOnce()
        #expect(box.names == ["1-link.tif", "2-pipe.tif", "3-folder", "6.tif.part"])
        #expect(
            office.state.withLock { $0.refused.map(\.reason) }
                == [.symbolicLink, .notAFile, .directory])
        #expect(office.state.withLock { $0.deliveries.count } == 2)
    }

    @Test(
        "takes a fax whose name is no UTF-8, and two whose names differ in how an accent is written"
    )
    func strangeNames() async throws {
        let box = try DropBox()
        let office = FakeOffice()
        let folder = open(box.path, O_RDONLY | O_DIRECTORY)
        defer { close(folder) }
        let names: [[UInt8]] = [
            [0xFF, 0xFE, 0x2E], Array("ni\u{F1}o.tif".utf8), Array("nin\u{303}o.tif".utf8),
        ]
        for (number, name) in names.enumerated() {
            let path = name.map { CChar(bitPattern: $0) } + [0]
            let file = openat(folder, path, O_CREAT | O_EXCL | O_WRONLY, 0o600)
            let text = Array("fax \(number)".utf8)
            #expect(write(file, text, text.count) == text.count)
            close(file)
        }
        try await box.watcher(office).runOnce()
        #expect(office.state.withLock { $0.originals.count } == 3)
        #expect(box.names.isEmpty)
    }

    @Test("sets a file over the limit aside, whole, and tells it once")
    func tooLarge() async throws {
        let box = try DropBox()
        let office = FakeOffice()
        try box.put(String(repeating: "x", count: 2000), as: "big.tif")
        let watcher = box.watcher(office)
        try await watcher.runOnce()
        try await watcher.runOnce()
        #expect(box.names == ["refused"])
        let size =
            try FileManager.default.attributesOfItem(
                atPath: box.path + "/refused/big.tif")[.size] as? Int
        #expect(size == 2000)
        #expect(office.state.withLock { $0.refused.map(\.reason) } == [.overLimit])
        #expect(office.state.withLock { $0.refused.first?.wasMoved } == true)
    }

    @Test("is never read as a sparse file of a tebibyte")
    func sparse() async throws {
        let box = try DropBox()
        let office = FakeOffice()
        try box.put("", as: "sparse.tif")
        #expect(truncate(box.path + "/sparse.tif", 1 << 40) == 0)
        try await box.watcher(office).runOnce()
        #expect(office.state.withLock { $0.refused.map(\.reason) } == [.overLimit])
    }

    @Test("takes an empty file too: a person must see that a fax failed")
    func empty() async throws {
        let box = try DropBox()
        let office = FakeOffice()
        try box.put("", as: "empty.tif")
        try await box.watcher(office).runOnce()
        #expect(box.names.isEmpty)
        #expect(office.state.withLock { $0.deliveries.count } == 1)
    }

    @Test("waits through the pauses of a fax that arrives page by page")
    func pageByPage() async throws {
        let box = try DropBox()
        let office = FakeOffice()
        let clock = Mutex(Instant(milliseconds: 0))
        let watcher = box.watcher(
            office, quiet: 30, uptime: { clock.withLock { $0 } })
        // A page every 25 seconds: never quiet for 30.
        for page in 1...4 {
            let handle = fopen(box.path + "/slow.tif", "a")
            fputs("page \(page);", handle)
            fclose(handle)
            #expect(try await watcher.scan() == 1)
            clock.withLock { $0 = $0.adding(seconds: 25) }
            #expect(try await watcher.scan() == 1)
        }
        #expect(office.state.withLock { $0.deliveries.isEmpty })
        clock.withLock { $0 = $0.adding(seconds: 5) }
        #expect(try await watcher.scan() == 0)
        #expect(
            office.state.withLock { Array($0.originals.values) }
                == [Array("page 1;page 2;page 3;page 4;".utf8)])
    }

    @Test("says so when it is not there")
    func missingFolder() async throws {
        let office = FakeOffice()
        let watcher = DropFolderWatcher(
            folder: .init(name: "main", path: "/nonexistent/drop", quietSeconds: 0, pollSeconds: 1),
            limit: 1, ledger: office, originals: office, now: { Instant(milliseconds: 0) },
            report: { _ in })
        await #expect(throws: DropFolderWatcher.Trouble.self) { try await watcher.runOnce() }
    }

    @Test("belongs to one service at a time")
    func oneInstance() throws {
        let box = try DropBox()
        let path = box.path + "/lock"
        var first: InstanceLock? = try InstanceLock(path: path)
        #expect(first != nil)
        #expect(throws: InstanceLock.Trouble.heldBy(pid: "\(getpid())", path: path)) {
            try InstanceLock(path: path)
        }
        first = nil
        _ = try InstanceLock(path: path)
    }
}
