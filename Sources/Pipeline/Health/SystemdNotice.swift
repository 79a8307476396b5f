import Foundation
import Glibc

/// Tells systemd how the service does (sd_notify(3)): a datagram to the socket that NOTIFY_SOCKET names.
/// Without one, nothing is told.
public struct SystemdNotice: Sendable {
    private let socketPath: String?
    /// Within which systemd wants a sign of life (WatchdogSec=); nil where it does not.
    public let watchdogSeconds: Double?

    /// - Parameter environment: the process's own.
    public init(_ environment: [String: String] = ProcessInfo.processInfo.environment) {
        socketPath = environment["NOTIFY_SOCKET"]
        let isMine = environment["WATCHDOG_PID"].map { $0 == "\(getpid())" } ?? true
        watchdogSeconds =
            isMine
            ? environment["WATCHDOG_USEC"].flatMap { Double($0) }.map { $0 / 1_000_000 } : nil
    }

    public func ready() { send("READY=1") }
    public func stopping() { send("STOPPING=1") }
    public func alive(_ status: String) { send("WATCHDOG=1\nSTATUS=\(status)") }

    /// Never waits: a systemd that does not read holds nothing up.
    @discardableResult
    func send(_ message: String) -> Bool {
        guard let socketPath else { return false }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var name = Array(socketPath.utf8)
        // "@" stands for the zero byte of a name outside the file system.
        if name.first == UInt8(ascii: "@") { name[0] = 0 }
        guard !name.isEmpty, name.count < MemoryLayout.size(ofValue: address.sun_path) else {
            return false
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let descriptor = socket(
            AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
        let bytes = Array(message.utf8)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(
                    descriptor, bytes, bytes.count,
                    Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL),
                    $0, length) == bytes.count
            }
        }
    }
}
