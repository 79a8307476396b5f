import Glibc

/// Wakes the watcher earlier than its timer. Silent on network shares, so nothing depends on it.
final class FolderEvents {
    struct Event {
        let name: FileName
        let finish: Settling.Finish
    }

    private let descriptor: Int32

    /// Nil where the system has no watches left, or the folder is away: the timer alone will do.
    init?(path: String) {
        let made = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard made >= 0 else { return nil }
        let mask = UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_ONLYDIR)
        guard inotify_add_watch(made, path, mask) >= 0 else {
            close(made)
            return nil
        }
        descriptor = made
    }

    deinit { close(descriptor) }

    /// What was closed by a writer or renamed in since the last call.
    func take() -> [Event] {
        var events: [Event] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return events }
            var offset = 0
            while offset + MemoryLayout<inotify_event>.size <= count {
                let (mask, length) = buffer.withUnsafeBytes {
                    (
                        $0.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self),
                        Int($0.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self))
                    )
                }
                let start = offset + MemoryLayout<inotify_event>.size
                let bytes = buffer[start..<min(count, start + length)].prefix { $0 != 0 }
                if !bytes.isEmpty {
                    events.append(
                        Event(
                            name: FileName(bytes.map { CChar(bitPattern: $0) }),
                            finish: mask & UInt32(IN_MOVED_TO) != 0 ? .renamed : .closed))
                }
                offset = start + length
            }
        }
    }
}
