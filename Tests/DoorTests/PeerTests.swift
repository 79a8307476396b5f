import DoorProtocol
import Foundation
import Glibc
import Logging
import Packets
import Review
import ReviewClient
import ReviewServer
import Synchronization
import TestSupport
import Testing

@Suite("Who stands at a Unix socket")
struct PeerTests {
    /// Roles that a test gives and takes.
    final class Given: Sendable {
        let roles = Mutex<Set<Role>>([])
        let peers = Mutex<[Peer]>([])

        var keeper: PeerDoorkeeper {
            PeerDoorkeeper { peer in
                self.peers.withLock { $0.append(peer) }
                let roles = self.roles.withLock { $0 }
                return Staff([.init(.user("real"), roles: roles)]).caller(user: "real", groups: [])
            }
        }
    }

    @Test("the kernel says who asks; a name in the request is nothing")
    func peer() async throws {
        let given = Given()
        given.roles.withLock { $0 = [.supervisor] }
        let bench = try await DoorBench(keeper: given.keeper)
        let fax = InventedFax("one")
        try await bench.file(fax)
        let queue = RemoteQueue { _ in bench.client(as: "vera") }
        let forged = Person(name: "somebody-else", role: .reviewer)
        let claim = try await queue.claim(fax.ids[0], by: forged, lease: 60)
        #expect(claim.holder == Person(name: "real", role: .reviewer))
        let made = try await queue.decide(
            fax.ids[0], Ruling(.needsEvaluation), by: forged, fence: claim.fence)
        #expect(made.by.name == "real")
        let rows = try await queue.audit(AuditFilter(), by: forged)
        #expect(rows.contains { $0.action == .decide && $0.by.name == "real" })
        #expect(!rows.contains { $0.by.name == "somebody-else" || $0.by.name == "vera" })
        let peers = given.peers.withLock { $0 }
        #expect(peers.allSatisfy { $0 == Peer(user: geteuid(), group: getegid()) })
        try await bench.close()
    }

    @Test("a role that is not held is not had by asking for it, and a right taken is gone at once")
    func wished() async throws {
        let given = Given()
        given.roles.withLock { $0 = [.auditor] }
        let bench = try await DoorBench(keeper: given.keeper)
        let fax = InventedFax("one")
        try await bench.file(fax)
        let queue = RemoteQueue { _ in bench.client(as: "vera") }
        let wisher = Person(name: "real", role: .supervisor)
        await #expect(
            throws: ReviewError.denied(.lacksRight(.show, has: [.auditor]))
        ) { try await queue.show(fax.ids[0], by: wisher, for: .review) }
        #expect(try await queue.audit(AuditFilter(), by: wisher).last?.action == .denied)
        given.roles.withLock { $0 = [] }
        await #expect(throws: ReviewError.denied(.noRole(user: "real"))) {
            try await queue.audit(AuditFilter(), by: wisher)
        }
        let rows = try await bench.store.audit(AuditFilter(), by: .service)
        #expect(rows.last?.by == Person(name: "real", role: .stranger))
        #expect(rows.last?.detail == "audit: no role")
        try await bench.close()
    }
}

@Suite("A service that is not there")
struct AwayTests {
    private let clerk = Person(name: "cleo", role: .clerk)

    @Test("nobody listens: at no socket, and at one that a dead service left")
    func dead() async throws {
        let bench = try await DoorBench()
        let queue = bench.queue
        #expect(bench.socket.state() == .answering)
        try await bench.close()
        #expect(bench.socket.state() == .dead)
        let gone = ReviewError.service(.notRunning(path: bench.socket.path))
        await #expect(throws: gone) { try await queue.heldFaxes(by: clerk) }

        let left = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        try bind(left, bench.socket.path)
        close(left)
        #expect(access(bench.socket.path, F_OK) == 0)
        #expect(bench.socket.state() == .dead)
        await #expect(throws: gone) { try await queue.heldFaxes(by: clerk) }
    }

    private func bind(_ descriptor: Int32, _ path: String) throws {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let code = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(code == 0)
    }

    @Test("what a dead service left is no hindrance to the next")
    func stale() async throws {
        let bench = try await DoorBench()
        try await bench.close()
        for name in ["/socket", "/socket.new"] {
            let left = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            try bind(left, bench.folder + name)
            close(left)
        }
        var log = Logger(label: "test")
        log.logLevel = .critical
        let door = Door(
            UnixSocket(path: bench.socket.path),
            to: bench.office.served,
            keeper: NamedDoorkeeper(), log: log)
        let (opened, isOpen) = AsyncStream.makeStream(of: Void.self)
        let serving = Task { try await door.run { _ in isOpen.finish() } }
        for await _ in opened {}
        #expect(bench.socket.state() == .answering)
        var status = stat()
        #expect(stat(bench.socket.path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o660)
        #expect(try await bench.queue.heldFaxes(by: clerk).isEmpty)
        serving.cancel()
        try await serving.value
        #expect(access(bench.socket.path, F_OK) != 0)
    }

    @Test("a path that is too long for a socket is told as that")
    func longPath() async throws {
        let bench = try await DoorBench()
        let path = bench.folder + "/" + String(repeating: "x", count: UnixSocket.longestPath)
        let door = Door(
            UnixSocket(path: path),
            to: bench.office.served,
            keeper: NamedDoorkeeper(), log: Logger(label: "test"))
        await #expect(throws: DoorTrouble.socket(path: path, code: ENAMETOOLONG)) {
            try await door.run()
        }
        try await bench.close()
    }

    @Test("a folder that everybody writes to is not trusted")
    func strangers() async throws {
        let bench = try await DoorBench()
        chmod(bench.folder, 0o777)
        #expect(bench.socket.state() == .untrustworthy)
        chmod(bench.folder, 0o700)
        try await bench.close()
    }

    @Test("a service that ends in the middle of an answer leaves a clear word")
    func lost() async throws {
        let folder = NSTemporaryDirectory() + "intake-lost-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/socket"
        for half in [
            "", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n[1",
        ] {
            let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            unlink(path)
            try bind(listener, path)
            listen(listener, 8)
            let fake = Task {
                await blocking {
                    for _ in 0..<8 {
                        let taken = accept(listener, nil, nil)
                        guard taken >= 0 else { return }
                        var bytes = [UInt8](repeating: 0, count: 4096)
                        // Who only knocks says nothing.
                        guard recv(taken, &bytes, bytes.count, 0) > 0 else {
                            close(taken)
                            continue
                        }
                        send(taken, half, half.utf8.count, Int32(MSG_NOSIGNAL))
                        close(taken)
                    }
                }
            }
            let client = try #require(DoorClient(ServiceSocket(path: path)))
            let queue = RemoteQueue { _ in client }
            await #expect(throws: ReviewError.service(.lost)) {
                try await queue.heldFaxes(by: clerk)
            }
            shutdown(listener, Int32(SHUT_RDWR))
            close(listener)
            _ = await fake.value
        }
    }

    @Test("a service that takes too long is given up, and one that talks nonsense")
    func slow() async throws {
        let folder = NSTemporaryDirectory() + "intake-slow-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/socket"
        let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        try bind(listener, path)
        listen(listener, 8)
        defer { close(listener) }
        let client = try #require(
            DoorClient(ServiceSocket(path: path), patience: .milliseconds(300)))
        await #expect(throws: ReviewError.service(.tooSlow)) {
            try await client.ask(DeskCall.BearingsOf(), as: .clerk)
        }
        let answers = Task {
            await blocking {
                let taken = accept(listener, nil, nil)
                close(taken)
                while true {
                    let taken = accept(listener, nil, nil)
                    guard taken >= 0 else { return }
                    var bytes = [UInt8](repeating: 0, count: 4096)
                    if recv(taken, &bytes, bytes.count, 0) > 0 {
                        let text =
                            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nhi"
                        send(taken, text, text.utf8.count, Int32(MSG_NOSIGNAL))
                        close(taken)
                        return
                    }
                    close(taken)
                }
            }
        }
        let patient = try #require(DoorClient(ServiceSocket(path: path)))
        await #expect(throws: ReviewError.service(.unintelligible)) {
            try await patient.ask(DeskCall.BearingsOf(), as: .clerk)
        }
        _ = await answers.value
    }
}
