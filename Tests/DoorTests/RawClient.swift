import Foundation
import Glibc

/// Work that blocks, on a thread of its own: the door under test needs those that tasks share.
func blocking<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
        Thread.detachNewThread { continuation.resume(returning: work()) }
    }
}

/// Talks to a socket byte by byte, as no well-meaning client does.
final class RawClient: Sendable {
    let descriptor: Int32

    struct NoConnection: Error {}

    /// To a port of this machine.
    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let code = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else { throw NoConnection() }
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    init(_ path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let code = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard code == 0 else { throw NoConnection() }
        // A test that hangs says so.
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    /// False where the other side is gone.
    @discardableResult
    func say(_ text: String) async -> Bool { await say(Array(text.utf8)) }

    @discardableResult
    func say(_ bytes: [UInt8]) async -> Bool { await blocking { self.sayNow(bytes) } }

    func sayNow(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    func endSaying() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Everything until the other side hangs up; nil where it does not.
    func hearAll() async -> String? { await blocking { self.hearAllNow() } }

    private func hearAllNow() -> String? {
        var heard: [UInt8] = []
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &bytes, bytes.count, 0)
            if count == 0 || (count < 0 && errno == ECONNRESET) {
                return String(decoding: heard, as: UTF8.self)
            }
            guard count > 0 else { return nil }
            heard += bytes.prefix(count)
        }
    }

    /// What comes until an answer's blank line, and as much as it promises.
    func hearAnswer() async -> String? { await blocking { self.hearAnswerNow() } }

    func hearAnswerNow() -> String? {
        var heard: [UInt8] = []
        var byte: UInt8 = 0
        while !heard.suffix(4).elementsEqual([13, 10, 13, 10]) {
            guard recv(descriptor, &byte, 1, 0) == 1 else { return nil }
            heard.append(byte)
        }
        let head = String(decoding: heard, as: UTF8.self).lowercased()
        let length =
            head.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst(15).filter { $0 != " " }) } ?? 0
        for _ in 0..<length {
            guard recv(descriptor, &byte, 1, 0) == 1 else { return nil }
            heard.append(byte)
        }
        return String(decoding: heard, as: UTF8.self)
    }
}

extension RawClient {
    /// What comes next, of any length; nil where nothing comes any more.
    func hearSome() async -> String? { await blocking { self.hearSomeNow() } }

    private func hearSomeNow() -> String? {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        return count > 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : nil
    }
}
