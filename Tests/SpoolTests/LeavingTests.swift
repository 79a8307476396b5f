import Foundation
import Packets
import Testing
import Vault

@testable import Spool

@Suite("A source leaves the drop folder")
struct LeavingTests {
    @Test("only as what was recorded: same size and time do not make it the same file")
    func sameSizeAndTime() async throws {
        let box = try DropBox()
        let office = FakeOffice()
        try box.put("page one", as: "a.tif")
        let path = box.path + "/a.tif"
        var before = stat()
        #expect(stat(path, &before) == 0)
        let times = [before.st_atim, before.st_mtim]
        office.state.withLock {
            $0.meddle = {
                let file = open(path, O_WRONLY)
                _ = write(file, "page two", 8)
                close(file)
                utimensat(AT_FDCWD, path, times, 0)
            }
        }
        _ = try await box.watcher(office).scan()
        #expect(box.names == ["a.tif"])
        office.state.withLock { $0.meddle = nil }
        try await box.watcher(office).runOnce()
        let kept = office.state.withLock { Set($0.originals.values) }
        #expect(kept == [Array("page one".utf8), Array("page two".utf8)])
    }

    @Test("though the service was stopped in the middle of that, without being counted twice")
    func stoppedWhileLeaving() async throws {
        let box = try DropBox()
        let office = FakeOffice()
        let bytes = Array("a fax".utf8)
        try box.put("a fax", as: ".intake-filed-\(FaxDigest.of(bytes).hex)")
        try await box.watcher(office).runOnce()
        #expect(box.names.isEmpty)
        #expect(office.state.withLock { $0.deliveries.isEmpty })
    }

    @Test("though a program has it open for writing meanwhile: then a little later")
    func openWhileLeaving() async throws {
        let box = try DropBox()
        let office = FakeOffice()
        let aside = ".intake-filed-\(FaxDigest.of(Array("a fax".utf8)).hex)"
        try box.put("a fax", as: aside)
        let file = open(box.path + "/" + aside, O_WRONLY | O_CLOEXEC)
        let watcher = box.watcher(office)
        #expect(try await watcher.scan() == 1)
        #expect(box.names == [aside])
        close(file)
        try await watcher.runOnce()
        #expect(box.names.isEmpty)
        #expect(office.state.withLock { $0.deliveries.isEmpty })
    }

    @Test("unless another fax came under its name in that moment: that one is taken")
    func exchangedWhileLeaving() async throws {
        let box = try DropBox()
        let office = FakeOffice()
        let digest = FaxDigest.of(Array("a fax".utf8))
        try box.put("the next fax", as: ".intake-filed-\(digest.hex)")
        try await box.watcher(office).runOnce()
        #expect(box.names.isEmpty)
        #expect(
            office.state.withLock { Array($0.originals.values) } == [Array("the next fax".utf8)])
    }

    @Test("though its fax was destroyed before it could, without being taken for another")
    func destroyedBeforeLeaving() async throws {
        let box = try DropBox()
        let office = FakeOffice()
        try box.put("a fax", as: "a.tif")
        office.state.withLock { $0.destroyed = [FaxDigest.of(Array("a fax".utf8))] }
        try await box.watcher(office).runOnce()
        #expect(box.names.isEmpty)
        #expect(office.state.withLock { $0.originals.isEmpty && $0.deliveries.isEmpty })
    }

    @Test("or stays, told once and counted once, where it can't be removed")
    func notRemovable() async throws {
        let box = try DropBox()
        let office = FakeOffice()
        try box.put("a fax", as: "a.tif")
        // An immutable file: needs root and a file system that has such.
        guard Self.chattr("+i", box.path + "/a.tif") else { return }
        defer { _ = Self.chattr("-i", box.path + "/a.tif") }
        let watcher = box.watcher(office)
        for _ in 0..<4 { _ = try await watcher.scan() }
        #expect(office.state.withLock { Array($0.deliveries.values) } == [1])
        #expect(office.state.withLock { $0.refused.map(\.reason) } == [.notRemovable])
        _ = Self.chattr("-i", box.path + "/a.tif")
        try await watcher.runOnce()
        #expect(box.names.isEmpty)
        #expect(office.state.withLock { $0.refused.isEmpty })
    }

    private static func chattr(_ change: String, _ path: String) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/chattr")
        process.arguments = [change, path]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}

@Suite("The watcher goes on")
struct GoingOnTests {
    @Test("and says so at last, where nothing can be kept and it should empty the folder once")
    func nothingCanBeKept() async throws {
        let box = try DropBox()
        let office = FakeOffice()
        try box.put("a fax", as: "a.tif")
        office.state.withLock { $0.failing = .beforeKeeping }
        let watcher = box.watcher(
            office,
            uptime: { Instant(milliseconds: DropFolderWatcher.uptime().milliseconds * 20) })
        await #expect(
            throws: DropFolderWatcher.Trouble.notKept(
                path: box.path, faxes: 1, why: "the store can't record it")
        ) { try await watcher.runOnce() }
        #expect(box.names == ["a.tif"])
    }

    @Test("without a fax that is still being written, when it should empty the folder once")
    func stillWritten() async throws {
        let box = try DropBox()
        let office = FakeOffice()
        try box.put("half a fax", as: "a.tif")
        try box.put("a whole fax", as: "b.tif")
        let file = open(box.path + "/a.tif", O_RDWR)
        defer { close(file) }
        #expect(flock(file, LOCK_EX) == 0)
        try await box.watcher(office).runOnce()
        #expect(box.names == ["a.tif"])
    }

    @Test("waiting its time though the wall clock is set forward")
    func wallClockJumps() async throws {
        let box = try DropBox()
        let office = FakeOffice()
        try box.put("half a fax", as: "a.tif")
        let watcher = box.watcher(
            office, quiet: 600,
            now: {
                Instant(milliseconds: DropFolderWatcher.uptime().milliseconds * 86_400_000)
            })
        for _ in 0..<5 { #expect(try await watcher.scan() == 1) }
        #expect(box.names == ["a.tif"])
    }

    @Test("in every folder, though the others hang")
    func othersHang() async throws {
        let count = ProcessInfo.processInfo.activeProcessorCount + 2
        let office = FakeOffice()
        let arrived = DispatchSemaphore(value: 0)
        let free = DispatchSemaphore(value: 0)
        office.state.withLock {
            $0.meddle = {
                arrived.signal()
                _ = free.wait(timeout: .now() + 900)
            }
        }
        let boxes = try (0..<count).map { _ in try DropBox() }
        for box in boxes { try box.put(box.path, as: "a.tif") }
        let scans = boxes.map { box in
            Task { try await box.watcher(office).scan() }
        }
        // Each holds up its own folder until all are at work.
        let all = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                let answers = (0..<count).map { _ in arrived.wait(timeout: .now() + 600) }
                continuation.resume(returning: answers.allSatisfy { $0 == .success })
            }
        }
        for _ in boxes { free.signal() }
        for scan in scans { _ = try await scan.value }
        #expect(all)
    }

    @Test("forgetting what was refused once it is dealt with")
    func dealtWith() async throws {
        let box = try DropBox()
        let office = FakeOffice()
        #expect(mkfifo(box.path + "/pipe", 0o600) == 0)
        try box.put(String(repeating: "x", count: 2000), as: "big.tif")
        let watcher = box.watcher(office)
        try await watcher.runOnce()
        #expect(
            Set(office.state.withLock { $0.refused.map(\.reason) }) == [.notAFile, .overLimit])
        try await box.watcher(office).runOnce()
        #expect(
            Set(office.state.withLock { $0.refused.map(\.reason) }) == [.notAFile, .overLimit])
        unlink(box.path + "/pipe")
        unlink(box.path + "/refused/big.tif")
        try await watcher.runOnce()
        #expect(office.state.withLock { $0.refused.isEmpty })
    }
}
