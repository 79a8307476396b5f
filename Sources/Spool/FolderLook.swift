import Glibc
import Packets

/// What stands in a drop folder, counted without a name: whole files that were not taken yet, without those that lie
/// beside faxes and tell of their calls.
public struct FolderLook: Sendable, Equatable {
    public let files: Int
    /// When the one that stands there longest came to stand there as it is.
    public let oldest: Instant?

    public init(files: Int, oldest: Instant?) {
        self.files = files
        self.oldest = oldest
    }

    /// Blocks where a share hangs. Nil where the folder can't be listed.
    ///
    /// - Parameter rule: how files beside faxes are known; nil where there are none.
    public static func of(path: String, beside rule: SideFileRule? = nil) -> FolderLook? {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return nil }
        defer { close(folder) }
        guard let listing = FolderListing(folder: folder) else { return nil }
        var arrivals: [Instant] = []
        for name in listing.names where !name.isTemporary && rule?.isSide(name) != true {
            var status = stat()
            guard fstatat(folder, name.path, &status, AT_SYMLINK_NOFOLLOW) == 0,
                status.st_mode & S_IFMT == S_IFREG
            else { continue }
            arrivals.append(FileStamp(status).changedAt)
        }
        return FolderLook(files: arrivals.count, oldest: arrivals.min())
    }
}
