import Glibc

/// Wakes the watcher earlier than its timer. Silent on network shares, so nothing depends on it.
final class FolderEvents {
    private let descriptor: Int32

    /// Nil where the system has no watches left: the timer alone will do.
    init?(path: String) {
        descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard descriptor >= 0 else { return nil }
        let mask = UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_ONLYDIR)
        guard inotify_add_watch(descriptor, path, mask) >= 0 else {
            close(descriptor)
            return nil
        }
    }

    deinit { close(descriptor) }

    /// Names that were closed by a writer or renamed in since the last call.
    func names() -> [FileName] {
        var names: [FileName] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return names }
            var offset = 0
            while offset + MemoryLayout<inotify_event>.size <= count {
                let length = buffer.withUnsafeBytes {
                    Int($0.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self))
                }
                let start = offset + MemoryLayout<inotify_event>.size
                let bytes = buffer[start..<min(count, start + length)].prefix { $0 != 0 }
                if !bytes.isEmpty { names.append(FileName(bytes.map { CChar(bitPattern: $0) })) }
                offset = start + length
            }
        }
    }
}
