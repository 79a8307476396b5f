import Foundation
import Packets
import Synchronization
import TestSupport
import Testing
import Vault

@testable import Spool

/// Somebody works in the drop folder while we do.
@Suite("A drop folder that changes under us", .serialized)
struct SwapTests {
    /// Turns until it is told to stop.
    private final class Meddler: Sendable {
        private let isDone = Mutex(false)
        private let count = Mutex(0)
        private let ended = DispatchSemaphore(value: 0)

        init(_ turn: @escaping @Sendable (Int) -> Void) {
            Thread.detachNewThread { [self] in
                while !isDone.withLock({ $0 }) {
                    turn(turns)
                    count.withLock { $0 += 1 }
                }
                ended.signal()
            }
        }

        /// How often it has meddled: fewer than a test wants, and nothing was tried.
        var turns: Int { count.withLock { $0 } }

        func stop() {
            isDone.withLock { $0 = true }
            ended.wait()
        }
    }

    @Test func `by exchanging a fax for a link or a pipe gets nothing read from elsewhere`()
        async throws
    {
        let box = try DropBox()
        let secrets = try DropBox()
        try secrets.put("what is none of ours", as: "secret")
        let office = FakeOffice()
        let path = box.path + "/a.tif"
        let secret = secrets.path + "/secret"
        let meddler = Meddler { turn in
            unlink(path + ".new")
            switch turn % 3 {
            case 0:
                try? Data("fax \(turn / 3 % 5)".utf8).write(to: URL(fileURLWithPath: path + ".new"))
            case 1: _ = symlink(secret, path + ".new")
            default: _ = mkfifo(path + ".new", 0o600)
            }
            rename(path + ".new", path)
        }
        let watcher = box.watcher(office)
        while meddler.turns < 3000 { _ = try await watcher.scan() }
        meddler.stop()
        let kept = office.state.withLock { Set($0.originals.values) }
        #expect(kept.isSubset(of: Set((0..<5).map { Array("fax \($0)".utf8) })))
        #expect(FileManager.default.contents(atPath: secret) == Data("what is none of ours".utf8))
    }

    @Test func `by giving faxes other names takes none away and doubles none`() async throws {
        let box = try DropBox()
        let office = FakeOffice()
        let names = (0..<6).map { "\($0).tif" }
        for name in names { try box.put("fax \(name)", as: name) }
        let meddler = Meddler { turn in
            let from = box.path + "/" + names[turn % names.count]
            // Replaces nothing: what stands there is a fax as well.
            if link(from, from + ".aside.tif") == 0 { unlink(from) }
            if link(from + ".aside.tif", from) == 0 { unlink(from + ".aside.tif") }
        }
        let watcher = box.watcher(office)
        while meddler.turns < 1000 { _ = try await watcher.scan() }
        meddler.stop()
        try await watcher.runOnce()
        let kept = office.state.withLock { $0.originals }
        #expect(Set(kept.values) == Set(names.map { Array("fax \($0)".utf8) }))
        #expect(box.names.isEmpty)
    }

    @Test func `by rewriting a fax again and again never has a mixture of two taken`() async throws
    {
        let box = try DropBox()
        let office = FakeOffice()
        let path = box.path + "/a.tif"
        let versions = (0..<4).map { [UInt8](repeating: UInt8(65 + $0), count: 300_000) }
        let meddler = Meddler { turn in
            let file = open(path, O_WRONLY | O_CREAT, 0o600)
            let bytes = versions[turn % versions.count]
            // A page at a time, as fax servers write.
            for start in stride(from: 0, to: bytes.count, by: 30_000) {
                _ = bytes[start..<start + 30_000].withUnsafeBytes {
                    write(file, $0.baseAddress, $0.count)
                }
            }
            close(file)
        }
        let watcher = box.watcher(office, limit: 1 << 20)
        while meddler.turns < 100 { _ = try await watcher.scan() }
        meddler.stop()
        try await watcher.runOnce()
        // Between two writers it is whole; while one writes, it is not taken.
        for kept in office.state.withLock({ Array($0.originals.values) }) {
            #expect(Set(kept).count <= 1, "a mixture of two versions")
        }
    }

    @Test func `from a device, a socket or a pipe, reads nothing and waits for nothing`()
        async throws
    {
        let box = try DropBox()
        let office = FakeOffice()
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let path = box.path + "/socket.tif"
        withUnsafeMutableBytes(of: &address.sun_path) {
            $0.copyBytes(from: Array(path.utf8).prefix(107))
        }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        let isBound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        #expect(isBound)
        #expect(mkfifo(box.path + "/pipe.tif", 0o600) == 0)
        // A device needs root; without it the other two stand for it.
        let isDevice = mknod(box.path + "/device.tif", S_IFCHR | 0o600, dev_t(1 << 8 | 5)) == 0
        try await box.watcher(office).runOnce()
        #expect(office.state.withLock { $0.originals.isEmpty })
        #expect(office.state.withLock { $0.refused.count } == (isDevice ? 3 : 2))
        #expect(office.state.withLock { $0.refused.allSatisfy { $0.reason == .notAFile } })
    }

    @Test func `into which hundreds of faxes come at once has each taken once`() async throws {
        let count = Trials.number("INTAKE_FILES", usual: 200)
        let box = try DropBox()
        let office = FakeOffice()
        for number in 0..<count { try box.put("fax \(number)", as: "\(number).tif") }
        try await box.watcher(office).runOnce()
        #expect(box.names.isEmpty)
        #expect(office.state.withLock { $0.originals.count } == count)
        #expect(office.state.withLock { $0.deliveries.values.allSatisfy { $0 == 1 } })
    }

    @Test func `with a fax of a hundred megabytes and more has it set aside whole, or taken whole`()
        async throws
    {
        let box = try DropBox()
        let size = Trials.number("INTAKE_MEGABYTES", usual: 100) << 20
        func put() throws {
            let file = open(box.path + "/big.tif", O_WRONLY | O_CREAT, 0o600)
            defer { close(file) }
            #expect(ftruncate(file, off_t(size)) == 0)
            #expect(pwrite(file, "II*", 3, 0) == 3)
        }
        try put()
        let refusing = FakeOffice()
        try await box.watcher(refusing, limit: 64 << 20).runOnce()
        #expect(box.names == ["refused"])
        #expect(refusing.state.withLock { $0.refused.map(\.reason) } == [.overLimit])
        try put()
        let office = FakeOffice()
        try await box.watcher(office, limit: 400 << 20).runOnce()
        #expect(office.state.withLock { $0.originals.values.map(\.count) } == [size])
    }
}
