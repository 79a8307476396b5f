import Glibc

/// The names in a folder, read afresh: the truth about what waits. Names are bytes; those that are no
/// UTF-8 are reported apart, since they can't be opened by name here.
struct FolderListing {
    let names: [String]
    let hasUnreadableNames: Bool

    /// Nil where the folder can't be listed.
    init?(folder: Int32) {
        let copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let stream = fdopendir(copy) else {
            if copy >= 0 { close(copy) }
            return nil
        }
        defer { closedir(stream) }
        var names: [String] = []
        var hasUnreadable = false
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
                    String(validatingCString: $0)
                }
            }
            guard let name else {
                hasUnreadable = true
                continue
            }
            if name != "." && name != ".." { names.append(name) }
        }
        self.names = names.sorted()
        hasUnreadableNames = hasUnreadable
    }
}

/// Names that a writer gives to files it has not finished: never touched, never refused.
enum TemporaryName {
    static func isTemporary(_ name: String) -> Bool {
        if name.hasPrefix(".") || name.hasSuffix("~") || name.hasPrefix("~") { return true }
        let lower = name.lowercased()
        return [".part", ".tmp", ".temp", ".partial", ".crdownload", ".filepart", ".swp", ".lock"]
            .contains { lower.hasSuffix($0) }
    }
}
