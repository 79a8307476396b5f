import Packets

/// Decides when a file in the drop folder is whole. Pure: it is told what was seen and when.
///
/// Fax engines write a TIFF page by page, so a half-received fax has a steady size for tens of
/// seconds and opens cleanly with fewer pages. A file is whole when nobody has it open for writing
/// or locked, and it was renamed in, or was closed before our eyes a moment ago, or has not changed
/// for the quiet time. Times are those of a clock that never jumps.
struct Settling: Sendable {
    /// Who else has the file, as far as the system tells.
    enum Writer: Sendable, Equatable { case none, present, unknown }

    /// How a writer showed that it is done.
    enum Finish: Sendable, Equatable { case renamed, closed }

    enum Verdict: Sendable, Equatable {
        case wait
        case ready
        /// Held open for writing for longer than any call lasts.
        case stuck
    }

    let quietMilliseconds: Int64
    /// A program that closes a file may open it again at once: for the next page, the times, the
    /// mode.
    static let closedMilliseconds: Int64 = 2000
    static let stuckMilliseconds: Int64 = 3_600_000

    private struct Seen {
        var stamp: FileStamp
        var since: Instant
        let first: Instant
        var finish: Finish?
    }

    private var files: [FileName: Seen] = [:]

    init(quietMilliseconds: Int64) { self.quietMilliseconds = quietMilliseconds }

    /// A name was renamed into the folder, or its writer closed it.
    mutating func finished(
        _ name: FileName, by finish: Finish, stamp: FileStamp, at now: Instant
    ) {
        let first = files[name]?.first ?? now
        files[name] = Seen(stamp: stamp, since: now, first: first, finish: finish)
    }

    mutating func look(
        _ name: FileName, stamp: FileStamp, writer: Writer, at now: Instant
    ) -> Verdict {
        var seen = files[name] ?? Seen(stamp: stamp, since: now, first: now)
        if seen.stamp != stamp {
            seen = Seen(stamp: stamp, since: now, first: seen.first)
        }
        files[name] = seen
        if writer == .present {
            return now.milliseconds - seen.first.milliseconds > Self.stuckMilliseconds
                ? .stuck : .wait
        }
        // A clock that jumps back only makes the wait longer.
        return now.milliseconds - seen.since.milliseconds >= wait(seen.finish, writer)
            ? .ready : .wait
    }

    private func wait(_ finish: Finish?, _ writer: Writer) -> Int64 {
        switch (finish, writer) {
        case (.renamed, .none): 0
        case (.closed, .none): min(quietMilliseconds, Self.closedMilliseconds)
        default: quietMilliseconds
        }
    }

    /// Forgets names that are gone.
    mutating func keepOnly(_ names: Set<FileName>) {
        files = files.filter { names.contains($0.key) }
    }

    mutating func forget(_ name: FileName) { files[name] = nil }
}
