import Glibc
import Packets

/// How far the witness outside the store is behind the log, told without any key.
public struct WitnessLook: Sendable, Equatable {
    /// This user may write there.
    public let isWritable: Bool
    /// The newest checkpoint of the store that stands there; nil where none of the last ones does.
    public let rows: Int?
    public let at: Instant?

    public init(isWritable: Bool, rows: Int?, at: Instant?) {
        self.isWritable = isWritable
        self.rows = rows
        self.at = at
    }

    /// Looks for the newest checkpoints at the end of the witness's file. Blocks where a share hangs.
    public static func of(folder: String, census: StoreCensus) -> WitnessLook {
        let path = LogKeeper.checkpointFile(of: census.store, in: folder)
        let isWritable =
            access(folder, W_OK | X_OK) == 0
            && (access(path, W_OK) == 0 || (errno == ENOENT && access(path, F_OK) != 0))
        let end = tail(path)
        let found = census.checkpoints.first { end.contains($0.note) }
        return WitnessLook(isWritable: isWritable, rows: found?.rows, at: found?.at)
    }

    /// More than twenty checkpoints.
    private static let tailBytes = 1 << 16

    private static func tail(_ path: String) -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { return "" }
        defer { close(file) }
        let start = max(0, lseek(file, 0, SEEK_END) - tailBytes)
        var bytes = [UInt8](repeating: 0, count: tailBytes)
        let count = bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, start) }
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
}
