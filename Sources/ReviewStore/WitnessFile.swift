import Foundation
import Vault

/// A file outside the data folder that signed notes are only ever appended to. A note that was cut short
/// by a crash is passed over.
struct WitnessFile {
    let path: String

    private static let cutShort = " (cut short)"

    enum Trouble: Error { case cannotWrite(code: Int32) }

    /// Keeps others from appending meanwhile.
    func locked(_ body: () throws -> Void) throws {
        let file = open(path, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0, flock(file, LOCK_EX) == 0 else { throw Trouble.cannotWrite(code: errno) }
        defer { close(file) }
        try body()
    }

    /// Appends notes, durable when it returns. Without any, only tries whether it could.
    func append(_ notes: [String]) throws(Trouble) {
        let file = open(path, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .cannotWrite(code: errno) }
        defer { close(file) }
        guard !notes.isEmpty else { return }
        // A line that a crash cut short is marked as such: it is no note that was altered.
        var last: UInt8 = 10
        let end = lseek(file, 0, SEEK_END)
        let isNew = end == 0
        if !isNew { pread(file, &last, 1, end - 1) }
        let mark = last == 10 ? "" : Self.cutShort + "\n"
        let bytes = Array((mark + "\n" + notes.map { $0 + "\n" }.joined()).utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                write(file, $0.baseAddress?.advanced(by: written), $0.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .cannotWrite(code: errno) }
            written += count
        }
        guard fsync(file) == 0 else { throw .cannotWrite(code: errno) }
        guard isNew else { return }
        let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY)
        guard folder >= 0 else { throw .cannotWrite(code: errno) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw .cannotWrite(code: errno) }
    }

    /// The notes that begin with a line, in order, signed or not; nil where the file can't be read. A file
    /// that is not there has none.
    func notes(beginning head: String) -> [String]? {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        var notes: [String] = []
        var lines: [Substring] = []
        let text = String(decoding: data, as: UTF8.self)
        // What stands behind the last line end was cut short.
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        where !line.hasSuffix(Self.cutShort) {
            if line == head { lines = [] }
            lines.append(line)
            if line.hasPrefix("\u{2014} ") {
                notes.append(lines.joined(separator: "\n") + "\n")
                lines = []
            }
        }
        return notes
    }
}
