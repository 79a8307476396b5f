import Packets

/// Decides when a file in the drop folder is whole. Pure: it is told what was seen and when.
///
/// Fax engines write a TIFF page by page, so a half-received fax has a steady size for tens of
/// seconds and opens cleanly with fewer pages. A file is whole when nobody has it open for writing
/// or locked, and it was renamed in, or was closed before our eyes, or has not changed for the quiet
/// time.
struct Settling: Sendable {
    /// Who else has the file, as far as the system tells.
    enum Writer: Sendable, Equatable { case none, present, unknown }

    enum Verdict: Sendable, Equatable {
        case wait
        case ready
        /// Held open for writing for longer than any call lasts.
        case stuck
    }

    let quietMilliseconds: Int64
    static let stuckMilliseconds: Int64 = 3_600_000

    private struct Seen {
        var stamp: FileStamp
        var since: Instant
        let first: Instant
        var wasFinished: Bool
    }

    private var files: [FileName: Seen] = [:]

    init(quietMilliseconds: Int64) { self.quietMilliseconds = quietMilliseconds }

    /// A name was renamed into the folder, or its writer closed it.
    mutating func finished(_ name: FileName, stamp: FileStamp, at now: Instant) {
        var seen = files[name] ?? Seen(stamp: stamp, since: now, first: now, wasFinished: true)
        if seen.stamp != stamp {
            seen.stamp = stamp
            seen.since = now
        }
        seen.wasFinished = true
        files[name] = seen
    }

    mutating func look(_ name: FileName, stamp: FileStamp, writer: Writer, at now: Instant)
        -> Verdict
    {
        guard var seen = files[name] else {
            files[name] = Seen(stamp: stamp, since: now, first: now, wasFinished: false)
            return quietMilliseconds == 0 && writer != .present ? .ready : .wait
        }
        if seen.stamp != stamp {
            seen.stamp = stamp
            seen.since = now
            seen.wasFinished = false
        }
        files[name] = seen
        if writer == .present {
            return now.milliseconds - seen.first.milliseconds > Self.stuckMilliseconds
                ? .stuck : .wait
        }
        if seen.wasFinished, writer == .none { return .ready }
        // A clock that jumps back only makes the wait longer.
        return now.milliseconds - seen.since.milliseconds >= quietMilliseconds ? .ready : .wait
    }

    /// Forgets names that are gone.
    mutating func keepOnly(_ names: Set<FileName>) {
        files = files.filter { names.contains($0.key) }
    }

    mutating func forget(_ name: FileName) { files[name] = nil }
}
