import Foundation
import Glibc
import Testing

@testable import Pipeline

@Suite("What systemd is told")
struct SystemdNoticeTests {
    /// A socket as systemd has it; gives what comes in.
    private final class Listener {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)

        init(_ path: String) {
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            var name = Array(path.utf8)
            if name.first == 64 { name[0] = 0 }
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
            let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
            let bound = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, length)
                }
            }
            #expect(bound == 0)
        }

        deinit { close(descriptor) }

        func next() -> String {
            var bytes = [UInt8](repeating: 0, count: 512)
            let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
            return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        }
    }

    @Test("comes in at a socket by its path, or by its name outside the file system")
    func told() throws {
        let path = NSTemporaryDirectory() + "notify-" + UUID().uuidString
        defer { unlink(path) }
        for socket in [path, "@intake-\(UUID().uuidString)"] {
            let listener = Listener(socket)
            let systemd = SystemdNotice(["NOTIFY_SOCKET": socket])
            systemd.ready()
            systemd.alive("3 faxes read")
            systemd.stopping()
            #expect(listener.next() == "READY=1")
            #expect(listener.next() == "WATCHDOG=1\nSTATUS=3 faxes read")
            #expect(listener.next() == "STOPPING=1")
        }
    }

    @Test("is nothing where nobody listens, and holds nothing up where nobody reads")
    func silent() {
        #expect(!SystemdNotice([:]).send("READY=1"))
        #expect(!SystemdNotice(["NOTIFY_SOCKET": "/nowhere/at/all"]).send("READY=1"))
        let long = "/" + String(repeating: "x", count: 200)
        #expect(!SystemdNotice(["NOTIFY_SOCKET": long]).send("READY=1"))
        let socket = "@intake-\(UUID().uuidString)"
        let listener = Listener(socket)
        let systemd = SystemdNotice(["NOTIFY_SOCKET": socket])
        for _ in 0..<2000 { systemd.send("WATCHDOG=1") }
        #expect(!systemd.send("WATCHDOG=1"))
        #expect(listener.next() == "WATCHDOG=1")
    }

    @Test("it wants a sign of life for is this process and no other")
    func watchdog() {
        #expect(SystemdNotice(["WATCHDOG_USEC": "300000000"]).watchdogSeconds == 300)
        #expect(
            SystemdNotice(["WATCHDOG_USEC": "1000000", "WATCHDOG_PID": "\(getpid())"])
                .watchdogSeconds == 1)
        #expect(
            SystemdNotice(["WATCHDOG_USEC": "1000000", "WATCHDOG_PID": "1"]).watchdogSeconds == nil)
        #expect(SystemdNotice([:]).watchdogSeconds == nil)
    }
}
