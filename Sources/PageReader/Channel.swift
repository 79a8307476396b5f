import Glibc
import ReaderProtocol

/// The two pipes to Recognition: requests on standard input, frames on standard output.
struct Channel {
    /// The next frame; nil at the end of requests.
    func receive() throws(ProtocolBreach) -> (kind: FrameKind, body: [UInt8])? {
        let header = read(Frame.headerLength)
        if header.isEmpty { return nil }
        let frame = try Frame.parse(header: header)
        let body = read(frame.length)
        guard body.count == frame.length else { throw .cutShort }
        return (frame.kind, body)
    }

    /// Sends a frame whole; a parent that is gone ends this process.
    func send(_ kind: FrameKind, _ body: [UInt8]) {
        write(Frame.header(kind, length: body.count))
        write(body)
    }

    private func read(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = bytes.withUnsafeMutableBytes {
                Glibc.read(STDIN_FILENO, $0.baseAddress.map { $0 + filled }, count - filled)
            }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { break }
            filled += got
        }
        return Array(bytes.prefix(filled))
    }

    private func write(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let put = bytes.withUnsafeBytes {
                Glibc.write(STDOUT_FILENO, $0.baseAddress.map { $0 + sent }, bytes.count - sent)
            }
            if put < 0, errno == EINTR { continue }
            guard put > 0 else { exit(ReaderExit.parentGone.rawValue) }
            sent += put
        }
    }
}
